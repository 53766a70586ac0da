/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivery-fixture.h"
#include "fixtures.h"
#include "store-fixtures.h"
#include "way-question-private.h"
#include "way-stores.h"

/* What is asked, and in which order. */

#define TODAY "2026-11-22"

#define CONTENTS                                                                                     \
  "lesson one 1; page read r1 r2 r3; quiz plain a b c; quiz! drawn :confidence a1 a2 :pool/2 p1 p2 " \
  "p3 p4 :pool/1 s1 s2; quiz mixed :shuffle-questions m1 m2 m3 m4 m5 m6"
#define QUESTIONS                                                                                  \
  "old fact 2025; month fact 2026-10; day fact 2026-11-21; today fact 2026-11-22; now fact "       \
  "2026-11; year fact 2026; r1 single x+ y; r2 single x+ y @scotland @wales; r3 single x+ y #old;" \
  "a single x+ y; b single x+ y @england; c single x+ y #year; a1 single x+ y; a2 single x+ y; "   \
  "p1 single x+ y; p2 single x+ y; p3 single x+ y; p4 single x+ y; s1 single x+ y; s2 single x+ "  \
  "y; m1 single x+ y; m2 single x+ y; m3 single x+ y; m4 single x+ y; m5 single x+ y; m6 single x+ y"

static const DeliveryModule start = { CONTENTS, QUESTIONS, 50, FALSE };

static void
assert_questions (DeliveryFixture *fixture,
                  const char      *activity_id,
                  const char      *expected)
{
  g_autofree char *found = fixture_dup_questions (fixture, activity_id);

  g_assert_cmpstr (found, ==, expected);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The draw as the contract words it, written again: ids by SHA-256 of "uuid/id". */
static char *
draw (const char *uuid,
      const char *ids,
      guint       take)
{
  g_auto (GStrv) words = g_strsplit (ids, " ", -1);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) drawn = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s/%s", uuid, words[i]);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_ptr_array_add (keys, g_strconcat (hash, words[i], NULL));
    }
  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < take; i++)
    g_string_append_printf (drawn, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (keys, i) + 64);

  return g_string_free (g_steal_pointer (&drawn), FALSE);
}

/* The words of @ids that are also in @drawn. */
static char *
keep_drawn (const char *ids,
            const char *drawn)
{
  g_auto (GStrv) words = g_strsplit (ids, " ", -1);
  g_auto (GStrv) wanted = g_strsplit (drawn, " ", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) wanted, words[i]))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", words[i]);

  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static void
answer_all (DeliveryFixture *fixture,
            const char      *activity_id,
            const char      *values)
{
  g_autofree char *list = fixture_dup_questions (fixture, activity_id);
  g_auto (GStrv) ids = g_strsplit (list, " ", -1);
  gboolean sure = g_str_equal (activity_id, "drawn");

  for (guint i = 0; ids[i] != NULL; i++)
    fixture_respond_sure (fixture, activity_id, ids[i], values, sure ? WAY_CONFIDENCE_GUESS : WAY_CONFIDENCE_NONE);
}

