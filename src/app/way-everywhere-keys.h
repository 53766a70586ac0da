/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* F9 is the outline's, F2, F5, F6 and F11 are a presenter's, F1 is help, F3 finds again in many programs, F7 is WebKit's caret and F10 the menu. */
#define WAY_HELP_CARD_KEY "F8"

/**
 * WayEverywhereKeys:
 *
 * The key of the help card, in every window of the program. GTK hears an application's keys in its main windows only, and in no dialog.
 */
#define WAY_TYPE_EVERYWHERE_KEYS (way_everywhere_keys_get_type ())
G_DECLARE_FINAL_TYPE (WayEverywhereKeys, way_everywhere_keys, WAY, EVERYWHERE_KEYS, GObject)

WayEverywhereKeys *way_everywhere_keys_new (GActionGroup *actions);

G_END_DECLS
