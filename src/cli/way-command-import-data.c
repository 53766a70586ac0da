/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "way-command.h"
#include "way-import-handover.h"
#include "way-profile-argument.h"
#include "way-profile.h"
#include "way-record-import.h"
#include "way-vault.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Adds a profile's record that “waymark-cli export” wrote, here or on another computer: what is not\n"
    "here yet is added once, and a profile that is not here is made, without a PIN. Reading a file again\n"
    "adds nothing. Every line is checked; all is added or nothing.\n"
    "\n"
    "FILE can also be what a trainer handed over after a group session (.waymark-record): it is added once\n"
    "to the learning of --profile WHO, a name or a UUID, which need not be said where there is one profile.\n"
    "A record that names somebody else is added only with --other-person.\n"
    "\n"
    "If the profile is here and has a PIN, it is opened with the line on standard input (--pin-stdin).\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader raises it),\n"
    "“learner” (the UUID), “name” (or null), “new” (whether the profile was made), “events” (how many\n"
    "the file has) and “added” (how many of them were new). For what a trainer handed over it has\n"
    "“version”, “learner”, “name”, “session” (its UUID), “title”, “module_id”, “person” (whom it names),\n"
    "“minutes”, “signer” (the trainer's public key) and “added” (1, or 0 if it was there).\n"
    "\n"
    "Exit status: 0 all is in the record; 1 it could not be added, and all is as before; 2 the command\n"
    "line was not understood.";

static GBytes *
read_file (const char *path,
           GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char            *contents = NULL;
  gsize            length = 0;
  GStatBuf         info;

  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "“%s” could not be read: %s. Check its name and try again.", name, g_strerror (errno));
      return NULL;
    }
  if (info.st_size > WAY_RECORD_IMPORT_MAX_SIZE)
    {
      g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_TOO_LARGE, "“%s” is too large for a record that Waymark exported. Choose another file.", name);
      return NULL;
    }

  return g_file_get_contents (path, &contents, &length, error) ? g_bytes_new_take (contents, length) : NULL;
}

/* What the command line says */
typedef struct
{
  char    *path;
  char    *who;
  gboolean other_person;
  gboolean pin_stdin;
  gboolean json;
} Options;

static gboolean
unlock (WayDatabase *database,
        GBytes      *bytes,
        GError     **error)
{
  g_autofree char *uuid = way_record_import_dup_learner (bytes, error);
  g_autoptr (WayLearner) learner = NULL;
  char    *pin;
  gboolean unlocked;

  if (uuid == NULL)
    return FALSE;
  learner = way_profile_argument_find (database, uuid, NULL);
  if (learner == NULL || !learner->has_pin)
    return TRUE;

  pin = way_profile_argument_read_secret ();
  unlocked = way_profile_unlock (database, learner->id, pin != NULL ? pin : "", error);
  way_vault_free_secret (pin);

  return unlocked;
}

static void
print_json (const WayRecordImport *result,
            const char            *name)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "learner");
  json_builder_add_string_value (builder, result->learner_uuid);
  json_builder_set_member_name (builder, "name");
  if (name != NULL)
    json_builder_add_string_value (builder, name);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "new");
  json_builder_add_boolean_value (builder, result->is_new);
  json_builder_set_member_name (builder, "events");
  json_builder_add_int_value (builder, result->n_events);
  json_builder_set_member_name (builder, "added");
  json_builder_add_int_value (builder, result->n_added);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);
}

static gboolean
import_record (const Options *options,
               GBytes        *bytes,
               GError       **error)
{
  g_autoptr (WayDatabase) database = way_database_open (options->path, WAY_DATABASE_DEFAULT, error);
  g_autoptr (WayRecordImport) result = NULL;
  g_autoptr (WayLearner) learner = NULL;

  if (database != NULL && (!options->pin_stdin || unlock (database, bytes, error)))
    result = way_record_import_read (database, bytes, error);
  if (result != NULL)
    learner = way_learner_store_get (database, result->learner_id, error);
  if (learner == NULL)
    return FALSE;

  if (options->json)
    print_json (result, learner->name);
  else
    g_print ("%s: %u of %u events were new and are added.\n", learner->name != NULL ? learner->name : learner->uuid, result->n_added, result->n_events);

  return TRUE;
}

static gboolean
import_data (const Options *options,
             const char    *file,
             GError       **error)
{
  g_autoptr (GBytes) bytes = read_file (file, error);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;
  if (!way_import_handover_is_one (file, bytes) && (options->who != NULL || options->other_person))
    {
      g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID, "A record that “export” wrote says itself whose it is. Leave “--profile” and “--other-person” out.");
      return FALSE;
    }
  if (!way_import_handover_is_one (file, bytes))
    return import_record (options, bytes, error);

  text = way_import_handover_run (options->path, bytes, options->who, options->other_person, options->pin_stdin, options->json, error);
  if (text != NULL)
    fputs (text, stdout);

  return text != NULL;
}

/**
 * way_command_import_data:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli import-data [--profile WHO] [--other-person] [--pin-stdin] [--json] [--database FILE] FILE`: adds what `export` wrote, or what a trainer
 * handed over.
 *
 * Returns: the exit status: 0 when all is in the record, 1 if it could not be added and all is as before, 2 for a wrong argument
 */
int
way_command_import_data (int    argc,
                         char **argv)
{
  Options options = {
    0,
  };
  g_autofree char *path = NULL;
  g_autofree char *who = NULL;
  g_autoptr (GError) error = NULL;
  GOptionEntry entries[] = {
    { "profile", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &who, "Whose learning a handed-over session is", "WHO" },
    { "other-person", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.other_person, "Take a handed-over record that has another name", NULL },
    { "pin-stdin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the PIN from standard input", NULL },
    { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
    { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to add to instead of your own", "FILE" },
    { NULL }
  };

  if (!way_command_parse ("FILE - add what “export” wrote, or what a trainer handed over", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc != 2)
    {
      g_printerr ("waymark-cli import-data: it takes one file.\nTry “waymark-cli import-data --help”.\n");
      return WAY_EXIT_USAGE;
    }
  if (path == NULL)
    path = way_database_dup_default_path ();
  options.path = path;
  options.who = who;
  if (import_data (&options, argv[1], &error))
    return WAY_EXIT_OK;

  g_printerr ("%s\n", error->message);

  return WAY_EXIT_FAULT;
}
