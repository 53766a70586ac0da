/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-evidence-totals.h"

#include <string.h>

#include "way-canonical.h"
#include "way-certificate-check.h"
#include "way-json.h"
#include "way-record-fields-private.h"

#define FORMAT "waymark-evidence"
#define VERSION 1
#define MAX_SIZE ((gsize) 32 * 1024 * 1024)

static const WayField row_fields[] = {
  { "changes", WAY_FIELD_MINUTES }, { "day", WAY_FIELD_DAY }, { "kind", WAY_FIELD_ID }, { "learning_kind", WAY_FIELD_LEARNING_KIND, TRUE }, { "minutes", WAY_FIELD_MINUTES }, { "module", WAY_FIELD_ID, TRUE }, { "note", WAY_FIELD_TEXT }, { "standards", WAY_FIELD_TEXTS }, { "title", WAY_FIELD_TEXT }, { "uuid", WAY_FIELD_UUID, TRUE }, { NULL }
};
static const WayField reflection_fields[] = {
  { "day", WAY_FIELD_DAY }, { "module_title", WAY_FIELD_TEXT }, { "question", WAY_FIELD_TEXT }, { "revision", WAY_FIELD_COUNT }, { "standards", WAY_FIELD_TEXTS }, { "text", WAY_FIELD_TEXT }, { NULL }
};
static const WayField person_fields[] = {
  { "certificates", WAY_FIELD_ARRAY }, { "complete", WAY_FIELD_BOOLEAN }, { "goal_minutes", WAY_FIELD_MINUTES }, { "log", WAY_FIELD_ARRAY }, { "minutes", WAY_FIELD_MINUTES }, { "module_minutes", WAY_FIELD_MINUTES }, { "name", WAY_FIELD_TEXT }, { "other_minutes", WAY_FIELD_MINUTES }, { "reflections", WAY_FIELD_ARRAY }, { "session_minutes", WAY_FIELD_MINUTES }, { "uuid", WAY_FIELD_UUID }, { NULL }
};

/**
 * way_evidence_totals_free:
 * @self: (transfer full) (nullable): totals
 *
 * Frees the record.
 */
void
way_evidence_totals_free (WayEvidenceTotals *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

static gboolean
fail (GError    **error,
      const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);

  return FALSE;
}

static gboolean
add_row (WayEvidenceTotals *self,
         JsonNode          *node)
{
  JsonObject *row;
  const char *kind;
  guint       minutes;

  if (!_way_record_fields_check (node, row_fields, 0, NULL))
    return FALSE;

  row = json_node_get_object (node);
  kind = json_object_get_string_member (row, "kind");
  minutes = (guint) json_object_get_int_member (row, "minutes");
  self->minutes += minutes;
  if (g_str_equal (kind, "module"))
    self->module_minutes += minutes;
  else if (g_str_equal (kind, "session"))
    self->session_minutes += minutes;
  else if (g_str_equal (kind, "other"))
    self->other_minutes += minutes;
  else
    return FALSE;

  return TRUE;
}

static gboolean
has_stated_sums (const WayEvidenceTotals *self,
                 JsonObject              *person)
{
  return json_object_get_int_member (person, "minutes") == self->minutes && json_object_get_int_member (person, "module_minutes") == self->module_minutes &&
         json_object_get_int_member (person, "session_minutes") == self->session_minutes && json_object_get_int_member (person, "other_minutes") == self->other_minutes;
}

/* Written again as the file that it was, and held against its signature */
static gboolean
is_certificate (JsonNode *node)
{
  g_autofree char *canonical = _way_canonical_node_to_text (node);
  g_autofree char *text = canonical != NULL ? g_strconcat (canonical, "\n", NULL) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_static (text, strlen (text)) : NULL;
  g_autoptr (WayCertificateCheck) check = bytes != NULL ? way_certificate_check_bytes (bytes, NULL, "0001-01-01") : NULL;

  return check != NULL && (check->verdict == WAY_CERTIFICATE_VALID || check->verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER);
}

static WayEvidenceTotals *
read_person (JsonNode *node,
             GError  **error)
{
  g_autoptr (WayEvidenceTotals) self = g_new0 (WayEvidenceTotals, 1);
  JsonObject *person = _way_record_fields_check (node, person_fields, 0, NULL) ? json_node_get_object (node) : NULL;
  JsonArray  *log = person != NULL ? json_object_get_array_member (person, "log") : NULL;
  JsonArray  *reflections = person != NULL ? json_object_get_array_member (person, "reflections") : NULL;
  JsonArray  *certificates = person != NULL ? json_object_get_array_member (person, "certificates") : NULL;
  gboolean    ok = person != NULL;

  for (guint i = 0; ok && i < json_array_get_length (log); i++)
    ok = add_row (self, json_array_get_element (log, i));
  for (guint i = 0; ok && i < json_array_get_length (reflections); i++)
    ok = _way_record_fields_check (json_array_get_element (reflections, i), reflection_fields, 0, NULL);
  if (!ok)
    {
      fail (error, "This evidence pack is damaged or not whole. Ask for the file again.");
      return NULL;
    }
  if (!has_stated_sums (self, person))
    {
      fail (error, "The totals in this evidence pack are not the sums of its lines: it was changed. Ask for the file again.");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (certificates); i++)
    if (!is_certificate (json_array_get_element (certificates, i)))
      {
        fail (error, "A certificate in this evidence pack was changed after it was issued. Ask for the file again.");
        return NULL;
      }

  self->name = g_strdup (json_object_get_string_member (person, "name"));
  self->n_reflections = json_array_get_length (reflections);
  self->n_certificates = json_array_get_length (certificates);

  return g_steal_pointer (&self);
}

/* (transfer none) (nullable): the people of a pack of our version */
static JsonArray *
get_people (JsonNode *root,
            GError  **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode   *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  JsonNode   *version = object != NULL ? json_object_get_member (object, "version") : NULL;
  JsonNode   *people = object != NULL ? json_object_get_member (object, "people") : NULL;

  if (format == NULL || !JSON_NODE_HOLDS_VALUE (format) || g_strcmp0 (json_node_get_string (format), FORMAT) != 0)
    fail (error, "This is not an evidence pack from Waymark, or not the whole of it. Choose another file.");
  else if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) || json_node_get_int (version) != VERSION)
    fail (error, "A newer version of Waymark made this evidence pack. Update Waymark and try again.");
  else if (people == NULL || !JSON_NODE_HOLDS_ARRAY (people))
    fail (error, "This evidence pack is damaged or not whole. Ask for the file again.");
  else
    return json_node_get_array (people);

  return NULL;
}

/**
 * way_evidence_read_totals:
 * @bytes: a pack as JSON
 * @error: return location for an error, or %NULL
 *
 * Reads a pack and adds its lines up again: the totals that it states must be their sums, and each certificate in it must fit its signature. Any thread.
 *
 * Fails with %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: (transfer full) (nullable) (element-type WayEvidenceTotals): one for each person, or %NULL on error
 */
GPtrArray *
way_evidence_read_totals (GBytes  *bytes,
                          GError **error)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new_with_free_func ((GDestroyNotify) way_evidence_totals_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *people;

  g_return_val_if_fail (bytes != NULL, NULL);

  root = way_json_parse (bytes, MAX_SIZE, NULL);
  people = get_people (root, error);
  for (guint i = 0; people != NULL && i < json_array_get_length (people); i++)
    {
      WayEvidenceTotals *person = read_person (json_array_get_element (people, i), error);

      if (person == NULL)
        return NULL;
      g_ptr_array_add (totals, person);
    }

  return people != NULL ? g_steal_pointer (&totals) : NULL;
}
