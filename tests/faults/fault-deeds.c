/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "fault-deeds.h"
#include "fixtures.h"
#include "play.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-backups.h"
#include "way-erase.h"
#include "way-record-export.h"
#include "way-record-import.h"
#include "way-stores.h"

Place *
place_new (const char *name)
{
  Place *place = g_new0 (Place, 1);

  place->folder = fixture_dup_path (name);
  place->path = g_build_filename (place->folder, "waymark.sqlite", NULL);
  place->module = play_module_new ();
  record_remove_folder (place->folder);

  return place;
}

void
place_close (Place *place)
{
  g_clear_object (&place->session);
  g_clear_object (&place->delivery);
  g_clear_object (&place->database);
}

void
place_free (Place *place)
{
  place_close (place);
  record_remove_folder (place->folder);
  g_object_unref (place->module);
  g_free (place->path);
  g_free (place->folder);
  g_free (place->vault);
  g_free (place);
}

gboolean
fault_deeds_open_record (Place   *place,
                         GError **error)
{
  g_clear_object (&place->database);
  place->database = way_database_open (place->path, WAY_DATABASE_DEFAULT, error);

  return place->database != NULL;
}

static gboolean
begin_quiz (Place   *place,
            GError **error)
{
  if (!fault_deeds_open_record (place, error))
    return FALSE;

  place->delivery = play_begin (place->module, place->database, error);

  return place->delivery != NULL;
}

static gboolean
begin_at (Place      *place,
          const char *activity_id,
          GError    **error)
{
  return begin_quiz (place, error) && way_delivery_open (place->delivery, activity_id, error);
}

static gboolean
begin_write (Place   *place,
             GError **error)
{
  return begin_at (place, "write", error);
}

static gboolean
begin_scene (Place   *place,
             GError **error)
{
  return begin_at (place, "scene", error);
}

/* Before: nothing */
static void
prepare_nothing (Place *place)
{
}

/* Before: a quiz that waits for its first answer */
static void
prepare_beginning (Place *place)
{
  g_autoptr (GError) error = NULL;

  begin_quiz (place, &error);
  g_assert_no_error (error);
}

/* Before: a finished quiz, a second one with one answer left, a draft and a step */
void
fault_deeds_prepare_learning (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (begin_quiz (place, &error));
  for (guint i = 0; play_questions[i] != NULL; i++)
    g_assert_true (play_respond (place->delivery, "final", play_questions[i], i == 2 ? "true" : "a", &error));
  g_assert_true (play_draft (place->delivery, "half an answer", &error));
  g_assert_true (way_delivery_open (place->delivery, "scene", &error));
  g_assert_true (way_delivery_choose (place->delivery, "scene", "door", "on", &error));
  g_assert_true (way_delivery_open (place->delivery, "final", &error));
  g_assert_true (way_delivery_retake (place->delivery, "final", &error));
  g_assert_true (play_respond (place->delivery, "final", "q1", "b", &error));
  g_assert_true (play_respond (place->delivery, "final", "q2", "a b", &error));
  g_assert_no_error (error);
}

/* Before: the same, with the second quiz finished */
static void
prepare_learned (Place *place)
{
  fault_deeds_prepare_learning (place);
  g_assert_true (play_respond (place->delivery, "final", "q3", "true", NULL));
}

/* Before: a page with its question answered, not left yet */
static void
prepare_answered (Place *place)
{
  fault_deeds_prepare_learning (place);
  g_assert_true (way_delivery_open (place->delivery, "write", NULL));
  g_assert_true (play_respond (place->delivery, "write", "w", "a", NULL));
}

static char *
dup_other_path (const Place *place,
                const char  *name)
{
  return g_build_filename (place->folder, name, NULL);
}

/* Before: a copy, and one more answer than it has */
static void
prepare_backup (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;

  fault_deeds_prepare_learning (place);
  place_close (place);
  backup = way_backup_make (place->path, WAY_BACKUP_REASON_MANUAL, &error);
  g_assert_no_error (error);
  g_assert_true (begin_quiz (place, &error));
  g_assert_true (play_respond (place->delivery, "final", "q3", "true", &error));
}