static void
test_draw (DeliveryFixture *fixture,
           gconstpointer    data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  /* Before the first attempt: as many as there will be. */
  assert_questions (fixture, "drawn", "a1 a2 p1 p2 s1");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "drawn"), ==, 5);

  fixture_open (fixture, "drawn");
  for (guint i = 0; i < 40; i++)
    {
      const WayAttempt *attempt = way_delivery_get_attempt (fixture->delivery, "drawn");
      g_autofree char  *first = draw (attempt->uuid, "p1 p2 p3 p4", 2);
      g_autofree char  *second = draw (attempt->uuid, "s1 s2", 1);
      g_autofree char  *in_order = keep_drawn ("p1 p2 p3 p4", first);
      g_autofree char  *expected = g_strdup_printf ("a1 a2 %s %s", in_order, second);
      g_autofree char  *stored = g_strjoinv (" ", attempt->plan);

      assert_questions (fixture, "drawn", expected);
      g_assert_cmpstr (stored, ==, expected);
      g_hash_table_add (seen, g_strdup (in_order));
      g_hash_table_add (seen, g_strdup (second));
      if (i % 10 == 0)
        {
          fixture_restart (fixture);
          fixture_open (fixture, "drawn");
          assert_questions (fixture, "drawn", expected);
        }
      answer_all (fixture, "drawn", "x");
      g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "drawn")->score.max, ==, 5);
      g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "drawn")->success, ==, WAY_SUCCESS_PASSED);
      fixture_retake (fixture, "drawn");
    }

  /* Each of the six pairs and of the two singles is as likely as the others; that one of them never came is one in a thousand. */
  g_assert_cmpuint (g_hash_table_size (seen), >=, 6);
  g_assert_null (fixture_try_respond_sure (fixture, "drawn", "m1", "x", WAY_CONFIDENCE_GUESS, &error));
  g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
}

/* What is in a pool and was not drawn is not asked. */
static void
test_not_drawn (DeliveryFixture *fixture,
                gconstpointer    data)
{
  const char *const pool[] = { "p1", "p2", "p3", "p4" };
  guint             n_refused = 0;

  fixture_open (fixture, "drawn");
  for (guint i = 0; i < G_N_ELEMENTS (pool); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WayOutcome) outcome = NULL;

      if (way_delivery_asks (fixture->delivery, "drawn", pool[i]))
        continue;

      outcome = fixture_try_respond_sure (fixture, "drawn", pool[i], "x", WAY_CONFIDENCE_GUESS, &error);
      g_assert_null (outcome);
      g_assert_error (error, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, ==, 2);
  g_assert_false (way_delivery_asks (fixture->delivery, "nowhere", "p1"));
  g_assert_cmpuint (g_strv_length ((char **) way_delivery_get_questions (fixture->delivery, "nowhere")), ==, 0);
}

static void
test_shuffled (DeliveryFixture *fixture,
               gconstpointer    data)
{
  g_autofree char *expected = NULL;

  assert_questions (fixture, "mixed", "m1 m2 m3 m4 m5 m6");
  fixture_open (fixture, "mixed");
  expected = draw (way_delivery_get_attempt (fixture->delivery, "mixed")->uuid, "m1 m2 m3 m4 m5 m6", 6);
  assert_questions (fixture, "mixed", expected);
  fixture_restart (fixture);
  assert_questions (fixture, "mixed", expected);
}

