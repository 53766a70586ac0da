/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-signing-key.h"

#include <string.h>

#include "way-vault-private.h"

#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define FINGERPRINT_SIZE 8 /* bytes */

struct _WaySigningKey
{
  guchar *secret; /* sodium_malloc(): between guard pages; crypto_sign_SECRETKEYBYTES */
  char   *public_text;
};

static char *
to_text (const guchar *bytes,
         gsize         size)
{
  gsize length = sodium_base64_ENCODED_LEN (size, BASE64);
  char *text = g_malloc (length);

  return sodium_bin2base64 (text, length, bytes, size, BASE64);
}

/* FALSE unless @text is exactly @size bytes in the one spelling that base64 has for them. */
static gboolean
from_text (const char *text,
           guchar     *bytes,
           gsize       size)
{
  gsize length = 0;

  return strlen (text) + 1 == sodium_base64_ENCODED_LEN (size, BASE64) &&
         sodium_base642bin (bytes, size, text, strlen (text), NULL, &length, NULL, BASE64) == 0 && length == size;
}

/* (transfer full): with room for the secret, which is not filled yet */
static WaySigningKey *
key_new (void)
{
  WaySigningKey *self = g_new0 (WaySigningKey, 1);

  self->secret = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (self->secret == NULL)
    g_error ("There is no memory for a signing key.");

  return self;
}

/**
 * way_signing_key_generate:
 *
 * Makes a new Ed25519 key (RFC 8032). Thread safe.
 *
 * Returns: (transfer full): the key
 */
WaySigningKey *
way_signing_key_generate (void)
{
  guchar public[crypto_sign_PUBLICKEYBYTES];
  WaySigningKey *self;

  if (!_way_key_is_ready (NULL))
    g_error ("libsodium does not start.");

  self = key_new ();
  crypto_sign_keypair (public, self->secret);
  self->public_text = to_text (public, sizeof public);

  return self;
}

/**
 * way_signing_key_from_text:
 * @secret: what [method@SigningKey.dup_secret] said
 * @error: return location for an error, or %NULL
 *
 * Reads a key back. Thread safe.
 *
 * Fails with %WAY_VAULT_ERROR_DAMAGED if it is none, or its two halves do not belong together.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL on error
 */
WaySigningKey *
way_signing_key_from_text (const char *secret,
                           GError    **error)
{
  guchar public[crypto_sign_PUBLICKEYBYTES];
  guchar         again[crypto_sign_SECRETKEYBYTES];
  guchar         seed[crypto_sign_SEEDBYTES];
  WaySigningKey *self;
  gboolean       ok;

  g_return_val_if_fail (secret != NULL, NULL);

  if (!_way_key_is_ready (error))
    return NULL;

  self = key_new ();
  ok = from_text (secret, self->secret, crypto_sign_SECRETKEYBYTES);
  if (ok)
    {
      crypto_sign_ed25519_sk_to_seed (seed, self->secret);
      crypto_sign_seed_keypair (public, again, seed);
      ok = sodium_memcmp (again, self->secret, sizeof again) == 0;
      sodium_memzero (seed, sizeof seed);
      sodium_memzero (again, sizeof again);
    }
  if (!ok)
    {
      way_signing_key_free (self);
      g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED, "Your signing key is damaged. Bring back a copy of your record from before.");
      return NULL;
    }

  self->public_text = to_text (public, sizeof public);

  return self;
}

/**
 * way_signing_key_dup_secret:
 * @self: a key
 *
 * The whole key, to be kept where nobody else reads it. Thread safe.
 *
 * Returns: (transfer full): base64
 */
char *
way_signing_key_dup_secret (WaySigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return to_text (self->secret, crypto_sign_SECRETKEYBYTES);
}

/**
 * way_signing_key_get_public:
 * @self: a key
 *
 * Returns: (transfer none): the half that everybody may know, base64
 */
const char *
way_signing_key_get_public (WaySigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_text;
}

/**
 * way_signing_key_sign:
 * @self: a key
 * @text: (array length=length): bytes
 * @length: how many
 *
 * Signs them; the same bytes give the same signature. Thread safe.
 *
 * Returns: (transfer full): the signature, base64
 */
char *
way_signing_key_sign (WaySigningKey *self,
                      const char    *text,
                      gsize          length)
{
  guchar signature[crypto_sign_BYTES];

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  crypto_sign_detached (signature, NULL, (const guchar *) text, length, self->secret);

  return to_text (signature, sizeof signature);
}

/**
 * way_signing_key_verify:
 * @public_key: the public half, base64
 * @signature: the signature, base64
 * @text: (array length=length): bytes
 * @length: how many
 *
 * Thread safe.
 *
 * Returns: whether this key signed these bytes; %FALSE also for what is no key or no signature
 */
gboolean
way_signing_key_verify (const char *public_key,
                        const char *signature,
                        const char *text,
                        gsize       length)
{
  guchar key[crypto_sign_PUBLICKEYBYTES];
  guchar bytes[crypto_sign_BYTES];

  g_return_val_if_fail (public_key != NULL && signature != NULL && text != NULL, FALSE);

  return _way_key_is_ready (NULL) && from_text (public_key, key, sizeof key) && from_text (signature, bytes, sizeof bytes) &&
         crypto_sign_verify_detached (bytes, (const guchar *) text, length, key) == 0;
}

/**
 * way_signing_key_dup_fingerprint:
 * @public_key: the public half, base64
 *
 * A short name for a key, to be read aloud and compared: the first eight bytes of its BLAKE2b hash. Thread safe.
 *
 * Returns: (transfer full) (nullable): sixteen hex digits in fours, for example `1a2b 3c4d 5e6f 7081`; %NULL for what is no key
 */
char *
way_signing_key_dup_fingerprint (const char *public_key)
{
  guchar key[crypto_sign_PUBLICKEYBYTES];
  guchar hash[crypto_generichash_BYTES];

  g_return_val_if_fail (public_key != NULL, NULL);

  if (!_way_key_is_ready (NULL) || !from_text (public_key, key, sizeof key))
    return NULL;

  crypto_generichash (hash, sizeof hash, key, sizeof key, NULL, 0);

  return g_strdup_printf ("%02x%02x %02x%02x %02x%02x %02x%02x", hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[FINGERPRINT_SIZE - 1]);
}

/**
 * way_signing_key_free:
 * @self: (transfer full) (nullable): a key
 *
 * Wipes and frees it.
 */
void
way_signing_key_free (WaySigningKey *self)
{
  if (self == NULL)
    return;

  sodium_free (self->secret);
  g_free (self->public_text);
  g_free (self);
}