/* Before: what somebody learned on another computer, exported */
static void
prepare_export (Place *place)
{
  g_autofree char *export = dup_other_path (place, "export.json");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WayRecordCounts counts;

  prepare_learned (place);
  way_record_export_write (place->database, 1, stream, &counts, NULL, &error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  place_close (place);
  g_assert_no_errno (remove (place->path));
  g_file_set_contents (export, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  fault_deeds_prepare_learning (place);
}

static void
prepare_version (Place      *place,
                 const char *version)
{
  g_autofree char *name = g_strdup_printf ("version-%s.sqlite", version);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "db", name, NULL);

  g_assert_no_errno (g_mkdir_with_parents (place->folder, 0700));
  fixture_copy_file (source, place->path);
}

static void
prepare_version_1 (Place *place)
{
  prepare_version (place, "001");
}

static void
prepare_version_2 (Place *place)
{
  prepare_version (place, "002");
}

static gboolean
run_respond_first (Place   *place,
                   GError **error)
{
  return play_respond (place->delivery, "final", "q1", "a", error);
}

static gboolean
run_respond (Place   *place,
             GError **error)
{
  return play_respond (place->delivery, "final", "q3", "true", error);
}

static gboolean
run_respond_over_draft (Place   *place,
                        GError **error)
{
  return play_respond (place->delivery, "write", "w", "a", error);
}

static gboolean
run_draft (Place   *place,
           GError **error)
{
  return play_draft (place->delivery, "a little more of an answer", error);
}

static gboolean
run_step (Place   *place,
          GError **error)
{
  return way_delivery_choose (place->delivery, "scene", "door", "end", error);
}

static gboolean
run_retake (Place   *place,
            GError **error)
{
  return way_delivery_retake (place->delivery, "final", error);
}

static gboolean
run_open (Place   *place,
          GError **error)
{
  return way_delivery_open (place->delivery, "write", error);
}

static gboolean
run_leave (Place   *place,
           GError **error)
{
  return way_delivery_leave (place->delivery, error);
}

static gboolean
run_ensure_learner (Place   *place,
                    GError **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (place->database, error);

  return learner != NULL;
}

static gboolean
run_bookmark (Place   *place,
              GError **error)
{
  return way_delivery_set_location (place->delivery, "final", "12+0.40", error);
}

static gboolean
run_nation (Place   *place,
            GError **error)
{
  return way_delivery_set_nation (place->delivery, WAY_NATION_WALES, error);
}

static gboolean
run_add_learner (Place   *place,
                 GError **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_add (place->database, "Dafydd", "", error);

  return learner != NULL;
}

static gboolean
run_reopen (Place   *place,
            GError **error)
{
  place_close (place);

  return begin_quiz (place, error);
}

static gboolean
run_back_up (Place   *place,
             GError **error)
{
  g_autofree char *backup = way_backup_make (place->path, WAY_BACKUP_REASON_MANUAL, error);

  return backup != NULL && way_backup_verify (backup, error);
}

static gboolean
run_rotate (Place   *place,
            GError **error)
{
  return way_backup_rotate (place->path, g_get_real_time (), error);
}

static char *
dup_backup (Place *place)
{
  g_autoptr (GPtrArray) backups = way_backup_list (place->path, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      WayBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == WAY_BACKUP_REASON_MANUAL)
        return g_strdup (backup->path);
    }

  return NULL;
}

static gboolean
run_restore (Place   *place,
             GError **error)
{
  g_autofree char *backup = dup_backup (place);
  g_autofree char *undo = NULL;

  g_assert_nonnull (backup);

  return way_backup_restore (place->path, backup, &undo, error);
}

static gboolean
run_export (Place   *place,
            GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  WayRecordCounts counts;

  return way_record_export_write (place->database, 1, stream, &counts, NULL, error);
}

static gboolean
run_import (Place   *place,
            GError **error)
{
  g_autofree char *export = dup_other_path (place, "export.json");
  g_autoptr (GMappedFile) file = g_mapped_file_new (export, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  g_autoptr (WayRecordImport) import = way_record_import_read (place->database, bytes, error);

  return import != NULL;
}

static gboolean
run_erase (Place   *place,
           GError **error)
{
  g_autoptr (WayEraseReport) report = NULL;

  g_clear_object (&place->delivery);
  report = way_erase_learner (place->database, 1, WAY_ERASE_FROM_BACKUPS, error);

  return report != NULL;
}

/* One line a deed: of somebody who learns, or to a whole record. */
static const Deed deeds[] = {
  { "learn/first-learner", prepare_nothing, fault_deeds_open_record, run_ensure_learner },
  { "learn/open", prepare_beginning, begin_quiz, run_open },
  { "learn/leave", prepare_answered, begin_write, run_leave },
  { "learn/respond-first", prepare_beginning, begin_quiz, run_respond_first },
  { "learn/respond-last", fault_deeds_prepare_learning, begin_quiz, run_respond },
  { "learn/respond-over-draft", fault_deeds_prepare_learning, begin_write, run_respond_over_draft },
  { "learn/retake", prepare_learned, begin_quiz, run_retake },
  { "learn/draft", fault_deeds_prepare_learning, begin_write, run_draft },
  { "learn/step", fault_deeds_prepare_learning, begin_scene, run_step },
  { "learn/bookmark", fault_deeds_prepare_learning, begin_quiz, run_bookmark },
  { "learn/nation", fault_deeds_prepare_learning, begin_quiz, run_nation },
  { "learn/add-learner", fault_deeds_prepare_learning, fault_deeds_open_record, run_add_learner },
  { "learn/close-and-open", fault_deeds_prepare_learning, begin_quiz, run_reopen },
  { "whole/first-start", prepare_nothing, NULL, fault_deeds_open_record },
  { "whole/back-up", fault_deeds_prepare_learning, NULL, run_back_up },
  { "whole/rotate", fault_deeds_prepare_learning, NULL, run_rotate },
  { "whole/restore", prepare_backup, NULL, run_restore, TRUE },
  { "whole/export", fault_deeds_prepare_learning, begin_quiz, run_export },
  { "whole/import", prepare_export, fault_deeds_open_record, run_import },
  { "whole/erase", prepare_backup, begin_quiz, run_erase, TRUE },
  { "whole/migrate-1", prepare_version_1, NULL, fault_deeds_open_record },
  { "whole/migrate-2", prepare_version_2, NULL, fault_deeds_open_record },
};

const Deed *
fault_deeds_get (guint *n_deeds)
{
  *n_deeds = G_N_ELEMENTS (deeds);

  return deeds;
}
