/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define FILE_NAME "module.json"
#define FORMAT 1
#define MAX_MINUTES 6000

static const char *const audiences[] = { "foster-carer", "frontline-worker", "trainer", "manager", NULL };
static const char *const depths[] = { "taught", "touched", NULL };
static const char *const expert_reviews[] = { "awaiting", "reviewed", NULL };

const char *const _way_module_nations[] = { "england", "wales", "scotland", "northern-ireland", NULL };
const char *const _way_module_law_nations[] = { "england", "wales", "scotland", "northern-ireland", "england-and-wales", "uk", NULL };
const char *const _way_module_jurisdictions[] = {
  "england", "wales", "scotland", "northern-ireland", "england-and-wales", "uk", "international", NULL
};

static void
read_content_note (WayModule     *module,
                   WayJsonReader *reader)
{
  g_autoptr (WayJsonReader) note = _way_json_reader_get_object (reader, "content_note", WAY_JSON_OPTIONAL);

  if (note == NULL)
    return;

  module->content_note_level = _way_json_reader_get_uint (note, "level", WAY_JSON_REQUIRED, 1, 3);
  module->content_note = _way_json_reader_dup_text (note, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_json_reader_finish (note);
}

static void
read_outcomes (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  guint n = _way_json_reader_get_length (reader, "outcomes", WAY_JSON_REQUIRED, 1, G_MAXUINT);

  check->unread[WAY_CHECK_OUTCOME] = n == 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "outcomes", i);
      WayOutcomeGoal *goal = g_new0 (WayOutcomeGoal, 1);

      goal->id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      goal->text = _way_json_reader_dup_text (item, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      g_ptr_array_add (check->module->outcomes, goal);
      _way_module_check_define (check, WAY_CHECK_OUTCOME, goal->id, FILE_NAME, _way_json_reader_get_pointer (item));
      _way_json_reader_finish (item);
    }
}

static void
read_standards (WayModuleCheck *check,
                WayJsonReader  *reader)
{
  guint n = _way_json_reader_get_length (reader, "standards", WAY_JSON_REQUIRED, 0, G_MAXUINT);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "standards", i);
      WayStandard *standard = g_new0 (WayStandard, 1);

      standard->framework = _way_json_reader_dup_text (item, "framework", WAY_JSON_REQUIRED, WAY_JSON_ID);
      standard->code = _way_json_reader_dup_text (item, "code", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      standard->depth = _way_json_reader_dup_choice (item, "depth", depths);
      g_ptr_array_add (check->module->standards, standard);
      _way_json_reader_finish (item);
    }
}

static void
read_reviews (WayModule     *module,
              WayJsonReader *reader)
{
  g_autofree char *expert_review = _way_json_reader_dup_choice (reader, "expert_review", expert_reviews);

  module->expert_reviewed = g_strcmp0 (expert_review, "reviewed") == 0;
  module->reviewed_on = _way_json_reader_dup_text (reader, "reviewed_on", WAY_JSON_REQUIRED, WAY_JSON_DAY);
  module->review_by = _way_json_reader_dup_text (reader, "review_by", WAY_JSON_REQUIRED, WAY_JSON_DAY);

  /* Days in this form stand in the order of their bytes. */
  if (module->reviewed_on != NULL && module->review_by != NULL && g_strcmp0 (module->review_by, module->reviewed_on) <= 0)
    _way_json_reader_fault (reader, "review_by", "should be after “reviewed_on”, %s", module->reviewed_on);
}

static void
read_pass (WayModule     *module,
           WayJsonReader *reader)
{
  g_autoptr (WayJsonReader) pass = _way_json_reader_get_object (reader, "pass", WAY_JSON_REQUIRED);

  if (pass == NULL)
    return;

  module->pass_percent = _way_json_reader_get_double (pass, "percent", 1, 100);
  module->pass_safety_critical = _way_json_reader_get_boolean (pass, "safety_critical_right", WAY_JSON_REQUIRED);
  _way_json_reader_finish (pass);
}

static void
read_page (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayActivity    *activity)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "src");

  activity->src = _way_json_reader_dup_text (reader, "src", WAY_JSON_REQUIRED, WAY_JSON_PAGE_FILE);
  activity->questions = _way_json_reader_dup_texts (reader, "questions", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  _way_module_check_refer (check, WAY_CHECK_FILE, activity->src, FILE_NAME, pointer);

  if (activity->src == NULL)
    check->uses_unknown = TRUE;
  else if (!g_hash_table_add (check->page_files, g_strdup (activity->src)))
    {
      check->uses_unknown = TRUE;
      _way_json_reader_fault (reader, "src", "another activity shows the page “%s” already", activity->src);
    }
}

