/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-event-store.h"
#include "way-picture.h"
#include "way-profile.h"
#include "way-stores.h"
#include "way-vault.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define PIN "2580"

/* Found nowhere by chance */
#define WORDS "quokka-sextant-ŵyrd"

static const WayScore nothing = { 0, 0, 0 };

typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
  WayAttempt  *attempt;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->database = fixture_database_new ();
  fixture->learner = way_learner_store_add (fixture->database, "Ann", "owl", &error);
  g_assert_no_error (error);
  fixture->attempt = way_attempt_store_begin (fixture->database, fixture->learner->id, "m", "1.0.0", "page", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->learner, way_learner_free);
  g_clear_pointer (&fixture->attempt, way_attempt_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

/* Locks, too: the key goes with the database. */
static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
  fixture->database = fixture_database_new ();
}

static void
answer (Fixture    *fixture,
        WayAttempt *attempt,
        const char *question_id,
        const char *text)
{
  const char *const values[] = { text, NULL };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) error = NULL;

  way_response_store_add (fixture->database, attempt->id, question_id, HASH, response, &nothing, 1, WAY_CONFIDENCE_NONE, &error);
  g_assert_no_error (error);
}

static void
draft (Fixture    *fixture,
       const char *question_id,
       const char *text)
{
  const char *const values[] = { text, NULL };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) error = NULL;

  way_draft_store_set (fixture->database, fixture->attempt->id, question_id, HASH, response, &error);
  g_assert_no_error (error);
}

static char *
set_pin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  g_assert_true (way_profile_set_pin (fixture->database, fixture->learner->id, PIN, &code, &error));
  g_assert_no_error (error);
  g_assert_nonnull (code);

  return code;
}

static void
unlock (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, PIN, &error));
  g_assert_no_error (error);
}

/* The first value of the first answer, as the program reads it; NULL while locked. */
static char *
read_answer (Fixture    *fixture,
             WayAttempt *attempt)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) interactions = way_response_store_list (fixture->database, attempt->id, &error);
  const WayInteraction *interaction;

  g_assert_no_error (error);
  g_assert_cmpuint (interactions->len, >, 0);
  interaction = g_ptr_array_index (interactions, 0);

  return g_strdup (way_response_get_values (interaction->response)[0]);
}

static void
assert_answer (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *found = read_answer (fixture, fixture->attempt);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_log_is_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_true (way_event_store_verify (fixture->database, fixture->learner->id, &found, &error));
  g_assert_no_error (error);
  g_assert_null (found);
}

typedef struct
{
  const char *name;
  const char *recorded; /* NULL where it is refused */
} NameRow;

