/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-vault-private.h"

/* A quarter of a second on a computer of today, under a second on one of ten years ago. */
#define OPSLIMIT 6
#define MEMLIMIT ((guint64) 96 << 20)

#define CODE_PERSONAL "waymark-recover1"

/* What a PIN is in bytes: the same letters typed on another keyboard are the same PIN. NULL for what can be no PIN. */
static char *
normalize_pin (const char *pin,
               GError    **error)
{
  char    *normal = g_utf8_validate (pin, -1, NULL) ? g_utf8_normalize (pin, -1, G_NORMALIZE_NFKC) : NULL;
  glong    length = normal != NULL ? g_utf8_strlen (normal, -1) : 0;
  gboolean good = length >= WAY_VAULT_PIN_MIN_LENGTH && length <= WAY_VAULT_PIN_MAX_LENGTH;

  for (const char *p = normal; good && *p != '\0'; p = g_utf8_next_char (p))
    good = !g_unichar_iscntrl (g_utf8_get_char (p));
  if (good)
    return normal;

  way_vault_free_secret (normal);
  g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WEAK_PIN, "A PIN has %d to %d numbers or letters. Choose another one.",
               WAY_VAULT_PIN_MIN_LENGTH, WAY_VAULT_PIN_MAX_LENGTH);

  return NULL;
}

