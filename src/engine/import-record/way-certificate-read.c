/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-json.h"
#include "way-record-fields-private.h"

static const WayField file_fields[] = {
  { "counter_signatures", WAY_FIELD_ARRAY }, { "format", WAY_FIELD_ID }, { "key", WAY_FIELD_ID }, { "record", WAY_FIELD_OBJECT }, { "signature", WAY_FIELD_ID }, { "version", WAY_FIELD_COUNT }, { NULL }
};
static const WayField record_fields[] = {
  { "completed_at", WAY_FIELD_MOMENT }, { "issued_at", WAY_FIELD_MOMENT }, { "learner", WAY_FIELD_OBJECT }, { "minutes", WAY_FIELD_MINUTES }, { "module", WAY_FIELD_OBJECT }, { "outcomes", WAY_FIELD_TEXTS }, { "refreshed_at", WAY_FIELD_TEXT }, { "score", WAY_FIELD_SCORE }, { "scored", WAY_FIELD_BOOLEAN }, { "standards", WAY_FIELD_TEXTS }, { "uuid", WAY_FIELD_UUID }, { "valid_until", WAY_FIELD_DAY_OR_EMPTY }, { NULL }
};
static const WayField learner_fields[] = { { "name", WAY_FIELD_ID }, { "uuid", WAY_FIELD_UUID }, { NULL } };
static const WayField module_fields[] = {
  { "id", WAY_FIELD_ID }, { "language", WAY_FIELD_TEXT }, { "publisher", WAY_FIELD_TEXT }, { "title", WAY_FIELD_ID }, { "version", WAY_FIELD_ID }, { NULL }
};
static const WayField counter_fields[] = {
  { "key", WAY_FIELD_ID }, { "name", WAY_FIELD_ID }, { "role", WAY_FIELD_TEXT }, { "signature", WAY_FIELD_ID }, { "signed_at", WAY_FIELD_MOMENT }, { NULL }
};

static gboolean
is_object_of (JsonNode       *node,
              const WayField *fields)
{
  return _way_record_fields_check (node, fields, 0, NULL);
}

static gboolean
are_counter_signatures (JsonArray *array)
{
  if (json_array_get_length (array) > WAY_CERTIFICATE_MAX_SIGNATURES)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_object_of (json_array_get_element (array, i), counter_fields))
      return FALSE;

  return TRUE;
}

static gboolean
has_shape (JsonNode *root)
{
  JsonNode   *record = is_object_of (root, file_fields) ? json_object_get_member (json_node_get_object (root), "record") : NULL;
  JsonObject *object;

  if (record == NULL || !is_object_of (record, record_fields) ||
      !are_counter_signatures (json_object_get_array_member (json_node_get_object (root), "counter_signatures")))
    return FALSE;

  object = json_node_get_object (record);

  return is_object_of (json_object_get_member (object, "learner"), learner_fields) && is_object_of (json_object_get_member (object, "module"), module_fields);
}

static char *
dup_text (JsonObject *object,
          const char *key)
{
  return g_strdup (json_object_get_string_member (object, key));
}

/* 0 for what is no time, which is then not spelled as we would */
static gint64
get_time (JsonObject *object,
          const char *key)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (json_object_get_string_member (object, key), NULL);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static char **
dup_texts (JsonArray *array)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_strv_builder_add (texts, json_array_get_string_element (array, i));

  return g_strv_builder_end (texts);
}

static void
read_counter_signatures (WayCertificate *certificate,
                         JsonArray      *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject          *object = json_array_get_object_element (array, i);
      WayCounterSignature *signature = way_counter_signature_new ();

      signature->name = dup_text (object, "name");
      signature->role = dup_text (object, "role");
      signature->signer = dup_text (object, "key");
      signature->signature = dup_text (object, "signature");
      signature->signed_at = get_time (object, "signed_at");
      g_ptr_array_add (certificate->counter_signatures, signature);
    }
}

