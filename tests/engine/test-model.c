/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "way-outcome.h"
#include "way-question-private.h"
#include "way-records.h"

static WayQuestion *
question_new (WayInteractionType interaction,
              const char        *stem,
              const char        *options[][3])
{
  WayQuestion *question = _way_question_new ();

  question->id = g_strdup ("q");
  question->interaction = interaction;
  question->stem = g_strdup (stem);
  for (guint i = 0; options[i][0] != NULL; i++)
    _way_question_add_option (question, options[i][0], options[i][1], "Feedback.", g_str_equal (options[i][2], "correct"));
  _way_question_seal (question);

  return question;
}

/* The hashes were made by sha256sum of the canonical JSON, written by hand:
 * {"options":[{"correct":false,"id":"true","text":"True"},…],"stem":"…","type":"true-false"} */
static void
test_hash_by_hand (void)
{
  const char *secret[][3] = { { "true", "True", "" }, { "false", "False", "correct" }, { NULL } };
  const char *escapes[][3] = { { "a", "Say \"no\" \\ kindly", "correct" }, { "b", "Line\nbreak\tand \001 – ŵ 茶 \177/", "" }, { NULL } };
  const char *two[][3] = { { "a", "A", "correct" }, { "b", "B", "correct" }, { "c", "C", "" }, { NULL } };
  g_autoptr (WayQuestion) first = question_new (WAY_INTERACTION_TRUE_FALSE, "You should promise to keep a child's secret.", secret);
  g_autoptr (WayQuestion) second = question_new (WAY_INTERACTION_SINGLE_CHOICE, "“Which?”", escapes);
  g_autoptr (WayQuestion) third = question_new (WAY_INTERACTION_MULTIPLE_RESPONSE, "Which two?", two);

  g_assert_cmpstr (way_question_get_content_hash (first), ==, "c0a2b39b252e4bcc59f16495d598df8841476df39a9b80efcafa4d8c66e52958");
  g_assert_cmpstr (way_question_get_content_hash (second), ==, "3a8a8a09857601a6bcdb8d1b64c8b53fcb850b4bbbe25141cadc018d05ddbe25");
  g_assert_cmpstr (way_question_get_content_hash (third), ==, "7e76ff903d0f63608aad618d88c944609923cf818afaabf3fbcaec1f080bca49");
}

static void
test_hash_changes (void)
{
  const char *base[][3] = { { "a", "A", "correct" }, { "b", "B", "" }, { NULL } };
  const char *other_id[][3] = { { "a", "A", "correct" }, { "c", "B", "" }, { NULL } };
  const char *other_text[][3] = { { "a", "A", "correct" }, { "b", "B.", "" }, { NULL } };
  const char *other_key[][3] = { { "a", "A", "" }, { "b", "B", "correct" }, { NULL } };
  const char *other_order[][3] = { { "b", "B", "" }, { "a", "A", "correct" }, { NULL } };
  const char *longer[][3] = { { "a", "A", "correct" }, { "b", "B", "" }, { "c", "C", "" }, { NULL } };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", base));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which one?", base));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_MULTIPLE_RESPONSE, "Which?", base));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", other_id));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", other_text));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", other_key));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", other_order));
  g_ptr_array_add (questions, question_new (WAY_INTERACTION_SINGLE_CHOICE, "Which?", longer));

  for (guint i = 0; i < questions->len; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) way_question_get_content_hash (g_ptr_array_index (questions, i))));
}

/* Feedback may be polished freely. */
static void
test_hash_keeps (void)
{
  g_autoptr (WayQuestion) plain = fixture_question_new ("q single a+ b");
  g_autoptr (WayQuestion) polished = _way_question_new ();

  polished->id = g_strdup ("another-id");
  polished->interaction = WAY_INTERACTION_SINGLE_CHOICE;
  polished->stem = g_strdup ("Which?");
  polished->explanation = g_strdup ("Another explanation.");
  polished->safety_critical = TRUE;
  _way_question_add_option (polished, "a", "Option a", "Another feedback.", TRUE);
  _way_question_add_option (polished, "b", "Option b", "And another.", FALSE);
  _way_question_seal (polished);

  g_assert_cmpstr (way_question_get_content_hash (plain), ==, way_question_get_content_hash (polished));
}