/* Argon2id, in the time and memory that the vault names. */
static gboolean
derive_from_pin (const WayVault *vault,
                 const char     *normal_pin,
                 guchar          derived[WAY_KEY_SIZE],
                 GError        **error)
{
  if (crypto_pwhash (derived, WAY_KEY_SIZE, normal_pin, strlen (normal_pin), vault->pin_salt, vault->opslimit, vault->memlimit,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;

  g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_MEMORY,
               "The PIN cannot be checked because the computer is short of memory. Close other programs and try again.");

  return FALSE;
}

/* Nobody can try 160 random bits, so a fast hash does. */
static void
derive_from_code (const WayVault *vault,
                  const guchar    code[WAY_CODE_SIZE],
                  guchar          derived[WAY_KEY_SIZE])
{
  G_STATIC_ASSERT (sizeof CODE_PERSONAL - 1 == crypto_generichash_blake2b_PERSONALBYTES);

  crypto_generichash_blake2b_salt_personal (derived, WAY_KEY_SIZE, code, WAY_CODE_SIZE, NULL, 0, vault->code_salt, (const guchar *) CODE_PERSONAL);
}

static void
fill_box (guchar       box[WAY_BOX_SIZE],
          WayKey      *key,
          const guchar derived[WAY_KEY_SIZE])
{
  randombytes_buf (box, crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy (box + crypto_secretbox_NONCEBYTES, _way_key_get_bytes (key), WAY_KEY_SIZE, box, derived);
}

/* NULL without an error where the box does not open. */
static WayKey *
open_box (const guchar box[WAY_BOX_SIZE],
          const guchar derived[WAY_KEY_SIZE],
          GError     **error)
{
  guchar  bytes[WAY_KEY_SIZE];
  WayKey *key = NULL;

  if (crypto_secretbox_open_easy (bytes, box + crypto_secretbox_NONCEBYTES, WAY_BOX_SIZE - crypto_secretbox_NONCEBYTES, box, derived) == 0)
    key = _way_key_new_for_bytes (bytes, error);
  sodium_memzero (bytes, sizeof bytes);

  return key;
}

static gboolean
close_with_pin (WayVault   *vault,
                WayKey     *key,
                const char *normal_pin,
                GError    **error)
{
  guchar   derived[WAY_KEY_SIZE];
  gboolean done;

  randombytes_buf (vault->pin_salt, sizeof vault->pin_salt);
  done = derive_from_pin (vault, normal_pin, derived, error);
  if (done)
    fill_box (vault->pin_box, key, derived);
  sodium_memzero (derived, sizeof derived);

  return done;
}

/* The code is made here, and only its print leaves. */
static char *
close_with_code (WayVault *vault,
                 WayKey   *key)
{
  guchar code[WAY_CODE_SIZE];
  guchar derived[WAY_KEY_SIZE];
  char  *text;

  randombytes_buf (code, sizeof code);
  randombytes_buf (vault->code_salt, sizeof vault->code_salt);
  derive_from_code (vault, code, derived);
  fill_box (vault->code_box, key, derived);
  text = _way_recovery_code_print (code);
  sodium_memzero (code, sizeof code);
  sodium_memzero (derived, sizeof derived);

  return text;
}

/**
 * way_vault_free_secret:
 * @secret: (transfer full) (nullable): a PIN, a recovery code or another text that should not stay in memory
 *
 * Wipes a text and frees it. May be called from any thread.
 */
void
way_vault_free_secret (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * way_vault_check_pin:
 * @pin: a text that should become a PIN
 * @error: return location for an error, or %NULL
 *
 * Whether a text can be a PIN: 4 to 64 characters of any kind, but no control characters. Takes no time. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_WEAK_PIN.
 *
 * Returns: %TRUE if it can
 */
gboolean
way_vault_check_pin (const char *pin,
                     GError    **error)
{
  char    *normal;
  gboolean good;

  g_return_val_if_fail (pin != NULL, FALSE);

  normal = normalize_pin (pin, error);
  good = normal != NULL;
  way_vault_free_secret (normal);

  return good;
}

char *
_way_vault_create_with_limits (const char *pin,
                               guint64     opslimit,
                               guint64     memlimit,
                               WayKey    **key,
                               char      **recovery_code,
                               GError    **error)
{
  WayVault vault = { .opslimit = opslimit, .memlimit = memlimit };
  g_autoptr (WayKey) made = NULL;
  char    *normal = normalize_pin (pin, error);
  gboolean closed;

  if (normal != NULL)
    made = _way_key_new_random (error);
  closed = made != NULL && close_with_pin (&vault, made, normal, error);
  way_vault_free_secret (normal);
  if (!closed)
    return NULL;

  *recovery_code = close_with_code (&vault, made);
  _way_key_get_id (made, vault.key_id);
  *key = g_steal_pointer (&made);

  return _way_vault_print (&vault);
}

/**
 * way_vault_create:
 * @pin: the PIN, see [func@way_vault_check_pin]
 * @key: (out) (transfer full): the new key, open
 * @recovery_code: (out) (transfer full): eight groups of four letters and numbers, kept nowhere else; free with [func@way_vault_free_secret]
 * @error: return location for an error, or %NULL
 *
 * Makes a key, and a vault that holds it twice: closed with the PIN (Argon2id, 96 MiB) and with the recovery code (160 random bits). Each opens it
 * alone. A vault is one line of JSON, and safe to keep beside what it protects as far as the PIN is hard to guess: who has the file can try
 * ten thousand PINs of four numbers in under an hour. Takes about a quarter of a second. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_WEAK_PIN and %WAY_VAULT_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the vault's JSON, or %NULL on error
 */
char *
way_vault_create (const char *pin,
                  WayKey    **key,
                  char      **recovery_code,
                  GError    **error)
{
  g_return_val_if_fail (pin != NULL, NULL);
  g_return_val_if_fail (key != NULL && recovery_code != NULL, NULL);

  return _way_vault_create_with_limits (pin, OPSLIMIT, MEMLIMIT, key, recovery_code, error);
}

/* Why a box did not open: the vault is damaged, or what was typed is wrong. Nothing is said where there is an error already. */
static void
explain (gboolean      whole,
         WayVaultError code,
         GError      **error)
{
  if (*error != NULL)
    return;

  if (!whole)
    g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED,
                 code == WAY_VAULT_ERROR_WRONG_PIN
                     ? "The lock of this profile is damaged and the PIN does not open it. Try your recovery code, or put back a copy of your record from before."
                     : "The lock of this profile is damaged and the recovery code does not open it. Try your PIN, or put back a copy of your record from before.");
  else
    g_set_error (error, WAY_VAULT_ERROR, code,
                 code == WAY_VAULT_ERROR_WRONG_PIN ? "This is not the PIN. Try again, or use your recovery code."
                                                   : "This is not the recovery code. Check each letter and number, and try again.");
}

/**
 * way_vault_open:
 * @vault: a vault's JSON
 * @pin: what was typed
 * @error: return location for an error, or %NULL
 *
 * Opens a vault with its PIN. Takes as long as making it did: a wrong PIN costs that time and nothing else, there is no locking out.
 * Whatever @vault asks for, it gets at most 128 MiB and a few seconds. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_WRONG_PIN, %WAY_VAULT_ERROR_DAMAGED and %WAY_VAULT_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL on error
 */
WayKey *
way_vault_open (const char *vault,
                const char *pin,
                GError    **error)
{
  g_autoptr (GError) local = NULL;
  WayVault parsed;
  gboolean whole = TRUE;
  guchar   derived[WAY_KEY_SIZE];
  char    *normal;
  WayKey  *key = NULL;

  g_return_val_if_fail (vault != NULL, NULL);
  g_return_val_if_fail (pin != NULL, NULL);

  if (!_way_key_is_ready (error) || !_way_vault_parse (vault, &parsed, &whole, error))
    return NULL;

  normal = normalize_pin (pin, NULL);
  if (normal != NULL && derive_from_pin (&parsed, normal, derived, &local))
    key = open_box (parsed.pin_box, derived, &local);
  sodium_memzero (derived, sizeof derived);
  way_vault_free_secret (normal);

  if (key == NULL)
    {
      explain (whole, WAY_VAULT_ERROR_WRONG_PIN, &local);
      g_propagate_error (error, g_steal_pointer (&local));
    }

  return key;
}

/**
 * way_vault_open_with_code:
 * @vault: a vault's JSON
 * @recovery_code: what was typed: in capitals or not, with any dashes and blanks; O is read as 0, I and L as 1
 * @error: return location for an error, or %NULL
 *
 * Opens a vault with its recovery code, at once. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_WRONG_CODE, %WAY_VAULT_ERROR_DAMAGED and %WAY_VAULT_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL on error
 */
WayKey *
way_vault_open_with_code (const char *vault,
                          const char *recovery_code,
                          GError    **error)
{
  g_autoptr (GError) local = NULL;
  WayVault parsed;
  gboolean whole = TRUE;
  guchar   code[WAY_CODE_SIZE];
  guchar   derived[WAY_KEY_SIZE];
  WayKey  *key = NULL;

  g_return_val_if_fail (vault != NULL, NULL);
  g_return_val_if_fail (recovery_code != NULL, NULL);

  if (!_way_key_is_ready (error) || !_way_vault_parse (vault, &parsed, &whole, error))
    return NULL;

  if (_way_recovery_code_parse (recovery_code, code))
    {
      derive_from_code (&parsed, code, derived);
      key = open_box (parsed.code_box, derived, &local);
    }
  sodium_memzero (code, sizeof code);
  sodium_memzero (derived, sizeof derived);

  if (key == NULL)
    {
      explain (whole, WAY_VAULT_ERROR_WRONG_CODE, &local);
      g_propagate_error (error, g_steal_pointer (&local));
    }

  return key;
}

/**
 * way_vault_fits:
 * @vault: a vault's JSON
 * @key: a key
 *
 * Whether a key is the one that a vault holds. Takes a few microseconds. May be called from any thread.
 *
 * Returns: %FALSE also for a text that is no vault
 */
gboolean
way_vault_fits (const char *vault,
                WayKey     *key)
{
  g_autofree char *member = NULL;

  g_return_val_if_fail (vault != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  member = _way_vault_dup_key_id_member (key);

  return strstr (vault, member) != NULL;
}

char *
_way_vault_change_pin_with_limits (const char *vault,
                                   WayKey     *key,
                                   const char *new_pin,
                                   guint64     opslimit,
                                   guint64     memlimit,
                                   GError    **error)
{
  WayVault parsed;
  gboolean whole = TRUE;
  char    *normal;
  gboolean closed;

  if (!_way_vault_parse (vault, &parsed, &whole, error))
    return NULL;

  if (!whole || !way_vault_fits (vault, key))
    {
      g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED,
                   "The PIN was not changed because the lock of this profile is damaged. Put back a copy of your record from before, and change the PIN then.");
      return NULL;
    }

  normal = normalize_pin (new_pin, error);
  parsed.opslimit = opslimit;
  parsed.memlimit = memlimit;
  closed = normal != NULL && close_with_pin (&parsed, key, normal, error);
  way_vault_free_secret (normal);

  return closed ? _way_vault_print (&parsed) : NULL;
}

/**
 * way_vault_change_pin:
 * @vault: a vault's JSON
 * @key: its key, open
 * @new_pin: the PIN from now on
 * @error: return location for an error, or %NULL
 *
 * The same vault with another PIN. Key and recovery code stay, so nothing need be sealed anew. May be called from any thread.
 *
 * Fails with %WAY_VAULT_ERROR_WEAK_PIN, %WAY_VAULT_ERROR_MEMORY, and with %WAY_VAULT_ERROR_DAMAGED also if @key is not that of @vault.
 *
 * Returns: (transfer full) (nullable): the new JSON, or %NULL on error
 */
char *
way_vault_change_pin (const char *vault,
                      WayKey     *key,
                      const char *new_pin,
                      GError    **error)
{
  g_return_val_if_fail (vault != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (new_pin != NULL, NULL);

  return _way_vault_change_pin_with_limits (vault, key, new_pin, OPSLIMIT, MEMLIMIT, error);
}
