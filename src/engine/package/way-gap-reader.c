/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

#include <string.h>

#include "way-text-private.h"

#define MAX_GAPS 12

static void
read_gap (WayJsonReader *reader,
          WayQuestion   *question,
          GHashTable    *ids)
{
  g_autofree char *id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  GArray          *options = _way_options_new ();
  guint            n, n_correct;

  n = _way_option_reader_read (reader, "options", "option of this gap", WAY_QUESTION_MIN_OPTIONS, WAY_QUESTION_MAX_OPTIONS,
                               _way_option_reader_read_choice, options);
  n_correct = _way_option_reader_count_correct (options);
  if (n > 0 && n_correct != 1)
    _way_json_reader_fault (reader, "options", "exactly one option should be “correct”; %u are", n_correct);
  _way_json_reader_finish (reader);
  _way_json_reader_claim_id (reader, ids, id, "gap of this question");
  _way_question_take_gap (question, id, options);
}

/* Takes one marker, of which @start is behind the opening brace; gives what stands behind it. */
static const char *
check_marker (WayJsonReader *reader,
              WayQuestion   *question,
              const char    *start,
              GHashTable    *marked)
{
  const char      *end = strchr (start, '}');
  g_autofree char *id = end != NULL ? g_strndup (start, end - start) : NULL;

  if (id == NULL || !_way_text_is_id (id))
    {
      _way_json_reader_fault (reader, "text", "“{” should begin the marker of a gap, written {gap-id}");
      return start;
    }

  if (way_question_find_gap (question, id) == NULL)
    _way_json_reader_fault (reader, "text", "no gap has the id “%s”", id);
  else if (!g_hash_table_add (marked, g_strdup (id)))
    _way_json_reader_fault (reader, "text", "the marker {%s} stands in it twice", id);

  return end + 1;
}

static void
check_markers (WayJsonReader *reader,
               WayQuestion   *question)
{
  g_autoptr (GHashTable) marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *p = question->gap_text;

  while (*(p += strcspn (p, "{}")) != '\0')
    {
      if (*p == '{')
        p = check_marker (reader, question, p + 1, marked);
      else
        {
          _way_json_reader_fault (reader, "text", "“}” should end the marker of a gap, written {gap-id}");
          p++;
        }
    }

  for (guint i = 0; i < question->gaps->len; i++)
    {
      const char      *id = g_array_index (question->gaps, WayGap, i).id;
      g_autofree char *place = g_strdup_printf ("gaps/%u/id", i);

      if (id != NULL && !g_hash_table_contains (marked, id))
        _way_json_reader_fault_below (reader, place, "“text” has no marker {%s}", id);
    }
}

void
_way_gap_reader_read (WayJsonReader *reader,
                      WayQuestion   *question)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean ids_known = TRUE;
  guint    n;

  question->gap_text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  n = _way_json_reader_get_length (reader, "gaps", WAY_JSON_REQUIRED, 1, MAX_GAPS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) element = _way_json_reader_get_element (reader, "gaps", i);

      read_gap (element, question, ids);
      ids_known = ids_known && g_array_index (question->gaps, WayGap, i).id != NULL;
    }

  if (question->gap_text != NULL && n > 0 && n <= MAX_GAPS && ids_known)
    check_markers (reader, question);
}
