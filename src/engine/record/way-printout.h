/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A4, in points. */
#define WAY_PRINTOUT_WIDTH 595.276
#define WAY_PRINTOUT_HEIGHT 841.89

/**
 * WayPrintout:
 *
 * Something to print: pages of A4 drawn with cairo and Pango, the same into a PDF (tagged, PDF 1.5, with title and language) and onto paper through GTK's print
 * operation. Made by the functions of this room, for example [func@way_debrief_new]. Main thread or any one thread.
 */
#define WAY_TYPE_PRINTOUT (way_printout_get_type ())
G_DECLARE_FINAL_TYPE (WayPrintout, way_printout, WAY, PRINTOUT, GObject)

const char *way_printout_get_title (WayPrintout *self);
guint       way_printout_get_n_pages (WayPrintout *self);
void        way_printout_draw (WayPrintout *self,
                               guint        page,
                               cairo_t     *cr);
gboolean    way_printout_write_pdf (WayPrintout *self,
                                    GFile       *file,
                                    GError     **error);
GBytes     *way_printout_to_pdf (WayPrintout *self,
                                 GError     **error);

G_END_DECLS
