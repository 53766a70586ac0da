/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the scheme answers to one request, before it is given to WebKit. */
typedef struct
{
  guint       status;
  const char *content_type;
  const char *allow; /* the Allow header of a 405, else NULL */
  const char *code;  /* of a fault, else NULL */
  GBytes     *body;
} WayAnswer;

WayAnswer *way_answer_new (guint       status,
                           const char *content_type,
                           GBytes     *body);
WayAnswer *way_answer_new_json (guint     status,
                                JsonNode *node);
WayAnswer *way_answer_new_done (void);
WayAnswer *way_answer_new_fault (guint       status,
                                 const char *code,
                                 const char *message);
WayAnswer *way_answer_new_error (const GError *error);
WayAnswer *way_answer_new_method (const char *allow);
void       way_answer_free (WayAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAnswer, way_answer_free)

G_END_DECLS
