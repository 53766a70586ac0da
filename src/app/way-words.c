/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-words.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
} CodeWords;

static const CodeWords audiences[] = {
  { "foster-carer", N_ ("foster carers") },
  { "frontline-worker", N_ ("frontline workers") },
  { "trainer", N_ ("trainers") },
  { "manager", N_ ("managers") },
};

static const CodeWords nations_known[] = {
  { "england", N_ ("England") },
  { "wales", N_ ("Wales") },
  { "scotland", N_ ("Scotland") },
  { "northern-ireland", N_ ("Northern Ireland") },
};

static const CodeWords frameworks[] = {
  { "tsd-england", N_ ("Training, support and development standards for foster care (England)") },
};

/* An unknown code is shown as it is: better a strange word than a missing one. */
static const char *
look_up (const CodeWords *table,
         gsize            n_rows,
         const char      *code)
{
  for (gsize i = 0; i < n_rows; i++)
    if (g_str_equal (table[i].code, code))
      return _ (table[i].words);

  return code;
}

static char *
list_codes (const CodeWords   *table,
            gsize              n_rows,
            const char *const *codes)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; codes[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) look_up (table, n_rows, codes[i]));
  g_ptr_array_add (words, NULL);

  return way_words_list ((const char *const *) words->pdata);
}

char *
way_words_list (const char *const *items)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_items = g_strv_length ((char **) items);

  if (n_items == 0)
    return g_strdup ("");

  g_string_append (text, items[0]);
  for (guint i = 1; i + 1 < n_items; i++)
    /* Translators: this stands between the things of a list, but not before the last */
    g_string_append_printf (text, "%s%s", _ (", "), items[i]);
  if (n_items > 1)
    /* Translators: this stands before the last thing of a list; mind the blanks */
    g_string_append_printf (text, "%s%s", _ (" and "), items[n_items - 1]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
way_words_minutes (guint minutes)
{
  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

char *
way_words_audience (const char *const *audience)
{
  g_autofree char *list = list_codes (audiences, G_N_ELEMENTS (audiences), audience);

  /* Translators: %s is one or more groups of people, such as "foster carers and trainers" */
  return g_strdup_printf (_ ("For %s"), list);
}

char *
way_words_nations (const char *const *nations)
{
  if (g_strv_length ((char **) nations) == G_N_ELEMENTS (nations_known))
    return g_strdup (_ ("All four UK nations"));

  return list_codes (nations_known, G_N_ELEMENTS (nations_known), nations);
}

/* Whose law and services are shown. */
char *
way_words_law (WayNation nation)
{
  const char *const code[] = { way_enum_to_nick (WAY_TYPE_NATION, (int) nation), NULL };
  g_autofree char  *name = NULL;

  if (nation == WAY_NATION_UNSET)
    return g_strdup (_ ("No nation is chosen, so you see what all four share. Choose yours in the preferences."));
  if (nation == WAY_NATION_ALL)
    return g_strdup (_ ("You see the law and services of all four nations."));

  name = way_words_nations (code);

  /* Translators: %s is the name of a nation */
  return g_strdup_printf (_ ("You see the law and services of %s."), name);
}

char *
way_words_standard (const WayStandard *standard)
{
  const char *framework = look_up (frameworks, G_N_ELEMENTS (frameworks), standard->framework);

  if (g_str_equal (standard->depth, "touched"))
    /* Translators: the name of a framework of standards, then the number of a standard in it */
    return g_strdup_printf (_ ("%s: touches on standard %s"), framework, standard->code);

  /* Translators: the name of a framework of standards, then the number of a standard in it */
  return g_strdup_printf (_ ("%s: teaches standard %s"), framework, standard->code);
}

static GDateTime *
parse_day (const char *date)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *text = g_strconcat (date, "T00:00:00", NULL);

  return g_date_time_new_from_iso8601 (text, local);
}

char *
way_words_date (const char *date)
{
  g_autoptr (GDateTime) day = parse_day (date);

  if (day == NULL)
    return g_strdup (date);

  /* Translators: a date such as "22 November 2026", see g_date_time_format() */
  return g_date_time_format (day, _ ("%-d %B %Y"));
}

gboolean
way_words_date_is_past (const char *date,
                        GDateTime  *now)
{
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return strcmp (date, today) < 0;
}

static gboolean
is_same_day (GDateTime *a,
             GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/* That a module is past the day it was to be checked again by, or %NULL if it is not. */
char *
way_words_due (WayModule *module,
               GDateTime *now)
{
  const char      *review_by = way_module_get_review_by (module);
  g_autofree char *day = NULL;

  if (review_by == NULL || !way_words_date_is_past (review_by, now))
    return NULL;

  day = way_words_date (review_by);

  /* Translators: %s is a date such as "22 November 2026" */
  return g_strdup_printf (_ ("Due for a check since %s"), day);
}

char *
way_words_day (GDateTime *day,
               GDateTime *now)
{
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (is_same_day (day, now))
    return g_strdup (_ ("Today"));
  if (is_same_day (day, yesterday))
    return g_strdup (_ ("Yesterday"));

  /* Translators: a day such as "Sunday 22 November 2026", see g_date_time_format() */
  return g_date_time_format (day, _ ("%A %-d %B %Y"));
}

char *
way_words_progress (const WayModuleProgress *progress)
{
  g_autofree char *left = NULL;

  switch (progress->completion)
    {
    case WAY_COMPLETION_NOT_ATTEMPTED:
      return g_strdup (_ ("Not started"));
    case WAY_COMPLETION_COMPLETED:
      return g_strdup (_ ("Done"));
    case WAY_COMPLETION_INCOMPLETE:
      break;
    }

  left = g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", progress->minutes_left),
                          progress->minutes_left);
  if (progress->lesson == 0)
    /* Translators: "about 20 minutes left" */
    return g_strdup_printf (_ ("Started · %s"), left);

  /* Translators: "Lesson 3 of 14 · about 20 minutes left" */
  return g_strdup_printf (_ ("Lesson %u of %u · %s"), progress->lesson, progress->n_lessons, left);
}

/* Where @item stands in @model, from 1; 0 if it does not. */
static guint
number_in (GListModel *model,
           gpointer    item)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) candidate = g_list_model_get_item (model, i);

      if (candidate == item)
        return i + 1;
    }

  return 0;
}

