/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-import.h"

#include "way-json-slice-private.h"
#include "way-record-document-private.h"
#include "way-record-fields-private.h"
#include "way-record-merge.h"

static const WayField event_fields[] = {
  { "body", WAY_FIELD_OBJECT }, { "hash", WAY_FIELD_HASH }, { "kind", WAY_FIELD_KIND }, { "made_at", WAY_FIELD_TIME }, { "previous", WAY_FIELD_HASH_OR_NULL }, { "sequence", WAY_FIELD_COUNT }, { NULL }
};
static const WayField answer_fields[] = {
  { "body", WAY_FIELD_OBJECT }, { "digest", WAY_FIELD_HASH }, { "hash", WAY_FIELD_HASH }, { "kind", WAY_FIELD_KIND }, { "made_at", WAY_FIELD_TIME }, { "previous", WAY_FIELD_HASH_OR_NULL }, { "response", WAY_FIELD_TEXTS }, { "salt", WAY_FIELD_SALT }, { "sequence", WAY_FIELD_COUNT }, { NULL }
};
static const WayField draft_fields[] = {
  { "attempt", WAY_FIELD_UUID }, { "hash", WAY_FIELD_HASH }, { "question", WAY_FIELD_ID }, { "response", WAY_FIELD_TEXTS }, { "updated_at", WAY_FIELD_TIME }, { NULL }
};
static const WayField bookmark_fields[] = {
  { "activity", WAY_FIELD_ID }, { "location", WAY_FIELD_LOCATION }, { "module", WAY_FIELD_ID }, { "updated_at", WAY_FIELD_TIME }, { NULL }
};

static const char *
get_text (JsonNode   *object,
          const char *key)
{
  JsonNode *node = json_object_get_member (json_node_get_object (object), key);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? json_node_get_string (node) : NULL;
}

static gint64
get_int (JsonNode   *object,
         const char *key)
{
  return json_object_get_int_member (json_node_get_object (object), key);
}

/* Hashes are made over the canonical spelling of what was read, so the file may be laid out anew by another program. */
static WayEvent *
event_new (JsonNode           *node,
           const WayEventKind *kind,
           gboolean            has_answer)
{
  WayEvent   *event = g_new0 (WayEvent, 1);
  JsonObject *object = json_node_get_object (node);

  event->hash = g_strdup (get_text (node, "hash"));
  event->previous = g_strdup (get_text (node, "previous"));
  event->sequence = get_int (node, "sequence");
  event->made_at = get_int (node, "made_at");
  event->kind = g_strdup (kind->kind);
  event->body = _way_canonical_node_to_text (json_object_get_member (object, "body"));
  if (has_answer)
    {
      event->digest = g_strdup (get_text (node, "digest"));
      event->salt = g_strdup (get_text (node, "salt"));
      event->response = _way_canonical_node_to_text (json_object_get_member (object, "response"));
    }

  return event;
}

/* (nullable): for what no kind is called. */
static const WayEventKind *
find_kind (JsonObject *event)
{
  JsonNode *member = json_object_get_member (event, "kind");

  if (member == NULL || !JSON_NODE_HOLDS_VALUE (member) || json_node_get_value_type (member) != G_TYPE_STRING)
    return NULL;

  return _way_event_kind_find (json_node_get_string (member));
}

static WayEvent *
parse_event (const WayJsonSlice *slice,
             GError            **error)
{
  g_autoptr (JsonNode) node = _way_json_slice_parse (slice, error);
  g_autoptr (WayEvent) event = NULL;
  JsonObject         *object;
  const WayEventKind *kind;
  gboolean            has_answer;

  if (node == NULL)
    return NULL;

  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  kind = object != NULL ? find_kind (object) : NULL;
  has_answer = kind != NULL && _way_record_answer_is_wanted (kind, json_object_get_member (object, "body"));
  if (!_way_record_fields_check (node, has_answer ? answer_fields : event_fields, slice->line, error) ||
      !_way_record_fields_check (json_object_get_member (object, "body"), kind->fields, slice->line, error))
    return NULL;

  event = event_new (node, kind, has_answer);

  return _way_record_answer_check (event, json_object_get_member (object, "response"), slice->line, error) ? g_steal_pointer (&event) : NULL;
}

/* The store says what is wrong with an event, and this in which line. */
static void
prefix_line (GError **error,
             guint    line)
{
  g_autoptr (GError) reason = NULL;

  if (error == NULL || (!g_error_matches (*error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT) && !g_error_matches (*error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND)))
    return;

  reason = g_steal_pointer (error);
  g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID, "Line %u of the file: %s", line, reason->message);
}

static gboolean
add_event (WayRecordMerge     *merge,
           const WayJsonSlice *slice,
           WayRecordImport    *result,
           GError            **error)
{
  g_autoptr (WayEvent) event = parse_event (slice, error);
  gboolean added = FALSE;

  if (event == NULL)
    return FALSE;

  /* No computer can have known of more. Else a forged number could use up all that can follow. */
  result->n_events++;
  if (event->sequence > result->n_events)
    {
      _way_json_slice_set_error (error, slice->line, "“sequence” is larger than the number of events up to here");
      return FALSE;
    }
  if (!way_record_merge_add_event (merge, event, &added, error))
    {
      prefix_line (error, slice->line);
      return FALSE;
    }
  result->n_added += added;

  return TRUE;
}

