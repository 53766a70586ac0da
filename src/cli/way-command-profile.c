/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>

#include "way-command.h"
#include "way-profile-argument.h"
#include "way-profile-print.h"
#include "way-profile.h"
#include "way-vault.h"
#include "way-workbook-print.h"

static const char description[] =
    "  profile list                      print who learns on this computer\n"
    "  profile add NAME                  add somebody\n"
    "  profile rename WHO NAME           give them another name\n"
    "  profile set-picture WHO PICTURE   give them a picture, or “initials”\n"
    "  profile set-pin WHO               seal what they write with a PIN, and print the recovery code\n"
    "  profile change-pin WHO            give them another PIN\n"
    "  profile remove-pin WHO            take the PIN away\n"
    "  profile set-shares WHO yes|no     share the household's workbook, or stop: what was shared goes\n"
    "  profile workbook WHO              print the shared workbook, if WHO shares it\n"
    "\n"
    "WHO is a name or a UUID. PINs are read from standard input with --pin-stdin, a line each: for\n"
    "set-pin and remove-pin the PIN, for change-pin the old one and then the new one. With\n"
    "--recovery-code the first line is the recovery code instead of the PIN.\n"
    "\n"
    "With --json the output is one object: “version” (1; a change that could break a reader raises it)\n"
    "and “profiles”, a list, or “profile”, the one that was changed, with “uuid”, “name” (or null),\n"
    "“picture” (null for initials), “nation”, “has_pin”, “shares” and “created_at”. set-pin adds\n"
    "“recovery_code”, which is kept nowhere, and “clean”: false if another program kept older traces of\n"
    "the words in the file; they go when the profile is next opened. For workbook it is “people”, with\n"
    "“uuid”, “name”, “finished” and “texts”, and “entries”, the newest first, with “uuid”, “name”, “at”,\n"
    "“module”, “activity”, and “question” and “words” of a text that was shared (else null).\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done, and all is as before; 2 the command line was not\n"
    "understood.";

typedef struct
{
  gboolean     json;
  gboolean     pin_stdin;
  gboolean     with_code;
  char        *picture;
  char        *path;
  WayDatabase *database;
} Options;

/* One thing that can be done with a profile: @arguments is what stands behind its name. Answers what is printed. */
typedef struct
{
  const char *name;
  const char *arguments;
  gboolean    asks_pin;
  char *(*run) (const Options *options,
                char         **arguments,
                GError       **error);
} Action;

/* (transfer full): the learner as they are now, printed. */
static char *
print_learner (const Options *options,
               gint64         learner_id,
               GError       **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (options->database, learner_id, error);

  return learner != NULL ? way_profile_print_one (learner, options->json) : NULL;
}

static char *
run_add (const Options *options,
         char         **arguments,
         GError       **error)
{
  g_autoptr (WayLearner) learner = NULL;

  learner = way_learner_store_add (options->database, arguments[0], options->picture != NULL ? options->picture : "", error);

  return learner != NULL ? way_profile_print_one (learner, options->json) : NULL;
}

static char *
run_rename (const Options *options,
            char         **arguments,
            GError       **error)
{
  g_autoptr (WayLearner) learner = way_profile_argument_find (options->database, arguments[0], error);

  if (learner == NULL || !way_learner_store_rename (options->database, learner->id, arguments[1], error))
    return NULL;

  return print_learner (options, learner->id, error);
}

static char *
run_set_picture (const Options *options,
                 char         **arguments,
                 GError       **error)
{
  g_autoptr (WayLearner) learner = way_profile_argument_find (options->database, arguments[0], error);
  const char *picture = g_str_equal (arguments[1], "initials") ? "" : arguments[1];

  if (learner == NULL || !way_learner_store_set_picture (options->database, learner->id, picture, error))
    return NULL;

  return print_learner (options, learner->id, error);
}

/* (transfer full) (nullable): way_vault_free_secret(). */
static char *
read_secret (GError **error)
{
  char *secret = way_profile_argument_read_secret ();

  if (secret == NULL)
    g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WEAK_PIN, "A line is missing on standard input. “waymark-cli profile --help” says which are read.");

  return secret;
}

