/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-file.h"

#include <gio/gio.h>
#include <string.h>

#include "module-corpus.h"
#include "way-error.h"

static void
check_choices (WayQuestion *question)
{
  g_assert_true (way_question_get_option (question, 0)->correct != way_question_get_option (question, 1)->correct);
  g_assert_cmpstr (way_question_get_option (question, 0)->feedback, ==, "So it is.");
}

static void
check_pairs (WayQuestion *question)
{
  const WayItem *item = way_question_get_item (question, 1);

  g_assert_nonnull (way_question_find_option (question, item->matches[0]));
  g_assert_cmpstr (item->feedback, ==, "So it is.");
  g_assert_null (way_question_get_option (question, 0)->feedback);
}

static void
check_ordering (WayQuestion *question)
{
  g_assert_cmpuint (way_question_get_n_options (question), ==, 4);
  g_assert_true (way_question_get_option (question, 2)->correct);
  g_assert_false (way_question_get_option (question, 3)->correct);
}

static void
check_short_text (WayQuestion *question)
{
  const WayCompare *compare = way_question_get_compare (question);

  g_assert_false (compare->keep_case);
  g_assert_true (compare->keep_accents);
  g_assert_cmpuint (compare->slips, ==, 2);
  g_assert_cmpstr (way_question_get_option (question, 0)->accept[2], ==, "thé");
  g_assert_null (way_question_get_option (question, 0)->text);
  g_assert_cmpstr (way_question_get_otherwise (question), ==, "Look again.");
}

static void
check_gap_select (WayQuestion *question)
{
  g_assert_cmpstr (way_question_get_gap_text (question), ==, "Put the {first} on, then {second}.");
  g_assert_true (way_gap_find_option (way_question_get_gap (question, 1), "wait")->correct);
  g_assert_false (way_gap_find_option (way_question_get_gap (question, 1), "run")->correct);
}

static void
check_numeric (WayQuestion *question)
{
  g_assert_cmpfloat (way_question_get_option (question, 0)->value, ==, 45);
  g_assert_cmpfloat (way_question_get_option (question, 0)->tolerance, ==, 0.5);
  g_assert_cmpfloat (way_question_get_option (question, 1)->value, ==, -0.000001);
  g_assert_cmpfloat (way_question_get_option (question, 1)->tolerance, ==, 0);
  g_assert_cmpstr (way_question_get_unit (question), ==, "days");
}

static void
check_scale (WayQuestion *question)
{
  g_assert_cmpstr (way_question_get_option (question, 2)->id, ==, "always");
  g_assert_null (way_question_get_option (question, 2)->feedback);
}

static void
check_reflection (WayQuestion *question)
{
  g_assert_cmpuint (way_question_get_max_characters (question), ==, 500);
}

static void
check_record_rewrite (WayQuestion *question)
{
  g_assert_cmpstr (way_question_get_original (question), ==, "He was bad.");
  g_assert_cmpstr (way_question_get_model_answer (question), ==, "He threw a cup.");
  g_assert_cmpstr (way_question_get_points (question)[0], ==, "What you saw");
  g_assert_null (way_question_get_points (question)[1]);
}

static void
check_balance_sheet (WayQuestion *question)
{
  g_assert_cmpint (way_question_find_cell (question, "near", "stay")->leaning, ==, WAY_LEANING_MIXED);
  g_assert_cmpint (way_question_find_cell (question, "near", "move")->leaning, ==, WAY_LEANING_UNKNOWN);
  g_assert_cmpstr (way_question_get_option (question, 1)->model_answer, ==, "It is safe.");
  g_assert_cmpuint (way_question_get_n_reasons (question), ==, 3);
  g_assert_cmpstr (way_question_get_prompt (question, 0)->words[1], ==, "cheaper");
}

/* The hashes were computed from what modules/README.md says of them, by another program. */
static const struct
{
  const char *type;
  const char *hash;
  void (*check) (WayQuestion *question);
} rows[] = {
  { "matching", "1e249f50a27f244da763e78966744222b26ef2670eed28c11f4fe2cb6e60de6d", check_pairs },
  { "categorise", "1c89cd3bb6c4e73c896695efa9260c59360c9e18d59652ccd824414fc148516e", check_pairs },
  { "ordering", "f012d71c0f49b0f39dc0e1fb6482bc94e91617895d8ab2787f33172bdb6ce449", check_ordering },
  { "short-text", "cfd72e5ca9f785b5999682925b622f0d63cde1842ffa8bbcdad8478723d4fdd7", check_short_text },
  { "gap-select", "abbab90e5983046d4c4d0cd9feea4cfe2b23bd872169d86b1f1b77440c8d2eba", check_gap_select },
  { "numeric", "6aa5b91734d7eff1d9bc26a6824b674b513979d67d32db2950739ddea93f6b97", check_numeric },
  { "scale", "ebed39f59dd6e2802b77eb2e13fb81d9cd789b2321fbe9e39dda8f191d1288b5", check_scale },
  { "reflection", "a1d905eee376275e7ecc88d4139d53682acfb6ed826db8c0e128267b3d930d56", check_reflection },
  { "record-rewrite", "7d326d7e3bdac725ff16a0b83c427326d2d26eca57c332b86d047b05198e0704", check_record_rewrite },
  { "balance-sheet", "4a73ebd80ae179fc2f8b3457682336c4cbd6a9a6e6adc798bdde0378c664f28f", check_balance_sheet },
  { "single-choice", "5d5622f898eb21e987c9f50d68e1e51b4a0cdf3c21a0ec35d6dd23d46af18cb9", check_choices },
  { "multiple-response", "216e58db369f9c8d1f5ade3b29e37bfd591f09de8275fa892416d6c1586ef688", check_choices },
  { "true-false", "cca446c7f359e444e0a6ab0fbdfafd3a0b4338cc280c6b03a34d13a39980be09", check_choices },
};

