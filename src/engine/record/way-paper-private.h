/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-printout.h"

G_BEGIN_DECLS

#define WAY_PAPER_MARGIN 56.7 /* points, 2 cm */

/* A table's most columns */
#define WAY_PAPER_MAX_CELLS 6

/* A printout while it is written, from the top of its first page on. What does not fit goes onto the next page. Sizes are points at scale 1. */
typedef struct _WayPaper WayPaper;

typedef enum
{
  WAY_PAPER_TITLE,
  WAY_PAPER_HEADING,
  WAY_PAPER_TEXT,
  WAY_PAPER_SMALL,
  WAY_PAPER_LARGE
} WayPaperStyle;

/* One cell: words, or a bar from 0 to 1 where @bar is not negative */
typedef struct
{
  const char *text;
  double      bar;
} WayPaperCell;

WayPaper    *_way_paper_new (double scale);
guint        _way_paper_get_n_pages (WayPaper *self);
void         _way_paper_write (WayPaper     *self,
                               WayPaperStyle style,
                               const char   *text);
void         _way_paper_write_pair (WayPaper   *self,
                                    const char *name,
                                    const char *value);
void         _way_paper_write_item (WayPaper   *self,
                                    const char *text);
void         _way_paper_flow (WayPaper   *self,
                              const char *text,
                              const char *continued);
gboolean     _way_paper_write_code (WayPaper   *self,
                                    const char *code,
                                    double      size,
                                    const char *alternative,
                                    const char *beside);
void         _way_paper_space (WayPaper *self,
                               double    height);
void         _way_paper_rule (WayPaper *self);
void         _way_paper_begin_table (WayPaper     *self,
                                     const double *widths, /* parts of the whole, ended by 0; borrowed until the table's end */
                                     const char   *first_heading,
                                     ...) G_GNUC_NULL_TERMINATED;
void         _way_paper_row (WayPaper           *self,
                             const WayPaperCell *cells);
void         _way_paper_end_table (WayPaper *self);
void         _way_paper_new_page (WayPaper *self);
WayPrintout *_way_paper_finish (WayPaper   *self,
                                const char *title,
                                gint64      made_at);
void         _way_paper_free (WayPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPaper, _way_paper_free)

G_END_DECLS
