/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"
#include "way-handover.h"

static void
append_time (GString    *json,
             const char *key,
             gint64      microseconds)
{
  g_autofree char *text = way_handover_dup_time (microseconds);

  way_canonical_append_member (json, key, text);
}

/**
 * way_handover_dup_time:
 * @microseconds: since 1970 UTC
 *
 * A time as hand-over files spell it, to the second (RFC 3339). Pure.
 *
 * Returns: (transfer full): for example `2026-11-23T10:15:00Z`
 */
char *
way_handover_dup_time (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/**
 * way_handover_dup_record:
 * @self: what is handed over
 *
 * What the trainer signs: one JSON object in its canonical spelling (see way-canonical.c), keys in the order of strcmp(), no blanks. Pure.
 *
 * Returns: (transfer full): the JSON
 */
char *
way_handover_dup_record (const WayHandover *self)
{
  GString *json = g_string_new ("{");

  g_return_val_if_fail (self != NULL, g_string_free (json, FALSE));

  append_time (json, "issued_at", self->issued_at);
  way_canonical_append_key (json, "minutes");
  way_canonical_append_double (json, self->minutes);
  way_canonical_append_key (json, "module");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "id", self->module_id);
  way_canonical_append_member (json, "title", self->module_title);
  way_canonical_append_member (json, "version", self->module_version);
  g_string_append_c (json, '}');
  way_canonical_append_key (json, "person");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "name", self->name);
  way_canonical_append_member (json, "reference", self->reference);
  way_canonical_append_member (json, "uuid", self->person_uuid);
  g_string_append_c (json, '}');
  way_canonical_append_key (json, "session");
  g_string_append_c (json, '{');
  append_time (json, "ended_at", self->ended_at);
  way_canonical_append_member (json, "place", self->place);
  append_time (json, "started_at", self->started_at);
  way_canonical_append_member (json, "title", self->title);
  way_canonical_append_member (json, "uuid", self->session_uuid);
  g_string_append_c (json, '}');
  way_canonical_append_texts (json, "standards", (const char *const *) self->standards);
  way_canonical_append_member (json, "trainer", self->trainer);
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

/**
 * way_handover_dup_signed:
 * @record: what [func@way_handover_dup_record] said
 *
 * The bytes that are signed: a line that says what is signed, and the record. Pure.
 *
 * Returns: (transfer full): the text
 */
char *
way_handover_dup_signed (const char *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  return g_strconcat (WAY_HANDOVER_FORMAT "-1\n", record, NULL);
}

/**
 * way_handover_dup_file:
 * @self: what is handed over, with its signer
 * @signature: the signature, base64
 *
 * The hand-over file: one line of canonical JSON. Pure.
 *
 * Returns: (transfer full): the file's text
 */
char *
way_handover_dup_file (const WayHandover *self,
                       const char        *signature)
{
  g_autofree char *record = NULL;
  GString         *json = g_string_new ("{");

  g_return_val_if_fail (self != NULL && signature != NULL, g_string_free (json, FALSE));

  record = way_handover_dup_record (self);
  way_canonical_append_member (json, "format", WAY_HANDOVER_FORMAT);
  way_canonical_append_member (json, "key", self->signer);
  way_canonical_append_key (json, "record");
  g_string_append (json, record);
  way_canonical_append_member (json, "signature", signature);
  way_canonical_append_key (json, "version");
  way_canonical_append_double (json, WAY_HANDOVER_VERSION);
  g_string_append (json, "}\n");

  return g_string_free (json, FALSE);
}
