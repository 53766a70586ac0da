/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayActivityType:
 * @WAY_ACTIVITY_PAGE: a lesson page, with or without questions on it
 * @WAY_ACTIVITY_QUIZ: questions one after the other
 * @WAY_ACTIVITY_SCENARIO: a branching scene
 *
 * The kinds of activity (SCORM SCO, cmi5 AU) of module format 1.
 */
typedef enum
{
  WAY_ACTIVITY_PAGE,
  WAY_ACTIVITY_QUIZ,
  WAY_ACTIVITY_SCENARIO
} WayActivityType;

#define WAY_TYPE_ACTIVITY_TYPE (way_activity_type_get_type ())
GType way_activity_type_get_type (void);

/**
 * WayInteractionType:
 * @WAY_INTERACTION_SINGLE_CHOICE: QTI choiceInteraction with maxChoices 1; `cmi.interactions` type `choice`
 * @WAY_INTERACTION_MULTIPLE_RESPONSE: QTI choiceInteraction with maxChoices 0; `choice`
 * @WAY_INTERACTION_TRUE_FALSE: `true-false`
 * @WAY_INTERACTION_MATCHING: QTI matchInteraction, each side used at most once; `matching`
 * @WAY_INTERACTION_CATEGORISE: QTI matchInteraction, a category for every item; `matching`
 * @WAY_INTERACTION_ORDERING: QTI orderInteraction; `sequencing`
 * @WAY_INTERACTION_SHORT_TEXT: QTI textEntryInteraction; `fill-in`
 * @WAY_INTERACTION_GAP_SELECT: QTI inlineChoiceInteraction; `matching`
 * @WAY_INTERACTION_NUMERIC: QTI textEntryInteraction of base type float; `numeric`
 * @WAY_INTERACTION_SCALE: QTI choiceInteraction without response processing; `likert`
 * @WAY_INTERACTION_REFLECTION: QTI extendedTextInteraction; `long-fill-in`
 * @WAY_INTERACTION_RECORD_REWRITE: QTI extendedTextInteraction with a model answer; `long-fill-in`
 * @WAY_INTERACTION_BALANCE_SHEET: QTI matchInteraction of elements by options, with reasons; `other`
 *
 * The question types (QTI interactions). The last four are not marked.
 */
typedef enum
{
  WAY_INTERACTION_SINGLE_CHOICE,
  WAY_INTERACTION_MULTIPLE_RESPONSE,
  WAY_INTERACTION_TRUE_FALSE,
  WAY_INTERACTION_MATCHING,
  WAY_INTERACTION_CATEGORISE,
  WAY_INTERACTION_ORDERING,
  WAY_INTERACTION_SHORT_TEXT,
  WAY_INTERACTION_GAP_SELECT,
  WAY_INTERACTION_NUMERIC,
  WAY_INTERACTION_SCALE,
  WAY_INTERACTION_REFLECTION,
  WAY_INTERACTION_RECORD_REWRITE,
  WAY_INTERACTION_BALANCE_SHEET
} WayInteractionType;

#define WAY_TYPE_INTERACTION_TYPE (way_interaction_type_get_type ())
GType way_interaction_type_get_type (void);

/**
 * WayBehaviour:
 * @WAY_BEHAVIOUR_IMMEDIATE: feedback after each answer
 * @WAY_BEHAVIOUR_DEFERRED: answers can be changed until the quiz is finished, and feedback comes then
 * @WAY_BEHAVIOUR_SEVERAL_TRIES: a hint after a try that is not right, up to so many tries
 * @WAY_BEHAVIOUR_CONFIDENCE: immediate, and the learner says first how sure they are
 * @WAY_BEHAVIOUR_DEFERRED_CONFIDENCE: deferred, with confidence
 *
 * How questions of any type are asked. As in Moodle (`immediatefeedback`, `deferredfeedback`, `interactive`, `immediatecbm`,
 * `deferredcbm`) it belongs to the activity and not to the question.
 */
