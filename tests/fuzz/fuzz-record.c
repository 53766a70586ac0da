/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-event-private.h"
#include "way-json.h"
#include "way-record-export.h"
#include "way-record-fields-private.h"
#include "way-record-import.h"

#define MAX_LEARNERS 50

static JsonNode *
find_member (JsonObject *object,
             const char *name,
             GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static char *
dup_digest (JsonObject *object)
{
  JsonNode        *salt = find_member (object, "salt", G_TYPE_STRING);
  JsonNode        *response = json_object_get_member (object, "response");
  g_autofree char *text = response != NULL ? _way_canonical_node_to_text (response) : NULL;

  return salt != NULL && text != NULL ? _way_event_dup_digest (json_node_get_string (salt), text) : NULL;
}

/* Anybody can make hashes that fit to what they made up. @hashes: old to new, for the events that follow. */
static void
forge_event (JsonObject *object,
             const char *learner_uuid,
             GHashTable *hashes)
{
  JsonNode        *body = json_object_get_member (object, "body");
  JsonNode        *kind = find_member (object, "kind", G_TYPE_STRING);
  JsonNode        *hash = find_member (object, "hash", G_TYPE_STRING);
  JsonNode        *previous = find_member (object, "previous", G_TYPE_STRING);
  JsonNode        *sequence = find_member (object, "sequence", G_TYPE_INT64);
  JsonNode        *made_at = find_member (object, "made_at", G_TYPE_INT64);
  g_autofree char *text = body != NULL ? _way_canonical_node_to_text (body) : NULL;
  g_autofree char *digest = dup_digest (object);
  WayEvent         event = { .body = text, .digest = digest };

  if (text == NULL || kind == NULL || hash == NULL || sequence == NULL || made_at == NULL)
    return;

  event.kind = (char *) json_node_get_string (kind);
  event.sequence = json_node_get_int (sequence);
  event.made_at = json_node_get_int (made_at);
  if (previous != NULL)
    {
      const char *forged = g_hash_table_lookup (hashes, json_node_get_string (previous));

      if (forged != NULL)
        json_node_set_string (previous, forged);
      event.previous = (char *) json_node_get_string (previous);
    }
  event.hash = _way_event_dup_hash (&event, learner_uuid);
  g_hash_table_insert (hashes, g_strdup (json_node_get_string (hash)), event.hash);
  json_node_set_string (hash, event.hash);
  if (digest != NULL)
    json_object_set_string_member (object, "digest", digest);
}

/* (nullable): the same file as the record of @uuid, with hashes that fit */
static GBytes *
forge (GBytes     *bytes,
       const char *uuid)
{
  g_autofree char *whole = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) root = way_json_check (bytes, WAY_JSON_MAX_SIZE, NULL) ? json_from_string (whole, NULL) : NULL;
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *learner_uuid = way_record_import_dup_learner (bytes, NULL);
  JsonNode        *events = root != NULL && learner_uuid != NULL ? json_object_get_member (json_node_get_object (root), "events") : NULL;
  char            *text;

  if (events == NULL || !JSON_NODE_HOLDS_ARRAY (events))
    return NULL;

  json_object_set_string_member (json_object_get_object_member (json_node_get_object (root), "learner"), "uuid", uuid);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (events)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (events), i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        forge_event (json_node_get_object (element), uuid, hashes);
    }
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
export_record (WayDatabase *database,
               gint64       learner_id)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  way_record_export_write (database, learner_id, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What was taken in adds nothing a second time, is a log that holds together, and can go on to another computer, where it is the same. */
static void
check_taken_in (WayDatabase           *database,
                WayDatabase           *other,
                const WayRecordImport *first,
                GBytes                *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) again = way_record_import_read (database, bytes, &error);
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (WayRecordImport) there = NULL;
  g_autoptr (GBytes) exported_there = NULL;
  WayLogBreak *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (again->n_added, ==, 0);
  g_assert_true (way_event_store_verify (database, first->learner_id, &found, &error));
  g_assert_no_error (error);
  g_assert_null (found);

  exported = export_record (database, first->learner_id);
  there = way_record_import_read (other, exported, &error);
  g_assert_no_error (error);
  exported_there = export_record (other, there->learner_id);
  g_assert_true (g_bytes_equal (exported, exported_there));
}

/* Two computers, with few learners on them: to make a record takes longer than all that is done with it. */
typedef struct
{
  WayDatabase *here;
  WayDatabase *there;
  guint        n_learners;
} Computers;

static void
computers_forget (Computers *self)
{
  g_clear_object (&self->here);
  g_clear_object (&self->there);
  self->n_learners = 0;
}

static gboolean
try_record (Computers *self,
            GBytes    *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRecordImport) result = NULL;

  if (self->n_learners >= MAX_LEARNERS)
    computers_forget (self);
  if (self->here == NULL)
    {
      self->here = way_database_open_guest (&error);
      g_assert_no_error (error);
      self->there = way_database_open_guest (&error);
      g_assert_no_error (error);
    }

  result = way_record_import_read (self->here, bytes, &error);
  if (result == NULL)
    {
      g_assert_true (error->domain == WAY_RECORD_ERROR || error->domain == WAY_STORE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }

  self->n_learners++;
  g_assert_true (result->is_new);
  check_taken_in (self->here, self->there, result, bytes);

  return TRUE;
}

/* The bytes as they are, and as somebody who forges them would write them, who is a new learner each time. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static Computers computers = { NULL };
  static guint     n_forged = 0;
  g_autofree char *uuid = g_strdup_printf ("%08x-0000-4000-8000-000000000000", n_forged++);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) forged = forge (bytes, uuid);

  if (try_record (&computers, bytes))
    computers_forget (&computers);
  if (forged != NULL)
    try_record (&computers, forged);

  return 0;
}
