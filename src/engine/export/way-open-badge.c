/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-canonical.h"
#include "way-handover.h"
#include "way-portfolio-export.h"

/* Open Badges 3.0 (1EdTech), an OpenBadgeCredential by the W3C's Verifiable Credentials 2.0, with a Data Integrity proof of the suite eddsa-jcs-2022: the hash of the proof's
 * options and the hash of the credential, each as JCS (RFC 8785), signed with Ed25519. What is written here has its keys sorted, no blanks, and numbers that are whole, so
 * that it is its own JCS. */

#define KEY_SIZE 32
#define SIGNATURE_SIZE 64

static const char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* Multibase, base58btc (https://www.w3.org/TR/cid/#multibase-0) */
static char *
dup_multibase (const guint8 *bytes,
               gsize         length)
{
  g_autofree guint8 *digits = g_new0 (guint8, length * 2);
  gsize              n_digits = 0;
  GString           *text = g_string_new ("z");

  for (gsize i = 0; i < length && bytes[i] == 0; i++)
    g_string_append_c (text, base58[0]);
  for (gsize i = 0; i < length; i++)
    {
      guint carry = bytes[i];

      for (gsize j = 0; j < n_digits || carry > 0; j++)
        {
          carry += j < n_digits ? (guint) digits[j] << 8 : 0;
          digits[j] = (guint8) (carry % 58);
          carry /= 58;
          n_digits = MAX (n_digits, j + 1);
        }
    }
  for (gsize i = n_digits; i > 0; i--)
    g_string_append_c (text, base58[digits[i - 1]]);

  return g_string_free (text, FALSE);
}

/* did:key of an Ed25519 key: multicodec 0xed01 and the key */
static char *
dup_did_key (const char *public_key,
             char      **multibase)
{
  gsize              length = 0;
  g_autofree guchar *key = g_base64_decode (public_key, &length);
  guint8             prefixed[2 + KEY_SIZE] = { 0xed, 0x01 };

  if (length != KEY_SIZE)
    return NULL;

  memcpy (prefixed + 2, key, KEY_SIZE);
  *multibase = dup_multibase (prefixed, sizeof prefixed);

  return g_strconcat ("did:key:", *multibase, NULL);
}

static void
append_type (GString    *json,
             const char *type)
{
  const char *const types[] = { type, NULL };

  way_canonical_append_texts (json, "type", types);
}

static char *
dup_narrative (const WayCertificate *certificate)
{
  g_autofree char *outcomes = g_strjoinv ("; ", certificate->outcomes);

  return g_strdup_printf ("Completed every part of the module and passed its checks. Active time: %u minutes. The learner can now: %s.", certificate->minutes, outcomes);
}

static void
append_achievement (GString              *json,
                    const WayCertificate *certificate,
                    GPtrArray            *frameworks)
{
  g_autofree char *narrative = dup_narrative (certificate);
  g_autofree char *id = g_strdup_printf ("urn:waymark:module:%s:%s", certificate->module_id, certificate->module_version);

  way_canonical_append_key (json, "achievement");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "achievementType", "Course");
  way_canonical_append_key (json, "alignment");
  g_string_append_c (json, '[');
  for (guint i = 0; certificate->standards[i] != NULL; i++)
    {
      g_autofree char *words = way_frameworks_dup_words (frameworks, certificate->standards[i]);
      g_autofree char *url = g_strdup_printf ("urn:waymark:standard:%s", certificate->standards[i]);

      g_string_append (json, i > 0 ? ",{" : "{");
      way_canonical_append_member (json, "targetCode", certificate->standards[i]);
      way_canonical_append_member (json, "targetName", words);
      way_canonical_append_member (json, "targetUrl", url);
      append_type (json, "Alignment");
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
  way_canonical_append_key (json, "criteria");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "narrative", narrative);
  g_string_append_c (json, '}');
  way_canonical_append_member (json, "description", certificate->module_title);
  way_canonical_append_member (json, "id", id);
  way_canonical_append_member (json, "name", certificate->module_title);
  append_type (json, "Achievement");
  way_canonical_append_member (json, "version", certificate->module_version);
  g_string_append_c (json, '}');
}

static void
append_subject (GString              *json,
                const WayCertificate *certificate,
                GPtrArray            *frameworks)
{
  way_canonical_append_key (json, "credentialSubject");
  g_string_append_c (json, '{');
  append_achievement (json, certificate, frameworks);
  way_canonical_append_key (json, "identifier");
  g_string_append (json, "[{\"hashed\":false,");
  /* The comma stands already. */
  way_canonical_append_string (json, "identityHash");
  g_string_append_c (json, ':');
  way_canonical_append_string (json, certificate->name);
  way_canonical_append_member (json, "identityType", "name");
  way_canonical_append_member (json, "type", "IdentityObject");
  g_string_append (json, "}]");
  append_type (json, "AchievementSubject");
  g_string_append_c (json, '}');
}

