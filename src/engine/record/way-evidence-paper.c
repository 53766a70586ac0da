/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-papers.h"

#include <glib/gi18n-lib.h>

#include "way-paper-private.h"
#include "way-paper-words-private.h"
#include "way-signing-key.h"

static const char *
get_kind_words (const WayLogRow *row)
{
  static const char *const kinds[] = {
    [WAY_LEARNING_COURSE] = N_ ("Course"),
    [WAY_LEARNING_READING] = N_ ("Reading, watching or listening"),
    [WAY_LEARNING_DISCUSSION] = N_ ("Discussion"),
    [WAY_LEARNING_MENTORING] = N_ ("Mentoring"),
    [WAY_LEARNING_OTHER] = N_ ("Other learning"),
  };

  if (row->kind == WAY_LOG_MODULE)
    return _ ("Module in Waymark");
  if (row->kind == WAY_LOG_SESSION)
    return _ ("Group session");

  return _ (kinds[row->learning_kind]);
}

static char *
dup_period (const char *from,
            const char *until)
{
  g_autofree char *first = _way_paper_words_day (from);
  g_autofree char *last = _way_paper_words_day (until);

  /* Translators: two dates */
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

static void
write_log_row (WayPaper        *paper,
               const WayLogRow *row,
               GPtrArray       *frameworks)
{
  g_autofree char *minutes = _way_paper_words_minutes (row->minutes);
  g_autofree char *day = _way_paper_words_day (row->day);
  g_autofree char *standards = _way_paper_words_standards (frameworks, (const char *const *) row->standards);
  g_autofree char *changes = row->n_changes > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "changed once", "changed %u times", row->n_changes), row->n_changes) : NULL;
  GString         *what = g_string_new (row->title);
  g_autofree char *words = NULL;
  WayPaperCell     cells[] = { { day, -1 }, { get_kind_words (row), -1 }, { NULL, -1 }, { minutes, -1 } };

  if (*row->note != '\0')
    g_string_append_printf (what, "\n%s", row->note);
  if (*standards != '\0')
    g_string_append_printf (what, "\n%s", standards);
  if (changes != NULL)
    g_string_append_printf (what, "\n(%s)", changes);
  words = g_string_free (what, FALSE);
  cells[2].text = words;
  _way_paper_row (paper, cells);
}

static void
write_log (WayPaper             *paper,
           const WayTrainingLog *log,
           GPtrArray            *frameworks)
{
  static const double widths[] = { 0.17, 0.19, 0.48, 0.16, 0 };
  g_autofree char    *total = _way_paper_words_minutes (log->minutes);
  g_autofree char    *sum = g_strdup_printf (_ ("Together: %s"), total);

  if (log->rows->len == 0)
    {
      _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Nothing was recorded in this time."));
      return;
    }

  _way_paper_begin_table (paper, widths, _ ("Day"), _ ("Kind"), _ ("What"), _ ("Time"), NULL);
  for (guint i = 0; i < log->rows->len; i++)
    write_log_row (paper, g_ptr_array_index (log->rows, i), frameworks);
  _way_paper_end_table (paper);
  _way_paper_write (paper, WAY_PAPER_TEXT, sum);
}

