/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database-private.h"

G_BEGIN_DECLS

/* The version that this program writes */
#define FIXTURE_LATEST_VERSION 6

/* Records as files: made, damaged, asked. */
WayDatabase *fixture_open_ok (const char      *path,
                              WayDatabaseFlags flags);
void         fixture_assert_open_fails (const char      *path,
                                        WayDatabaseFlags flags,
                                        WayStoreError    code);
char        *fixture_make_record (const char *name);
guint        fixture_count_learners (WayDatabase *database);
void         fixture_exec (sqlite3    *handle,
                           const char *sql);
void         fixture_exec_in_file (const char *path,
                                   const char *sql);
char        *fixture_query_text (WayDatabase *database,
                                 const char  *sql);
void         fixture_assert_query (WayDatabase *database,
                                   const char  *sql,
                                   const char  *expected);
char        *fixture_checksum (const char *path);
void         fixture_copy_file (const char *from,
                                const char *to);
guint        fixture_get_mode (const char *path);

G_END_DECLS