/* The credential without its proof, as JCS, from its first key to before its last brace */
static GString *
begin_credential (const WayCertificate *certificate,
                  GPtrArray            *frameworks,
                  const char           *did)
{
  static const char *const contexts[] = { "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", NULL };
  static const char *const types[] = { "VerifiableCredential", "OpenBadgeCredential", NULL };
  GString                 *json = g_string_new ("{");
  g_autofree char         *id = g_strconcat ("urn:uuid:", certificate->uuid, NULL);

  way_canonical_append_texts (json, "@context", contexts);
  append_subject (json, certificate, frameworks);
  way_canonical_append_member (json, "id", id);
  way_canonical_append_key (json, "issuer");
  g_string_append_c (json, '{');
  way_canonical_append_member (json, "id", did);
  way_canonical_append_member (json, "name", certificate->publisher);
  append_type (json, "Profile");
  g_string_append_c (json, '}');
  way_canonical_append_member (json, "name", certificate->module_title);

  way_canonical_append_texts (json, "type", types);

  return json;
}

static void
append_validity (GString              *json,
                 const WayCertificate *certificate)
{
  g_autofree char *from = way_handover_dup_time (certificate->issued_at);

  way_canonical_append_member (json, "validFrom", from);
  if (*certificate->valid_until != '\0')
    {
      g_autofree char *until = g_strconcat (certificate->valid_until, "T23:59:59Z", NULL);

      way_canonical_append_member (json, "validUntil", until);
    }
}

/* The proof's options or, with @value, the proof */
static char *
dup_proof (const WayCertificate *certificate,
           const char           *method,
           const char           *value)
{
  static const char *const contexts[] = { "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", NULL };
  GString                 *json = g_string_new ("{");
  g_autofree char         *created = way_handover_dup_time (certificate->issued_at);

  way_canonical_append_texts (json, "@context", contexts);
  way_canonical_append_member (json, "created", created);
  way_canonical_append_member (json, "cryptosuite", "eddsa-jcs-2022");
  way_canonical_append_member (json, "proofPurpose", "assertionMethod");
  if (value != NULL)
    way_canonical_append_member (json, "proofValue", value);
  way_canonical_append_member (json, "type", "DataIntegrityProof");
  way_canonical_append_member (json, "verificationMethod", method);
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

static void
append_digest (GByteArray *bytes,
               const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize  length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  g_byte_array_append (bytes, digest, (guint) length);
}

static char *
dup_proof_value (WaySigningKey *key,
                 const char    *options,
                 const char    *credential)
{
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  g_autofree char   *signature = NULL;
  gsize              length = 0;
  g_autofree guchar *bytes = NULL;

  append_digest (hashes, options);
  append_digest (hashes, credential);
  signature = way_signing_key_sign (key, (const char *) hashes->data, hashes->len);
  bytes = g_base64_decode (signature, &length);

  return length == SIGNATURE_SIZE ? dup_multibase (bytes, length) : NULL;
}

/**
 * way_certificate_to_open_badge:
 * @certificate: a signed certificate
 * @key: the key that signed it
 * @frameworks: (element-type WayFramework): standards by name
 *
 * The certificate as an Open Badges 3.0 credential, which other programs understand: an `OpenBadgeCredential` with an `eddsa-jcs-2022` proof by the learner's key as `did:key`. It says as little
 * about who sat at the computer as the certificate does. Pure.
 *
 * Returns: (transfer full) (nullable): the JSON, %NULL if @key is another key
 */
char *
way_certificate_to_open_badge (const WayCertificate *certificate,
                               WaySigningKey        *key,
                               GPtrArray            *frameworks)
{
  g_autofree char *multibase = NULL;
  g_autofree char *did = NULL;
  g_autofree char *method = NULL;
  g_autofree char *options = NULL;
  g_autofree char *value = NULL;
  g_autofree char *proof = NULL;
  g_autofree char *plain = NULL;
  GString         *json;

  g_return_val_if_fail (certificate != NULL && key != NULL && frameworks != NULL, NULL);

  if (g_strcmp0 (certificate->signer, way_signing_key_get_public (key)) != 0)
    return NULL;

  did = dup_did_key (certificate->signer, &multibase);
  method = g_strdup_printf ("%s#%s", did, multibase);
  json = begin_credential (certificate, frameworks, did);
  append_validity (json, certificate);
  g_string_append_c (json, '}');
  plain = g_string_free (json, FALSE);
  options = dup_proof (certificate, method, NULL);
  value = dup_proof_value (key, options, plain);
  proof = dup_proof (certificate, method, value);

  plain[strlen (plain) - 1] = '\0';

  return g_strdup_printf ("%s,\"proof\":[%s]}\n", plain, proof);
}
