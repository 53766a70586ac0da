/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "way-delivery.h"
#include "way-package.h"
#include "way-player-view.h"

G_BEGIN_DECLS

/* The blank page that a closed view shows. It is the module's own, not about:blank: WebKit would move the view to a new web
 * process when the module is opened again, which takes ten times as long. */
#define WAY_CLOSED_PATH ".waymark/closed"

/* How pages look to this learner; all of it can change while a page is open. */
typedef struct
{
  WayReadingFont font;
  gboolean       dark;
  gboolean       high_contrast;
  gboolean       reduced_motion;
} WayAppearance;

/* What is open in one view. The scheme, the door and the navigation policy read it; the view writes it.
 *
 * Signals: `ready` (the page is painted), `activity-requested` (const char *), `advance-requested`, `result-requested`, `leave-requested`,
 * `save-failed` (const char *sentence), `closed` (nothing more will come from the page), `blocked` (const char *module_id,
 * WayBlockedKind). */
#define WAY_TYPE_PLAYBACK (way_playback_get_type ())
G_DECLARE_FINAL_TYPE (WayPlayback, way_playback, WAY, PLAYBACK, GObject)

WayPlayback *way_playback_new (void);
void         way_playback_attach (WayPlayback   *self,
                                  WebKitWebView *web_view);
WayPlayback *way_playback_of (WebKitWebView *web_view);

void way_playback_open (WayPlayback *self,
                        WayPackage  *package,
                        WayDelivery *delivery,
                        const char  *activity_id,
                        const char  *location);
void way_playback_begin_close (WayPlayback *self);
void way_playback_close (WayPlayback *self);

gboolean       way_playback_is_open (WayPlayback *self);
gboolean       way_playback_is_closing (WayPlayback *self);
gboolean       way_playback_is_ready (WayPlayback *self);
WayPackage    *way_playback_get_package (WayPlayback *self);
WayDelivery   *way_playback_get_delivery (WayPlayback *self);
WayModule     *way_playback_get_module (WayPlayback *self);
WayActivity   *way_playback_get_activity (WayPlayback *self);
WayThreshold   way_playback_get_threshold (WayPlayback *self);
const char    *way_playback_get_title (WayPlayback *self);
const char    *way_playback_get_location (WayPlayback *self);
void           way_playback_set_location (WayPlayback *self,
                                          const char  *location);
WayAppearance *way_playback_get_appearance (WayPlayback *self);
char          *way_playback_dup_path (WayPlayback *self);
char          *way_playback_dup_address (WayPlayback *self);
char          *way_playback_dup_closed_address (WayPlayback *self);

void way_playback_ready (WayPlayback *self);
void way_playback_request_activity (WayPlayback *self,
                                    const char  *activity_id);
void way_playback_request_advance (WayPlayback *self);
void way_playback_request_result (WayPlayback *self);
void way_playback_request_leave (WayPlayback *self);
void way_playback_save_failed (WayPlayback *self,
                               const char  *sentence);
void way_playback_blocked (WayPlayback   *self,
                           WayBlockedKind kind);

char *way_activity_dup_path (WayActivity *activity);

G_END_DECLS