static void
read_quiz (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayActivity    *activity)
{
  activity->intro = _way_json_reader_dup_text (reader, "intro", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  activity->counts = _way_json_reader_get_boolean (reader, "counts", WAY_JSON_OPTIONAL);
  activity->questions = _way_json_reader_dup_texts (reader, "questions", WAY_JSON_REQUIRED, 1, WAY_JSON_ID);
  if (activity->id != NULL)
    g_hash_table_add (check->quizzes, g_strdup (activity->id));
}

static WayActivity *
read_activity (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  WayActivity     *activity = _way_activity_new ();
  g_autofree char *questions_pointer = _way_json_reader_dup_pointer (reader, "questions");
  int              kind;

  activity->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  activity->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_module_check_define (check, WAY_CHECK_ACTIVITY, activity->id, FILE_NAME, _way_json_reader_get_pointer (reader));

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
    }
  _way_module_check_refer_all (check, WAY_CHECK_QUESTION, activity->questions, FILE_NAME, questions_pointer);
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
  lesson->minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, 1, MAX_MINUTES);
  _way_module_check_define (check, WAY_CHECK_LESSON, lesson->id, FILE_NAME, _way_json_reader_get_pointer (reader));

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

/* Each question is asked in one activity, and a pass rule needs something that counts. */
static void
check_activities (WayModuleCheck *check,
                  WayJsonReader  *reader)
{
  g_autoptr (GHashTable) asked_in = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean counts = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check->module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (check->module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);
          g_autofree char *place = g_strdup_printf ("/lessons/%u/activities/%u", i, j);

          counts = counts || activity->counts;
          for (guint k = 0; activity->questions != NULL && activity->questions[k] != NULL; k++)
            {
              g_autofree char *pointer = g_strdup_printf ("%s/questions/%u", place, k);

              if (*activity->questions[k] != '\0' && !g_hash_table_insert (asked_in, activity->questions[k], activity))
                way_faults_add (check->faults, FILE_NAME, pointer, "another activity asks the question “%s” already", activity->questions[k]);
            }
        }
    }

  if (check->module->pass_safety_critical && !counts && !check->unread[WAY_CHECK_ACTIVITY])
    _way_json_reader_fault (reader, "pass", "“safety_critical_right” needs a quiz with “counts”, and there is none");
}

static void
read_files (WayModuleCheck *check,
            WayJsonReader  *reader)
{
  check->module->cover = _way_json_reader_dup_text (reader, "cover", WAY_JSON_OPTIONAL, WAY_JSON_PICTURE_FILE);
  check->glossary_file = _way_json_reader_dup_text (reader, "glossary", WAY_JSON_OPTIONAL, WAY_JSON_JSON_FILE);
  check->sources_file = _way_json_reader_dup_text (reader, "sources", WAY_JSON_REQUIRED, WAY_JSON_JSON_FILE);
  check->question_files = _way_json_reader_dup_texts (reader, "questions", WAY_JSON_REQUIRED, 0, WAY_JSON_QUESTION_FILE);

  _way_module_check_refer (check, WAY_CHECK_FILE, FILE_NAME, FILE_NAME, "");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->module->cover, FILE_NAME, "/cover");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->glossary_file, FILE_NAME, "/glossary");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->sources_file, FILE_NAME, "/sources");
  _way_module_check_refer_all (check, WAY_CHECK_FILE, check->question_files, FILE_NAME, "/questions");
}

static void
read_description (WayModule     *module,
                  WayJsonReader *reader)
{
  module->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_HOST);
  module->version = _way_json_reader_dup_text (reader, "version", WAY_JSON_REQUIRED, WAY_JSON_VERSION);
  module->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->summary = _way_json_reader_dup_text (reader, "summary", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->language = _way_json_reader_dup_text (reader, "language", WAY_JSON_REQUIRED, WAY_JSON_LANGUAGE);
  module->minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, 1, MAX_MINUTES);
  module->audience = _way_json_reader_dup_choices (reader, "audience", audiences);
  module->nations = _way_json_reader_dup_choices (reader, "nations", _way_module_nations);
  module->publisher = _way_json_reader_dup_text (reader, "publisher", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->licence = _way_json_reader_dup_text (reader, "licence", WAY_JSON_REQUIRED, WAY_JSON_LICENCE);
}

/* Another format has other keys, so faults in them would be beside the point. */
static gboolean
check_format (WayJsonReader *reader)
{
  guint format = _way_json_reader_get_uint (reader, "format", WAY_JSON_REQUIRED, 1, G_MAXUINT);

  if (format > FORMAT)
    _way_json_reader_fault (reader, "format", "this is module format %u and this program knows format 1; a newer Waymark is needed", format);

  return format <= FORMAT;
}

/* module.json into the check's module; FALSE if there is nothing to hold the other files against.
 * What other files must bear out is noted, not looked at. */
gboolean
_way_module_reader_read (WayModuleCheck *self)
{
  g_autoptr (JsonNode) root = _way_module_check_read_json (self, FILE_NAME);
  g_autoptr (WayJsonReader) reader = NULL;

  if (root == NULL)
    return FALSE;

  reader = _way_json_reader_new (self->faults, FILE_NAME, root);
  if (!JSON_NODE_HOLDS_OBJECT (root) || !check_format (reader))
    return FALSE;

  read_description (self->module, reader);
  read_outcomes (self, reader);
  read_standards (self, reader);
  read_content_note (self->module, reader);
  read_reviews (self->module, reader);
  read_pass (self->module, reader);
  read_files (self, reader);
  read_lessons (self, reader);
  check_activities (self, reader);
  _way_json_reader_finish (reader);

  return TRUE;
}
