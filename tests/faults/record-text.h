/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"

G_BEGIN_DECLS

/* A whole record in words, read through the engine as the program reads it, one sorted line a row. */
typedef enum
{
  RECORD_EXACT,  /* with UUIDs and times: what is kept must stay as it is */
  RECORD_MEANING /* without: what the same deeds say on any day */
} RecordDetail;

/* The PINs that somebody has in tests and in tests/data/db */
#define RECORD_PIN "2468"
#define RECORD_NEW_PIN "1357"

const char *record_unlock (WayDatabase *database);

char    *record_dup_text (WayDatabase *database,
                          RecordDetail detail,
                          GError     **error);
char    *record_dup_text_at (const char  *path,
                             RecordDetail detail);
char    *record_dup_new_words (const char *before,
                               const char *after);
void     record_assert_whole (WayDatabase *database);
void     record_assert_follows_from_log (WayDatabase *database);
gboolean record_log_is_whole (WayDatabase *database);
void     record_assert_sentence (const GError *error);

/* Folders of records */
void record_copy_folder (const char *from,
                         const char *to);
void record_remove_folder (const char *folder);

G_END_DECLS
