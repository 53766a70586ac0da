/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <sodium.h>

#include "fault-deeds.h"
#include "fixtures.h"
#include "play.h"
#include "record-text.h"
#include "store-fixtures.h"
#include "way-learner-private.h"
#include "way-profile.h"
#include "way-salvage.h"
#include "way-shared-entries.h"
#include "way-vault-private.h"

#define DRAFT "\"half\",\"an\",\"answer\"" /* of fault_deeds_prepare_learning(), as it is recorded */
#define SHARED "shared and taken back"
#define PAGE_SIZE 4096

/* Limits that take no time: what is tried here is the disk. */
#define LIMITS crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN

static char *
dup_name (const Place *place,
          const char  *name)
{
  return g_build_filename (place->folder, name, NULL);
}

static gboolean
set_pin (Place   *place,
         char   **code,
         GError **error)
{
  g_autoptr (WayKey) key = NULL;
  g_autofree char *vault = _way_vault_create_with_limits (RECORD_PIN, LIMITS, &key, code, error);

  return vault != NULL && _way_profile_put_vault (place->database, 1, vault, key, error);
}

/* Before: somebody with a PIN who has learned, and the traces of it not wiped yet */
static void
prepare_pin (Place *place)
{
  g_autofree char *file = dup_name (place, "code");
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  fault_deeds_prepare_learning (place);
  set_pin (place, &code, &error);
  g_assert_no_error (error);
  fixture_exec (_way_database_get_handle (place->database), "UPDATE learners SET unclean = 1");
  g_file_set_contents (file, code, -1, &error);
  g_assert_no_error (error);
  way_vault_free_secret (code);
}

static gboolean
share (Place   *place,
       GError **error)
{
  const char *hash = way_question_get_content_hash (way_module_find_question (place->module, "q1"));

  return way_shared_entry_store_share (place->database, 1, "q1", hash, 1, error);
}

/* Before: the same, with something to share */
static void
prepare_sharing (Place *place)
{
  prepare_pin (place);
  g_assert_true (way_learner_store_set_shares (place->database, 1, TRUE, NULL));
}

/* Before: the same, shared, with words that stand nowhere else */
static void
prepare_shared (Place *place)
{
  prepare_sharing (place);
  g_assert_true (share (place, NULL));
  fixture_exec (_way_database_get_handle (place->database), "UPDATE shared_entries SET response = '[\"" SHARED "\"]'");
}

/* Before: nobody has a PIN */
static void
prepare_shared_openly (Place *place)
{
  fault_deeds_prepare_learning (place);
  g_assert_true (way_learner_store_set_shares (place->database, 1, TRUE, NULL));
  g_assert_true (share (place, NULL));
}

/* Before: no record, but one that was put aside */
static void
prepare_put_aside (Place *place)
{
  g_autofree char *damaged = dup_name (place, "damaged");

  fault_deeds_prepare_learning (place);
  place_close (place);
  fixture_copy_file (place->path, damaged);
  g_assert_no_errno (remove (place->path));
}

/* Before: the same without its first page */
static void
prepare_beheaded (Place *place)
{
  static const char zeros[PAGE_SIZE];
  g_autofree char  *damaged = dup_name (place, "damaged");
  FILE             *file;

  prepare_put_aside (place);
  file = fopen (damaged, "r+");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (zeros, sizeof zeros, 1, file), ==, 1);
  g_assert_no_errno (fclose (file));
}

static gboolean
begin_open (Place   *place,
            GError **error)
{
  if (!fault_deeds_open_record (place, error) || !way_profile_unlock (place->database, 1, RECORD_PIN, error))
    return FALSE;

  place->vault = fixture_query_text (place->database, "SELECT vault FROM learners WHERE id = 1");

  return TRUE;
}

static gboolean
run_set (Place   *place,
         GError **error)
{
  char    *code = NULL;
  gboolean set = set_pin (place, &code, error);

  way_vault_free_secret (code);

  return set;
}

