/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-question.h"

G_BEGIN_DECLS

/* Filled by the module loader, then sealed; nobody else writes here. */
struct _WayQuestion
{
  GObject parent_instance;

  char              *id;
  WayInteractionType interaction;
  char              *stem;
  char              *explanation;
  char              *read_again;
  gboolean           safety_critical;
  GArray            *options; /* of WayOption */
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
void         _way_question_seal (WayQuestion *self);

G_END_DECLS
