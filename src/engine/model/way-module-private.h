/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"
#include "way-run-sheet-private.h"
#include "way-question-private.h"
#include "way-scenario-private.h"

G_BEGIN_DECLS

/* These structs are filled by the module loader and sealed; nobody else writes to them.
 * After _way_module_seal() they are immutable and may be read from any thread. */

struct _WayActivity
{
  GObject parent_instance;

  char           *id;
  WayActivityType kind;
  char           *title;
  char           *src;   /* pages and scenarios */
  char           *intro; /* quizzes only, may be NULL */
  gboolean        counts;
  WayBehaviour    behaviour;
  guint           n_tries;
  gboolean        shuffles_questions; /* this and all below: quizzes only */
  gboolean        shuffles_options;
  gboolean        pre_check;
  char           *repeats;   /* the id of a pre-check whose questions are asked again, or NULL */
  char          **questions; /* every id that can be asked, those of the pools last; never NULL once sealed */
  GArray         *pools;     /* of WayPool */
  guint           n_fixed;   /* how many of questions are not from a pool */
  WayScenario    *scenario;  /* scenarios only; NULL in a header */
  WayContentNote *note;      /* NULL without one of its own */
};

struct _WayLesson
{
  GObject parent_instance;

  char           *id;
  char           *title;
  guint           minutes;
  GListStore     *activities; /* of WayActivity */
  WayContentNote *note;       /* NULL without */
};

struct _WayModule
{
  GObject parent_instance;

  char        *id;
  char        *version;
  char        *title;
  char        *summary;
  char        *language;
  guint        minutes;
  char       **audience;
  char       **nations;
  char        *content_note;
  guint        content_note_level; /* 0 without a note */
  char        *publisher;
  char        *licence;
  gboolean     expert_reviewed;
  char        *reviewed_on;
  char        *review_by;
  char        *cover;
  double       pass_percent; /* 0 to 100 */
  gboolean     pass_safety_critical;
  gboolean     sensitive;
  guint        valid_months; /* 0 if it does not say */
  WayRunSheet *run_sheet;    /* NULL if it has none */
  GListStore  *lessons;      /* of WayLesson */
  GPtrArray   *outcomes;     /* of WayOutcomeGoal */
  GPtrArray   *standards;    /* of WayStandard */
  GPtrArray   *terms;        /* of WayTerm, empty in a header */
  GPtrArray   *facts;        /* of WayFact, empty in a header */
  GPtrArray   *questions;    /* of WayQuestion, empty in a header */

  /* Made by _way_module_seal() */
  GPtrArray   *activities; /* of WayActivity, in playing order */
  WayActivity *recheck;
  WayActivity *recall;
  GHashTable  *activity_lessons;
  GHashTable  *activity_indices;
  GHashTable  *questions_by_id;
  GHashTable  *terms_by_id;
  GHashTable  *facts_by_id;
};

WayContentNote *_way_content_note_new (void);
void            _way_content_note_free (WayContentNote *self);

WayActivity *_way_activity_new (void);
WayLesson   *_way_lesson_new (void);
WayModule   *_way_module_new (void);
void         _way_module_seal (WayModule *self);
void         _way_module_make_checks (WayModule *self);

void _way_outcome_goal_free (gpointer data);
void _way_standard_free (gpointer data);
void _way_term_free (gpointer data);
void _way_fact_free (gpointer data);

G_END_DECLS
