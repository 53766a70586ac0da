/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-presenter-side.h"
#include "way-presenter-tally.h"
#include "way-presenter-window.h"
#include "way-presenter-words.h"
#include "way-projector-window.h"
#include "way-wall-view.h"

G_BEGIN_DECLS

struct _WayPresenterWindow
{
  AdwWindow parent_instance;

  WayGroupSession    *session;
  WayProjectorWindow *projector; /* owned by GTK until it is destroyed */

  AdwToastOverlay   *toasts;
  AdwToast          *toast; /* weak, the newest */
  AdwWindowTitle    *title;
  GtkWidget         *columns;
  WayWallView       *wall;
  GtkLabel          *blank_note;
  GtkLabel          *next;
  WayPresenterTally *tally;
  WayPresenterSide  *side;
  GtkWidget         *back_button;
  GtkWidget         *forward_button;
  GtkWidget         *reveal_button;
  GtkWidget         *reopen_button;

  guint    clock_id;
  guint    seconds;
  guint    place_id;
  gboolean swapped;   /* the wall is where the presenter was */
  gboolean was_alone; /* only one monitor, when it was last looked at */
  gboolean placed;    /* it was looked at */
};

/* way-presenter-keys.c */
void _way_presenter_listen (WayPresenterWindow *self,
                            GtkWidget          *window);

/* way-presenter-monitors.c */
void _way_presenter_follow_monitors (WayPresenterWindow *self);
void _way_presenter_place (WayPresenterWindow *self);
void _way_presenter_swap (WayPresenterWindow *self);
void _way_presenter_show_wall (WayPresenterWindow *self);

/* way-presenter-ask.c */
void _way_presenter_ask (WayPresenterWindow *self);

/* way-presenter-actions.c */
void _way_presenter_install_actions (GtkWidgetClass *widget_class);

/* way-presenter-build.c */
void _way_presenter_build (WayPresenterWindow *self);

/* way-presenter-window.c */
void _way_presenter_tell (WayPresenterWindow *self,
                          const GError       *error);
void _way_presenter_say (WayPresenterWindow *self,
                         const char         *sentence);
void _way_presenter_go (WayPresenterWindow *self,
                        int                 direction);
void _way_presenter_set_blank (WayPresenterWindow *self,
                               gboolean            blank);

G_END_DECLS
