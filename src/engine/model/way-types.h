/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayActivityType:
 * @WAY_ACTIVITY_PAGE: a lesson page, with or without questions on it
 * @WAY_ACTIVITY_QUIZ: questions one after the other
 *
 * The kinds of activity (SCORM SCO, cmi5 AU) of module format 1.
 */
typedef enum
{
  WAY_ACTIVITY_PAGE,
  WAY_ACTIVITY_QUIZ
} WayActivityType;

#define WAY_TYPE_ACTIVITY_TYPE (way_activity_type_get_type ())
GType way_activity_type_get_type (void);

/**
 * WayInteractionType:
 * @WAY_INTERACTION_SINGLE_CHOICE: QTI choiceInteraction with maxChoices 1; `cmi.interactions` type `choice`
 * @WAY_INTERACTION_MULTIPLE_RESPONSE: QTI choiceInteraction with maxChoices 0; `choice`
 * @WAY_INTERACTION_TRUE_FALSE: `true-false`
 *
 * The question types (QTI interactions).
 */
typedef enum
{
  WAY_INTERACTION_SINGLE_CHOICE,
  WAY_INTERACTION_MULTIPLE_RESPONSE,
  WAY_INTERACTION_TRUE_FALSE
} WayInteractionType;

#define WAY_TYPE_INTERACTION_TYPE (way_interaction_type_get_type ())
GType way_interaction_type_get_type (void);

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
