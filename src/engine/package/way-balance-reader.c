/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

#define MAX_OPTIONS 6
#define MAX_CELLS (WAY_QUESTION_MAX_OPTIONS * MAX_OPTIONS)
#define MAX_REASONS 3

static void
read_way (WayJsonReader *reader,
          WayOption     *option)
{
  option->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  option->model_answer = _way_json_reader_dup_text (reader, "model", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
}

/* FALSE if the elements and options are not such that the cells can be held against them. */
static gboolean
read_elements (WayJsonReader *reader,
               WayQuestion   *question)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint    n = _way_json_reader_get_length (reader, "items", WAY_JSON_REQUIRED, WAY_QUESTION_MIN_OPTIONS, WAY_QUESTION_MAX_OPTIONS);
  gboolean ids_known = n > 0 && n <= WAY_QUESTION_MAX_OPTIONS;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) element = _way_json_reader_get_element (reader, "items", i);
      WayItem item = { _way_json_reader_dup_text (element, "id", WAY_JSON_REQUIRED, WAY_JSON_ID), NULL, NULL, NULL };

      item.text = _way_json_reader_dup_text (element, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      _way_json_reader_finish (element);
      _way_json_reader_claim_id (element, ids, item.id, "item of this question");
      ids_known = ids_known && item.id != NULL;
      _way_question_take_item (question, &item);
    }

  n = _way_option_reader_read (reader, "options", "option of this question", WAY_QUESTION_MIN_OPTIONS, MAX_OPTIONS, read_way, question->options);
  for (guint i = 0; i < n; i++)
    ids_known = ids_known && way_question_get_option (question, i)->id != NULL;

  return ids_known && n > 0 && n <= MAX_OPTIONS;
}

static void
check_place (WayJsonReader *reader,
             WayQuestion   *question,
             const WayCell *cell)
{
  const WayCell *other = way_question_find_cell (question, cell->item, cell->option);

  if (cell->item != NULL && way_question_find_item (question, cell->item) == NULL)
    _way_json_reader_fault (reader, "item", "no item has the id “%s”", cell->item);
  if (cell->option != NULL && way_question_find_option (question, cell->option) == NULL)
    _way_json_reader_fault (reader, "option", "no option has the id “%s”", cell->option);
  if (cell->item != NULL && cell->option != NULL && other != NULL)
    _way_json_reader_fault (reader, NULL, "another cell is for “%s” and “%s” already", cell->item, cell->option);
}

static void
read_cell (WayJsonReader *reader,
           WayQuestion   *question,
           gboolean       ids_known)
{
  WayCell cell = {
    0,
  };
  int leaning = WAY_LEANING_UNKNOWN;

  cell.item = _way_json_reader_dup_text (reader, "item", WAY_JSON_REQUIRED, WAY_JSON_ID);
  cell.option = _way_json_reader_dup_text (reader, "option", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_json_reader_get_enum (reader, "leaning", WAY_TYPE_LEANING, &leaning);
  cell.leaning = leaning;
  cell.feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_json_reader_finish (reader);
  if (ids_known)
    check_place (reader, question, &cell);
  _way_question_take_cell (question, &cell);
}

static void
check_complete (WayJsonReader *reader,
                WayQuestion   *question)
{
  for (guint i = 0; i < question->items->len; i++)
    for (guint j = 0; j < question->options->len; j++)
      {
        const char *item = way_question_get_item (question, i)->id;
        const char *option = way_question_get_option (question, j)->id;

        if (way_question_find_cell (question, item, option) == NULL)
          _way_json_reader_fault (reader, "cells", "there is no cell for “%s” and “%s”", item, option);
      }
}

static void
read_cells (WayJsonReader *reader,
            WayQuestion   *question,
            gboolean       ids_known)
{
  guint    n = _way_json_reader_get_length (reader, "cells", WAY_JSON_REQUIRED, 1, MAX_CELLS);
  gboolean places_known = ids_known && n > 0 && n <= MAX_CELLS;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) element = _way_json_reader_get_element (reader, "cells", i);
      const WayCell *cell;

      read_cell (element, question, ids_known && n <= MAX_CELLS);
      cell = &g_array_index (question->cells, WayCell, i);
      places_known = places_known && cell->item != NULL && cell->option != NULL;
    }

  if (places_known)
    check_complete (reader, question);
}

static void
check_prompt_words (WayJsonReader *reader,
                    char         **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);
      g_autofree char *place = g_strdup_printf ("words/%u", i);

      if (!g_str_equal (lower, words[i]))
        _way_json_reader_fault_below (reader, place, "should be in lower case: “%s”", lower);
    }
}

static void
read_prompts (WayJsonReader *reader,
              WayQuestion   *question)
{
  guint n = _way_json_reader_get_length (reader, "prompts", WAY_JSON_OPTIONAL, 1, WAY_QUESTION_MAX_OPTIONS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) element = _way_json_reader_get_element (reader, "prompts", i);
      WayPrompt prompt = {
        0,
      };

      prompt.words = _way_json_reader_dup_texts (element, "words", WAY_JSON_REQUIRED, 1, WAY_JSON_TEXT);
      prompt.text = _way_json_reader_dup_text (element, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      check_prompt_words (element, prompt.words);
      _way_json_reader_finish (element);
      _way_question_take_prompt (question, &prompt);
    }
}

void
_way_balance_reader_read (WayJsonReader *reader,
                          WayQuestion   *question)
{
  gboolean ids_known = read_elements (reader, question);
  int      reasons;

  read_cells (reader, question, ids_known);
  reasons = _way_json_reader_get_int (reader, "reasons", WAY_JSON_REQUIRED, 0, MAX_REASONS, -1);
  question->n_reasons = MAX (reasons, 0);
  read_prompts (reader, question);
  if (reasons == 0 && question->prompts->len > 0)
    _way_json_reader_fault (reader, "prompts", "ask back to reasons, and “reasons” asks for none");
}
