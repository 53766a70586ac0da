/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-words.h"
#include "way-reminder.h"

#include <locale.h>

/* What is said of hours, checks and certificates, and when somebody is reminded. */

static void
test_hours (void)
{
  static const struct
  {
    guint       minutes;
    const char *words;
  } cases[] = {
    { 0, "0 min" },
    { 1, "1 min" },
    { 59, "59 min" },
    { 60, "1 h" },
    { 61, "1 h 1 min" },
    { 760, "12 h 40 min" },
    { 1200, "20 h" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = way_portfolio_words_hours (cases[i].minutes);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_total (void)
{
  static const struct
  {
    guint       modules;
    guint       sessions;
    guint       other;
    guint       goal;
    const char *total;
    const char *parts;
  } cases[] = {
    { 0, 0, 0, 0, "0 min since 1 April 2026", "" },
    { 700, 0, 60, 1200, "12 h 40 min of 20 h since 1 April 2026", "11 h 40 min in modules · 1 h of other learning" },
    { 0, 55, 0, 0, "55 min since 1 April 2026", "55 min in sessions with a trainer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayTrainingLog log = {
        .from = (char *) "2026-04-01",
        .until = (char *) "2027-03-31",
        .minutes = cases[i].modules + cases[i].sessions + cases[i].other,
        .module_minutes = cases[i].modules,
        .session_minutes = cases[i].sessions,
        .other_minutes = cases[i].other,
        .goal_minutes = cases[i].goal,
      };
      g_autofree char *total = way_portfolio_words_total (&log);
      g_autofree char *parts = way_portfolio_words_parts (&log);

      g_assert_cmpstr (total, ==, cases[i].total);
      g_assert_cmpstr (parts, ==, cases[i].parts);
    }
}

static void
test_due_words (void)
{
  static const struct
  {
    WayDueKind  kind;
    const char *due_on;
    const char *valid_until;
    gboolean    overdue;
    const char *words;
  } cases[] = {
    { WAY_DUE_RECALL, "2026-11-20", "", TRUE, "A few questions to see what stayed with you." },
    { WAY_DUE_RECALL, "2026-12-01", "", FALSE, "A few questions from 1 December 2026." },
    { WAY_DUE_REFRESHER, "2026-12-01", "2027-03-01", FALSE, "Your certificate can be renewed with a short check from 1 December 2026." },
    { WAY_DUE_REFRESHER, "2026-11-01", "2026-11-23", TRUE, "A short check renews your certificate, which stands until 23 November 2026." },
    { WAY_DUE_REFRESHER, "2026-10-01", "2026-11-22", TRUE, "Your certificate ran out on 22 November 2026. A short check renews it." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayDue due = {
        .kind = cases[i].kind,
        .due_on = (char *) cases[i].due_on,
        .valid_until = (char *) cases[i].valid_until,
        .overdue = cases[i].overdue,
      };
      g_autofree char *words = way_portfolio_words_due (&due, "2026-11-23");

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Every verdict has words, an icon and a ground of its own, because colour never says anything alone. */
static void
test_verdicts (void)
{
  static const char *const styles[] = { "good", "care", "again", "again" };

  for (int verdict = WAY_CERTIFICATE_VALID; verdict <= WAY_CERTIFICATE_UNREADABLE; verdict++)
    {
      g_assert_cmpstr (way_portfolio_words_verdict_style ((WayCertificateVerdict) verdict), ==, styles[verdict]);
      g_assert_true (g_str_has_suffix (way_portfolio_words_verdict_icon ((WayCertificateVerdict) verdict), "-symbolic"));
      for (int other = WAY_CERTIFICATE_VALID; other < verdict; other++)
        g_assert_cmpstr (way_portfolio_words_verdict ((WayCertificateVerdict) verdict), !=, way_portfolio_words_verdict ((WayCertificateVerdict) other));
    }
}

static void
test_reminder (void)
{
  static const struct
  {
    const char *due_on; /* NULL for nothing */
    const char *last_day;
    const char *today;
    gboolean    wanted;
  } cases[] = {
    { NULL, "2026-11-20", "2026-11-23", FALSE },
    { "2026-11-21", "2026-11-20", "2026-11-23", TRUE },
    { "2026-11-23", "2026-11-20", "2026-11-23", TRUE },
    { "2026-11-24", "2026-11-20", "2026-11-23", FALSE }, /* still to come */
    { "2026-11-20", "2026-11-20", "2026-11-23", FALSE }, /* was ready at the last look */
    { "2026-11-21", "2026-11-23", "2026-11-23", FALSE }, /* once a day */
    { "2026-11-21", "2026-11-25", "2026-11-23", FALSE }, /* the clock was set back */
    { "2026-11-21", "", "2026-11-23", FALSE },           /* the first start of all */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) due = g_ptr_array_new ();
      WayDue one = { .due_on = (char *) cases[i].due_on };

      if (cases[i].due_on != NULL)
        g_ptr_array_add (due, &one);
      g_test_message ("due on %s", cases[i].due_on);
      g_assert_cmpint (way_reminder_is_called_for (due, cases[i].last_day, cases[i].today), ==, cases[i].wanted);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/portfolio/words/hours", test_hours);
  g_test_add_func ("/app/portfolio/words/total", test_total);
  g_test_add_func ("/app/portfolio/words/due", test_due_words);
  g_test_add_func ("/app/portfolio/words/verdicts", test_verdicts);
  g_test_add_func ("/app/portfolio/reminder", test_reminder);

  return g_test_run ();
}
