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
  { "profile", FALSE, { { "goal", WAY_FIELD_GOAL, TRUE }, { "name", WAY_FIELD_ID_OR_NULL }, { "nation", WAY_FIELD_NATION }, { "picture", WAY_FIELD_TEXT } } },
  { "session", TRUE, { { "held_at", WAY_FIELD_MOMENT }, { "minutes", WAY_FIELD_MINUTES }, { "module", WAY_FIELD_ID }, { "module_title", WAY_FIELD_TEXT }, { "session", WAY_FIELD_UUID }, { "signer", WAY_FIELD_ID }, { "version", WAY_FIELD_TEXT } } },
  { "time", FALSE, { { "activity", WAY_FIELD_ID }, { "module", WAY_FIELD_ID }, { "seconds", WAY_FIELD_SECONDS }, { "started_at", WAY_FIELD_MOMENT }, { "version", WAY_FIELD_TEXT } } },
  { "entry", TRUE, { { "day", WAY_FIELD_DAY }, { "entry", WAY_FIELD_UUID }, { "kind", WAY_FIELD_LEARNING_KIND }, { "minutes", WAY_FIELD_ENTRY_MINUTES }, { "removed", WAY_FIELD_BOOLEAN }, { "standards", WAY_FIELD_STANDARDS } } },
  { "certificate", TRUE, { { "certificate", WAY_FIELD_UUID }, { "issued_at", WAY_FIELD_MOMENT }, { "module", WAY_FIELD_ID }, { "module_title", WAY_FIELD_TEXT }, { "signer", WAY_FIELD_ID }, { "valid_until", WAY_FIELD_DAY_OR_EMPTY }, { "version", WAY_FIELD_TEXT } } },
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