/* The most dangerous not knowing comes first the next time, in a quiz that draws as in one that shuffles. */
static void
test_certain_and_wrong (DeliveryFixture *fixture,
                        gconstpointer    data)
{
  g_autoptr (GError) error = NULL;

  fixture_deliver_text (fixture, "1.0.0", "lesson one 1; quiz! drawn :confidence :shuffle-questions a1 a2 a3 :pool/1 p1 p2 p3 p4 p5 p6",
                        "a1 single x+ y; a2 single x+ y; a3 single x+ y; p1 single x+ y; p2 single x+ y; p3 single x+ y; p4 single x+ y; p5 single x+ "
                        "y; p6 single x+ y",
                        "Which?");
  fixture_open (fixture, "drawn");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *list = fixture_dup_questions (fixture, "drawn");
      g_auto (GStrv) ids = g_strsplit (list, " ", -1);
      const char *dangerous = NULL;

      g_assert_cmpuint (g_strv_length (ids), ==, 4);
      for (guint j = 0; ids[j] != NULL; j++)
        {
          /* Wrong and certain; right and certain; wrong and not sure: only the first is dangerous. */
          gboolean pool = g_str_has_prefix (ids[j], "p");

          g_assert_false (i > 0 && j > 0 && way_delivery_was_certain_and_wrong (fixture->delivery, "drawn", ids[j]));
          if (pool)
            dangerous = ids[j];
          fixture_respond_sure (fixture, "drawn", ids[j], pool || g_str_equal (ids[j], "a1") ? "y" : "x",
                                g_str_equal (ids[j], "a1") ? WAY_CONFIDENCE_FAIRLY_SURE : WAY_CONFIDENCE_CERTAIN);
        }

      g_assert_true (way_delivery_was_certain_and_wrong (fixture->delivery, "drawn", dangerous));
      g_assert_false (way_delivery_was_certain_and_wrong (fixture->delivery, "drawn", "a1"));
      g_assert_false (way_delivery_was_certain_and_wrong (fixture->delivery, "drawn", "a2"));
      g_assert_false (way_delivery_was_certain_and_wrong (fixture->delivery, "nowhere", "a2"));
      fixture_retake (fixture, "drawn");
      g_assert_cmpstr (way_delivery_get_questions (fixture->delivery, "drawn")[0], ==, dangerous);
      fixture_restart (fixture);
      fixture_open (fixture, "drawn");
      g_assert_cmpstr (way_delivery_get_questions (fixture->delivery, "drawn")[0], ==, dangerous);
    }

  /* Known by now, it is drawn like the others again. */
  g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "drawn")->number, ==, 21);
}

typedef struct
{
  const char *check_by;
  const char *today;
  gboolean    due;
} DueRow;

static const DueRow due_rows[] = {
  { "2026", "2026-12-31", FALSE },
  { "2026", "2027-01-01", TRUE },
  { "2025", "2026-11-22", TRUE },
  { "2027", "2026-11-22", FALSE },
  { "2026-11", "2026-11-30", FALSE },
  { "2026-11", "2026-12-01", TRUE },
  { "2026-12", "2026-11-22", FALSE },
  { "2026-02", "2026-03-01", TRUE },
  { "2026-11-22", "2026-11-22", FALSE },
  { "2026-11-22", "2026-11-23", TRUE },
  { "2026-11-23", "2026-11-22", FALSE },
  { "2026-09-30", "2026-10-01", TRUE },
  { "2025-12-31", "2026-01-01", TRUE },
  { NULL, "2026-11-22", FALSE },
};

static void
test_due (DeliveryFixture *fixture,
          gconstpointer    data)
{
  WayFact          fact = { 0 };
  g_autofree char *long_ago = g_strdup ("1999");
  g_autofree char *far_away = g_strdup ("9999");

  for (guint i = 0; i < G_N_ELEMENTS (due_rows); i++)
    {
      g_autofree char *check_by = g_strdup (due_rows[i].check_by);

      g_test_message ("row %u", i);
      fact.check_by = check_by;
      way_delivery_set_today (fixture->delivery, due_rows[i].today);
      g_assert_cmpint (way_delivery_is_fact_due (fixture->delivery, &fact), ==, due_rows[i].due);
    }

  /* The real day */
  way_delivery_set_today (fixture->delivery, NULL);
  fact.check_by = long_ago;
  g_assert_true (way_delivery_is_fact_due (fixture->delivery, &fact));
  fact.check_by = far_away;
  g_assert_false (way_delivery_is_fact_due (fixture->delivery, &fact));
}

typedef struct
{
  WayNation   nation;
  const char *today;
  const char *page;
  const char *quiz;
} ApplyRow;

static const ApplyRow apply_rows[] = {
  { WAY_NATION_UNSET, TODAY, "r1", "a c" },
  { WAY_NATION_ENGLAND, TODAY, "r1", "a b c" },
  { WAY_NATION_WALES, TODAY, "r1 r2", "a c" },
  { WAY_NATION_SCOTLAND, TODAY, "r1 r2", "a c" },
  { WAY_NATION_NORTHERN_IRELAND, TODAY, "r1", "a c" },
  { WAY_NATION_ALL, TODAY, "r1 r2", "a b c" },
  { WAY_NATION_ALL, "2025-12-31", "r1 r2 r3", "a b c" },
  { WAY_NATION_ALL, "2027-01-01", "r1 r2", "a b" },
  { WAY_NATION_UNSET, "2027-01-01", "r1", "a" },
};

