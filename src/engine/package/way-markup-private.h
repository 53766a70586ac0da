/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-faults.h"

G_BEGIN_DECLS

/* What the checkers of pages and of drawings share: text held against strict markup, and faults by line. */
typedef struct
{
  WayFaults  *faults; /* borrowed */
  const char *name;   /* borrowed */
  guint       line;   /* that is being parsed, from 1 */
  GArray     *found;  /* of faults with their lines */
} WayMarkup;

void     _way_markup_init (WayMarkup  *self,
                           WayFaults  *faults,
                           const char *name);
void     _way_markup_clear (WayMarkup *self);
void     _way_markup_fault (WayMarkup  *self,
                            guint       line,
                            const char *format,
                            ...) G_GNUC_PRINTF (3, 4);
gboolean _way_markup_check_text (WayMarkup *self,
                                 GBytes    *bytes);
char    *_way_markup_scan (WayMarkup         *self,
                           GBytes            *bytes,
                           const char *const *void_elements);
gboolean _way_markup_parse (WayMarkup           *self,
                            const GMarkupParser *parser,
                            const char          *before,
                            const char          *text,
                            gsize                length,
                            const char          *after,
                            gpointer             user_data);
guint    _way_markup_find_line (WayMarkup  *self,
                                const char *text);

G_END_DECLS
