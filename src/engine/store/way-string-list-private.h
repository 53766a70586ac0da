/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-response.h"
#include "way-statement-private.h"

G_BEGIN_DECLS

/* Lists of strings are JSON arrays in the record. SQLite takes them apart again: one row a value, and one with NULL for an empty array. */
#define WAY_STRING_LIST_JOIN(column) "LEFT JOIN json_each (" column ") v "
#define WAY_STRING_LIST_COLUMNS "v.value, v.type"

/**
 * WayStringListRecord:
 * @read: makes a record of all columns but the list
 * @take: gives the record its list
 * @free: frees a record
 *
 * A kind of record with one list of strings in it.
 */
typedef struct
{
  gpointer (*read) (WayStatement *statement);
  void (*take) (gpointer     record,
                WayResponse *list);
  GDestroyNotify free;
} WayStringListRecord;

char      *_way_string_list_to_json (const char *const *values);
GPtrArray *_way_string_list_read_rows (WayStatement              *statement,
                                       int                        value_column,
                                       const WayStringListRecord *record,
                                       GError                   **error);

G_END_DECLS
