/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-group-learning-store.h"
#include "way-handover-import.h"
#include "way-json-slice-private.h"
#include "way-portfolio-stores.h"
#include "way-record-fields-private.h"

/* (transfer none) (nullable): the one text in the list. */
static const char *
get_file (JsonNode *response)
{
  JsonArray *list = response != NULL ? json_node_get_array (response) : NULL;

  return list != NULL && json_array_get_length (list) == 1 ? json_array_get_string_element (list, 0) : NULL;
}

/* A group session is nobody's word but the trainer's: what the log says of it must follow from the file that the trainer signed. */
static const char *
find_session_fault (const WayEvent *event,
                    JsonNode       *response)
{
  const char *file = get_file (response);
  g_autoptr (GBytes) bytes = file != NULL ? g_bytes_new_static (file, strlen (file)) : NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (WayHandover) handover = bytes != NULL ? way_handover_read (bytes, G_MAXINT64, &reason) : NULL;
  g_autofree char *body = handover != NULL ? way_group_learning_dup_body (handover) : NULL;

  return g_strcmp0 (body, event->body) == 0 ? NULL : "the group session is not as its trainer signed it";
}

/* What was removed has no words; what stands has its title and its note. */
static const char *
find_entry_fault (const WayEvent *event,
                  JsonNode       *response)
{
  JsonArray *list = response != NULL ? json_node_get_array (response) : NULL;

  if (list == NULL)
    return NULL;
  if (json_array_get_length (list) != 2 || !way_learning_text_is_valid (json_array_get_string_element (list, 0), 1, WAY_OTHER_LEARNING_MAX_TITLE) ||
      !way_learning_text_is_valid (json_array_get_string_element (list, 1), 0, WAY_OTHER_LEARNING_MAX_NOTE))
    return "“response” should be a title of 1 to 300 letters and a note of up to 2000";

  return NULL;
}

/* A certificate is as it was signed, or it was made up. */
static const char *
find_certificate_fault (const WayEvent *event,
                        JsonNode       *response)
{
  const char *file = get_file (response);
  g_autoptr (GBytes) bytes = file != NULL ? g_bytes_new_static (file, strlen (file)) : NULL;
  g_autoptr (WayCertificateCheck) check = bytes != NULL ? way_certificate_check_bytes (bytes, NULL, "0001-01-01") : NULL;
  gboolean         whole = check != NULL && (check->verdict == WAY_CERTIFICATE_VALID || check->verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER);
  g_autofree char *body = whole ? way_certificate_store_dup_body (check->certificate) : NULL;

  return g_strcmp0 (body, event->body) == 0 ? NULL : "the certificate is not as it was signed";
}

static const struct
{
  const char *kind;
  const char *(*find_fault) (const WayEvent *event, JsonNode *response);
} checks[] = {
  { "session", find_session_fault },
  { "entry", find_entry_fault },
  { "certificate", find_certificate_fault },
};

/* Whether an event has an answer: always or never by its kind, but for an entry that was removed. */
gboolean
_way_record_answer_is_wanted (const WayEventKind *kind,
                              JsonNode           *body)
{
  JsonNode *removed = body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_object_get_member (json_node_get_object (body), "removed") : NULL;

  if (!kind->has_answer || !g_str_equal (kind->kind, "entry"))
    return kind->has_answer;

  return removed == NULL || !JSON_NODE_HOLDS_VALUE (removed) || json_node_get_value_type (removed) != G_TYPE_BOOLEAN || !json_node_get_boolean (removed);
}

gboolean
_way_record_answer_check (const WayEvent *event,
                          JsonNode       *response,
                          guint           line,
                          GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const char *fault = g_str_equal (checks[i].kind, event->kind) ? checks[i].find_fault (event, response) : NULL;

      if (fault != NULL)
        {
          _way_json_slice_set_error (error, line, "%s", fault);
          return FALSE;
        }
    }

  return TRUE;
}
