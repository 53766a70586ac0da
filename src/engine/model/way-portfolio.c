/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio.h"

#include <string.h>

#include "way-types.h"

/* The nicks are what the log and exports say, so they never change. */
G_DEFINE_ENUM_TYPE (WayLearningKind,
                    way_learning_kind,
                    G_DEFINE_ENUM_VALUE (WAY_LEARNING_COURSE, "course"),
                    G_DEFINE_ENUM_VALUE (WAY_LEARNING_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (WAY_LEARNING_DISCUSSION, "discussion"),
                    G_DEFINE_ENUM_VALUE (WAY_LEARNING_MENTORING, "mentoring"),
                    G_DEFINE_ENUM_VALUE (WAY_LEARNING_OTHER, "other"))

G_DEFINE_ENUM_TYPE (WayRenewal,
                    way_renewal,
                    G_DEFINE_ENUM_VALUE (WAY_RENEWAL_MODULE, "module"),
                    G_DEFINE_ENUM_VALUE (WAY_RENEWAL_CALENDAR_YEAR, "calendar-year"))

/**
 * way_learning_time_copy:
 * @self: a stretch of learning
 *
 * Copies the record. May be called from any thread.
 *
 * Returns: (transfer full): the copy
 */
WayLearningTime *
way_learning_time_copy (const WayLearningTime *self)
{
  WayLearningTime *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (WayLearningTime, 1);
  copy->module_id = g_strdup (self->module_id);
  copy->module_version = g_strdup (self->module_version);
  copy->activity_id = g_strdup (self->activity_id);
  copy->started_at = self->started_at;
  copy->seconds = self->seconds;

  return copy;
}

/**
 * way_learning_time_free:
 * @self: (transfer full) (nullable): a stretch of learning
 *
 * Frees the record.
 */
void
way_learning_time_free (WayLearningTime *self)
{
  if (self == NULL)
    return;

  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->activity_id);
  g_free (self);
}

/**
 * way_other_learning_copy:
 * @self: an entry
 *
 * Copies the record. May be called from any thread.
 *
 * Returns: (transfer full): the copy
 */
WayOtherLearning *
way_other_learning_copy (const WayOtherLearning *self)
{
  WayOtherLearning *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (WayOtherLearning, 1);
  copy->uuid = g_strdup (self->uuid);
  copy->kind = self->kind;
  copy->title = g_strdup (self->title);
  copy->note = g_strdup (self->note);
  copy->day = g_strdup (self->day);
  copy->minutes = self->minutes;
  copy->standards = g_strdupv (self->standards);
  copy->made_at = self->made_at;
  copy->changed_at = self->changed_at;
  copy->n_changes = self->n_changes;

  return copy;
}

/**
 * way_other_learning_free:
 * @self: (transfer full) (nullable): an entry
 *
 * Frees the record.
 */
void
way_other_learning_free (WayOtherLearning *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->title);
  g_free (self->note);
  g_free (self->day);
  g_strfreev (self->standards);
  g_free (self);
}

/**
 * way_learning_day_is_valid:
 * @day: (nullable): a text that should be a day
 *
 * Whether @day is a day of the calendar since 1900, as ISO 8601 writes it. May be called from any thread.
 *
 * Returns: %TRUE for example for `2026-11-23`
 */
gboolean
way_learning_day_is_valid (const char *day)
{
  guint year, month, number;

  if (day == NULL || !g_regex_match_simple ("\\A\\d{4}-\\d{2}-\\d{2}\\z", day, 0, 0))
    return FALSE;

  year = (guint) g_ascii_strtoull (day, NULL, 10);
  month = (guint) g_ascii_strtoull (day + 5, NULL, 10);
  number = (guint) g_ascii_strtoull (day + 8, NULL, 10);

  return year >= 1900 && g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year);
}

/**
 * way_learning_text_is_valid:
 * @text: (nullable): what somebody wrote
 * @min_length: at least so many characters, not counting blanks at the ends
 * @max_length: at most so many characters
 *
 * Whether @text is text in UTF-8 of such a length. May be called from any thread.
 *
 * Returns: %TRUE if it is
 */
gboolean
way_learning_text_is_valid (const char *text,
                            glong       min_length,
                            glong       max_length)
{
  g_autofree char *stripped = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > max_length)
    return FALSE;

  stripped = g_strstrip (g_strdup (text));

  return g_utf8_strlen (stripped, -1) >= min_length;
}

/**
 * way_learning_standards_are_valid:
 * @standards: (array zero-terminated=1) (nullable): "framework/code"
 *
 * Whether @standards are names of standards, each once and in the order of strcmp(), and not too many. May be called from any thread.
 *
 * Returns: %TRUE if they are, also for none
 */
gboolean
way_learning_standards_are_valid (const char *const *standards)
{
  for (guint i = 0; standards != NULL && standards[i] != NULL; i++)
    {
      const char *slash = strchr (standards[i], '/');

      if (i >= WAY_OTHER_LEARNING_MAX_STANDARDS || !way_learning_text_is_valid (standards[i], 3, WAY_OTHER_LEARNING_MAX_STANDARD) || slash == NULL ||
          slash == standards[i] || slash[1] == '\0' || (i > 0 && strcmp (standards[i - 1], standards[i]) >= 0))
        return FALSE;
    }

  return TRUE;
}

/**
 * way_goal_is_valid:
 * @self: a goal
 *
 * Whether there can be such a goal: up to 1,000 hours, a month of the year and a known rule. May be called from any thread.
 *
 * Returns: %TRUE if there can
 */
gboolean
way_goal_is_valid (const WayGoal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->minutes <= WAY_GOAL_MAX_MINUTES && self->month >= 1 && self->month <= 12 && way_enum_to_nick (WAY_TYPE_RENEWAL, (int) self->renewal) != NULL;
}

/**
 * way_goal_is_default:
 * @self: a goal
 *
 * Whether it is what a learner has who never said anything: no target, the year from April, certificates stand for as long as their module says. May be
 * called from any thread.
 *
 * Returns: %TRUE if it is
 */
gboolean
way_goal_is_default (const WayGoal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->minutes == 0 && self->month == WAY_GOAL_MONTH && self->renewal == WAY_RENEWAL_MODULE;
}
