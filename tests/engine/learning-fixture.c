/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "learning-fixture.h"

#include "handover-fixture.h"
#include "portfolio-fixture.h"
#include "way-group-learning-store.h"
#include "way-record-export.h"
#include "way-record-import.h"
#include "way-stores.h"

static const char *const words[] = { "yes", "Ŵan a’r \"te\"", "line\nline\ttab", "back\\slash", "😀 two", "\x01 and \x1f", "", "=1+1" };
static const char *const pictures[] = { "tree", "boat", "kite" };

static char *
dup_hash (GRand *random)
{
  return g_strnfill (64, "ab"[g_rand_int_range (random, 0, 2)]);
}

static char *
dup_id (GRand      *random,
        const char *prefix,
        int         n)
{
  return g_strdup_printf ("%s%d", prefix, g_rand_int_range (random, 0, n));
}

static WayResponse *
make_response (GRand *random)
{
  const char *values[4] = { NULL };
  int         n = g_rand_int_range (random, 0, 4);

  for (int i = 0; i < n; i++)
    values[i] = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

  return way_response_new (values);
}

static gboolean
answer (WayDatabase      *database,
        const WayAttempt *attempt,
        GRand            *random,
        GError          **error)
{
  g_autofree char *question = dup_id (random, "q", 4);
  g_autofree char *hash = dup_hash (random);
  g_autoptr (WayResponse) response = make_response (random);
  WayScore score = { g_rand_double (random), 0, 1 };

  if (!way_response_store_add (database, attempt->id, question, hash, response, &score, (guint) g_rand_int_range (random, 1, 4),
                               (WayConfidence) g_rand_int_range (random, 0, 4), error))
    return FALSE;

  return way_draft_store_remove (database, attempt->id, question, error);
}

static gboolean
draft (WayDatabase      *database,
       const WayAttempt *attempt,
       GRand            *random,
       GError          **error)
{
  g_autofree char *question = dup_id (random, "q", 4);
  g_autofree char *hash = dup_hash (random);
  g_autoptr (WayResponse) response = make_response (random);

  return way_draft_store_set (database, attempt->id, question, hash, response, error);
}

static gboolean
step (WayDatabase      *database,
      const WayAttempt *attempt,
      GRand            *random,
      GError          **error)
{
  g_autofree char *hash = dup_hash (random);
  g_autofree char *node = dup_id (random, "node", 4);
  g_autofree char *choice = g_rand_boolean (random) ? dup_id (random, "choice", 3) : NULL;

  return way_scenario_step_store_add (database, attempt->id, hash, node, choice, error);
}

static gboolean
plan (WayDatabase      *database,
      const WayAttempt *attempt,
      GRand            *random,
      GError          **error)
{
  g_autofree char  *first = dup_id (random, "q", 4);
  g_autofree char  *second = dup_id (random, "q", 4);
  const char *const ids[] = { first, second, NULL };

  return way_attempt_store_set_plan (database, attempt->id, ids, error);
}

static gboolean
finish (WayDatabase      *database,
        const WayAttempt *attempt,
        GRand            *random,
        GError          **error)
{
  WayScore score = { g_rand_double_range (random, -1, 7), -1, 7 };

  return way_attempt_store_finish (database, attempt->id, WAY_COMPLETION_COMPLETED, g_rand_boolean (random) ? WAY_SUCCESS_PASSED : WAY_SUCCESS_FAILED, &score, error);
}

static gboolean
bookmark (WayDatabase *database,
          gint64       learner_id,
          GRand       *random,
          GError     **error)
{
  g_autofree char *module = dup_id (random, "module-", 3);
  g_autofree char *activity = dup_id (random, "activity-", 3);
  g_autofree char *location = g_rand_boolean (random) ? g_strdup ("") : g_strdup_printf ("%d+0.5", g_rand_int_range (random, 0, 99));

  return way_bookmark_store_set (database, learner_id, module, activity, location, error);
}

