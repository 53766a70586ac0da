/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-portfolio-context.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-stores.h"

static const char description[] =
    "  log                                print the training log of this year\n"
    "  log --from DAY --until DAY         print it between two days, both included (YYYY-MM-DD)\n"
    "  log --add --kind KIND --title TEXT --minutes N [--day DAY] [--note TEXT] [--standard F/CODE …]\n"
    "                                     write other learning into it\n"
    "  log --change UUID …                change an entry: what is not given stays\n"
    "  log --remove UUID                  take an entry out; the log keeps that it was there\n"
    "  log --goal HOURS [--month N] [--renewal module|calendar-year]\n"
    "                                     set the target for a year, in which month it begins and how long\n"
    "                                     certificates stand\n"
    "\n"
    "KIND is course, reading, discussion, mentoring or other. --csv writes a table for a spreadsheet, --pdf\n"
    "a page to print, --json one object: “from”, “until”, “minutes”, “module_minutes”, “session_minutes”,\n"
    "“other_minutes”, “goal_minutes” and “log”, a list of “day”, “kind” (module, session or other),\n"
    "“learning_kind”, “title”, “note”, “minutes”, “standards”, “module”, “uuid” and “changes”.\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

typedef struct
{
  gboolean add;
  gboolean json;
  gboolean csv;
  gboolean pin_stdin;
  int      minutes;
  int      month;
  double   goal;
  char    *change;
  char    *remove;
  char    *kind;
  char    *title;
  char    *day;
  char    *note;
  char    *from;
  char    *until;
  char    *pdf;
  char    *renewal;
  char    *who;
  char    *path;
  char   **standards;
} Options;

static void
options_clear (Options *options)
{
  char *const texts[] = { options->change, options->remove, options->kind, options->title, options->day, options->note, options->from, options->until, options->pdf, options->renewal, options->who, options->path };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (options->standards);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
replace (char      **text,
         const char *other)
{
  if (other == NULL)
    return;

  g_free (*text);
  *text = g_strdup (other);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* What was given on the command line into @entry; FALSE for a kind that is none */
static gboolean
fill (WayOtherLearning *entry,
      const Options    *options,
      GError          **error)
{
  int kind = (int) entry->kind;

  if (options->kind != NULL && !way_enum_from_nick (WAY_TYPE_LEARNING_KIND, options->kind, &kind))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no kind of learning. It is course, reading, discussion, mentoring or other.", options->kind);
      return FALSE;
    }

  entry->kind = (WayLearningKind) kind;
  replace (&entry->title, options->title);
  replace (&entry->note, options->note);
  replace (&entry->day, options->day);
  if (options->minutes >= 0)
    entry->minutes = (guint) options->minutes;
  if (options->standards != NULL)
    {
      g_strfreev (entry->standards);
      entry->standards = g_strdupv (options->standards);
      qsort (entry->standards, g_strv_length (entry->standards), sizeof (char *), compare_texts);
    }

  return TRUE;
}

static WayOtherLearning *
find_entry (WayPortfolioContext *context,
            const char          *uuid,
            GError             **error)
{
  g_autoptr (GPtrArray) entries = way_other_learning_store_list (context->database, context->learner->id, "0001-01-01", "9999-12-31", error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_str_equal (((const WayOtherLearning *) g_ptr_array_index (entries, i))->uuid, uuid))
      return way_other_learning_copy (g_ptr_array_index (entries, i));

  if (entries != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no entry %s in this log. “waymark-cli log --json” shows those that are.", uuid);

  return NULL;
}

static gboolean
save (WayPortfolioContext *context,
      const Options       *options,
      GError             **error)
{
  g_autoptr (WayOtherLearning) entry = options->change != NULL ? find_entry (context, options->change, error) : g_new0 (WayOtherLearning, 1);

  if (entry == NULL)
    return FALSE;
  if (options->change == NULL)
    {
      entry->uuid = g_uuid_string_random ();
      entry->title = g_strdup ("");
      entry->note = g_strdup ("");
      entry->day = g_strdup (context->today);
      entry->standards = g_new0 (char *, 1);
    }
  if (!fill (entry, options, error) || !way_other_learning_store_save (context->database, context->learner->id, entry, error))
    return FALSE;

  g_print ("%s\n", entry->uuid);

  return TRUE;
}

static gboolean
set_goal (WayPortfolioContext *context,
          const Options       *options,
          GError             **error)
{
  WayGoal goal;
  int     renewal;

  if (!way_goal_store_get (context->database, context->learner->id, &goal, error))
    return FALSE;

  renewal = (int) goal.renewal;
  if (options->renewal != NULL && !way_enum_from_nick (WAY_TYPE_RENEWAL, options->renewal, &renewal))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Certificates stand by “module” or by “calendar-year”, not by “%s”.", options->renewal);
      return FALSE;
    }
  goal.renewal = (WayRenewal) renewal;
  if (options->goal >= 0)
    goal.minutes = (guint) (options->goal * 60 + 0.5);
  if (options->month != 0)
    goal.month = (guint) MAX (options->month, 0);

  return way_goal_store_set (context->database, context->learner->id, &goal, error);
}

static void
print_words (const WayTrainingLog *log)
{
  for (guint i = 0; i < log->rows->len; i++)
    {
      const WayLogRow *row = g_ptr_array_index (log->rows, i);

      g_print ("%s  %4u min  %s%s\n", row->day, row->minutes, row->title, row->n_changes > 0 ? " (changed)" : "");
    }
  g_print ("%s to %s: %u h %u min (modules %u, sessions %u, other %u min)", log->from, log->until, log->minutes / 60, log->minutes % 60, log->module_minutes, log->session_minutes, log->other_minutes);
  if (log->goal_minutes > 0)
    g_print ("; target %u h %u min", log->goal_minutes / 60, log->goal_minutes % 60);
  g_print ("\n");
}

static gboolean
show (WayPortfolioContext *context,
      const Options       *options,
      GError             **error)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *text = NULL;
  g_autoptr (WayTrainingLog) log = NULL;
  const char *name = context->learner->name != NULL ? context->learner->name : "";
  WayGoal     goal;

  if (!way_goal_store_get (context->database, context->learner->id, &goal, error))
    return FALSE;

  way_training_year (context->today, goal.month, &from, &until);
  replace (&from, options->from);
  replace (&until, options->until);
  if (!way_learning_day_is_valid (from) || !way_learning_day_is_valid (until) || g_strcmp0 (from, until) > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "The time from %s to %s is none. Days are written YYYY-MM-DD, the first one first.", from, until);
      return FALSE;
    }

  log = way_training_log_read (context->database, context->learner->id, from, until, way_portfolio_context_find_module, context, error);
  if (log == NULL)
    return FALSE;
  if (options->pdf != NULL)
    {
      g_autoptr (WayPrintout) printout = way_training_log_printout_new (log, name, context->frameworks, context->now);
      g_autoptr (GFile) file = g_file_new_for_path (options->pdf);

      return way_printout_write_pdf (printout, file, error);
    }

  text = options->json ? way_training_log_to_json (log, context->learner->uuid, name) : options->csv ? way_training_log_to_csv (log)
                                                                                                     : NULL;
  if (text != NULL)
    g_print ("%s", text);
  else
    print_words (log);

  return TRUE;
}

