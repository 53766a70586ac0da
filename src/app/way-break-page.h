/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayBreakPage:
 *
 * A pause in a lesson: a short grounding exercise with the five senses, one step at a time, without a clock. The lesson stays open behind it as it is, and no
 * time counts as learning meanwhile, because the lesson is not on screen. Nothing of what somebody does here is kept. Main thread only.
 */
#define WAY_TYPE_BREAK_PAGE (way_break_page_get_type ())
G_DECLARE_FINAL_TYPE (WayBreakPage, way_break_page, WAY, BREAK_PAGE, GtkWidget)

GtkWidget *way_break_page_new (void);
void       way_break_page_begin (WayBreakPage *self);
void       way_break_page_focus (WayBreakPage *self);

G_END_DECLS
