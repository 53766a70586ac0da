/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"
#include "way-package.h"

G_BEGIN_DECLS

/* What a handout is made of, and the HTML so far. */
typedef struct
{
  WayPackage  *package;
  WayDelivery *delivery;
  WayModule   *module;
  WayNation    nation;
  WayActivity *activity; /* the one being written */
  guint        number;   /* of its first question, from 1 over the whole module, so that the answer sheet says the same */
  GString     *html;
  const char  *heading; /* of the activity, until its first question, so that it is not left alone at the foot of a page */
} WayHandout;

/* way-handout.c */
void     _way_handout_escape (GString    *html,
                              const char *text);
void     _way_handout_element (GString    *html,
                               const char *start,
                               const char *text,
                               const char *end);
void     _way_handout_start_question (WayHandout *self);
void     _way_handout_paragraphs (GString    *html,
                                  const char *text);
gboolean _way_handout_asks (WayHandout *self,
                            const char *question_id);
char    *_way_handout_date (const char *date);

/* way-handout-page.c */
gboolean _way_handout_applies (WayHandout *self,
                               const char *nations);
gboolean _way_handout_page (WayHandout *self,
                            GBytes     *fragment,
                            GError    **error);

/* way-handout-question.c */
void _way_handout_question (WayHandout *self,
                            const char *question_id);

/* way-handout-answers.c */
void _way_handout_answer (WayHandout *self,
                          const char *question_id);
void _way_handout_scene (WayHandout *self,
                         gboolean    answers);

G_END_DECLS
