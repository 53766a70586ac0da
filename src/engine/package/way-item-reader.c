/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-reader-private.h"

static void
read_item (WayJsonReader *reader,
           WayItem       *item,
           gboolean       one_match)
{
  item->text = _way_json_reader_dup_text (reader, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  item->matches = _way_json_reader_dup_texts (reader, "match", WAY_JSON_REQUIRED, 1, WAY_JSON_ID);
  item->feedback = _way_json_reader_dup_text (reader, "feedback", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  if (one_match && g_strv_length (item->matches) > 1)
    _way_json_reader_fault (reader, "match", "in a matching exactly one option is right for an item");
  _way_json_reader_finish (reader);
}

static void
read_items (WayJsonReader *reader,
            WayQuestion   *question,
            gboolean       one_match)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = _way_json_reader_get_length (reader, "items", WAY_JSON_REQUIRED, WAY_QUESTION_MIN_OPTIONS, WAY_QUESTION_MAX_OPTIONS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) element = _way_json_reader_get_element (reader, "items", i);
      WayItem item = { _way_json_reader_dup_text (element, "id", WAY_JSON_REQUIRED, WAY_JSON_ID), NULL, NULL, NULL };

      read_item (element, &item, one_match);
      _way_json_reader_claim_id (element, ids, item.id, "item of this question");
      _way_question_take_item (question, &item);
    }
}

/* An option whose own id is a fault may be the one that is meant. */
static gboolean
knows_every_option (WayQuestion *question)
{
  if (question->options->len > WAY_QUESTION_MAX_OPTIONS)
    return FALSE;

  for (guint i = 0; i < question->options->len; i++)
    if (way_question_get_option (question, i)->id == NULL)
      return FALSE;

  return question->options->len > 0;
}

static void
check_match (WayJsonReader *reader,
             WayQuestion   *question,
             GHashTable    *taken,
             guint          item,
             guint          index)
{
  const char      *match = g_array_index (question->items, WayItem, item).matches[index];
  g_autofree char *place = g_strdup_printf ("items/%u/match/%u", item, index);

  if (*match == '\0')
    return;

  if (way_question_find_option (question, match) == NULL)
    _way_json_reader_fault_below (reader, place, "no option has the id “%s”", match);
  else if (taken != NULL && !g_hash_table_add (taken, (gpointer) match))
    _way_json_reader_fault_below (reader, place, "“%s” is right for another item already; in a matching an option is right for one item at most", match);
}

static void
read_pairs (WayJsonReader *reader,
            WayQuestion   *question,
            gboolean       one_match)
{
  g_autoptr (GHashTable) taken = one_match ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;

  read_items (reader, question, one_match);
  _way_option_reader_read (reader, "options", "option of this question", WAY_QUESTION_MIN_OPTIONS, WAY_QUESTION_MAX_OPTIONS,
                           _way_option_reader_read_bare, question->options);
  if (!knows_every_option (question))
    return;

  for (guint i = 0; i < question->items->len; i++)
    for (guint j = 0; g_array_index (question->items, WayItem, i).matches[j] != NULL; j++)
      check_match (reader, question, taken, i, j);
}

void
_way_item_reader_read_matching (WayJsonReader *reader,
                                WayQuestion   *question)
{
  read_pairs (reader, question, TRUE);
}

void
_way_item_reader_read_categorise (WayJsonReader *reader,
                                  WayQuestion   *question)
{
  read_pairs (reader, question, FALSE);
}
