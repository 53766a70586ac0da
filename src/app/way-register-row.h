/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-session.h"

G_BEGIN_DECLS

/**
 * WayRegisterRow:
 *
 * Somebody on the register: their name, since when they are there, and a button for leaving and coming back. Activated, they are to be corrected.
 * Signal `moved` when the button is pressed.
 */
#define WAY_TYPE_REGISTER_ROW (way_register_row_get_type ())
G_DECLARE_FINAL_TYPE (WayRegisterRow, way_register_row, WAY, REGISTER_ROW, AdwActionRow)

GtkWidget *way_register_row_new (gint64 person_id);
gint64     way_register_row_get_person_id (WayRegisterRow *self);
void       way_register_row_update (WayRegisterRow *self,
                                    WaySessionData *data);

G_END_DECLS
