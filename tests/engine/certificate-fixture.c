/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificate-fixture.h"

#include <string.h>

#include "handover-fixture.h"

WayCertificate *
fixture_certificate_new (const char *uuid,
                         const char *learner_uuid,
                         const char *name,
                         gint64      issued_at)
{
  static const char *const outcomes[] = { "You can make tea.", NULL };
  static const char *const standards[] = { "tsd-england/2.1", "tsd-england/6", NULL };

  WayCertificate *certificate = way_certificate_new ();
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autofree char *record = NULL;
  g_autofree char *text = NULL;

  certificate->uuid = g_strdup (uuid);
  certificate->learner_uuid = g_strdup (learner_uuid);
  certificate->name = g_strdup (name);
  certificate->module_id = g_strdup ("tea");
  certificate->module_version = g_strdup ("1.0.0");
  certificate->module_title = g_strdup ("How to make tea");
  certificate->language = g_strdup ("en");
  certificate->publisher = g_strdup ("Tea makers");
  certificate->outcomes = g_strdupv ((char **) outcomes);
  certificate->standards = g_strdupv ((char **) standards);
  certificate->minutes = 42;
  certificate->completed_at = issued_at - 60 * (gint64) G_USEC_PER_SEC;
  certificate->valid_until = g_strdup ("2028-11-22");
  certificate->issued_at = issued_at;
  certificate->signer = g_strdup (way_signing_key_get_public (key));
  record = way_certificate_dup_record (certificate);
  text = way_certificate_dup_signed (record);
  certificate->signature = way_signing_key_sign (key, text, strlen (text));

  return certificate;
}

void
fixture_certificate_counter_sign (WayCertificate *certificate,
                                  const char     *name)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  WayCounterSignature *signature = way_counter_signature_new ();
  g_autofree char     *text = NULL;

  signature->name = g_strdup (name);
  signature->role = g_strdup ("supervising social worker");
  signature->signed_at = certificate->issued_at + 60 * (gint64) G_USEC_PER_SEC;
  signature->signer = g_strdup (way_signing_key_get_public (key));
  text = way_certificate_dup_counter_signed (certificate, signature);
  signature->signature = way_signing_key_sign (key, text, strlen (text));
  g_ptr_array_add (certificate->counter_signatures, signature);
}
