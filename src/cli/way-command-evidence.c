/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-evidence-totals.h"
#include "way-portfolio-context.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-profile-argument.h"
#include "way-stores.h"

static const char description[] =
    "  evidence --from DAY --until DAY --pdf FILE | --json-file FILE\n"
    "                           write the pack for a supervising social worker: totals, the table of\n"
    "                           standards, what was written, certificates and log between two days\n"
    "  evidence --read FILE     add up a pack that was written as JSON, and check its certificates\n"
    "\n"
    "It is of one profile, of those named by several --profile, or with --household of everybody who takes\n"
    "part in the household's workbook. waymark-evidence.schema.json describes the JSON. A profile with a\n"
    "PIN is opened with the line on standard input (--pin-stdin); without it there are hours and no words.\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

typedef struct
{
  gboolean household;
  gboolean pin_stdin;
  char    *from;
  char    *until;
  char    *pdf;
  char    *json;
  char    *read;
  char    *path;
  char   **who;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->from);
  g_free (options->until);
  g_free (options->pdf);
  g_free (options->json);
  g_free (options->read);
  g_free (options->path);
  g_strfreev (options->who);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Whose pack it is. The first of those named is opened with the PIN. */
static gboolean
list_people (WayPortfolioContext *context,
             const Options       *options,
             GArray              *ids,
             GError             **error)
{
  g_autoptr (GPtrArray) learners = options->household ? way_learner_store_list (context->database, error) : NULL;

  if (options->household && learners == NULL)
    return FALSE;

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    if (((const WayLearner *) g_ptr_array_index (learners, i))->shares)
      g_array_append_val (ids, ((const WayLearner *) g_ptr_array_index (learners, i))->id);
  if (options->household && ids->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nobody takes part in the household’s workbook. “waymark-cli profile set-shares” changes that.");
      return FALSE;
    }
  if (options->household)
    return TRUE;

  for (guint i = 0; i == 0 || (options->who != NULL && options->who[i] != NULL); i++)
    {
      if (!way_portfolio_context_choose (context, options->who != NULL ? options->who[i] : NULL, options->pin_stdin && i == 0, error))
        return FALSE;
      g_array_append_val (ids, context->learner->id);
    }

  return TRUE;
}

static gboolean
write_pack (const WayEvidence   *evidence,
            WayPortfolioContext *context,
            const Options       *options,
            GError             **error)
{
  g_autofree char *text = way_evidence_to_json (evidence);

  if (options->pdf != NULL)
    {
      g_autoptr (WayPrintout) printout = way_evidence_printout_new (evidence, context->frameworks);
      g_autoptr (GFile) file = g_file_new_for_path (options->pdf);

      if (!way_printout_write_pdf (printout, file, error))
        return FALSE;
    }

  return options->json == NULL || way_portfolio_context_write (options->json, text, error);
}

static gboolean
make_pack (const Options *options,
           GError       **error)
{
  g_autoptr (WayPortfolioContext) context = way_portfolio_context_new (options->path, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WayEvidence) evidence = NULL;

  if (context == NULL || !list_people (context, options, ids, error))
    return FALSE;
  if (!way_learning_day_is_valid (options->from) || !way_learning_day_is_valid (options->until) || g_strcmp0 (options->from, options->until) > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "The time from %s to %s is none. Days are written YYYY-MM-DD, the first one first.", options->from, options->until);
      return FALSE;
    }

  evidence = way_evidence_collect (context->database, (const gint64 *) (gpointer) ids->data, ids->len, options->from, options->until, context->now, context->frameworks,
                                   way_portfolio_context_find_module, context, error);
  if (evidence == NULL || !write_pack (evidence, context, options, error))
    return FALSE;

  for (guint i = 0; i < evidence->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (evidence->people, i);

      g_print ("%s: %u minutes, %u texts, %u certificates%s\n", *person->name != '\0' ? person->name : person->learner_uuid, person->log->minutes, person->reflections->len,
               person->certificates->len, person->locked ? " (the PIN was not given: hours only)" : "");
    }

  return TRUE;
}

static gboolean
read_pack (const char *path,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  g_autoptr (GPtrArray) totals = bytes != NULL ? way_evidence_read_totals (bytes, error) : NULL;

  for (guint i = 0; totals != NULL && i < totals->len; i++)
    {
      const WayEvidenceTotals *person = g_ptr_array_index (totals, i);

      g_print ("%s: %u minutes (modules %u, sessions %u, other %u), %u texts, %u certificates\n", person->name, person->minutes, person->module_minutes, person->session_minutes,
               person->other_minutes, person->n_reflections, person->n_certificates);
    }

  return totals != NULL;
}

int
way_command_evidence (int    argc,
                      char **argv)
{
  g_auto (Options) options = {
    FALSE,
  };
  GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, "The first day", "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, "The last day", "DAY" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, "Write it to print", "FILE" },
    { "json-file", 0, 0, G_OPTION_ARG_FILENAME, &options.json, "Write it as JSON", "FILE" },
    { "read", 0, 0, G_OPTION_ARG_FILENAME, &options.read, "Add up a pack and check it", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.who, "Whose; a name or a UUID; may be given several times", "WHO" },
    { "household", 0, 0, G_OPTION_ARG_NONE, &options.household, "Everybody who shares the workbook", NULL },
    { "pin-stdin", 0, 0, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the first one’s PIN from standard input", NULL },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &options.path, "The record to use instead of your own", "FILE" },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!way_command_parse ("", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1 || (options.read == NULL && (options.from == NULL || options.until == NULL || (options.pdf == NULL && options.json == NULL))))
    {
      g_printerr ("waymark-cli evidence: --from, --until and --pdf or --json-file are wanted, or --read.\nTry “waymark-cli evidence --help”.\n");
      return WAY_EXIT_USAGE;
    }

  ok = options.read != NULL ? read_pack (options.read, &error) : make_pack (&options, &error);
  if (!ok)
    g_printerr ("waymark-cli evidence: %s\n", error->message);

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
