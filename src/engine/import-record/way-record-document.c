/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-document-private.h"

#include "way-json.h"
#include "way-record-fields-private.h"
#include "way-record-import.h"

#define FORMAT "waymark-record"
#define VERSION 1

static const char *const members[] = { "format", "version", "learner", "events", "drafts", "bookmarks", NULL };

static const WayField learner_fields[] = { { "created_at", WAY_FIELD_TIME }, { "uuid", WAY_FIELD_UUID }, { NULL } };

void
_way_record_document_clear (WayRecordDocument *self)
{
  g_clear_pointer (&self->learner_uuid, g_free);
}

static gboolean
set_foreign (GError **error)
{
  g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_FORMAT, "This file is not a record that Waymark exported. Choose another file.");

  return FALSE;
}

static gboolean
check_format (const WayJsonSlice *slice)
{
  g_autoptr (JsonNode) node = slice->start != NULL ? _way_json_slice_parse (slice, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         g_str_equal (json_node_get_string (node), FORMAT);
}

static gboolean
check_version (const WayJsonSlice *slice,
               GError            **error)
{
  g_autoptr (JsonNode) node = slice->start != NULL ? _way_json_slice_parse (slice, NULL) : NULL;
  gint64 version = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

  if (version > VERSION)
    g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_NEWER, "A newer version of Waymark exported this file. Update Waymark and try again.");
  else if (version < VERSION)
    set_foreign (error);

  return version == VERSION;
}

static gboolean
read_learner (WayRecordDocument *self,
              GError           **error)
{
  g_autoptr (JsonNode) node = _way_json_slice_parse (&self->members[WAY_RECORD_LEARNER], error);

  if (node == NULL || !_way_record_fields_check (node, learner_fields, self->members[WAY_RECORD_LEARNER].line, error))
    return FALSE;

  self->learner_uuid = g_strdup (json_object_get_string_member (json_node_get_object (node), "uuid"));
  self->created_at = json_object_get_int_member (json_node_get_object (node), "created_at");

  return TRUE;
}

static gboolean
check_members (WayRecordDocument  *self,
               const WayJsonSlice *stray,
               GError            **error)
{
  for (guint i = 0; i < WAY_RECORD_N_MEMBERS; i++)
    if (self->members[i].start == NULL)
      {
        _way_json_slice_set_error (error, 1, "“%s” is missing", members[i]);
        return FALSE;
      }

  if (stray->start != NULL)
    _way_json_slice_set_error (error, stray->line, "something stands there that does not belong to a record");

  return stray->start == NULL;
}

/* Anything may be chosen by mistake, and a file that was cut off should say so. */
static gboolean
looks_like_record (const char *text,
                   gsize       size)
{
  gssize head = (gssize) MIN (size, 256);

  return g_strstr_len (text, head, "\"format\"") != NULL && g_strstr_len (text, head, "\"" FORMAT "\"") != NULL;
}

/* A bracket that is missing shows at the end only; the strict reader says where it should have been. */
static void
set_broken (GBytes  *bytes,
            GError **fault,
            GError **error)
{
  g_autoptr (GError) where = NULL;

  if (way_json_check (bytes, WAY_RECORD_IMPORT_MAX_SIZE, &where))
    g_propagate_error (error, g_steal_pointer (fault));
  else
    g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_INVALID,
                 "The records could not be added because the file is damaged, %s. Get the file again from where it came.", where->message);
}

/* Clear @self in either case. */
gboolean
_way_record_document_open (WayRecordDocument *self,
                           GBytes            *bytes,
                           GError           **error)
{
  WayJsonSlice root = { NULL, 0, 1 };
  WayJsonSlice stray = { NULL, 0, 0 };
  g_autoptr (GError) fault = NULL;

  root.start = g_bytes_get_data (bytes, &root.length);
  if (root.length > WAY_RECORD_IMPORT_MAX_SIZE)
    {
      g_set_error (error, WAY_RECORD_ERROR, WAY_RECORD_ERROR_TOO_LARGE, "This file is too large for a record that Waymark exported. Choose another file.");
      return FALSE;
    }
  if (root.length == 0)
    return set_foreign (error);

  if (!_way_json_slice_get_members (&root, members, self->members, &stray, &fault))
    {
      if (!looks_like_record (root.start, root.length))
        return set_foreign (error);
      set_broken (bytes, &fault, error);
      return FALSE;
    }

  return (check_format (&self->members[WAY_RECORD_FORMAT]) || set_foreign (error)) && check_version (&self->members[WAY_RECORD_VERSION], error) &&
         check_members (self, &stray, error) && read_learner (self, error);
}
