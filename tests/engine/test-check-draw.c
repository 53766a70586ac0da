/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "way-module-private.h"

/* What the two short checks ask. */

#define TODAY "2026-11-22"

/* Outcomes are "ID…", what questions cover is "QUESTION OUTCOME…" separated by `;`, an answer is "ACTIVITY QUESTION VALUES CONFIDENCE". */
typedef struct
{
  const char    *name;
  DeliveryModule start;
  const char    *outcomes;
  const char    *covers;
  const char    *answers[12];
  const char    *recheck;
  const char    *recall;
} DrawCase;

#define FIVE "a single x+ y; b single x+ y; c single x+ y; d single x+ y; e single x+ y"
#define TEN                                                                                                                    \
  "a single x+ y; b single x+ y; c single x+ y; d single x+ y; e single x+ y; f single x+ y; g single x+ y; h single x+ y; i " \
  "single x+ y; j single x+ y"
#define QUIZ "lesson l 1; quiz! main :confidence "

static const DrawCase draw_cases[] = {
  { "fewest",
    { QUIZ "a b c d e", FIVE, 80, FALSE },
    "o1 o2 o3 o4 o5",
    "a o1; b o1 o2; c o3; d o4; e o3 o5",
    { NULL },
    "b d e",
    "a b c" },
  { "as-many-as-a-look-back",
    { QUIZ "a b c d e", FIVE, 80, FALSE },
    "o1",
    "e o1",
    { NULL },
    "a b e",
    "a b c" },
  { "safety-critical",
    { QUIZ "a b c d e", "a single x+ y; b single x+ y; c single x+ y; d! single x+ y; e! single x+ y", 80, FALSE },
    "o1 o2",
    "a o1; b o2; c o1; d o2",
    { NULL },
    "d e a",
    "d e a" },
  { "certain-and-wrong",
    { QUIZ "a b c d e", FIVE, 80, FALSE },
    "o1 o2",
    "a o1; b o2",
    { "main a x certain", "main c y guess", "main e y certain", NULL },
    "e c b a",
    "e c b" },
  { "longest-ago",
    { QUIZ "a b c d e", FIVE, 80, FALSE },
    "o1",
    "a o1; b o1; c o1; d o1; e o1",
    { "main c x certain", "main e x guess", "main a x guess", "main d x guess", "main b x guess", NULL },
    "c e a",
    "c e a" },
  { "last-answer",
    { QUIZ "a b", "a single x+ y; b single x+ y", 80, FALSE },
    "o1",
    "a o1; b o1",
    { "main a y certain", "main b x certain", "retake main", "main a x certain", "main b y certain", NULL },
    "b a",
    "b a" },
  { "room-for-outcomes",
    { QUIZ "a b c d e f g h i j", TEN, 80, FALSE },
    "o1 o2",
    "i o1; j o2",
    { "main a y certain", "main b y certain", "main c y certain", "main d y certain", "main e y certain", "main f y certain", "main g y certain", "main h y guess",
      NULL },
    "a b c d e f i j",
    "a b c" },
  { "more-than-eight-outcomes",
    { QUIZ "a b c d e f g h i j", TEN, 80, FALSE },
    "o1 o2 o3 o4 o5 o6 o7 o8 o9 o10",
    "a o1; b o2; c o3; d o4; e o5; f o6; g o7; h o8; i o9; j o10",
    { NULL },
    "a b c d e f g h",
    "a b c" },
  { "most-of-more-than-eight",
    { QUIZ "a b c d e f g h i j", TEN, 80, FALSE },
    "o1 o2 o3 o4 o5 o6 o7 o8 o9 o10 o11",
    "a o1; b o2; c o3; d o4; e o5; f o6; g o7; h o8; i o9; j o10 o11",
    { "main a y certain", "main b y certain", NULL },
    "a b c d e f g j",
    "a b c" },
  { "needless",
    { QUIZ "a b c d e", FIVE, 80, FALSE },
    "o1 o2 o3 o4 o5 o6 o7 o8",
    "a o1 o2 o3 o4; b o1 o2 o5; c o3 o4 o6; d o7; e o8",
    { NULL },
    "b c d e",
    "a b c" },
  { "wrong-of-more-than-eight",
    { QUIZ "a b c d e f g h i j", TEN, 80, FALSE },
    "o1 o2 o3 o4 o5 o6 o7 o8 o9 o10",
    "a o1; b o2; c o3; d o4; e o5; f o6; g o7; h o8; i o9; j o10",
    { "main j y certain", NULL },
    "j a b c d e f g",
    "j a b" },
  { "without-outcomes", { QUIZ "a b c d e f g h i j", TEN, 80, FALSE }, "o1", "", { "main j y guess", NULL }, "j a b c d e f g", "j a b" },
  { "outcome-without-question", { QUIZ "a b", "a single x+ y; b single x+ y", 80, FALSE }, "o1 o2", "b o1", { NULL }, "a b", "a b" },
  { "left-out",
    { "lesson l 1; page read a b; scene play c; quiz! main d e f g", "old fact 2025; a reflection; b single x+ y @wales; c single x+ y; d single x+ y #old; e single x+ y; f scale 1 2; g single x+ y",
      80, FALSE },
    "o1 o2",
    "a o1; b o2; c o1; d o2; e o1; f o2; g o2",
    { NULL },
    "e g",
    "e g" },
  { "pages-and-practice",
    { "lesson l 1; page read a; quiz practice b; quiz before :pre-check c; quiz! main d :pool/1 e f", "a single x+ y; b single x+ y; c single x+ y; d single x+ y; e single x+ y; f single x+ y", 80, FALSE },
    "o1 o2 o3 o4",
    "a o1; b o2; c o3; f o4",
    { "read a y none", NULL },
    "a b c f",
    "a b c" },
};

