/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayQuickHide:
 *
 * Puts an empty page of notes in the place of every window of the program, for somebody who must not see a lesson: by a button, or by Shift pressed and
 * released alone three times within five seconds, after the "exit this page" pattern of the GOV.UK Design System. Nothing is closed, so nothing is lost.
 * Coming back asks for the PIN of a profile that has one. During a group session it is off, because a presenter's Shift would empty the wall. Main thread only.
 *
 * Properties: `available` (boolean, read only): whether there is no group session. Signals: `hidden`; `returned` (gboolean with_code) with the windows back
 * on the screen, by the recovery code if @with_code; `left` when the page of notes was closed instead, and the program should end.
 */
#define WAY_TYPE_QUICK_HIDE (way_quick_hide_get_type ())
G_DECLARE_FINAL_TYPE (WayQuickHide, way_quick_hide, WAY, QUICK_HIDE, GObject)

WayQuickHide *way_quick_hide_new (WayLearnerRecord *record,
                                  GSettings        *settings);
gboolean      way_quick_hide_get_available (WayQuickHide *self);
GtkWidget    *way_quick_hide_get_neutral (WayQuickHide *self);
gboolean      way_quick_hide_is_hidden (WayQuickHide *self);
void          way_quick_hide_hide (WayQuickHide *self);
void          way_quick_hide_present (WayQuickHide *self);

G_END_DECLS
