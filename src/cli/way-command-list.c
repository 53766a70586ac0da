/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include <json-glib/json-glib.h>

#include "way-library.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Lists the modules in the user's folder ($XDG_DATA_HOME/waymark/modules) and in those of the\n"
    "computer, or in the folders of WAYMARK_MODULES (with colons between) in place of the latter.\n"
    "Of two modules with one id the first found stays. Broken ones come last, with the reason.\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader\n"
    "raises it) and “modules”, a list of objects with “id”, “path”, “system” (not the user's own),\n"
    "“state” (“ready” or “broken”), “title”, “module_version”, “language” and “minutes” (null if\n"
    "module.json cannot be read), and “reason” (null unless broken).\n"
    "\n"
    "Exit status: 0, whether modules are broken or not; 2 the command line was not understood.";

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/* JSON is UTF-8; a path is whatever the disk has. */
static void
add_path (JsonBuilder *builder,
          const char  *path)
{
  g_autofree char *shown = g_utf8_make_valid (path, -1);

  add_member (builder, "path", shown);
}

static void
add_entry (JsonBuilder     *builder,
           WayLibraryEntry *entry)
{
  WayModule       *module = way_library_entry_get_module (entry);
  g_autofree char *reason = way_library_entry_get_reason (entry) != NULL ? g_utf8_make_valid (way_library_entry_get_reason (entry), -1) : NULL;

  json_builder_begin_object (builder);
  add_member (builder, "id", way_library_entry_get_id (entry));
  add_path (builder, way_library_entry_get_path (entry));
  json_builder_set_member_name (builder, "system");
  json_builder_add_boolean_value (builder, way_library_entry_get_system (entry));
  add_member (builder, "state", way_enum_to_nick (WAY_TYPE_ENTRY_STATE, way_library_entry_get_state (entry)));
  add_member (builder, "title", module != NULL ? way_module_get_title (module) : NULL);
  add_member (builder, "module_version", module != NULL ? way_module_get_version (module) : NULL);
  add_member (builder, "language", module != NULL ? way_module_get_language (module) : NULL);
  json_builder_set_member_name (builder, "minutes");
  if (module != NULL)
    json_builder_add_int_value (builder, way_module_get_minutes (module));
  else
    json_builder_add_null_value (builder);
  add_member (builder, "reason", reason);
  json_builder_end_object (builder);
}

static void
print_json (GListModel *library)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "modules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (library, i);

      add_entry (builder, entry);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static void
print_entry (WayLibraryEntry *entry)
{
  WayModule  *module = way_library_entry_get_module (entry);
  const char *state = way_enum_to_nick (WAY_TYPE_ENTRY_STATE, way_library_entry_get_state (entry));
  const char *whose = way_library_entry_get_system (entry) ? "system" : "user";

  if (module != NULL)
    g_print ("%s %s  %s  (%s, %s, %u minutes)\n", way_library_entry_get_id (entry), way_module_get_version (module),
             way_module_get_title (module), state, whose, way_module_get_minutes (module));
  else
    g_print ("%s  (%s, %s)\n", way_library_entry_get_id (entry), state, whose);
  g_print ("  %s\n", way_library_entry_get_path (entry));
  if (way_library_entry_get_reason (entry) != NULL)
    g_print ("  %s\n", way_library_entry_get_reason (entry));
}

static void
print_words (GListModel *library)
{
  if (g_list_model_get_n_items (library) == 0)
    g_print ("No modules are installed.\n");

  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (library, i);

      print_entry (entry);
    }
}

int
way_command_list (int    argc,
                  char **argv)
{
  gboolean     json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Write JSON", NULL },
    { NULL }
  };
  g_auto (GStrv) folders = way_library_dup_default_folders ();
  g_autoptr (WayLibrary) library = way_library_new ((const char *const *) folders);

  if (!way_command_parse (NULL, description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;

  if (argc > 1)
    {
      g_printerr ("waymark-cli list: “%s” is one argument too many.\nTry “waymark-cli list --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }

  way_library_load (library, NULL, NULL);
  if (json)
    print_json (G_LIST_MODEL (library));
  else
    print_words (G_LIST_MODEL (library));

  return WAY_EXIT_OK;
}
