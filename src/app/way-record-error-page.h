/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-error.h"

G_BEGIN_DECLS

/**
 * WayRecordErrorPage:
 *
 * Shown instead of the library when the record cannot be opened, because nothing is played without recording it.
 */
#define WAY_TYPE_RECORD_ERROR_PAGE (way_record_error_page_get_type ())
G_DECLARE_FINAL_TYPE (WayRecordErrorPage, way_record_error_page, WAY, RECORD_ERROR_PAGE, GtkWidget)

GtkWidget  *way_record_error_page_new (void);
void        way_record_error_page_show_error (WayRecordErrorPage *self,
                                              const GError       *error,
                                              const char         *path);
const char *way_record_error_page_get_title (WayRecordErrorPage *self);
const char *way_record_error_page_get_description (WayRecordErrorPage *self);

void way_record_error_page_focus (WayRecordErrorPage *self);

G_END_DECLS
