/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-lesson.h"
#include "way-question.h"
#include "way-run-sheet.h"

G_BEGIN_DECLS

/**
 * WayOutcomeGoal:
 * @id: the outcome's id
 * @text: what the learner will be able to do
 *
 * A learning outcome. Owned by the module.
 */
typedef struct
{
  char *id;
  char *text;
} WayOutcomeGoal;

/**
 * WayStandard:
 * @framework: the framework's id, for example `tsd-england`
 * @code: the standard's code in it
 * @depth: `taught` or `touched`
 *
 * A standard that the module maps to. Owned by the module.
 */
typedef struct
{
  char *framework;
  char *code;
  char *depth;
} WayStandard;

/**
 * WayTerm:
 * @id: the term's id
 * @term: the word
 * @definition: what it means, in plain words
 * @also_known_as: (array zero-terminated=1): other names
 * @facts: (array zero-terminated=1): ids of the facts it rests on
 *
 * A glossary entry. Owned by the module.
 */
typedef struct
{
  char  *id;
  char  *term;
  char  *definition;
  char **also_known_as;
  char **facts;
} WayTerm;

/**
 * WayFact:
 * @id: the fact's id, stable over modules
 * @statement: the fact in one sentence
 * @title: the source's title
 * @publisher: the source's publisher
 * @year: the source's year, `0` if not known
 * @reference: (nullable): the place in the source
 * @jurisdiction: `international`, `uk`, a nation or `england-and-wales`
 * @as_of: when it was so: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @check_by: when it must be looked at again, in the same forms
 * @checked_on: (nullable): when the telephone numbers in it were last looked up, in the same forms; %NULL if it has none
 *
 * A sourced statement. Owned by the module.
 */
typedef struct
{
  char *id;
  char *statement;
  char *title;
  char *publisher;
  int   year;
  char *reference;
  char *jurisdiction;
  char *as_of;
  char *check_by;
  char *checked_on;
} WayFact;

#define WAY_TYPE_MODULE (way_module_get_type ())
G_DECLARE_FINAL_TYPE (WayModule, way_module, WAY, MODULE, GObject)

const char           *way_module_get_id (WayModule *self);
const char           *way_module_get_version (WayModule *self);
const char           *way_module_get_title (WayModule *self);
const char           *way_module_get_summary (WayModule *self);
const char           *way_module_get_language (WayModule *self);
guint                 way_module_get_minutes (WayModule *self);
const char *const    *way_module_get_audience (WayModule *self);
const char *const    *way_module_get_nations (WayModule *self);
const char           *way_module_get_content_note (WayModule *self);
guint                 way_module_get_content_note_level (WayModule *self);
const char           *way_module_get_publisher (WayModule *self);
const char           *way_module_get_licence (WayModule *self);
gboolean              way_module_get_expert_reviewed (WayModule *self);
const char           *way_module_get_reviewed_on (WayModule *self);
const char           *way_module_get_review_by (WayModule *self);
const char           *way_module_get_cover (WayModule *self);
double                way_module_get_pass_percent (WayModule *self);
gboolean              way_module_get_pass_safety_critical (WayModule *self);
gboolean              way_module_get_sensitive (WayModule *self);
guint                 way_module_get_valid_months (WayModule *self);
WayRunSheet          *way_module_get_run_sheet (WayModule *self);
GListModel           *way_module_get_lessons (WayModule *self);
GPtrArray            *way_module_get_outcomes (WayModule *self);
GPtrArray            *way_module_get_standards (WayModule *self);
GPtrArray            *way_module_get_terms (WayModule *self);
GPtrArray            *way_module_get_facts (WayModule *self);
gboolean              way_module_get_has_questions (WayModule *self);
guint                 way_module_get_n_activities (WayModule *self);
WayActivity          *way_module_get_activity (WayModule *self,
                                               guint      index);
WayActivity          *way_module_find_activity (WayModule  *self,
                                                const char *id);
gboolean              way_module_find_activity_index (WayModule  *self,
                                                      const char *id,
                                                      guint      *index);
WayLesson            *way_module_find_lesson_of (WayModule  *self,
                                                 const char *activity_id);
const WayContentNote *way_module_find_content_note (WayModule  *self,
                                                    const char *activity_id);
WayActivity          *way_module_find_after_part (WayModule  *self,
                                                  const char *activity_id);
WayQuestion          *way_module_find_question (WayModule  *self,
                                                const char *id);
const WayTerm        *way_module_find_term (WayModule  *self,
                                            const char *id);
const WayFact        *way_module_find_fact (WayModule  *self,
                                            const char *id);
const WayOutcomeGoal *way_module_find_outcome (WayModule  *self,
                                               const char *id);

int way_version_compare (const char *a,
                         const char *b);

G_END_DECLS
