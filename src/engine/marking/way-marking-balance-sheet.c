/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

#include <string.h>

/* What a response says, read once: the leaning of each filled field, the option that was chosen, and how many reasons were given. */
typedef struct
{
  GHashTable *leanings; /* "ITEM OPTION" -> leaning's nick, both borrowed or owned by the table */
  const char *choice;
  guint       n_reasons;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->leanings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gboolean
refuse (GError        **error,
        WayMarkingError code)
{
  static const char *const sentences[] = {
    [WAY_MARKING_ERROR_SHAPE] = "The sheet was not filled in as it is shown. Open the page again and fill it in anew.",
    [WAY_MARKING_ERROR_UNKNOWN_OPTION] = "The sheet names something that this question does not have. Open the page again and choose from what it shows.",
    [WAY_MARKING_ERROR_REPEATED] = "The same field of the sheet was filled in twice. Open the page again and fill in each field once.",
  };

  g_set_error_literal (error, WAY_MARKING_ERROR, code, sentences[code]);

  return FALSE;
}

static gboolean
take_cell (Sheet       *self,
           WayQuestion *question,
           const char  *words,
           GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 4);
  int leaning;

  if (g_strv_length (parts) != 3)
    return refuse (error, WAY_MARKING_ERROR_SHAPE);
  if (way_question_find_cell (question, parts[0], parts[1]) == NULL || !way_enum_from_nick (WAY_TYPE_LEANING, parts[2], &leaning))
    return refuse (error, WAY_MARKING_ERROR_UNKNOWN_OPTION);
  if (!g_hash_table_insert (self->leanings, g_strdup_printf ("%s %s", parts[0], parts[1]), g_strdup (parts[2])))
    return refuse (error, WAY_MARKING_ERROR_REPEATED);

  return TRUE;
}

static gboolean
take_choice (Sheet       *self,
             WayQuestion *question,
             const char  *id,
             GError     **error)
{
  if (self->choice != NULL)
    return refuse (error, WAY_MARKING_ERROR_REPEATED);
  if (way_question_find_option (question, id) == NULL)
    return refuse (error, WAY_MARKING_ERROR_UNKNOWN_OPTION);

  self->choice = id;

  return TRUE;
}

static gboolean
take_reason (Sheet       *self,
             WayQuestion *question,
             const char  *text,
             GError     **error)
{
  self->n_reasons++;
  if (self->n_reasons > way_question_get_n_reasons (question))
    return refuse (error, WAY_MARKING_ERROR_SHAPE);
  if (strlen (text) > WAY_QUESTION_MAX_REASON * 4 || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > WAY_QUESTION_MAX_REASON)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "A reason is too long or is not text that can be read. Write at most %d characters.", WAY_QUESTION_MAX_REASON);
      return FALSE;
    }

  return TRUE;
}

static gboolean
take_value (Sheet       *self,
            WayQuestion *question,
            const char  *value,
            GError     **error)
{
  if (g_str_has_prefix (value, "cell "))
    return take_cell (self, question, value + strlen ("cell "), error);
  if (g_str_has_prefix (value, "choice "))
    return take_choice (self, question, value + strlen ("choice "), error);
  if (g_str_has_prefix (value, "reason "))
    return take_reason (self, question, value + strlen ("reason "), error);

  return refuse (error, WAY_MARKING_ERROR_SHAPE);
}

static gboolean
read_sheet (Sheet       *self,
            WayQuestion *question,
            WayResponse *response,
            GError     **error)
{
  const char *const *values = way_response_get_values (response);
  guint              n_values = way_response_get_n_values (response);
  guint              n_cells = way_question_get_n_items (question) * way_question_get_n_options (question);

  if (n_values > n_cells + 1 + way_question_get_n_reasons (question))
    return refuse (error, WAY_MARKING_ERROR_SHAPE);

  self->leanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < n_values; i++)
    if (!take_value (self, question, values[i], error))
      return FALSE;

  return TRUE;
}

gboolean
_way_marking_balance_sheet_check (WayQuestion *question,
                                  WayResponse *response,
                                  GError     **error)
{
  g_auto (Sheet) sheet = { 0 };

  if (!read_sheet (&sheet, question, response, error))
    return FALSE;
  if (sheet.choice == NULL)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "Nothing was chosen. Say which one you would speak for.");
      return FALSE;
    }

  return TRUE;
}

static void
describe_cell (const Sheet   *sheet,
               const WayCell *cell,
               WayOutcome    *outcome)
{
  g_autofree char *key = g_strdup_printf ("%s %s", cell->item, cell->option);
  const char      *given = g_hash_table_lookup (sheet->leanings, key);
  const char      *expected = way_enum_to_nick (WAY_TYPE_LEANING, (int) cell->leaning);

  way_outcome_add_item (outcome, cell->item, cell->option, given != NULL, g_strcmp0 (given, expected) == 0, expected, cell->feedback);
}

/* One part a field, row by row. Nothing is right or wrong in it: `correct` says that the learner and the authors lean the same way. */
void
_way_marking_balance_sheet_describe (WayQuestion *question,
                                     WayResponse *response,
                                     WayOutcome  *outcome)
{
  g_auto (Sheet) sheet = { 0 };

  if (!read_sheet (&sheet, question, response, NULL))
    return;

  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      for (guint j = 0; j < way_question_get_n_options (question); j++)
        {
          const WayCell *cell = way_question_find_cell (question, way_question_get_item (question, i)->id,
                                                        way_question_get_option (question, j)->id);

          if (cell != NULL)
            describe_cell (&sheet, cell, outcome);
        }
    }
}
