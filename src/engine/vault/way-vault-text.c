/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-vault-private.h"

#define VERSION 1

/* A vault comes out of a file that may be damaged or hostile, and asks for work and memory. These are the most that it gets. */
#define OPSLIMIT_MOST 12
#define MEMLIMIT_MOST ((guint64) 128 << 20)

#define CHECK_SIZE 32
#define CHECK_START "{\"check\":\""
#define CHECK_END "\","

/* The only way in which a vault of this version is written: keys sorted, no blanks, bytes in lower case. */
#define HEX(size) "([0-9a-f]{" G_STRINGIFY (size) "})"
#define NUMBER "([1-9][0-9]{0,9})"
#define FORM "\\A\\{\"check\":\"" HEX (64) "\",\"code_box\":\"" HEX (144) "\",\"code_salt\":\"" HEX (32) "\",\"key_id\":\"" HEX (32) "\",\"memlimit\":" NUMBER ",\"opslimit\":" NUMBER ",\"pin_box\":\"" HEX (144) "\",\"pin_salt\":\"" HEX (32) "\",\"version\":1\\}\\z"

G_STATIC_ASSERT (WAY_BOX_SIZE * 2 == 144);
G_STATIC_ASSERT (WAY_CODE_SALT_SIZE * 2 == 32);
G_STATIC_ASSERT (WAY_KEY_ID_SIZE * 2 == 32);
G_STATIC_ASSERT (crypto_pwhash_SALTBYTES * 2 == 32);

static char *
to_hex (const guchar *bytes,
        gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}

/* BLAKE2b of all that follows it: tells a damaged vault from a wrong PIN. */
static char *
dup_check (const char *rest)
{
  guchar check[CHECK_SIZE];

  crypto_generichash_blake2b (check, sizeof check, (const guchar *) rest, strlen (rest), NULL, 0);

  return to_hex (check, sizeof check);
}

char *
_way_vault_print (const WayVault *self)
{
  g_autofree char *pin_box = to_hex (self->pin_box, sizeof self->pin_box);
  g_autofree char *pin_salt = to_hex (self->pin_salt, sizeof self->pin_salt);
  g_autofree char *code_box = to_hex (self->code_box, sizeof self->code_box);
  g_autofree char *code_salt = to_hex (self->code_salt, sizeof self->code_salt);
  g_autofree char *key_id = to_hex (self->key_id, sizeof self->key_id);
  g_autofree char *check = NULL;
  g_autofree char *rest = NULL;

  rest = g_strdup_printf ("\"code_box\":\"%s\",\"code_salt\":\"%s\",\"key_id\":\"%s\",\"memlimit\":%" G_GUINT64_FORMAT ",\"opslimit\":%" G_GUINT64_FORMAT
                          ",\"pin_box\":\"%s\",\"pin_salt\":\"%s\",\"version\":%d}",
                          code_box, code_salt, key_id, self->memlimit, self->opslimit, pin_box, pin_salt, VERSION);
  check = dup_check (rest);

  return g_strconcat (CHECK_START, check, CHECK_END, rest, NULL);
}

/* What stands in each vault of a key, and in no other. */
char *
_way_vault_dup_key_id_member (WayKey *key)
{
  guchar           key_id[WAY_KEY_ID_SIZE];
  g_autofree char *hex = NULL;

  _way_key_get_id (key, key_id);
  hex = to_hex (key_id, sizeof key_id);

  return g_strdup_printf ("\"key_id\":\"%s\"", hex);
}

static void
read_hex (GMatchInfo *match,
          int         group,
          guchar     *bytes,
          gsize       size)
{
  g_autofree char *hex = g_match_info_fetch (match, group);

  /* Cannot fail: the form has counted the digits. */
  sodium_hex2bin (bytes, size, hex, strlen (hex), NULL, NULL, NULL);
}

static gboolean
read_number (GMatchInfo *match,
             int         group,
             guint64     least,
             guint64     most,
             guint64    *number)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return g_ascii_string_to_unsigned (digits, 10, least, most, number, NULL);
}

static gboolean
is_newer (const char *text)
{
  return g_regex_match_simple ("\\A\\{.*\"version\":([2-9]|[1-9][0-9]{1,8})\\}\\z", text, G_REGEX_RAW | G_REGEX_DOTALL, 0);
}

static void
set_unreadable (const char *text,
                GError    **error)
{
  if (is_newer (text))
    g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED,
                 "The lock of this profile was made by a newer Waymark. Update Waymark to open it.");
  else
    g_set_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED,
                 "The lock of this profile is damaged. Nothing was changed; put back a copy of your record from before.");
}

/* Fails for what has not the form of a vault. @whole says whether it is, byte for byte, what was once written; where it is not, one of the two
 * boxes may open still. */
gboolean
_way_vault_parse (const char *text,
                  WayVault   *self,
                  gboolean   *whole,
                  GError    **error)
{
  g_autoptr (GRegex) form = g_regex_new (FORM, G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *check = NULL;
  g_autofree char *found = NULL;

  if (!g_regex_match (form, text, 0, &match) ||
      !read_number (match, 5, crypto_pwhash_MEMLIMIT_MIN, MEMLIMIT_MOST, &self->memlimit) ||
      !read_number (match, 6, crypto_pwhash_OPSLIMIT_MIN, OPSLIMIT_MOST, &self->opslimit))
    {
      set_unreadable (text, error);
      return FALSE;
    }

  found = g_match_info_fetch (match, 1);
  read_hex (match, 2, self->code_box, sizeof self->code_box);
  read_hex (match, 3, self->code_salt, sizeof self->code_salt);
  read_hex (match, 4, self->key_id, sizeof self->key_id);
  read_hex (match, 7, self->pin_box, sizeof self->pin_box);
  read_hex (match, 8, self->pin_salt, sizeof self->pin_salt);
  check = dup_check (text + strlen (CHECK_START) + CHECK_SIZE * 2 + strlen (CHECK_END));
  *whole = g_str_equal (check, found);

  return TRUE;
}
