/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-cover-loader.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayModuleCard:
 *
 * One module of the library as a card. Made to be recycled: everything it shows is set by way_module_card_bind().
 */
#define WAY_TYPE_MODULE_CARD (way_module_card_get_type ())
G_DECLARE_FINAL_TYPE (WayModuleCard, way_module_card, WAY, MODULE_CARD, GtkWidget)

GtkWidget *way_module_card_new (WayCoverLoader   *covers,
                                WayLearnerRecord *record);
void       way_module_card_bind (WayModuleCard   *self,
                                 WayLibraryEntry *entry);
void       way_module_card_unbind (WayModuleCard *self);
gboolean   way_module_card_focus_button (WayModuleCard *self);

WayLibraryEntry *way_module_card_get_entry (WayModuleCard *self);

G_END_DECLS