static gboolean
run_change (Place   *place,
            GError **error)
{
  gint64           learner_id = 0;
  WayKey          *key = _way_database_get_key (place->database, &learner_id);
  g_autofree char *vault = _way_vault_change_pin_with_limits (place->vault, key, RECORD_NEW_PIN, LIMITS, error);

  return vault != NULL && _way_profile_exchange_vault (place->database, 1, place->vault, vault, error);
}

static gboolean
run_remove (Place   *place,
            GError **error)
{
  return way_profile_remove_pin (place->database, 1, error);
}

static gboolean
run_unlock (Place   *place,
            GError **error)
{
  return way_profile_unlock (place->database, 1, RECORD_PIN, error);
}

static gboolean
run_unlock_with_code (Place   *place,
                      GError **error)
{
  g_autofree char *file = dup_name (place, "code");
  g_autofree char *code = NULL;

  return g_file_get_contents (file, &code, NULL, error) && way_profile_unlock_with_code (place->database, 1, code, error);
}

static gboolean
run_take_back (Place   *place,
               GError **error)
{
  const char *hash = way_question_get_content_hash (way_module_find_question (place->module, "q1"));

  return way_shared_entry_store_take_back (place->database, 1, "q1", hash, 1, error);
}

static gboolean
run_stop_sharing (Place   *place,
                  GError **error)
{
  return way_learner_store_set_shares (place->database, 1, FALSE, error);
}

/* Whether the report says that nothing was lost. Of a record without a first page SQLite reads no table. */
static gboolean
is_whole (GPtrArray *report)
{
  for (guint i = 0; i < report->len; i++)
    if (!((const WaySalvaged *) g_ptr_array_index (report, i))->whole)
      return FALSE;

  return TRUE;
}

/* What a disk does not deliver is lost to the new record, which says so, and the damaged one can be read another time. */
static gboolean
run_salvage (Place   *place,
             GError **error)
{
  g_autofree char *damaged = dup_name (place, "damaged");
  g_autofree char *before = fixture_checksum (damaged);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) report = way_salvage (damaged, place->path, error);

  after = fixture_checksum (damaged);
  g_assert_cmpstr (after, ==, before);
  if (report == NULL || is_whole (report))
    return report != NULL;

  g_assert_no_errno (remove (place->path));
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO, "Not all could be read.");

  return FALSE;
}

static gboolean
run_salvage_beheaded (Place   *place,
                      GError **error)
{
  g_autofree char *damaged = dup_name (place, "damaged");
  g_autoptr (GPtrArray) report = way_salvage (damaged, place->path, error);

  g_assert_true (report == NULL || !is_whole (report));

  return report != NULL;
}

/* One line a deed: with what is sealed, what is shown to others, and what is left of a record. */
static const Deed deeds[] = {
  { "seal/set", fault_deeds_prepare_learning, fault_deeds_open_record, run_set, FALSE, DRAFT },
  { "seal/change", prepare_pin, begin_open, run_change, FALSE, DRAFT },
  { "seal/remove", prepare_pin, begin_open, run_remove },
  { "seal/unlock", prepare_pin, fault_deeds_open_record, run_unlock, FALSE, DRAFT },
  { "seal/unlock-with-code", prepare_pin, fault_deeds_open_record, run_unlock_with_code, FALSE, DRAFT },
  { "seal/share", prepare_sharing, begin_open, share, FALSE, DRAFT },
  { "seal/take-back", prepare_shared, begin_open, run_take_back, FALSE, SHARED },
  { "seal/stop-sharing", prepare_shared, begin_open, run_stop_sharing, FALSE, SHARED },
  { "learn/take-back", prepare_shared_openly, fault_deeds_open_record, run_take_back },
  { "whole/salvage", prepare_put_aside, NULL, run_salvage },
  { "whole/salvage-beheaded", prepare_beheaded, NULL, run_salvage_beheaded },
};

const Deed *
fault_seal_deeds_get (guint *n_deeds)
{
  *n_deeds = G_N_ELEMENTS (deeds);

  return deeds;
}
