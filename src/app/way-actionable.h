/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void way_actionable_set (GtkActionable *actionable,
                         const char    *action_name,
                         const char    *target);

G_END_DECLS
