/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_REGISTER_MAX 500
#define WAY_REGISTER_MAX_NAME 120 /* characters */
#define WAY_REGISTER_MAX_REFERENCE 40

/**
 * WayRegisterEntry:
 * @name: a name, tidied
 * @reference: a number that the trainer needs, may be empty
 *
 * Somebody on a list. Plain record; free with [func@way_register_entry_free].
 */
typedef struct
{
  char *name;
  char *reference;
} WayRegisterEntry;

GPtrArray *way_register_parse (const char *text,
                               GError    **error);
char      *way_register_tidy (const char *text);
gboolean   way_register_check (const char *name,
                               const char *reference,
                               GError    **error);
void       way_register_entry_free (WayRegisterEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRegisterEntry, way_register_entry_free)

G_END_DECLS