static gboolean
add_draft (WayRecordMerge     *merge,
           const WayJsonSlice *slice,
           WayRecordImport    *result,
           GError            **error)
{
  g_autoptr (JsonNode) node = _way_json_slice_parse (slice, error);
  g_autofree char *response = NULL;
  WayRecordDraft   draft;

  if (node == NULL || !_way_record_fields_check (node, draft_fields, slice->line, error))
    return FALSE;

  response = _way_canonical_node_to_text (json_object_get_member (json_node_get_object (node), "response"));
  draft = (WayRecordDraft){ get_text (node, "attempt"), get_text (node, "question"), get_text (node, "hash"), response, get_int (node, "updated_at") };
  if (!way_record_merge_add_draft (merge, &draft, error))
    {
      prefix_line (error, slice->line);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_bookmark (WayRecordMerge     *merge,
              const WayJsonSlice *slice,
              WayRecordImport    *result,
              GError            **error)
{
  g_autoptr (JsonNode) node = _way_json_slice_parse (slice, error);
  WayBookmark bookmark;

  if (node == NULL || !_way_record_fields_check (node, bookmark_fields, slice->line, error))
    return FALSE;

  bookmark = (WayBookmark){ (char *) get_text (node, "module"), (char *) get_text (node, "activity"), (char *) get_text (node, "location"), get_int (node, "updated_at") };

  return way_record_merge_add_bookmark (merge, &bookmark, error);
}

typedef gboolean (*AddElement) (WayRecordMerge     *merge,
                                const WayJsonSlice *slice,
                                WayRecordImport    *result,
                                GError            **error);

static gboolean
add_elements (WayRecordMerge     *merge,
              const WayJsonSlice *list,
              AddElement          add,
              WayRecordImport    *result,
              GError            **error)
{
  WayJsonElements elements;
  WayJsonSlice    element;

  if (!_way_json_elements_init (&elements, list, error))
    return FALSE;

  while (_way_json_elements_next (&elements, &element, error))
    {
      if (element.start == NULL)
        return TRUE;
      if (!add (merge, &element, result, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
add_document (WayRecordMerge          *merge,
              const WayRecordDocument *document,
              WayRecordImport         *result,
              GError                 **error)
{
  if (!add_elements (merge, &document->members[WAY_RECORD_EVENTS], add_event, result, error))
    return FALSE;
  if (!way_record_merge_rebuild (merge, error))
    {
      prefix_line (error, document->members[WAY_RECORD_EVENTS].line);
      return FALSE;
    }

  return add_elements (merge, &document->members[WAY_RECORD_DRAFTS], add_draft, result, error) &&
         add_elements (merge, &document->members[WAY_RECORD_BOOKMARKS], add_bookmark, result, error) && way_record_merge_commit (merge, error);
}

/**
 * way_record_import_dup_learner:
 * @bytes: the contents of a file
 * @error: return location for an error, or %NULL
 *
 * Whose record a file is, to ask for their PIN before it is read. May be called from any thread.
 *
 * Fails with the codes of #WayRecordError.
 *
 * Returns: (transfer full) (nullable): the learner's UUID, or %NULL on error
 */
char *
way_record_import_dup_learner (GBytes  *bytes,
                               GError **error)
{
  g_auto (WayRecordDocument) document = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  return _way_record_document_open (&document, bytes, error) ? g_steal_pointer (&document.learner_uuid) : NULL;
}

/**
 * way_record_import_read:
 * @database: a database
 * @bytes: the contents of a file that [func@way_record_export_write] wrote, here or on another computer
 * @error: return location for an error, or %NULL
 *
 * Adds a learner's record to this one: every event that is not here yet, once; of drafts and bookmarks the newer; a learner who is not here is added. Reading
 * the same file again adds nothing, and whichever computer reads the other's files, in any order, they come to the same record. Each line is checked, and
 * all is added or nothing. On disk when it returns. The database's thread only.
 *
 * Fails with the codes of #WayRecordError, with %WAY_STORE_ERROR_LOCKED for a profile whose PIN was not given, and with the other codes of
 * #WayStoreError for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): what was brought in, or %NULL on error
 */
WayRecordImport *
way_record_import_read (WayDatabase *database,
                        GBytes      *bytes,
                        GError     **error)
{
  g_auto (WayRecordDocument) document = { 0 };
  g_autoptr (WayRecordMerge) merge = NULL;
  g_autoptr (WayRecordImport) result = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (!_way_record_document_open (&document, bytes, error))
    return NULL;
  merge = way_record_merge_begin (database, document.learner_uuid, document.created_at, error);
  if (merge == NULL)
    return NULL;

  result = g_new0 (WayRecordImport, 1);
  result->learner_id = way_record_merge_get_learner_id (merge);
  result->learner_uuid = g_strdup (document.learner_uuid);
  result->is_new = way_record_merge_is_new (merge);

  return add_document (merge, &document, result, error) ? g_steal_pointer (&result) : NULL;
}

/**
 * way_record_import_free:
 * @self: (transfer full) (nullable): what was brought in
 *
 * Frees the record.
 */
void
way_record_import_free (WayRecordImport *self)
{
  if (self == NULL)
    return;

  g_free (self->learner_uuid);
  g_free (self);
}
