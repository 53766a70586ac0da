/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean way_code_print (GtkWindow  *parent,
                         const char *name,
                         const char *code,
                         GError    **error);

G_END_DECLS
