/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate-office.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-group-learning-store.h"
#include "way-portfolio-private.h"
#include "way-portfolio-stores.h"
#include "way-signing-key-store.h"
#include "way-stores.h"
#include "way-validity.h"

#define TAUGHT "taught"
#define CLOCKS_DIFFER (60 * (gint64) G_USEC_PER_SEC)

G_DEFINE_QUARK (way - certificate - error - quark, way_certificate_error)

static gboolean
fail (GError            **error,
      WayCertificateError code,
      const char         *sentence)
{
  g_set_error_literal (error, WAY_CERTIFICATE_ERROR, (int) code, sentence);

  return FALSE;
}

/* When a re-check was last passed, 0 if none was */
static gint64
find_refreshed_at (GPtrArray *attempts)
{
  gint64 latest = 0;

  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      if (g_str_equal (attempt->activity_id, WAY_ACTIVITY_RECHECK) && attempt->success == WAY_SUCCESS_PASSED)
        latest = MAX (latest, attempt->finished_at);
    }

  return latest;
}

static char **
dup_outcomes (WayModule *module)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  GPtrArray *outcomes = way_module_get_outcomes (module);

  for (guint i = 0; i < outcomes->len; i++)
    g_strv_builder_add (texts, ((const WayOutcomeGoal *) g_ptr_array_index (outcomes, i))->text);

  return g_strv_builder_end (texts);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A certificate vouches for what was taught and asked, not for what was touched on. */
static char **
dup_standards (WayModule *module)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GPtrArray *standards = way_module_get_standards (module);

  for (guint i = 0; i < standards->len; i++)
    {
      const WayStandard *standard = g_ptr_array_index (standards, i);

      if (g_str_equal (standard->depth, TAUGHT))
        g_ptr_array_add (texts, g_strdup_printf ("%s/%s", standard->framework, standard->code));
    }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_steal (texts, NULL);
}

static void
fill_module (WayCertificate *certificate,
             WayDelivery    *delivery)
{
  WayModule *module = way_delivery_get_module (delivery);
  WayScore   score;

  certificate->module_id = g_strdup (way_module_get_id (module));
  certificate->module_version = g_strdup (way_module_get_version (module));
  certificate->module_title = g_strdup (way_module_get_title (module));
  certificate->language = g_strdup (way_module_get_language (module));
  certificate->publisher = g_strdup (way_module_get_publisher (module));
  certificate->outcomes = dup_outcomes (module);
  certificate->standards = dup_standards (module);
  certificate->scored = way_delivery_get_module_success (delivery, &score) == WAY_SUCCESS_PASSED;
  if (certificate->scored)
    certificate->score = score;
}

/* The sum of the module's lines in the training log, each day's seconds rounded, so that the page and the log say the same */
static gboolean
sum_minutes (WayDatabase *database,
             gint64       learner_id,
             const char  *module_id,
             gint64       now,
             guint       *minutes,
             GError     **error)
{
  g_autoptr (GPtrArray) stretches = way_learning_time_store_list (database, learner_id, 0, now + 1, error);
  g_autofree char *day = NULL;
  guint            seconds = 0;

  *minutes = 0;
  for (guint i = 0; stretches != NULL && i <= stretches->len; i++)
    {
      const WayLearningTime *stretch = i < stretches->len ? g_ptr_array_index (stretches, i) : NULL;
      g_autofree char       *other = NULL;

      if (stretch != NULL && !g_str_equal (stretch->module_id, module_id))
        continue;
      other = stretch != NULL ? _way_portfolio_dup_day (stretch->started_at) : NULL;
      if (g_strcmp0 (day, other) != 0)
        {
          *minutes += seconds > 0 ? MAX ((seconds + 30) / 60, 1) : 0;
          seconds = 0;
          g_free (day);
          day = g_steal_pointer (&other);
        }
      seconds += stretch != NULL ? stretch->seconds : 0;
    }

  return stretches != NULL;
}

static gboolean
fill_learner (WayCertificate *certificate,
              WayDatabase    *database,
              gint64          learner_id,
              guint           valid_months,
              gint64          now,
              GError        **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_id, error);
  WayGoal goal;

  if (learner == NULL)
    return FALSE;
  if (learner->name == NULL)
    return fail (error, WAY_CERTIFICATE_ERROR_NO_NAME, "A certificate needs a name on it. Give yours in your profile first.");
  if (!way_goal_store_get (database, learner_id, &goal, error) ||
      !sum_minutes (database, learner_id, certificate->module_id, now, &certificate->minutes, error))
    return FALSE;

  certificate->learner_uuid = g_strdup (learner->uuid);
  certificate->name = g_strdup (learner->name);
  certificate->valid_until = way_validity_dup_until (MAX (certificate->completed_at, certificate->refreshed_at), valid_months, goal.renewal);

  return TRUE;
}