static void
check_shared (WayQuestion *question)
{
  gboolean marked = way_question_get_marked (question);

  g_assert_cmpstr (way_question_get_id (question), ==, "x");
  g_assert_cmpint (way_question_get_safety_critical (question), ==, marked);
  g_assert_cmpuint (g_strv_length ((char **) way_question_get_hints (question)), ==, marked ? 5 : 0);
  g_assert_cmpint (way_question_get_keep_order (question), ==, way_question_get_interaction (question) != WAY_INTERACTION_ORDERING);
  g_assert_cmpstr (way_question_get_explanation (question), ==, "There is more to it.");
  g_assert_cmpstr (way_question_get_nations (question)[1], ==, "scotland");
  g_assert_cmpstr (way_question_get_facts (question)[0], ==, "rec-12");
  g_assert_cmpstr (way_question_get_read_again (question), ==, "be-there");
}

static void
test_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.json", rows[i].type);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "questions", name, NULL);
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (WayQuestion) question = way_question_reader_load_file (path, faults, &error);

      g_test_message ("%s", rows[i].type);
      g_assert_no_error (error);
      g_assert_cmpuint (way_faults_get_n (faults), ==, 0);
      g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, way_question_get_interaction (question)), ==, rows[i].type);
      g_assert_cmpstr (way_question_get_content_hash (question), ==, rows[i].hash);
      check_shared (question);
      rows[i].check (question);
    }
}

static const struct
{
  const char *content;
  int         code;
  guint       n_faults;
  const char *message;
} broken[] = {
  { "", WAY_PACKAGE_ERROR_CORRUPT, 0, "line 1" },
  { "{\"id\":", WAY_PACKAGE_ERROR_CORRUPT, 0, "line 1" },
  { "[]", WAY_PACKAGE_ERROR_INVALID, 1, "question.json: should be an object, not a list" },
  { "{}", WAY_PACKAGE_ERROR_INVALID, 4, "question.json: “id” is missing" },
  { "{\"id\":\"x\",\"type\":\"reflection\",\"stem\":\"x\",\"read_again\":\"p\",\"facts\":[\"Rec 12\"]}", WAY_PACKAGE_ERROR_INVALID, 1,
    "question.json:/facts/0: should be an id" },
  { "{\"questions\":[]}", WAY_PACKAGE_ERROR_INVALID, 4, "question.json: “id” is missing" },
};

static void
test_broken (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "question.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (GError) error = NULL;

      module_corpus_write (folder, "question.json", broken[i].content, -1);
      g_assert_null (way_question_reader_load_file (path, faults, &error));
      g_assert_error (error, WAY_PACKAGE_ERROR, broken[i].code);
      g_assert_true (g_str_has_prefix (error->message, broken[i].message));
      g_assert_cmpuint (way_faults_get_n (faults), ==, broken[i].n_faults);
    }
}

static void
test_unreadable (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "large.json", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.json", NULL);
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, ' ');
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (way_question_reader_load_file (missing, faults, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (way_question_reader_load_file (folder, faults, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  module_corpus_write (folder, "large.json", large, -1);
  g_assert_null (way_question_reader_load_file (path, faults, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
}

/* Lists far beyond their limits, as one megabyte holds them, are refused at once and not held against each other. */
static void
test_hostile_lengths (void)
{
  static const char *const parts[] = {
    "\"type\":\"balance-sheet\",\"reasons\":0,\"cells\":[{}],\"options\":[{}],\"items\":[", "{\"id\":\"a\",\"text\":\"x\"},",
    "\"type\":\"balance-sheet\",\"reasons\":0,\"items\":[{},{}],\"options\":[{},{}],\"cells\":[", "{\"item\":\"a\",\"option\":\"b\",\"leaning\":\"for\",\"feedback\":\"x\"},",
    "\"type\":\"numeric\",\"otherwise\":\"x\",\"answers\":[", "{\"id\":\"a\",\"value\":1,\"feedback\":\"x\"},",
    "\"type\":\"matching\",\"options\":[{},{}],\"items\":[", "{\"id\":\"a\",\"text\":\"x\",\"feedback\":\"x\",\"match\":[\"b\"]},",
    "\"type\":\"gap-select\",\"text\":\"x\",\"gaps\":[", "{\"id\":\"a\",\"options\":[]},"
  };
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "question.json", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i += 2)
    {
      g_autoptr (GString) json = g_string_new ("{\"id\":\"x\",\"stem\":\"x\",\"read_again\":\"p\",");
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (GError) error = NULL;
      gint64 start;

      g_string_append (json, parts[i]);
      while (json->len + strlen (parts[i + 1]) < 1024 * 1024 - 8)
        g_string_append (json, parts[i + 1]);
      json->str[json->len - 1] = ']';
      g_string_append_c (json, '}');
      module_corpus_write (folder, "question.json", json->str, json->len);

      start = g_get_monotonic_time ();
      g_assert_null (way_question_reader_load_file (path, faults, &error));
      g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/question-file/types", test_types);
  g_test_add_func ("/question-file/broken", test_broken);
  g_test_add_func ("/question-file/unreadable", test_unreadable);
  g_test_add_func ("/question-file/hostile-lengths", test_hostile_lengths);

  return g_test_run ();
}