/* Both what would be asked and what is drawn. */
static void
test_applies (DeliveryFixture *fixture,
              gconstpointer    data)
{
  g_autoptr (GError) error = NULL;

  way_delivery_set_today (fixture->delivery, TODAY);
  fixture_open (fixture, "plain");
  answer_all (fixture, "plain", "x");
  for (guint i = 0; i < G_N_ELEMENTS (apply_rows); i++)
    {
      const ApplyRow *row = &apply_rows[i];

      g_test_message ("row %u", i);
      way_delivery_set_today (fixture->delivery, row->today);
      g_assert_true (way_delivery_set_nation (fixture->delivery, row->nation, &error));
      g_assert_no_error (error);
      g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, row->nation);
      assert_questions (fixture, "read", row->page);

      fixture_retake (fixture, "plain");
      assert_questions (fixture, "plain", row->quiz);
      answer_all (fixture, "plain", "x");
      g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "plain")->completion, ==, WAY_COMPLETION_COMPLETED);
    }
}

/* A quiz that is begun keeps its questions whatever nation is chosen; a page changes, keeps its answers, and is complete when what it asks is. */
static void
test_nation_changes (DeliveryFixture *fixture,
                     gconstpointer    data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  guint n_progress;

  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_UNSET);
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_ENGLAND, &error));
  way_delivery_set_today (fixture->delivery, TODAY);
  fixture_open (fixture, "plain");
  fixture_respond (fixture, "plain", "a", "x");
  n_progress = fixture->n_progress;
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_SCOTLAND, &error));
  g_assert_cmpuint (fixture->n_progress, ==, n_progress + 1);
  assert_questions (fixture, "plain", "a b c");
  fixture_restart (fixture);
  way_delivery_set_today (fixture->delivery, TODAY);
  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_SCOTLAND);
  assert_questions (fixture, "plain", "a b c");

  /* Nor does it get what was left out when it was drawn, also not by a restart. */
  fixture_open (fixture, "plain");
  fixture_respond (fixture, "plain", "b", "x");
  fixture_respond (fixture, "plain", "c", "x");
  fixture_retake (fixture, "plain");
  assert_questions (fixture, "plain", "a c");
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_ENGLAND, &error));
  fixture_restart (fixture);
  way_delivery_set_today (fixture->delivery, TODAY);
  fixture_open (fixture, "plain");
  assert_questions (fixture, "plain", "a c");
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_SCOTLAND, &error));

  fixture_open (fixture, "read");
  fixture_respond (fixture, "read", "r1", "x");
  fixture_respond (fixture, "read", "r2", "x");
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_ENGLAND, &error));
  g_assert_null (fixture_try_respond (fixture, "read", "r2", "x", &refused));
  g_assert_error (refused, WAY_ATTEMPT_ERROR, WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "read"), ==, 0);
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "read"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "read")->score.max, ==, 1);
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_ALL, &error));
  g_assert_nonnull (way_delivery_get_interaction (fixture->delivery, "read", "r2"));
}