static const NameRow name_rows[] = {
  { "Bea", "Bea" },
  { "  Ŵan o’Neill \t", "Ŵan o’Neill" },
  { "e\314\201lan", "\303\251lan" },
  { "\360\237\220\216", "\360\237\220\216" },
  { "x", "x" },
  { "012345678901234567890123456789012345678901234567890123456789", "012345678901234567890123456789012345678901234567890123456789" },
  { "0123456789012345678901234567890123456789012345678901234567890", NULL },
  { "", NULL },
  { "   ", NULL },
  { "\342\200\213", NULL },   /* a blank of no width */
  { "two\nlines", NULL },     /* a line end */
  { "a\342\200\256b", NULL }, /* runs backwards from here */
  { "not \377 UTF-8", NULL }, /* bytes */
  { "Ann", NULL },            /* taken */
  { " aNN ", NULL },          /* taken */
  { "\357\274\241nn", NULL }, /* taken, with a wide A */
  { "Anna", "Anna" },
};

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_rows); i++)
    {
      const NameRow *row = &name_rows[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (WayLearner) learner = NULL;
      g_autoptr (WayLearner) read = NULL;
      guint n_before = fixture_count_learners (fixture->database);

      g_test_message ("%u", i);
      g_assert_cmpint (way_learner_store_check_name (fixture->database, 0, row->name, NULL), ==, row->recorded != NULL);
      learner = way_learner_store_add (fixture->database, row->name, "", &error);
      if (row->recorded == NULL)
        {
          g_assert_null (learner);
          g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
          g_assert_true (g_str_has_suffix (error->message, "."));
          g_assert_cmpuint (fixture_count_learners (fixture->database), ==, n_before);
          continue;
        }
      g_assert_no_error (error);
      reopen (fixture);
      read = way_learner_store_get (fixture->database, learner->id, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (read->name, ==, row->recorded);
      g_assert_cmpstr (read->uuid, ==, learner->uuid);
      g_assert_cmpstr (read->picture, ==, "");
      g_assert_false (read->has_pin);
      g_assert_false (read->shares);
    }
}

static void
test_pictures (Fixture      *fixture,
               gconstpointer data)
{
  const char *const *nicks = way_picture_get_nicks ();
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) nobody = NULL;

  g_assert_cmpuint (g_strv_length ((char **) nicks), >=, 8);
  for (guint i = 0; nicks[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WayLearner) read = NULL;

      g_assert_true (way_learner_store_set_picture (fixture->database, fixture->learner->id, nicks[i], &error));
      g_assert_no_error (error);
      read = way_learner_store_get (fixture->database, fixture->learner->id, &error);
      g_assert_cmpstr (read->picture, ==, nicks[i]);
    }
  g_assert_true (way_learner_store_set_picture (fixture->database, fixture->learner->id, "", NULL));
  g_assert_false (way_learner_store_set_picture (fixture->database, fixture->learner->id, "../tree", &unknown));
  g_assert_error (unknown, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_learner_store_set_picture (fixture->database, 99, "tree", &nobody));
  g_assert_error (nobody, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  g_assert_false (way_picture_is_known (""));
}

/* One event for each change, with the whole profile in it, and none where nothing changes. */
static void
test_events (Fixture      *fixture,
             gconstpointer data)
{
  gint64 id = fixture->learner->id;

#define N_EVENTS "SELECT CAST (count (*) AS TEXT) FROM events WHERE kind = 'profile'"
#define LAST_EVENT "SELECT body FROM events WHERE kind = 'profile' ORDER BY id DESC LIMIT 1"
  fixture_assert_query (fixture->database, N_EVENTS, "1");
  fixture_assert_query (fixture->database, LAST_EVENT, "{\"goal\":{\"minutes\":0,\"month\":4,\"renewal\":\"module\"},\"name\":\"Ann\",\"nation\":\"unset\",\"picture\":\"owl\"}");

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (way_learner_store_rename (fixture->database, id, "Bea", NULL));
      g_assert_true (way_learner_store_set_picture (fixture->database, id, "kite", NULL));
      g_assert_true (way_learner_store_set_nation (fixture->database, id, WAY_NATION_WALES, NULL));
      g_assert_true (way_learner_store_set_shares (fixture->database, id, TRUE, NULL));
      fixture_assert_query (fixture->database, N_EVENTS, "4");
    }
  fixture_assert_query (fixture->database, LAST_EVENT, "{\"goal\":{\"minutes\":0,\"month\":4,\"renewal\":\"module\"},\"name\":\"Bea\",\"nation\":\"wales\",\"picture\":\"kite\"}");
  assert_log_is_whole (fixture);
#undef N_EVENTS
#undef LAST_EVENT
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) nobody = NULL;
  g_autoptr (WayLearner) other = way_learner_store_add (fixture->database, "Bea", "", NULL);
  g_autoptr (WayLearner) read = NULL;

  g_assert_false (way_learner_store_rename (fixture->database, other->id, "ANN", &taken));
  g_assert_error (taken, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_false (way_learner_store_rename (fixture->database, 99, "Carys", &nobody));
  g_assert_error (nobody, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);

  /* One's own name in capitals is not taken by oneself. */
  g_assert_true (way_learner_store_rename (fixture->database, fixture->learner->id, "ANN", NULL));
  read = way_learner_store_get (fixture->database, fixture->learner->id, NULL);
  g_assert_cmpstr (read->name, ==, "ANN");
}

