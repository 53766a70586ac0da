/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-result-page.h"
#include "way-result-panel.h"
#include "way-result-words.h"
#include "way-stores.h"

#include <locale.h>

/* The module of the tests that has one of everything. */

typedef struct
{
  char             *root;
  WayLearnerRecord *record;
  WayDelivery      *delivery;
} Desk;

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "modules-play", NULL);

  desk->root = fixture_make_folder ();
  path = g_build_filename (desk->root, "waymark.sqlite", NULL);
  desk->record = way_learner_record_new (path);
  way_learner_record_open (desk->record, &error);
  g_assert_no_error (error);
  module = fixture_load_module (folder, "zoo", NULL);
  desk->delivery = fixture_make_delivery (module, desk->record);
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  fixture_settle ();
  g_clear_object (&desk->delivery);
  g_clear_object (&desk->record);
  fixture_remove_folder (desk->root);
  g_clear_pointer (&desk->root, g_free);
}

/* @values stand with | between. */
static void
answer (Desk         *desk,
        const char   *activity,
        const char   *question_id,
        const char   *values,
        WayConfidence confidence)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) list = g_strsplit (values, "|", -1);
  g_autoptr (WayResponse) response = way_response_new (*values != '\0' ? (const char *const *) list : (const char *const[]){ "", NULL });
  g_autoptr (WayOutcome) outcome = NULL;
  WayQuestion *question = way_module_find_question (way_delivery_get_module (desk->delivery), question_id);

  g_test_message ("%s: %s", question_id, values);
  way_delivery_open (desk->delivery, activity, &error);
  g_assert_no_error (error);
  outcome = way_delivery_respond (desk->delivery, activity, question_id, way_question_get_content_hash (question), response, confidence, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *type;
  const char *values;
  const char *said;
  const char *better;
  const char *feedback; /* a part of it */
} WordsRow;

static const WordsRow words_rows[] = {
  { "single-choice", "yes", "“I promise.”", "“I can't promise that, and I will tell you whom I tell.”", "the child may not talk again" },
  { "multiple-response", "duty|nobody", "The duty team\nNobody", "The duty team\nThe other carer in the house", "Somebody is always on call." },
  { "true-false", "false", "False", "True", "A child sees who stays." },
  { "matching", "night duty|morning court", "Answers the phone at night → Duty team\nIs there at breakfast → Judge",
    "Is there at breakfast → Foster carer\nSpeaks for the child, and is nobody's employee in the case → Independent guardian, or an advocate where there is none",
    "You are." },
  { "categorise", "cup saw|sad saw|late saw", "He put the cup down. → I saw it\nHe was sad. → I saw it\nHe came in at 23:10. → I saw it",
    "He was sad. → I think it", "Write what you saw." },
  { "ordering", "listen|ring|search", "1. Listen\n2. Ring the duty team\n3. Search the child's phone\nLeft out: Thank the child\nLeft out: Write down the child's own words, with the time and the place",
    "1. Listen\n2. Thank the child\n3. Ring the duty team\n4. Write down the child's own words, with the time and the place\nLeft out: Search the child's phone",
    "Leave that to the police." },
  { "short-text", "a friend", "a friend", "KEYDUTY team", "A friend may not know what to do." },
  { "gap-select", "when later|who next", "Write it down [next week], in [……] words.\n\nThen put it where [the carer who comes after you] can find it.",
    "Write it down [today], in [the child's] words.\n\nThen put it where [the carer who comes after you] can find it.", "By then you have forgotten." },
  { "numeric", "7", "7 days", "14 days", "That is one week." },
  { "scale", "little", "A little", "", "That is a beginning." },
  { "reflection", "", "You left it empty.", "", "" },
  { "record-rewrite", "At tea he shouted.", "At tea he shouted.", "KEY-MODEL At 19:40 he shouted and threw a cup.\n\nHe said: “I want to go home.”\n• KEY-POINT When it was\n• What you saw and heard\n• The child's own words", "" },
  { "balance-sheet", "cell safe stay for|cell wish stay for|choice stay|reason It is quiet here.",
    "Is she safe there? (With you) → speaks for it\nWhat does she want? (With you) → speaks for it\nYou would choose: With you\nBecause: It is quiet here.",
    "Is she safe there? (With her cousin) → not known yet\nWhat does she want? (With you) → some of both\nWhat does she want? (With her cousin) → speaks for it\nKEY-REASON She is safe, and she knows you.",
    "She likes it here, and she misses home." },
};

static char *
make_question_id (const WordsRow *row,
                  const char     *behaviour)
{
  return g_strdup_printf ("%s-%s", row->type, behaviour);
}

