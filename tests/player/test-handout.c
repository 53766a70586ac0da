/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed: every question on paper, no key and no button, and an answer sheet with the key. */
#include "config.h"

#include "player-fixture.h"
#include "way-handout.h"

static char *
build (PlayerFixture *fixture,
       WayHandoutKind kind,
       const char    *lesson_id,
       const char    *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (day, NULL);
  char *html = way_handout_build (fixture->package, fixture->delivery, kind, lesson_id, now, &error);

  g_assert_no_error (error);

  return html;
}

static gboolean
has_text (const char *html,
          const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return strstr (html, escaped) != NULL;
}

static guint
count (const char *html,
       const char *part)
{
  g_auto (GStrv) parts = g_strsplit (html, part, -1);

  return g_strv_length (parts) - 1;
}

/* All questions but the one that rests on a fact that is being checked. */
static void
test_every_question (PlayerFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *html = build (fixture, WAY_HANDOUT_MODULE, NULL, "2026-11-22T12:00:00Z");
  guint            n_seen = 0;

  for (guint i = 0; i < way_module_get_n_activities (fixture->module); i++)
    {
      const char *const *questions = way_activity_get_questions (way_module_get_activity (fixture->module, i));

      for (guint j = 0; questions[j] != NULL; j++)
        {
          WayQuestion *question = way_module_find_question (fixture->module, questions[j]);
          gboolean     due = g_str_equal (questions[j], "is-due");

          g_test_message ("%s", questions[j]);
          g_assert_cmpint (has_text (html, way_question_get_stem (question)), ==, !due);
          n_seen += due ? 0 : 1;
        }
    }
  g_assert_cmpuint (count (html, "class=\"number\""), ==, n_seen);
  g_assert_cmpuint (count (html, "KEY"), ==, 0);
  g_assert_cmpuint (count (html, "RESULT-"), ==, 0);
  g_assert_cmpuint (count (html, "<button"), ==, 0);
  g_assert_cmpuint (count (html, "<script"), ==, 0);
  g_assert_cmpuint (count (html, "way-question"), ==, 0);
  g_assert_true (has_text (html, "One of everything, version 1.0.0 · Printed on 22 November 2026 · Checked on 22 November 2026, to be checked again by 22 May 2027, awaiting expert review"));
}

/* An ordering does not give itself away. */
static void
test_mixed (PlayerFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *html = build (fixture, WAY_HANDOUT_MODULE, NULL, "2026-11-22T12:00:00Z");
  const char      *place = strstr (html, "Leave out what does not belong.");
  const char      *first = strstr (place, "</span> Listen<");
  const char      *second = strstr (place, "</span> Thank the child<");
  const char      *third = strstr (place, "</span> Ring the duty team<");
  const char      *fourth = strstr (place, "</span> Write down the child");

  g_assert_true (first != NULL && second != NULL && third != NULL && fourth != NULL);
  g_assert_false (first < second && second < third && third < fourth);
}

static void
test_answers (PlayerFixture *fixture,
              gconstpointer  data)
{
  static const char *const right[] = {
    "✓</span>“I can't promise that, and I will tell you whom I tell.”", "✓</span>True", "✓</span>Answers the phone at night → Duty team",
    "✓</span>He was sad. → I think it", "✓</span>4. Write down the child's own words, with the time and the place", "–</span>Left out: Search the child's phone",
    "✓</span>KEYDUTY team, or duty team, or the duty team", "✓</span>2. the child's", "✓</span>14 days (give or take 0.5)",
    "KEY-MODEL At 19:40 he shouted and threw a cup.", "✓</span>Is she safe there? (With her cousin): ? not known yet", "✓</span>Ring the duty team, and tell him that you do", "RESULT-RING"
  };
  g_autofree char *html = build (fixture, WAY_HANDOUT_ANSWERS, NULL, "2026-11-22T12:00:00Z");
  g_autoptr (GString) plain = g_string_new (html);

  g_string_replace (plain, "&apos;", "'", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_test_message ("%s", right[i]);
      g_assert_nonnull (strstr (plain->str, right[i]));
    }
}

