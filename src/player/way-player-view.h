/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-delivery.h"
#include "way-package.h"
#include "way-player-context.h"

G_BEGIN_DECLS

/**
 * WayReadingFont:
 * @WAY_READING_FONT_SYSTEM: the system's interface font
 * @WAY_READING_FONT_PLAIN: a sans whose letters are easy to tell apart
 * @WAY_READING_FONT_SERIF: a serif
 *
 * The font that lessons are set in.
 */
typedef enum
{
  WAY_READING_FONT_SYSTEM,
  WAY_READING_FONT_PLAIN,
  WAY_READING_FONT_SERIF
} WayReadingFont;

#define WAY_TYPE_READING_FONT (way_reading_font_get_type ())
GType way_reading_font_get_type (void);

/**
 * WayPlayerView:
 *
 * The widget that shows one activity of a module. Main thread only.
 *
 * Properties: `text-size` (double, 0.5 to 4.0, 1.0 is normal), `reading-font` (WayReadingFont), `dark` (boolean), `high-contrast` (boolean),
 * `reduced-motion` (boolean), `loading` (read-only boolean), `crashed` (read-only boolean: the web process died and the page says so with "Reload").
 *
 * Signals: `painted` (the activity is on screen), `activity-requested` (const char *activity_id: the page asks for another activity, by a
 * link or a "read again"), `advance-requested` (the page asks for the next activity), `result-requested` (the quiz is finished and its result is
 * wanted), `save-failed` (const char *sentence: an answer could not be
 * saved), `find-changed` (guint n_matches, guint current from 1, 0 if none),
 * `closed` (after way_player_view_close(): the page has told its last place and is gone).
 */
#define WAY_TYPE_PLAYER_VIEW (way_player_view_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayerView, way_player_view, WAY, PLAYER_VIEW, GtkWidget)

GtkWidget *way_player_view_new (WayPlayerContext *context);
void       way_player_view_open (WayPlayerView *self,
                                 WayPackage    *package,
                                 WayDelivery   *delivery,
                                 const char    *activity_id,
                                 const char    *location);
void       way_player_view_close (WayPlayerView *self);
void       way_player_view_reload (WayPlayerView *self);
void       way_player_view_find (WayPlayerView *self,
                                 const char    *text);
void       way_player_view_find_next (WayPlayerView *self);
void       way_player_view_find_previous (WayPlayerView *self);
void       way_player_view_find_clear (WayPlayerView *self);

G_END_DECLS