char *
way_words_place (WayModule   *module,
                 WayActivity *activity)
{
  GListModel *lessons = way_module_get_lessons (module);
  WayLesson  *lesson = way_module_find_lesson_of (module, way_activity_get_id (activity));
  GListModel *activities = lesson != NULL ? way_lesson_get_activities (lesson) : NULL;
  guint       number = 0;
  guint       n_lessons = g_list_model_get_n_items (lessons);
  guint       n_activities = 0;

  if (lesson == NULL)
    return g_strdup (_ ("Short check"));

  number = number_in (lessons, lesson);
  n_activities = g_list_model_get_n_items (activities);
  if (n_activities < 2)
    return g_strdup_printf (_ ("Lesson %u of %u"), number, n_lessons);

  return g_strdup_printf (_ ("Lesson %u of %u · page %u of %u"), number, n_lessons, number_in (activities, activity), n_activities);
}

/* What an activity is, where it is not an ordinary page; otherwise %NULL. Belongs to the program. */
const char *
way_words_kind (WayActivityType kind)
{
  switch (kind)
    {
    case WAY_ACTIVITY_PAGE:
      return NULL;
    case WAY_ACTIVITY_QUIZ:
      return _ ("questions");
    case WAY_ACTIVITY_SCENARIO:
      return _ ("a scene to play");
    }

  g_return_val_if_reached (NULL);
}

char *
way_words_completion (WayCompletion completion,
                      gboolean      here)
{
  if (here)
    return g_strdup (_ ("You are here"));

  switch (completion)
    {
    case WAY_COMPLETION_NOT_ATTEMPTED:
      return g_strdup (_ ("Not started"));
    case WAY_COMPLETION_INCOMPLETE:
      return g_strdup (_ ("Started"));
    case WAY_COMPLETION_COMPLETED:
      return g_strdup (_ ("Done"));
    }

  g_return_val_if_reached (NULL);
}

/* The same for what has parts that can be skipped: @n_skipped of its @n_activities were. */
char *
way_words_state (WayCompletion completion,
                 gboolean      here,
                 guint         n_skipped,
                 guint         n_activities)
{
  if (here || completion != WAY_COMPLETION_COMPLETED || n_skipped == 0)
    return way_words_completion (completion, here);

  return g_strdup (n_skipped < n_activities ? _ ("Done, some of it skipped") : _ ("Skipped"));
}

char *
way_words_safe_answers (guint n_safe,
                        guint n_answers)
{
  return g_strdup_printf (ngettext ("%u of %u safe answer", "%u of %u safe answers", n_answers), n_safe, n_answers);
}

/* Marks are mostly whole numbers, and half marks should not look like a bank statement. */
char *
way_words_marks (double marks)
{
  double      size = ABS (marks);
  const char *sign = marks < -0.005 ? "−" : "";

  if (ABS (size - (gint64) (size + 0.5)) < 0.005)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, sign, (gint64) (size + 0.5));

  return g_strdup_printf ("%s%.1f", sign, size);
}

char *
way_words_attempt (const WayAttempt *attempt,
                   gboolean          quiz)
{
  g_autofree char *raw = way_words_marks (attempt->score.raw);
  g_autofree char *max = way_words_marks (attempt->score.max);

  if (attempt->completion != WAY_COMPLETION_COMPLETED)
    return g_strdup (_ ("Started"));
  if (way_attempt_is_skip (attempt))
    return g_strdup (_ ("Skipped"));
  if (!quiz || attempt->score.max <= 0.0)
    return g_strdup (_ ("Done"));

  switch (attempt->success)
    {
    case WAY_SUCCESS_PASSED:
      /* Translators: "Passed · 7 of 8 points" */
      return g_strdup_printf (_ ("Passed · %s of %s points"), raw, max);
    case WAY_SUCCESS_FAILED:
      return g_strdup_printf (_ ("Not there yet · %s of %s points"), raw, max);
    case WAY_SUCCESS_UNKNOWN:
      return g_strdup_printf (_ ("%s of %s points"), raw, max);
    }

  g_return_val_if_reached (NULL);
}
