/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-backups.h"
#include "way-salvage.h"

G_BEGIN_DECLS

/* What the engine does with whole files, in a thread: the program goes on painting. None of it needs the open record. */

void       way_file_work_compare_async (const char         *record,
                                        const char         *backup,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray *way_file_work_compare_finish (GAsyncResult *result,
                                         GError      **error);
void       way_file_work_restore_async (const char         *record,
                                        const char         *backup,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
char      *way_file_work_restore_finish (GAsyncResult *result,
                                         GError      **error);
void       way_file_work_find_good_async (const char         *record,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
WayBackup *way_file_work_find_good_finish (GAsyncResult *result,
                                           GError      **error);
void       way_file_work_salvage_async (const char         *record,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GPtrArray *way_file_work_salvage_finish (GAsyncResult *result,
                                         GError      **error);
void       way_file_work_copy_async (const char         *record,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean   way_file_work_copy_finish (GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
