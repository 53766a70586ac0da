/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

/**
 * WayPrint:
 *
 * One document on its way to a printer, in a view of its own that nobody sees and in which no script runs. Main thread only.
 *
 * Signal: `done` (const char *sentence: what went wrong; empty if nothing did, also if the person changed their mind).
 */
#define WAY_TYPE_PRINT (way_print_get_type ())
G_DECLARE_FINAL_TYPE (WayPrint, way_print, WAY, PRINT, GObject)

WayPrint *way_print_new (WebKitWebContext     *web_context,
                         WebKitNetworkSession *network_session);
void      way_print_run (WayPrint   *self,
                         const char *html,
                         const char *output_uri,
                         GtkWindow  *parent);

G_END_DECLS
