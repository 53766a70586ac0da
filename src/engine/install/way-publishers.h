/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-package-signature.h"

G_BEGIN_DECLS

/**
 * WaySignatureState:
 * @WAY_SIGNATURE_UNSIGNED: nobody signed it, and nobody signed it before
 * @WAY_SIGNATURE_GONE: nobody signed it, but what was installed before under this id was signed
 * @WAY_SIGNATURE_NEW: signed with a key that was not seen on this computer
 * @WAY_SIGNATURE_KNOWN: signed with the key that this publisher's modules here were signed with
 * @WAY_SIGNATURE_CHANGED: signed, but with another key than before
 *
 * What is known of who signed a package. A signature that does not fit is none of these: such a package is refused.
 */
typedef enum
{
  WAY_SIGNATURE_UNSIGNED,
  WAY_SIGNATURE_GONE,
  WAY_SIGNATURE_NEW,
  WAY_SIGNATURE_KNOWN,
  WAY_SIGNATURE_CHANGED
} WaySignatureState;

/**
 * WayPublishers:
 *
 * The keys that packages on this computer were signed with: trust on first use, kept in a small file of the user's. Any one thread.
 */
typedef struct _WayPublishers WayPublishers;

char             *way_publishers_dup_default_path (void);
WayPublishers    *way_publishers_load (const char *path,
                                       GError    **error);
void              way_publishers_free (WayPublishers *self);
WaySignatureState way_publishers_judge (WayPublishers             *self,
                                        const char                *module_id,
                                        const WayPackageSignature *signature);
gboolean          way_publishers_remember (WayPublishers             *self,
                                           const char                *module_id,
                                           const WayPackageSignature *signature,
                                           GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPublishers, way_publishers_free)

G_END_DECLS
