/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-helpline.h"

G_BEGIN_DECLS

/**
 * WayHelplineRow:
 *
 * Somebody to call: the name, the number as text, when to use it, and when it was last checked, in the colour of care if that is long ago.
 */
#define WAY_TYPE_HELPLINE_ROW (way_helpline_row_get_type ())
G_DECLARE_FINAL_TYPE (WayHelplineRow, way_helpline_row, WAY, HELPLINE_ROW, AdwPreferencesRow)

GtkWidget *way_helpline_row_new (const WayHelpline *line,
                                 const char        *today);

G_END_DECLS