static char *
run_set_pin (const Options *options,
             char         **arguments,
             GError       **error)
{
  g_autoptr (WayLearner) learner = way_profile_argument_find (options->database, arguments[0], error);
  g_autoptr (GError) unclean = NULL;
  char *pin = NULL;
  char *code = NULL;
  char *output = NULL;

  if (learner != NULL)
    pin = read_secret (error);
  if (pin != NULL && way_profile_set_pin (options->database, learner->id, pin, &code, error))
    {
      learner->has_pin = TRUE;
      if (!way_profile_clean (options->database, learner->id, &unclean))
        g_printerr ("%s They go when the profile is next opened.\n", unclean->message);
      output = way_profile_print_code (learner, code, unclean == NULL, options->json);
    }
  way_vault_free_secret (pin);
  way_vault_free_secret (code);

  return output;
}

/* The profile in the first argument, opened with the first line. */
static WayLearner *
open_profile (const Options *options,
              char         **arguments,
              GError       **error)
{
  g_autoptr (WayLearner) learner = way_profile_argument_find (options->database, arguments[0], error);
  char    *secret = learner != NULL ? read_secret (error) : NULL;
  gboolean opened;

  opened = secret != NULL &&
           (options->with_code ? way_profile_unlock_with_code (options->database, learner->id, secret, error)
                               : way_profile_unlock (options->database, learner->id, secret, error));
  way_vault_free_secret (secret);

  return opened ? g_steal_pointer (&learner) : NULL;
}

static char *
run_change_pin (const Options *options,
                char         **arguments,
                GError       **error)
{
  g_autoptr (WayLearner) learner = open_profile (options, arguments, error);
  char    *pin = learner != NULL ? read_secret (error) : NULL;
  gboolean changed;

  changed = pin != NULL && way_profile_change_pin (options->database, learner->id, pin, error);
  way_vault_free_secret (pin);

  return changed ? print_learner (options, learner->id, error) : NULL;
}

static char *
run_remove_pin (const Options *options,
                char         **arguments,
                GError       **error)
{
  g_autoptr (WayLearner) learner = open_profile (options, arguments, error);

  if (learner == NULL || !way_profile_remove_pin (options->database, learner->id, error))
    return NULL;

  return print_learner (options, learner->id, error);
}

/* Looks only, so that it works while the program has the record open, and makes none where there is none. */
static char *
run_list (const Options *options,
          char         **arguments,
          GError       **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  learners = options->database != NULL ? way_learner_store_list (options->database, error) : g_ptr_array_new ();

  return learners != NULL ? way_profile_print_list (learners, options->json) : NULL;
}

static char *
run_set_shares (const Options *options,
                char         **arguments,
                GError       **error)
{
  g_autoptr (WayLearner) learner = way_profile_argument_find (options->database, arguments[0], error);
  gboolean yes = g_str_equal (arguments[1], "yes");

  if (learner == NULL)
    return NULL;
  if (!yes && !g_str_equal (arguments[1], "no"))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "“%s” is neither yes nor no. Say one of them.", arguments[1]);
      return NULL;
    }
  if (!way_learner_store_set_shares (options->database, learner->id, yes, error))
    return NULL;

  return print_learner (options, learner->id, error);
}

/* Without modules: what WHO wrote and did not share stays with them. */
static char *
run_workbook (const Options *options,
              char         **arguments,
              GError       **error)
{
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (WayWorkbook) workbook = NULL;

  if (options->database == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "There is no profile yet. Add one with “waymark-cli profile add”.");
      return NULL;
    }

  learner = way_profile_argument_find (options->database, arguments[0], error);
  if (learner != NULL)
    workbook = way_workbook_read (options->database, learner->id, NULL, NULL, error);

  return workbook != NULL ? way_workbook_print (workbook, options->json) : NULL;
}

static const Action actions[] = {
  { "list", "", FALSE, run_list },
  { "add", "NAME", FALSE, run_add },
  { "rename", "WHO NAME", FALSE, run_rename },
  { "set-picture", "WHO PICTURE", FALSE, run_set_picture },
  { "set-pin", "WHO", TRUE, run_set_pin },
  { "change-pin", "WHO", TRUE, run_change_pin },
  { "remove-pin", "WHO", TRUE, run_remove_pin },
  { "set-shares", "WHO yes|no", FALSE, run_set_shares },
  { "workbook", "WHO", FALSE, run_workbook },
};

