/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void   way_dialogs_choose_file_async (GtkWindow           *parent,
                                      GtkFileChooserAction action,
                                      const char          *title,
                                      const char          *name,
                                      const char          *pattern,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GFile *way_dialogs_choose_file_finish (GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
