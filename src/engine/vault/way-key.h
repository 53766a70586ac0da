/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "way-error.h"

G_BEGIN_DECLS

/**
 * WayKey:
 *
 * An open key: 32 random bytes in guarded memory, which is not written to swap where the system allows that and is wiped with the last
 * reference. It seals and unseals texts. Immutable; may be used from any thread.
 */
typedef struct _WayKey WayKey;

#define WAY_TYPE_KEY (way_key_get_type ())
GType way_key_get_type (void);

WayKey  *way_key_ref (WayKey *self);
void     way_key_unref (WayKey *self);
gboolean way_key_is_sealed (const char *text);
char    *way_key_seal (WayKey     *self,
                       const char *text);
char    *way_key_unseal (WayKey     *self,
                         const char *sealed,
                         GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayKey, way_key_unref)

G_END_DECLS
