/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-blocked-attempts.h"
#include "way-delivery.h"
#include "way-package.h"

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
 * WayHandoutKind:
 * @WAY_HANDOUT_LESSON: one lesson with its questions
 * @WAY_HANDOUT_MODULE: the whole module
 * @WAY_HANDOUT_ANSWERS: the answers to the module's questions
 *
 * What can be printed of a module.
 */
typedef enum
{
  WAY_HANDOUT_LESSON,
  WAY_HANDOUT_MODULE,
  WAY_HANDOUT_ANSWERS
} WayHandoutKind;

#define WAY_TYPE_HANDOUT_KIND (way_handout_kind_get_type ())
GType way_handout_kind_get_type (void);

/**
 * WayConfinement:
 * @WAY_CONFINEMENT_UNKNOWN: no page was shown yet
 * @WAY_CONFINEMENT_CONFINED: what runs pages can see neither the record nor the network
 * @WAY_CONFINEMENT_MISSING: this computer gives WebKit no sandbox: a page that breaks out of WebKit is where the program is
 *
 * Whether WebKit's own sandbox is around what runs the pages.
 */
typedef enum
{
  WAY_CONFINEMENT_UNKNOWN,
  WAY_CONFINEMENT_CONFINED,
  WAY_CONFINEMENT_MISSING
} WayConfinement;

#define WAY_TYPE_CONFINEMENT (way_confinement_get_type ())
GType way_confinement_get_type (void);

/**
 * WayPlayer:
 *
 * All that the program knows of the player: a widget that shows one activity of a module. [class@WayPlayerView] implements it above
 * WebKit, in a shared module of its own that [func@WayPlayer.load] brings in, so that the program starts without WebKit. Main thread only.
 *
 * Properties: `text-size` (double, 0.5 to 4.0, 1.0 is normal), `reading-font` (WayReadingFont), `dark` (boolean), `high-contrast` (boolean),
 * `reduced-motion` (boolean), `confinement` (read-only WayConfinement).
 *
 * Signals: `painted` (the activity is on screen), `activity-requested` (const char *activity_id: the page asks for another activity, by a
 * link or a "read again"), `advance-requested` (the page asks for the next activity), `result-requested` (the quiz is finished and its result is
 * wanted), `leave-requested` (the learner wants to come back to the module later), `save-failed` (const char *sentence: an answer could not be saved), `find-changed` (guint n_matches, guint current from 1, 0 if none),
 * `printed` (const char *sentence: a way_player_print() is over; the sentence says what went wrong and is empty if nothing did),
 * `closed` (after way_player_close(): the page has told its last place and is gone), `blocked` (const char *module_id, WayBlockedKind kind: a
 * page tried what it may not, and got nothing; [method@WayBlockedAttempts.add] counts it).
 */
#define WAY_TYPE_PLAYER (way_player_get_type ())
G_DECLARE_INTERFACE (WayPlayer, way_player, WAY, PLAYER, GtkWidget)

struct _WayPlayerInterface
{
  GTypeInterface parent_iface;

  void (*open) (WayPlayer   *self,
                WayPackage  *package,
                WayDelivery *delivery,
                const char  *activity_id,
                const char  *location);
  void (*close) (WayPlayer *self);
  void (*find) (WayPlayer  *self,
                const char *text);
  void (*find_next) (WayPlayer *self);
  void (*find_previous) (WayPlayer *self);
  void (*print) (WayPlayer     *self,
                 WayPackage    *package,
                 WayDelivery   *delivery,
                 WayHandoutKind kind,
                 const char    *lesson_id,
                 const char    *output_uri);
};

GtkWidget *way_player_load (GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The one function that the shared module must have; way_player_load() looks for it by its name. */
GtkWidget *way_player_create (void) G_GNUC_WARN_UNUSED_RESULT;

void way_player_open (WayPlayer   *self,
                      WayPackage  *package,
                      WayDelivery *delivery,
                      const char  *activity_id,
                      const char  *location);
void way_player_close (WayPlayer *self);
void way_player_find (WayPlayer  *self,
                      const char *text);
void way_player_find_next (WayPlayer *self);
void way_player_find_previous (WayPlayer *self);
void way_player_print (WayPlayer     *self,
                       WayPackage    *package,
                       WayDelivery   *delivery,
                       WayHandoutKind kind,
                       const char    *lesson_id,
                       const char    *output_uri);

G_END_DECLS