static void
write_totals (WayPaper             *paper,
              const WayTrainingLog *log)
{
  const struct
  {
    const char *name;
    guint       minutes;
  } totals[] = {
    { _ ("Modules"), log->module_minutes },
    { _ ("Group sessions"), log->session_minutes },
    { _ ("Other learning"), log->other_minutes },
    { _ ("Together"), log->minutes },
    { _ ("Target for a year"), log->goal_minutes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      g_autofree char *words = _way_paper_words_minutes (totals[i].minutes);

      if (i < 4 || totals[i].minutes > 0)
        _way_paper_write_pair (paper, totals[i].name, words);
    }
}

static const char *
get_counting_words (void)
{
  return _ ("How hours are counted: in a module, time counts while a lesson is open and used; after two minutes without a key, pointer or touch the clock stops until the next. A module’s time on one day is rounded "
            "to the nearest minute. For group sessions the trainer’s minutes count, without breaks. Other learning is as the carer wrote it down. Every total is the sum of the lines.");
}

/**
 * way_training_log_printout_new:
 * @log: a training log
 * @name: whose, may be empty
 * @frameworks: (nullable) (element-type WayFramework): standards by name
 * @now: when it is printed, microseconds since 1970 UTC
 *
 * A training log with its totals and how they were counted. Main thread or any one thread.
 *
 * Returns: (transfer full): the printout
 */
WayPrintout *
way_training_log_printout_new (const WayTrainingLog *log,
                               const char           *name,
                               GPtrArray            *frameworks,
                               gint64                now)
{
  g_autoptr (WayPaper) paper = _way_paper_new (1);
  g_autofree char *period = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (log != NULL && name != NULL, NULL);

  period = dup_period (log->from, log->until);
  title = *name != '\0' ? g_strdup_printf (_ ("Training log – %s"), name) : g_strdup (_ ("Training log"));
  _way_paper_write (paper, WAY_PAPER_TITLE, title);
  _way_paper_write (paper, WAY_PAPER_TEXT, period);
  _way_paper_rule (paper);
  write_totals (paper, log);
  _way_paper_space (paper, 6);
  write_log (paper, log, frameworks);
  _way_paper_write (paper, WAY_PAPER_SMALL, get_counting_words ());

  return _way_paper_finish (paper, title, now);
}

static const char *
get_name (const WayEvidencePerson *person)
{
  return *person->name != '\0' ? person->name : _ ("Carer without a name");
}

static void
write_signature (WayPaper   *paper,
                 const char *who)
{
  _way_paper_space (paper, 26);
  _way_paper_rule (paper);
  _way_paper_write (paper, WAY_PAPER_SMALL, who);
}

static void
write_cover (WayPaper          *paper,
             const WayEvidence *evidence)
{
  g_autofree char *period = dup_period (evidence->from, evidence->until);
  g_autofree char *sum = _way_paper_words_minutes (way_evidence_get_minutes (evidence));
  g_autofree char *all = g_strdup_printf (_ ("Everybody together: %s"), sum);

  _way_paper_write (paper, WAY_PAPER_TITLE, _ ("Evidence of learning"));
  _way_paper_write (paper, WAY_PAPER_LARGE, period);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("For the supervising social worker and the annual review."));
  _way_paper_rule (paper);
  for (guint i = 0; i < evidence->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (evidence->people, i);

      _way_paper_write (paper, WAY_PAPER_HEADING, get_name (person));
      write_totals (paper, person->log);
      if (person->locked)
        _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Their PIN was not given, so what they wrote and their certificates are not in this pack."));
    }
  if (evidence->people->len > 1)
    _way_paper_write (paper, WAY_PAPER_LARGE, all);
  _way_paper_space (paper, 8);
  _way_paper_write (paper, WAY_PAPER_SMALL, get_counting_words ());
  for (guint i = 0; i < evidence->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (evidence->people, i);
      g_autofree char         *who = g_strdup_printf (_ ("%s: signature and date"), get_name (person));

      write_signature (paper, who);
    }
  write_signature (paper, _ ("Supervising social worker: name, signature and date"));
}

static void
write_matrix_row (WayPaper                   *paper,
                  const WayEvidence          *evidence,
                  const WayEvidencePerson    *person,
                  const WayFrameworkStandard *standard)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", evidence->framework->id, standard->code);
  guint            minutes, n_reflections, n_certificates;
  guint            n_rows = way_evidence_count (evidence, person, key, &minutes, &n_reflections, &n_certificates);
  gboolean         gap = n_rows + n_reflections + n_certificates == 0;
  g_autofree char *name = g_strdup_printf ("%s %s", standard->code, standard->title);
  g_autofree char *lines = g_strdup_printf ("%u", n_rows);
  g_autofree char *time = _way_paper_words_minutes (minutes);
  g_autofree char *texts = g_strdup_printf ("%u", n_reflections);
  g_autofree char *papers = g_strdup_printf ("%u", n_certificates);
  WayPaperCell     cells[] = { { name, -1 }, { gap ? _ ("none yet") : lines, -1 }, { gap ? "" : time, -1 }, { gap ? "" : texts, -1 }, { gap ? "" : papers, -1 } };

  _way_paper_row (paper, cells);
}

static void
write_matrix (WayPaper          *paper,
              const WayEvidence *evidence)
{
  static const double widths[] = { 0.4, 0.14, 0.2, 0.13, 0.13, 0 };
  g_autofree char    *missing = g_strjoinv (", ", evidence->missing);
  g_autofree char    *words = *missing != '\0' ? g_strdup_printf (_ ("The standards “%s” are named by what was learned, and their list is not on this computer: they are shown by their code."), missing) : NULL;

  _way_paper_write (paper, WAY_PAPER_HEADING, evidence->framework != NULL ? evidence->framework->title : _ ("Standards"));
  if (evidence->framework == NULL)
    _way_paper_write (paper, WAY_PAPER_TEXT, _ ("There is no framework of standards for this nation on this computer, so there is no table of them."));
  for (guint i = 0; evidence->framework != NULL && i < evidence->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (evidence->people, i);

      _way_paper_write (paper, WAY_PAPER_TEXT, get_name (person));
      _way_paper_begin_table (paper, widths, _ ("Standard"), _ ("Entries"), _ ("Time"), _ ("Texts"), _ ("Certificates"), NULL);
      for (guint j = 0; j < evidence->framework->standards->len; j++)
        write_matrix_row (paper, evidence, person, g_ptr_array_index (evidence->framework->standards, j));
      _way_paper_end_table (paper);
    }
  if (evidence->framework != NULL)
    {
      _way_paper_write (paper, WAY_PAPER_SMALL, _ ("One entry can speak to several standards, so the times here are more than the total. Supporting evidence only: a supervising social worker decides."));
      _way_paper_write (paper, WAY_PAPER_SMALL, evidence->framework->note);
    }
  _way_paper_write (paper, WAY_PAPER_TEXT, words);
}

