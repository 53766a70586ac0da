/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-fields-private.h"

/* The bodies of events, as store/way-event-body.c writes them. */
static const WayEventKind kinds[] = {
  { "attempt", FALSE, { { "activity", WAY_FIELD_ID }, { "attempt", WAY_FIELD_UUID }, { "module", WAY_FIELD_ID }, { "version", WAY_FIELD_TEXT } } },
  { "plan", FALSE, { { "attempt", WAY_FIELD_UUID }, { "plan", WAY_FIELD_TEXTS } } },
  { "response", TRUE, { { "attempt", WAY_FIELD_UUID }, { "confidence", WAY_FIELD_CONFIDENCE }, { "hash", WAY_FIELD_HASH }, { "question", WAY_FIELD_ID }, { "score", WAY_FIELD_SCORE }, { "try", WAY_FIELD_COUNT } } },
  { "step", FALSE, { { "attempt", WAY_FIELD_UUID }, { "choice", WAY_FIELD_ID_OR_NULL }, { "hash", WAY_FIELD_HASH }, { "node", WAY_FIELD_ID } } },
  { "finish", FALSE, { { "attempt", WAY_FIELD_UUID }, { "completion", WAY_FIELD_COMPLETION }, { "score", WAY_FIELD_SCORE }, { "success", WAY_FIELD_SUCCESS } } },
  { "profile", FALSE, { { "name", WAY_FIELD_ID_OR_NULL }, { "nation", WAY_FIELD_NATION }, { "picture", WAY_FIELD_TEXT } } },
  { "session", TRUE, { { "held_at", WAY_FIELD_MOMENT }, { "minutes", WAY_FIELD_MINUTES }, { "module", WAY_FIELD_ID }, { "module_title", WAY_FIELD_TEXT }, { "session", WAY_FIELD_UUID }, { "signer", WAY_FIELD_ID }, { "version", WAY_FIELD_TEXT } } },
};

/* NULL for a kind that this version does not know. */
const WayEventKind *
_way_event_kind_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return &kinds[i];

  return NULL;
}
