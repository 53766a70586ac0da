/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "way-command.h"
#include "way-erase.h"
#include "way-profile-argument.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Erases a profile and everything that is recorded of it, and wipes the record's file, so that no byte\n"
    "of the name and the words is left in it. This cannot be undone; “waymark-cli export” keeps what\n"
    "should be kept. WHO is a name or a UUID. A PIN is not asked for.\n"
    "\n"
    "The backups keep what they have, unless --also-backups writes each anew without this profile, or\n"
    "--remove-backups removes those that have it. Files that may still hold the profile are named:\n"
    "backups that were not to be changed or cannot be read, and damaged records that were put aside.\n"
    "What was exported, printed or copied elsewhere is not found.\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader raises it),\n"
    "“erased” (the UUID), “backups_changed” (how many), “left” (a list of files) and “pending” (null, or\n"
    "why traces may be left in the record's own file until it is opened again).\n"
    "\n"
    "Exit status: 0 erased and wiped; 1 not erased, or not wiped yet; 2 the command line was not\n"
    "understood.";

typedef struct
{
  gboolean yes;
  gboolean also_backups;
  gboolean remove_backups;
  gboolean json;
} Options;

static void
print_text (const WayLearner     *learner,
            const WayEraseReport *report)
{
  g_print ("%s is erased. Backups changed: %u.\n", learner->name != NULL ? learner->name : learner->uuid, report->n_backups_changed);
  if (report->left->len > 0)
    g_print ("These files may still hold the profile:\n");
  for (guint i = 0; i < report->left->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (report->left, i));

      g_print ("  %s\n", name);
    }
}

static void
print_json (const WayLearner     *learner,
            const WayEraseReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "erased");
  json_builder_add_string_value (builder, learner->uuid);
  json_builder_set_member_name (builder, "backups_changed");
  json_builder_add_int_value (builder, report->n_backups_changed);
  json_builder_set_member_name (builder, "left");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->left->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (report->left, i));

      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "pending");
  if (report->pending != NULL)
    json_builder_add_string_value (builder, report->pending);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  puts (text);
}

/* A record that is not there is not made either. */
static WayDatabase *
open_record (const char *path,
             GError    **error)
{
  g_autoptr (WayDatabase) there = way_database_open (path, WAY_DATABASE_READ_ONLY, error);

  if (there == NULL && error != NULL && !g_error_matches (*error, WAY_STORE_ERROR, WAY_STORE_ERROR_MIGRATION))
    return NULL;

  g_clear_error (error);
  g_clear_object (&there);

  return way_database_open (path, WAY_DATABASE_DEFAULT, error);
}

static int
erase (const char    *path,
       const char    *who,
       const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = open_record (path, &error);
  g_autoptr (WayLearner) learner = database != NULL ? way_profile_argument_find (database, who, &error) : NULL;
  g_autoptr (WayEraseReport) report = NULL;
  WayEraseFlags flags = WAY_ERASE_RECORD;

  if (options->also_backups)
    flags = WAY_ERASE_FROM_BACKUPS;
  else if (options->remove_backups)
    flags = WAY_ERASE_REMOVE_BACKUPS;
  if (learner != NULL)
    report = way_erase_learner (database, learner->id, flags, &error);
  if (report == NULL)
    {
      g_printerr ("%s\n", error->message);
      return WAY_EXIT_FAULT;
    }

  (options->json ? print_json : print_text) (learner, report);
  if (report->pending == NULL)
    return WAY_EXIT_OK;

  g_printerr ("%s They go when Waymark is next opened.\n", report->pending);

  return WAY_EXIT_FAULT;
}

static int
refuse (const char *reason)
{
  g_printerr ("waymark-cli erase: %s\nTry “waymark-cli erase --help”.\n", reason);

  return WAY_EXIT_USAGE;
}

/**
 * way_command_erase:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli erase WHO --yes [--also-backups | --remove-backups] [--json] [--database FILE]`: erases a profile without a trace.
 *
 * Returns: the exit status: 0 when it is erased and wiped, 1 if not, 2 for a wrong argument or without `--yes`
 */
int
way_command_erase (int    argc,
                   char **argv)
{
  Options          options = { FALSE };
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "yes", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.yes, "Do it: this cannot be undone", NULL },
        { "also-backups", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.also_backups, "Write backups anew without the profile", NULL },
        { "remove-backups", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.remove_backups, "Remove backups that have the profile", NULL },
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to erase from instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("WHO - erase a profile without a trace", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc != 2)
    return refuse ("it takes one name or UUID.");
  if (options.also_backups && options.remove_backups)
    return refuse ("choose one of “--also-backups” and “--remove-backups”.");
  if (!options.yes)
    return refuse ("this cannot be undone. Add “--yes” to do it.");
  if (path == NULL)
    path = way_database_dup_default_path ();

  return erase (path, argv[1], &options);
}
