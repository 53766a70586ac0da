/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-details-work.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

typedef struct
{
  WayPackage *package;
  WayModule  *module;
} DetailsWork;

static void
details_work_free (DetailsWork *work)
{
  g_object_unref (work->package);
  g_object_unref (work->module);
  g_free (work);
}

void
way_module_details_free (WayModuleDetails *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->problem);
  g_free (self);
}

static guint64
measure_file (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_size : 0;
}

static guint64
measure (WayPackage *package)
{
  const char        *path = way_package_get_path (package);
  const char *const *names = way_package_get_names (package);
  guint64            size = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return measure_file (path);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      size += measure_file (file);
    }

  return size;
}

/* Every file is read again: what is said here is so now, and not only when it was added. */
static gboolean
judge (DetailsWork      *work,
       WayModuleDetails *details,
       GCancellable     *cancellable,
       GError          **error)
{
  g_autoptr (WayPackageSignature) signature = NULL;
  g_autoptr (WayPublishers) publishers = NULL;
  g_autofree char *path = way_publishers_dup_default_path ();

  if (!way_package_signature_read (work->package, &signature, error))
    return FALSE;
  if (signature != NULL && !way_package_signature_verify (signature, work->package, work->module, cancellable, error))
    return FALSE;

  publishers = way_publishers_load (path, error);
  if (publishers == NULL)
    return FALSE;

  details->state = way_publishers_judge (publishers, way_module_get_id (work->module), signature);
  details->key = signature != NULL ? g_strdup (signature->key) : NULL;

  return TRUE;
}

static void
read_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DetailsWork *work = task_data;
  g_autoptr (WayModuleDetails) details = g_new0 (WayModuleDetails, 1);
  g_autoptr (GError) error = NULL;

  details->size = measure (work->package);
  if (!judge (work, details, cancellable, &error))
    details->problem = g_strdup (error->message);
  g_task_return_pointer (task, g_steal_pointer (&details), (GDestroyNotify) way_module_details_free);
}

void
way_module_details_read_async (WayPackage         *package,
                               WayModule          *module,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  DetailsWork *work = g_new0 (DetailsWork, 1);

  work->package = g_object_ref (package);
  work->module = g_object_ref (module);
  g_task_set_source_tag (task, way_module_details_read_async);
  g_task_set_task_data (task, work, (GDestroyNotify) details_work_free);
  g_task_run_in_thread (task, read_worker);
}

/* (transfer full): fails with %G_IO_ERROR_CANCELLED only. */
WayModuleDetails *
way_module_details_read_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