static void
test_words (Desk         *desk,
            gconstpointer data)
{
  const WordsRow  *row = data;
  g_autofree char *id = make_question_id (row, "immediate");
  g_autofree char *said = NULL;
  g_autofree char *better = NULL;
  g_autofree char *feedback = NULL;
  g_autoptr (WayOutcome) outcome = NULL;
  WayQuestion          *question = way_module_find_question (way_delivery_get_module (desk->delivery), id);
  const WayInteraction *interaction = NULL;

  answer (desk, "every-type", id, row->values, WAY_CONFIDENCE_NONE);
  outcome = way_delivery_get_outcome (desk->delivery, "every-type", id);
  interaction = way_delivery_get_interaction (desk->delivery, "every-type", id);
  said = way_result_words_response (question, interaction->response);
  better = way_result_words_better (question, interaction->response, outcome);
  feedback = way_result_words_feedback (question, outcome);

  g_assert_cmpstr (said, ==, row->said);
  g_assert_cmpstr (better, ==, row->better);
  g_assert_nonnull (strstr (feedback, row->feedback));
}

static void
answer_all (Desk         *desk,
            const char   *activity,
            const char   *behaviour,
            WayConfidence confidence)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words_rows); i++)
    {
      g_autofree char *id = make_question_id (&words_rows[i], behaviour);
      const char      *values = words_rows[i].values;
      WayQuestion     *question = way_module_find_question (way_delivery_get_module (desk->delivery), id);

      /* The others of this type leave nothing out. */
      if (g_str_equal (words_rows[i].type, "ordering"))
        values = "listen|ring";
      answer (desk, activity, id, values, way_question_get_marked (question) ? confidence : WAY_CONFIDENCE_NONE);
    }
}

/* With every answer given and the check not finished, nothing of the key is on the page. */
static void
test_deferred (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *page = way_result_page_new ();
  GtkWidget *window = NULL;
  GtkWidget *next = NULL;

  answer_all (desk, "at-the-end", "deferred", WAY_CONFIDENCE_NONE);
  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "at-the-end");
  window = fixture_show (page, 800, 1600);
  fixture_wait_for_words (page, "Not finished yet");
  fixture_wait_for_words (page, "Finish the check");
  g_assert_false (fixture_says (page, "KEY"));
  g_assert_null (fixture_find_button (page, "Try the check again"));
  next = fixture_find_button (page, "Back to the questions");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (next)), NULL), ==, "at-the-end");

  way_delivery_finish (desk->delivery, "at-the-end", &error);
  g_assert_no_error (error);
  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "at-the-end");
  fixture_settle ();
  fixture_wait_for_words (page, "0 of 9 safe answers");
  fixture_wait_for_words (page, "What you wrote");
  fixture_wait_for_words (page, "KEY-MODEL");
  fixture_wait_for_words (page, "Is there at breakfast → Judge");
  g_assert_nonnull (fixture_find_button (page, "Try the check again"));
  g_assert_cmpuint (fixture_count (page, WAY_TYPE_RESULT_PANEL), ==, G_N_ELEMENTS (words_rows));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_certain (Desk         *desk,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  GtkWidget           *page = way_result_page_new ();
  GtkWidget           *window = NULL;
  const WayResultItem *first = NULL;

  answer_all (desk, "sure-at-the-end", "sure", WAY_CONFIDENCE_GUESS);
  answer (desk, "sure-at-the-end", "numeric-sure", "7", WAY_CONFIDENCE_CERTAIN);
  answer (desk, "sure-at-the-end", "true-false-sure", "true", WAY_CONFIDENCE_CERTAIN);
  way_delivery_finish (desk->delivery, "sure-at-the-end", &error);
  g_assert_no_error (error);
  items = way_result_collect (desk->delivery, "sure-at-the-end");
  first = g_ptr_array_index (items, 0);
  g_assert_cmpstr (way_question_get_id (first->question), ==, "numeric-sure");

  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "sure-at-the-end");
  window = fixture_show (page, 800, 1600);
  fixture_wait_for_words (page, "You were certain, and there is a safer answer");
  fixture_wait_for_words (page, "If you try again, you begin with these.");
  fixture_wait_for_words (page, "It was a guess");
  fixture_wait_for_words (page, "For how sure you were:");
  fixture_wait_for_words (page, "never decide whether you passed");
  g_assert_true (fixture_says (fixture_find (page, WAY_TYPE_RESULT_PANEL, 0), "How many days are in two weeks?"));

  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, NULL);
  fixture_settle ();
  fixture_wait_for_words (page, "You were certain, and there is a safer answer");
  g_assert_cmpuint (fixture_count (page, WAY_TYPE_RESULT_PANEL), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_tries (Desk         *desk,
            gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const WayResultItem *item = NULL;
  g_autofree char     *how = NULL;

  answer (desk, "tries-page", "true-false-tries", "false", WAY_CONFIDENCE_NONE);
  items = way_result_collect (desk->delivery, "tries-page");
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (way_question_get_id (((WayResultItem *) items->pdata[i])->question), "true-false-tries"))
      item = items->pdata[i];
  g_assert_nonnull (item->response);
  g_assert_null (item->outcome);
  how = way_result_words_how (item);
  g_assert_cmpstr (how, ==, "Try 1 of 3");
}

