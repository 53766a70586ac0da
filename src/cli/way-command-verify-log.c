/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "way-command.h"
#include "way-event-store.h"
#include "way-stores.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "Checks the log of every learner from its beginning: that each event is as it was recorded and\n"
    "follows the one before it, that the end is there, and that attempts and answers say what the log\n"
    "says. Names the first link that does not hold. Changes nothing.\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader raises it)\n"
    "and “learners”, a list of objects with “uuid”, “name”, “whole” (true or false) and “break” (null,\n"
    "or “row”, 0 where it is no single event, “hash” and “reason”).\n"
    "\n"
    "Exit status: 0 every log is whole, also when nothing is recorded yet; 1 one is not, or the record\n"
    "cannot be read; 2 the command line was not understood.";

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_learner (JsonBuilder       *builder,
             const WayLearner  *learner,
             const WayLogBreak *found)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", learner->uuid);
  add_string (builder, "name", learner->name);
  json_builder_set_member_name (builder, "whole");
  json_builder_add_boolean_value (builder, found == NULL);
  json_builder_set_member_name (builder, "break");
  if (found == NULL)
    {
      json_builder_add_null_value (builder);
    }
  else
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "row");
      json_builder_add_int_value (builder, found->row);
      add_string (builder, "hash", found->hash);
      add_string (builder, "reason", found->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_learner (const WayLearner  *learner,
               const WayLogBreak *found)
{
  const char *who = learner->name != NULL ? learner->name : learner->uuid;

  if (found == NULL)
    g_print ("%s: the log is whole\n", who);
  else if (found->row > 0)
    g_print ("%s: broken at event %" G_GINT64_FORMAT " (%.12s): %s\n", who, found->row, found->hash, found->reason);
  else
    g_print ("%s: broken: %s\n", who, found->reason);
}

static gboolean
verify_learners (WayDatabase *database,
                 JsonBuilder *builder,
                 gboolean    *whole,
                 GError     **error)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, error);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      g_autoptr (WayLogBreak) found = NULL;

      if (!way_event_store_verify (database, learner->id, &found, error))
        return FALSE;
      *whole = *whole && found == NULL;
      if (builder != NULL)
        add_learner (builder, learner, found);
      else
        print_learner (learner, found);
    }

  return learners != NULL;
}

static gboolean
verify_file (const char  *path,
             JsonBuilder *builder,
             gboolean    *whole,
             GError     **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, &reason);

  /* A record that does not exist has no log to break. */
  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (database == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  return verify_learners (database, builder, whole, error);
}

static void
print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

static int
verify (const char *path,
        gboolean    json)
{
  g_autoptr (JsonBuilder) builder = json ? json_builder_new () : NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole = TRUE;

  if (json)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "version");
      json_builder_add_int_value (builder, OUTPUT_VERSION);
      json_builder_set_member_name (builder, "learners");
      json_builder_begin_array (builder);
    }
  if (!verify_file (path, builder, &whole, &error))
    {
      g_printerr ("%s\n", error->message);
      return WAY_EXIT_FAULT;
    }
  if (json)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      print_json (builder);
    }

  return whole ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}

/**
 * way_command_verify_log:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli verify-log [--json] [--database FILE]`: checks the append-only log of every learner. Changes nothing.
 *
 * Returns: the exit status: 0 when every log is whole, 1 if one is not or the record cannot be read, 2 for a wrong argument
 */
int
way_command_verify_log (int    argc,
                        char **argv)
{
  gboolean         json = FALSE;
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to read instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("- check the log of what was recorded", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1)
    {
      g_printerr ("waymark-cli verify-log: “%s” is one argument too many.\nTry “waymark-cli verify-log --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }

  if (path == NULL)
    path = way_database_dup_default_path ();

  return verify (path, json);
}
