/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-player-page.h"

#include "way-adaptive-bin.h"
#include "way-banner.h"
#include "way-find-bar.h"
#include "way-focus-guard.h"
#include "way-outline.h"
#include "way-player-clock.h"

G_BEGIN_DECLS

struct _WayPlayerPage
{
  GtkWidget parent_instance;

  WayAdaptiveBin  *adaptive;
  AdwWindowTitle  *window_title;
  GtkToggleButton *outline_button;
  GtkWidget       *find_button;
  WayFindBar      *find_bar;
  WayBanner       *banner;
  AdwBin          *place_for_view;
  GtkWidget       *shade;
  GtkRevealer     *outline_revealer;
  WayOutline      *outline;
  GtkWidget       *previous_words;
  GtkLabel        *place;
  GtkProgressBar  *bar;
  GtkButton       *next_button;

  GSettings      *settings;
  WayPackage     *package;
  WayDelivery    *delivery;
  char           *activity_id;
  WayFocusGuard  *focus_guard;
  WayPlayerClock *clock; /* (nullable): without a record nothing counts */

  WayBlockedAttempts *blocked;

  WayPlayer *view; /* borrowed from place_for_view */
};

/* way-player-page-outline.c */
void _way_player_page_lay_out_outline (WayPlayerPage *self);
void _way_player_page_outline_toggled_cb (WayPlayerPage *self);
void _way_player_page_narrow_changed_cb (WayPlayerPage *self);
void _way_player_page_close_outline (WayPlayerPage *self);

/* way-player-page-steps.c */
void _way_player_page_show_place (WayPlayerPage *self);

G_END_DECLS
