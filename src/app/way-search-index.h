/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"

G_BEGIN_DECLS

/**
 * WaySearchEntry:
 * @id: `MODULE`, or `MODULE#TERM` for a word of its glossary
 * @name: what it is called
 * @description: one or two sentences
 *
 * Something that the desktop's search can find.
 */
typedef struct
{
  char *id;
  char *name;
  char *description;
  char *words; /* case-folded: name, other names, and for a module its summary */
} WaySearchEntry;

/**
 * WaySearchIndex:
 *
 * Modules and the words of their glossaries, to be looked through word by word. Has no widgets and no bus in it.
 */
#define WAY_TYPE_SEARCH_INDEX (way_search_index_get_type ())
G_DECLARE_FINAL_TYPE (WaySearchIndex, way_search_index, WAY, SEARCH_INDEX, GObject)

WaySearchIndex       *way_search_index_new (void);
void                  way_search_index_add (WaySearchIndex *self,
                                            WayModule      *module);
char                **way_search_index_find (WaySearchIndex    *self,
                                             const char *const *terms,
                                             const char *const *among);
const WaySearchEntry *way_search_index_lookup (WaySearchIndex *self,
                                               const char     *id);

G_END_DECLS
