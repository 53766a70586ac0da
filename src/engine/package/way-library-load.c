/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-private.h"

/* The first cards come at once, the others in larger lots; between two lots the main loop draws and listens. */
#define FIRST_BATCH 16
#define BATCH 64
#define LONGEST_WAIT (30 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  guint       index;
  WayFinding *finding;
} Item;

/* One load, shared by the worker that scans and the thread that owns the library. */
struct _WayLibraryLoad
{
  gatomicrefcount ref_count;
  char          **folders;
  GMainContext   *context;
  GCancellable   *cancellable;

  /* of the owning thread */
  WayLibrary   *library; /* borrowed; the task holds it */
  GTask        *task;
  GCancellable *caller_cancellable;
  gulong        cancelled_id;
  GPtrArray    *entries; /* by the scan's numbers */

  /* under the lock */
  GMutex   lock;
  GQueue   items; /* of Item */
  gint64   last_flush;
  gboolean flushed_once;
  gboolean draining;
  gboolean done;
  GError  *error;
};

static void
item_free (gpointer data)
{
  Item *item = data;

  _way_finding_free (item->finding);
  g_free (item);
}

static WayLibraryLoad *
load_ref (WayLibraryLoad *load)
{
  g_atomic_ref_count_inc (&load->ref_count);

  return load;
}

static void
load_unref (gpointer data)
{
  WayLibraryLoad *load = data;

  if (!g_atomic_ref_count_dec (&load->ref_count))
    return;

  g_strfreev (load->folders);
  g_main_context_unref (load->context);
  g_object_unref (load->cancellable);
  g_clear_object (&load->caller_cancellable);
  g_ptr_array_unref (load->entries);
  g_queue_clear_full (&load->items, item_free);
  g_mutex_clear (&load->lock);
  g_clear_error (&load->error);
  g_free (load);
}

/* Stops the newest load: what it still finds is for nobody. */
void
_way_library_supersede (WayLibrary *self)
{
  WayLibraryLoad *load = g_steal_pointer (&self->load);

  if (load != NULL)
    g_cancellable_cancel (load->cancellable);
}

static void
take_in_directly (guint       index,
                  WayFinding *finding,
                  gpointer    user_data)
{
  WayLibraryLoad *load = user_data;

  if (finding == NULL)
    return;

  _way_library_take_in (load->library, load->entries, index, finding);
  _way_finding_free (finding);
}

static WayLibraryLoad *
load_new (WayLibrary *self)
{
  WayLibraryLoad *load = g_new0 (WayLibraryLoad, 1);

  g_atomic_ref_count_init (&load->ref_count);
  g_mutex_init (&load->lock);
  load->folders = g_strdupv (self->folders);
  load->context = g_main_context_ref_thread_default ();
  load->cancellable = g_cancellable_new ();
  load->library = self;
  load->entries = g_ptr_array_new_with_free_func (g_object_unref);

  return load;
}

/**
 * way_library_load:
 * @self: a library
 * @cancellable: (nullable): to stop between two files
 * @error: return location for an error
 *
 * Looks through the folders anew and checks every module, on this thread. Replaces what the library held. A folder that does
 * not exist is empty; one that cannot be read becomes an entry that is broken. Files that are no packages, and hidden ones,
 * are passed over.
 *
 * Fails with %G_IO_ERROR_CANCELLED only; what is wrong with a module is its entry's reason.
 *
 * Returns: whether it came to its end
 */
