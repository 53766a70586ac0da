/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-workbook.h"

#include "way-profile.h"
#include "way-shared-entries.h"
#include "way-stores.h"

struct _WayWorkbook
{
  GPtrArray *people;  /* WayWorkbookPerson */
  GPtrArray *entries; /* WayWorkbookEntry */

  /* While it is read */
  WayDatabase          *database;
  WayWorkbookFindModule find_module;
  gpointer              user_data;
};

static void
entry_free (WayWorkbookEntry *entry)
{
  g_free (entry->module_id);
  g_free (entry->activity_id);
  g_clear_object (&entry->module);
  g_free (entry->question_id);
  g_free (entry->content_hash);
  g_clear_pointer (&entry->response, way_response_unref);
  g_free (entry);
}

static void
person_free (WayWorkbookPerson *person)
{
  way_learner_free (person->learner);
  g_free (person);
}

static WayModule *
find_module (WayWorkbook *self,
             const char  *id)
{
  WayModule *module = self->find_module != NULL ? self->find_module (id, self->user_data) : NULL;

  return module != NULL ? g_object_ref (module) : NULL;
}

static WayWorkbookEntry *
add_entry (WayWorkbook       *self,
           WayWorkbookPerson *person,
           const char        *module_id,
           const char        *activity_id,
           gint64             attempt_id,
           gint64             made_at)
{
  WayWorkbookEntry *entry = g_new0 (WayWorkbookEntry, 1);

  entry->learner = person->learner;
  entry->made_at = made_at;
  entry->attempt_id = attempt_id;
  entry->module_id = g_strdup (module_id);
  entry->activity_id = g_strdup (activity_id);
  entry->module = find_module (self, module_id);
  entry->shared = TRUE;
  g_ptr_array_add (self->entries, entry);

  return entry;
}

static void
set_words (WayWorkbookEntry *entry,
           const char       *question_id,
           const char       *content_hash,
           guint             try_number,
           WayResponse      *response)
{
  entry->question_id = g_strdup (question_id);
  entry->content_hash = g_strdup (content_hash);
  entry->try_number = try_number;
  entry->response = way_response_ref (response);
}

static gboolean
add_done (WayWorkbook       *self,
          WayWorkbookPerson *person,
          GError           **error)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (self->database, person->learner->id, NULL, error);

  for (guint i = 0; attempts != NULL && i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (attempt->completion != WAY_COMPLETION_COMPLETED)
        continue;
      add_entry (self, person, attempt->module_id, attempt->activity_id, attempt->id, attempt->finished_at);
      person->n_done++;
    }

  return attempts != NULL;
}

static void
add_shared (WayWorkbook       *self,
            WayWorkbookPerson *person,
            GPtrArray         *shared)
{
  for (guint i = 0; i < shared->len; i++)
    {
      const WaySharedEntry *of = g_ptr_array_index (shared, i);

      if (of->learner_id != person->learner->id)
        continue;
      set_words (add_entry (self, person, of->module_id, of->activity_id, of->attempt_id, of->answered_at), of->question_id, of->content_hash, of->try_number, of->response);
      person->n_shared++;
    }
}

static gboolean
is_shared (GPtrArray            *shared,
           const WayInteraction *interaction)
{
  for (guint i = 0; i < shared->len; i++)
    {
      const WaySharedEntry *of = g_ptr_array_index (shared, i);

      if (of->attempt_id == interaction->attempt_id && of->try_number == interaction->try_number && g_str_equal (of->question_id, interaction->question_id) &&
          g_str_equal (of->content_hash, interaction->content_hash))
        return TRUE;
    }

  return FALSE;
}

