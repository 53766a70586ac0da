/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-printout.h"

G_BEGIN_DECLS

/**
 * WayPrintoutView:
 *
 * The pages of a printout on the screen, one below the other, as wide as there is room: always black on white, as the paper will be. To a screen reader it is a
 * picture with a name and a description, which must say what the pages say.
 */
#define WAY_TYPE_PRINTOUT_VIEW (way_printout_view_get_type ())
G_DECLARE_FINAL_TYPE (WayPrintoutView, way_printout_view, WAY, PRINTOUT_VIEW, AdwBin)

void way_printout_view_show (WayPrintoutView *self,
                             WayPrintout     *printout,
                             const char      *words);

G_END_DECLS
