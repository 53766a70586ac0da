/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-printout.h"

G_BEGIN_DECLS

/**
 * WaySheet:
 *
 * One page of a printout, drawn as wide as there is room and as high as A4 then is. To a screen reader it is nothing: what shows it says what is on it.
 */
#define WAY_TYPE_SHEET (way_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WaySheet, way_sheet, WAY, SHEET, GtkWidget)

GtkWidget *way_sheet_new (WayPrintout *printout,
                          guint        page);

G_END_DECLS
