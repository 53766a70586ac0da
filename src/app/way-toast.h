/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *way_toast_new (GtkWidget  *parent,
                         const char *sentence,
                         guint       seconds);
void      way_toast_dismiss (AdwToast *toast);

G_END_DECLS
