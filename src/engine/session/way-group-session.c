/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-group-session-private.h"

#include "way-register.h"

#define MAX_TITLE 200 /* characters */

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayGroupSession, way_group_session, G_TYPE_OBJECT)

static void
way_group_session_finalize (GObject *object)
{
  WayGroupSession *self = WAY_GROUP_SESSION (object);

  g_clear_object (&self->database);
  g_clear_object (&self->module);
  g_clear_pointer (&self->data, way_session_data_free);
  g_clear_pointer (&self->polls, g_ptr_array_unref);
  g_clear_pointer (&self->run, way_scenario_run_free);

  G_OBJECT_CLASS (way_group_session_parent_class)->finalize (object);
}

static void
way_group_session_class_init (WayGroupSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_group_session_finalize;

  /**
   * WayGroupSession::changed:
   * @self: the session
   *
   * Something of it changed, and is on disk. What was borrowed from it is not valid any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_group_session_init (WayGroupSession *self)
{
}

const WayRunBlock *
_way_group_session_get_block (WayGroupSession *self,
                              guint            block)
{
  return block < self->data->blocks->len ? g_ptr_array_index (self->data->blocks, block) : NULL;
}

/* NULL where the block asks none, or the module that has it is gone. */
WayQuestion *
_way_group_session_find_question (WayGroupSession *self,
                                  guint            block)
{
  const WayRunBlock *found = _way_group_session_get_block (self, block);

  if (self->module == NULL || found == NULL || found->kind != WAY_RUN_BLOCK_QUESTION || found->subject == NULL)
    return NULL;

  return way_module_find_question (self->module, found->subject);
}

/* NULL where the block walks none, or the module that has it is gone. */
WayScenario *
_way_group_session_find_scenario (WayGroupSession *self,
                                  guint            block)
{
  const WayRunBlock *found = _way_group_session_get_block (self, block);
  WayActivity       *activity;

  if (self->module == NULL || found == NULL || found->kind != WAY_RUN_BLOCK_SCENE || found->subject == NULL)
    return NULL;

  activity = way_module_find_activity (self->module, found->subject);

  return activity != NULL ? way_activity_get_scenario (activity) : NULL;
}

void
_way_group_session_derive (WayGroupSession *self)
{
  WayQuestion *question = _way_group_session_find_question (self, self->data->session->block);

  g_clear_pointer (&self->polls, g_ptr_array_unref);
  g_clear_pointer (&self->run, way_scenario_run_free);

  if (question != NULL)
    {
      self->polls = way_poll_list_for_question (question);
      return;
    }

  self->polls = g_ptr_array_new_with_free_func ((GDestroyNotify) way_poll_free);
  self->run = _way_group_session_replay (self, self->data->session->block);
  if (self->run != NULL && way_scenario_run_get_node (self->run) != NULL)
    g_ptr_array_add (self->polls, way_poll_new_for_node (way_scenario_run_get_node (self->run)));
}

static void
take_data (WayGroupSession *self,
           WaySessionData  *data)
{
  g_clear_pointer (&self->data, way_session_data_free);
  self->data = data;
  _way_group_session_derive (self);
}

/* Reads what was written in a transaction that is still open, to write more that follows from it.
 * Returns: (transfer full) (nullable): what was there before, for _way_group_session_look_back(); NULL on error */
WaySessionData *
_way_group_session_look_ahead (WayGroupSession *self,
                               GError         **error)
{
  WaySessionData *data = way_session_store_load (self->database, self->data->session->id, error);
  WaySessionData *before;

  if (data == NULL)
    return NULL;

  before = g_steal_pointer (&self->data);
  take_data (self, data);

  return before;
}

/* Nothing of it was committed: the session is again what it was. @before: (transfer full) */
void
_way_group_session_look_back (WayGroupSession *self,
                              WaySessionData  *before)
{
  take_data (self, before);
}

/* Reads what will be on disk, commits, and tells. In this order, so that nothing can fail any more once it is on disk, and a second try does not do it twice.
 * Consumes nothing: the caller's autoptr frees the transaction. */
gboolean
_way_group_session_finish (WayGroupSession *self,
                           WayTransaction  *transaction,
                           GError         **error)
{
  g_autoptr (WaySessionData) data = way_session_store_load (self->database, self->data->session->id, error);

  if (data == NULL || !way_transaction_commit (transaction, error))
    return FALSE;

  take_data (self, g_steal_pointer (&data));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return TRUE;
}

gboolean
_way_group_session_check_open (WayGroupSession *self,
                               GError         **error)
{
  if (self->data->session->state != WAY_SESSION_ENDED)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This session is over, and its record stays as it is. Begin a new one.");

  return FALSE;
}

static GPtrArray *
plan_blocks (WayRunSheet *sheet)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_run_block_free);

  for (guint i = 0; i < way_run_sheet_get_n_blocks (sheet); i++)
    {
      WayRunBlock *block = way_run_block_copy (way_run_sheet_get_block (sheet, i));

      g_ptr_array_add (blocks, block);
      if (block->kind == WAY_RUN_BLOCK_GROUND_RULES)
        {
          g_auto (GStrv) wall = g_steal_pointer (&block->wall);
          g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

          g_strv_builder_addv (lines, (const char **) wall);
          g_strv_builder_addv (lines, (const char **) way_run_sheet_get_ground_rules (sheet));
          block->wall = g_strv_builder_end (lines);
        }
    }

  return blocks;
}

