/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"
#include "way-string-list-private.h"

/* NULL when a value is not UTF-8 and so has no JSON. */
char *
_way_string_list_to_json (const char *const *values)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!g_utf8_validate (values[i], -1, NULL))
        return NULL;
      if (i > 0)
        g_string_append_c (json, ',');
      way_canonical_append_string (json, values[i]);
    }
  g_string_append_c (json, ']');

  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
take_values (const WayStringListRecord *record,
             GPtrArray                 *records,
             GPtrArray                 *values)
{
  if (records->len == 0)
    return;

  g_ptr_array_add (values, NULL);
  record->take (g_ptr_array_index (records, records->len - 1), way_response_new ((const char *const *) values->pdata));
  g_ptr_array_set_size (values, 0);
}

/* Rows that have their record's row id in column 0, and in @value_column one value and then its JSON type. */
GPtrArray *
_way_string_list_read_rows (WayStatement              *statement,
                            int                        value_column,
                            const WayStringListRecord *record,
                            GError                   **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record->free);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gint64  last_id = 0;
  WayStep step;

  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      if (records->len == 0 || _way_statement_get_int64 (statement, 0) != last_id)
        {
          take_values (record, records, values);
          last_id = _way_statement_get_int64 (statement, 0);
          g_ptr_array_add (records, record->read (statement));
        }
      if (g_strcmp0 (_way_statement_get_text (statement, value_column + 1), "text") == 0)
        g_ptr_array_add (values, g_strdup (_way_statement_get_text (statement, value_column)));
    }
  take_values (record, records, values);

  return step == WAY_STEP_DONE ? g_steal_pointer (&records) : NULL;
}