/* The same number on both sheets, also where only one lesson is printed. */
static void
test_lesson (PlayerFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *lesson = build (fixture, WAY_HANDOUT_LESSON, "sources", "2026-11-22T12:00:00Z");
  g_autofree char *first = build (fixture, WAY_HANDOUT_LESSON, "all", "2026-11-22T12:00:00Z");
  g_autofree char *answers = build (fixture, WAY_HANDOUT_ANSWERS, NULL, "2026-11-22T12:00:00Z");
  const char      *numbered = "<span class=\"number\">5</span> Waiting quietly is doing something.";

  g_assert_cmpuint (count (lesson, "class=\"number\""), ==, 0);
  g_assert_true (has_text (lesson, "Where this comes from"));
  g_assert_nonnull (strstr (first, numbered));
  g_assert_nonnull (strstr (answers, numbered));
  g_assert_false (has_text (first, "Where this comes from"));
}

typedef struct
{
  WayNation   nation;
  const char *shown; /* with | between */
  const char *hidden;
} NationRow;

static const NationRow nation_rows[] = {
  { WAY_NATION_UNSET, "ONLY-SCOTLAND|ENGLAND-WALES|CARD-SCOTLAND|CARD-WALES|CARD-BOTH|CARD-UK|In Scotland an independent guardian", "KEY" },
  { WAY_NATION_ALL, "ONLY-SCOTLAND|ENGLAND-WALES|CARD-SCOTLAND|CARD-WALES|CARD-BOTH|CARD-UK|In Scotland an independent guardian", "KEY" },
  { WAY_NATION_WALES, "ENGLAND-WALES|CARD-WALES|CARD-BOTH|CARD-UK", "ONLY-SCOTLAND|CARD-SCOTLAND|In Scotland an independent guardian" },
  { WAY_NATION_SCOTLAND, "ONLY-SCOTLAND|CARD-SCOTLAND|CARD-UK|In Scotland an independent guardian", "ENGLAND-WALES|CARD-WALES|CARD-BOTH" },
};

static void
test_nations (PlayerFixture *fixture,
              gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nation_rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *html = NULL;
      g_auto (GStrv) shown = g_strsplit (nation_rows[i].shown, "|", -1);
      g_auto (GStrv) hidden = g_strsplit (nation_rows[i].hidden, "|", -1);

      way_delivery_set_nation (fixture->delivery, nation_rows[i].nation, &error);
      g_assert_no_error (error);
      html = build (fixture, WAY_HANDOUT_MODULE, NULL, "2026-11-22T12:00:00Z");
      for (guint j = 0; shown[j] != NULL; j++)
        g_assert_true (has_text (html, shown[j]));
      for (guint j = 0; hidden[j] != NULL; j++)
        g_assert_false (has_text (html, hidden[j]));
    }
}

static void
test_due (PlayerFixture *fixture,
          gconstpointer  data)
{
  g_autofree char *html = build (fixture, WAY_HANDOUT_MODULE, NULL, "2027-05-23T12:00:00Z");

  g_assert_true (has_text (html, "due for a check since 22 May 2027"));
  g_assert_true (has_text (html, "Being checked again"));
}

static void
add (const char *path,
     void (*test) (PlayerFixture *, gconstpointer))
{
  g_test_add (path, PlayerFixture, NULL, player_fixture_set_up_zoo, test, player_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/player/handout/every-question", test_every_question);
  add ("/player/handout/mixed", test_mixed);
  add ("/player/handout/answers", test_answers);
  add ("/player/handout/lesson", test_lesson);
  add ("/player/handout/nations", test_nations);
  add ("/player/handout/due", test_due);

  return g_test_run ();
}
