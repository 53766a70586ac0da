/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayPicturePicker:
 *
 * Initials or one of the drawn pictures, as a group of round buttons. Signal `changed` when somebody chose another one.
 */
#define WAY_TYPE_PICTURE_PICKER (way_picture_picker_get_type ())
G_DECLARE_FINAL_TYPE (WayPicturePicker, way_picture_picker, WAY, PICTURE_PICKER, GtkWidget)

const char *way_picture_picker_get_picture (WayPicturePicker *self);
void        way_picture_picker_set_picture (WayPicturePicker *self,
                                            const char       *picture);
void        way_picture_picker_set_name (WayPicturePicker *self,
                                         const char       *name);

G_END_DECLS
