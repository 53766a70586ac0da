/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-import-work.h"

typedef struct
{
  char                 *path;
  WayFaults            *faults;
  GMainContext         *context;
  GObject              *owner; /* borrowed; who waits for the result holds it */
  WayImportWorkProgress progress;
} ImportWork;

typedef struct
{
  GObject              *owner;
  WayImportWorkProgress progress;
  double                part;
} Message;

static void
import_work_free (ImportWork *work)
{
  g_free (work->path);
  way_faults_unref (work->faults);
  g_main_context_unref (work->context);
  g_free (work);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  g_object_unref (message->owner);
  g_free (message);
}

static gboolean
message_cb (gpointer user_data)
{
  Message *message = user_data;

  message->progress (message->owner, message->part);

  return G_SOURCE_REMOVE;
}

/* In the worker: the owner hears of it on the main thread, before the result, and lets go of it there too. */
static void
progress_cb (double   part,
             gpointer user_data)
{
  ImportWork *work = user_data;
  Message    *message = g_new0 (Message, 1);

  message->owner = g_object_ref (work->owner);
  message->progress = work->progress;
  message->part = part;
  g_main_context_invoke_full (work->context, G_PRIORITY_DEFAULT, message_cb, message, message_free);
}

static void
prepare_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  ImportWork      *work = task_data;
  g_autofree char *folder = way_module_import_dup_default_folder ();
  GError          *error = NULL;
  WayModuleImport *import = way_module_import_prepare (work->path, folder, work->faults, progress_cb, work, cancellable, &error);

  if (import == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, import, (GDestroyNotify) way_module_import_free);
}

void
way_import_work_prepare_async (const char           *path,
                               WayFaults            *faults,
                               GObject              *owner,
                               WayImportWorkProgress progress,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ImportWork *work = g_new0 (ImportWork, 1);

  work->path = g_strdup (path);
  work->faults = way_faults_ref (faults);
  work->context = g_main_context_ref_thread_default ();
  work->owner = owner;
  work->progress = progress;
  g_task_set_source_tag (task, way_import_work_prepare_async);
  /* What came too late to be stopped is handed over all the same, so that it is taken away before anybody says that nothing was changed. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) import_work_free);
  g_task_run_in_thread (task, prepare_worker);
}

/* (transfer full): fails as way_module_import_prepare(). */
WayModuleImport *
way_import_work_prepare_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
