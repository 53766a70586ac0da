/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "way-command.h"
#include "way-progress-report.h"

static const char description[] =
    "Prints every learner, module, attempt and answer in the record, and where the learner stopped.\n"
    "Changes nothing, and works while the program has the record open.\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader raises it)\n"
    "and “learners”, a list of objects with “uuid”, “name”, “nation”, “created_at” and “modules”. A\n"
    "module has “id”, “module_version”, “activities_attempted”, “activities_completed”, “bookmark” (null, or\n"
    "“activity”, “location” and “updated_at”) and “attempts”. An attempt has “uuid”, “activity”,\n"
    "“number”, “module_version”, “started_at”, “finished_at” (null while open), “completion”,\n"
    "“success”, “score” (“raw”, “min”, “max” and “scaled”), “plan” (the questions drawn, or null),\n"
    "“responses”, “drafts” and “steps”. A response has “question”, “content_hash”, “response” (a list;\n"
    "one text for what the learner wrote), “try”, “confidence”, “score” and “answered_at”; a draft\n"
    "“question”, “content_hash”, “response” and “updated_at”; a step through a scene “content_hash”,\n"
    "“node”, “choice” (null for going back) and “made_at”. Times are ISO 8601 in local time with its\n"
    "offset.\n"
    "\n"
    "Exit status: 0, also when nothing is recorded yet; 1 the record cannot be read; 2 the command\n"
    "line was not understood.";

static GPtrArray *
read_report (const char *path,
             GError    **error)
{
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, error);

  return database != NULL ? way_progress_report_read (database, error) : NULL;
}

static int
print_progress (const char *path,
                gboolean    json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = read_report (path, &error);
  g_autofree char *output = NULL;

  /* A record that does not exist is one with nobody in it. */
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    report = g_ptr_array_new ();
  if (report == NULL)
    {
      g_printerr ("%s\n", error->message);
      return WAY_EXIT_FAULT;
    }

  output = json ? way_progress_report_to_json (report) : way_progress_report_to_text (report);

  /* Not g_print(): JSON is UTF-8 in any locale. */
  if (fputs (output, stdout) < 0 || fflush (stdout) != 0)
    {
      g_printerr ("The progress could not be printed: %s. Check where the output goes and try again.\n", g_strerror (errno));
      return WAY_EXIT_FAULT;
    }

  return WAY_EXIT_OK;
}

/**
 * way_command_progress:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli progress [--json] [--database FILE]`: prints what is recorded of every learner. Changes nothing, and works while the
 * program has the record open.
 *
 * Returns: the exit status: 0 also when nothing is recorded yet, 1 if the record cannot be read, 2 for a wrong argument
 */
int
way_command_progress (int    argc,
                      char **argv)
{
  gboolean         json = FALSE;
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to read instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("- print what is recorded", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1)
    {
      g_printerr ("waymark-cli progress: “%s” is one argument too many.\nTry “waymark-cli progress --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }

  if (path == NULL)
    path = way_database_dup_default_path ();

  return print_progress (path, json);
}