static void
test_nation_faults (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (GError) busy = NULL;
  g_autoptr (GError) odd = NULL;
  g_autoptr (GError) nobody = NULL;
  g_autoptr (WayDelivery) stranger = way_delivery_new (fixture->module, fixture->database, 99, NULL);
  WayTransaction *lock;

  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_WALES, NULL));
  lock = way_transaction_begin (other, "Failed", NULL);
  g_assert_false (way_delivery_set_nation (fixture->delivery, WAY_NATION_ENGLAND, &busy));
  g_assert_error (busy, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  way_transaction_free (lock);
  g_assert_false (way_delivery_set_nation (fixture->delivery, (WayNation) 42, &odd));
  g_assert_error (odd, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_delivery_set_nation (stranger, WAY_NATION_ENGLAND, &nobody));
  g_assert_error (nobody, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (way_delivery_get_nation (fixture->delivery), ==, WAY_NATION_WALES);
  fixture_assert_as_on_disk (fixture);
}

/* Nobody is kept from going on by a quiz of which nothing can be asked today, and nobody passes by it. */
static void
test_nothing_to_ask (DeliveryFixture *fixture,
                     gconstpointer    data)
{
  fixture_deliver_text (fixture, "1.0.0", "lesson one 1; quiz! final a b", "old fact 2025; a single x+ y #old; b single x+ y @wales", "Which?");
  fixture_open (fixture, "final");
  assert_questions (fixture, "final", "");
  fixture_leave (fixture);
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, NULL), ==, WAY_SUCCESS_UNKNOWN);
  g_assert_true (way_delivery_set_nation (fixture->delivery, WAY_NATION_WALES, NULL));
  fixture_retake (fixture, "final");
  assert_questions (fixture, "final", "b");
  fixture_restart (fixture);
}

/* One version of the module after the other, and what an attempt of the first one asks. */
typedef struct
{
  const char *version;
  const char *contents;
  const char *asked;
} HealRow;

static const HealRow heal_rows[] = {
  { "1.0.0", "lesson l 1; quiz! final a b c", "a b c" },
  { "1.1.0", "lesson l 1; quiz! final a c", "a c" },
  { "1.2.0", "lesson l 1; quiz! final n a c", "a c n" },
  { "1.2.0", "lesson l 1; quiz! final n a c w", "a c n" }, /* may have been left out, for its nation */
  { "1.2.0", "lesson l 1; quiz! final o n a c", "a c n o" },
  { "1.3.0", "lesson l 1; quiz! final o n b a c", "a b c n o" },
  { "1.3.0", "lesson l 1; quiz! final n b c a :pool/1 p q", "a b c n" }, /* what was not drawn is not drawn now */
  { "1.4.0", "lesson l 1; quiz! final :shuffle-questions o n b a c", "a b c n o" },
  { "2.0.0", "lesson l 1; quiz! final x", "x" },
  { "2.1.0", "lesson l 1; quiz! final a b c", "a b c" },
};

static void
test_heal (DeliveryFixture *fixture,
           gconstpointer    data)
{
  for (guint i = 0; i < G_N_ELEMENTS (heal_rows); i++)
    {
      const HealRow *row = &heal_rows[i];

      g_test_message ("row %u", i);
      fixture_deliver_text (fixture, row->version, row->contents,
                            "a single x+ y; b single x+ y; c single x+ y; n single x+ y; o single x+ y; w single x+ y @wales; p single x+ y; "
                            "q single x+ y; x single x+ y",
                            "Which?");
      if (i > 0)
        assert_questions (fixture, "final", row->asked);
      fixture_open (fixture, "final");
      assert_questions (fixture, "final", row->asked);
      g_assert_cmpuint (way_delivery_get_attempt (fixture->delivery, "final")->number, ==, 1);
      fixture_restart (fixture);
      assert_questions (fixture, "final", row->asked);
    }
}

/* An attempt that was finished asks what is new, and is finished again with it. */
static void
test_heal_finished (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  fixture_deliver_text (fixture, "1.0.0", "lesson l 1; quiz! final a b", "a single x+ y; b single x+ y; n single x+ y", "Which?");
  fixture_open (fixture, "final");
  answer_all (fixture, "final", "x");
  fixture_deliver_text (fixture, "1.1.0", "lesson l 1; quiz! final n a", "a single x+ y; b single x+ y; n single x+ y", "Which?");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 1);
  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "n", "y");
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "final")->score.raw, ==, 1);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "final")->score.max, ==, 2);
  fixture_restart (fixture);
}