typedef enum
{
  WAY_BEHAVIOUR_IMMEDIATE,
  WAY_BEHAVIOUR_DEFERRED,
  WAY_BEHAVIOUR_SEVERAL_TRIES,
  WAY_BEHAVIOUR_CONFIDENCE,
  WAY_BEHAVIOUR_DEFERRED_CONFIDENCE
} WayBehaviour;

#define WAY_TYPE_BEHAVIOUR (way_behaviour_get_type ())
GType way_behaviour_get_type (void);

/**
 * WayConfidence:
 * @WAY_CONFIDENCE_NONE: not asked
 * @WAY_CONFIDENCE_GUESS: a guess
 * @WAY_CONFIDENCE_FAIRLY_SURE: fairly sure
 * @WAY_CONFIDENCE_CERTAIN: certain
 *
 * How sure the learner was before the answer was marked: the three certainty levels of Moodle's certainty-based marking.
 */
typedef enum
{
  WAY_CONFIDENCE_NONE,
  WAY_CONFIDENCE_GUESS,
  WAY_CONFIDENCE_FAIRLY_SURE,
  WAY_CONFIDENCE_CERTAIN
} WayConfidence;

#define WAY_TYPE_CONFIDENCE (way_confidence_get_type ())
GType way_confidence_get_type (void);

/**
 * WayLeaning:
 * @WAY_LEANING_FOR: speaks for the option
 * @WAY_LEANING_AGAINST: speaks against it
 * @WAY_LEANING_MIXED: some of both
 * @WAY_LEANING_UNKNOWN: nobody knows yet
 *
 * What one element says of one option in a balance sheet.
 */
typedef enum
{
  WAY_LEANING_FOR,
  WAY_LEANING_AGAINST,
  WAY_LEANING_MIXED,
  WAY_LEANING_UNKNOWN
} WayLeaning;

#define WAY_TYPE_LEANING (way_leaning_get_type ())
GType way_leaning_get_type (void);

/**
 * WayNation:
 * @WAY_NATION_UNSET: not chosen yet; only what all nations share is shown
 * @WAY_NATION_ENGLAND: England
 * @WAY_NATION_WALES: Wales
 * @WAY_NATION_SCOTLAND: Scotland
 * @WAY_NATION_NORTHERN_IRELAND: Northern Ireland
 * @WAY_NATION_ALL: all four, for those who work in more than one
 *
 * Whose law and services the learner wants to see.
 */
typedef enum
{
  WAY_NATION_UNSET,
  WAY_NATION_ENGLAND,
  WAY_NATION_WALES,
  WAY_NATION_SCOTLAND,
  WAY_NATION_NORTHERN_IRELAND,
  WAY_NATION_ALL
} WayNation;

#define WAY_TYPE_NATION (way_nation_get_type ())
GType way_nation_get_type (void);

/**
 * WayCompletion:
 * @WAY_COMPLETION_NOT_ATTEMPTED: nothing done yet
 * @WAY_COMPLETION_INCOMPLETE: begun
 * @WAY_COMPLETION_COMPLETED: finished, which is not the same as passed
 *
 * `cmi.completion_status` of SCORM 2004.
 */
typedef enum
{
  WAY_COMPLETION_NOT_ATTEMPTED,
  WAY_COMPLETION_INCOMPLETE,
  WAY_COMPLETION_COMPLETED
} WayCompletion;

#define WAY_TYPE_COMPLETION (way_completion_get_type ())
GType way_completion_get_type (void);

/**
 * WaySuccess:
 * @WAY_SUCCESS_UNKNOWN: nothing is marked, or not yet
 * @WAY_SUCCESS_FAILED: finished below the pass rule
 * @WAY_SUCCESS_PASSED: finished, and the pass rule is met
 *
 * `cmi.success_status` of SCORM 2004.
 */
typedef enum
{
  WAY_SUCCESS_UNKNOWN,
  WAY_SUCCESS_FAILED,
  WAY_SUCCESS_PASSED
} WaySuccess;

#define WAY_TYPE_SUCCESS (way_success_get_type ())
GType way_success_get_type (void);

const char *way_enum_to_nick (GType enum_type,
                              int   value);
gboolean    way_enum_from_nick (GType       enum_type,
                                const char *nick,
                                int        *value);

G_END_DECLS
