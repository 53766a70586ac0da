/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-cover-loader.h"
#include "way-delivery.h"
#include "way-package.h"
#include "way-validity.h"

G_BEGIN_DECLS

/**
 * WayModulePage:
 *
 * What a module is about, what to know before starting, and its lessons with their state.
 */
#define WAY_TYPE_MODULE_PAGE (way_module_page_get_type ())
G_DECLARE_FINAL_TYPE (WayModulePage, way_module_page, WAY, MODULE_PAGE, GtkWidget)

GtkWidget *way_module_page_new (WayCoverLoader *covers);
void       way_module_page_show_module (WayModulePage *self,
                                        WayModule     *module,
                                        WayPackage    *package);
void       way_module_page_set_refusal (WayModulePage *self,
                                        const char    *sentence);
void       way_module_page_set_delivery (WayModulePage *self,
                                         WayDelivery   *delivery);

void way_module_page_show_check (WayModulePage *self,
                                 const WayDue  *check);

void way_module_page_focus (WayModulePage *self);

G_END_DECLS
