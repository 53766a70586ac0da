/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The steps of the lessons' text size, as Ctrl and + or - and the preferences take them. 1.0 is normal. */
guint  way_text_sizes_get_n (void);
double way_text_sizes_get (guint index);
guint  way_text_sizes_find_nearest (double size);
double way_text_sizes_step (double size,
                            int    direction);

G_END_DECLS
