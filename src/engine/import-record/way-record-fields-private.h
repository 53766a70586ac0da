/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-event-store.h"

G_BEGIN_DECLS

/* What may stand behind a key. */
typedef enum
{
  WAY_FIELD_ID, /* not empty */
  WAY_FIELD_ID_OR_NULL,
  WAY_FIELD_TEXT,
  WAY_FIELD_UUID,
  WAY_FIELD_HASH,
  WAY_FIELD_HASH_OR_NULL,
  WAY_FIELD_SALT,
  WAY_FIELD_KIND,
  WAY_FIELD_TIME,
  WAY_FIELD_MOMENT,
  WAY_FIELD_COUNT,
  WAY_FIELD_MINUTES,
  WAY_FIELD_ENTRY_MINUTES,
  WAY_FIELD_SECONDS,
  WAY_FIELD_BOOLEAN,
  WAY_FIELD_DAY,
  WAY_FIELD_DAY_OR_EMPTY,
  WAY_FIELD_TEXTS,
  WAY_FIELD_STANDARDS,
  WAY_FIELD_OBJECT,
  WAY_FIELD_ARRAY,
  WAY_FIELD_SCORE,
  WAY_FIELD_COMPLETION,
  WAY_FIELD_SUCCESS,
  WAY_FIELD_CONFIDENCE,
  WAY_FIELD_NATION,
  WAY_FIELD_LEARNING_KIND,
  WAY_FIELD_GOAL,
  WAY_FIELD_LOCATION
} WayFieldType;

typedef struct
{
  const char  *key; /* NULL ends a table */
  WayFieldType type;
  gboolean     optional; /* older records lack it */
} WayField;

/* way-record-fields.c */
gboolean _way_record_fields_check (JsonNode       *node,
                                   const WayField *fields,
                                   guint           line,
                                   GError        **error);

/* way-record-body.c: what is particular to a kind of event */
typedef struct
{
  const char *kind;
  gboolean    has_answer;
  WayField    fields[8];
} WayEventKind;

const WayEventKind *_way_event_kind_find (const char *kind);

/* way-record-answer.c: what an answer of its kind has to be, and that the body follows from it; @response is NULL where there is none */
gboolean _way_record_answer_is_wanted (const WayEventKind *kind,
                                       JsonNode           *body);
gboolean _way_record_answer_check (const WayEvent *event,
                                   JsonNode       *response,
                                   guint           line,
                                   GError        **error);

/* way-canonical-node.c */
char *_way_canonical_node_to_text (JsonNode *node);

G_END_DECLS