static const Action *
find_action (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];

  return NULL;
}

/* Only a missing file is nobody's record; commands that change something make it. */
static gboolean
open_record (Options *options,
             gboolean look_only,
             GError **error)
{
  g_autoptr (GError) reason = NULL;

  options->database = way_database_open (options->path, look_only ? WAY_DATABASE_READ_ONLY : WAY_DATABASE_DEFAULT, &reason);
  if (options->database != NULL || (look_only && g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND)))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static int
run_action (const Action *action,
            Options      *options,
            char        **arguments)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int   status = WAY_EXIT_OK;

  if (open_record (options, action->run == run_list || action->run == run_workbook, &error))
    output = action->run (options, arguments, &error);
  g_clear_object (&options->database);
  if (output == NULL)
    {
      g_printerr ("%s\n", error->message);
      return WAY_EXIT_FAULT;
    }

  /* Not g_print(): JSON is UTF-8 in any locale. */
  if (fputs (output, stdout) < 0 || fflush (stdout) != 0)
    {
      g_printerr ("It was done, but could not be printed: %s. Check where the output goes.\n", g_strerror (errno));
      status = WAY_EXIT_FAULT;
    }
  way_vault_free_secret (output);

  return status;
}

static int
refuse (const char *reason)
{
  g_printerr ("waymark-cli profile: %s\nTry “waymark-cli profile --help”.\n", reason);

  return WAY_EXIT_USAGE;
}

static guint
count_arguments (const Action *action)
{
  g_auto (GStrv) names = g_strsplit (action->arguments, " ", -1);

  return g_strv_length (names);
}

static int
check_and_run (Options *options,
               int      argc,
               char   **argv)
{
  const Action    *action = find_action (argc > 1 ? argv[1] : NULL);
  g_autofree char *expected = NULL;

  if (argc < 2)
    return refuse ("say what to do with a profile, for example “list”.");
  if (action == NULL)
    return refuse ("this is nothing that can be done with a profile.");
  if ((guint) argc - 2 != count_arguments (action))
    {
      expected = g_strdup_printf ("it is “%s%s%s”.", action->name, *action->arguments != '\0' ? " " : "", action->arguments);
      return refuse (expected);
    }
  if (action->asks_pin != options->pin_stdin)
    return refuse (action->asks_pin ? "PINs are read from standard input. Add “--pin-stdin”." : "“--pin-stdin” is for the commands that ask for a PIN.");
  if (options->with_code && (!action->asks_pin || action->run == run_set_pin))
    return refuse ("“--recovery-code” is for “change-pin” and “remove-pin”.");
  if (options->picture != NULL && action->run != run_add)
    return refuse ("“--picture” is for “add”. “set-picture” changes it later.");

  return run_action (action, options, argv + 2);
}

/**
 * way_command_profile:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli profile list|add|rename|set-picture|set-pin|change-pin|remove-pin|set-shares|workbook`: the people who learn on this computer, their PINs,
 * and the workbook that they share. PINs come by standard input only.
 *
 * Returns: the exit status: 0 when it is done, 1 if it could not be done and all is as before, 2 for a wrong argument
 */
int
way_command_profile (int    argc,
                     char **argv)
{
  Options          options = { FALSE };
  g_autofree char *picture = NULL;
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to use instead of your own", "FILE" },
        { "picture", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &picture, "With add: the picture, instead of initials", "PICTURE" },
        { "pin-stdin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.pin_stdin, "Read PINs from standard input", NULL },
        { "recovery-code", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.with_code, "The first line is the recovery code", NULL },
        { NULL }
  };

  if (!way_command_parse ("ACTION [ARGUMENT…] - who learns on this computer", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;

  if (path == NULL)
    path = way_database_dup_default_path ();
  options.path = path;
  options.picture = picture;

  return check_and_run (&options, argc, argv);
}
