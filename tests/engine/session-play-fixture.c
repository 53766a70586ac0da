/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-play-fixture.h"

#include <glib/gstdio.h>

#include "fixtures.h"
#include "scene-fixture.h"
#include "session-fixture.h"
#include "way-session-store.h"
#include "way-stores.h"
#include "way-types.h"

#define CONTENTS "lesson one 10; page p a many pairs gaps feel words; scene door; page after"
#define QUESTIONS "a single x+ y z; many multiple x+ y+ z; feel scale low high; words reflection; other single u v+"
#define SCENE                                                                                                \
  "value trust 1 0 3; node door; choice listen+ trust+1 -> talk; choice rush trust-2 -> talk; choice shout;" \
  "node talk; choice wait+ -> good; choice press -> bad; end good; end bad"

static void
changed_cb (SessionFixture *fixture)
{
  fixture->n_changed++;
}

void
fixture_session_begin (SessionFixture *fixture,
                       const char     *sheet,
                       gboolean        anonymous)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = NULL;

  fixture->database = fixture_database_new ();
  learner = way_learner_store_ensure_default (fixture->database, &error);
  g_assert_no_error (error);
  fixture->module = fixture_module_new (CONTENTS, QUESTIONS, 80, FALSE);
  fixture_module_set_scene (fixture->module, "door", SCENE);
  fixture_module_set_run_sheet (fixture->module, sheet);
  fixture->session = way_group_session_prepare (fixture->database, learner->id, fixture->module, " Tuesday  group ", "T. Rainer", NULL, anonymous, &error);
  g_assert_no_error (error);
}

void
fixture_session_finish (SessionFixture *fixture)
{
  g_autofree char *path = way_database_dup_default_path ();

  g_clear_object (&fixture->session);
  g_clear_object (&fixture->module);
  g_clear_object (&fixture->database);
  g_assert_no_errno (g_remove (path));
}

static gint64
find_person (SessionFixture *fixture,
             const char     *name)
{
  WaySessionData *data = way_group_session_get_data (fixture->session);

  for (guint i = 0; i < data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (data->people, i);

      if (g_str_equal (person->name, name))
        return person->id;
    }

  return 0;
}

static gboolean
set_hands (SessionFixture *fixture,
           const char     *word,
           GError        **error)
{
  g_auto (GStrv) numbers = g_strsplit (word, "=", 2);

  return way_group_session_set_hands (fixture->session, (guint) g_ascii_strtoull (numbers[0], NULL, 10), (guint) g_ascii_strtoull (numbers[1], NULL, 10), error);
}

static gboolean
do_word (SessionFixture *fixture,
         const char     *word,
         GError        **error)
{
  static const struct
  {
    const char *word;
    gboolean (*call) (WayGroupSession *session,
                      GError         **error);
  } calls[] = { { "run", way_group_session_run }, { "pause", way_group_session_pause }, { "end", way_group_session_end }, { "tick", way_group_session_tick }, { ">", way_group_session_forward }, { "<", way_group_session_back }, { "reveal", way_group_session_reveal }, { "reopen", way_group_session_reopen } };
  WayGroupSession *session = fixture->session;

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_str_equal (calls[i].word, word))
      return calls[i].call (session, error);

  if (g_str_has_prefix (word, "go"))
    return way_group_session_go_to_block (session, (guint) g_ascii_strtoull (word + 2, NULL, 10), error);
  if (g_str_has_prefix (word, "choose"))
    return way_group_session_choose (session, (guint) g_ascii_strtoull (word + 6, NULL, 10), error);
  if (g_str_has_prefix (word, "head"))
    return way_group_session_set_headcount (session, (guint) g_ascii_strtoull (word + 4, NULL, 10), error);
  if (g_str_has_prefix (word, "park:"))
    return way_group_session_park (session, word + 5, error);
  if (*word == 'h')
    return set_hands (fixture, word + 1, error);
  if (g_str_has_prefix (word, "++"))
    return way_group_session_add_person (session, word + 2, NULL, TRUE, error);
  if (*word == '+')
    return way_group_session_add_person (session, word + 1, "R1", FALSE, error);
  if (*word == '-')
    return way_group_session_leave (session, find_person (fixture, word + 1), error);

  g_assert_cmpint (*word, ==, '?');

  return way_group_session_ask (session, word + 1, 1, FALSE, error);
}

/* The plug is pulled: nothing of this process's memory counts. */
static void
check_on_disk (SessionFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (WayDatabase) other = way_database_open (path, WAY_DATABASE_READ_ONLY, &error);
  g_autoptr (WaySessionData) kept = way_session_store_load (other, way_group_session_get_id (fixture->session), &error);
  g_autoptr (WayGroupSession) again = NULL;
  g_autofree char *here = fixture_session_describe (fixture->session);
  g_autofree char *there = NULL;
  g_autoptr (WayWall) wall_here = way_group_session_dup_wall (fixture->session);
  g_autoptr (WayWall) wall_there = NULL;
  g_autofree char *words_here = fixture_wall_describe (wall_here);
  g_autofree char *words_there = NULL;

  g_assert_no_error (error);
  again = way_group_session_open (fixture->database, fixture->module, kept->session->id, &error);
  g_assert_no_error (error);
  there = fixture_session_describe (again);
  wall_there = way_group_session_dup_wall (again);
  words_there = fixture_wall_describe (wall_there);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpstr (words_here, ==, words_there);
}

static void
check_place (SessionFixture *fixture,
             const char     *expected)
{
  WaySession      *session = way_group_session_get_data (fixture->session)->session;
  g_autofree char *place = g_strdup_printf ("%u.%s.%u", session->block, way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage), session->poll);

  g_assert_cmpstr (place, ==, expected);
}

static void
check_refused (SessionFixture *fixture,
               const char     *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_session_describe (fixture->session);
  g_autofree char *after = NULL;
  guint            n_changed = fixture->n_changed;

  g_assert_false (do_word (fixture, word, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, WAY_SESSION_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = fixture_session_describe (fixture->session);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->n_changed, ==, n_changed);
}

void
fixture_session_play (SessionFixture *fixture,
                      const char     *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  gulong handler = g_signal_connect_swapped (fixture->session, "changed", G_CALLBACK (changed_cb), fixture);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      guint n_changed = fixture->n_changed;

      g_test_message ("%s", list[i]);
      if (*list[i] == '@')
        check_place (fixture, list[i] + 1);
      else if (*list[i] == '!')
        check_refused (fixture, list[i] + 1);
      else
        {
          g_assert_true (do_word (fixture, list[i], &error));
          g_assert_no_error (error);
          if (!g_str_equal (list[i], "tick"))
            g_assert_cmpuint (fixture->n_changed, >, n_changed);
        }
      check_on_disk (fixture);
    }
  g_signal_handler_disconnect (fixture->session, handler);
}
