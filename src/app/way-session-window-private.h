/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-session-window.h"

#include "way-session-store.h"

G_BEGIN_DECLS

struct _WaySessionWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  GtkLabel            *heading;
  GtkLabel            *module_title;
  GtkLabel            *when;
  GtkLabel            *where;
  GtkWidget           *open_box;
  GtkButton           *run_button;
  GtkWidget           *after;
  AdwPreferencesGroup *attendance;
  GtkWidget           *hand_over_row;
  GtkWidget           *certificates_row;

  WayLearnerRecord *record;
  WayModule        *module; /* NULL if it is not installed any more */
  gint64            session_id;
  WaySessionData   *data;
  GPtrArray        *rows;   /* borrowed, of the attendance */
  GFile            *folder; /* where to write once the PIN is given */
  WaySessionPaper   paper;
};

void _way_session_window_say (WaySessionWindow *self, const char *sentence);

/* way-session-window-files.c */
void _way_session_window_print_certificates_cb (WaySessionWindow *self);
void _way_session_window_print_debrief_cb (WaySessionWindow *self);
void _way_session_window_save_certificates_cb (WaySessionWindow *self);
void _way_session_window_save_debrief_cb (WaySessionWindow *self);
void _way_session_window_hand_over_cb (WaySessionWindow *self);

G_END_DECLS
