/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-question.h"

G_BEGIN_DECLS

/* Filled by the module loader, then sealed; nobody else writes here. What a type does not have stays 0, NULL or empty. */
struct _WayQuestion
{
  GObject parent_instance;

  char              *id;
  WayInteractionType interaction;
  char              *stem;
  char              *explanation;
  char              *read_again;
  gboolean           safety_critical;
  gboolean           keep_order;
  GArray            *options; /* of WayOption */
  GArray            *items;   /* of WayItem */
  char              *gap_text;
  GArray            *gaps; /* of WayGap */
  char              *otherwise;
  WayCompare         compare;
  char              *unit;
  guint              max_characters;
  char              *original;
  char              *model_answer;
  char             **points;
  GArray            *cells; /* of WayCell */
  guint              n_reasons;
  GArray            *prompts; /* of WayPrompt */
  char             **hints;
  char             **nations; /* empty: all */
  char             **facts;
  char             **outcomes;

  char *content_hash;
};

WayQuestion *_way_question_new (void);
void         _way_question_add_option (WayQuestion *self,
                                       const char  *id,
                                       const char  *text,
                                       const char  *feedback,
                                       gboolean     correct);
void         _way_question_take_option (WayQuestion *self,
                                        WayOption   *option);
void         _way_question_take_item (WayQuestion *self,
                                      WayItem     *item);
void         _way_question_take_gap (WayQuestion *self,
                                     const char  *id,
                                     GArray      *options);
void         _way_question_take_cell (WayQuestion *self,
                                      WayCell     *cell);
void         _way_question_take_prompt (WayQuestion *self,
                                        WayPrompt   *prompt);
GArray      *_way_options_new (void);
void         _way_question_seal (WayQuestion *self);

/* way-question-hash.c */
char *_way_question_compute_hash (WayQuestion *self);

G_END_DECLS
