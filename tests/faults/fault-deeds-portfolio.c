/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "certificate-fixture.h"
#include "fault-deeds.h"
#include "fixtures.h"
#include "portfolio-fixture.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-learning-clock.h"
#include "way-portfolio-stores.h"
#include "way-record-export.h"
#include "way-record-import.h"

#define UUID "9c5b94b1-35ad-49bb-b118-8e8fc24abf80"
#define OTHER_UUID "9c5b94b1-35ad-49bb-b118-8e8fc24abf81"
#define STARTED_AT (1781082000 * (gint64) G_USEC_PER_SEC)

static gboolean
save_entry (Place      *place,
            const char *uuid,
            const char *title,
            guint       minutes,
            GError    **error)
{
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (uuid, "2026-01-01", title, minutes);

  return way_other_learning_store_save (place->database, 1, entry, error);
}

static gboolean
add_time (Place   *place,
          guint    seconds,
          GError **error)
{
  WayLearningTime stretch = { (char *) "tea", (char *) "1.0.0", (char *) "final", STARTED_AT, seconds };

  return way_learning_time_store_add (place->database, 1, &stretch, error);
}

static gboolean
set_goal (Place   *place,
          guint    minutes,
          GError **error)
{
  WayGoal goal = { minutes, 1, WAY_RENEWAL_CALENDAR_YEAR };

  return way_goal_store_set (place->database, 1, &goal, error);
}

static gboolean
keep_certificate (Place      *place,
                  const char *uuid,
                  gboolean    counter_signed,
                  GError    **error)
{
  g_autoptr (WayCertificate) certificate = fixture_certificate_new (uuid, UUID, "Ann", STARTED_AT);

  if (counter_signed)
    fixture_certificate_counter_sign (certificate, "S. Worker");

  return way_certificate_store_add (place->database, 1, certificate, error);
}

/* Before: somebody who has learned, here and elsewhere */
static void
prepare_portfolio (Place *place)
{
  g_autoptr (GError) error = NULL;

  fault_deeds_prepare_learning (place);
  g_assert_true (add_time (place, 60, &error));
  g_assert_true (save_entry (place, UUID, "Course", 90, &error));
  g_assert_true (set_goal (place, 600, &error));
  g_assert_true (keep_certificate (place, UUID, FALSE, &error));
  g_assert_no_error (error);
}

static char *
dup_export_path (const Place *place)
{
  return g_build_filename (place->folder, "export.json", NULL);
}

/* Before: the same, and an export that says more */
static void
prepare_export (Place *place)
{
  g_autofree char *name = dup_export_path (place);
  g_autofree char *later = g_build_filename (place->folder, "later.sqlite", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  prepare_portfolio (place);
  place_close (place);
  fixture_copy_file (place->path, later);
  g_assert_true (fault_deeds_open_record (place, &error));
  g_assert_true (add_time (place, 30, &error));
  g_assert_true (save_entry (place, UUID, "Longer course", 120, &error));
  g_assert_true (save_entry (place, OTHER_UUID, "Book", 15, &error));
  g_assert_true (set_goal (place, 1200, &error));
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_true (way_record_export_write (place->database, 1, G_OUTPUT_STREAM (stream), NULL, NULL, &error));
  g_assert_no_error (error);
  place_close (place);
  fixture_copy_file (later, place->path);
  g_assert_no_errno (remove (later));
}

/* A PIN takes its time, and here thousands of times. */
#define OF_WHOEVER_HAS_A_PIN "attempt_id IN (SELECT a.id FROM attempts a JOIN learners l ON l.id = a.learner_id WHERE l.vault IS NOT NULL);"
#define OWN_OF_WHOEVER_HAS_A_PIN "learner_id IN (SELECT id FROM learners WHERE vault IS NOT NULL);"
#define DELETE_WHOEVER_HAS_A_PIN                                                                                    \
  "DELETE FROM responses WHERE " OF_WHOEVER_HAS_A_PIN "DELETE FROM drafts WHERE " OF_WHOEVER_HAS_A_PIN              \
  "DELETE FROM scenario_steps WHERE " OF_WHOEVER_HAS_A_PIN "DELETE FROM shared_entries WHERE " OF_WHOEVER_HAS_A_PIN \
  "DELETE FROM attempts WHERE " OWN_OF_WHOEVER_HAS_A_PIN "DELETE FROM bookmarks WHERE " OWN_OF_WHOEVER_HAS_A_PIN    \
  "DELETE FROM events WHERE " OWN_OF_WHOEVER_HAS_A_PIN "DELETE FROM group_learning WHERE " OWN_OF_WHOEVER_HAS_A_PIN \
  "DELETE FROM signing_keys WHERE " OWN_OF_WHOEVER_HAS_A_PIN "DELETE FROM learners WHERE vault IS NOT NULL"

/* Before: the newest of the records that were released */
static void
prepare_version_5 (Place *place)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "db", "version-005.sqlite", NULL);

  g_assert_no_errno (g_mkdir_with_parents (place->folder, 0700));
  fixture_copy_file (source, place->path);
  fixture_exec_in_file (place->path, DELETE_WHOEVER_HAS_A_PIN);
}

