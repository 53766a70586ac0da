/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "way-erase.h"

G_BEGIN_DECLS

#define WAY_ERASE_FAILED "The profile could not be erased"

/* way-erase-rows.c: for a record of any version */
gboolean _way_erase_has_learner (sqlite3    *handle,
                                 const char *uuid,
                                 gboolean   *found,
                                 GError    **error);
gboolean _way_erase_rows (sqlite3    *handle,
                          const char *uuid,
                          GError    **error);

/* way-erase-backups.c */
gboolean _way_erase_from_backups (const char     *record,
                                  const char     *uuid,
                                  WayEraseFlags   flags,
                                  WayEraseReport *report,
                                  GError        **error);
void     _way_erase_remove_leftovers (const char *record);

/* way-erase.c: what an erasing that was interrupted left to do, when the record is opened */
void _way_erase_finish (WayDatabase *database);

G_END_DECLS
