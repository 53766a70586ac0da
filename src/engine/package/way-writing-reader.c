/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

static void
read_max_characters (WayJsonReader *reader,
                     WayQuestion   *question)
{
  question->max_characters = _way_json_reader_get_int (reader, "max_characters", WAY_JSON_OPTIONAL, 1, WAY_QUESTION_MAX_CHARACTERS,
                                                       WAY_QUESTION_MAX_CHARACTERS);
}

void
_way_writing_reader_read_reflection (WayJsonReader *reader,
                                     WayQuestion   *question)
{
  read_max_characters (reader, question);
}

void
_way_writing_reader_read_rewrite (WayJsonReader *reader,
                                  WayQuestion   *question)
{
  question->original = _way_json_reader_dup_text (reader, "original", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  question->model_answer = _way_json_reader_dup_text (reader, "model", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  question->points = _way_json_reader_dup_texts (reader, "points", WAY_JSON_REQUIRED, 1, WAY_JSON_TEXT);
  read_max_characters (reader, question);
}
