/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-vault-private.h"

#define SEAL_MARK '~'
#define BASE64 sodium_base64_VARIANT_ORIGINAL
#define KEY_ID_PERSONAL "waymark-key-id-1"

struct _WayKey
{
  gatomicrefcount ref_count;
  guchar         *bytes; /* sodium_malloc(): between guard pages, and read-only once filled */
};

/* clang-format would take this for a call. */
/* clang-format off */
G_DEFINE_BOXED_TYPE (WayKey, way_key, way_key_ref, way_key_unref)
/* clang-format on */

static void
set_no_memory (GError **error)
{
  g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_MEMORY,
               "The PIN cannot be checked because the computer is short of memory. Close other programs and try again.");
}

/* Before any other call of libsodium, from any thread and as often as one likes. */
gboolean
_way_key_is_ready (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;

  set_no_memory (error);

  return FALSE;
}

static WayKey *
key_new (GError **error)
{
  guchar *bytes;
  WayKey *self;

  if (!_way_key_is_ready (error))
    return NULL;

  bytes = sodium_malloc (WAY_KEY_SIZE);
  if (bytes == NULL)
    {
      set_no_memory (error);
      return NULL;
    }

  self = g_new0 (WayKey, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = bytes;

  return self;
}

WayKey *
_way_key_new_random (GError **error)
{
  WayKey *self = key_new (error);

  if (self == NULL)
    return NULL;

  crypto_secretbox_keygen (self->bytes);
  sodium_mprotect_readonly (self->bytes);

  return self;
}

/* The caller wipes its own copy. */
WayKey *
_way_key_new_for_bytes (const guchar bytes[WAY_KEY_SIZE],
                        GError     **error)
{
  WayKey *self = key_new (error);

  if (self == NULL)
    return NULL;

  memcpy (self->bytes, bytes, WAY_KEY_SIZE);
  sodium_mprotect_readonly (self->bytes);

  return self;
}

const guchar *
_way_key_get_bytes (WayKey *self)
{
  return self->bytes;
}

/* Tells two keys apart and says nothing else of them: BLAKE2b of the key. */
void
_way_key_get_id (WayKey *self,
                 guchar  id[WAY_KEY_ID_SIZE])
{
  G_STATIC_ASSERT (sizeof KEY_ID_PERSONAL - 1 == crypto_generichash_blake2b_PERSONALBYTES);

  crypto_generichash_blake2b_salt_personal (id, WAY_KEY_ID_SIZE, NULL, 0, self->bytes, WAY_KEY_SIZE, NULL, (const guchar *) KEY_ID_PERSONAL);
}

/**
 * way_key_ref:
 * @self: a key
 *
 * Takes a reference. May be called from any thread.
 *
 * Returns: (transfer full): @self
 */
WayKey *
way_key_ref (WayKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * way_key_unref:
 * @self: (transfer full) (nullable): a key
 *
 * Gives a reference back; with the last one the key is wiped from memory. May be called from any thread.
 */
void
way_key_unref (WayKey *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  /* Wipes it too. */
  sodium_free (self->bytes);
  g_free (self);
}

/**
 * way_key_is_sealed:
 * @text: a text of the record
 *
 * Whether a text has the form that [method@Key.seal] gives: it begins with `~`, which no JSON does. May be called from any thread.
 *
 * Returns: %TRUE for a sealed text
 */
gboolean
way_key_is_sealed (const char *text)
{
  return text != NULL && *text == SEAL_MARK;
}

/**
 * way_key_seal:
 * @self: a key
 * @text: a text in UTF-8
 *
 * Encrypts a text, and makes sure that a change to it is found out: `~`, then in base 64 a random nonce of 24 bytes and libsodium's
 * `crypto_secretbox` (XSalsa20 and Poly1305). Its length tells the length of the text. The same text gives another result each time.
 * May be called from any thread.
 *
 * Returns: (transfer full): the sealed text, ASCII
 */
char *
way_key_seal (WayKey     *self,
              const char *text)
{
  g_autofree guchar *box = NULL;
  char              *sealed;
  gsize              length;
  gsize              box_length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  box_length = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + length;
  box = g_malloc (box_length);
  randombytes_buf (box, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, (const guchar *) text, length, box, self->bytes);

  sealed = g_malloc (1 + sodium_base64_encoded_len (box_length, BASE64));
  sealed[0] = SEAL_MARK;
  sodium_bin2base64 (sealed + 1, sodium_base64_encoded_len (box_length, BASE64), box, box_length, BASE64);

  return sealed;
}

/* The nonce and the box, or NULL. */
static guchar *
decode (const char *sealed,
        gsize      *box_length)
{
  gsize              text_length = strlen (sealed);
  g_autofree guchar *box = g_malloc (text_length);
  const char        *end = NULL;

  /* libsodium 1.0.18 takes bytes above 127 for slashes. */
  if (!way_key_is_sealed (sealed) || !g_str_is_ascii (sealed) ||
      sodium_base642bin (box, text_length, sealed + 1, text_length - 1, NULL, box_length, &end, BASE64) != 0 ||
      *end != '\0' ||
      *box_length < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
    return NULL;

  return g_steal_pointer (&box);
}

/**
 * way_key_unseal:
 * @self: a key
 * @sealed: what [method@Key.seal] gave
 * @error: return location for an error, or %NULL
 *
 * The text that was sealed. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_DAMAGED if @sealed was changed, was sealed with another key or is no sealed text.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL on error
 */
char *
way_key_unseal (WayKey     *self,
                const char *sealed,
                GError    **error)
{
  g_autofree guchar *box = NULL;
  g_autofree char   *text = NULL;
  gsize              box_length = 0;
  gsize              length = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sealed != NULL, NULL);

  box = decode (sealed, &box_length);
  if (box != NULL)
    {
      length = box_length - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES;
      text = g_malloc0 (length + 1);
    }

  if (box == NULL ||
      crypto_secretbox_open_easy ((guchar *) text, box + crypto_secretbox_NONCEBYTES, box_length - crypto_secretbox_NONCEBYTES, box, self->bytes) != 0 ||
      !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED,
                   "A text that your PIN protects is damaged and cannot be read. Put back a copy of your record from before.");
      return NULL;
    }

  return g_steal_pointer (&text);
}
