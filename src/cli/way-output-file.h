/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a command writes: standard output, or a file that is there only once it is whole. */
typedef struct _WayOutputFile WayOutputFile;

WayOutputFile *way_output_file_new (const char *path,
                                    GError    **error);
GOutputStream *way_output_file_get_stream (WayOutputFile *self);
gboolean       way_output_file_finish (WayOutputFile *self,
                                       GError       **error);
void           way_output_file_free (WayOutputFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOutputFile, way_output_file_free)

G_END_DECLS
