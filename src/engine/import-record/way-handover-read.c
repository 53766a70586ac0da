/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handover-import.h"

#include <string.h>

#include "way-json.h"
#include "way-record-fields-private.h"
#include "way-signing-key.h"

/* Clocks differ, and some computers do not know their time zone. */
#define CLOCKS_DIFFER (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

static const WayField file_fields[] = {
  { "format", WAY_FIELD_ID }, { "key", WAY_FIELD_ID }, { "record", WAY_FIELD_OBJECT }, { "signature", WAY_FIELD_ID }, { "version", WAY_FIELD_COUNT }, { NULL }
};
static const WayField record_fields[] = {
  { "issued_at", WAY_FIELD_MOMENT }, { "minutes", WAY_FIELD_MINUTES }, { "module", WAY_FIELD_OBJECT }, { "person", WAY_FIELD_OBJECT }, { "session", WAY_FIELD_OBJECT }, { "standards", WAY_FIELD_TEXTS }, { "trainer", WAY_FIELD_TEXT }, { NULL }
};
static const WayField module_fields[] = { { "id", WAY_FIELD_ID }, { "title", WAY_FIELD_TEXT }, { "version", WAY_FIELD_TEXT }, { NULL } };
static const WayField person_fields[] = { { "name", WAY_FIELD_ID }, { "reference", WAY_FIELD_TEXT }, { "uuid", WAY_FIELD_UUID }, { NULL } };
static const WayField session_fields[] = {
  { "ended_at", WAY_FIELD_MOMENT }, { "place", WAY_FIELD_TEXT }, { "started_at", WAY_FIELD_MOMENT }, { "title", WAY_FIELD_ID }, { "uuid", WAY_FIELD_UUID }, { NULL }
};

static gboolean
is_object_of (JsonNode       *node,
              const WayField *fields)
{
  return _way_record_fields_check (node, fields, 0, NULL);
}

static gboolean
has_shape (JsonNode *root)
{
  JsonNode   *record = is_object_of (root, file_fields) ? json_object_get_member (json_node_get_object (root), "record") : NULL;
  JsonObject *object;

  if (record == NULL || !is_object_of (record, record_fields))
    return FALSE;

  object = json_node_get_object (record);

  return is_object_of (json_object_get_member (object, "module"), module_fields) && is_object_of (json_object_get_member (object, "person"), person_fields) &&
         is_object_of (json_object_get_member (object, "session"), session_fields);
}

static char *
dup_text (JsonObject *object,
          const char *key)
{
  return g_strdup (json_object_get_string_member (object, key));
}

static gint64
get_time (JsonObject *object,
          const char *key)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (json_object_get_string_member (object, key), NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static char **
dup_texts (JsonArray *array)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_strv_builder_add (texts, json_array_get_string_element (array, i));

  return g_strv_builder_end (texts);
}

/* Only of what has the shape. */
static WayHandover *
handover_new (JsonObject *file)
{
  JsonObject  *record = json_object_get_object_member (file, "record");
  JsonObject  *module = json_object_get_object_member (record, "module");
  JsonObject  *person = json_object_get_object_member (record, "person");
  JsonObject  *session = json_object_get_object_member (record, "session");
  WayHandover *handover = g_new0 (WayHandover, 1);

  handover->session_uuid = dup_text (session, "uuid");
  handover->title = dup_text (session, "title");
  handover->trainer = dup_text (record, "trainer");
  handover->place = dup_text (session, "place");
  handover->module_id = dup_text (module, "id");
  handover->module_version = dup_text (module, "version");
  handover->module_title = dup_text (module, "title");
  handover->standards = dup_texts (json_object_get_array_member (record, "standards"));
  handover->person_uuid = dup_text (person, "uuid");
  handover->name = dup_text (person, "name");
  handover->reference = dup_text (person, "reference");
  handover->started_at = get_time (session, "started_at");
  handover->ended_at = get_time (session, "ended_at");
  handover->minutes = (guint) json_object_get_int_member (record, "minutes");
  handover->issued_at = get_time (record, "issued_at");
  handover->signer = dup_text (file, "key");

  return handover;
}

static gboolean
set_foreign (GError **error)
{
  g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_FORMAT, "This file is not a record from a trainer. Choose another file.");

  return FALSE;
}

