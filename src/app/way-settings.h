/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The keys of the schema org.waymark.Waymark, so that a misspelt key does not compile. */
#define WAY_SETTING_WINDOW_WIDTH "window-width"
#define WAY_SETTING_WINDOW_HEIGHT "window-height"
#define WAY_SETTING_WINDOW_MAXIMIZED "window-maximized"
#define WAY_SETTING_OUTLINE_VISIBLE "outline-visible"
#define WAY_SETTING_TEXT_SIZE "text-size"
#define WAY_SETTING_COLOUR_SCHEME "colour-scheme"
#define WAY_SETTING_READING_FONT "reading-font"
#define WAY_SETTING_LAST_LEARNER "last-learner"
#define WAY_SETTING_REMINDERS "reminders"
#define WAY_SETTING_REMINDED_ON "reminded-on"
#define WAY_SETTING_DESKTOP_SEARCH "desktop-search"
#define WAY_SETTING_QUICK_HIDE_EXPLAINED "quick-hide-explained"
