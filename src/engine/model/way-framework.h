/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayFrameworkStandard:
 * @code: how modules name it, for example `4`
 * @title: what it is called
 *
 * One standard of a framework. Plain record, of a #WayFramework.
 */
typedef struct
{
  char *code;
  char *title;
} WayFrameworkStandard;

/**
 * WayFramework:
 * @id: how modules name it, for example `tsd-england`
 * @title: what it is called
 * @short_title: for a heading over a column
 * @nation: where it applies
 * @source: where it comes from, for people
 * @checked_on: when it was last held against its source, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @note: what a reader should know, may be empty
 * @standards: (element-type WayFrameworkStandard): in their order
 *
 * The standards that a nation trains its carers to, from a data file (data/frameworks). Plain record; free with [func@way_framework_free].
 */
typedef struct
{
  char      *id;
  char      *title;
  char      *short_title;
  WayNation  nation;
  char      *source;
  char      *checked_on;
  char      *note;
  GPtrArray *standards;
} WayFramework;

WayFramework       *way_framework_new (void);
WayFramework       *way_framework_copy (const WayFramework *self);
void                way_framework_free (WayFramework *self);
const WayFramework *way_frameworks_find (GPtrArray  *frameworks,
                                         const char *id);
const WayFramework *way_frameworks_find_for_nation (GPtrArray *frameworks,
                                                    WayNation  nation);
char               *way_frameworks_dup_words (GPtrArray  *frameworks,
                                              const char *standard);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFramework, way_framework_free)

G_END_DECLS