/* A file tells times to the second. */
static gboolean
is_same_second (gint64 a,
                gint64 b)
{
  return a / G_USEC_PER_SEC == b / G_USEC_PER_SEC;
}

/* The file of the one that speaks of the same completion or re-check of the same version, if there is one. FALSE on error. */
static gboolean
find_standing (WayDatabase          *database,
               gint64                learner_id,
               const WayCertificate *certificate,
               WayCertificate      **standing,
               GError              **error)
{
  g_autoptr (GPtrArray) issued = way_certificate_store_list (database, learner_id, error);

  if (issued == NULL)
    return FALSE;

  for (guint i = 0; i < issued->len && *standing == NULL; i++)
    {
      const WayIssuedCertificate *other = g_ptr_array_index (issued, i);
      g_autoptr (WayCertificate) read = NULL;

      if (!g_str_equal (other->module_id, certificate->module_id) || !g_str_equal (other->module_version, certificate->module_version))
        continue;
      if (other->file == NULL)
        {
          g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, "Your certificates are sealed with your PIN. Give it first.");
          return FALSE;
        }
      read = way_certificate_read (other->file, error);
      if (read == NULL)
        return FALSE;
      if (is_same_second (read->completed_at, certificate->completed_at) && is_same_second (read->refreshed_at, certificate->refreshed_at))
        *standing = g_steal_pointer (&read);
    }

  return TRUE;
}

/**
 * way_certificate_sign:
 * @certificate: a certificate with everything but signer and signature
 * @key: the learner's key
 *
 * Signs it. Pure.
 */
void
way_certificate_sign (WayCertificate *certificate,
                      WaySigningKey  *key)
{
  g_autofree char *record = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (certificate != NULL && key != NULL);

  g_free (certificate->signer);
  g_free (certificate->signature);
  certificate->signer = g_strdup (way_signing_key_get_public (key));
  record = way_certificate_dup_record (certificate);
  words = way_certificate_dup_signed (record);
  certificate->signature = way_signing_key_sign (key, words, strlen (words));
}

/**
 * way_certificate_counter_sign:
 * @certificate: a certificate that was checked
 * @name: who signs
 * @role: as what, for example "supervising social worker", may be empty
 * @now: the time, microseconds since 1970 UTC
 * @key: their key
 * @error: return location for an error, or %NULL
 *
 * Adds somebody's counter-signature, in place of an older one of theirs. Pure.
 *
 * Fails with %WAY_CERTIFICATE_ERROR_OWN_KEY if it is the key that signed the certificate itself, and %WAY_CERTIFICATE_ERROR_NO_NAME without a name.
 *
 * Returns: whether it was added
 */
gboolean
way_certificate_counter_sign (WayCertificate *certificate,
                              const char     *name,
                              const char     *role,
                              gint64          now,
                              WaySigningKey  *key,
                              GError        **error)
{
  WayCounterSignature *signature;
  g_autofree char     *words = NULL;

  g_return_val_if_fail (certificate != NULL && certificate->signature != NULL && role != NULL && key != NULL, FALSE);

  if (name == NULL || *name == '\0')
    return fail (error, WAY_CERTIFICATE_ERROR_NO_NAME, "A counter-signature needs a name. Give yours in your profile first.");
  if (g_str_equal (way_signing_key_get_public (key), certificate->signer))
    return fail (error, WAY_CERTIFICATE_ERROR_OWN_KEY, "Nobody can counter-sign their own certificate. Ask your trainer or your supervising social worker.");

  for (guint i = certificate->counter_signatures->len; i > 0; i--)
    if (g_str_equal (((WayCounterSignature *) g_ptr_array_index (certificate->counter_signatures, i - 1))->signer, way_signing_key_get_public (key)))
      g_ptr_array_remove_index (certificate->counter_signatures, i - 1);
  if (certificate->counter_signatures->len == WAY_CERTIFICATE_MAX_SIGNATURES)
    g_ptr_array_remove_index (certificate->counter_signatures, 0);

  signature = way_counter_signature_new ();
  signature->name = g_strdup (name);
  signature->role = g_strdup (role);
  signature->signed_at = now;
  signature->signer = g_strdup (way_signing_key_get_public (key));
  words = way_certificate_dup_counter_signed (certificate, signature);
  signature->signature = way_signing_key_sign (key, words, strlen (words));
  g_ptr_array_add (certificate->counter_signatures, signature);

  return TRUE;
}

