/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define MIN_TRIES 2
#define MAX_TRIES 5

/* What an activity shows, which no other may show. */
static void
read_src (WayModuleCheck *check,
          WayJsonReader  *reader,
          WayActivity    *activity,
          WayJsonText     kind)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "src");

  activity->src = _way_json_reader_dup_text (reader, "src", WAY_JSON_REQUIRED, kind);
  _way_module_check_refer (check, WAY_CHECK_FILE, activity->src, WAY_MODULE_FILE, pointer);

  if (activity->src == NULL)
    check->uses_unknown = TRUE;
  else if (!g_hash_table_add (check->shown_files, g_strdup (activity->src)))
    {
      check->uses_unknown = TRUE;
      _way_json_reader_fault (reader, "src", "another activity shows the %s “%s” already", kind == WAY_JSON_PAGE_FILE ? "page" : "scene", activity->src);
    }
}

static void
read_questions (WayModuleCheck *check,
                WayJsonReader  *reader,
                WayActivity    *activity,
                WayJsonNeed     need,
                guint           min)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "questions");

  activity->questions = _way_json_reader_dup_texts (reader, "questions", need, min, WAY_JSON_ID);
  activity->n_fixed = g_strv_length (activity->questions);
  _way_module_check_refer_all (check, WAY_CHECK_QUESTION, activity->questions, WAY_MODULE_FILE, pointer);
}

static void
read_behaviour (WayJsonReader *reader,
                WayActivity   *activity)
{
  int      behaviour = WAY_BEHAVIOUR_IMMEDIATE;
  gboolean known = !_way_json_reader_has (reader, "behaviour") || _way_json_reader_get_enum (reader, "behaviour", WAY_TYPE_BEHAVIOUR, &behaviour);

  activity->behaviour = behaviour;
  activity->n_tries = _way_json_reader_get_int (reader, "tries", WAY_JSON_OPTIONAL, MIN_TRIES, MAX_TRIES, WAY_ACTIVITY_DEFAULT_TRIES);
  if (behaviour == WAY_BEHAVIOUR_SEVERAL_TRIES)
    return;

  activity->n_tries = 1;
  if (known && _way_json_reader_has (reader, "tries"))
    _way_json_reader_fault (reader, "tries", "belongs to the behaviour “several-tries”");
}

static void
read_page (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayActivity    *activity)
{
  read_src (check, reader, activity, WAY_JSON_PAGE_FILE);
  read_questions (check, reader, activity, WAY_JSON_OPTIONAL, 0);
  read_behaviour (reader, activity);
  if (activity->behaviour == WAY_BEHAVIOUR_DEFERRED || activity->behaviour == WAY_BEHAVIOUR_DEFERRED_CONFIDENCE)
    _way_json_reader_fault (reader, "behaviour", "a page has no end at which its feedback could come; only a quiz can be “%s”",
                            way_enum_to_nick (WAY_TYPE_BEHAVIOUR, activity->behaviour));
}

static void
append_questions (WayActivity *activity,
                  char       **questions)
{
  guint n = g_strv_length (activity->questions);
  guint n_more = g_strv_length (questions);

  activity->questions = g_renew (char *, activity->questions, n + n_more + 1);
  for (guint i = 0; i <= n_more; i++)
    activity->questions[n + i] = g_strdup (questions[i]);
}

static void
read_pool (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayActivity    *activity)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "questions");
  WayPool          pool = { _way_json_reader_dup_texts (reader, "questions", WAY_JSON_REQUIRED, 1, WAY_JSON_ID), 0 };
  guint            n = g_strv_length (pool.questions);

  pool.take = _way_json_reader_get_uint (reader, "take", WAY_JSON_REQUIRED, 1, MAX (n, 1));
  _way_json_reader_finish (reader);
  _way_module_check_refer_all (check, WAY_CHECK_QUESTION, pool.questions, WAY_MODULE_FILE, pointer);
  append_questions (activity, pool.questions);
  g_array_append_val (activity->pools, pool);
}

/* The questions that are always asked first, then those of the pools. */
static void
read_quiz_questions (WayModuleCheck *check,
                     WayJsonReader  *reader,
                     WayActivity    *activity)
{
  gboolean has_pools = _way_json_reader_has (reader, "pools");
  guint    n;

  read_questions (check, reader, activity, has_pools ? WAY_JSON_OPTIONAL : WAY_JSON_REQUIRED, has_pools ? 0 : 1);
  n = _way_json_reader_get_length (reader, "pools", WAY_JSON_OPTIONAL, 1, G_MAXUINT);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "pools", i);

      read_pool (check, item, activity);
    }
}

/* A quiz that asks again what a pre-check has asked. Its questions are filled in when all activities are known. */
static void
read_repeats (WayModuleCheck *check,
              WayJsonReader  *reader,
              WayActivity    *activity)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "repeats");

  activity->repeats = _way_json_reader_dup_text (reader, "repeats", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_module_check_refer (check, WAY_CHECK_ACTIVITY, activity->repeats, WAY_MODULE_FILE, pointer);
  if (_way_json_reader_has (reader, "questions") || _way_json_reader_has (reader, "pools"))
    _way_json_reader_fault (reader, "repeats", "a quiz that repeats another has no questions of its own");
  _way_json_reader_get_node (reader, "questions", WAY_JSON_OPTIONAL);
  _way_json_reader_get_node (reader, "pools", WAY_JSON_OPTIONAL);
}