/* The record of version 1 has no plans. What was asked there is what had an answer, or all of it. */
static void
test_without_plan (DeliveryFixture *fixture,
                   gconstpointer    data)
{
  fixture_deliver_text (fixture, "1.0.0", "lesson l 1; quiz! final a b c", "a single x+ y; b single x+ y; c single x+ y; p single x+ y; q single x+ y",
                        "Which?");
  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "b", "x");
  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE attempts SET plan = NULL");
  fixture_deliver (fixture, fixture->module);
  assert_questions (fixture, "final", "a b c");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 2);

  /* The quiz now draws, b is in a pool, and the attempt is not finished: b stays and the rest is drawn. */
  fixture_deliver_text (fixture, "1.1.0", "lesson l 1; quiz! final a :pool/1 b c p q", "a single x+ y; b single x+ y; c single x+ y; p single x+ y; q single x+ y",
                        "Which?");
  assert_questions (fixture, "final", "a b");
  fixture_open (fixture, "final");
  fixture_restart (fixture);
  assert_questions (fixture, "final", "a b");
  fixture_open (fixture, "final");
  fixture_respond (fixture, "final", "a", "x");
  g_assert_cmpint (way_delivery_get_completion (fixture->delivery, "final"), ==, WAY_COMPLETION_COMPLETED);

  /* Finished, nothing more is drawn for it. */
  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE attempts SET plan = NULL");
  fixture_deliver_text (fixture, "1.2.0", "lesson l 1; quiz! final a :pool/1 c p q :pool/1 b", "a single x+ y; b single x+ y; c single x+ y; p single x+ y; q single x+ y",
                        "Which?");
  assert_questions (fixture, "final", "a b");
  g_assert_cmpuint (way_delivery_get_n_unanswered (fixture->delivery, "final"), ==, 0);
}

/* The repeat asks what the pre-check asked, and neither decides anything. */
static void
test_repeats (DeliveryFixture *fixture,
              gconstpointer    data)
{
  g_autofree char *asked = NULL;
  WayScore         score = { 9, 9, 9 };

  fixture_deliver_text (fixture, "1.0.0",
                        "lesson l 1; quiz! before :pre-check a :pool/2 p q r s; quiz! after :repeats/before :shuffle-questions a p q r s; quiz! final f",
                        "a! single x+ y; p single x+ y; q single x+ y; r single x+ y; s single x+ y; f single x+ y", "Which?");
  fixture_open (fixture, "before");
  asked = fixture_dup_questions (fixture, "before");
  answer_all (fixture, "before", "y");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "before")->completion, ==, WAY_COMPLETION_COMPLETED);
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "before")->success, ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "before")->score.max, ==, 0);
  assert_questions (fixture, "after", asked);

  fixture_open (fixture, "after");
  {
    const WayAttempt *attempt = way_delivery_get_attempt (fixture->delivery, "after");
    g_autofree char  *expected = draw (attempt->uuid, asked, 3);

    assert_questions (fixture, "after", expected);
  }
  answer_all (fixture, "after", "x");
  g_assert_cmpint (way_delivery_get_attempt (fixture->delivery, "after")->success, ==, WAY_SUCCESS_UNKNOWN);
  g_assert_cmpfloat (way_delivery_get_attempt (fixture->delivery, "after")->score.max, ==, 0);
  g_assert_cmpfloat (way_delivery_get_interaction (fixture->delivery, "before", "a")->score.raw, ==, 0);
  g_assert_cmpfloat (way_delivery_get_interaction (fixture->delivery, "after", "a")->score.raw, ==, 1);
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_UNKNOWN);

  fixture_open (fixture, "final");
  answer_all (fixture, "final", "x");
  g_assert_cmpint (way_delivery_get_module_success (fixture->delivery, &score), ==, WAY_SUCCESS_PASSED);
  g_assert_cmpfloat (score.max, ==, 1);
  fixture_restart (fixture);
}

