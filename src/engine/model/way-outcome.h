/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "way-score.h"

G_BEGIN_DECLS

/**
 * WayOptionOutcome:
 * @item: (nullable): the item, gap or element that this is about, in the types that have them
 * @id: (nullable): the option's id; with an @item, the option that the learner gave it, %NULL for none
 * @chosen: whether the learner chose it
 * @correct: whether it belongs to the right answer; with an @item, whether the item has the right option
 * @expected: (nullable): with an @item, the id of the right option (of the first, if there are more); in a balance sheet the authors' leaning;
 *   in a short text or a number, the right answer in words
 * @feedback: (nullable): what to say about it
 *
 * What marking says about one option, or about one item and the option it was given. Owned by the outcome.
 */
typedef struct
{
  char    *item;
  char    *id;
  gboolean chosen;
  gboolean correct;
  char    *expected;
  char    *feedback;
} WayOptionOutcome;

/**
 * WayOutcome:
 *
 * The result of marking one response: QTI's outcome variables SCORE and FEEDBACK.
 * Boxed, reference counted and immutable once made.
 */
typedef struct _WayOutcome WayOutcome;

#define WAY_TYPE_OUTCOME (way_outcome_get_type ())
GType way_outcome_get_type (void);

WayOutcome             *way_outcome_new (const WayScore *score,
                                         const char     *explanation);
void                    way_outcome_add_option (WayOutcome *self,
                                                const char *id,
                                                gboolean    chosen,
                                                gboolean    correct,
                                                const char *feedback);
void                    way_outcome_add_item (WayOutcome *self,
                                              const char *item,
                                              const char *id,
                                              gboolean    chosen,
                                              gboolean    correct,
                                              const char *expected,
                                              const char *feedback);
WayOutcome             *way_outcome_ref (WayOutcome *self);
void                    way_outcome_unref (WayOutcome *self);
const WayScore         *way_outcome_get_score (WayOutcome *self);
const char             *way_outcome_get_explanation (WayOutcome *self);
guint                   way_outcome_get_n_options (WayOutcome *self);
const WayOptionOutcome *way_outcome_get_option (WayOutcome *self,
                                                guint       index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOutcome, way_outcome_unref)

G_END_DECLS
