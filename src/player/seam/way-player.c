/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player.h"

#define MIN_TEXT_SIZE 0.5
#define MAX_TEXT_SIZE 4.0

G_DEFINE_INTERFACE (WayPlayer, way_player, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (WayReadingFont,
                    way_reading_font,
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_SYSTEM, "system"),
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_PLAIN, "plain"),
                    G_DEFINE_ENUM_VALUE (WAY_READING_FONT_SERIF, "serif"))

G_DEFINE_ENUM_TYPE (WayHandoutKind,
                    way_handout_kind,
                    G_DEFINE_ENUM_VALUE (WAY_HANDOUT_LESSON, "lesson"),
                    G_DEFINE_ENUM_VALUE (WAY_HANDOUT_MODULE, "module"),
                    G_DEFINE_ENUM_VALUE (WAY_HANDOUT_ANSWERS, "answers"))

G_DEFINE_ENUM_TYPE (WayConfinement,
                    way_confinement,
                    G_DEFINE_ENUM_VALUE (WAY_CONFINEMENT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (WAY_CONFINEMENT_CONFINED, "confined"),
                    G_DEFINE_ENUM_VALUE (WAY_CONFINEMENT_MISSING, "missing"))

static void
add_signal (const char *name,
            guint       n_params,
            GType       first,
            GType       second)
{
  g_signal_new (name, WAY_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first, second);
}

static void
way_player_default_init (WayPlayerInterface *iface)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_interface_install_property (iface, g_param_spec_double ("text-size", NULL, NULL, MIN_TEXT_SIZE, MAX_TEXT_SIZE, 1.0, writable));
  g_object_interface_install_property (iface, g_param_spec_enum ("reading-font", NULL, NULL, WAY_TYPE_READING_FONT, WAY_READING_FONT_SYSTEM, writable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("dark", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_boolean ("reduced-motion", NULL, NULL, FALSE, writable));
  g_object_interface_install_property (iface, g_param_spec_enum ("confinement", NULL, NULL, WAY_TYPE_CONFINEMENT, WAY_CONFINEMENT_UNKNOWN,
                                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  add_signal ("painted", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("activity-requested", 1, G_TYPE_STRING, G_TYPE_NONE);
  add_signal ("advance-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("result-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("leave-requested", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("save-failed", 1, G_TYPE_STRING, G_TYPE_NONE);
  add_signal ("find-changed", 2, G_TYPE_UINT, G_TYPE_UINT);
  add_signal ("printed", 1, G_TYPE_STRING, G_TYPE_NONE);
  add_signal ("closed", 0, G_TYPE_NONE, G_TYPE_NONE);
  add_signal ("blocked", 2, G_TYPE_STRING, WAY_TYPE_BLOCKED_KIND);
}

/**
 * way_player_open:
 * @self: a player
 * @package: the files of the module
 * @delivery: the learner in the module
 * @activity_id: the activity to show
 * @location: (nullable): the place in it as [struct@WayBookmark] describes; %NULL or empty for the top of a page and the first
 *   unanswered question of a quiz
 *
 * Shows an activity, or what stands before it ([method@WayDelivery.get_threshold]). The delivery must have it open already ([method@WayDelivery.open]) unless
 * something stands before it, or it is shown and its answers are refused with [error@WayAttemptError.NOT_OPEN]. `painted` follows when it is on screen. Main thread only.
 */
void
way_player_open (WayPlayer   *self,
                 WayPackage  *package,
                 WayDelivery *delivery,
                 const char  *activity_id,
                 const char  *location)
{
  g_return_if_fail (WAY_IS_PLAYER (self));
  g_return_if_fail (WAY_IS_PACKAGE (package));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));
  g_return_if_fail (activity_id != NULL);

  WAY_PLAYER_GET_IFACE (self)->open (self, package, delivery, activity_id, location);
}

/**
 * way_player_close:
 * @self: a player
 *
 * Takes the activity off the screen. The page gets its `pagehide` first and may still save its place; a player that is destroyed
 * without this gets none. `closed` follows. Nothing happens if nothing is open. Main thread only.
 */
void
way_player_close (WayPlayer *self)
{
  g_return_if_fail (WAY_IS_PLAYER (self));

  WAY_PLAYER_GET_IFACE (self)->close (self);
}

/**
 * way_player_find:
 * @self: a player
 * @text: (nullable): what to look for, in any case; %NULL or empty ends the search and takes its marks away
 *
 * Marks every place that has @text and shows the first. `find-changed` follows with the counts. Main thread only.
 */
void
way_player_find (WayPlayer  *self,
                 const char *text)
{
  g_return_if_fail (WAY_IS_PLAYER (self));

  WAY_PLAYER_GET_IFACE (self)->find (self, text);
}

/**
 * way_player_find_next:
 * @self: a player
 *
 * Goes to the next place that was found, from the last to the first. Main thread only.
 */
void
way_player_find_next (WayPlayer *self)
{
  g_return_if_fail (WAY_IS_PLAYER (self));

  WAY_PLAYER_GET_IFACE (self)->find_next (self);
}

/**
 * way_player_find_previous:
 * @self: a player
 *
 * Goes to the place found before, from the first to the last. Main thread only.
 */
void
way_player_find_previous (WayPlayer *self)
{
  g_return_if_fail (WAY_IS_PLAYER (self));

  WAY_PLAYER_GET_IFACE (self)->find_previous (self);
}

/**
 * way_player_print:
 * @self: a player
 * @package: the files of a module
 * @delivery: the learner in it, for their nation
 * @kind: what to print
 * @lesson_id: (nullable): the lesson, for %WAY_HANDOUT_LESSON
 * @output_uri: (nullable): a `file:` address to print a PDF to without asking; %NULL to ask for a printer
 *
 * Prints a handout. The activity that is open is left alone. `printed` follows when it is over, also when the person changed their mind.
 * Main thread only.
 */
void
way_player_print (WayPlayer     *self,
                  WayPackage    *package,
                  WayDelivery   *delivery,
                  WayHandoutKind kind,
                  const char    *lesson_id,
                  const char    *output_uri)
{
  g_return_if_fail (WAY_IS_PLAYER (self));
  g_return_if_fail (WAY_IS_PACKAGE (package));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));

  WAY_PLAYER_GET_IFACE (self)->print (self, package, delivery, kind, lesson_id, output_uri);
}
