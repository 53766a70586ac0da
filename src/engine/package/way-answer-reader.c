/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

#include <float.h>
#include <math.h>

#include "way-compare.h"

#define MAX_SLIPS 2
#define MAX_ANSWER 200

/* A folded wording, and the answer that it stands in. */
typedef struct
{
  guint answer;
  char *text;
} Wording;

static void
wording_free (gpointer data)
{
  Wording *wording = data;

  g_free (wording->text);
  g_free (wording);
}

static void
read_wordings (WayJsonReader *reader,
               WayOption     *option)
{
  option->accept = _way_json_reader_dup_texts (reader, "accept", WAY_JSON_REQUIRED, 1, WAY_JSON_TEXT);
  option->correct = _way_json_reader_get_boolean (reader, "correct", WAY_JSON_OPTIONAL);
  option->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
}

static void
read_number (WayJsonReader *reader,
             WayOption     *option)
{
  /* What is no number overlaps with none. */
  if (!_way_json_reader_get_decimal (reader, "value", WAY_JSON_REQUIRED, -DBL_MAX, &option->value))
    option->value = NAN;
  _way_json_reader_get_decimal (reader, "tolerance", WAY_JSON_OPTIONAL, 0, &option->tolerance);
  option->correct = _way_json_reader_get_boolean (reader, "correct", WAY_JSON_OPTIONAL);
  option->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
}

static void
read_answers (WayJsonReader *reader,
              WayQuestion   *question,
              WayReadOption  read_rest)
{
  guint n = _way_option_reader_read (reader, "answers", "answer of this question", 1, WAY_QUESTION_MAX_OPTIONS, read_rest, question->options);

  if (n > 0 && _way_option_reader_count_correct (question->options) == 0)
    _way_json_reader_fault (reader, "answers", "at least one answer should be “correct”");
  question->otherwise = _way_json_reader_dup_text (reader, "otherwise", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
}

static void
read_compare (WayJsonReader *reader,
              WayQuestion   *question)
{
  g_autoptr (WayJsonReader) compare = _way_json_reader_get_object (reader, "compare", WAY_JSON_OPTIONAL);

  if (compare == NULL)
    return;

  question->compare.keep_case = _way_json_reader_get_boolean (compare, "keep_case", WAY_JSON_OPTIONAL);
  question->compare.keep_accents = _way_json_reader_get_boolean (compare, "keep_accents", WAY_JSON_OPTIONAL);
  question->compare.slips = _way_json_reader_get_uint (compare, "slips", WAY_JSON_OPTIONAL, 0, MAX_SLIPS);
  _way_json_reader_finish (compare);
}

static void
check_wording (WayJsonReader *reader,
               WayQuestion   *question,
               GHashTable    *wordings,
               guint          answer,
               guint          index)
{
  const char      *text = way_question_get_option (question, answer)->accept[index];
  g_autofree char *folded = way_compare_fold (&question->compare, text);
  g_autofree char *place = g_strdup_printf ("answers/%u/accept/%u", answer, index);
  const Wording   *other = g_hash_table_lookup (wordings, folded);
  Wording         *wording;

  if (*text == '\0')
    return;

  if (g_utf8_strlen (text, -1) > MAX_ANSWER)
    _way_json_reader_fault_below (reader, place, "should have at most %d characters, as the learner's answer has", MAX_ANSWER);
  else if (*folded == '\0')
    _way_json_reader_fault_below (reader, place, "has nothing left in it when it is compared");
  else if (other != NULL && other->answer != answer)
    _way_json_reader_fault_below (reader, place, "is the same as “%s” of the answer “%s” when it is compared", other->text,
                                  way_question_get_option (question, other->answer)->id);
  else if (other == NULL)
    {
      wording = g_new0 (Wording, 1);
      wording->answer = answer;
      wording->text = g_strdup (text);
      g_hash_table_insert (wordings, g_steal_pointer (&folded), wording);
    }
}

void
_way_answer_reader_read_short_text (WayJsonReader *reader,
                                    WayQuestion   *question)
{
  g_autoptr (GHashTable) wordings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wording_free);

  read_compare (reader, question);
  read_answers (reader, question, read_wordings);
  for (guint i = 0; i < question->options->len; i++)
    for (guint j = 0; way_question_get_option (question, i)->accept[j] != NULL; j++)
      check_wording (reader, question, wordings, i, j);
}

/* In millionths every number of a question is a whole one. */
static gint64
get_millionths (double number)
{
  return (gint64) (number * 1e6 + (number < 0 ? -0.5 : 0.5));
}

static gboolean
overlap (const WayOption *a,
         const WayOption *b)
{
  gint64 distance = get_millionths (a->value) - get_millionths (b->value);

  return ABS (distance) <= get_millionths (a->tolerance) + get_millionths (b->tolerance);
}

static void
check_overlaps (WayJsonReader *reader,
                WayQuestion   *question,
                guint          index)
{
  const WayOption *option = way_question_get_option (question, index);
  g_autofree char *place = g_strdup_printf ("answers/%u", index);

  for (guint i = 0; i < index; i++)
    {
      const WayOption *other = way_question_get_option (question, i);

      if (!isnan (option->value) && !isnan (other->value) && option->correct != other->correct && overlap (option, other))
        _way_json_reader_fault_below (reader, place, "overlaps with the answer “%s”; a number cannot be both right and wrong", other->id);
    }
}

void
_way_answer_reader_read_numeric (WayJsonReader *reader,
                                 WayQuestion   *question)
{
  read_answers (reader, question, read_number);
  for (guint i = 0; i < question->options->len && question->options->len <= WAY_QUESTION_MAX_OPTIONS; i++)
    check_overlaps (reader, question, i);

  question->unit = _way_json_reader_dup_text (reader, "unit", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  if (question->unit != NULL && (g_ascii_isdigit (*question->unit) || *question->unit == '.' || *question->unit == ','))
    _way_json_reader_fault (reader, "unit", "should not begin as a number goes on");
}
