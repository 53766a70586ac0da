/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-loader.h"

#include "way-module-check-private.h"
#include "way-package-private.h"

typedef struct
{
  WayPackage  *package;
  WayLoadDepth depth;
  WayFaults   *faults;
} LoadState;

static void
load_state_free (gpointer data)
{
  LoadState *state = data;

  g_object_unref (state->package);
  way_faults_unref (state->faults);
  g_free (state);
}

static void
add_package_faults (WayModuleCheck *check)
{
  WayFaults *found = _way_package_get_faults (check->package);

  for (guint i = 0; i < way_faults_get_n (found); i++)
    {
      const WayFault *fault = way_faults_get (found, i);

      way_faults_add (check->faults, fault->file, fault->pointer, "%s", fault->reason);
    }
}

/* A file that is not there is a fault where it is referred to, so here it is passed over. */
static gboolean
is_there (WayModuleCheck *check,
          const char     *name)
{
  return name != NULL && *name != '\0' && way_package_has (check->package, name);
}

static gboolean
read_questions (WayModuleCheck *check,
                GCancellable   *cancellable,
                GError        **error)
{
  for (guint i = 0; check->question_files != NULL && check->question_files[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (!is_there (check, check->question_files[i]) || !_way_question_reader_read (check, check->question_files[i]))
        {
          check->unread[WAY_CHECK_QUESTION] = TRUE;
          check->uses_unknown = TRUE;
        }
    }

  return TRUE;
}

static void
read_references (WayModuleCheck *check)
{
  if (check->glossary_file != NULL && (!is_there (check, check->glossary_file) || !_way_reference_reader_read_glossary (check, check->glossary_file)))
    {
      check->unread[WAY_CHECK_TERM] = TRUE;
      check->uses_unknown = TRUE;
    }

  if (!is_there (check, check->sources_file) || !_way_reference_reader_read_sources (check, check->sources_file))
    check->unread[WAY_CHECK_FACT] = TRUE;
}

static void
read_run_sheet (WayModuleCheck *check)
{
  if (check->run_sheet_file != NULL && (!is_there (check, check->run_sheet_file) || !_way_run_sheet_reader_read (check, check->run_sheet_file)))
    check->uses_unknown = TRUE;
}

static void
check_page (WayModuleCheck *check,
            const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean ok;

  if (!is_there (check, name))
    {
      check->uses_unknown = TRUE;
      return;
    }

  bytes = _way_module_check_read (check, name, WAY_PACKAGE_MAX_PAGE_SIZE, &error);
  ok = bytes != NULL && _way_page_checker_check (check, name, bytes);
  if (bytes == NULL)
    way_faults_add (check->faults, name, NULL, "%s", error->message);
  check->uses_unknown = check->uses_unknown || !ok;
}

static void
check_scene (WayModuleCheck *check,
             WayActivity    *activity)
{
  if (!is_there (check, activity->src) || !_way_scenario_reader_read (check, activity))
    check->uses_unknown = TRUE;
}

/* Pages and scenes in the order they are played, then media in the order of their names. */
static gboolean
check_pages_and_media (WayModuleCheck *check,
                       GCancellable   *cancellable,
                       GError        **error)
{
  const char *const *names = way_package_get_names (check->package);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check->module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (check->module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);

          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (activity->src == NULL || !g_hash_table_add (done, activity->src))
            continue;
          if (activity->kind == WAY_ACTIVITY_PAGE)
            check_page (check, activity->src);
          else
            check_scene (check, activity);
        }
    }

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_str_has_prefix (names[i], "media/"))
        _way_media_checker_check (check, names[i]);
    }

  return TRUE;
}

static void
check_sources_page (WayModuleCheck *check)
{
  guint n_pages = 0;

  for (guint i = 0; i < check->pages->len; i++)
    {
      const WayPageNotes *notes = g_ptr_array_index (check->pages, i);

      if (notes->n_sources > 0)
        n_pages++;
      if (notes->n_sources > 1 || (notes->n_sources > 0 && n_pages > 1))
        way_faults_add (check->faults, notes->name, NULL, "<way-sources> stands in the module twice; one page has it");
    }

  if (n_pages == 0 && !check->uses_unknown)
    way_faults_add (check->faults, "module.json", "/lessons", "no page has <way-sources>; one must say where the facts come from");
}

