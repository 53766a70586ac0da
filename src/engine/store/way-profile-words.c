/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-private.h"
#include "way-statement-private.h"

#define SEAL_FAILED "Your words could not be sealed"

/* Where a learner's own words are: the rows that hold any, one text, and the text written anew. */
typedef struct
{
  const char *list;
  const char *read;
  const char *write;
} Words;

static const Words words[] = {
  { "SELECT id FROM events WHERE learner_id = ?1 AND payload IS NOT NULL",
    "SELECT payload FROM events WHERE id = ?1",
    "UPDATE events SET payload = ?2 WHERE id = ?1" },
  { "SELECT id FROM responses WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1)",
    "SELECT response FROM responses WHERE id = ?1",
    "UPDATE responses SET response = ?2 WHERE id = ?1" },
  { "SELECT rowid FROM drafts WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = ?1)",
    "SELECT response FROM drafts WHERE rowid = ?1",
    "UPDATE drafts SET response = ?2 WHERE rowid = ?1" },
  { "SELECT rowid FROM group_learning WHERE learner_id = ?1",
    "SELECT record FROM group_learning WHERE rowid = ?1",
    "UPDATE group_learning SET record = ?2 WHERE rowid = ?1" },
  { "SELECT rowid FROM signing_keys WHERE learner_id = ?1",
    "SELECT secret_key FROM signing_keys WHERE rowid = ?1",
    "UPDATE signing_keys SET secret_key = ?2 WHERE rowid = ?1" },
};

typedef char *(*Rewrite) (WayKey     *key,
                          const char *text,
                          GError    **error);

static char *
seal (WayKey     *key,
      const char *text,
      GError    **error)
{
  return way_key_is_sealed (text) ? g_strdup (text) : way_key_seal (key, text);
}

static char *
unseal (WayKey     *key,
        const char *text,
        GError    **error)
{
  return way_key_is_sealed (text) ? way_key_unseal (key, text, error) : g_strdup (text);
}

/* (element-type gint64): all at first, since rows should not change under a query that walks over them. */
static GArray *
list_rows (WayDatabase *database,
           const char  *sql,
           gint64       learner_id,
           GError     **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WayStatement) statement = _way_statement_new (database, SEAL_FAILED, sql, error);
  WayStep step;

  if (statement == NULL)
    return NULL;

  _way_statement_bind_int64 (statement, 1, learner_id);
  while ((step = _way_statement_step (statement, error)) == WAY_STEP_ROW)
    {
      gint64 row = _way_statement_get_int64 (statement, 0);

      g_array_append_val (rows, row);
    }

  return step == WAY_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
rewrite_row (WayStatement *read,
             WayStatement *write,
             gint64        row,
             Rewrite       rewrite,
             WayKey       *key,
             GError      **error)
{
  g_autofree char *text = NULL;
  gboolean         written;

  _way_statement_bind_int64 (read, 1, row);
  if (_way_statement_step (read, error) != WAY_STEP_ROW)
    return FALSE;

  text = rewrite (key, _way_statement_get_text (read, 0), error);
  _way_statement_reset (read);
  if (text == NULL)
    return FALSE;

  _way_statement_bind_int64 (write, 1, row);
  _way_statement_bind_text (write, 2, text);
  written = _way_statement_run (write, error);
  _way_statement_reset (write);

  return written;
}

static gboolean
rewrite_table (WayDatabase *database,
               const Words *table,
               gint64       learner_id,
               Rewrite      rewrite,
               WayKey      *key,
               GError     **error)
{
  g_autoptr (GArray) rows = list_rows (database, table->list, learner_id, error);
  g_autoptr (WayStatement) read = NULL;
  g_autoptr (WayStatement) write = NULL;

  if (rows != NULL)
    read = _way_statement_new (database, SEAL_FAILED, table->read, error);
  if (read != NULL)
    write = _way_statement_new (database, SEAL_FAILED, table->write, error);
  if (write == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (!rewrite_row (read, write, g_array_index (rows, gint64, i), rewrite, key, error))
      return FALSE;

  return TRUE;
}

static gboolean
rewrite_all (WayDatabase *database,
             gint64       learner_id,
             Rewrite      rewrite,
             WayKey      *key,
             GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!rewrite_table (database, &words[i], learner_id, rewrite, key, error))
      return FALSE;

  return TRUE;
}

gboolean
_way_profile_seal_words (WayDatabase *database,
                         gint64       learner_id,
                         WayKey      *key,
                         GError     **error)
{
  return rewrite_all (database, learner_id, seal, key, error);
}

gboolean
_way_profile_unseal_words (WayDatabase *database,
                           gint64       learner_id,
                           WayKey      *key,
                           GError     **error)
{
  return rewrite_all (database, learner_id, unseal, key, error);
}
