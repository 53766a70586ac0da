/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A chapter; its words are to be translated where they are shown. */
typedef struct
{
  const char *title;
  const char *picture;      /* in the resource folder `guide`, NULL for none */
  const char *picture_text; /* what there is to see */
  const char *paragraphs[8];
} WayGuideChapter;

const WayGuideChapter *_way_guide_get_chapters (guint *n_chapters);

G_END_DECLS
