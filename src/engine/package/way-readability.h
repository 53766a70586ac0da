/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayReadability:
 * @n_words: how many words
 * @n_sentences: how many sentences
 * @n_syllables: how many syllables the words have together
 *
 * What a reading age is computed from. Begins as zeros.
 */
typedef struct
{
  guint n_words;
  guint n_sentences;
  guint n_syllables;
} WayReadability;

#define WAY_READABILITY_INIT \
  {                          \
    0, 0, 0                  \
  }

void   way_readability_add_text (WayReadability *self,
                                 const char     *text);
void   way_readability_add (WayReadability       *self,
                            const WayReadability *other);
double way_readability_get_grade (const WayReadability *self);
double way_readability_get_age (const WayReadability *self);
guint  way_readability_count_syllables (const char *word);

G_END_DECLS