static void
set_outcomes (WayModule  *module,
              const char *outcomes,
              const char *covers)
{
  g_auto (GStrv) ids = g_strsplit (outcomes, " ", -1);
  g_auto (GStrv) lines = g_strsplit (covers, "; ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayOutcomeGoal *goal = g_new0 (WayOutcomeGoal, 1);

      goal->id = g_strdup (ids[i]);
      goal->text = g_strdup (ids[i]);
      g_ptr_array_add (module->outcomes, goal);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      WayQuestion *question = way_module_find_question (module, words[0]);

      g_strfreev (question->outcomes);
      question->outcomes = g_strdupv (words + 1);
    }
}

static void
assert_asks (DeliveryFixture *fixture,
             const char      *check_id,
             const char      *expected)
{
  g_autofree char *found = NULL;

  fixture_open (fixture, check_id);
  found = fixture_dup_questions (fixture, check_id);
  g_assert_cmpstr (found, ==, expected);
}

static WayConfidence
parse_confidence (const char *nick)
{
  int confidence = 0;

  g_assert_true (way_enum_from_nick (WAY_TYPE_CONFIDENCE, nick, &confidence));

  return (WayConfidence) confidence;
}

static void
play (DeliveryFixture   *fixture,
      const char *const *answers)
{
  for (guint i = 0; answers[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (answers[i], " ", -1);

      if (g_str_equal (words[0], "retake"))
        {
          fixture_retake (fixture, words[1]);
          continue;
        }
      if (way_delivery_get_open_activity (fixture->delivery) == NULL ||
          !g_str_equal (way_activity_get_id (way_delivery_get_open_activity (fixture->delivery)), words[0]))
        fixture_open (fixture, words[0]);
      fixture_respond_sure (fixture, words[0], words[1], words[2], parse_confidence (words[3]));
    }
}

static void
test_draw (DeliveryFixture *fixture,
           gconstpointer    data)
{
  /* The case begins with its name, and the fixture wants its module. */
  const DrawCase *one = (const DrawCase *) ((const char *) data - G_STRUCT_OFFSET (DrawCase, start));

  way_delivery_set_today (fixture->delivery, TODAY);
  set_outcomes (fixture->module, one->outcomes, one->covers);
  play (fixture, one->answers);
  assert_asks (fixture, WAY_ACTIVITY_RECALL, one->recall);
  assert_asks (fixture, WAY_ACTIVITY_RECHECK, one->recheck);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (draw_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/check-draw/", draw_cases[i].name, NULL);

      g_test_add (name, DeliveryFixture, &draw_cases[i].start, fixture_set_up, test_draw, fixture_tear_down);
    }

  return g_test_run ();
}
