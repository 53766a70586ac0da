/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/* One recorded attempt with what was done in it, as the disk has it. */
typedef struct
{
  WayAttempt     *attempt;
  GPtrArray      *interactions; /* of WayInteraction, in the order they were given */
  GPtrArray      *drafts;       /* of WayDraft, one a question */
  char          **questions;    /* quizzes only: ids of what is asked in it */
  WayScenarioRun *run;          /* scenarios only */
  guint           n_steps;      /* recorded steps, those through another version of the scene too */
} WayDeliveryAttempt;

/* One activity of the module and what is recorded at it. */
typedef struct
{
  GPtrArray *attempts;  /* of WayDeliveryAttempt, by number; those by which it was skipped are not among them */
  gboolean   skipped;   /* whether there are such */
  char     **questions; /* ids of what is asked now; of a quiz: what would be asked if nothing is begun */

  /* Borrowed from the module */
  WayActivity *activity;
} WayDeliveryActivity;

struct _WayDelivery
{
  GObject parent_instance;

  /* Owned */
  WayModule   *module;
  WayDatabase *database;
  GHashTable  *activities; /* of WayDeliveryActivity by the activity's id, which the module owns */
  WayBookmark *bookmark;
  char        *today; /* YYYY-MM-DD, or NULL for the day that it is */

  gint64    learner_id;
  WayNation nation;

  /* Notes that the learner has gone on from; borrowed from the module, and so is the note whose summary is shown. */
  GHashTable           *crossed;
  const WayContentNote *summary;

  /* Borrowed from activities */
  WayDeliveryActivity *open;
};

/* way-delivery.c */
WayDeliveryActivity *_way_delivery_find (WayDelivery *self,
                                         const char  *activity_id);
WayDeliveryActivity *_way_delivery_find_or_error (WayDelivery *self,
                                                  const char  *activity_id,
                                                  GError     **error);
WayDeliveryActivity *_way_delivery_find_open_or_error (WayDelivery *self,
                                                       const char  *activity_id,
                                                       GError     **error);
gboolean             _way_delivery_begin (WayDelivery         *self,
                                          WayDeliveryActivity *state,
                                          GError             **error);
WayBookmark         *_way_delivery_write_bookmark (WayDelivery *self,
                                                   const char  *activity_id,
                                                   const char  *location,
                                                   GError     **error);
void                 _way_delivery_take_bookmark (WayDelivery *self,
                                                  WayBookmark *bookmark);
void                 _way_delivery_emit_recorded (WayDelivery *self,
                                                  WayActivity *activity,
                                                  WayQuestion *question);
void                 _way_delivery_emit_progress (WayDelivery *self);

/* way-delivery-load.c */
WayDeliveryActivity *_way_delivery_activity_new (WayActivity *activity);
void                 _way_delivery_activity_free (gpointer data);
WayDeliveryAttempt  *_way_delivery_attempt_new (WayDeliveryActivity *state,
                                                WayAttempt          *attempt);
gboolean             _way_delivery_load (WayDelivery *self,
                                         GError     **error);

/* way-delivery-check.c */
gboolean _way_delivery_is_check (WayActivity *activity);
char   **_way_delivery_draw_check (WayDelivery *self,
                                   WayActivity *activity);

/* way-delivery-draw.c */
char **_way_delivery_draw (WayDelivery         *self,
                           WayDeliveryActivity *state,
                           const char          *uuid,
                           GPtrArray           *answered,
                           gboolean             pools);
char **_way_delivery_dup_plan (WayDelivery         *self,
                               WayDeliveryActivity *state,
                               const WayAttempt    *attempt,
                               GPtrArray           *interactions);

/* way-delivery-parts.c */
gboolean _way_delivery_is_skipped (WayDeliveryActivity *state);
gboolean _way_delivery_may_ask (WayDelivery *self,
                                const char  *question_id);
gboolean _way_delivery_check_crossed (WayDelivery         *self,
                                      WayDeliveryActivity *state,
                                      GError             **error);

/* way-delivery-plan.c */
char              *_way_delivery_dup_today (WayDelivery *self);
gboolean           _way_delivery_applies (WayDelivery *self,
                                          const char  *question_id,
                                          const char  *today);
void               _way_delivery_take_plan (WayDelivery         *self,
                                            WayDeliveryActivity *state,
                                            WayDeliveryAttempt  *recorded,
                                            char               **plan);
void               _way_delivery_refresh_questions (WayDelivery *self);
const char *const *_way_delivery_get_asked (WayDeliveryActivity      *state,
                                            const WayDeliveryAttempt *recorded);

/* way-delivery-respond.c */
WayQuestion *_way_delivery_find_asked_or_error (WayDelivery         *self,
                                                WayDeliveryActivity *state,
                                                const char          *question_id,
                                                GError             **error);
gboolean     _way_delivery_check_bounds (WayResponse *response,
                                         GError     **error);

/* way-delivery-finish.c */
WayAttempt *_way_delivery_write_finish (WayDelivery              *self,
                                        WayDeliveryActivity      *state,
                                        const WayDeliveryAttempt *recorded,
                                        GError                  **error);
gboolean    _way_delivery_finishes_by_itself (WayDelivery              *self,
                                              WayDeliveryActivity      *state,
                                              const WayDeliveryAttempt *recorded);
void        _way_delivery_replace_attempt (WayDeliveryAttempt *recorded,
                                           WayAttempt         *attempt);

/* way-delivery-draft.c */
WayDraft *_way_delivery_find_draft (const WayDeliveryAttempt *recorded,
                                    const char               *question_id);
void      _way_delivery_forget_draft (WayDeliveryAttempt *recorded,
                                      const char         *question_id);

/* way-delivery-progress.c */
WayDeliveryAttempt *_way_delivery_get_newest (WayDeliveryActivity *state);
WayDeliveryAttempt *_way_delivery_get_newest_finished (WayDeliveryActivity *state);
gboolean            _way_delivery_was_gone_through (WayDeliveryActivity *state);

/* way-delivery-behaviour.c */
gboolean _way_delivery_is_answered (WayActivity              *activity,
                                    const WayDeliveryAttempt *recorded,
                                    WayQuestion              *question);
guint    _way_delivery_count_tries_left (WayActivity              *activity,
                                         const WayDeliveryAttempt *recorded,
                                         WayQuestion              *question);
gboolean _way_delivery_is_certain_and_wrong (const WayDeliveryAttempt *recorded,
                                             WayQuestion              *question);

/* way-delivery-rules.c */
WayInteraction *_way_delivery_find_interaction (GPtrArray   *interactions,
                                                WayQuestion *question);
guint           _way_delivery_count_unanswered (WayModule                *module,
                                                WayDeliveryActivity      *state,
                                                const WayDeliveryAttempt *recorded);
void            _way_delivery_sum_score (WayModule                *module,
                                         WayDeliveryActivity      *state,
                                         const WayDeliveryAttempt *recorded,
                                         WayScore                 *score);
gboolean        _way_delivery_counts (WayActivity *activity);
gboolean        _way_delivery_has_pass_percent (WayModule      *module,
                                                const WayScore *score);
WaySuccess      _way_delivery_judge_safety (WayModule                *module,
                                            WayDeliveryActivity      *state,
                                            const WayDeliveryAttempt *recorded);
WaySuccess      _way_delivery_judge (WayModule                *module,
                                     WayDeliveryActivity      *state,
                                     const WayDeliveryAttempt *recorded,
                                     const WayScore           *score);

G_END_DECLS
