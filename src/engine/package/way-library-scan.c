/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-private.h"

#include <string.h>

#define PACKAGE_SUFFIX ".waymark"

typedef struct
{
  GPtrArray  *places;     /* of Place */
  GHashTable *first_with; /* the path of the first module with an id */
} Scan;

/* One thing in a modules folder that is, or should be, a module; or the folder itself if it cannot be read. */
typedef struct
{
  char       *path;
  gboolean    system;
  char       *trouble;
  WayPackage *package; /* set once the header is known to be good */
  char       *id;
} Place;

void
_way_finding_free (gpointer data)
{
  WayFinding *finding = data;

  g_free (finding->id);
  g_free (finding->path);
  g_clear_object (&finding->module);
  g_clear_object (&finding->package);
  g_clear_pointer (&finding->faults, way_faults_unref);
  g_free (finding->reason);
  g_free (finding);
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->path);
  g_free (place->trouble);
  g_clear_object (&place->package);
  g_free (place->id);
  g_free (place);
}

static void
scan_clear (Scan *scan)
{
  g_clear_pointer (&scan->places, g_ptr_array_unref);
  g_clear_pointer (&scan->first_with, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static Place *
add_place (Scan       *scan,
           const char *path,
           gboolean    system)
{
  Place *place = g_new0 (Place, 1);

  place->path = g_strdup (path);
  place->system = system;
  g_ptr_array_add (scan->places, place);

  return place;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Hidden things, and files that are no packages (a README, say), are none of ours. */
static gboolean
may_be_module (const char *folder,
               const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (*name == '.')
    return FALSE;

  return g_str_has_suffix (name, PACKAGE_SUFFIX) || g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* A folder that is not there holds no modules; one that cannot be read is shown, because its owner would miss them. */
static void
list_folder (Scan       *scan,
             const char *folder,
             gboolean    system)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        add_place (scan, folder, system)->trouble = g_strdup_printf ("this folder of modules cannot be read: %s", error->message);
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (may_be_module (folder, name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      add_place (scan, path, system);
    }
}

static char *dup_name_without_suffix (const char *path);

/* The version of the module at a place, or NULL if it has none that can be read */
static char *
dup_version (const Place *place)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) package = way_package_open (place->path, NULL);
  g_autoptr (WayModule) module = package != NULL ? way_module_loader_load (package, WAY_LOAD_HEADER, faults, NULL, NULL) : NULL;

  return module != NULL ? g_strdup (way_module_get_version (module)) : NULL;
}

/* Of a module that is in the user's folder and came with the computer too, under the same name, the newer is taken and the other not shown. */
static void
drop_older (Scan  *scan,
            Place *own)
{
  g_autofree char *name = dup_name_without_suffix (own->path);
  g_autofree char *version = NULL;

  for (guint i = scan->places->len; i > 0; i--)
    {
      Place           *other = g_ptr_array_index (scan->places, i - 1);
      g_autofree char *other_name = dup_name_without_suffix (other->path);
      g_autofree char *other_version = NULL;

      if (!other->system || other->trouble != NULL || !g_str_equal (name, other_name))
        continue;
      if (version == NULL && (version = dup_version (own)) == NULL)
        return;
      other_version = dup_version (other);
      if (other_version != NULL && way_version_compare (other_version, version) > 0)
        {
          g_ptr_array_remove (scan->places, own);
          return;
        }
      if (other_version != NULL)
        g_ptr_array_remove_index (scan->places, i - 1);
    }
}

static void
drop_all_older (Scan *scan)
{
  for (guint i = scan->places->len; i > 0; i--)
    {
      Place *place = i <= scan->places->len ? g_ptr_array_index (scan->places, i - 1) : NULL;

      if (place != NULL && !place->system && place->trouble == NULL)
        drop_older (scan, place);
    }
}

static char *
dup_name_without_suffix (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (base, -1);

  if (g_str_has_suffix (shown, PACKAGE_SUFFIX))
    shown[strlen (shown) - strlen (PACKAGE_SUFFIX)] = '\0';

  return g_steal_pointer (&shown);
}

static WayFinding *
finding_new (const Place  *place,
             WayEntryState state)
{
  WayFinding *finding = g_new0 (WayFinding, 1);

  finding->path = g_strdup (place->path);
  finding->system = place->system;
  finding->state = state;
  finding->id = place->id != NULL ? g_strdup (place->id) : dup_name_without_suffix (place->path);

  return finding;
}

/* FALSE if another place had this id before: it stays, whatever comes of it, so that the answer does not hang on its faults. */
static gboolean
claim_id (Scan       *scan,
          Place      *place,
          WayModule  *module,
          WayFinding *finding)
{
  const char *id = way_module_get_id (module);
  const char *first = g_hash_table_lookup (scan->first_with, id);

  g_free (finding->id);
  finding->id = g_strdup (id);
  if (first == NULL)
    {
      place->id = g_strdup (id);
      g_hash_table_insert (scan->first_with, place->id, place->path);
      return TRUE;
    }

  finding->state = WAY_ENTRY_BROKEN;
  finding->reason = g_strdup_printf ("another module has the id “%s” already: %s", id, first);

  return FALSE;
}

static WayFinding *
read_header (Scan         *scan,
             Place        *place,
             GCancellable *cancellable)
{
  WayFinding *finding = finding_new (place, WAY_ENTRY_CHECKING);
  g_autoptr (GError) error = NULL;

  finding->faults = way_faults_new ();
  if (place->trouble != NULL)
    {
      finding->state = WAY_ENTRY_BROKEN;
      finding->reason = g_strdup (place->trouble);
      return finding;
    }

  finding->package = way_package_open (place->path, &error);
  if (finding->package != NULL)
    finding->module = way_module_loader_load (finding->package, WAY_LOAD_HEADER, finding->faults, cancellable, &error);

  if (finding->module == NULL)
    {
      finding->state = WAY_ENTRY_BROKEN;
      finding->reason = g_strdup (error->message);
    }
  else if (claim_id (scan, place, finding->module, finding))
    place->package = g_object_ref (finding->package);

  return finding;
}

static WayFinding *
check_whole (Place        *place,
             GCancellable *cancellable)
{
  WayFinding *finding = finding_new (place, WAY_ENTRY_READY);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;

  finding->faults = way_faults_new ();
  module = way_module_loader_load (place->package, WAY_LOAD_FULL, finding->faults, cancellable, &error);
  if (module == NULL)
    {
      finding->state = WAY_ENTRY_BROKEN;
      finding->reason = g_strdup (error->message);
    }

  return finding;
}

static gboolean
tell (guint          index,
      WayFinding    *finding,
      WayFindingFunc func,
      gpointer       user_data,
      GCancellable  *cancellable,
      GError       **error)
{
  /* A check that was stopped has found nothing out. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      _way_finding_free (finding);
      return FALSE;
    }

  func (index, finding, user_data);

  return TRUE;
}

/* Reads all headers, says so with a finding of NULL, then checks each module whole. @func takes the findings. */
gboolean
_way_library_scan (const char *const *folders,
                   WayFindingFunc     func,
                   gpointer           user_data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_auto (Scan) scan = {
    NULL,
  };
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);

  scan.places = g_ptr_array_new_with_free_func (place_free);
  scan.first_with = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; folders[i] != NULL; i++)
    list_folder (&scan, folders[i], !g_str_equal (folders[i], own));
  drop_all_older (&scan);

  for (guint i = 0; i < scan.places->len; i++)
    if (!tell (i, read_header (&scan, g_ptr_array_index (scan.places, i), cancellable), func, user_data, cancellable, error))
      return FALSE;
  func (scan.places->len, NULL, user_data);

  for (guint i = 0; i < scan.places->len; i++)
    {
      Place *place = g_ptr_array_index (scan.places, i);

      if (place->package != NULL && !tell (i, check_whole (place, cancellable), func, user_data, cancellable, error))
        return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
