/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "way-command.h"
#include "way-output-file.h"
#include "way-session-argument.h"
#include "way-session-hand-over.h"
#include "way-session-papers.h"
#include "way-session-print.h"

static const char description[] =
    "  session list                       print the group sessions, newest first\n"
    "  session show ID                    print one with every show of hands\n"
    "  session debrief ID                 write its debrief, one page of A4, as PDF\n"
    "  session attendance ID              print who was there and for how long\n"
    "  session hand-over ID --folder DIR  write each person's signed record of it into a folder\n"
    "\n"
    "ID is the session's UUID or the beginning of it. A debrief goes to standard output or to the file\n"
    "of --output. Attendance is also a table for a spreadsheet with --csv (RFC 4180: name, reference,\n"
    "minutes, arrived, left; times are ISO 8601 in UTC), which a register can be made from again, and\n"
    "certificates with --pdf FILE. A hand-over needs the trainer's key; with a PIN it is opened with the\n"
    "line on standard input (--pin-stdin).\n"
    "\n"
    "With --json the output is one object with “version” (1; a change that could break a reader raises\n"
    "it) and: for list “sessions”; for show and attendance the session's members. A session has “uuid”,\n"
    "“title”, “trainer”, “place”, “module_id”, “module_version”, “module_title”, “anonymous”, “people”,\n"
    "“present”, “state” (prepared, running, paused or ended), “block” (from 0), “stage”, “poll”,\n"
    "“created_at”, “started_at”, “ended_at” (or null), “minutes” (without breaks) and “planned” (with\n"
    "them). show and attendance add “register”, a list of “uuid”, “name”, “reference”, “present”,\n"
    "“minutes”, “arrived_at” and “left_at”. show adds “parked” (texts) and “blocks”, a list of “id”,\n"
    "“kind”, “title”, “subject” (or null), “minutes”, “seconds_used”, “rounds” and “steps”. A round has\n"
    "“subject”, “poll”, “round” (1, 2, or 3 for who is certain), “content_hash”, “question”, “one_each”,\n"
    "“marked”, “present”, “revealed”, “asked_at” and “counts”: a list of “option”, “text”, “correct” and\n"
    "“hands”. A step has “content_hash”, “node”, “choice” (null for going back) and “made_at”. debrief\n"
    "and attendance --pdf print “uuid” and “file”; hand-over “uuid”, “folder”, “files” and “signer”.\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

typedef struct
{
  gboolean csv;
  gboolean json;
  gboolean pin_stdin;
  char    *pdf;
  char    *output;
  char    *folder;
  char    *who;
  char    *path;
} Options;

/* Answers what is printed, or NULL. */
typedef struct
{
  const char *name;
  gboolean    takes_id;
  gboolean    writes; /* whether it may change the record */
  char *(*run) (WayDatabase    *database,
                WaySessionData *data,
                const Options  *options,
                GError        **error);
} Action;

static char *
run_list (WayDatabase    *database,
          WaySessionData *unused,
          const Options  *options,
          GError        **error)
{
  g_autoptr (GPtrArray) found = way_session_argument_list (database, options->who, error);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_data_free);

  if (found == NULL)
    return NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const WaySession *session = g_ptr_array_index (found, i);
      WaySessionData   *data = way_session_store_load (database, session->id, error);

      if (data == NULL)
        return NULL;
      g_ptr_array_add (sessions, data);
    }

  return options->json ? way_session_json_list (sessions, g_get_real_time ()) : way_session_print_list (sessions);
}

static char *
run_show (WayDatabase    *database,
          WaySessionData *data,
          const Options  *options,
          GError        **error)
{
  return (options->json ? way_session_json_show : way_session_print_show) (data, g_get_real_time ());
}

static gboolean
write_bytes (const char *path,
             GBytes     *bytes,
             GError    **error)
{
  g_autoptr (WayOutputFile) output = way_output_file_new (path, error);

  return output != NULL &&
         g_output_stream_write_all (way_output_file_get_stream (output), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error) &&
         way_output_file_finish (output, error);
}

/* Takes the printout. @path may be NULL for standard output. */
static char *
write_pdf (WayPrintout    *printout,
           WaySessionData *data,
           const char     *path,
           gboolean        json,
           GError        **error)
{
  g_autoptr (WayPrintout) owned = printout;
  g_autoptr (GBytes) bytes = way_printout_to_pdf (owned, error);

  if (bytes == NULL || !write_bytes (path, bytes, error))
    return NULL;

  return json ? way_session_json_written (data, "file", path, 0, NULL) : g_strdup ("");
}

static char *
run_debrief (WayDatabase    *database,
             WaySessionData *data,
             const Options  *options,
             GError        **error)
{
  return write_pdf (way_debrief_new (data, g_get_real_time ()), data, options->output, options->json, error);
}

static char *
write_certificates (WaySessionData *data,
                    const Options  *options,
                    GError        **error)
{
  g_autoptr (WayModule) module = way_session_argument_load_module (data);

  if (data->session->anonymous || data->people->len == 0)
    {
      g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_ANONYMOUS, "No names are kept of this session, so there is nobody to write a certificate for.");
      return NULL;
    }

  return write_pdf (way_attendance_certificates_new (data, module, 0), data, options->pdf, options->json, error);
}

