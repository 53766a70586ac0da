/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ed25519 (RFC 8032) by libsodium. Keys and signatures are base64 (RFC 4648 section 4) in text. The secret half is in guarded memory. */
typedef struct _WaySigningKey WaySigningKey;

WaySigningKey *way_signing_key_generate (void);
WaySigningKey *way_signing_key_from_text (const char *secret,
                                          GError    **error);
char          *way_signing_key_dup_secret (WaySigningKey *self);
const char    *way_signing_key_get_public (WaySigningKey *self);
char          *way_signing_key_sign (WaySigningKey *self,
                                     const char    *text,
                                     gsize          length);
gboolean       way_signing_key_verify (const char *public_key,
                                       const char *signature,
                                       const char *text,
                                       gsize       length);
char          *way_signing_key_dup_fingerprint (const char *public_key);
void           way_signing_key_free (WaySigningKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySigningKey, way_signing_key_free)

G_END_DECLS