gboolean
way_library_load (WayLibrary   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  WayLibraryLoad *load;
  gboolean        ok;

  g_return_val_if_fail (WAY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  _way_library_supersede (self);
  _way_library_clear (self);
  load = load_new (self);
  ok = _way_library_scan ((const char *const *) load->folders, take_in_directly, load, cancellable, error);
  load_unref (load);

  return ok;
}

/* Up to one batch of what waits, and whether the worker has said its last word. */
static gboolean
pop_batch (WayLibraryLoad *load,
           GQueue         *batch)
{
  gboolean last;

  g_mutex_lock (&load->lock);
  for (guint i = 0; i < BATCH && !g_queue_is_empty (&load->items); i++)
    g_queue_push_tail (batch, g_queue_pop_head (&load->items));
  last = load->done && g_queue_is_empty (&load->items);
  load->draining = !g_queue_is_empty (&load->items);
  g_mutex_unlock (&load->lock);

  return last;
}

static void
finish_load (WayLibraryLoad *load)
{
  g_autoptr (GTask) task = g_steal_pointer (&load->task);

  /* The worker may have come to its end before it heard that nobody waits for what it finds. */
  if (load->library->load == load)
    load->library->load = NULL;
  else if (load->error == NULL)
    g_cancellable_set_error_if_cancelled (load->cancellable, &load->error);
  if (load->caller_cancellable != NULL)
    g_cancellable_disconnect (load->caller_cancellable, load->cancelled_id);
  /* The worker may be the last to let go of the load, and the entries are this thread's. */
  g_ptr_array_set_size (load->entries, 0);

  if (load->error != NULL)
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
drain_cb (gpointer user_data)
{
  WayLibraryLoad *load = user_data;
  GQueue          batch = G_QUEUE_INIT;
  gboolean        last = pop_batch (load, &batch);
  gboolean        again = load->draining;

  while (!g_queue_is_empty (&batch))
    {
      Item *item = g_queue_pop_head (&batch);

      /* A handler of items-changed may have begun another load. */
      if (load->library->load == load)
        _way_library_take_in (load->library, load->entries, item->index, item->finding);
      item_free (item);
    }

  if (last)
    finish_load (load);
  if (again)
    g_source_set_priority (g_main_current_source (), G_PRIORITY_DEFAULT_IDLE);

  return again ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* With the lock held. The first batch goes before drawing, so that the first picture has it; the others wait for the drawing. */
static void
schedule_drain (WayLibraryLoad *load)
{
  g_autoptr (GSource) source = NULL;

  if (load->draining)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, load->flushed_once ? G_PRIORITY_DEFAULT_IDLE : G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[waymark] library batch");
  g_source_set_callback (source, drain_cb, load_ref (load), load_unref);
  load->draining = TRUE;
  load->flushed_once = TRUE;
  load->last_flush = g_get_monotonic_time ();
  g_source_attach (source, load->context);
}

static void
push_finding (guint       index,
              WayFinding *finding,
              gpointer    user_data)
{
  WayLibraryLoad *load = user_data;
  guint           wanted;

  g_mutex_lock (&load->lock);
  if (finding != NULL)
    {
      Item *item = g_new0 (Item, 1);

      item->index = index;
      item->finding = finding;
      g_queue_push_tail (&load->items, item);
    }

  wanted = load->flushed_once ? BATCH : FIRST_BATCH;
  if (finding == NULL || load->items.length >= wanted || g_get_monotonic_time () - load->last_flush > LONGEST_WAIT)
    schedule_drain (load);
  g_mutex_unlock (&load->lock);
}

static gpointer
load_worker (gpointer data)
{
  WayLibraryLoad *load = data;
  g_autoptr (GError) error = NULL;

  _way_library_scan ((const char *const *) load->folders, push_finding, load, load->cancellable, &error);

  g_mutex_lock (&load->lock);
  load->done = TRUE;
  load->error = g_steal_pointer (&error);
  schedule_drain (load);
  g_mutex_unlock (&load->lock);
  load_unref (load);

  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * way_library_load_async:
 * @self: a library
 * @cancellable: (nullable): to stop between two files
 * @callback: (nullable): called on this thread's main context when every module is checked
 * @user_data: for @callback
 *
 * Does what [method@Library.load] does, in a worker thread. The entries come in batches, the first few at once and each
 * in its place by title, as soon as their headers are read; they are `checking` until the whole module has been looked at.
 * All signals are emitted on this thread. The load holds the library; a newer load, or g_object_run_dispose(),
 * ends it with %G_IO_ERROR_CANCELLED.
 */
void
way_library_load_async (WayLibrary         *self,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  WayLibraryLoad *load;

  g_return_if_fail (WAY_IS_LIBRARY (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  _way_library_supersede (self);
  _way_library_clear (self);

  load = load_new (self);
  load->last_flush = g_get_monotonic_time ();
  /* The task is cancelled by what the worker reports, so that it returns only after the worker has ended. */
  load->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (load->task, way_library_load_async);
  if (cancellable != NULL)
    {
      load->caller_cancellable = g_object_ref (cancellable);
      load->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (load->cancellable), g_object_unref);
    }

  self->load = load;
  g_thread_unref (g_thread_new ("waymark-library", load_worker, load));
}

/**
 * way_library_load_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the load came to its end; otherwise @error is %G_IO_ERROR_CANCELLED
 */
gboolean
way_library_load_finish (WayLibrary   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (WAY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
