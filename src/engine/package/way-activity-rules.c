/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

/* What holds between the activities of module.json. */
typedef struct
{
  WayFaults  *faults;   /* borrowed */
  GHashTable *earlier;  /* of WayActivity, by id; both borrowed */
  GHashTable *asked_in; /* of WayActivity, by the id of a question; both borrowed */
  gboolean    counts;
} WayActivityRules;

static void
check_asked_once (WayActivityRules *self,
                  WayActivity      *activity,
                  char            **questions,
                  const char       *place)
{
  for (guint i = 0; questions[i] != NULL; i++)
    {
      WayActivity     *other = g_hash_table_lookup (self->asked_in, questions[i]);
      g_autofree char *pointer = g_strdup_printf ("%s/questions/%u", place, i);

      if (*questions[i] == '\0')
        continue;

      if (other == NULL)
        g_hash_table_insert (self->asked_in, questions[i], activity);
      else
        way_faults_add (self->faults, WAY_MODULE_FILE, pointer, "%s activity asks the question “%s” already", other == activity ? "this" : "another",
                        questions[i]);
    }
}

static void
check_questions (WayActivityRules *self,
                 WayActivity      *activity,
                 const char       *place)
{
  g_autoptr (GPtrArray) fixed = g_ptr_array_new ();

  for (guint i = 0; i < activity->n_fixed; i++)
    g_ptr_array_add (fixed, activity->questions[i]);
  g_ptr_array_add (fixed, NULL);
  check_asked_once (self, activity, (char **) fixed->pdata, place);

  for (guint i = 0; i < activity->pools->len; i++)
    {
      g_autofree char *pool_place = g_strdup_printf ("%s/pools/%u", place, i);

      check_asked_once (self, activity, g_array_index (activity->pools, WayPool, i).questions, pool_place);
    }
}

/* The quiz that is repeated comes first, so its questions are known. */
static void
fill_repeat (WayActivityRules *self,
             WayModuleCheck   *check,
             WayActivity      *activity,
             const char       *place)
{
  WayActivity     *repeated = g_hash_table_lookup (self->earlier, activity->repeats);
  g_autofree char *pointer = g_strdup_printf ("%s/repeats", place);

  if (repeated != NULL && repeated->pre_check)
    {
      activity->questions = g_strdupv (repeated->questions);
      activity->n_fixed = repeated->n_fixed;
    }
  else if (repeated != NULL)
    way_faults_add (self->faults, WAY_MODULE_FILE, pointer, "“%s” is not a quiz with “pre_check”", activity->repeats);
  else if (_way_module_check_knows (check, WAY_CHECK_ACTIVITY, activity->repeats))
    way_faults_add (self->faults, WAY_MODULE_FILE, pointer, "“%s” does not come before this quiz", activity->repeats);
}

/* Who skips a part must not lose marks by it, nor the comparison of before and after. */
static void
check_part (WayActivityRules *self,
            WayLesson        *lesson,
            WayActivity      *activity,
            const char       *place)
{
  g_autofree char *pointer = g_strdup_printf ("%s/content_note", place);

  if (lesson->note != NULL && activity->note != NULL)
    way_faults_add (self->faults, WAY_MODULE_FILE, pointer, "its lesson has a note already, and the lesson is skipped as a whole");
  else if (lesson->note == NULL && activity->note == NULL)
    return;

  if (activity->counts)
    way_faults_add (self->faults, WAY_MODULE_FILE, place, "a quiz that counts cannot stand in a part that can be skipped; move it to a lesson without a note");
  else if (activity->pre_check || activity->repeats != NULL)
    way_faults_add (self->faults, WAY_MODULE_FILE, place,
                    "a pre-check and the quiz that repeats it cannot stand in a part that can be skipped; move it to a lesson without a note");
}

static void
check_activity (WayActivityRules *self,
                WayModuleCheck   *check,
                WayLesson        *lesson,
                WayActivity      *activity,
                const char       *place)
{
  check_part (self, lesson, activity, place);
  self->counts = self->counts || activity->counts;
  if (activity->repeats != NULL)
    fill_repeat (self, check, activity, place);
  else if (activity->questions != NULL)
    check_questions (self, activity, place);

  if (activity->id != NULL)
    g_hash_table_insert (self->earlier, activity->id, activity);
}

static void
check_activities (WayActivityRules *self,
                  WayModuleCheck   *check)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check->module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (check->module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);
          g_autofree char *place = g_strdup_printf ("/lessons/%u/activities/%u", i, j);

          check_activity (self, check, lesson, activity, place);
        }
    }
}

/* Each question is asked in one activity, a pre-check may be repeated, and a pass rule needs something that counts. */
void
_way_activity_rules_check (WayModuleCheck *self,
                           WayJsonReader  *reader)
{
  WayActivityRules rules = { self->faults, g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new (g_str_hash, g_str_equal), FALSE };

  check_activities (&rules, self);
  if (self->module->pass_safety_critical && !rules.counts && !self->unread[WAY_CHECK_ACTIVITY])
    _way_json_reader_fault (reader, "pass", "“safety_critical_right” needs a quiz with “counts”, and there is none");

  g_hash_table_unref (rules.earlier);
  g_hash_table_unref (rules.asked_in);
}
