/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include <json-glib/json-glib.h>

#include "way-help-card.h"
#include "way-helpline-reader.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Prints the helplines that Waymark brings along, for one nation (england, wales, scotland or\n"
    "northern-ireland) or for all. With --pdf they are written as one page of A4.\n"
    "\n"
    "With --json: one object with “version” (1) and “helplines”, a list of “id”, “need”, “name”, “when”,\n"
    "“contacts”, “nations”, “checked_on” and “age” (fresh; ageing after 90 days; old after a year).\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

static const char *
get_age_word (const WayHelpline *line,
              const char        *today)
{
  static const char *const words[] = { [WAY_HELPLINE_FRESH] = "fresh", [WAY_HELPLINE_AGEING] = "ageing", [WAY_HELPLINE_OLD] = "old" };

  return words[way_helpline_get_age (line, today)];
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_texts (JsonBuilder       *builder,
           const char        *name,
           const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
build_line (JsonBuilder       *builder,
            const WayHelpline *line,
            const char        *today)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", line->id);
  add_text (builder, "need", way_enum_to_nick (WAY_TYPE_HELPLINE_NEED, (int) line->need));
  add_text (builder, "name", line->name);
  add_text (builder, "when", line->when);
  add_texts (builder, "contacts", (const char *const *) line->contacts);
  add_texts (builder, "nations", (const char *const *) line->nations);
  add_text (builder, "checked_on", line->checked_on);
  add_text (builder, "age", get_age_word (line, today));
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray  *lines,
            WayNation   nation,
            const char *today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "helplines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    if (way_helpline_serves (g_ptr_array_index (lines, i), nation))
      build_line (builder, g_ptr_array_index (lines, i), today);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static void
print_words (GPtrArray  *lines,
             WayNation   nation,
             const char *today)
{
  int need = -1;

  for (guint i = 0; i < lines->len; i++)
    {
      const WayHelpline *line = g_ptr_array_index (lines, i);
      g_autofree char   *contacts = g_strjoinv (", ", line->contacts);
      g_autofree char   *checked = way_help_card_dup_checked_words (line, today);

      if (!way_helpline_serves (line, nation))
        continue;
      if ((int) line->need != need)
        g_print ("%s%s\n", need < 0 ? "" : "\n", way_help_card_get_need_words (line->need));
      need = (int) line->need;
      g_print ("  %s: %s\n    %s (%s)\n", line->name, contacts, line->when, checked);
    }
}

static int
write_pdf (GPtrArray  *lines,
           WayNation   nation,
           const char *today,
           const char *path)
{
  g_autoptr (WayPrintout) printout = way_help_card_printout_new (lines, nation, today);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (way_printout_write_pdf (printout, file, &error))
    return WAY_EXIT_OK;

  g_printerr ("%s: %s\n", path, error->message);

  return WAY_EXIT_FAULT;
}

int
way_command_helplines (int    argc,
                       char **argv)
{
  g_autofree char *word = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *today = NULL;
  gboolean         json = FALSE;
  GOptionEntry     entries[] = {
        { "nation", 0, 0, G_OPTION_ARG_STRING, &word, "For one nation", "NATION" },
        { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Write JSON", NULL },
        { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, "Write a page to print", "FILE" },
        { NULL }
  };
  g_autoptr (GPtrArray) lines = way_helplines_load ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int nation = WAY_NATION_ALL;

  if (!way_command_parse ("", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1 || (word != NULL && !way_enum_from_nick (WAY_TYPE_NATION, word, &nation)))
    {
      g_printerr ("waymark-cli helplines: “%s” is no nation.\nTry “waymark-cli helplines --help”.\n", argc > 1 ? argv[1] : word);
      return WAY_EXIT_USAGE;
    }

  today = g_date_time_format (now, "%Y-%m-%d");
  if (pdf != NULL)
    return write_pdf (lines, (WayNation) nation, today, pdf);
  if (json)
    print_json (lines, (WayNation) nation, today);
  else
    print_words (lines, (WayNation) nation, today);

  return WAY_EXIT_OK;
}