static gboolean
check_title (const char *title,
             GError    **error)
{
  glong length = g_utf8_strlen (title, -1);

  if (length > 0 && length <= MAX_TITLE)
    return TRUE;

  g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID, "The session needs a name of 1 to %d letters. Give it one.", MAX_TITLE);

  return FALSE;
}

/**
 * way_group_session_prepare:
 * @database: a record
 * @learner_id: the trainer
 * @module: a module with a run-sheet
 * @title: what the session is called, not blank
 * @trainer: (nullable): the trainer's name as it is to stand on papers
 * @place: (nullable): where
 * @anonymous: whether no names are kept
 * @error: return location for an error, or %NULL
 *
 * Makes a session from the module's run-sheet; it is not begun yet. On disk when it returns.
 *
 * Fails with %WAY_SESSION_ERROR_NO_RUN_SHEET, %WAY_SESSION_ERROR_INVALID and the codes of #WayStoreError.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL on error
 */
WayGroupSession *
way_group_session_prepare (WayDatabase *database,
                           gint64       learner_id,
                           WayModule   *module,
                           const char  *title,
                           const char  *trainer,
                           const char  *place,
                           gboolean     anonymous,
                           GError     **error)
{
  g_autoptr (WaySession) session = g_new0 (WaySession, 1);
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (WayGroupSession) self = NULL;
  g_autoptr (WayTransaction) transaction = NULL;
  WayRunSheet *sheet;
  gint64       session_id;

  g_return_val_if_fail (WAY_IS_DATABASE (database) && WAY_IS_MODULE (module), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  sheet = way_module_get_run_sheet (module);
  if (sheet == NULL)
    {
      g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NO_RUN_SHEET, "“%s” has no run-sheet, so it cannot be run with a group. Choose another module.",
                   way_module_get_title (module));
      return NULL;
    }

  session->uuid = g_uuid_string_random ();
  session->learner_id = learner_id;
  session->module_id = g_strdup (way_module_get_id (module));
  session->module_version = g_strdup (way_module_get_version (module));
  session->module_title = g_strdup (way_module_get_title (module));
  session->title = way_register_tidy (title);
  session->trainer = way_register_tidy (trainer != NULL ? trainer : "");
  session->place = way_register_tidy (place != NULL ? place : "");
  session->anonymous = anonymous;
  session->opt_out = g_strdup (way_run_sheet_get_opt_out (sheet));
  session->disclosure = g_strdupv ((char **) way_run_sheet_get_disclosure (sheet));
  session->created_at = session->seen_at = g_get_real_time ();
  if (!check_title (session->title, error))
    return NULL;

  blocks = plan_blocks (sheet);
  transaction = way_transaction_begin (database, WAY_SESSION_FAILED, error);
  session_id = transaction != NULL ? way_session_store_add (database, session, blocks, error) : 0;
  self = session_id != 0 ? way_group_session_open (database, module, session_id, error) : NULL;

  return self != NULL && way_transaction_commit (transaction, error) ? g_steal_pointer (&self) : NULL;
}

/* A session that was stopped without warning ended its visit when it was last seen. */
static gboolean
close_open_visit (WayGroupSession *self,
                  GError         **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  WaySession *session = self->data->session;

  if (session->state != WAY_SESSION_RUNNING)
    return TRUE;

  transaction = way_transaction_begin (self->database, WAY_SESSION_FAILED, error);

  return transaction != NULL && way_session_store_close_visit (self->database, session->id, session->seen_at, error) &&
         _way_group_session_finish (self, transaction, error);
}

/**
 * way_group_session_open:
 * @database: a record
 * @module: (nullable): the module, which may have another version by now; %NULL if it is gone: what is kept can be seen, but nothing more asked
 * @session_id: a session
 * @error: return location for an error, or %NULL
 *
 * Opens a session where it stands. One that was stopped without warning counts as stopped when it was last known to go on; it goes on with
 * [method@GroupSession.run].
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND and the other codes of #WayStoreError.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL on error
 */
WayGroupSession *
way_group_session_open (WayDatabase *database,
                        WayModule   *module,
                        gint64       session_id,
                        GError     **error)
{
  g_autoptr (WayGroupSession) self = NULL;
  WaySessionData *data;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (module == NULL || WAY_IS_MODULE (module), NULL);

  data = way_session_store_load (database, session_id, error);
  if (data == NULL)
    return NULL;

  self = g_object_new (WAY_TYPE_GROUP_SESSION, NULL);
  self->database = g_object_ref (database);
  self->module = module != NULL ? g_object_ref (module) : NULL;
  self->data = data;
  _way_group_session_derive (self);

  return close_open_visit (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * way_group_session_get_data:
 * @self: a session
 *
 * Returns: (transfer none): all that is kept of it, valid until the next change
 */
WaySessionData *
way_group_session_get_data (WayGroupSession *self)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  return self->data;
}

/**
 * way_group_session_get_module:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): its module, %NULL if it is gone
 */
WayModule *
way_group_session_get_module (WayGroupSession *self)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), NULL);

  return self->module;
}

/**
 * way_group_session_get_id:
 * @self: a session
 *
 * Returns: its row's id
 */
gint64
way_group_session_get_id (WayGroupSession *self)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (self), 0);

  return self->data->session->id;
}
