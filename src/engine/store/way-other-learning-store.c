/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-database-private.h"
#include "way-event-private.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-string-list-private.h"

#define READ_FAILED "Your other learning could not be read"
#define WRITE_FAILED "Your entry could not be saved"
#define REMOVE_FAILED "Your entry could not be removed"

/* A clock may be slow, and somebody east of here has tomorrow already. */
#define MAX_DAYS_AHEAD 1

/* Of each entry what was said of it last, with when it was first written down and how often; a row for each of its standards. What stands follows from the
 * order (sequence, hash), which is the same in every record that has the same events. */
#define STANDING                                                                                                                                   \
  "SELECT e.id, uuid, body ->> 'kind', way_unseal (payload) ->> '$[0]', way_unseal (payload) ->> '$[1]', day, body ->> 'minutes', first_made_at, " \
  "made_at, n_events - 1, " WAY_STRING_LIST_COLUMNS " FROM (SELECT *, body ->> 'day' AS day, row_number () OVER (PARTITION BY uuid ORDER BY "      \
  "sequence DESC, hash DESC) AS age, first_value (made_at) OVER (PARTITION BY uuid ORDER BY sequence, hash) AS first_made_at, count (*) OVER "     \
  "(PARTITION BY uuid) AS n_events FROM (SELECT *, body ->> 'entry' AS uuid FROM events WHERE learner_id = ?1 AND kind = 'entry')) AS e " WAY_STRING_LIST_JOIN ("e.body -> 'standards'") "WHERE age = 1 AND NOT body ->> 'removed' "
#define STANDARDS_COLUMN 10

static gpointer
read_entry (WayStatement *statement)
{
  WayOtherLearning *entry = g_new0 (WayOtherLearning, 1);

  entry->uuid = g_strdup (_way_statement_get_text (statement, 1));
  entry->kind = (WayLearningKind) _way_statement_get_enum (statement, 2, WAY_TYPE_LEARNING_KIND);
  entry->title = g_strdup (_way_statement_get_text (statement, 3));
  entry->note = g_strdup (_way_statement_get_text (statement, 4));
  entry->day = g_strdup (_way_statement_get_text (statement, 5));
  entry->minutes = (guint) _way_statement_get_int64 (statement, 6);
  entry->made_at = _way_statement_get_int64 (statement, 7);
  entry->changed_at = _way_statement_get_int64 (statement, 8);
  entry->n_changes = (guint) _way_statement_get_int64 (statement, 9);

  return entry;
}

static void
take_standards (gpointer     record,
                WayResponse *list)
{
  WayOtherLearning *entry = record;

  entry->standards = g_strdupv ((char **) way_response_get_values (list));
  way_response_unref (list);
}

static const WayStringListRecord entry_record = { read_entry, take_standards, (GDestroyNotify) way_other_learning_free };

/* A log that lacks its words would look like one in which nothing was written. */
static gboolean
check_words (WayDatabase *database,
             const char  *failed,
             gint64       learner_id,
             GPtrArray   *entries,
             GError     **error)
{
  gboolean open = TRUE;

  for (guint i = 0; open && i < entries->len; i++)
    {
      const WayOtherLearning *entry = g_ptr_array_index (entries, i);

      open = entry->title != NULL && entry->note != NULL;
    }
  if (open)
    return TRUE;

  if (way_profile_is_unlocked (database, learner_id))
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT, "%s because the words of an entry are damaged. Keep the file, and put back a copy if you have one.", failed);
  else
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED, "%s because it is locked with a PIN. Open your profile with it first.", failed);

  return FALSE;
}

static GPtrArray *
read_entries (WayDatabase  *database,
              const char   *failed,
              gint64        learner_id,
              WayStatement *statement,
              GError      **error)
{
  g_autoptr (GPtrArray) entries = _way_string_list_read_rows (statement, STANDARDS_COLUMN, &entry_record, error);

  return entries != NULL && check_words (database, failed, learner_id, entries, error) ? g_steal_pointer (&entries) : NULL;
}