static void
check_uses (WayModuleCheck *check)
{
  _way_question_uses_check (check);
  check_sources_page (check);
  _way_module_check_resolve (check);
  if (!check->uses_unknown)
    {
      _way_module_check_report_unused (check, WAY_CHECK_QUESTION);
      _way_module_check_report_unused (check, WAY_CHECK_FACT);
      _way_module_check_report_unused (check, WAY_CHECK_FILE);
    }
}

static gboolean
check_everything (WayModuleCheck *check,
                  GCancellable   *cancellable,
                  GError        **error)
{
  if (!read_questions (check, cancellable, error))
    return FALSE;

  read_references (check);
  read_run_sheet (check);
  if (!check_pages_and_media (check, cancellable, error))
    return FALSE;

  check_uses (check);

  return TRUE;
}

static void
seal_scenario (WayActivity *activity)
{
  if (activity->scenario != NULL)
    _way_scenario_seal (activity->scenario);
}

static WayModule *
finish (WayModuleCheck *check,
        GError        **error)
{
  guint n_faults = way_faults_get_n (check->faults);

  if (n_faults > 0)
    {
      g_autofree char *first = way_fault_to_string (way_faults_get (check->faults, 0));

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID, "%s", first);
      return NULL;
    }

  for (guint i = 0; i < check->module->questions->len; i++)
    _way_question_seal (g_ptr_array_index (check->module->questions, i));
  _way_module_seal (check->module);
  for (guint i = 0; i < way_module_get_n_activities (check->module); i++)
    seal_scenario (way_module_get_activity (check->module, i));

  return g_steal_pointer (&check->module);
}

/**
 * way_module_loader_load:
 * @package: the files of a module
 * @depth: how much to read
 * @faults: an empty list, which receives every fault that is found
 * @cancellable: (nullable): to stop between two files
 * @error: return location for an error
 *
 * Reads and checks a module against all that `modules/README.md` says of format 1. All faults are found in one pass and come
 * in a stable order: module.json, questions, glossary, sources, run-sheet, pages and scenes, media, then what refers to nothing and what
 * nothing refers to. With %WAY_LOAD_HEADER only module.json is read, and the module has no questions, scenes, terms and facts.
 * May be called from any thread; it blocks on the disk.
 *
 * Fails with %WAY_PACKAGE_ERROR_INVALID if there is any fault (the message is the first), or with %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the sealed module, immutable and good for any thread
 */
WayModule *
way_module_loader_load (WayPackage   *package,
                        WayLoadDepth  depth,
                        WayFaults    *faults,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (WayModuleCheck) check = NULL;

  g_return_val_if_fail (WAY_IS_PACKAGE (package), NULL);
  g_return_val_if_fail (faults != NULL && way_faults_get_n (faults) == 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  check = _way_module_check_new (package, faults);
  if (depth == WAY_LOAD_FULL)
    {
      add_package_faults (check);
      check->preloaded = package->zipped ? _way_package_preload_zip (package) : NULL;
    }
  if (_way_module_reader_read (check) && depth == WAY_LOAD_FULL && !check_everything (check, cancellable, error))
    return NULL;

  return finish (check, error);
}

static void
load_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LoadState *state = task_data;
  g_autoptr (GError) error = NULL;
  WayModule *module = way_module_loader_load (state->package, state->depth, state->faults, cancellable, &error);

  if (module != NULL)
    g_task_return_pointer (task, module, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * way_module_loader_load_async:
 * @package: the files of a module
 * @depth: how much to read
 * @faults: an empty list; it belongs to the worker until @callback is called
 * @cancellable: (nullable): to stop between two files
 * @callback: called on this thread's main context
 * @user_data: for @callback
 *
 * Does what [func@way_module_loader_load] does, in a worker thread.
 */
void
way_module_loader_load_async (WayPackage         *package,
                              WayLoadDepth        depth,
                              WayFaults          *faults,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  LoadState *state;

  g_return_if_fail (WAY_IS_PACKAGE (package));
  g_return_if_fail (faults != NULL);

  state = g_new0 (LoadState, 1);
  state->package = g_object_ref (package);
  state->depth = depth;
  state->faults = way_faults_ref (faults);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_module_loader_load_async);
  g_task_set_task_data (task, state, load_state_free);
  g_task_run_in_thread (task, load_worker);
}

/**
 * way_module_loader_load_finish:
 * @result: what the callback was given
 * @error: return location for an error, as of [func@way_module_loader_load]
 *
 * Returns: (transfer full): the module
 */
WayModule *
way_module_loader_load_finish (GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