static gboolean
check_earned (WayDelivery *delivery,
              GError     **error)
{
  if (way_delivery_get_module_completion (delivery) != WAY_COMPLETION_COMPLETED)
    return fail (error, WAY_CERTIFICATE_ERROR_NOT_COMPLETED, "The certificate is there when every part of the module is done. Go on where you were.");
  if (way_delivery_get_module_success (delivery, NULL) == WAY_SUCCESS_FAILED)
    return fail (error, WAY_CERTIFICATE_ERROR_NOT_COMPLETED, "The certificate is there when the checks of the module are passed. Try them again.");

  return TRUE;
}

static gboolean
sign_and_keep (WayCertificate *certificate,
               WayDatabase    *database,
               gint64          learner_id,
               GError        **error)
{
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (database, learner_id, error);

  if (key == NULL)
    return FALSE;

  way_certificate_sign (certificate, key);

  return way_certificate_store_add (database, learner_id, certificate, error);
}

/**
 * way_certificate_issue:
 * @delivery: a learner in a module
 * @now: the time, microseconds since 1970 UTC
 * @issued: (out) (optional): whether it is new
 * @error: return location for an error, or %NULL
 *
 * Issues the certificate of a completed module: signs it with the learner's key, which is made on first use, and keeps it in the record. There is one for each
 * version and each completion or passed re-check: asked again, the one that was issued comes back. The database's thread only.
 *
 * Fails with the codes of #WayCertificateError and those of #WayStoreError, %WAY_STORE_ERROR_LOCKED while a PIN was not given among them.
 *
 * Returns: (transfer full) (nullable): the certificate, or %NULL on error
 */
WayCertificate *
way_certificate_issue (WayDelivery *delivery,
                       gint64       now,
                       gboolean    *issued,
                       GError     **error)
{
  WayDatabase *database;
  gint64       learner_id;
  g_autoptr (WayCertificate) certificate = way_certificate_new ();
  g_autoptr (WayCertificate) standing = NULL;
  g_autoptr (GPtrArray) attempts = NULL;

  g_return_val_if_fail (WAY_IS_DELIVERY (delivery), NULL);

  if (issued != NULL)
    *issued = FALSE;
  database = way_delivery_get_database (delivery);
  learner_id = way_delivery_get_learner_id (delivery);
  fill_module (certificate, delivery);
  attempts = way_attempt_store_list (database, learner_id, certificate->module_id, error);
  if (attempts == NULL || !check_earned (delivery, error))
    return NULL;

  certificate->completed_at = _way_portfolio_get_completed (way_delivery_get_module (delivery), attempts);
  certificate->refreshed_at = find_refreshed_at (attempts);
  certificate->issued_at = now;
  if (now < MAX (certificate->completed_at, certificate->refreshed_at) - CLOCKS_DIFFER)
    {
      fail (error, WAY_CERTIFICATE_ERROR_CLOCK, "This computer’s clock stands before the day on which you finished the module. Set it right, and ask for the certificate again.");
      return NULL;
    }
  if (!find_standing (database, learner_id, certificate, &standing, error))
    return NULL;
  if (standing != NULL)
    return g_steal_pointer (&standing);

  certificate->uuid = g_uuid_string_random ();
  if (!fill_learner (certificate, database, learner_id, way_module_get_valid_months (way_delivery_get_module (delivery)), now, error) ||
      !sign_and_keep (certificate, database, learner_id, error))
    return NULL;
  if (issued != NULL)
    *issued = TRUE;

  return g_steal_pointer (&certificate);
}

/**
 * way_certificate_list_known_keys:
 * @database: a database
 * @error: return location for an error, or %NULL
 *
 * The public keys that this computer knows: those of its learners, and those of the trainers whose records they took in. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the keys, base64, or %NULL on error
 */
char **
way_certificate_list_known_keys (WayDatabase *database,
                                 GError     **error)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GPtrArray) learners = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  learners = way_learner_store_list (database, error);
  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      gint64           learner_id = ((const WayLearner *) g_ptr_array_index (learners, i))->id;
      g_autofree char *key = NULL;
      g_autoptr (GPtrArray) sessions = way_group_learning_store_list (database, learner_id, error);

      if (sessions == NULL || !way_signing_key_store_find (database, learner_id, &key, error))
        return NULL;
      if (key != NULL)
        g_strv_builder_add (keys, key);
      for (guint j = 0; j < sessions->len; j++)
        g_strv_builder_add (keys, ((const WayGroupLearning *) g_ptr_array_index (sessions, j))->signer);
    }

  return learners != NULL ? g_strv_builder_end (keys) : NULL;
}
