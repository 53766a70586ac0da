/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-package.h"

G_BEGIN_DECLS

gboolean way_package_write (WayPackage   *package,
                            const char   *signature,
                            const char   *path,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
