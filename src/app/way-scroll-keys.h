/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void way_scroll_keys_add (GtkWidget         *page,
                          GtkScrolledWindow *scrolled);

G_END_DECLS
