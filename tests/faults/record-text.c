/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "portfolio-fixture.h"
#include "record-session-text.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-profile.h"
#include "way-shared-entries.h"
#include "way-stores.h"

typedef struct
{
  WayDatabase *database;
  RecordDetail detail;
  GPtrArray   *lines;
  GError     **error;
} Writer;

static void
add_line (Writer     *writer,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);

static void
add_line (Writer     *writer,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (writer->lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* " at TIME", where times are told. */
static char *
dup_time (Writer *writer,
          gint64  time)
{
  return writer->detail == RECORD_EXACT ? g_strdup_printf (" at %" G_GINT64_FORMAT, time) : g_strdup ("");
}

static char *
dup_words (WayResponse *response)
{
  g_autofree char *joined = g_strjoinv ("|", (char **) way_response_get_values (response));

  return g_strescape (joined, NULL);
}

static char *
dup_score (const WayScore *score)
{
  return g_strdup_printf ("%.17g of %.17g to %.17g", score->raw, score->min, score->max);
}

/* How an attempt is called in the lines about it. */
static char *
dup_attempt_name (Writer           *writer,
                  const char       *learner,
                  const WayAttempt *attempt)
{
  if (writer->detail == RECORD_EXACT)
    return g_strdup (attempt->uuid);

  return g_strdup_printf ("%s/%s/%s/%u", learner, attempt->module_id, attempt->activity_id, attempt->number);
}

static gboolean
write_answers (Writer     *writer,
               const char *name,
               gint64      attempt_id)
{
  g_autoptr (GPtrArray) interactions = way_response_store_list (writer->database, attempt_id, writer->error);

  for (guint i = 0; interactions != NULL && i < interactions->len; i++)
    {
      WayInteraction  *interaction = g_ptr_array_index (interactions, i);
      g_autofree char *words = dup_words (interaction->response);
      g_autofree char *score = dup_score (&interaction->score);
      g_autofree char *confidence = g_enum_to_string (WAY_TYPE_CONFIDENCE, (int) interaction->confidence);
      g_autofree char *time = dup_time (writer, interaction->answered_at);

      add_line (writer, "answer %s %s %u “%s” %s %s %.8s%s", name, interaction->question_id, interaction->try_number, words, score,
                confidence + strlen ("WAY_CONFIDENCE_"), interaction->content_hash, time);
    }

  return interactions != NULL;
}

static gboolean
write_attempt (Writer           *writer,
               const char       *learner,
               const WayAttempt *attempt)
{
  g_autofree char *name = dup_attempt_name (writer, learner, attempt);
  g_autofree char *score = dup_score (&attempt->score);
  g_autofree char *plan = attempt->plan != NULL ? g_strjoinv (",", attempt->plan) : g_strdup ("none");
  g_autofree char *begun = dup_time (writer, attempt->started_at);
  g_autofree char *finished = dup_time (writer, attempt->finished_at);

  add_line (writer, "attempt %s %s %s %s %s %u completion %d success %d %s plan %s%s%s", name, learner, attempt->module_id, attempt->module_version,
            attempt->activity_id, attempt->number, (int) attempt->completion, (int) attempt->success, score, plan, begun, finished);

  return write_answers (writer, name, attempt->id);
}

static const char *
find_name (GHashTable *names,
           gint64      attempt_id)
{
  const char *name = g_hash_table_lookup (names, &attempt_id);

  return name != NULL ? name : "nothing";
}

/* Counted within its attempt. */
static guint
count_before (GPtrArray *steps,
              guint      position)
{
  gint64 attempt_id = ((WayScenarioStep *) g_ptr_array_index (steps, position))->attempt_id;
  guint  n = 0;

  for (guint i = 0; i < position; i++)
    n += ((WayScenarioStep *) g_ptr_array_index (steps, i))->attempt_id == attempt_id;

  return n;
}

static gboolean
write_drafts_and_steps (Writer     *writer,
                        gint64      learner_id,
                        const char *module_id,
                        GHashTable *names)
{
  g_autoptr (GPtrArray) drafts = way_draft_store_list_module (writer->database, learner_id, module_id, writer->error);
  g_autoptr (GPtrArray) steps = drafts != NULL ? way_scenario_step_store_list_module (writer->database, learner_id, module_id, writer->error) : NULL;

  for (guint i = 0; steps != NULL && i < drafts->len; i++)
    {
      WayDraft        *draft = g_ptr_array_index (drafts, i);
      g_autofree char *words = dup_words (draft->response);
      g_autofree char *time = dup_time (writer, draft->updated_at);

      add_line (writer, "draft %s %s “%s” %.8s%s", find_name (names, draft->attempt_id), draft->question_id, words, draft->content_hash, time);
    }
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      WayScenarioStep *step = g_ptr_array_index (steps, i);
      g_autofree char *time = dup_time (writer, step->made_at);

      add_line (writer, "step %s %03u %s %s %.8s%s", find_name (names, step->attempt_id), count_before (steps, i), step->node_id, step->choice_id, step->content_hash, time);
    }

  return steps != NULL;
}

static gboolean
write_bookmarks (Writer     *writer,
                 const char *learner,
                 gint64      learner_id)
{
  g_autoptr (GPtrArray) bookmarks = way_bookmark_store_list (writer->database, learner_id, writer->error);

  for (guint i = 0; bookmarks != NULL && i < bookmarks->len; i++)
    {
      WayBookmark     *bookmark = g_ptr_array_index (bookmarks, i);
      g_autofree char *time = dup_time (writer, bookmark->updated_at);

      add_line (writer, "bookmark %s %s %s “%s”%s", learner, bookmark->module_id, bookmark->activity_id, bookmark->location, time);
    }

  return bookmarks != NULL;
}

static gboolean
write_shared (Writer     *writer,
              gint64      learner_id,
              GHashTable *names)
{
  g_autoptr (GPtrArray) entries = way_shared_entry_store_list (writer->database, writer->error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      WaySharedEntry  *entry = g_ptr_array_index (entries, i);
      g_autofree char *words = dup_words (entry->response);
      g_autofree char *time = dup_time (writer, entry->shared_at);

      if (entry->learner_id == learner_id)
        add_line (writer, "shared %s %s %u “%s” %.8s%s", find_name (names, entry->attempt_id), entry->question_id, entry->try_number, words, entry->content_hash, time);
    }

  return entries != NULL;
}

static gboolean
write_learning (Writer     *writer,
                const char *learner,
                gint64      learner_id)
{
  g_autoptr (GHashTable) modules = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (writer->database, learner_id, NULL, writer->error);
  GHashTableIter iter;
  gpointer       module_id;

  if (attempts == NULL)
    return FALSE;

  for (guint i = 0; i < attempts->len; i++)
    {
      WayAttempt *attempt = g_ptr_array_index (attempts, i);

      g_hash_table_add (modules, attempt->module_id);
      g_hash_table_insert (names, &attempt->id, dup_attempt_name (writer, learner, attempt));
      if (!write_attempt (writer, learner, attempt))
        return FALSE;
    }

  g_hash_table_iter_init (&iter, modules);
  while (g_hash_table_iter_next (&iter, &module_id, NULL))
    if (!write_drafts_and_steps (writer, learner_id, module_id, names))
      return FALSE;

  return write_shared (writer, learner_id, names) && write_bookmarks (writer, learner, learner_id);
}

/* Opens the profile that has a PIN: with which, or "nothing" where nobody has one. Whoever has one is not locked out. */
const char *
record_unlock (WayDatabase *database)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (!learner->has_pin)
        continue;
      if (way_profile_unlock (database, learner->id, RECORD_PIN, NULL))
        return RECORD_PIN;
      g_assert_true (way_profile_unlock (database, learner->id, RECORD_NEW_PIN, NULL));
      return RECORD_NEW_PIN;
    }

  return "nothing";
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* NULL where something of it could not be read. */
char *
record_dup_text (WayDatabase *database,
                 RecordDetail detail,
                 GError     **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, error);
  Writer writer = { database, detail, lines, error };

  if (learners == NULL)
    return NULL;

  for (guint i = 0; i < learners->len; i++)
    {
      WayLearner      *learner = g_ptr_array_index (learners, i);
      const char      *name = detail == RECORD_EXACT ? learner->uuid : learner->name != NULL ? learner->name
                                                                                             : "nobody";
      g_autofree char *time = dup_time (&writer, learner->created_at);

      add_line (&writer, "learner %s “%s” nation %d picture “%s” pin %d shares %d%s", name, learner->name, (int) learner->nation, learner->picture, learner->has_pin,
                learner->shares, time);
      if (!write_learning (&writer, name, learner->id) ||
          !fixture_add_portfolio (database, learner->id, name, detail == RECORD_EXACT, lines, error) ||
          !record_add_sessions (lines, database, learner->id, detail, error))
        return NULL;
    }

  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

