/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-framework-reader.h"

#include "way-json-reader-private.h"
#include "way-json.h"
#include "way-module-check-private.h"

#define FORMAT 1
#define MAX_STANDARDS 100
#define SUFFIX ".json"
#define SCHEMA "framework.schema.json"

/**
 * way_frameworks_dup_default_folders:
 *
 * Tells where data of frameworks is looked for: the user's own folder (`$XDG_DATA_HOME/waymark/frameworks`), the one Waymark was installed with, and
 * `waymark/frameworks` in each of `$XDG_DATA_DIRS`. `WAYMARK_FRAMEWORKS`, folders with colons between, stands in place of the computer's. Any thread.
 *
 * Returns: (transfer full) (array zero-terminated=1): the folders, whether they exist or not
 */
char **
way_frameworks_dup_default_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char   *own = g_build_filename (g_get_user_data_dir (), "waymark", "frameworks", NULL);
  const char        *given = g_getenv ("WAYMARK_FRAMEWORKS");
  const char *const *data_dirs = g_get_system_data_dirs ();

  g_strv_builder_add (folders, own);
  if (given != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (given, G_SEARCHPATH_SEPARATOR_S, -1);

      g_strv_builder_addv (folders, (const char **) parts);

      return g_strv_builder_end (folders);
    }

  g_strv_builder_add (folders, FRAMEWORKSDIR);
  for (guint i = 0; data_dirs[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (data_dirs[i], "waymark", "frameworks", NULL);

      g_strv_builder_add (folders, folder);
    }

  return g_strv_builder_end (folders);
}

static void
read_standard (WayFramework  *framework,
               WayJsonReader *reader)
{
  WayFrameworkStandard *standard = g_new0 (WayFrameworkStandard, 1);

  standard->code = _way_json_reader_dup_text (reader, "code", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  standard->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_json_reader_finish (reader);
  g_ptr_array_add (framework->standards, standard);
}

static void
read_members (WayFramework  *framework,
              WayJsonReader *reader)
{
  g_auto (GStrv) facts = NULL;
  g_autofree char *nation = NULL;
  int              value = WAY_NATION_UNSET;
  guint            n;

  _way_json_reader_get_uint (reader, "format", WAY_JSON_REQUIRED, FORMAT, FORMAT);
  framework->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  framework->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  framework->short_title = _way_json_reader_dup_text (reader, "short_title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  nation = _way_json_reader_dup_choice (reader, "nation", _way_module_nations);
  if (nation != NULL && way_enum_from_nick (WAY_TYPE_NATION, nation, &value))
    framework->nation = (WayNation) value;
  framework->source = _way_json_reader_dup_text (reader, "source", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  framework->checked_on = _way_json_reader_dup_text (reader, "checked_on", WAY_JSON_REQUIRED, WAY_JSON_DATE);
  framework->note = _way_json_reader_dup_text (reader, "note", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  if (framework->note == NULL)
    framework->note = g_strdup ("");

  n = _way_json_reader_get_length (reader, "standards", WAY_JSON_REQUIRED, 1, MAX_STANDARDS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "standards", i);

      read_standard (framework, item);
    }
}

/**
 * way_framework_read:
 * @bytes: the contents of a framework's file (see data/frameworks/framework.schema.json)
 * @name: its name, for the faults
 * @faults: takes what is wrong with it
 *
 * Reads the data of a framework. Any thread.
 *
 * Returns: (transfer full) (nullable): the framework, %NULL if anything is wrong
 */
WayFramework *
way_framework_read (GBytes     *bytes,
                    const char *name,
                    WayFaults  *faults)
{
  g_autoptr (WayFramework) framework = way_framework_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (WayJsonReader) reader = NULL;
  guint n_before;

  g_return_val_if_fail (bytes != NULL && name != NULL && faults != NULL, NULL);

  n_before = way_faults_get_n (faults);
  root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);
  if (root == NULL)
    {
      way_faults_add (faults, name, NULL, "%s", error->message);
      return NULL;
    }

  reader = _way_json_reader_new (faults, name, root);
  read_members (framework, reader);
  _way_json_reader_finish (reader);

  return way_faults_get_n (faults) == n_before ? g_steal_pointer (&framework) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
load_folder (GPtrArray  *frameworks,
             const char *folder,
             WayFaults  *faults)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, SUFFIX) && !g_str_equal (name, SCHEMA))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *content = NULL;
      gsize            length;
      g_autoptr (WayFramework) framework = NULL;

      if (g_file_get_contents (path, &content, &length, NULL))
        {
          g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&content), length);

          framework = way_framework_read (bytes, path, faults);
        }
      if (framework != NULL && way_frameworks_find (frameworks, framework->id) == NULL)
        g_ptr_array_add (frameworks, g_steal_pointer (&framework));
    }
}

/**
 * way_frameworks_load:
 * @folders: (nullable) (array zero-terminated=1): where to look, %NULL for the default folders
 * @faults: (nullable): takes what is wrong with files that are there
 *
 * Loads the frameworks that are installed; of two with one id the first found stays, and a broken one is left out. Any thread; it blocks on the disk.
 *
 * Returns: (transfer full) (element-type WayFramework): the frameworks
 */
GPtrArray *
way_frameworks_load (const char *const *folders,
                     WayFaults         *faults)
{
  GPtrArray *frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify) way_framework_free);
  g_auto (GStrv) defaults = folders == NULL ? way_frameworks_dup_default_folders () : NULL;
  const char *const *places = folders != NULL ? folders : (const char *const *) defaults;
  g_autoptr (WayFaults) ignored = faults == NULL ? way_faults_new () : NULL;

  for (guint i = 0; places[i] != NULL; i++)
    load_folder (frameworks, places[i], faults != NULL ? faults : ignored);

  return frameworks;
}
