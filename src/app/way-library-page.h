/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-cover-loader.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayLibraryPage:
 *
 * The installed modules as a grid of cards.
 */
#define WAY_TYPE_LIBRARY_PAGE (way_library_page_get_type ())
G_DECLARE_FINAL_TYPE (WayLibraryPage, way_library_page, WAY, LIBRARY_PAGE, GtkWidget)

GtkWidget  *way_library_page_new (GListModel       *library,
                                  WayLearnerRecord *record,
                                  WayCoverLoader   *covers);
void        way_library_page_set_loading (WayLibraryPage *self,
                                          gboolean        loading);
void        way_library_page_set_problem (WayLibraryPage *self,
                                          const char     *sentence);
void        way_library_page_set_search (WayLibraryPage *self,
                                         gboolean        search);
void        way_library_page_search_for (WayLibraryPage *self,
                                         const char     *text);
const char *way_library_page_get_state (WayLibraryPage *self);

void way_library_page_focus (WayLibraryPage *self);
void way_library_page_focus_module (WayLibraryPage *self,
                                    const char     *id);

G_END_DECLS