static gboolean
set_not_whole (GError **error)
{
  g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_FORMAT, "This record from your trainer is damaged or not whole. Ask your trainer for the file again.");

  return FALSE;
}

/* The name of the format stands near the beginning, also of a file that was cut off. */
static gboolean
looks_like_handover (GBytes *bytes)
{
  gsize       size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  return text != NULL && g_strstr_len (text, (gssize) MIN (size, 256), "\"" WAY_HANDOVER_FORMAT "\"") != NULL;
}

static JsonNode *
parse (GBytes  *bytes,
       GError **error)
{
  JsonNode *root = g_bytes_get_size (bytes) <= WAY_HANDOVER_MAX_SIZE ? way_json_parse (bytes, WAY_HANDOVER_MAX_SIZE, NULL) : NULL;

  if (root == NULL && looks_like_handover (bytes))
    set_not_whole (error);
  else if (root == NULL)
    set_foreign (error);

  return root;
}

/* A newer file may have another shape, so its version is looked at first. */
static gboolean
check_version (JsonNode *root,
               GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode   *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  JsonNode   *version = object != NULL ? json_object_get_member (object, "version") : NULL;

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) || g_strcmp0 (json_node_get_string (format), WAY_HANDOVER_FORMAT) != 0)
    return set_foreign (error);
  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) < WAY_HANDOVER_VERSION)
    return set_not_whole (error);
  if (json_node_get_int (version) == WAY_HANDOVER_VERSION)
    return TRUE;

  g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_NEWER, "A newer version of Waymark wrote this record from your trainer. Update Waymark and try again.");

  return FALSE;
}

/* The signature must be right, and every byte as we would write it again: else a byte could be changed that the signature does not cover. */
static gboolean
is_as_signed (GBytes            *bytes,
              const WayHandover *handover,
              const char        *signature)
{
  g_autofree char *record = way_handover_dup_record (handover);
  g_autofree char *text = way_handover_dup_signed (record);
  g_autofree char *again = way_handover_dup_file (handover, signature);
  gsize            size = 0;
  const char      *file = g_bytes_get_data (bytes, &size);

  return strlen (again) == size && memcmp (again, file, size) == 0 && way_signing_key_verify (handover->signer, signature, text, strlen (text));
}

static gboolean
check_times (const WayHandover *handover,
             gint64             now,
             GError           **error)
{
  if (handover->started_at <= 0 || handover->ended_at < handover->started_at)
    return set_not_whole (error);
  if (now > G_MAXINT64 - CLOCKS_DIFFER || handover->ended_at <= now + CLOCKS_DIFFER)
    return TRUE;

  g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_FUTURE,
               "The session in this record is in the future by this computer's clock. Check the date of this computer, or ask your trainer.");

  return FALSE;
}

/**
 * way_handover_read:
 * @bytes: the contents of a `.waymark-record` file that a trainer handed over
 * @now: the time, microseconds since 1970 UTC
 * @error: return location for an error, or %NULL
 *
 * Reads a hand-over file and checks that it is, byte by byte, what the owner of the key in it signed (Ed25519, RFC 8032). Who owns the key it does not say:
 * compare [func@way_signing_key_dup_fingerprint]. Whatever the bytes are, it takes time linear in their number. May be called from any thread.
 *
 * Fails with %WAY_HANDOVER_ERROR_FORMAT for anything that is no such file, or not whole, %WAY_HANDOVER_ERROR_NEWER, %WAY_HANDOVER_ERROR_FORGED where it was changed
 * since, and %WAY_HANDOVER_ERROR_FUTURE where the session ended more than a day after @now.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL on error
 */
WayHandover *
way_handover_read (GBytes  *bytes,
                   gint64   now,
                   GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (WayHandover) handover = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  root = parse (bytes, error);
  if (root == NULL || !check_version (root, error))
    return NULL;
  if (!has_shape (root))
    {
      set_not_whole (error);
      return NULL;
    }

  handover = handover_new (json_node_get_object (root));
  if (!is_as_signed (bytes, handover, json_object_get_string_member (json_node_get_object (root), "signature")))
    {
      g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_FORGED, "This record was changed since your trainer signed it. Ask your trainer for the file again.");
      return NULL;
    }

  return check_times (handover, now, error) ? g_steal_pointer (&handover) : NULL;
}