static void
read_record (WayCertificate *certificate,
             JsonObject     *record)
{
  JsonObject *learner = json_object_get_object_member (record, "learner");
  JsonObject *module = json_object_get_object_member (record, "module");
  JsonObject *score = json_object_get_object_member (record, "score");

  certificate->completed_at = get_time (record, "completed_at");
  certificate->issued_at = get_time (record, "issued_at");
  certificate->name = dup_text (learner, "name");
  certificate->learner_uuid = dup_text (learner, "uuid");
  certificate->minutes = (guint) json_object_get_int_member (record, "minutes");
  certificate->module_id = dup_text (module, "id");
  certificate->language = dup_text (module, "language");
  certificate->publisher = dup_text (module, "publisher");
  certificate->module_title = dup_text (module, "title");
  certificate->module_version = dup_text (module, "version");
  certificate->outcomes = dup_texts (json_object_get_array_member (record, "outcomes"));
  certificate->refreshed_at = get_time (record, "refreshed_at");
  certificate->score.max = json_object_get_double_member (score, "max");
  certificate->score.min = json_object_get_double_member (score, "min");
  certificate->score.raw = json_object_get_double_member (score, "raw");
  certificate->scored = json_object_get_boolean_member (record, "scored");
  certificate->standards = dup_texts (json_object_get_array_member (record, "standards"));
  certificate->uuid = dup_text (record, "uuid");
  certificate->valid_until = dup_text (record, "valid_until");
}

static void
fail (GError     **error,
      GIOErrorEnum code,
      const char  *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, (int) code, sentence);
}

/* A newer file may have another shape, so its version is looked at first. */
static gboolean
check_version (JsonNode *root,
               GError  **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode   *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  JsonNode   *version = object != NULL ? json_object_get_member (object, "version") : NULL;

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) || g_strcmp0 (json_node_get_string (format), WAY_CERTIFICATE_FORMAT) != 0)
    {
      fail (error, G_IO_ERROR_INVALID_DATA, "This is not a certificate from Waymark, or not the whole of it. Choose another file, or ask for it again.");
      return FALSE;
    }
  if (version != NULL && JSON_NODE_HOLDS_VALUE (version) && json_node_get_value_type (version) == G_TYPE_INT64 && json_node_get_int (version) > WAY_CERTIFICATE_VERSION)
    {
      fail (error, G_IO_ERROR_NOT_SUPPORTED, "A newer version of Waymark made this certificate. Update Waymark and try again.");
      return FALSE;
    }

  return TRUE;
}

/**
 * way_certificate_read:
 * @text: the contents of a `.waymark-certificate` file
 * @error: return location for an error, or %NULL
 *
 * Reads a certificate without believing it: nothing is verified. What is read and written again may have other bytes. Pure.
 *
 * Fails with %G_IO_ERROR_INVALID_DATA for anything that is no certificate, and %G_IO_ERROR_NOT_SUPPORTED for a newer one.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL on error
 */
WayCertificate *
way_certificate_read (const char *text,
                      GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (WayCertificate) certificate = NULL;
  JsonObject *file;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new_static (text, strlen (text));
  root = way_json_parse (bytes, WAY_CERTIFICATE_MAX_SIZE, NULL);
  if (!check_version (root, error))
    return NULL;
  if (!has_shape (root))
    {
      fail (error, G_IO_ERROR_INVALID_DATA, "This certificate is damaged or not whole. Ask for the file again.");
      return NULL;
    }

  file = json_node_get_object (root);
  certificate = way_certificate_new ();
  certificate->signer = dup_text (file, "key");
  certificate->signature = dup_text (file, "signature");
  read_record (certificate, json_object_get_object_member (file, "record"));
  read_counter_signatures (certificate, json_object_get_array_member (file, "counter_signatures"));

  return g_steal_pointer (&certificate);
}
