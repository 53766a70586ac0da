/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"
#include "way-package.h"
#include "way-signing-key.h"

G_BEGIN_DECLS

/**
 * WayPackageSignature:
 * @publisher: who says that they published it
 * @key: their public key, base64
 * @signature: Ed25519 over way_package_signature_dup_text(), base64
 *
 * The contents of a package's `signature.json`. Plain record; free with [func@way_package_signature_free].
 */
typedef struct
{
  char *publisher;
  char *key;
  char *signature;
} WayPackageSignature;

void     way_package_signature_free (WayPackageSignature *self);
char    *way_package_signature_dup_text (WayPackage   *package,
                                         WayModule    *module,
                                         const char   *publisher,
                                         GCancellable *cancellable,
                                         GError      **error);
char    *way_package_signature_dup_file (WayPackage    *package,
                                         WayModule     *module,
                                         WaySigningKey *key,
                                         GError       **error);
gboolean way_package_signature_read (WayPackage           *package,
                                     WayPackageSignature **signature,
                                     GError              **error);
gboolean way_package_signature_verify (const WayPackageSignature *self,
                                       WayPackage                *package,
                                       WayModule                 *module,
                                       GCancellable              *cancellable,
                                       GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPackageSignature, way_package_signature_free)

G_END_DECLS