static void
test_shares (Fixture      *fixture,
             gconstpointer data)
{
  static const gboolean steps[] = { TRUE, TRUE, FALSE };
  g_autoptr (GError) nobody = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (WayLearner) read = NULL;

      g_assert_true (way_learner_store_set_shares (fixture->database, fixture->learner->id, steps[i], NULL));
      read = way_learner_store_get (fixture->database, fixture->learner->id, NULL);
      g_assert_cmpint (read->shares, ==, steps[i]);
    }
  g_assert_false (way_learner_store_set_shares (fixture->database, 99, TRUE, &nobody));
  g_assert_error (nobody, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
}

/* How many words of @learner lie there plain. */
#define N_PLAIN                                                                                                                        \
  "SELECT CAST ((SELECT count (*) FROM events WHERE learner_id = 1 AND payload NOT LIKE '~%') + "                                      \
  "(SELECT count (*) FROM responses WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = 1) AND response NOT LIKE '~%') + " \
  "(SELECT count (*) FROM drafts WHERE attempt_id IN (SELECT id FROM attempts WHERE learner_id = 1) AND response NOT LIKE '~%') AS TEXT)"

static void
test_lock (Fixture      *fixture,
           gconstpointer data)
{
  const char *const values[] = { "later", NULL };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (WayLearner) read = NULL;
  g_autofree char *code = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  draft (fixture, "d", WORDS);
  fixture_assert_query (fixture->database, N_PLAIN, "3");
  g_assert_false (way_profile_is_unlocked (fixture->database, fixture->learner->id));

  code = set_pin (fixture);
  g_assert_true (way_profile_is_unlocked (fixture->database, fixture->learner->id));
  fixture_assert_query (fixture->database, N_PLAIN, "0");
  assert_answer (fixture, WORDS);
  answer (fixture, fixture->attempt, "r", WORDS);
  draft (fixture, "e", WORDS);
  fixture_assert_query (fixture->database, N_PLAIN, "0");
  assert_log_is_whole (fixture);

  way_profile_lock (fixture->database);
  g_assert_false (way_profile_is_unlocked (fixture->database, fixture->learner->id));
  assert_answer (fixture, NULL);
  assert_log_is_whole (fixture);
  g_assert_false (way_response_store_add (fixture->database, fixture->attempt->id, "s", HASH, response, &nothing, 1, WAY_CONFIDENCE_NONE, &locked));
  g_assert_error (locked, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);

  reopen (fixture);
  read = way_learner_store_get (fixture->database, fixture->learner->id, NULL);
  g_assert_true (read->has_pin);
  g_assert_false (way_profile_unlock (fixture->database, fixture->learner->id, "2581", &wrong));
  g_assert_error (wrong, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_PIN);
  assert_answer (fixture, NULL);
  unlock (fixture);
  assert_answer (fixture, WORDS);
  assert_log_is_whole (fixture);

  reopen (fixture);
  g_assert_true (way_profile_unlock_with_code (fixture->database, fixture->learner->id, code, &error));
  g_assert_no_error (error);
  assert_answer (fixture, WORDS);
}

/* The words of others are theirs: neither sealed nor opened with somebody's PIN. */
static void
test_others (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (WayLearner) other = way_learner_store_add (fixture->database, "Bea", "", NULL);
  g_autoptr (WayAttempt) attempt = way_attempt_store_begin (fixture->database, other->id, "m", "1.0.0", "page", NULL);
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) none = NULL;
  g_autofree char *code = NULL;
  g_autofree char *found = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  answer (fixture, attempt, "q", "of the other");
  code = set_pin (fixture);
  answer (fixture, attempt, "r", "of the other");
  fixture_assert_query (fixture->database, "SELECT CAST (count (*) AS TEXT) FROM responses WHERE response = '[\"of the other\"]'", "2");
  way_profile_lock (fixture->database);
  found = read_answer (fixture, attempt);
  g_assert_cmpstr (found, ==, "of the other");

  g_assert_false (way_profile_unlock (fixture->database, other->id, PIN, &none));
  g_assert_error (none, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  unlock (fixture);
  g_assert_false (way_profile_remove_pin (fixture->database, other->id, &locked));
  g_assert_error (locked, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
}

static guint
count_in_file (const char *path,
               const char *needle)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;
  guint            n_found = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = 0; i + strlen (needle) <= length; i++)
    n_found += memcmp (contents + i, needle, strlen (needle)) == 0;

  return n_found;
}

