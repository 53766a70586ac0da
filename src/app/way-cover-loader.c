/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-cover-loader.h"

#define MAX_COVER_SIZE (8 * 1024 * 1024)
#define MAX_KEPT 48

struct _WayCoverLoader
{
  GObject parent_instance;

  GHashTable *kept;    /* key -> GdkTexture */
  GQueue      waiting; /* of GTask */
  gboolean    begun;
  gboolean    busy;
};

G_DEFINE_FINAL_TYPE (WayCoverLoader, way_cover_loader, G_TYPE_OBJECT)

enum
{
  SIGNAL_DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  WayPackage *package;
  char       *name;
  int         width;
} CoverRequest;

static void start_next (WayCoverLoader *self);

static void
cover_request_free (gpointer data)
{
  CoverRequest *request = data;

  g_clear_object (&request->package);
  g_clear_pointer (&request->name, g_free);
  g_free (request);
}

static char *
make_key (WayPackage *package,
          const char *name,
          int         width)
{
  return g_strdup_printf ("%d:%s:%s", width, way_package_get_path (package), name);
}

static GdkTexture *
texture_from_pixbuf (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 pixels,
                                 (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

static void
load_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  CoverRequest *request = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_package_read (request->package, request->name, MAX_COVER_SIZE, &error);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (bytes != NULL)
    {
      stream = g_memory_input_stream_new_from_bytes (bytes);
      pixbuf = gdk_pixbuf_new_from_stream_at_scale (stream, request->width, -1, TRUE, cancellable, &error);
    }

  if (pixbuf == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, texture_from_pixbuf (pixbuf), g_object_unref);
}

/* The thread works on a task of its own, so that the next picture starts however the asker takes this one. */
static void
worker_done_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  WayCoverLoader *self = WAY_COVER_LOADER (source_object);
  g_autoptr (GTask) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  CoverRequest *request = g_task_get_task_data (asked);

  self->busy = FALSE;
  if (texture != NULL)
    {
      if (g_hash_table_size (self->kept) >= MAX_KEPT)
        g_hash_table_remove_all (self->kept);
      g_hash_table_insert (self->kept,
                           make_key (request->package, request->name, request->width),
                           g_object_ref (texture));
      g_task_return_pointer (asked, g_steal_pointer (&texture), g_object_unref);
    }
  else
    {
      g_task_return_error (asked, g_steal_pointer (&error));
    }

  start_next (self);
}

static void
start_next (WayCoverLoader *self)
{
  while (self->begun && !self->busy && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) asked = g_queue_pop_head (&self->waiting);
      CoverRequest *request = g_task_get_task_data (asked);
      CoverRequest *copy = NULL;
      g_autoptr (GTask) work = NULL;

      if (g_task_return_error_if_cancelled (asked))
        continue;

      copy = g_new0 (CoverRequest, 1);
      copy->package = g_object_ref (request->package);
      copy->name = g_strdup (request->name);
      copy->width = request->width;

      self->busy = TRUE;
      work = g_task_new (self, g_task_get_cancellable (asked), worker_done_cb, g_object_ref (asked));
      g_task_set_source_tag (work, start_next);
      g_task_set_priority (work, G_PRIORITY_LOW);
      g_task_set_task_data (work, copy, cover_request_free);
      g_task_run_in_thread (work, load_worker);
    }

  if (self->begun && !self->busy)
    g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
}

static void
way_cover_loader_finalize (GObject *object)
{
  WayCoverLoader *self = WAY_COVER_LOADER (object);

  g_assert (g_queue_is_empty (&self->waiting));
  g_clear_pointer (&self->kept, g_hash_table_unref);

  G_OBJECT_CLASS (way_cover_loader_parent_class)->finalize (object);
}

static void
way_cover_loader_class_init (WayCoverLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_cover_loader_finalize;

  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", WAY_TYPE_COVER_LOADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_cover_loader_init (WayCoverLoader *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->waiting);
}

WayCoverLoader *
way_cover_loader_new (void)
{
  return g_object_new (WAY_TYPE_COVER_LOADER, NULL);
}

void
way_cover_loader_begin (WayCoverLoader *self)
{
  g_return_if_fail (WAY_IS_COVER_LOADER (self));

  self->begun = TRUE;
  start_next (self);
}

GdkTexture *
way_cover_loader_lookup (WayCoverLoader *self,
                         WayPackage     *package,
                         const char     *name,
                         int             width)
{
  g_autofree char *key = make_key (package, name, width);

  g_return_val_if_fail (WAY_IS_COVER_LOADER (self), NULL);

  return g_hash_table_lookup (self->kept, key);
}

void
way_cover_loader_load_async (WayCoverLoader     *self,
                             WayPackage         *package,
                             const char         *name,
                             int                 width,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  CoverRequest *request = NULL;

  g_return_if_fail (WAY_IS_COVER_LOADER (self));
  g_return_if_fail (WAY_IS_PACKAGE (package));

  request = g_new0 (CoverRequest, 1);
  request->package = g_object_ref (package);
  request->name = g_strdup (name);
  request->width = width;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_cover_loader_load_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, request, cover_request_free);
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  start_next (self);
}

GdkTexture *
way_cover_loader_load_finish (WayCoverLoader *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