static gboolean
change_profile (WayDatabase *database,
                gint64       learner_id,
                GRand       *random,
                GError     **error)
{
  g_autofree char *name = NULL;

  switch (g_rand_int_range (random, 0, 3))
    {
    case 0:
      name = g_strdup_printf ("Ŵan \"B\" %d", g_rand_int_range (random, 0, 1000));
      return way_learner_store_rename (database, learner_id, name, error);
    case 1:
      return way_learner_store_set_picture (database, learner_id, pictures[g_rand_int_range (random, 0, G_N_ELEMENTS (pictures))], error);
    default:
      return way_learner_store_set_nation (database, learner_id, (WayNation) g_rand_int_range (random, 0, 6), error);
    }
}

static gboolean
begin (WayDatabase *database,
       gint64       learner_id,
       GRand       *random,
       GError     **error)
{
  g_autofree char *module = dup_id (random, "module-", 3);
  g_autofree char *activity = dup_id (random, "activity-", 3);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (database, learner_id, module, "1.0.0", activity, error);

  return attempt != NULL;
}

/* One of few sessions, so that it comes twice and on two computers. */
static gboolean
take_part (WayDatabase *database,
           gint64       learner_id,
           GRand       *random,
           GError     **error)
{
  g_autofree char *uuid = g_strdup_printf ("3b241101-e2bb-4255-8caf-4136c566a9%02d", g_rand_int_range (random, 0, 12));
  g_autoptr (WayHandover) handover = fixture_handover_new (uuid);
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autofree char *record = NULL;
  gboolean         added = FALSE;

  handover->signer = g_strdup (way_signing_key_get_public (key));
  handover->minutes = (guint) g_rand_int_range (random, 0, 300);
  record = way_handover_write (handover, key);

  return way_group_learning_store_add (database, learner_id, handover, record, &added, error);
}

static gboolean
learn_once (WayDatabase *database,
            gint64       learner_id,
            GRand       *random,
            GError     **error)
{
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (database, learner_id, NULL, error);
  const WayAttempt *attempt;
  int               what = g_rand_int_range (random, 0, 17);

  if (attempts == NULL || attempts->len == 0 || what == 0)
    return attempts != NULL && begin (database, learner_id, random, error);

  attempt = g_ptr_array_index (attempts, g_rand_int_range (random, 0, (gint32) attempts->len));
  switch (what)
    {
    case 1:
      return plan (database, attempt, random, error);
    case 2:
      return step (database, attempt, random, error);
    case 3:
      return finish (database, attempt, random, error);
    case 4:
    case 5:
      return draft (database, attempt, random, error);
    case 6:
      return bookmark (database, learner_id, random, error);
    case 12:
      return take_part (database, learner_id, random, error);
    case 13:
    case 14:
    case 15:
    case 16:
      return fixture_learn_portfolio (database, learner_id, random, error);
    case 7:
      return change_profile (database, learner_id, random, error);
    default:
      return answer (database, attempt, random, error);
    }
}

/* What the record refuses, as an answer given twice, is part of random learning. */
void
fixture_learn (WayDatabase *database,
               gint64       learner_id,
               GRand       *random,
               guint        n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!learn_once (database, learner_id, random, &error) && !g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT))
        g_error ("%s", error->message);
    }
}

/* NULL when there is none. */
WayLearner *
fixture_find_learner (WayDatabase *database,
                      const char  *uuid)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);

  for (guint i = 0; i < learners->len; i++)
    {
      WayLearner *learner = g_ptr_array_index (learners, i);

      if (g_str_equal (learner->uuid, uuid))
        return g_ptr_array_steal_index (learners, i);
    }

  return NULL;
}

GBytes *
fixture_export (WayDatabase *database,
                gint64       learner_id)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  way_record_export_write (database, learner_id, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

void
fixture_import (WayDatabase *database,
                GBytes      *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) result = way_record_import_read (database, bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

static GStrv
split_lines (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strsplit (text, "\n", -1);
}

/* As text, so that a difference can be read. */
void
fixture_assert_same (GBytes *a,
                     GBytes *b)
{
  g_auto (GStrv) first = split_lines (a);
  g_auto (GStrv) second = split_lines (b);

  for (guint i = 0; first[i] != NULL || second[i] != NULL; i++)
    g_assert_cmpstr (first[i], ==, second[i]);
}