/* In the record and all that lies beside it; copies in backups/ are from before. */
static guint
count_in_folder (WayDatabase *database,
                 const char  *needle)
{
  g_autofree char *folder = g_path_get_dirname (way_database_get_path (database));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        n_found += count_in_file (path, needle);
    }

  return n_found;
}

static char *
dup_long_words (GRand *rand)
{
  g_autofree char *before = g_strnfill ((gsize) g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 60 : 1500), '-');
  g_autofree char *after = g_strnfill ((gsize) g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 20) == 0 ? 20000 : 300), '-');

  return g_strconcat (before, WORDS, after, NULL);
}

/* Answers and drafts of lengths that fill and overflow pages; drafts come, change and go. Their bytes lie in cells, in free pages, in the WAL, and in gaps
 * that SQLite leaves when it moves cells from page to page: with this seed in some that its secure_delete does not wipe. */
static void
write_much (Fixture *fixture)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTransaction) transaction = way_transaction_begin (fixture->database, "Failed", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *draft_id = g_strdup_printf ("draft-%d", g_rand_int_range (rand, 0, 300));
      g_autofree char *question_id = g_strdup_printf ("question-%u", i);
      g_autofree char *text = dup_long_words (rand);

      if (i % 10 == 0)
        answer (fixture, fixture->attempt, question_id, text);
      else if (i % 3 > 0)
        draft (fixture, draft_id, text);
      else
        way_draft_store_remove (fixture->database, fixture->attempt->id, draft_id, NULL);
    }
  g_assert_true (way_transaction_commit (transaction, &error));
}

static void
test_no_trace (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *vault = NULL;

  write_much (fixture);
  g_assert_cmpuint (count_in_folder (fixture->database, WORDS), >, 300);

  code = set_pin (fixture);
  g_assert_cmpuint (count_in_folder (fixture->database, WORDS), ==, 0);
  fixture_assert_query (fixture->database, N_PLAIN, "0");
  fixture_assert_query (fixture->database, "SELECT CAST (sum (unclean) AS TEXT) FROM learners", "0");
  assert_log_is_whole (fixture);

  /* And what an old PIN opens is gone with a new one. */
  vault = fixture_query_text (fixture->database, "SELECT vault FROM learners WHERE id = 1");
  g_assert_cmpuint (count_in_folder (fixture->database, vault), >=, 1);
  g_assert_true (way_profile_change_pin (fixture->database, fixture->learner->id, "new pin", NULL));
  g_assert_cmpuint (count_in_folder (fixture->database, vault), ==, 0);

  reopen (fixture);
  g_assert_cmpuint (count_in_folder (fixture->database, WORDS), ==, 0);
}

/* Somebody else reads the record: the PIN is set and the words are sealed, and the traces go at the next opening. */
static void
test_clean_later (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (sqlite3) reader = NULL;
  g_autoptr (GError) busy = NULL;
  g_autofree char *code = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  g_assert_cmpint (sqlite3_open (way_database_get_path (fixture->database), &reader), ==, SQLITE_OK);
  fixture_exec (reader, "BEGIN; SELECT * FROM learners;");

  code = set_pin (fixture);
  fixture_assert_query (fixture->database, N_PLAIN, "0");
  g_assert_cmpuint (count_in_folder (fixture->database, WORDS), >, 0);
  g_assert_false (way_profile_clean (fixture->database, fixture->learner->id, &busy));
  g_assert_error (busy, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);

  g_clear_pointer (&reader, sqlite3_close);
  way_profile_lock (fixture->database);
  unlock (fixture);
  g_assert_cmpuint (count_in_folder (fixture->database, WORDS), ==, 0);
  g_assert_true (way_profile_clean (fixture->database, fixture->learner->id, NULL));
}