static void
test_compare (Desk         *desk,
              gconstpointer data)
{
  g_autoptr (GPtrArray) pairs = NULL;
  const WayResultPair *pair = NULL;
  GtkWidget           *page = way_result_page_new ();
  GtkWidget           *window = NULL;

  answer (desk, "before", "feel-before", "a", WAY_CONFIDENCE_NONE);
  answer (desk, "before", "know-before", "school", WAY_CONFIDENCE_NONE);
  answer (desk, "after", "feel-before", "b", WAY_CONFIDENCE_NONE);
  pairs = way_result_compare (desk->delivery, NULL);
  g_assert_cmpuint (pairs->len, ==, 0);
  g_clear_pointer (&pairs, g_ptr_array_unref);

  answer (desk, "after", "know-before", "duty", WAY_CONFIDENCE_NONE);
  pairs = way_result_compare (desk->delivery, "after");
  g_assert_cmpuint (pairs->len, ==, 2);
  pair = g_ptr_array_index (pairs, 0);
  g_assert_cmpfloat (pair->before_part, ==, 0);
  g_assert_cmpfloat (pair->now_part, ==, 0.5);
  pair = g_ptr_array_index (pairs, 1);
  g_assert_cmpfloat (pair->before_part, ==, 0);
  g_assert_cmpfloat (pair->now_part, ==, 1);

  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "after");
  window = fixture_show (page, 800, 1200);
  fixture_wait_for_words (page, "Before and now");
  fixture_wait_for_words (page, "The school, in the morning");
  fixture_wait_for_words (page, "Not at all");
  g_assert_false (fixture_says (page, "You have passed"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
choose (Desk       *desk,
        const char *node,
        const char *choice)
{
  g_autoptr (GError) error = NULL;

  way_delivery_open (desk->delivery, "at-the-door", &error);
  g_assert_no_error (error);
  if (choice != NULL)
    way_delivery_choose (desk->delivery, "at-the-door", node, choice, &error);
  else
    way_delivery_rewind (desk->delivery, "at-the-door", node, &error);
  g_assert_no_error (error);
}

static void
test_scene (Desk         *desk,
            gconstpointer data)
{
  GtkWidget *page = way_result_page_new ();
  GtkWidget *window = NULL;

  choose (desk, "door", "where");
  answer (desk, "at-the-door", "in-the-scene", "shoes", WAY_CONFIDENCE_NONE);
  choose (desk, "kitchen", "wait");
  choose (desk, "door", NULL);
  choose (desk, "door", "in");
  choose (desk, "kitchen", "ring");
  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "at-the-door");
  window = fixture_show (page, 800, 1200);
  fixture_wait_for_words (page, "You have seen 2 of 2 endings");
  fixture_wait_for_words (page, "He sleeps. This is where you are");
  fixture_wait_for_words (page, "A quiet night. You have seen this one too");
  fixture_wait_for_words (page, "Friday, 23:25");
  fixture_wait_for_words (page, "Ring the duty team, and tell him that you do");
  g_assert_false (fixture_says (page, "Wait for the morning"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_older_words (Desk         *desk,
                  gconstpointer data)
{
  static const char old[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autoptr (GError) error = NULL;
  g_autoptr (WayResponse) response = way_response_new ((const char *[]){ "school", NULL });
  g_autoptr (WayOutcome) outcome = NULL;
  GtkWidget *page = way_result_page_new ();
  GtkWidget *window = NULL;

  way_delivery_open (desk->delivery, "before", &error);
  g_assert_no_error (error);
  outcome = way_delivery_respond (desk->delivery, "before", "know-before", old, response, WAY_CONFIDENCE_NONE, &error);
  g_assert_null (outcome);
  g_assert_nonnull (error);
  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "before");
  window = fixture_show (page, 800, 1200);
  fixture_wait_for_words (page, "You answered older words of this question");
  g_assert_false (fixture_says (page, "KEY"));

  answer (desk, "before", "know-before", "duty", WAY_CONFIDENCE_NONE);
  way_result_page_show_result (WAY_RESULT_PAGE (page), desk->delivery, "before");
  fixture_settle ();
  g_assert_false (fixture_says (page, "older words"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (const char *path,
     void (*test) (Desk *, gconstpointer),
     gconstpointer data)
{
  g_test_add (path, Desk, data, desk_set_up, test, desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_unsetenv ("G_DEBUG"); /* not for WebKit's helpers, see player-fixture.c */
  way_app_get_resource ();

  for (gsize i = 0; i < G_N_ELEMENTS (words_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/result/words/%s", words_rows[i].type);

      add (path, test_words, &words_rows[i]);
    }
  add ("/app/result/deferred", test_deferred, NULL);
  add ("/app/result/certain", test_certain, NULL);
  add ("/app/result/tries", test_tries, NULL);
  add ("/app/result/compare", test_compare, NULL);
  add ("/app/result/scene", test_scene, NULL);
  add ("/app/result/older-words", test_older_words, NULL);

  return g_test_run ();
}