static char *
run_attendance (WayDatabase    *database,
                WaySessionData *data,
                const Options  *options,
                GError        **error)
{
  gint64           now = g_get_real_time ();
  g_autofree char *csv = options->csv ? way_session_attendance_to_csv (data, now) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (options->pdf != NULL)
    return write_certificates (data, options, error);
  if (!options->csv)
    return (options->json ? way_session_json_attendance : way_session_print_attendance) (data, now);
  if (options->output == NULL)
    return g_steal_pointer (&csv);

  bytes = g_bytes_new (csv, strlen (csv));

  return write_bytes (options->output, bytes, error) ? g_strdup ("") : NULL;
}

static char *
run_hand_over (WayDatabase    *database,
               WaySessionData *data,
               const Options  *options,
               GError        **error)
{
  return way_session_hand_over (database, data, options->folder, options->pin_stdin, options->json, error);
}

static const Action actions[] = {
  { "list", FALSE, FALSE, run_list },
  { "show", TRUE, FALSE, run_show },
  { "debrief", TRUE, FALSE, run_debrief },
  { "attendance", TRUE, FALSE, run_attendance },
  { "hand-over", TRUE, TRUE, run_hand_over },
};

static const Action *
find_action (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];

  return NULL;
}

static char *
read_and_run (const Action  *action,
              const char    *id,
              const Options *options,
              GError       **error)
{
  g_autoptr (WayDatabase) database = way_database_open (options->path, action->writes ? WAY_DATABASE_DEFAULT : WAY_DATABASE_READ_ONLY, error);
  g_autoptr (WaySessionData) data = NULL;

  if (database != NULL && action->takes_id)
    data = way_session_argument_find (database, id, error);
  if (database == NULL || (action->takes_id && data == NULL))
    return NULL;

  return action->run (database, data, options, error);
}

static int
run_action (const Action  *action,
            const char    *id,
            const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = read_and_run (action, id, options, &error);

  /* A record that does not exist is one without sessions. */
  if (output == NULL && !action->takes_id && options->who == NULL && g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      output = options->json ? way_session_json_list (none, 0) : way_session_print_list (none);
    }
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

static const char *
find_fault (const Action  *action,
            const Options *options,
            int            n_arguments)
{
  gboolean attendance = action->run == run_attendance;
  gboolean debrief = action->run == run_debrief;

  if (n_arguments != (action->takes_id ? 1 : 0))
    return action->takes_id ? "it takes the ID of one session; “session list” shows them." : "“list” takes no argument.";
  if (options->who != NULL && action->takes_id)
    return "“--profile” is for “list”.";
  if ((options->csv || options->pdf != NULL) && !attendance)
    return "“--csv” and “--pdf” are for “attendance”.";
  if (options->csv && (options->pdf != NULL || options->json))
    return "“--csv” goes without “--pdf” and “--json”.";
  if (options->output != NULL && !debrief && !options->csv)
    return "“--output” is for “debrief” and “attendance --csv”.";
  if (debrief && options->output == NULL && (options->json || isatty (STDOUT_FILENO)))
    return "say where the debrief goes: “--output FILE.pdf”.";
  if ((options->folder != NULL) != (action->run == run_hand_over))
    return options->folder != NULL ? "“--folder” is for “hand-over”." : "say where the files go: “--folder DIR”.";
  if (options->pin_stdin && action->run != run_hand_over)
    return "“--pin-stdin” is for “hand-over”.";

  return NULL;
}

static int
check_and_run (const Options *options,
               int            argc,
               char         **argv)
{
  const Action *action = find_action (argc > 1 ? argv[1] : NULL);
  const char   *fault;

  if (action == NULL)
    fault = argc > 1 ? "this is nothing that can be done with sessions." : "say what to do with sessions, for example “list”.";
  else
    fault = find_fault (action, options, argc - 2);
  if (fault == NULL)
    return run_action (action, argv[2], options);

  g_printerr ("waymark-cli session: %s\nTry “waymark-cli session --help”.\n", fault);

  return WAY_EXIT_USAGE;
}

/**
 * way_command_session:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli session list|show|debrief|attendance|hand-over`: a trainer's group sessions. All but `hand-over`, which makes the trainer's key on its first
 * use, change nothing and work while the program has the record open.
 *
 * Returns: the exit status: 0 when it is done, 1 if it could not be done, 2 for a wrong argument
 */
int
way_command_session (int    argc,
                     char **argv)
{
  Options          options = { FALSE };
  g_autofree char *pdf = NULL;
  g_autofree char *output = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *who = NULL;
  g_autofree char *path = NULL;
  GOptionEntry     entries[] = {
        { "csv", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.csv, "Print attendance for a spreadsheet", NULL },
        { "pdf", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &pdf, "Write attendance certificates", "FILE" },
        { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &output, "Write to this file instead of standard output", "FILE" },
        { "folder", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &folder, "Where hand-over files go", "DIR" },
        { "profile", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &who, "Whose sessions to list", "WHO" },
        { "pin-stdin", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the PIN from standard input", NULL },
        { "json", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
        { "database", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &path, "The record to use instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("ACTION [ID] - group sessions", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (path == NULL)
    path = way_database_dup_default_path ();

  options.pdf = pdf;
  options.output = output;
  options.folder = folder;
  options.who = who;
  options.path = path;

  return check_and_run (&options, argc, argv);
}
