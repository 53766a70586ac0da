/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayPageBlock:
 * @text: its words
 * @folded: whether it is folded away until the learner opens it
 *
 * One block of a page: a paragraph, a heading, a list's item, a cell. Owned by the list that it is in.
 */
typedef struct
{
  char    *text;
  gboolean folded;
} WayPageBlock;

GPtrArray *way_page_text_split (GBytes *page);

G_END_DECLS
