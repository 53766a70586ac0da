/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-printout.h"

G_BEGIN_DECLS

/* What the program does with pages of ours: onto paper, or into a PDF. */

GtkPrintOperation *way_paper_new_operation (WayPrintout *printout);
gboolean           way_paper_print (GtkWindow   *parent,
                                    WayPrintout *printout,
                                    GError     **error);
char              *way_paper_dup_file_name (WayPrintout *printout);

G_END_DECLS
