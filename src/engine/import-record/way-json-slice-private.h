/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-error.h"

G_BEGIN_DECLS

/* A value in a JSON text that is too long to be parsed in one piece: where it begins and ends, and in which line, from 1. It borrows the text. What
 * is found between two brackets is JSON only once way_json_parse() has said so. */
typedef struct
{
  const char *start;
  gsize       length;
  guint       line;
} WayJsonSlice;

/* Walks over the elements of a list. */
typedef struct
{
  const char *p;
  const char *end;
  guint       line;
  gboolean    begun;
} WayJsonElements;

void _way_json_slice_set_error (GError    **error,
                                guint       line,
                                const char *format,
                                ...) G_GNUC_PRINTF (3, 4);

gboolean  _way_json_slice_get_members (const WayJsonSlice *object,
                                       const char *const  *keys,
                                       WayJsonSlice       *values,
                                       WayJsonSlice       *stray,
                                       GError            **error);
JsonNode *_way_json_slice_parse (const WayJsonSlice *self,
                                 GError            **error);
gboolean  _way_json_elements_init (WayJsonElements    *self,
                                   const WayJsonSlice *list,
                                   GError            **error);
gboolean  _way_json_elements_next (WayJsonElements *self,
                                   WayJsonSlice    *element,
                                   GError         **error);

G_END_DECLS
