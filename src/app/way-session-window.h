/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WaySessionPaper:
 * @WAY_SESSION_PAPER_CERTIFICATES: a certificate of attendance for each person
 * @WAY_SESSION_PAPER_DEBRIEF: how the questions went, for the trainer
 *
 * What can be printed of a session.
 */
typedef enum
{
  WAY_SESSION_PAPER_CERTIFICATES,
  WAY_SESSION_PAPER_DEBRIEF
} WaySessionPaper;

/**
 * WaySessionWindow:
 *
 * One group session: the next step, who was there and for how long, its papers, the files to hand over, and taking it off the computer. Signals
 * `run-requested`, `register-requested`, `run-sheet-requested` and `remove-requested`.
 */
#define WAY_TYPE_SESSION_WINDOW (way_session_window_get_type ())
G_DECLARE_FINAL_TYPE (WaySessionWindow, way_session_window, WAY, SESSION_WINDOW, AdwWindow)

GtkWidget *way_session_window_new (GtkWindow        *parent,
                                   WayLearnerRecord *record,
                                   WayModule        *module,
                                   gint64            session_id);
gint64     way_session_window_get_session_id (WaySessionWindow *self);
void       way_session_window_refresh (WaySessionWindow *self);
void       way_session_window_hand_over_to (WaySessionWindow *self,
                                            GFile            *folder);
void       way_session_window_save_to (WaySessionWindow *self,
                                       WaySessionPaper   paper,
                                       GFile            *file);

G_END_DECLS
