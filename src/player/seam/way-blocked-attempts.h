/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayBlockedKind:
 * @WAY_BLOCKED_ADDRESS: to leave its own pages: a link, a form or a script that leads elsewhere
 * @WAY_BLOCKED_WINDOW: to open a window or a dialog, to print, or to fill the screen
 * @WAY_BLOCKED_REQUEST: to fetch from, or send to, anywhere but its own module
 * @WAY_BLOCKED_SCRIPT: to run a script of its own
 * @WAY_BLOCKED_FILE: to save a file here, or to have one chosen
 * @WAY_BLOCKED_DEVICE: to use camera, microphone, place, notifications, pointer or clipboard
 * @WAY_BLOCKED_MESSAGE: to send the program a message that no page of ours sends
 *
 * What a module's page tried and did not get.
 */
typedef enum
{
  WAY_BLOCKED_ADDRESS,
  WAY_BLOCKED_WINDOW,
  WAY_BLOCKED_REQUEST,
  WAY_BLOCKED_SCRIPT,
  WAY_BLOCKED_FILE,
  WAY_BLOCKED_DEVICE,
  WAY_BLOCKED_MESSAGE
} WayBlockedKind;

#define WAY_N_BLOCKED_KINDS (WAY_BLOCKED_MESSAGE + 1)

#define WAY_TYPE_BLOCKED_KIND (way_blocked_kind_get_type ())
GType       way_blocked_kind_get_type (void);
const char *way_blocked_kind_get_words (WayBlockedKind kind);

/* No count goes beyond this. */
#define WAY_BLOCKED_MAX 999999

/**
 * WayBlockedAttempts:
 *
 * How often the pages of each module tried what they may not, by kind, in a small file of the user's. Main thread only.
 *
 * Signal: `changed` (const char *module_id).
 */
#define WAY_TYPE_BLOCKED_ATTEMPTS (way_blocked_attempts_get_type ())
G_DECLARE_FINAL_TYPE (WayBlockedAttempts, way_blocked_attempts, WAY, BLOCKED_ATTEMPTS, GObject)

char               *way_blocked_attempts_dup_default_path (void);
WayBlockedAttempts *way_blocked_attempts_new (const char *path);
void                way_blocked_attempts_add (WayBlockedAttempts *self,
                                              const char         *module_id,
                                              WayBlockedKind      kind,
                                              guint               n_attempts);
guint               way_blocked_attempts_count (WayBlockedAttempts *self,
                                                const char         *module_id,
                                                WayBlockedKind      kind);
guint               way_blocked_attempts_total (WayBlockedAttempts *self,
                                                const char         *module_id);
void                way_blocked_attempts_forget (WayBlockedAttempts *self,
                                                 const char         *module_id);
void                way_blocked_attempts_save (WayBlockedAttempts *self);

G_END_DECLS
