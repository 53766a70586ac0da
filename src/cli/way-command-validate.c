/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-module-loader.h"
#include "way-readability-report.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

#define MAX_PAGE_SIZE (256 * 1024)

static const char description[] =
    "PATH is a module's folder or its .waymark package. Each fault is one line on standard output,\n"
    "\n"
    "  FILE:/JSON/POINTER: REASON      in a JSON file (RFC 6901)\n"
    "  FILE:LINE: REASON               in a page or a drawing\n"
    "  FILE: REASON                    about a whole file\n"
    "\n"
    "with “PATH: ” in front if more than one PATH is given. A module without a fault is\n"
    "summed up. With --readability it is measured instead: for every page, question and node of a\n"
    "scene the words, sentences, Flesch-Kincaid grade and reading age (grade + 5), and the words that\n"
    "are on the screen at once; then the median and the five hardest. The formula is for English.\n"
    "\n"
    "Exit status: 0 no fault, 1 a fault, 2 the command line was not understood.";

typedef struct
{
  gboolean     readability;
  gboolean     one_of_many;
  JsonBuilder *builder; /* borrowed; NULL for words */
} Preferences;

/* Words are what stands between blanks outside of tags and comments. */
static guint
count_words (const char *html,
             gsize       size)
{
  gboolean in_tag = FALSE;
  gboolean in_word = FALSE;
  guint    n_words = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (!in_tag && html[i] == '<')
        in_tag = TRUE;
      else if (in_tag && html[i] == '>')
        in_tag = FALSE;
      else if (!in_tag && !g_ascii_isspace (html[i]))
        {
          n_words += in_word ? 0 : 1;
          in_word = TRUE;
          continue;
        }
      in_word = in_word && in_tag;
    }

  return n_words;
}

static guint
count_page_words (WayPackage *package,
                  WayModule  *module)
{
  guint n_words = 0;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity *activity = way_module_get_activity (module, i);
      const char  *src = way_activity_get_kind (activity) == WAY_ACTIVITY_PAGE ? way_activity_get_src (activity) : NULL;
      g_autoptr (GBytes) bytes = src != NULL ? way_package_read (package, src, MAX_PAGE_SIZE, NULL) : NULL;

      if (bytes != NULL)
        n_words += count_words (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return n_words;
}

static guint
count_media (WayPackage *package)
{
  const char *const *names = way_package_get_names (package);
  guint              n_media = 0;

  for (guint i = 0; names[i] != NULL; i++)
    n_media += g_str_has_prefix (names[i], "media/") ? 1 : 0;

  return n_media;
}

/* Every question is asked in one activity, so the activities lead to all of them; those of a quiz that repeats another are counted there. */
static void
count_questions (WayModule *module,
                 guint     *counts)
{
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity       *activity = way_module_get_activity (module, i);
      const char *const *ids = way_activity_get_questions (activity);

      for (guint j = 0; ids[j] != NULL && way_activity_get_repeats (activity) == NULL; j++)
        counts[way_question_get_interaction (way_module_find_question (module, ids[j]))]++;
    }
}

static char *
describe_questions (WayModule *module)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (WAY_TYPE_INTERACTION_TYPE);
  GEnumClass       *types = (GEnumClass *) type_class;
  g_autofree guint *counts = g_new0 (guint, types->n_values);
  GString          *text = g_string_new (NULL);

  count_questions (module, counts);
  for (guint i = 0; i < types->n_values; i++)
    if (counts[types->values[i].value] > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", counts[types->values[i].value], types->values[i].value_nick);

  return g_string_free (text, text->len == 0) ?: g_strdup ("none");
}

static guint
count_scenes (WayModule *module)
{
  guint n_scenes = 0;

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    n_scenes += way_activity_get_kind (way_module_get_activity (module, i)) == WAY_ACTIVITY_SCENARIO ? 1 : 0;

  return n_scenes;
}

static void
print_summary (WayPackage *package,
               WayModule  *module)
{
  g_autofree char *questions = describe_questions (module);

  g_print ("%s (%s %s)\n", way_module_get_title (module), way_module_get_id (module), way_module_get_version (module));
  g_print ("  lessons     %u\n", g_list_model_get_n_items (way_module_get_lessons (module)));
  g_print ("  activities  %u\n", way_module_get_n_activities (module));
  g_print ("  questions   %s\n", questions);
  if (count_scenes (module) > 0)
    g_print ("  scenes      %u\n", count_scenes (module));
  g_print ("  facts       %u\n", way_module_get_facts (module)->len);
  g_print ("  terms       %u\n", way_module_get_terms (module)->len);
  g_print ("  media       %u\n", count_media (package));
  g_print ("  minutes     %u\n", way_module_get_minutes (module));
  g_print ("  words       %u on pages\n", count_page_words (package, module));
}

static void
print_faults (WayFaults  *faults,
              const char *prefix)
{
  for (guint i = 0; i < way_faults_get_n (faults); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_print ("%s%s\n", prefix, line);
    }
}

static void
build_faults (WayFaults   *faults,
              const char  *path,
              const char  *reason,
              JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, path);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < way_faults_get_n (faults); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      json_builder_add_string_value (builder, line);
    }
  if (way_faults_get_n (faults) == 0)
    json_builder_add_string_value (builder, reason);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_module (WayPackage        *package,
              WayModule         *module,
              const Preferences *preferences)
{
  g_autoptr (WayReadabilityReport) report = NULL;

  if (!preferences->readability)
    {
      print_summary (package, module);
      return;
    }

  report = way_readability_report_new (package, module);
  if (preferences->builder != NULL)
    way_readability_report_build (report, preferences->builder);
  else
    way_readability_report_print (report);
}

static gboolean
validate (const char        *path,
          const Preferences *preferences)
{
  g_autofree char *prefix = preferences->one_of_many ? g_strdup_printf ("%s: ", path) : g_strdup ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayModule) module = package != NULL ? way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error) : NULL;

  if (module != NULL)
    print_module (package, module, preferences);
  else if (preferences->builder != NULL)
    build_faults (faults, path, error->message, preferences->builder);
  else if (package == NULL)
    g_print ("%s: %s\n", path, error->message);
  else
    print_faults (faults, prefix);

  return module != NULL;
}

static gboolean
validate_all (char       **paths,
              Preferences *preferences)
{
  gboolean ok = TRUE;

  for (guint i = 0; paths[i] != NULL; i++)
    ok = validate (paths[i], preferences) && ok;

  return ok;
}

static gboolean
validate_all_as_json (char       **paths,
                      Preferences *preferences)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  gboolean         ok;

  preferences->builder = builder;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "modules");
  json_builder_begin_array (builder);
  ok = validate_all (paths, preferences);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);

  return ok;
}

int
way_command_validate (int    argc,
                      char **argv)
{
  Preferences  preferences = { FALSE, FALSE, NULL };
  gboolean     json = FALSE;
  GOptionEntry entries[] = {
    { "readability", 0, 0, G_OPTION_ARG_NONE, &preferences.readability, "Measure the reading age", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "With --readability: write JSON", NULL },
    { NULL }
  };
  gboolean ok;

  if (!way_command_parse ("PATH…", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;

  if (argc < 2 || (json && !preferences.readability))
    {
      g_printerr ("waymark-cli validate: %s.\nTry “waymark-cli validate --help”.\n", argc < 2 ? "a PATH is missing" : "--json goes with --readability");
      return WAY_EXIT_USAGE;
    }

  preferences.one_of_many = argc > 2;
  ok = json ? validate_all_as_json (argv + 1, &preferences) : validate_all (argv + 1, &preferences);

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
