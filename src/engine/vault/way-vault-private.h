/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sodium.h>

#include "way-vault.h"

G_BEGIN_DECLS

#define WAY_KEY_SIZE crypto_secretbox_KEYBYTES
#define WAY_BOX_SIZE (crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + WAY_KEY_SIZE)
#define WAY_CODE_SIZE 20
#define WAY_CODE_SALT_SIZE crypto_generichash_blake2b_SALTBYTES
#define WAY_KEY_ID_SIZE 16

/* way-key.c */
gboolean      _way_key_is_ready (GError **error);
WayKey       *_way_key_new_random (GError **error);
WayKey       *_way_key_new_for_bytes (const guchar bytes[WAY_KEY_SIZE],
                                      GError     **error);
const guchar *_way_key_get_bytes (WayKey *self);
void          _way_key_get_id (WayKey *self,
                               guchar  id[WAY_KEY_ID_SIZE]);

/* way-recovery-code.c: 160 random bits as eight groups of four of Crockford's base 32 */
char    *_way_recovery_code_print (const guchar code[WAY_CODE_SIZE]);
gboolean _way_recovery_code_parse (const char *text,
                                   guchar      code[WAY_CODE_SIZE]);

/* way-vault-text.c: what a vault's JSON holds. Both boxes hold the same key, one closed with the PIN and one with the recovery code. */
typedef struct
{
  guchar  pin_box[WAY_BOX_SIZE];
  guchar  pin_salt[crypto_pwhash_SALTBYTES];
  guint64 opslimit;
  guint64 memlimit;
  guchar  code_box[WAY_BOX_SIZE];
  guchar  code_salt[WAY_CODE_SALT_SIZE];
  guchar  key_id[WAY_KEY_ID_SIZE];
} WayVault;

char    *_way_vault_print (const WayVault *self);
char    *_way_vault_dup_key_id_member (WayKey *key);
gboolean _way_vault_parse (const char *text,
                           WayVault   *self,
                           gboolean   *whole,
                           GError    **error);

/* way-vault.c. Tests choose limits that take no time. */
char *_way_vault_create_with_limits (const char *pin,
                                     guint64     opslimit,
                                     guint64     memlimit,
                                     WayKey    **key,
                                     char      **recovery_code,
                                     GError    **error);

char *_way_vault_change_pin_with_limits (const char *vault,
                                         WayKey     *key,
                                         const char *new_pin,
                                         guint64     opslimit,
                                         guint64     memlimit,
                                         GError    **error);

G_END_DECLS
