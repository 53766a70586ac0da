/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What `waymark-cli backup` prints, as text or JSON: (transfer full). */
char *way_backup_print_list (GPtrArray *backups,
                             gboolean   json);
char *way_backup_print_paths (const char *label,
                              const char *path,
                              const char *undo,
                              gboolean    json);
char *way_backup_print_changes (GPtrArray *changes,
                                gboolean   json);
char *way_backup_print_salvaged (GPtrArray *report,
                                 gboolean   json);

G_END_DECLS