char *
record_dup_text_at (const char  *path,
                    RecordDetail detail)
{
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (GError) error = NULL;
  char *text = record_dup_text (database, detail, &error);

  g_assert_no_error (error);

  return text;
}

/* TRUE when each learner's log says of itself that it is. */
gboolean
record_log_is_whole (WayDatabase *database)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      WayLearner *learner = g_ptr_array_index (learners, i);
      g_autoptr (WayLogBreak) found = NULL;
      g_autoptr (GError) error = NULL;

      if (!way_event_store_verify (database, learner->id, &found, &error) || found != NULL)
        {
          g_test_message ("The log of learner %d, row %d: %s", (int) learner->id, found != NULL ? (int) found->row : 0, found != NULL ? found->reason : error->message);
          return FALSE;
        }
    }

  return learners != NULL;
}

void
record_assert_whole (WayDatabase *database)
{
  fixture_assert_query (database, "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "0");
  fixture_assert_query (database, "SELECT count (*) FROM pragma_foreign_key_check", "0");
  g_assert_true (record_log_is_whole (database));
}

/* What the tables say is what the log says: made anew from it they are the same. */
void
record_assert_follows_from_log (WayDatabase *database)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);
  g_autofree char *before = record_dup_text (database, RECORD_EXACT, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (database, "Failed", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < learners->len; i++)
    {
      way_event_store_rebuild (database, ((WayLearner *) g_ptr_array_index (learners, i))->id, &error);
      g_assert_no_error (error);
    }
  after = record_dup_text (database, RECORD_EXACT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
}

/* The lines of @after that @before does not have. */
char *
record_dup_new_words (const char *before,
                      const char *after)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (after, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) old, lines[i]))
      g_string_append_printf (text, "%s\n", lines[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One of our codes, and a sentence for people without a word of SQLite's. */
void
record_assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (g_quark_to_string (error->domain), "way-"));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strstr (error->message, "SQL"));
}

void
record_copy_folder (const char *from,
                    const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_no_errno (g_mkdir_with_parents (to, 0700));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        record_copy_folder (source, target);
      else
        fixture_copy_file (source, target);
    }
}

void
record_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        record_remove_folder (path);
      else
        g_assert_no_errno (remove (path));
    }
  g_assert_no_errno (remove (folder));
}