static void
test_set_refused (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) weak = NULL;
  g_autoptr (GError) nobody = NULL;
  g_autoptr (GError) twice = NULL;
  g_autofree char *first = NULL;
  char            *code = NULL;

  g_assert_false (way_profile_set_pin (fixture->database, fixture->learner->id, "123", &code, &weak));
  g_assert_error (weak, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WEAK_PIN);
  g_assert_false (way_profile_set_pin (fixture->database, 99, PIN, &code, &nobody));
  g_assert_error (nobody, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND);
  first = set_pin (fixture);
  g_assert_false (way_profile_set_pin (fixture->database, fixture->learner->id, "9999", &code, &twice));
  g_assert_error (twice, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_null (code);
}

/* The last of all rows cannot be written: wholly as before. */
static void
test_set_fails (Fixture      *fixture,
                gconstpointer data)
{
  sqlite3 *handle = _way_database_get_handle (fixture->database);
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  draft (fixture, "d", WORDS);
  draft (fixture, "e", WORDS);
  fixture_exec (handle, "CREATE TEMP TRIGGER fault BEFORE UPDATE ON drafts WHEN old.question_id = 'e' BEGIN SELECT raise (ABORT, 'fault'); END");
  g_assert_false (way_profile_set_pin (fixture->database, fixture->learner->id, PIN, &code, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT);
  g_assert_null (code);
  g_assert_false (way_profile_is_unlocked (fixture->database, fixture->learner->id));
  fixture_exec (handle, "DROP TRIGGER fault");

  reopen (fixture);
  fixture_assert_query (fixture->database, N_PLAIN, "4");
  fixture_assert_query (fixture->database, "SELECT vault FROM learners", NULL);
  assert_answer (fixture, WORDS);
  answer (fixture, fixture->attempt, "r", "and further");
  assert_log_is_whole (fixture);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
#define ALL_WORDS "SELECT (SELECT group_concat (payload, '|') FROM events) || (SELECT group_concat (response, '|') FROM responses) || (SELECT group_concat (response, '|') FROM drafts)"
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *code = NULL;

  write_much (fixture);
  before = fixture_query_text (fixture->database, ALL_WORDS);
  code = set_pin (fixture);
  reopen (fixture);
  unlock (fixture);
  g_assert_true (way_profile_remove_pin (fixture->database, fixture->learner->id, &error));
  g_assert_no_error (error);

  reopen (fixture);
  after = fixture_query_text (fixture->database, ALL_WORDS);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_query (fixture->database, "SELECT vault FROM learners", NULL);
  assert_log_is_whole (fixture);
  g_assert_false (way_profile_remove_pin (fixture->database, fixture->learner->id, &again));
  g_assert_error (again, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
#undef ALL_WORDS
}

/* The key is the only thing that could ever open the rest, so it does not go while one text does not open. */
static void
test_remove_damaged (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  answer (fixture, fixture->attempt, "r", WORDS);
  code = set_pin (fixture);
  fixture_exec (_way_database_get_handle (fixture->database),
                "UPDATE responses SET response = '~AAAA' || substr (response, 6) WHERE question_id = 'r'");
  g_assert_false (way_profile_remove_pin (fixture->database, fixture->learner->id, &error));
  g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
  fixture_assert_query (fixture->database, N_PLAIN, "0");
  assert_answer (fixture, WORDS);
  reopen (fixture);
  unlock (fixture);
  assert_answer (fixture, WORDS);
}

static void
test_change (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) old = NULL;
  g_autofree char *code = NULL;
  g_autofree char *sealed = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  code = set_pin (fixture);
  sealed = fixture_query_text (fixture->database, "SELECT response FROM responses");
  way_profile_lock (fixture->database);
  g_assert_false (way_profile_change_pin (fixture->database, fixture->learner->id, "new pin", &locked));
  g_assert_error (locked, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);

  /* Forgotten: in with the code, and then another PIN. */
  g_assert_true (way_profile_unlock_with_code (fixture->database, fixture->learner->id, code, NULL));
  g_assert_true (way_profile_change_pin (fixture->database, fixture->learner->id, "new pin", &error));
  g_assert_no_error (error);
  fixture_assert_query (fixture->database, "SELECT response FROM responses", sealed);

  reopen (fixture);
  g_assert_false (way_profile_unlock (fixture->database, fixture->learner->id, PIN, &old));
  g_assert_error (old, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_PIN);
  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, "new pin", NULL));
  assert_answer (fixture, WORDS);
}

