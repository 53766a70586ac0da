/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void     way_dialogs_choose_file_async (GtkWindow           *parent,
                                        GtkFileChooserAction action,
                                        const char          *title,
                                        const char          *name,
                                        const char          *pattern,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GFile   *way_dialogs_choose_file_finish (GAsyncResult *result,
                                         GError      **error);
void     way_dialogs_choose_files_async (GtkWindow          *parent,
                                         const char         *title,
                                         const char         *kind,
                                         const char         *pattern,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GSList  *way_dialogs_choose_files_finish (GAsyncResult *result,
                                          GError      **error);
void     way_dialogs_ask_async (GtkWindow          *parent,
                                const char         *heading,
                                const char         *body,
                                const char         *no,
                                const char         *yes,
                                gboolean            risky,
                                GtkWidget          *child,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean way_dialogs_ask_finish (GAsyncResult *result);

G_END_DECLS