static void
test_module_order (void)
{
  const char *order[] = { "one", "two", "three", "four" };
  g_autoptr (WayModule) module = fixture_module_new ("lesson l1 2; page one q1; page two; lesson l2 3; quiz three q2; quiz! four q3",
                                                     "q1 single a+ b; q2 single a+ b; q3 single a+ b", 80, FALSE);
  guint index = 0;

  g_assert_cmpuint (way_module_get_n_activities (module), ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (way_activity_get_id (way_module_get_activity (module, i)), ==, order[i]);
      g_assert_true (way_module_find_activity_index (module, order[i], &index));
      g_assert_cmpuint (index, ==, i);
      g_assert_cmpstr (way_lesson_get_id (way_module_find_lesson_of (module, order[i])), ==, i < 2 ? "l1" : "l2");
    }

  g_assert_false (way_module_find_activity_index (module, "five", &index));
  g_assert_null (way_module_find_activity (module, ""));
  g_assert_null (way_module_find_lesson_of (module, "five"));
  g_assert_nonnull (way_module_find_question (module, "q3"));
  g_assert_null (way_module_find_question (module, "q4"));
  g_assert_true (way_activity_has_question (way_module_find_activity (module, "one"), "q1"));
  g_assert_false (way_activity_has_question (way_module_find_activity (module, "one"), "q2"));
  g_assert_true (way_activity_get_counts (way_module_find_activity (module, "four")));
  g_assert_false (way_activity_get_counts (way_module_find_activity (module, "three")));
}

static void
test_nicks (void)
{
  int value = -1;

  g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_COMPLETION, WAY_COMPLETION_NOT_ATTEMPTED), ==, "not attempted");
  g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_COMPLETION, WAY_COMPLETION_INCOMPLETE), ==, "incomplete");
  g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_COMPLETION, WAY_COMPLETION_COMPLETED), ==, "completed");
  g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_SUCCESS, WAY_SUCCESS_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, WAY_INTERACTION_TRUE_FALSE), ==, "true-false");
  g_assert_null (way_enum_to_nick (WAY_TYPE_SUCCESS, 99));
  g_assert_true (way_enum_from_nick (WAY_TYPE_SUCCESS, "passed", &value));
  g_assert_cmpint (value, ==, WAY_SUCCESS_PASSED);
  g_assert_false (way_enum_from_nick (WAY_TYPE_SUCCESS, "Passed", &value));
  g_assert_false (way_enum_from_nick (WAY_TYPE_SUCCESS, NULL, &value));
  g_assert_cmpint (value, ==, WAY_SUCCESS_PASSED);
}

static void
test_scores (void)
{
  WayScore       sum = { 0 };
  const WayScore third = { 1.0 / 3, 0, 1.0 / 3 };
  const WayScore nothing = { 0 };
  const WayScore part = { 1, 0, 4 };

  for (guint i = 0; i < 3; i++)
    way_score_add (&sum, &third);

  g_assert_true (way_score_is_full (&sum));
  g_assert_cmpfloat_with_epsilon (sum.max, 1, 1e-12);
  g_assert_false (way_score_is_full (&nothing));
  g_assert_cmpfloat (way_score_get_scaled (&nothing), ==, 0);
  g_assert_cmpfloat (way_score_get_scaled (&part), ==, 0.25);
  g_assert_false (way_score_is_full (&part));
}

static void
test_locations (void)
{
  const char *valid[] = { "", "0+0", "12+0.40", "3+1", "999999+0.123456", "0+1.0" };
  const char *invalid[] = { "12", "+0.4", "12+", "12+2", "-1+0", "1000000+0", "12+0.", "12+0.1234567", "12+0.4 ", "12 +0.4", "1+0\n", "a+b", "'; --", "999999+0.123456+0" };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (way_bookmark_location_is_valid (valid[i]));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_test_message ("\"%s\"", invalid[i]);
      g_assert_false (way_bookmark_location_is_valid (invalid[i]));
    }
  g_assert_false (way_bookmark_location_is_valid (NULL));
}

static void
test_boxed (void)
{
  g_autoptr (WayResponse) response = fixture_response_new ("b a");
  g_autoptr (WayResponse) same = way_response_ref (response);
  g_autoptr (WayResponse) empty = fixture_response_new ("");
  const WayScore score = { 1, 0, 1 };
  g_autoptr (WayOutcome) outcome = way_outcome_new (&score, NULL);
  g_autoptr (WayOutcome) again = way_outcome_ref (outcome);

  g_assert_true (response == same);
  g_assert_cmpuint (way_response_get_n_values (response), ==, 2);
  g_assert_cmpstr (way_response_get_values (response)[0], ==, "b");
  g_assert_true (way_response_contains (response, "a"));
  g_assert_false (way_response_contains (response, "A"));
  g_assert_cmpuint (way_response_get_n_values (empty), ==, 0);

  way_outcome_add_option (outcome, "a", TRUE, FALSE, "Feedback.");
  g_assert_cmpuint (way_outcome_get_n_options (again), ==, 1);
  g_assert_cmpstr (way_outcome_get_option (again, 0)->feedback, ==, "Feedback.");
  g_assert_null (way_outcome_get_explanation (again));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/model/hash/by-hand", test_hash_by_hand);
  g_test_add_func ("/model/hash/changes", test_hash_changes);
  g_test_add_func ("/model/hash/keeps", test_hash_keeps);
  g_test_add_func ("/model/module-order", test_module_order);
  g_test_add_func ("/model/nicks", test_nicks);
  g_test_add_func ("/model/scores", test_scores);
  g_test_add_func ("/model/locations", test_locations);
  g_test_add_func ("/model/boxed", test_boxed);

  return g_test_run ();
}
