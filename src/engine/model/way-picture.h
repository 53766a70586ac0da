/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *const *way_picture_get_nicks (void);
gboolean           way_picture_is_known (const char *nick);

G_END_DECLS