static void
read_quiz (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayActivity    *activity)
{
  gboolean repeats = _way_json_reader_has (reader, "repeats");

  activity->intro = _way_json_reader_dup_text (reader, "intro", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  activity->counts = _way_json_reader_get_boolean (reader, "counts", WAY_JSON_OPTIONAL);
  activity->pre_check = _way_json_reader_get_boolean (reader, "pre_check", WAY_JSON_OPTIONAL);
  activity->shuffles_questions = _way_json_reader_get_boolean (reader, "shuffle_questions", WAY_JSON_OPTIONAL);
  activity->shuffles_options = _way_json_reader_get_boolean (reader, "shuffle_options", WAY_JSON_OPTIONAL);
  read_behaviour (reader, activity);
  if (repeats)
    read_repeats (check, reader, activity);
  else
    read_quiz_questions (check, reader, activity);

  if (activity->pre_check && activity->pools->len > 0)
    _way_json_reader_fault (reader, "pools", "a pre-check asks all its questions, so that the same can be asked again");
  if (activity->pre_check && repeats)
    _way_json_reader_fault (reader, "pre_check", "a quiz that repeats a pre-check cannot be one itself");
  if (activity->counts && (activity->pre_check || repeats))
    _way_json_reader_fault (reader, "counts", "a pre-check and the quiz that repeats it cannot count");
  if (activity->id != NULL)
    g_hash_table_add (check->quizzes, g_strdup (activity->id));
}

static void
read_scenario (WayModuleCheck *check,
               WayJsonReader  *reader,
               WayActivity    *activity)
{
  read_src (check, reader, activity, WAY_JSON_SCENE_FILE);
  read_questions (check, reader, activity, WAY_JSON_OPTIONAL, 0);
}

static WayActivity *
read_activity (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  WayActivity *activity = _way_activity_new ();
  int          kind;

  activity->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  activity->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  activity->note = _way_note_reader_read (check, reader);
  _way_module_check_define (check, WAY_CHECK_ACTIVITY, activity->id, WAY_MODULE_FILE, _way_json_reader_get_pointer (reader));

  /* Which keys belong to an activity hangs on its type, so without one the others are not judged. */
  if (!_way_json_reader_get_enum (reader, "type", WAY_TYPE_ACTIVITY_TYPE, &kind))
    {
      check->uses_unknown = TRUE;
      return activity;
    }

  activity->kind = kind;
  switch (activity->kind)
    {
    case WAY_ACTIVITY_PAGE:
      read_page (check, reader, activity);
      break;
    case WAY_ACTIVITY_QUIZ:
      read_quiz (check, reader, activity);
      break;
    case WAY_ACTIVITY_SCENARIO:
      read_scenario (check, reader, activity);
      break;
    }
  _way_json_reader_finish (reader);

  return activity;
}

static WayLesson *
read_lesson (WayModuleCheck *check,
             WayJsonReader  *reader)
{
  WayLesson *lesson = _way_lesson_new ();
  guint      n;

  lesson->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  lesson->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  lesson->minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, 1, WAY_MODULE_MAX_MINUTES);
  lesson->note = _way_note_reader_read (check, reader);
  _way_module_check_define (check, WAY_CHECK_LESSON, lesson->id, WAY_MODULE_FILE, _way_json_reader_get_pointer (reader));

  n = _way_json_reader_get_length (reader, "activities", WAY_JSON_REQUIRED, 1, G_MAXUINT);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "activities", i);
      g_autoptr (WayActivity) activity = read_activity (check, item);

      g_list_store_append (lesson->activities, activity);
    }
  _way_json_reader_finish (reader);

  return lesson;
}

static void
read_lessons (WayModuleCheck *check,
              WayJsonReader  *reader)
{
  guint    n = _way_json_reader_get_length (reader, "lessons", WAY_JSON_REQUIRED, 1, G_MAXUINT);
  gboolean all_known = n > 0 && check->module->minutes > 0;
  guint    sum = 0;

  check->unread[WAY_CHECK_ACTIVITY] = n == 0;
  check->uses_unknown = check->uses_unknown || n == 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "lessons", i);
      g_autoptr (WayLesson) lesson = read_lesson (check, item);

      sum += lesson->minutes;
      all_known = all_known && lesson->minutes > 0;
      g_list_store_append (check->module->lessons, lesson);
    }

  if (all_known && sum != check->module->minutes)
    _way_json_reader_fault (reader, "minutes", "the lessons' minutes add up to %u, not to %u", sum, check->module->minutes);
}

/* The lessons of module.json, with their activities, into the check's module. */
void
_way_activity_reader_read (WayModuleCheck *self,
                           WayJsonReader  *reader)
{
  read_lessons (self, reader);
  _way_activity_rules_check (self, reader);
}