typedef struct
{
  const char *question;
  gboolean    shuffled; /* in an activity that shuffles options */
  gboolean    always;   /* and in one that does not */
} OrderRow;

static const OrderRow order_rows[] = {
  { "q single a+ b c d e f", TRUE, FALSE },
  { "q multiple a+ b+ c d e f", TRUE, FALSE },
  { "q matching a b c d e f", TRUE, FALSE },
  { "q categorise a b c d e f", TRUE, FALSE },
  { "q balance-sheet a b c d e f", TRUE, FALSE },
  { "q single = a+ b c d e f", FALSE, FALSE },
  { "q categorise = a b c d e f", FALSE, FALSE },
  { "q truefalse true+ false", FALSE, FALSE },
  { "q scale a b c d e f", FALSE, FALSE },
  { "q ordering a+ b+ c+ d+ e+ f+", TRUE, TRUE },
  { "q ordering = a+ b+ c+ d+ e+ f+", TRUE, TRUE },
};

static gboolean
is_identity (const guint *order,
             guint        n)
{
  for (guint i = 0; i < n; i++)
    if (order[i] != i)
      return FALSE;

  return TRUE;
}

static void
assert_permutation (const guint *order,
                    guint        n)
{
  guint seen = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (order[i], <, n);
      seen |= 1u << order[i];
    }
  g_assert_cmpuint (seen, ==, (1u << n) - 1);
}

static void
test_order (DeliveryFixture *fixture,
            gconstpointer    data)
{
  const char *const contents[] = { "lesson l 1; quiz shown q", "lesson l 1; quiz shown :shuffle-options q" };

  for (guint i = 0; i < G_N_ELEMENTS (order_rows) * 2; i++)
    {
      const OrderRow *row = &order_rows[i / 2];
      gboolean        shuffles = i % 2 == 1;
      guint           n, n_moved = 0;

      g_test_message ("row %u %s", i / 2, shuffles ? "shuffled" : "");
      fixture_deliver_text (fixture, "1.0.0", contents[i % 2], row->question, "Which?");
      fixture_open (fixture, "shown");
      n = way_question_get_n_options (way_module_find_question (fixture->module, "q"));
      for (guint j = 0; j < 10; j++)
        {
          g_autofree guint *order = way_delivery_dup_order (fixture->delivery, "shown", "q", "", n);
          g_autofree guint *again = way_delivery_dup_order (fixture->delivery, "shown", "q", "", n);
          g_autofree char  *uuid = g_strdup_printf ("UPDATE attempts SET uuid = printf ('%%036d', %u)", i * 10 + j);

          assert_permutation (order, n);
          g_assert_cmpmem (order, n * sizeof (guint), again, n * sizeof (guint));
          n_moved += !is_identity (order, n);
          fixture_exec (_way_database_get_handle (fixture->database), uuid);
          fixture_deliver (fixture, fixture->module);
        }

      /* Of ten orders of six, all are the authors' by chance once in a universe. */
      g_assert_cmpint (n_moved > 0, ==, row->always || (shuffles && row->shuffled));
    }
}

