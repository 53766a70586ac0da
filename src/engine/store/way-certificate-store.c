/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-statement-private.h"
#include "way-string-list-private.h"

#define READ_FAILED "Your certificates could not be read"
#define WRITE_FAILED "The certificate could not be saved"

/* Of each certificate the newest file, which has the counter-signatures. */
#define STANDING                                                                                                                                      \
  "SELECT uuid, body ->> 'module', body ->> 'version', body ->> 'module_title', strftime ('%s', body ->> 'issued_at') * 1000000 AS issued_at, "       \
  "body ->> 'valid_until', way_unseal (payload) ->> '$[0]' FROM (SELECT *, row_number () OVER (PARTITION BY uuid ORDER BY sequence DESC, hash DESC) " \
  "AS age FROM (SELECT *, body ->> 'certificate' AS uuid FROM events WHERE learner_id = ?1 AND kind = 'certificate')) WHERE age = 1 "

/**
 * way_issued_certificate_free:
 * @self: (transfer full) (nullable): a certificate
 *
 * Frees the record.
 */
void
way_issued_certificate_free (WayIssuedCertificate *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->module_title);
  g_free (self->valid_until);
  g_free (self->file);
  g_free (self);
}

static WayIssuedCertificate *
read_certificate (WayStatement *statement)
{
  WayIssuedCertificate *certificate = g_new0 (WayIssuedCertificate, 1);

  certificate->uuid = g_strdup (_way_statement_get_text (statement, 0));
  certificate->module_id = g_strdup (_way_statement_get_text (statement, 1));
  certificate->module_version = g_strdup (_way_statement_get_text (statement, 2));
  certificate->module_title = g_strdup (_way_statement_get_text (statement, 3));
  certificate->issued_at = _way_statement_get_int64 (statement, 4);
  certificate->valid_until = g_strdup (_way_statement_get_text (statement, 5));
  certificate->file = g_strdup (_way_statement_get_text (statement, 6));

  return certificate;
}

/* Whether this file is the one that stands. What is locked is not known: then nothing can be added either. */
static gboolean
is_standing (WayDatabase *database,
             gint64       learner_id,
             const char  *uuid,
             const char  *file,
             gboolean    *standing,
             GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, WRITE_FAILED, STANDING "AND uuid = ?2", error);
  WayStep step;

  if (statement == NULL)
    return FALSE;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, uuid);
  step = _way_statement_step (statement, error);
  *standing = step == WAY_STEP_ROW && g_strcmp0 (_way_statement_get_text (statement, 6), file) == 0;

  return step != WAY_STEP_ERROR;
}

static gboolean
append_certificate (WayDatabase          *database,
                    gint64                learner_id,
                    const WayCertificate *certificate,
                    const char           *file,
                    GError              **error)
{
  const char *const list[] = { file, NULL };
  g_autofree char  *json = _way_string_list_to_json (list);
  g_autofree char  *body = _way_event_dup_certificate_body (certificate);
  g_autoptr (WayEvent) event = NULL;

  if (json == NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it is not text in UTF-8. Get the file again from where it came.");
      return FALSE;
    }

  event = _way_event_new ("certificate", body, json, g_get_real_time ());

  return _way_event_append (database, WRITE_FAILED, learner_id, event, error);
}

static gboolean
check_certificate (const WayCertificate *certificate,
                   GError              **error)
{
  gboolean whole = certificate->uuid != NULL && g_uuid_string_is_valid (certificate->uuid) && certificate->module_id != NULL && certificate->signer != NULL &&
                   certificate->signature != NULL;

  if (!whole)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because it was not signed. Issue it again.");

  return whole;
}

/**
 * way_certificate_store_add:
 * @database: a database
 * @learner_id: whose
 * @certificate: what was issued, signed; or the same with another counter-signature
 * @error: return location for an error, or %NULL
 *
 * Keeps a certificate, as an event of the kind `certificate` with the file as its answer, which is sealed where the learner has a PIN. Of several files with one
 * UUID the newest stands; the same file is kept once. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for one that was not signed, or an unknown learner, %WAY_STORE_ERROR_LOCKED while the PIN was not given, and with the
 * codes for faults of file and disk.
 *
 * Returns: whether it is in the record
 */
gboolean
way_certificate_store_add (WayDatabase          *database,
                           gint64                learner_id,
                           const WayCertificate *certificate,
                           GError              **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autofree char *file = NULL;
  gboolean         standing = FALSE;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  if (!check_certificate (certificate, error))
    return FALSE;

  file = way_certificate_dup_file (certificate);
  transaction = way_transaction_begin (database, WRITE_FAILED, error);
  if (transaction == NULL || !is_standing (database, learner_id, certificate->uuid, file, &standing, error))
    return FALSE;
  if (standing)
    return TRUE;

  return append_certificate (database, learner_id, certificate, file, error) && way_transaction_commit (transaction, error);
}

/**
 * way_certificate_store_list:
 * @database: a database
 * @learner_id: whose
 * @error: return location for an error, or %NULL
 *
 * The certificates that somebody was issued, the latest first, those that ran out too; each with the newest of its files. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayIssuedCertificate): the certificates, or %NULL on error
 */
GPtrArray *
way_certificate_store_list (WayDatabase *database,
                            gint64       learner_id,
                            GError     **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) way_issued_certificate_free);
  g_autoptr (WayStatement) statement = NULL;
  WayStep step;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED, STANDING "ORDER BY issued_at DESC, uuid", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    g_ptr_array_add (list, read_certificate (statement));

  return step == WAY_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * way_certificate_store_dup_body:
 * @certificate: what a certificate's file says
 *
 * What the log says of it: one that comes from another record says the same, or somebody made it up. Pure.
 *
 * Returns: (transfer full): the body of its event, canonical JSON
 */
char *
way_certificate_store_dup_body (const WayCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  return _way_event_dup_certificate_body (certificate);
}
