/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-module-loader.h"

#define MAX_PAGE_SIZE (256 * 1024)

static const char description[] =
    "PATH is a module's folder or its .waymark package. Each fault is one line on standard output,\n"
    "\n"
    "  FILE:/JSON/POINTER: REASON      in a JSON file (RFC 6901)\n"
    "  FILE:LINE: REASON               in a page or a drawing\n"
    "  FILE: REASON                    about a whole file\n"
    "\n"
    "with “PATH: ” in front if more than one PATH is given. A module without a fault is\n"
    "summed up. Exit status: 0 no fault, 1 a fault, 2 the command line was not understood.";

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
      const char *src = way_activity_get_src (way_module_get_activity (module, i));
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

/* Every question is asked in one activity, so the activities lead to all of them. */
static void
count_questions (WayModule *module,
                 guint      counts[WAY_INTERACTION_TRUE_FALSE + 1])
{
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      const char *const *ids = way_activity_get_questions (way_module_get_activity (module, i));

      for (guint j = 0; ids[j] != NULL; j++)
        counts[way_question_get_interaction (way_module_find_question (module, ids[j]))]++;
    }
}

static void
print_summary (WayPackage *package,
               WayModule  *module)
{
  guint questions[WAY_INTERACTION_TRUE_FALSE + 1] = {
    0,
  };

  count_questions (module, questions);
  g_print ("%s (%s %s)\n", way_module_get_title (module), way_module_get_id (module), way_module_get_version (module));
  g_print ("  lessons     %u\n", g_list_model_get_n_items (way_module_get_lessons (module)));
  g_print ("  activities  %u\n", way_module_get_n_activities (module));
  g_print ("  questions   %u single-choice, %u multiple-response, %u true-false\n",
           questions[WAY_INTERACTION_SINGLE_CHOICE], questions[WAY_INTERACTION_MULTIPLE_RESPONSE], questions[WAY_INTERACTION_TRUE_FALSE]);
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

static gboolean
validate (const char *path,
          gboolean    one_of_many)
{
  g_autofree char *prefix = one_of_many ? g_strdup_printf ("%s: ", path) : g_strdup ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayModule) module = NULL;

  if (package == NULL)
    {
      g_print ("%s: %s\n", path, error->message);
      return FALSE;
    }

  module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  if (module == NULL)
    print_faults (faults, prefix);
  else
    print_summary (package, module);

  return module != NULL;
}

int
way_command_validate (int    argc,
                      char **argv)
{
  GOptionEntry entries[] = { { NULL } };
  gboolean     ok = TRUE;

  if (!way_command_parse ("PATH…", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;

  if (argc < 2)
    {
      g_printerr ("waymark-cli validate: a PATH is missing.\nTry “waymark-cli validate --help”.\n");
      return WAY_EXIT_USAGE;
    }

  for (int i = 1; i < argc; i++)
    ok = validate (argv[i], argc > 2) && ok;

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
