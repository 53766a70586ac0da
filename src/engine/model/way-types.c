/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-types.h"

/* The nicks are what module.json, the database and the JSON output say, so they never change. */
G_DEFINE_ENUM_TYPE (WayActivityType,
                    way_activity_type,
                    G_DEFINE_ENUM_VALUE (WAY_ACTIVITY_PAGE, "page"),
                    G_DEFINE_ENUM_VALUE (WAY_ACTIVITY_QUIZ, "quiz"),
                    G_DEFINE_ENUM_VALUE (WAY_ACTIVITY_SCENARIO, "scenario"))

G_DEFINE_ENUM_TYPE (WayInteractionType,
                    way_interaction_type,
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_SINGLE_CHOICE, "single-choice"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_MULTIPLE_RESPONSE, "multiple-response"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_TRUE_FALSE, "true-false"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_MATCHING, "matching"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_CATEGORISE, "categorise"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_ORDERING, "ordering"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_SHORT_TEXT, "short-text"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_GAP_SELECT, "gap-select"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_NUMERIC, "numeric"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_SCALE, "scale"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_REFLECTION, "reflection"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_RECORD_REWRITE, "record-rewrite"),
                    G_DEFINE_ENUM_VALUE (WAY_INTERACTION_BALANCE_SHEET, "balance-sheet"))

G_DEFINE_ENUM_TYPE (WayBehaviour,
                    way_behaviour,
                    G_DEFINE_ENUM_VALUE (WAY_BEHAVIOUR_IMMEDIATE, "immediate"),
                    G_DEFINE_ENUM_VALUE (WAY_BEHAVIOUR_DEFERRED, "deferred"),
                    G_DEFINE_ENUM_VALUE (WAY_BEHAVIOUR_SEVERAL_TRIES, "several-tries"),
                    G_DEFINE_ENUM_VALUE (WAY_BEHAVIOUR_CONFIDENCE, "confidence"),
                    G_DEFINE_ENUM_VALUE (WAY_BEHAVIOUR_DEFERRED_CONFIDENCE, "deferred-confidence"))

G_DEFINE_ENUM_TYPE (WayConfidence,
                    way_confidence,
                    G_DEFINE_ENUM_VALUE (WAY_CONFIDENCE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (WAY_CONFIDENCE_GUESS, "guess"),
                    G_DEFINE_ENUM_VALUE (WAY_CONFIDENCE_FAIRLY_SURE, "fairly-sure"),
                    G_DEFINE_ENUM_VALUE (WAY_CONFIDENCE_CERTAIN, "certain"))

G_DEFINE_ENUM_TYPE (WayLeaning,
                    way_leaning,
                    G_DEFINE_ENUM_VALUE (WAY_LEANING_FOR, "for"),
                    G_DEFINE_ENUM_VALUE (WAY_LEANING_AGAINST, "against"),
                    G_DEFINE_ENUM_VALUE (WAY_LEANING_MIXED, "mixed"),
                    G_DEFINE_ENUM_VALUE (WAY_LEANING_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (WayNation,
                    way_nation,
                    G_DEFINE_ENUM_VALUE (WAY_NATION_UNSET, "unset"),
                    G_DEFINE_ENUM_VALUE (WAY_NATION_ENGLAND, "england"),
                    G_DEFINE_ENUM_VALUE (WAY_NATION_WALES, "wales"),
                    G_DEFINE_ENUM_VALUE (WAY_NATION_SCOTLAND, "scotland"),
                    G_DEFINE_ENUM_VALUE (WAY_NATION_NORTHERN_IRELAND, "northern-ireland"),
                    G_DEFINE_ENUM_VALUE (WAY_NATION_ALL, "all"))

G_DEFINE_ENUM_TYPE (WayCompletion,
                    way_completion,
                    G_DEFINE_ENUM_VALUE (WAY_COMPLETION_NOT_ATTEMPTED, "not attempted"),
                    G_DEFINE_ENUM_VALUE (WAY_COMPLETION_INCOMPLETE, "incomplete"),
                    G_DEFINE_ENUM_VALUE (WAY_COMPLETION_COMPLETED, "completed"))

G_DEFINE_ENUM_TYPE (WaySuccess,
                    way_success,
                    G_DEFINE_ENUM_VALUE (WAY_SUCCESS_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (WAY_SUCCESS_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (WAY_SUCCESS_PASSED, "passed"))

/**
 * way_enum_to_nick:
 * @enum_type: one of this header's enumeration types
 * @value: a value of it
 *
 * Names a value as files and records do, for example `completed`.
 * May be called from any thread.
 *
 * Returns: (nullable): a static string, or %NULL if @value is not in @enum_type
 */
const char *
way_enum_to_nick (GType enum_type,
                  int   value)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (enum_type);
  GEnumValue *found = g_enum_get_value ((GEnumClass *) type_class, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * way_enum_from_nick:
 * @enum_type: one of this header's enumeration types
 * @nick: (nullable): a name as files and records have it
 * @value: (out): where the value goes; left alone when not found
 *
 * The reverse of [func@way_enum_to_nick]. May be called from any thread.
 *
 * Returns: whether @nick is a name in @enum_type
 */
gboolean
way_enum_from_nick (GType       enum_type,
                    const char *nick,
                    int        *value)
{
  g_autoptr (GTypeClass) type_class = NULL;
  GEnumValue *found;

  g_return_val_if_fail (value != NULL, FALSE);

  if (nick == NULL)
    return FALSE;

  type_class = g_type_class_ref (enum_type);
  found = g_enum_get_value_by_nick ((GEnumClass *) type_class, nick);
  if (found != NULL)
    *value = found->value;

  return found != NULL;
}