/* Answers that are marked are no texts of one's own: sharing them would give them away. */
static gboolean
is_written (WayQuestion *question)
{
  switch (way_question_get_interaction (question))
    {
    case WAY_INTERACTION_REFLECTION:
    case WAY_INTERACTION_RECORD_REWRITE:
    case WAY_INTERACTION_BALANCE_SHEET:
      return TRUE;
    case WAY_INTERACTION_SINGLE_CHOICE:
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
    case WAY_INTERACTION_TRUE_FALSE:
    case WAY_INTERACTION_MATCHING:
    case WAY_INTERACTION_CATEGORISE:
    case WAY_INTERACTION_ORDERING:
    case WAY_INTERACTION_SHORT_TEXT:
    case WAY_INTERACTION_GAP_SELECT:
    case WAY_INTERACTION_NUMERIC:
    case WAY_INTERACTION_SCALE:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
has_words (WayResponse *response)
{
  const char *const *values = way_response_get_values (response);

  for (guint i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0')
      return TRUE;

  return FALSE;
}

static gboolean
add_answers (WayWorkbook       *self,
             WayWorkbookPerson *person,
             GPtrArray         *shared,
             WayModule         *module,
             const char        *activity_id,
             WayQuestion       *question,
             GError           **error)
{
  g_autoptr (GPtrArray) answers = way_response_store_list_question (self->database, person->learner->id, way_module_get_id (module), way_question_get_id (question), error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const WayInteraction *answer = g_ptr_array_index (answers, i);
      WayWorkbookEntry     *entry;

      if (!has_words (answer->response) || is_shared (shared, answer))
        continue;

      entry = add_entry (self, person, way_module_get_id (module), activity_id, answer->attempt_id, answer->answered_at);
      set_words (entry, answer->question_id, answer->content_hash, answer->try_number, answer->response);
      entry->shared = FALSE;
    }

  return answers != NULL;
}

static gboolean
add_own_of_module (WayWorkbook       *self,
                   WayWorkbookPerson *person,
                   GPtrArray         *shared,
                   WayModule         *module,
                   GError           **error)
{
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity       *activity = way_module_get_activity (module, i);
      const char *const *questions = way_activity_get_questions (activity);

      for (guint j = 0; questions[j] != NULL; j++)
        {
          WayQuestion *question = way_module_find_question (module, questions[j]);

          if (is_written (question) && !add_answers (self, person, shared, module, way_activity_get_id (activity), question, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* What the viewer wrote and did not share; only a module that is installed says what was written and what was ticked. */
static gboolean
add_own (WayWorkbook       *self,
         WayWorkbookPerson *person,
         GPtrArray         *shared,
         GError           **error)
{
  g_autoptr (GPtrArray) tallies = NULL;

  if (person->learner->has_pin && !way_profile_is_unlocked (self->database, person->learner->id))
    return TRUE;

  tallies = way_attempt_store_tally (self->database, person->learner->id, error);
  for (guint i = 0; tallies != NULL && i < tallies->len; i++)
    {
      const WayModuleTally *tally = g_ptr_array_index (tallies, i);
      g_autoptr (WayModule) module = find_module (self, tally->module_id);

      if (module != NULL && !add_own_of_module (self, person, shared, module, error))
        return FALSE;
    }

  return tallies != NULL;
}

/* Takes those out of @learners who take part. */
static gboolean
take_people (WayWorkbook *self,
             GPtrArray   *learners,
             gint64       viewer_id)
{
  gboolean found = FALSE;

  for (guint i = 0; i < learners->len;)
    {
      WayLearner        *learner = g_ptr_array_index (learners, i);
      WayWorkbookPerson *person;

      if (!learner->shares)
        {
          i++;
          continue;
        }

      person = g_new0 (WayWorkbookPerson, 1);
      person->learner = g_ptr_array_steal_index (learners, i);
      g_ptr_array_add (self->people, person);
      found = found || learner->id == viewer_id;
    }

  return found;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const WayWorkbookEntry *one = *(const WayWorkbookEntry *const *) a;
  const WayWorkbookEntry *two = *(const WayWorkbookEntry *const *) b;

  if (one->made_at != two->made_at)
    return one->made_at > two->made_at ? -1 : 1;
  if (one->attempt_id != two->attempt_id)
    return one->attempt_id > two->attempt_id ? -1 : 1;

  return g_strcmp0 (one->question_id, two->question_id);
}

static gboolean
fill (WayWorkbook *self,
      gint64       viewer_id,
      GError     **error)
{
  g_autoptr (GPtrArray) shared = way_shared_entry_store_list (self->database, error);

  for (guint i = 0; shared != NULL && i < self->people->len; i++)
    {
      WayWorkbookPerson *person = g_ptr_array_index (self->people, i);

      add_shared (self, person, shared);
      if (!add_done (self, person, error) || (person->learner->id == viewer_id && !add_own (self, person, shared, error)))
        return FALSE;
    }
  g_ptr_array_sort (self->entries, compare_newest_first);

  return shared != NULL;
}

/**
 * way_workbook_read:
 * @database: a database
 * @viewer_id: who looks
 * @find_module: (nullable) (scope call): finds modules; without it entries have their ids only, and what @viewer_id wrote and did not share is left out
 * @user_data: for @find_module
 * @error: return location for an error, or %NULL
 *
 * The household's workbook as one of those sees it who take part. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for who does not take part and so sees nothing of it, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL on error
 */
WayWorkbook *
way_workbook_read (WayDatabase          *database,
                   gint64                viewer_id,
                   WayWorkbookFindModule find,
                   gpointer              user_data,
                   GError              **error)
{
  g_autoptr (WayWorkbook) self = NULL;
  g_autoptr (GPtrArray) learners = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  learners = way_learner_store_list (database, error);
  if (learners == NULL)
    return NULL;

  self = g_new0 (WayWorkbook, 1);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->database = database;
  self->find_module = find;
  self->user_data = user_data;
  if (!take_people (self, learners, viewer_id))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "The workbook is for those who share it. Choose to share a workbook in your profile first.");
      return NULL;
    }

  return fill (self, viewer_id, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * way_workbook_free:
 * @self: (transfer full) (nullable): a workbook
 *
 * Frees the workbook.
 */
void
way_workbook_free (WayWorkbook *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->people);
  g_free (self);
}

/**
 * way_workbook_get_people:
 * @self: a workbook
 *
 * Returns: (transfer none) (element-type WayWorkbookPerson): those who take part, in the order they were added to the record
 */
GPtrArray *
way_workbook_get_people (WayWorkbook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->people;
}

/**
 * way_workbook_get_entries:
 * @self: a workbook
 *
 * Returns: (transfer none) (element-type WayWorkbookEntry): what was done, the newest first
 */
GPtrArray *
way_workbook_get_entries (WayWorkbook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entries;
}