static void
write_reflection (WayPaper                    *paper,
                  const WayEvidenceReflection *reflection,
                  GPtrArray                   *frameworks)
{
  g_autofree char *day = _way_paper_words_day (reflection->day);
  g_autofree char *standards = _way_paper_words_standards (frameworks, (const char *const *) reflection->standards);
  g_autofree char *revision = reflection->revision > 1 ? g_strdup_printf (_ (" · version %u of this text"), reflection->revision) : g_strdup ("");
  g_autofree char *head = g_strdup_printf ("%s · %s%s", day, reflection->module_title, revision);
  g_autofree char *continued = g_strdup_printf (_ ("%s (continued)"), head);

  _way_paper_write (paper, WAY_PAPER_SMALL, head);
  _way_paper_write (paper, WAY_PAPER_TEXT, reflection->question);
  _way_paper_flow (paper, reflection->text, continued);
  _way_paper_write (paper, WAY_PAPER_SMALL, standards);
  _way_paper_rule (paper);
}

static void
write_certificates (WayPaper                *paper,
                    const WayEvidencePerson *person)
{
  static const double widths[] = { 0.4, 0.2, 0.2, 0.2, 0 };

  if (person->certificates->len == 0)
    return;

  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Certificates"));
  _way_paper_begin_table (paper, widths, _ ("Module and version"), _ ("Issued"), _ ("Valid until"), _ ("Key"), NULL);
  for (guint i = 0; i < person->certificates->len; i++)
    {
      const WayCertificate *certificate = g_ptr_array_index (person->certificates, i);
      g_autofree char      *module = g_strdup_printf (_ ("%s (version %s)"), certificate->module_title, certificate->module_version);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (certificate->issued_at / G_USEC_PER_SEC);
      g_autofree char *issued = time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : NULL;
      g_autofree char *until = *certificate->valid_until != '\0' ? _way_paper_words_day (certificate->valid_until) : g_strdup (_ ("no end"));
      g_autofree char *key = way_signing_key_dup_fingerprint (certificate->signer);
      WayPaperCell     cells[] = { { module, -1 }, { issued, -1 }, { until, -1 }, { key, -1 } };

      _way_paper_row (paper, cells);
    }
  _way_paper_end_table (paper);
}

static void
write_person (WayPaper                *paper,
              const WayEvidencePerson *person,
              GPtrArray               *frameworks)
{
  _way_paper_new_page (paper);
  _way_paper_write (paper, WAY_PAPER_TITLE, get_name (person));
  if (person->reflections->len > 0)
    _way_paper_write (paper, WAY_PAPER_HEADING, _ ("In their own words"));
  for (guint i = 0; i < person->reflections->len; i++)
    write_reflection (paper, g_ptr_array_index (person->reflections, i), frameworks);
  write_certificates (paper, person);
  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Training log"));
  write_log (paper, person->log, frameworks);
}

/**
 * way_evidence_printout_new:
 * @evidence: a pack
 * @frameworks: (nullable) (element-type WayFramework): standards by name
 *
 * The pack on paper: a cover with totals, how they were counted and lines to sign on, the matrix of standards, and for each person what they wrote, their certificates and
 * their log. A text of any length goes on over the pages that it takes. Main thread or any one thread.
 *
 * Returns: (transfer full): the printout
 */
WayPrintout *
way_evidence_printout_new (const WayEvidence *evidence,
                           GPtrArray         *frameworks)
{
  g_autoptr (WayPaper) paper = _way_paper_new (1);

  g_return_val_if_fail (evidence != NULL, NULL);

  write_cover (paper, evidence);
  _way_paper_new_page (paper);
  write_matrix (paper, evidence);
  for (guint i = 0; i < evidence->people->len; i++)
    write_person (paper, g_ptr_array_index (evidence->people, i), frameworks);

  return _way_paper_finish (paper, _ ("Evidence of learning"), evidence->made_at);
}
