/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayWindow:
 *
 * The one window: a stack of pages, and the way between them. The pages ask for each other by the window's actions.
 */
#define WAY_TYPE_WINDOW (way_window_get_type ())
G_DECLARE_FINAL_TYPE (WayWindow, way_window, WAY, WINDOW, AdwApplicationWindow)

GtkWidget  *way_window_new (GtkApplication   *application,
                            WayLibrary       *library,
                            WayLearnerRecord *record,
                            GSettings        *settings);
void        way_window_set_loading (WayWindow *self,
                                    gboolean   loading);
void        way_window_show_library_problem (WayWindow  *self,
                                             const char *sentence);
void        way_window_show_record_error (WayWindow    *self,
                                          const GError *error);
void        way_window_show_library (WayWindow *self);
void        way_window_open_path (WayWindow  *self,
                                  const char *path);
void        way_window_import (WayWindow *self,
                               GSList    *files);
void        way_window_begin (WayWindow *self);
void        way_window_prepare_player (WayWindow *self);
void        way_window_print_to (WayWindow  *self,
                                 const char *output_uri,
                                 const char *what);
const char *way_window_get_page_name (WayWindow *self);

G_END_DECLS