/* An ordering never begins solved, with few options and with some that belong nowhere. */
static void
test_order_of_ordering (DeliveryFixture *fixture,
                        gconstpointer    data)
{
  const char *const questions[] = { "q ordering a+ b+", "q ordering a+ b+ x", "q ordering a+ b+ c+ x y", "q ordering a+" };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      WayQuestion *question;
      guint        n;

      fixture_deliver_text (fixture, "1.0.0", "lesson l 1; quiz shown q", questions[i], "Which?");
      fixture_open (fixture, "shown");
      question = way_module_find_question (fixture->module, "q");
      n = way_question_get_n_options (question);
      for (guint j = 0; j < 30; j++)
        {
          g_autofree guint *order = way_delivery_dup_order (fixture->delivery, "shown", "q", "", n);
          g_autofree char  *uuid = g_strdup_printf ("UPDATE attempts SET uuid = printf ('%%036d', %u)", i * 100 + j);
          guint             last = 0;
          gboolean          solved = TRUE;

          assert_permutation (order, n);
          for (guint k = 0; k < n; k++)
            {
              if (!way_question_get_option (question, order[k])->correct)
                continue;
              solved = solved && order[k] >= last;
              last = order[k];
            }
          g_assert_cmpint (solved, ==, n == 1);
          fixture_exec (_way_database_get_handle (fixture->database), uuid);
          fixture_deliver (fixture, fixture->module);
        }
    }
}

static WayOption
make_option (const char *id)
{
  return (WayOption){ .id = g_strdup (id), .text = g_strdup (id), .correct = g_str_equal (id, "a") };
}

/* Each gap of a text has an order of its own. */
static void
test_order_of_gaps (DeliveryFixture *fixture,
                    gconstpointer    data)
{
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; quiz shown :shuffle-options q", "q gap-select", 50, FALSE);
  WayQuestion *question = way_module_find_question (module, "q");
  guint        n_differ = 0;

  for (guint i = 0; i < 2; i++)
    {
      GArray *options = _way_options_new ();

      for (guint j = 0; j < 5; j++)
        {
          char      id[] = { (char) ('a' + j), '\0' };
          WayOption option = make_option (id);

          g_array_append_val (options, option);
        }
      _way_question_take_gap (question, i == 0 ? "one" : "two", options);
    }

  fixture_deliver (fixture, module);
  fixture_open (fixture, "shown");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree guint *one = way_delivery_dup_order (fixture->delivery, "shown", "q", "one", 5);
      g_autofree guint *two = way_delivery_dup_order (fixture->delivery, "shown", "q", "two", 5);
      g_autofree char  *uuid = g_strdup_printf ("UPDATE attempts SET uuid = printf ('%%036d', %u)", i);

      assert_permutation (one, 5);
      assert_permutation (two, 5);
      n_differ += memcmp (one, two, 5 * sizeof (guint)) != 0;
      fixture_exec (_way_database_get_handle (fixture->database), uuid);
      fixture_deliver (fixture, fixture->module);
    }
  g_assert_cmpuint (n_differ, >, 0);

  /* Not known, not begun, nothing to show: an order all the same. */
  {
    g_autofree guint *unknown = way_delivery_dup_order (fixture->delivery, "nowhere", "q", "", 3);
    g_autofree guint *none = way_delivery_dup_order (fixture->delivery, "shown", "q", "", 0);

    g_assert_true (is_identity (unknown, 3));
    g_assert_nonnull (none);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, DeliveryFixture, &start, fixture_set_up, function, fixture_tear_down)
  ADD ("/plan/draw", test_draw);
  ADD ("/plan/not-drawn", test_not_drawn);
  ADD ("/plan/shuffled", test_shuffled);
  ADD ("/plan/certain-and-wrong", test_certain_and_wrong);
  ADD ("/plan/due", test_due);
  ADD ("/plan/applies", test_applies);
  ADD ("/plan/nation-changes", test_nation_changes);
  ADD ("/plan/nation-faults", test_nation_faults);
  ADD ("/plan/nothing-to-ask", test_nothing_to_ask);
  ADD ("/plan/heal", test_heal);
  ADD ("/plan/heal-finished", test_heal_finished);
  ADD ("/plan/without-plan", test_without_plan);
  ADD ("/plan/repeats", test_repeats);
  ADD ("/plan/order", test_order);
  ADD ("/plan/order-of-ordering", test_order_of_ordering);
  ADD ("/plan/order-of-gaps", test_order_of_gaps);
#undef ADD

  return g_test_run ();
}