static gboolean
run_time (Place   *place,
          GError **error)
{
  return add_time (place, 45, error);
}

static gint64
get_monotonic (gpointer user_data)
{
  return *(gint64 *) user_data;
}

static gint64
get_real (gpointer user_data)
{
  return STARTED_AT + *(gint64 *) user_data;
}

/* Two stretches that end in one write */
static gboolean
run_clock (Place   *place,
           GError **error)
{
  g_autoptr (WayLearningClock) clock = way_learning_clock_new (place->database, 1);
  gint64 now = 0;

  way_learning_clock_set_time_source (clock, get_monotonic, get_real, &now);
  way_learning_clock_start (clock, "tea", "1.0.0", "final");
  fixture_exec (_way_database_get_handle (place->database), "PRAGMA query_only = ON");
  now += 100 * (gint64) G_USEC_PER_SEC;
  way_learning_clock_touch (clock);
  fixture_exec (_way_database_get_handle (place->database), "PRAGMA query_only = OFF");
  now += 20 * (gint64) G_USEC_PER_SEC;

  return way_learning_clock_stop (clock, error);
}

static gboolean
run_entry (Place   *place,
           GError **error)
{
  return save_entry (place, OTHER_UUID, "Book", 15, error);
}

static gboolean
run_change (Place   *place,
            GError **error)
{
  return save_entry (place, UUID, "Longer course", 120, error);
}

/* What is not there any more was removed, though the disk did not say so. */
static gboolean
run_remove (Place   *place,
            GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (way_other_learning_store_remove (place->database, 1, UUID, &reason) || g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
run_goal (Place   *place,
          GError **error)
{
  return set_goal (place, 1200, error);
}

static gboolean
run_certificate (Place   *place,
                 GError **error)
{
  return keep_certificate (place, OTHER_UUID, FALSE, error);
}

static gboolean
run_counter_sign (Place   *place,
                  GError **error)
{
  return keep_certificate (place, UUID, TRUE, error);
}

static gboolean
run_import (Place   *place,
            GError **error)
{
  g_autofree char *name = dup_export_path (place);
  g_autoptr (GMappedFile) file = g_mapped_file_new (name, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autoptr (WayRecordImport) import = way_record_import_read (place->database, bytes, error);

  return import != NULL;
}

static const Deed deeds[] = {
  { "portfolio/time", prepare_portfolio, fault_deeds_open_record, run_time },
  { "portfolio/clock", prepare_portfolio, fault_deeds_open_record, run_clock },
  { "portfolio/entry", prepare_portfolio, fault_deeds_open_record, run_entry },
  { "portfolio/change-entry", prepare_portfolio, fault_deeds_open_record, run_change },
  { "portfolio/remove-entry", prepare_portfolio, fault_deeds_open_record, run_remove },
  { "portfolio/goal", prepare_portfolio, fault_deeds_open_record, run_goal },
  { "portfolio/certificate", prepare_portfolio, fault_deeds_open_record, run_certificate },
  { "portfolio/counter-sign", prepare_portfolio, fault_deeds_open_record, run_counter_sign },
  { "portfolio/import", prepare_export, fault_deeds_open_record, run_import },
  { "portfolio/migrate-5", prepare_version_5, NULL, fault_deeds_open_record },
};

const Deed *
fault_portfolio_deeds_get (guint *n_deeds)
{
  *n_deeds = G_N_ELEMENTS (deeds);

  return deeds;
}
