/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-error.h"

G_BEGIN_DECLS

/* What says who published the package; no part of the module. */
#define WAY_PACKAGE_SIGNATURE_FILE "signature.json"

/**
 * WayPackage:
 *
 * The files of one module, in a folder or in a `.waymark` zip. Names are those of the list made on opening, so a
 * name that was made up (`../x`, `a%2fb`) is simply not there. Immutable; may be used from any thread.
 */
#define WAY_TYPE_PACKAGE (way_package_get_type ())
G_DECLARE_FINAL_TYPE (WayPackage, way_package, WAY, PACKAGE, GObject)

WayPackage        *way_package_open (const char *path,
                                     GError    **error);
const char        *way_package_get_path (WayPackage *self);
const char *const *way_package_get_names (WayPackage *self);
gboolean           way_package_has (WayPackage *self,
                                    const char *name);
GBytes            *way_package_read (WayPackage *self,
                                     const char *name,
                                     gsize       max_size,
                                     GError    **error);

gboolean    way_package_name_is_valid (const char *name);
const char *way_package_guess_type (const char *name);

G_END_DECLS
