/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"
#include "way-certificate.h"
#include "way-handover.h"

static void
append_number (GString    *json,
               const char *key,
               double      number)
{
  way_canonical_append_key (json, key);
  way_canonical_append_double (json, number);
}

/* @microseconds 0 is an empty text */
static void
append_time (GString    *json,
             const char *key,
             gint64      microseconds)
{
  g_autofree char *text = microseconds != 0 ? way_handover_dup_time (microseconds) : g_strdup ("");

  way_canonical_append_member (json, key, text);
}

static void
append_module (GString              *json,
               const WayCertificate *self)
{
  way_canonical_append_key (json, "module");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "id", self->module_id);
  way_canonical_append_member (json, "language", self->language);
  way_canonical_append_member (json, "publisher", self->publisher);
  way_canonical_append_member (json, "title", self->module_title);
  way_canonical_append_member (json, "version", self->module_version);
  g_string_append_c (json, '}');
}

static void
append_score (GString              *json,
              const WayCertificate *self)
{
  way_canonical_append_key (json, "score");
  g_string_append_c (json, '{');
  append_number (json, "max", self->score.max);
  append_number (json, "min", self->score.min);
  append_number (json, "raw", self->score.raw);
  g_string_append_c (json, '}');
  way_canonical_append_key (json, "scored");
  g_string_append (json, self->scored ? "true" : "false");
}

/**
 * way_certificate_dup_record:
 * @self: a certificate, every text of it set
 *
 * What is signed: one JSON object in its canonical spelling (see way-canonical.c), keys in the order of strcmp(), no blanks, times to the second (RFC 3339). Pure.
 *
 * Returns: (transfer full): the JSON
 */
char *
way_certificate_dup_record (const WayCertificate *self)
{
  GString *json = g_string_new ("{");

  g_return_val_if_fail (self != NULL, g_string_free (json, FALSE));

  append_time (json, "completed_at", self->completed_at);
  append_time (json, "issued_at", self->issued_at);
  way_canonical_append_key (json, "learner");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "name", self->name);
  way_canonical_append_member (json, "uuid", self->learner_uuid);
  g_string_append_c (json, '}');
  append_number (json, "minutes", self->minutes);
  append_module (json, self);
  way_canonical_append_texts (json, "outcomes", (const char *const *) self->outcomes);
  append_time (json, "refreshed_at", self->refreshed_at);
  append_score (json, self);
  way_canonical_append_texts (json, "standards", (const char *const *) self->standards);
  way_canonical_append_member (json, "uuid", self->uuid);
  way_canonical_append_member (json, "valid_until", self->valid_until);
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

/**
 * way_certificate_dup_signed:
 * @record: what [func@way_certificate_dup_record] said
 *
 * The bytes that the learner's key signs: a line that says what is signed, and the record. Pure.
 *
 * Returns: (transfer full): the text
 */
char *
way_certificate_dup_signed (const char *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  return g_strconcat (WAY_CERTIFICATE_FORMAT "-1\n", record, NULL);
}

static void
append_counter_record (GString                   *json,
                       const WayCounterSignature *signature)
{
  way_canonical_append_member (json, "key", signature->signer);
  way_canonical_append_member (json, "name", signature->name);
  way_canonical_append_member (json, "role", signature->role);
}

/**
 * way_certificate_dup_counter_signed:
 * @self: a certificate with its signature
 * @signature: a counter-signature with everything but itself
 *
 * The bytes that a counter-signer's key signs: what is signed, the record, its first signature, and who counter-signs as what and when. Pure.
 *
 * Returns: (transfer full): the text
 */
char *
way_certificate_dup_counter_signed (const WayCertificate      *self,
                                    const WayCounterSignature *signature)
{
  g_autofree char *record = NULL;
  GString         *text = g_string_new (WAY_CERTIFICATE_FORMAT "-counter-1\n");

  g_return_val_if_fail (self != NULL && signature != NULL && self->signature != NULL, g_string_free (text, FALSE));

  record = way_certificate_dup_record (self);
  g_string_append_printf (text, "%s\n%s\n{", record, self->signature);
  append_counter_record (text, signature);
  append_time (text, "signed_at", signature->signed_at);
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

static void
append_counter_signatures (GString              *json,
                           const WayCertificate *self)
{
  way_canonical_append_key (json, "counter_signatures");
  g_string_append_c (json, '[');
  for (guint i = 0; i < self->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (self->counter_signatures, i);

      g_string_append (json, i > 0 ? ",{" : "{");
      append_counter_record (json, signature);
      way_canonical_append_member (json, "signature", signature->signature);
      append_time (json, "signed_at", signature->signed_at);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

/**
 * way_certificate_dup_file:
 * @self: a certificate with its signature
 *
 * The `.waymark-certificate` file: one line of canonical JSON. Pure.
 *
 * Returns: (transfer full): the file's text
 */
char *
way_certificate_dup_file (const WayCertificate *self)
{
  g_autofree char *record = NULL;
  GString         *json = g_string_new ("{");

  g_return_val_if_fail (self != NULL && self->signature != NULL, g_string_free (json, FALSE));

  record = way_certificate_dup_record (self);
  append_counter_signatures (json, self);
  way_canonical_append_member (json, "format", WAY_CERTIFICATE_FORMAT);
  way_canonical_append_member (json, "key", self->signer);
  way_canonical_append_key (json, "record");
  g_string_append (json, record);
  way_canonical_append_member (json, "signature", self->signature);
  append_number (json, "version", WAY_CERTIFICATE_VERSION);
  g_string_append (json, "}\n");

  return g_string_free (json, FALSE);
}
