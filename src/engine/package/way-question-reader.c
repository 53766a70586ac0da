/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define MIN_OPTIONS 2
#define MAX_OPTIONS 12

static void
read_option (WayJsonReader *reader,
             WayQuestion   *question,
             GHashTable    *ids)
{
  g_autofree char *id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  g_autofree char *text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  g_autofree char *feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  gboolean         correct = _way_json_reader_get_boolean (reader, "correct", WAY_JSON_OPTIONAL);

  _way_json_reader_finish (reader);
  if (id != NULL && !g_hash_table_add (ids, g_strdup (id)))
    _way_json_reader_fault (reader, "id", "another option of this question has the id “%s” already", id);

  _way_question_add_option (question, id, text, feedback, correct);
}

static guint
read_options (WayJsonReader *reader,
              WayQuestion   *question)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = _way_json_reader_get_length (reader, "options", WAY_JSON_REQUIRED, MIN_OPTIONS, MAX_OPTIONS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "options", i);

      read_option (item, question, ids);
    }

  return n;
}

static guint
count_correct (WayQuestion *question)
{
  guint n_correct = 0;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    n_correct += way_question_get_option (question, i)->correct ? 1 : 0;

  return n_correct;
}

static void
check_true_false (WayJsonReader *reader,
                  WayQuestion   *question)
{
  if (way_question_get_n_options (question) != 2 ||
      way_question_find_option (question, "true") == NULL ||
      way_question_find_option (question, "false") == NULL)
    _way_json_reader_fault (reader, "options", "a true-false question has exactly the options “true” and “false”");
}

static void
check_options (WayJsonReader *reader,
               WayQuestion   *question)
{
  guint n_correct = count_correct (question);

  switch (question->interaction)
    {
    case WAY_INTERACTION_TRUE_FALSE:
      check_true_false (reader, question);
      if (n_correct != 1)
        _way_json_reader_fault (reader, "options", "exactly one option should be “correct”; %u are", n_correct);
      break;
    case WAY_INTERACTION_SINGLE_CHOICE:
      if (n_correct != 1)
        _way_json_reader_fault (reader, "options", "exactly one option should be “correct”; %u are", n_correct);
      break;
    case WAY_INTERACTION_MULTIPLE_RESPONSE:
      if (n_correct == 0)
        _way_json_reader_fault (reader, "options", "at least one option should be “correct”");
      break;
    }
}

static void
read_uses (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayQuestion    *question)
{
  const char      *file = _way_json_reader_get_file (reader);
  g_autofree char *facts = _way_json_reader_dup_pointer (reader, "facts");
  g_autofree char *outcomes = _way_json_reader_dup_pointer (reader, "outcomes");
  g_autofree char *read_again = _way_json_reader_dup_pointer (reader, "read_again");

  question->facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  question->outcomes = _way_json_reader_dup_texts (reader, "outcomes", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  question->read_again = _way_json_reader_dup_text (reader, "read_again", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_module_check_refer_all (check, WAY_CHECK_FACT, question->facts, file, facts);
  _way_module_check_refer_all (check, WAY_CHECK_OUTCOME, question->outcomes, file, outcomes);
  _way_module_check_refer (check, WAY_CHECK_ACTIVITY, question->read_again, file, read_again);
}

static void
check_read_again (WayModuleCheck *check,
                  WayJsonReader  *reader,
                  WayQuestion    *question)
{
  if (question->read_again != NULL && g_hash_table_contains (check->quizzes, question->read_again))
    _way_json_reader_fault (reader, "read_again", "“%s” is a quiz; it should be a page", question->read_again);
}

static void
read_question (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  WayQuestion *question = _way_question_new ();
  int          interaction = WAY_INTERACTION_SINGLE_CHOICE;
  gboolean     type_known;
  guint        n_options;

  question->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  type_known = _way_json_reader_get_enum (reader, "type", WAY_TYPE_INTERACTION_TYPE, &interaction);
  question->interaction = interaction;
  question->safety_critical = _way_json_reader_get_boolean (reader, "safety_critical", WAY_JSON_OPTIONAL);
  question->stem = _way_json_reader_dup_text (reader, "stem", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  question->explanation = _way_json_reader_dup_text (reader, "explanation", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  n_options = read_options (reader, question);
  read_uses (check, reader, question);
  check_read_again (check, reader, question);
  if (type_known && n_options > 0)
    check_options (reader, question);
  _way_json_reader_finish (reader);

  _way_module_check_define (check, WAY_CHECK_QUESTION, question->id, _way_json_reader_get_file (reader), _way_json_reader_get_pointer (reader));
  g_ptr_array_add (check->module->questions, question);
}

/* One questions file into the check's module. Its questions are sealed by the loader when all is well.
 * FALSE if the file could not be read. */
gboolean
_way_question_reader_read (WayModuleCheck *self,
                           const char     *name)
{
  return _way_module_check_read_list (self, name, "questions", 1, read_question);
}

static const WayPageNotes *
find_page (WayModuleCheck *check,
           const char     *name)
{
  for (guint i = 0; i < check->pages->len; i++)
    {
      const WayPageNotes *notes = g_ptr_array_index (check->pages, i);

      if (g_strcmp0 (notes->name, name) == 0)
        return notes;
    }

  return NULL;
}

static void
check_page_uses (WayModuleCheck *check,
                 WayActivity    *activity,
                 const char     *pointer)
{
  const WayPageNotes *notes = find_page (check, activity->src);

  if (notes == NULL || activity->questions == NULL)
    return;

  for (guint i = 0; activity->questions[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/questions/%u", pointer, i);

      if (*activity->questions[i] != '\0' && !g_hash_table_remove (notes->questions, activity->questions[i]))
        way_faults_add (check->faults, "module.json", place, "the page “%s” has no <way-question ref=\"%s\">", activity->src, activity->questions[i]);
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  guint line_a = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, *(const char *const *) a));
  guint line_b = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, *(const char *const *) b));

  if (line_a != line_b)
    return line_a < line_b ? -1 : 1;

  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
report_unlisted (WayModuleCheck     *check,
                 const WayPageNotes *notes)
{
  guint                   n;
  g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (notes->questions, &n);

  g_qsort_with_data (ids, n, sizeof (char *), compare_lines, notes->questions);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strdup_printf ("%u", GPOINTER_TO_UINT (g_hash_table_lookup (notes->questions, ids[i])));

      way_faults_add (check->faults, notes->name, line, "the page's activity in module.json does not list the question “%s”", ids[i]);
    }
}

/* Holds the questions that page activities list against those that stand on the pages. Uses up the pages' notes. */
void
_way_question_reader_check_uses (WayModuleCheck *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);
          g_autofree char *pointer = g_strdup_printf ("/lessons/%u/activities/%u", i, j);

          check_page_uses (self, activity, pointer);
        }
    }

  for (guint i = 0; i < self->pages->len; i++)
    report_unlisted (self, g_ptr_array_index (self->pages, i));
}
