/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-presenter-tally.h"

G_BEGIN_DECLS

struct _WayPresenterTally
{
  GtkBox parent_instance;

  WayGroupSession *session;
  GtkWidget       *heading;
  GtkWidget       *list;
  GtkWidget       *hint;
  GPtrArray       *numbers; /* borrowed, a label an option */
  GPtrArray       *marks;   /* borrowed, a label an option */
  char            *shown;   /* what the rows are of */
  int              picked;  /* -1 for none */
  gboolean         fresh;   /* whether the next digit begins a number */
};

/* way-presenter-tally-rows.c */
gboolean _way_presenter_tally_set_hands (WayPresenterTally *self, guint option, guint hands);
void     _way_presenter_tally_fill (WayPresenterTally *self, WaySessionRound *round);
void     _way_presenter_tally_show_numbers (WayPresenterTally *self, WaySessionRound *round);

G_END_DECLS
