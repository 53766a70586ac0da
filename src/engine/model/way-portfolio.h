/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAY_LEARNING_TIME_MAX_SECONDS 3600 /* in one stretch */

/**
 * WayLearningTime:
 * @module_id: in which module
 * @module_version: in which version of it
 * @activity_id: at which activity
 * @started_at: when the stretch began, microseconds since 1970 UTC
 * @seconds: for how long the learner was active in it; idle time over two minutes is left out
 *
 * One stretch of active learning, at most a minute or so: nothing but these five is ever recorded about how somebody learns. Plain record; free with
 * [func@way_learning_time_free].
 */
typedef struct
{
  char  *module_id;
  char  *module_version;
  char  *activity_id;
  gint64 started_at;
  guint  seconds;
} WayLearningTime;

/**
 * WayLearningKind:
 * @WAY_LEARNING_COURSE: a course or a training day attended
 * @WAY_LEARNING_READING: reading, watching or listening
 * @WAY_LEARNING_DISCUSSION: a discussion, a support group
 * @WAY_LEARNING_MENTORING: mentoring, given or had
 * @WAY_LEARNING_OTHER: something else
 *
 * What kind of learning somebody wrote into their log. The nicks are written to records: never change them.
 */
typedef enum
{
  WAY_LEARNING_COURSE,
  WAY_LEARNING_READING,
  WAY_LEARNING_DISCUSSION,
  WAY_LEARNING_MENTORING,
  WAY_LEARNING_OTHER
} WayLearningKind;

#define WAY_TYPE_LEARNING_KIND (way_learning_kind_get_type ())
GType way_learning_kind_get_type (void);

#define WAY_OTHER_LEARNING_MAX_TITLE 300    /* characters */
#define WAY_OTHER_LEARNING_MAX_NOTE 2000    /* characters */
#define WAY_OTHER_LEARNING_MAX_MINUTES 6000 /* 100 hours in one entry */
#define WAY_OTHER_LEARNING_MAX_STANDARDS 100
#define WAY_OTHER_LEARNING_MAX_STANDARD 200 /* characters in one of them */

/**
 * WayOtherLearning:
 * @uuid: the entry's id, the same on every computer
 * @kind: what it was
 * @title: what it was called; sealed where the learner has a PIN
 * @note: what they took from it, may be empty; sealed likewise
 * @day: the day, `YYYY-MM-DD`
 * @minutes: for how many minutes
 * @standards: (array zero-terminated=1): "framework/code", sorted
 * @made_at: when it was first written down, microseconds since 1970 UTC
 * @changed_at: when it was last changed; @made_at where it never was
 * @n_changes: how often it was changed: shown, so that nobody can say that a record was changed on the quiet
 *
 * Learning that Waymark was not there for. Plain record; free with [func@way_other_learning_free].
 */
typedef struct
{
  char           *uuid;
  WayLearningKind kind;
  char           *title;
  char           *note;
  char           *day;
  guint           minutes;
  char          **standards;
  gint64          made_at;
  gint64          changed_at;
  guint           n_changes;
} WayOtherLearning;

/**
 * WayRenewal:
 * @WAY_RENEWAL_MODULE: a certificate is valid for as long as its module says
 * @WAY_RENEWAL_CALENDAR_YEAR: until the 31 December of that time, because the service renews every January
 *
 * How long a learner's service lets a certificate stand. The nicks are written to records: never change them.
 */
typedef enum
{
  WAY_RENEWAL_MODULE,
  WAY_RENEWAL_CALENDAR_YEAR
} WayRenewal;

#define WAY_TYPE_RENEWAL (way_renewal_get_type ())
GType way_renewal_get_type (void);

#define WAY_GOAL_MAX_MINUTES 60000 /* 1,000 hours a year */
#define WAY_GOAL_MONTH 4           /* April, unless the learner says otherwise */

/**
 * WayGoal:
 * @minutes: how many minutes of learning a year the learner wants to reach, `0` for no target
 * @month: in which month their year begins, 1 to 12 (April, `4`, unless they say otherwise)
 * @renewal: how long certificates stand
 *
 * What a learner's review asks of them.
 */
typedef struct
{
  guint      minutes;
  guint      month;
  WayRenewal renewal;
} WayGoal;

gboolean way_learning_day_is_valid (const char *day);
gboolean way_learning_standards_are_valid (const char *const *standards);
gboolean way_learning_text_is_valid (const char *text,
                                     glong       min_length,
                                     glong       max_length);
gboolean way_goal_is_valid (const WayGoal *self);
gboolean way_goal_is_default (const WayGoal *self);

WayLearningTime  *way_learning_time_copy (const WayLearningTime *self);
void              way_learning_time_free (WayLearningTime *self);
WayOtherLearning *way_other_learning_copy (const WayOtherLearning *self);
void              way_other_learning_free (WayOtherLearning *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLearningTime, way_learning_time_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayOtherLearning, way_other_learning_free)

G_END_DECLS
