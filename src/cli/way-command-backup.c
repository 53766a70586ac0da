/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "way-backup-print.h"
#include "way-backups.h"
#include "way-command.h"
#include "way-database.h"
#include "way-salvage.h"

static const char description[] =
    "  backup list                    print the copies of the record, newest first\n"
    "  backup make                    make a copy now\n"
    "  backup verify FILE             open a copy and look through every page of it\n"
    "  backup preview FILE            print what restoring a copy would change\n"
    "  backup restore FILE            put a copy in the place of the record; what was there is kept\n"
    "  backup undo                    put back what the last restore replaced\n"
    "  backup salvage FILE TARGET     save what can be read of a damaged record into a new one\n"
    "\n"
    "Waymark makes a copy a day and before each step to a new version, in the folder “backups” beside\n"
    "the record, and keeps 14 daily and 8 weekly ones. Close Waymark before you restore.\n"
    "\n"
    "With --json the output is one object with “version” (1; a change that could break a reader raises\n"
    "it) and: for list “backups”, with “path”, “made_at”, “reason” (migration, daily, restore or manual),\n"
    "“schema” and “size”; for make, verify, restore and undo “path” and “undo” (what was there, or null);\n"
    "for preview “learners”, with “uuid”, “name”, “is_now” and “is_then” (whether they are in the record\n"
    "and in the copy), “attempts_now”, “attempts_then”, “answers_now”, “answers_then”, “entries_now”,\n"
    "“entries_then”, “certificates_now”, “certificates_then”, “seconds_now”, “seconds_then”, “last_now”\n"
    "and “last_then”; for salvage “tables”, with “table”, “rows” and “whole”.\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done, and all is as before; 2 the command line was not\n"
    "understood.";

/* Answers what is printed, or NULL. */
typedef struct
{
  const char *name;
  const char *arguments;
  char *(*run) (const char *record,
                char      **arguments,
                gboolean    json,
                GError    **error);
} Action;

static char *
run_list (const char *record,
          char      **arguments,
          gboolean    json,
          GError    **error)
{
  g_autoptr (GPtrArray) backups = way_backup_list (record, error);

  return backups != NULL ? way_backup_print_list (backups, json) : NULL;
}

static char *
run_make (const char *record,
          char      **arguments,
          gboolean    json,
          GError    **error)
{
  g_autofree char *made = way_backup_make (record, WAY_BACKUP_REASON_MANUAL, error);

  return made != NULL ? way_backup_print_paths ("Made", made, NULL, json) : NULL;
}

static char *
run_verify (const char *record,
            char      **arguments,
            gboolean    json,
            GError    **error)
{
  return way_backup_verify (arguments[0], error) ? way_backup_print_paths ("Whole", arguments[0], NULL, json) : NULL;
}

static char *
run_preview (const char *record,
             char      **arguments,
             gboolean    json,
             GError    **error)
{
  g_autoptr (GPtrArray) changes = way_backup_compare (record, arguments[0], error);

  return changes != NULL ? way_backup_print_changes (changes, json) : NULL;
}

static char *
restore (const char *record,
         const char *backup,
         gboolean    json,
         GError    **error)
{
  g_autofree char *undo = NULL;

  return way_backup_restore (record, backup, &undo, error) ? way_backup_print_paths ("Restored", backup, undo, json) : NULL;
}

static char *
run_restore (const char *record,
             char      **arguments,
             gboolean    json,
             GError    **error)
{
  return restore (record, arguments[0], json, error);
}

static char *
run_undo (const char *record,
          char      **arguments,
          gboolean    json,
          GError    **error)
{
  g_autoptr (GPtrArray) backups = way_backup_list (record, error);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == WAY_BACKUP_REASON_RESTORE)
        return restore (record, backup->path, json, error);
    }

  if (backups != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "There is nothing to undo: no copy was restored.");

  return NULL;
}

static char *
run_salvage (const char *record,
             char      **arguments,
             gboolean    json,
             GError    **error)
{
  g_autoptr (GPtrArray) report = way_salvage (arguments[0], arguments[1], error);

  return report != NULL ? way_backup_print_salvaged (report, json) : NULL;
}

static const Action actions[] = {
  { "list", "", run_list },
  { "make", "", run_make },
  { "verify", "FILE", run_verify },
  { "preview", "FILE", run_preview },
  { "restore", "FILE", run_restore },
  { "undo", "", run_undo },
  { "salvage", "FILE TARGET", run_salvage },
};

static const Action *
find_action (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];

  return NULL;
}

static int
run_action (const Action *action,
            const char   *record,
            char        **arguments,
            gboolean      json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = action->run (record, arguments, json, &error);

  if (output == NULL)
    {
      g_printerr ("%s\n", error->message);
      return WAY_EXIT_FAULT;
    }

  /* Not g_print(): JSON is UTF-8 in any locale. */
  if (fputs (output, stdout) < 0 || fflush (stdout) != 0)
    {
      g_printerr ("It was done, but could not be printed: %s. Check where the output goes.\n", g_strerror (errno));
      return WAY_EXIT_FAULT;
    }

  return WAY_EXIT_OK;
}

static int
refuse (const char *reason)
{
  g_printerr ("waymark-cli backup: %s\nTry “waymark-cli backup --help”.\n", reason);

  return WAY_EXIT_USAGE;
}

static guint
count_arguments (const Action *action)
{
  g_auto (GStrv) names = g_strsplit (action->arguments, " ", -1);

  return g_strv_length (names);
}

/**
 * way_command_backup:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli backup list|make|verify|preview|restore|undo|salvage`: the copies of the record.
 *
 * Returns: the exit status: 0 when it is done, 1 if it could not be done and all is as before, 2 for a wrong argument
 */
int
way_command_backup (int    argc,
                    char **argv)
{
  gboolean         json = FALSE;
  g_autofree char *path = NULL;
  g_autofree char *expected = NULL;
  const Action    *action;
  GOptionEntry     entries[] = {
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to use instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("ACTION [ARGUMENT…] - copies of the record", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;

  action = find_action (argc > 1 ? argv[1] : NULL);
  if (action == NULL)
    return refuse (argc > 1 ? "this is nothing that can be done with copies." : "say what to do with copies, for example “list”.");
  if ((guint) argc - 2 != count_arguments (action))
    {
      expected = g_strdup_printf ("it is “%s%s%s”.", action->name, *action->arguments != '\0' ? " " : "", action->arguments);
      return refuse (expected);
    }
  if (path == NULL)
    path = way_database_dup_default_path ();

  return run_action (action, path, argv + 2, json);
}
