/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-attempts-csv.h"

#include "way-canonical.h"
#include "way-record-reader.h"
#include "way-stores.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define LINE_END "\r\n"
#define HEAD "learner,module,version,activity,attempt,number,started,finished,completion,success,score_raw,score_min,score_max,score_scaled,answers"

static void
next_cell (GString *line)
{
  if (line->len > 0)
    g_string_append_c (line, ',');
}

/* What begins like this is a formula to a spreadsheet, and would be calculated instead of shown. */
static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/* RFC 4180, section 2, rules 5 to 7. */
static void
add_text (GString    *line,
          const char *text)
{
  gboolean quoted = strpbrk (text, ",\"\r\n") != NULL;

  next_cell (line);
  if (quoted)
    g_string_append_c (line, '"');
  if (is_formula (text))
    g_string_append_c (line, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  if (quoted)
    g_string_append_c (line, '"');
}

static void
add_number (GString *line,
            double   number)
{
  next_cell (line);
  way_canonical_append_double (line, number);
}

/* ISO 8601 in UTC to the second; empty for 0, which stands for "not yet". */
static void
add_time (GString *line,
          gint64   microseconds)
{
  g_autoptr (GDateTime) time = microseconds != 0 ? g_date_time_new_from_unix_utc (microseconds / G_TIME_SPAN_SECOND) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");

  add_text (line, text);
}

static void
add_scores (GString          *line,
            const WayAttempt *attempt)
{
  if (attempt->finished_at == 0)
    {
      g_string_append (line, ",,,,");
      return;
    }

  add_number (line, attempt->score.raw);
  add_number (line, attempt->score.min);
  add_number (line, attempt->score.max);
  add_number (line, way_score_get_scaled (&attempt->score));
}

static void
add_attempt (GString          *line,
             const char       *name,
             const WayAttempt *attempt,
             guint             n_answers)
{
  add_text (line, name);
  add_text (line, attempt->module_id);
  add_text (line, attempt->module_version);
  add_text (line, attempt->activity_id);
  add_text (line, attempt->uuid);
  add_number (line, attempt->number);
  add_time (line, attempt->started_at);
  add_time (line, attempt->finished_at);
  add_text (line, way_enum_to_nick (WAY_TYPE_COMPLETION, (int) attempt->completion));
  add_text (line, way_enum_to_nick (WAY_TYPE_SUCCESS, (int) attempt->success));
  add_scores (line, attempt);
  add_number (line, n_answers);
  g_string_append (line, LINE_END);
}

/**
 * way_attempts_csv_write_head:
 * @stream: where to
 * @cancellable: (nullable): stops it
 * @error: return location for an error, or %NULL
 *
 * Writes the first line, with the names of the columns; before it the byte order mark by which spreadsheets know UTF-8. May be called from any thread.
 *
 * Fails with #GIOErrorEnum.
 *
 * Returns: whether it was written
 */
gboolean
way_attempts_csv_write_head (GOutputStream *stream,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  return g_output_stream_write_all (stream, BYTE_ORDER_MARK HEAD LINE_END, strlen (BYTE_ORDER_MARK HEAD LINE_END), NULL, cancellable, error);
}

/**
 * way_attempts_csv_write:
 * @database: a database, also one that is open for reading only
 * @learner_id: whose attempts
 * @stream: where to
 * @n_rows: (out): how many attempts they are
 * @cancellable: (nullable): stops it in the midst
 * @error: return location for an error, or %NULL
 *
 * Writes a learner's attempts for a spreadsheet, one a line in the order they were begun, as RFC 4180 has it: UTF-8, lines end with CR and LF. Times are
 * ISO 8601 in UTC, scores are empty until the attempt is finished. What would be a formula gets an apostrophe before it. No words of the learner are in it
 * but the name, so it works also while a profile is locked. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, the other codes of #WayStoreError for faults of file and disk, and #GIOErrorEnum.
 *
 * Returns: whether all was written
 */
gboolean
way_attempts_csv_write (WayDatabase   *database,
                        gint64         learner_id,
                        GOutputStream *stream,
                        guint         *n_rows,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GHashTable) answers = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream) && n_rows != NULL, FALSE);

  learner = way_learner_store_get (database, learner_id, error);
  if (learner != NULL)
    attempts = way_attempt_store_list (database, learner_id, NULL, error);
  if (attempts != NULL)
    answers = way_record_count_answers (database, learner_id, error);
  if (answers == NULL)
    return FALSE;

  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);

      g_string_truncate (line, 0);
      add_attempt (line, learner->name != NULL ? learner->name : learner->uuid, attempt, GPOINTER_TO_UINT (g_hash_table_lookup (answers, &attempt->id)));
      if (!g_output_stream_write_all (stream, line->str, line->len, NULL, cancellable, error))
        return FALSE;
    }
  *n_rows = attempts->len;

  return TRUE;
}
