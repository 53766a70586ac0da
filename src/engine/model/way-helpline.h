/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-types.h"

G_BEGIN_DECLS

/**
 * WayHelplineNeed:
 * @WAY_HELPLINE_DANGER: somebody is in danger now
 * @WAY_HELPLINE_ADVICE: an adult wants advice
 * @WAY_HELPLINE_YOUNG_PERSON: a child or young person wants to talk
 * @WAY_HELPLINE_MISSING: a child is missing
 * @WAY_HELPLINE_CRIME: somebody knows of a crime
 * @WAY_HELPLINE_SELF: who learns wants support
 * @WAY_HELPLINE_OWN: a number of the learner's own service
 *
 * What somebody calls for, in the order in which they are shown.
 */
typedef enum
{
  WAY_HELPLINE_DANGER,
  WAY_HELPLINE_ADVICE,
  WAY_HELPLINE_YOUNG_PERSON,
  WAY_HELPLINE_MISSING,
  WAY_HELPLINE_CRIME,
  WAY_HELPLINE_SELF,
  WAY_HELPLINE_OWN
} WayHelplineNeed;

#define WAY_TYPE_HELPLINE_NEED (way_helpline_need_get_type ())
GType way_helpline_need_get_type (void);

/**
 * WayHelplineAge:
 * @WAY_HELPLINE_FRESH: checked in the last 90 days
 * @WAY_HELPLINE_AGEING: checked longer ago
 * @WAY_HELPLINE_OLD: checked more than a year ago: check it before you rely on it
 *
 * How long ago somebody held a number against its owner's page.
 */
typedef enum
{
  WAY_HELPLINE_FRESH,
  WAY_HELPLINE_AGEING,
  WAY_HELPLINE_OLD
} WayHelplineAge;

/**
 * WayHelpline:
 * @id: the entry's id
 * @need: what it is for
 * @name: whose number it is
 * @when: when to use it, in plain words
 * @contacts: (array zero-terminated=1): numbers and addresses as text, never links
 * @nations: (array zero-terminated=1): where it serves
 * @checked_on: when it was last checked, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @fact: (nullable): the id of the fact that it comes from
 *
 * Somebody to call. Plain record; free with [func@way_helpline_free].
 */
typedef struct
{
  char           *id;
  WayHelplineNeed need;
  char           *name;
  char           *when;
  char          **contacts;
  char          **nations;
  char           *checked_on;
  char           *fact;
} WayHelpline;

void           way_helpline_free (WayHelpline *self);
gboolean       way_helpline_serves (const WayHelpline *self,
                                    WayNation          nation);
WayHelplineAge way_helpline_get_age (const WayHelpline *self,
                                     const char        *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHelpline, way_helpline_free)

G_END_DECLS
