/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "way-attempts-csv.h"
#include "way-command.h"
#include "way-output-file.h"
#include "way-profile-argument.h"
#include "way-profile.h"
#include "way-record-export.h"
#include "way-vault.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Writes everything that is recorded of one profile as one JSON file, which “waymark-cli import-data”\n"
    "reads on this or another computer. waymark-record.schema.json describes it. The PIN is not in it,\n"
    "and the words are not sealed: keep the file where nobody else reads it.\n"
    "\n"
    "With --csv it writes a table for a spreadsheet instead, one attempt a line, of all profiles or of\n"
    "one: learner, module, version, activity, attempt, number, started, finished, completion, success,\n"
    "score_raw, score_min, score_max, score_scaled and answers (how many). Times are ISO 8601 in UTC.\n"
    "\n"
    "WHO is a name or a UUID; with one profile only it need not be given. A profile with a PIN is opened\n"
    "with the line on standard input (--pin-stdin).\n"
    "\n"
    "With --json and --output it prints what it wrote: one object with “version” (1; a change that could\n"
    "break a reader raises it), “learner” (the UUID, or null), “file”, and “events”, “drafts” and\n"
    "“bookmarks”, or “rows”: how many.\n"
    "\n"
    "Exit status: 0 all is written; 1 it could not be, and then there is no file; 2 the command line was\n"
    "not understood.";

typedef struct
{
  gboolean csv;
  gboolean json;
  gboolean pin_stdin;
  char    *who;
  char    *output;
  char    *path;
} Options;

static WayLearner *
find_learner (WayDatabase   *database,
              const Options *options,
              GError       **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  if (options->who != NULL)
    return way_profile_argument_find (database, options->who, error);

  learners = way_learner_store_list (database, error);
  if (learners != NULL && learners->len == 1)
    return g_ptr_array_steal_index (learners, 0);

  if (learners != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND,
                 learners->len == 0 ? "Nothing is recorded yet." : "There are several profiles. Say whose with “--learner WHO”; “waymark-cli profile list” shows them.");

  return NULL;
}

static void
add_count (JsonBuilder *builder,
           const char  *name,
           guint        count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static JsonBuilder *
begin_summary (const Options *options,
               const char    *uuid)
{
  JsonBuilder     *builder = json_builder_new ();
  g_autofree char *file = options->output != NULL ? g_filename_display_name (options->output) : NULL;

  json_builder_begin_object (builder);
  add_count (builder, "version", OUTPUT_VERSION);
  json_builder_set_member_name (builder, "learner");
  if (uuid != NULL)
    json_builder_add_string_value (builder, uuid);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "file");
  if (file != NULL)
    json_builder_add_string_value (builder, file);
  else
    json_builder_add_null_value (builder);

  return builder;
}

static gboolean
unlock (WayDatabase      *database,
        const WayLearner *learner,
        const Options    *options,
        GError          **error)
{
  char    *pin;
  gboolean unlocked;

  if (!options->pin_stdin || !learner->has_pin)
    return TRUE;

  pin = way_profile_argument_read_secret ();
  unlocked = way_profile_unlock (database, learner->id, pin != NULL ? pin : "", error);
  way_vault_free_secret (pin);

  return unlocked;
}

/* (transfer full) (nullable): what was written, to be told. */
static JsonBuilder *
write_record (WayDatabase   *database,
              const Options *options,
              GOutputStream *stream,
              GError       **error)
{
  g_autoptr (WayLearner) learner = find_learner (database, options, error);
  JsonBuilder    *builder;
  WayRecordCounts counts = { 0 };

  if (learner == NULL || !unlock (database, learner, options, error) ||
      !way_record_export_write (database, learner->id, stream, &counts, NULL, error))
    return NULL;

  builder = begin_summary (options, learner->uuid);
  add_count (builder, "events", counts.n_events);
  add_count (builder, "drafts", counts.n_drafts);
  add_count (builder, "bookmarks", counts.n_bookmarks);

  return builder;
}

static JsonBuilder *
write_table (WayDatabase   *database,
             const Options *options,
             GOutputStream *stream,
             GError       **error)
{
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (WayLearner) one = options->who != NULL ? way_profile_argument_find (database, options->who, error) : NULL;
  JsonBuilder *builder;
  guint        n_rows = 0;

  if (options->who != NULL && one == NULL)
    return NULL;
  learners = way_learner_store_list (database, error);
  if (learners == NULL || !way_attempts_csv_write_head (stream, NULL, error))
    return NULL;

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      guint             n = 0;

      if (one != NULL && one->id != learner->id)
        continue;
      if (!way_attempts_csv_write (database, learner->id, stream, &n, NULL, error))
        return NULL;
      n_rows += n;
    }

  builder = begin_summary (options, one != NULL ? one->uuid : NULL);
  add_count (builder, "rows", n_rows);

  return builder;
}

static void
print_summary (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);
}

static gboolean export(const Options *options,
                       GError       **error)
{
  g_autoptr (WayDatabase) database = way_database_open (options->path, WAY_DATABASE_READ_ONLY, error);
  g_autoptr (WayOutputFile) output = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (database != NULL)
    output = way_output_file_new (options->output, error);
  if (output != NULL)
    builder = (options->csv ? write_table : write_record) (database, options, way_output_file_get_stream (output), error);
  if (builder == NULL || !way_output_file_finish (output, error))
    return FALSE;

  if (options->json && options->output != NULL)
    print_summary (builder);

  return TRUE;
}

static int
refuse (const char *reason)
{
  g_printerr ("waymark-cli export: %s\nTry “waymark-cli export --help”.\n", reason);

  return WAY_EXIT_USAGE;
}

static int
check_and_run (const Options *options,
               int            argc)
{
  g_autoptr (GError) error = NULL;

  if (argc > 1)
    return refuse ("that is one argument too many.");
  if (options->csv && options->json && options->output == NULL)
    return refuse ("with “--csv”, “--json” needs “--output FILE”.");
  if (options->csv && options->pin_stdin)
    return refuse ("“--csv” needs no PIN.");
  if (export(options, &error))
    return WAY_EXIT_OK;

  g_printerr ("%s\n", error->message);

  return WAY_EXIT_FAULT;
}

/**
 * way_command_export:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli export [--learner WHO] [--csv] [-o FILE] [--pin-stdin] [--json] [--database FILE]`: writes a profile's record as one file, or attempts
 * as a table. Changes nothing, and works while the program has the record open.
 *
 * Returns: the exit status: 0 when all is written, 1 if it could not be, 2 for a wrong argument
 */
int
way_command_export (int    argc,
                    char **argv)
{
  Options          options = { FALSE };
  g_autofree char *who = NULL;
  g_autofree char *output = NULL;
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "learner", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &who, "Whose", "WHO" },
        { "csv", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.csv, "Write attempts for a spreadsheet", NULL },
        { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &output, "Write to this file instead of standard output", "FILE" },
        { "pin-stdin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the PIN from standard input", NULL },
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, "Print what was written as JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to read instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("- write a profile’s record as one file", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (path == NULL)
    path = way_database_dup_default_path ();

  options.who = who;
  options.output = output;
  options.path = path;

  return check_and_run (&options, argc);
}
