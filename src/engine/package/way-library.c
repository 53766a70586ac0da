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
typedef struct
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
} Load;

struct _WayLibrary
{
  GObject parent_instance;

  char     **folders;
  GPtrArray *entries; /* in the model's order */
  Load      *load;    /* the newest, while it runs */
};

static void way_library_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayLibrary,
                               way_library,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, way_library_list_model_init))

static void
item_free (gpointer data)
{
  Item *item = data;

  _way_finding_free (item->finding);
  g_free (item);
}

static Load *
load_ref (Load *load)
{
  g_atomic_ref_count_inc (&load->ref_count);

  return load;
}

static void
load_unref (gpointer data)
{
  Load *load = data;

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

/* Where @entry belongs among the others. */
static guint
find_place (WayLibrary      *self,
            WayLibraryEntry *entry)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (_way_library_entry_compare (g_ptr_array_index (self->entries, middle), entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
insert_entry (WayLibrary      *self,
              WayLibraryEntry *entry)
{
  guint place = find_place (self, entry);

  g_ptr_array_insert (self->entries, place, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
}

static void
update_entry (WayLibrary       *self,
              WayLibraryEntry  *entry,
              const WayFinding *finding)
{
  guint place;

  if (finding->state == way_library_entry_get_state (entry) || finding->state != WAY_ENTRY_BROKEN)
    {
      _way_library_entry_take_in (entry, finding);
      return;
    }

  /* What turns out broken goes to the end. */
  if (g_ptr_array_find (self->entries, entry, &place))
    {
      g_ptr_array_remove_index (self->entries, place);
      g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
    }
  _way_library_entry_take_in (entry, finding);
  insert_entry (self, entry);
}

static void
take_in (WayLibrary       *self,
         GPtrArray        *entries,
         guint             index,
         const WayFinding *finding)
{
  g_autoptr (WayLibraryEntry) entry = NULL;

  if (index < entries->len)
    {
      update_entry (self, g_ptr_array_index (entries, index), finding);
      return;
    }

  entry = _way_library_entry_new ();
  _way_library_entry_take_in (entry, finding);
  g_ptr_array_add (entries, g_object_ref (entry));
  insert_entry (self, entry);
}

static void
clear (WayLibrary *self)
{
  guint n = self->entries->len;

  if (n == 0)
    return;

  g_ptr_array_set_size (self->entries, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

/* Stops the newest load: what it still finds is for nobody. */
static void
supersede (WayLibrary *self)
{
  Load *load = g_steal_pointer (&self->load);

  if (load != NULL)
    g_cancellable_cancel (load->cancellable);
}

static void
way_library_dispose (GObject *object)
{
  supersede (WAY_LIBRARY (object));

  G_OBJECT_CLASS (way_library_parent_class)->dispose (object);
}

static void
way_library_finalize (GObject *object)
{
  WayLibrary *self = WAY_LIBRARY (object);

  g_strfreev (self->folders);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (way_library_parent_class)->finalize (object);
}

static GType
way_library_get_item_type (GListModel *model)
{
  return WAY_TYPE_LIBRARY_ENTRY;
}

static guint
way_library_get_n_items (GListModel *model)
{
  return WAY_LIBRARY (model)->entries->len;
}

static gpointer
way_library_get_item (GListModel *model,
                      guint       position)
{
  WayLibrary *self = WAY_LIBRARY (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
way_library_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = way_library_get_item_type;
  iface->get_n_items = way_library_get_n_items;
  iface->get_item = way_library_get_item;
}

static void
way_library_class_init (WayLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_library_dispose;
  object_class->finalize = way_library_finalize;
}

static void
way_library_init (WayLibrary *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_folder (GPtrArray  *folders,
            const char *folder)
{
  for (guint i = 0; i < folders->len; i++)
    if (g_str_equal (g_ptr_array_index (folders, i), folder))
      return;

  g_ptr_array_add (folders, g_strdup (folder));
}

/**
 * way_library_dup_default_folders:
 *
 * Tells where modules are looked for: first the user's own folder (`$XDG_DATA_HOME/waymark/modules`), then those of the
 * computer: the one Waymark was installed with and `waymark/modules` in each of `$XDG_DATA_DIRS`. The environment variable
 * `WAYMARK_MODULES`, folders with colons between, stands in place of the computer's. May be called from any thread.
 *
 * Returns: (transfer full) (array zero-terminated=1): the folders, whether they exist or not, each once
 */
char **
way_library_dup_default_folders (void)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
  const char *given = g_getenv ("WAYMARK_MODULES");
  const char *const *data_dirs = g_get_system_data_dirs ();

  add_folder (folders, own);
  if (given != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (given, G_SEARCHPATH_SEPARATOR_S, -1);

      for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0')
          add_folder (folders, parts[i]);
    }
  else
    {
      add_folder (folders, MODULESDIR);
      for (guint i = 0; data_dirs[i] != NULL; i++)
        {
          g_autofree char *folder = g_build_filename (data_dirs[i], "waymark", "modules", NULL);

          add_folder (folders, folder);
        }
    }
  g_ptr_array_add (folders, NULL);

  return (char **) g_ptr_array_steal (folders, NULL);
}

/**
 * way_library_new:
 * @folders: (array zero-terminated=1): folders of modules; of two modules with one id the first found stays
 *
 * Makes a library with nothing in it yet.
 *
 * Returns: (transfer full): the library
 */
WayLibrary *
way_library_new (const char *const *folders)
{
  WayLibrary *self;

  g_return_val_if_fail (folders != NULL, NULL);

  self = g_object_new (WAY_TYPE_LIBRARY, NULL);
  self->folders = g_strdupv ((char **) folders);

  return self;
}

static void
take_in_directly (guint       index,
                  WayFinding *finding,
                  gpointer    user_data)
{
  Load *load = user_data;

  if (finding == NULL)
    return;

  take_in (load->library, load->entries, index, finding);
  _way_finding_free (finding);
}

static Load *
load_new (WayLibrary *self)
{
  Load *load = g_new0 (Load, 1);

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
  Load *load;
  gboolean ok;

  g_return_val_if_fail (WAY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  supersede (self);
  clear (self);
  load = load_new (self);
  ok = _way_library_scan ((const char *const *) load->folders, take_in_directly, load, cancellable, error);
  load_unref (load);

  return ok;
}

/* Up to one batch of what waits, and whether the worker has said its last word. */
static gboolean
pop_batch (Load   *load,
           GQueue *batch)
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
finish_load (Load *load)
{
  g_autoptr (GTask) task = g_steal_pointer (&load->task);

  if (load->library->load == load)
    load->library->load = NULL;
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
  Load *load = user_data;
  GQueue batch = G_QUEUE_INIT;
  gboolean last = pop_batch (load, &batch);
  gboolean again = load->draining;

  while (!g_queue_is_empty (&batch))
    {
      Item *item = g_queue_pop_head (&batch);

      /* A handler of items-changed may have begun another load. */
      if (load->library->load == load)
        take_in (load->library, load->entries, item->index, item->finding);
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
schedule_drain (Load *load)
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
  Load *load = user_data;
  guint wanted;

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
  Load *load = data;
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
  Load *load;

  g_return_if_fail (WAY_IS_LIBRARY (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  supersede (self);
  clear (self);

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

/**
 * way_library_lookup:
 * @self: a library
 * @id: a module's id
 *
 * Returns: (transfer none) (nullable): the entry with that id; of several the one that is not broken
 */
WayLibraryEntry *
way_library_lookup (WayLibrary *self,
                    const char *id)
{
  g_return_val_if_fail (WAY_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  /* The broken ones stand last, so the first is the best. */
  for (guint i = 0; i < self->entries->len; i++)
    {
      WayLibraryEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_strcmp0 (way_library_entry_get_id (entry), id) == 0)
        return entry;
    }

  return NULL;
}
