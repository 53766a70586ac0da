/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WaySearchProvider:
 *
 * Answers the desktop's search (`org.gnome.Shell.SearchProvider2`) with modules and words of their glossaries, if the learner switched that on: anybody at the
 * computer would see the names. What is chosen goes to the application's actions `open-path` and `search`.
 */
#define WAY_TYPE_SEARCH_PROVIDER (way_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (WaySearchProvider, way_search_provider, WAY, SEARCH_PROVIDER, GObject)

WaySearchProvider *way_search_provider_new (GApplication *application);
gboolean           way_search_provider_export (WaySearchProvider *self,
                                               GDBusConnection   *connection,
                                               const char        *path,
                                               GError           **error);
void               way_search_provider_unexport (WaySearchProvider *self,
                                                 GDBusConnection   *connection);
void               way_search_provider_forget (WaySearchProvider *self);

G_END_DECLS