/* While the program has the profile open, another takes its PIN away and gives it a new one: nothing may be sealed with a key that no vault holds. */
static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  const char *const values[] = { "later", NULL };
  g_autoptr (WayResponse) response = way_response_new (values);
  g_autoptr (GError) stale = NULL;
  g_autoptr (GError) change = NULL;
  g_autoptr (GError) removal = NULL;
  g_autoptr (WayDatabase) other = NULL;
  g_autofree char *code = NULL;
  g_autofree char *other_code = NULL;

  code = set_pin (fixture);
  other = fixture_database_new ();
  g_assert_true (way_profile_unlock (other, fixture->learner->id, PIN, NULL));
  g_assert_true (way_profile_remove_pin (other, fixture->learner->id, NULL));
  answer (fixture, fixture->attempt, "q", WORDS);
  fixture_assert_query (fixture->database, "SELECT response FROM responses", "[\"" WORDS "\"]");

  g_assert_true (way_profile_set_pin (other, fixture->learner->id, "9999", &other_code, NULL));
  g_assert_false (way_response_store_add (fixture->database, fixture->attempt->id, "r", HASH, response, &nothing, 1, WAY_CONFIDENCE_NONE, &stale));
  g_assert_error (stale, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_false (way_profile_change_pin (fixture->database, fixture->learner->id, "1111", &change));
  g_assert_error (change, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_false (way_profile_remove_pin (fixture->database, fixture->learner->id, &removal));
  g_assert_error (removal, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_true (way_profile_unlock (fixture->database, fixture->learner->id, "9999", NULL));
  assert_answer (fixture, WORDS);
}

/* A guest's record is in memory, where there is nothing to clean. */
static void
test_guest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = way_database_open_guest (&error);
  g_autoptr (WayLearner) learner = NULL;
  g_autofree char *code = NULL;

  g_assert_no_error (error);
  learner = way_learner_store_add (database, "Ann", "sun", &error);
  g_assert_no_error (error);
  g_assert_true (way_profile_set_pin (database, learner->id, PIN, &code, &error));
  g_assert_no_error (error);
  way_profile_lock (database);
  g_assert_true (way_profile_unlock (database, learner->id, PIN, &error));
  g_assert_true (way_profile_clean (database, learner->id, &error));
  g_assert_no_error (error);
}

/* A vault out of a damaged file opens nothing and harms nothing. */
static void
test_damaged_vault (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  answer (fixture, fixture->attempt, "q", WORDS);
  code = set_pin (fixture);
  reopen (fixture);
  fixture_exec (_way_database_get_handle (fixture->database), "UPDATE learners SET vault = replace (vault, 'opslimit', 'oopslimit')");
  g_assert_false (way_profile_unlock (fixture->database, fixture->learner->id, PIN, &error));
  g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
  assert_answer (fixture, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/profiles/names", test_names);
  ADD ("/profiles/pictures", test_pictures);
  ADD ("/profiles/events", test_events);
  ADD ("/profiles/rename", test_rename);
  ADD ("/profiles/shares", test_shares);
  ADD ("/profiles/lock", test_lock);
  ADD ("/profiles/others", test_others);
  ADD ("/profiles/no-trace", test_no_trace);
  ADD ("/profiles/clean-later", test_clean_later);
  ADD ("/profiles/set-refused", test_set_refused);
  ADD ("/profiles/set-fails", test_set_fails);
  ADD ("/profiles/remove", test_remove);
  ADD ("/profiles/remove-damaged", test_remove_damaged);
  ADD ("/profiles/change", test_change);
  ADD ("/profiles/other-program", test_other_program);
  ADD ("/profiles/damaged-vault", test_damaged_vault);
  g_test_add_func ("/profiles/guest", test_guest);
#undef ADD

  return g_test_run ();
}