/* (transfer full): at most one; NULL on error. */
static GPtrArray *
find_entry (WayDatabase *database,
            const char  *failed,
            gint64       learner_id,
            const char  *uuid,
            GError     **error)
{
  g_autoptr (WayStatement) statement = _way_statement_new (database, failed, STANDING "AND uuid = ?2 ORDER BY v.key", error);

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, uuid);

  return read_entries (database, failed, learner_id, statement, error);
}

static gboolean
is_in_future (const char *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GDateTime) last = g_date_time_add_days (now, MAX_DAYS_AHEAD);
  g_autofree char *text = g_date_time_format (last, "%Y-%m-%d");

  return strcmp (day, text) > 0;
}

/* A whole sentence's second half with the way out, or NULL. */
static char *
dup_fault (const WayOtherLearning *entry)
{
  if (!way_learning_text_is_valid (entry->title, 1, WAY_OTHER_LEARNING_MAX_TITLE))
    return g_strdup_printf ("what it was called has 1 to %d letters. Write a shorter title, or one if there is none", WAY_OTHER_LEARNING_MAX_TITLE);
  if (entry->note != NULL && !way_learning_text_is_valid (entry->note, 0, WAY_OTHER_LEARNING_MAX_NOTE))
    return g_strdup_printf ("the note has more than %d letters. Write a shorter one", WAY_OTHER_LEARNING_MAX_NOTE);
  if (entry->minutes < 1 || entry->minutes > WAY_OTHER_LEARNING_MAX_MINUTES)
    return g_strdup_printf ("one entry is for 1 minute to %d hours. Correct the time, or make several entries", WAY_OTHER_LEARNING_MAX_MINUTES / 60);
  if (!way_learning_day_is_valid (entry->day))
    return g_strdup_printf ("“%s” is no day. Write it like 2026-11-23", entry->day != NULL ? entry->day : "");
  if (is_in_future (entry->day))
    return g_strdup ("its day has not come yet. Correct the day, or write it down when it is over");
  if (way_enum_to_nick (WAY_TYPE_LEARNING_KIND, (int) entry->kind) == NULL)
    return g_strdup ("there is no such kind of learning. Choose one from the list");
  if (entry->uuid != NULL && !g_uuid_string_is_valid (entry->uuid))
    return g_strdup ("it has no proper name. Write it down as a new entry");
  if (!way_learning_standards_are_valid ((const char *const *) entry->standards))
    return g_strdup ("a standard has no proper name, or there are too many. Choose them from the list");

  return NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): in order, each once. */
static char **
dup_sorted (const char *const *standards)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *last = NULL;

  for (guint i = 0; standards != NULL && standards[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) standards[i]);
  g_ptr_array_sort (all, compare_texts);
  for (guint i = 0; i < all->len; i++)
    {
      if (g_strcmp0 (last, all->pdata[i]) != 0)
        g_strv_builder_add (builder, all->pdata[i]);
      last = all->pdata[i];
    }

  return g_strv_builder_end (builder);
}

/* (transfer full) (nullable): the entry as it is recorded. */
static WayOtherLearning *
dup_checked (const WayOtherLearning *entry,
             GError                **error)
{
  g_autoptr (WayOtherLearning) checked = way_other_learning_copy (entry);
  g_autofree char *fault = NULL;

  g_strfreev (checked->standards);
  checked->standards = dup_sorted ((const char *const *) entry->standards);
  fault = dup_fault (checked);
  if (fault != NULL)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, WRITE_FAILED " because %s.", fault);
      return NULL;
    }

  g_strstrip (checked->title);
  if (checked->note == NULL)
    checked->note = g_strdup ("");
  if (checked->uuid == NULL)
    checked->uuid = g_uuid_string_random ();

  return g_steal_pointer (&checked);
}

static gboolean
is_same (const WayOtherLearning *a,
         const WayOtherLearning *b)
{
  return a->kind == b->kind && a->minutes == b->minutes && g_str_equal (a->day, b->day) && g_str_equal (a->title, b->title) &&
         g_str_equal (a->note, b->note) && g_strv_equal ((const char *const *) a->standards, (const char *const *) b->standards);
}