static gboolean
run (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPortfolioContext) context = way_portfolio_context_new (options->path, &error);
  gboolean ok = context != NULL && way_portfolio_context_choose (context, options->who, options->pin_stdin, &error);

  if (ok && (options->add || options->change != NULL))
    ok = save (context, options, &error);
  else if (ok && options->remove != NULL)
    ok = way_other_learning_store_remove (context->database, context->learner->id, options->remove, &error);
  else if (ok && (options->goal >= 0 || options->month != 0 || options->renewal != NULL))
    ok = set_goal (context, options, &error);
  else if (ok)
    ok = show (context, options, &error);
  if (!ok)
    g_printerr ("waymark-cli log: %s\n", error->message);

  return ok;
}

int
way_command_log (int    argc,
                 char **argv)
{
  g_auto (Options) options = { .minutes = -1, .goal = -1 };
  GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, "The first day", "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, "The last day", "DAY" },
    { "add", 0, 0, G_OPTION_ARG_NONE, &options.add, "Write other learning into the log", NULL },
    { "change", 0, 0, G_OPTION_ARG_STRING, &options.change, "Change an entry", "UUID" },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &options.remove, "Take an entry out", "UUID" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, "What it was", "KIND" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, "What it was called", "TEXT" },
    { "minutes", 0, 0, G_OPTION_ARG_INT, &options.minutes, "For how many minutes", "N" },
    { "day", 0, 0, G_OPTION_ARG_STRING, &options.day, "On which day; today if left out", "DAY" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, "What was taken from it", "TEXT" },
    { "standard", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.standards, "A standard that it speaks to, for example tsd-england/4", "F/CODE" },
    { "goal", 0, 0, G_OPTION_ARG_DOUBLE, &options.goal, "The target for a year; 0 for none", "HOURS" },
    { "month", 0, 0, G_OPTION_ARG_INT, &options.month, "The month in which the year begins, 1 to 12", "N" },
    { "renewal", 0, 0, G_OPTION_ARG_STRING, &options.renewal, "How long certificates stand: module or calendar-year", "HOW" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, "Write a table", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Write JSON", NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, "Write a page to print", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options.who, "Whose; a name or a UUID", "WHO" },
    { "pin-stdin", 0, 0, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the PIN from standard input", NULL },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &options.path, "The record to use instead of your own", "FILE" },
    { NULL }
  };

  if (!way_command_parse ("", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1)
    {
      g_printerr ("waymark-cli log: what is “%s”?\nTry “waymark-cli log --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }

  return run (&options) ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
