/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

#define MAX_GRADES 11

/* A list of options, or of what a response is held against. Gives its length. */
guint
_way_option_reader_read (WayJsonReader *reader,
                         const char    *key,
                         const char    *noun,
                         guint          min,
                         guint          max,
                         WayReadOption  read_rest,
                         GArray        *options)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = _way_json_reader_get_length (reader, key, WAY_JSON_REQUIRED, min, max);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, key, i);
      WayOption option = {
        0,
      };

      option.id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      read_rest (item, &option);
      _way_json_reader_finish (item);
      _way_json_reader_claim_id (item, ids, option.id, noun);
      g_array_append_val (options, option);
    }

  return n;
}

void
_way_option_reader_read_choice (WayJsonReader *reader,
                                WayOption     *option)
{
  option->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->correct = _way_json_reader_get_boolean (reader, "correct", WAY_JSON_OPTIONAL);
}

void
_way_option_reader_read_bare (WayJsonReader *reader,
                              WayOption     *option)
{
  option->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
}

static void
read_step (WayJsonReader *reader,
           WayOption     *option)
{
  option->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->correct = !_way_json_reader_get_boolean (reader, "leave_out", WAY_JSON_OPTIONAL);
}

static void
read_grade (WayJsonReader *reader,
            WayOption     *option)
{
  option->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
}

guint
_way_option_reader_count_correct (GArray *options)
{
  guint n_correct = 0;

  for (guint i = 0; i < options->len; i++)
    n_correct += g_array_index (options, WayOption, i).correct ? 1 : 0;

  return n_correct;
}

static guint
read_options (WayJsonReader *reader,
              WayQuestion   *question,
              WayReadOption  read_rest)
{
  return _way_option_reader_read (reader, "options", "option of this question", WAY_QUESTION_MIN_OPTIONS, WAY_QUESTION_MAX_OPTIONS,
                                  read_rest, question->options);
}

static void
check_one_correct (WayJsonReader *reader,
                   WayQuestion   *question)
{
  guint n_correct = _way_option_reader_count_correct (question->options);

  if (n_correct != 1)
    _way_json_reader_fault (reader, "options", "exactly one option should be “correct”; %u are", n_correct);
}

void
_way_choice_reader_read_single (WayJsonReader *reader,
                                WayQuestion   *question)
{
  if (read_options (reader, question, _way_option_reader_read_choice) > 0)
    check_one_correct (reader, question);
}

void
_way_choice_reader_read_multiple (WayJsonReader *reader,
                                  WayQuestion   *question)
{
  if (read_options (reader, question, _way_option_reader_read_choice) > 0 && _way_option_reader_count_correct (question->options) == 0)
    _way_json_reader_fault (reader, "options", "at least one option should be “correct”");
}

void
_way_choice_reader_read_true_false (WayJsonReader *reader,
                                    WayQuestion   *question)
{
  guint n = read_options (reader, question, _way_option_reader_read_choice);

  if (n == 0)
    return;

  if (n != 2 || way_question_find_option (question, "true") == NULL || way_question_find_option (question, "false") == NULL)
    _way_json_reader_fault (reader, "options", "a true-false question has exactly the options “true” and “false”");
  check_one_correct (reader, question);
}

/* What is to be put in order, in the right order, and what is to be left out. */
void
_way_choice_reader_read_ordering (WayJsonReader *reader,
                                  WayQuestion   *question)
{
  guint n = read_options (reader, question, read_step);

  if (n >= WAY_QUESTION_MIN_OPTIONS && _way_option_reader_count_correct (question->options) < WAY_QUESTION_MIN_OPTIONS)
    _way_json_reader_fault (reader, "options", "at least two options should belong into the order; the others have “leave_out”");
  if (question->keep_order)
    _way_json_reader_fault (reader, "keep_order", "what is to be put in order is always shuffled");
}

void
_way_choice_reader_read_scale (WayJsonReader *reader,
                               WayQuestion   *question)
{
  _way_option_reader_read (reader, "options", "option of this question", WAY_QUESTION_MIN_OPTIONS, MAX_GRADES, read_grade, question->options);
}