static gboolean
append_entry (WayDatabase            *database,
              const char             *failed,
              gint64                  learner_id,
              const WayOtherLearning *entry,
              gboolean                removed,
              GError                **error)
{
  const char *const words[] = { entry->title, entry->note, NULL };
  g_autofree char  *json = removed ? NULL : _way_string_list_to_json (words);
  g_autofree char  *body = _way_event_dup_entry_body (entry, removed);
  g_autoptr (WayEvent) event = _way_event_new ("entry", body, json, g_get_real_time ());

  return _way_event_append (database, failed, learner_id, event, error);
}

/**
 * way_other_learning_store_save:
 * @database: a database
 * @learner_id: whose
 * @entry: what they learned; a new entry without a UUID gets one. Its times and the number of its changes are not looked at
 * @error: return location for an error, or %NULL
 *
 * Writes down learning that Waymark was not there for, or changes what was written of it, as an event of the kind `entry`: what it said before stays in the log
 * and counts as a change. What is already so is recorded once. Blanks at the title's ends are left out, and standards are put in order. Title and note are
 * sealed where the learner has a PIN. On disk when it returns, unless within a [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT for a title, note, time, day or kind that cannot be, a day later than tomorrow, or an unknown learner,
 * %WAY_STORE_ERROR_LOCKED while the PIN was not given, and with the codes for faults of file and disk.
 *
 * Returns: whether it is in the record
 */
gboolean
way_other_learning_store_save (WayDatabase            *database,
                               gint64                  learner_id,
                               const WayOtherLearning *entry,
                               GError                **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (WayOtherLearning) checked = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  checked = dup_checked (entry, error);
  transaction = checked != NULL ? way_transaction_begin (database, WRITE_FAILED, error) : NULL;
  found = transaction != NULL ? find_entry (database, WRITE_FAILED, learner_id, checked->uuid, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (found->len > 0 && is_same (g_ptr_array_index (found, 0), checked))
    return TRUE;

  return append_entry (database, WRITE_FAILED, learner_id, checked, FALSE, error) && way_transaction_commit (transaction, error);
}

/**
 * way_other_learning_store_remove:
 * @database: a database
 * @learner_id: whose
 * @uuid: which entry
 * @error: return location for an error, or %NULL
 *
 * Takes an entry out of what stands, as an event of the kind `entry` without words; the log keeps what it said. On disk when it returns, unless within a
 * [struct@Transaction]. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND for an entry that is not there, or not any more, %WAY_STORE_ERROR_LOCKED while the PIN was not given, and with the
 * codes for faults of file and disk.
 *
 * Returns: whether it is removed
 */
gboolean
way_other_learning_store_remove (WayDatabase *database,
                                 gint64       learner_id,
                                 const char  *uuid,
                                 GError     **error)
{
  g_autoptr (WayTransaction) transaction = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  transaction = way_transaction_begin (database, REMOVE_FAILED, error);
  found = transaction != NULL ? find_entry (database, REMOVE_FAILED, learner_id, uuid, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, REMOVE_FAILED " because it is not in your record any more. There is nothing left to do.");
      return FALSE;
    }

  return append_entry (database, REMOVE_FAILED, learner_id, g_ptr_array_index (found, 0), TRUE, error) && way_transaction_commit (transaction, error);
}

/**
 * way_other_learning_store_list:
 * @database: a database
 * @learner_id: whose
 * @from: (nullable): the first day, `YYYY-MM-DD`, %NULL for all before
 * @until: (nullable): the last day, that one too, %NULL for all after
 * @error: return location for an error, or %NULL
 *
 * What somebody learned elsewhere, as it stands now, by day and then in the order of writing down. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED where there is something and the PIN was not given, %WAY_STORE_ERROR_CORRUPT where words cannot be unsealed, and with the
 * codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable) (element-type WayOtherLearning): the entries, or %NULL on error
 */
GPtrArray *
way_other_learning_store_list (WayDatabase *database,
                               gint64       learner_id,
                               const char  *from,
                               const char  *until,
                               GError     **error)
{
  g_autoptr (WayStatement) statement = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);

  statement = _way_statement_new (database, READ_FAILED,
                                  STANDING "AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <= ?3) ORDER BY day, first_made_at, uuid, v.key", error);
  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  _way_statement_bind_text (statement, 2, from);
  _way_statement_bind_text (statement, 3, until);

  return read_entries (database, READ_FAILED, learner_id, statement, error);
}
