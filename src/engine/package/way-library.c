/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-private.h"

static void way_library_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayLibrary,
                               way_library,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, way_library_list_model_init))

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

/* Makes the entry with the scan's number @index what @finding says; the next number is a new entry. */
void
_way_library_take_in (WayLibrary       *self,
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

void
_way_library_clear (WayLibrary *self)
{
  guint n = self->entries->len;

  if (n == 0)
    return;

  g_ptr_array_set_size (self->entries, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

static void
way_library_dispose (GObject *object)
{
  _way_library_supersede (WAY_LIBRARY (object));

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

static void
add_extensions (GPtrArray  *folders,
                const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (place, name, NULL);

      add_folder (folders, folder);
    }
}

/**
 * way_library_dup_default_folders:
 *
 * Tells where modules are looked for: first the user's own folder (`$XDG_DATA_HOME/waymark/modules`), then those of the
 * computer: the one Waymark was installed with, those in Flatpak's extensions
 * (`org.waymark.Waymark.Module.*`, each a folder of modules) and `waymark/modules` in each of `$XDG_DATA_DIRS`. The environment variable
 * `WAYMARK_MODULES`, folders with colons between, stands in place of the computer's. May be called from any thread.
 *
 * Returns: (transfer full) (array zero-terminated=1): the folders, whether they exist or not, each once
 */
char **
way_library_dup_default_folders (void)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();
  g_autofree char   *own = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
  const char        *given = g_getenv ("WAYMARK_MODULES");
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
      add_extensions (folders, EXTENSIONSDIR);
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
