/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fixtures.h"
#include "scene-fixture.h"
#include "session-fixture.h"
#include "store-fixtures.h"
#include "way-group-session.h"
#include "way-module-loader.h"
#include "way-register.h"
#include "way-session-store.h"
#include "way-stores.h"

/* A session as a row of words, each one deed; after each the session is opened anew from the disk and must be the same, because that is what a
 * trainer finds after the plug was pulled.
 *
 *   run pause end > < reveal reopen      what they say
 *   goN chooseN hN=M headN               go to block N, choose N, M hands for option N, N people
 *   +NAME ++NAME -NAME                   on the register; twice on purpose; leaves
 *   ?ID park:TEXT                        ask a question; park one
 *   !WORD                                is refused and changes nothing
 *   @BLOCK.STAGE.POLL                    must stand there */

#define CONTENTS "lesson one 10; page p a many pairs gaps feel words; scene door; page after"
#define QUESTIONS "a single x+ y z; many multiple x+ y+ z; feel scale low high; words reflection; other single u v+"
#define SCENE                                                                                                \
  "value trust 1 0 3; node door; choice listen+ trust+1 -> talk; choice rush trust-2 -> talk; choice shout;" \
  "node talk; choice wait+ -> good; choice press -> bad; end good; end bad"
#define SHEET "ground-rules rules 5; talk hello 5; question a 5 2 sure; question many 3; break tea 10; scene door 10; discussion d 5; close bye 2"

typedef struct
{
  WayDatabase     *database;
  WayModule       *module;
  WayGroupSession *session;
  guint            n_changed;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
begin (Fixture    *fixture,
       const char *sheet,
       gboolean    anonymous)
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

static void
finish (Fixture *fixture)
{
  g_autofree char *path = way_database_dup_default_path ();

  g_clear_object (&fixture->session);
  g_clear_object (&fixture->module);
  g_clear_object (&fixture->database);
  g_assert_no_errno (g_remove (path));
}

static gint64
find_person (Fixture    *fixture,
             const char *name)
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
set_hands (Fixture    *fixture,
           const char *word,
           GError    **error)
{
  g_auto (GStrv) numbers = g_strsplit (word, "=", 2);

  return way_group_session_set_hands (fixture->session, (guint) g_ascii_strtoull (numbers[0], NULL, 10), (guint) g_ascii_strtoull (numbers[1], NULL, 10), error);
}

static gboolean
do_word (Fixture    *fixture,
         const char *word,
         GError    **error)
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
check_on_disk (Fixture *fixture)
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
check_place (Fixture    *fixture,
             const char *expected)
{
  WaySession      *session = way_group_session_get_data (fixture->session)->session;
  g_autofree char *place = g_strdup_printf ("%u.%s.%u", session->block, way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) session->stage), session->poll);

  g_assert_cmpstr (place, ==, expected);
}

static void
check_refused (Fixture    *fixture,
               const char *word)
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

static void
play (Fixture    *fixture,
      const char *words)
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

/* What is said, and what the wall shows at the end of it */
typedef struct
{
  const char *name;
  const char *words;
  const char *wall;
} Row;

#define THREE "+Ann +Bob +Cai run "
static const Row rows[] = {
  { "empty", "!run", "words [] Tuesday group | Welcome. We begin soon." },
  { "begin", THREE "@0.block.0", "words [] Title rules | Wall rules | Rule kind" },
  { "same-name", "+Ann !+ann !+ANN !+Ann ++Ann +Bob run", "words [] Title rules | Wall rules | Rule kind" },
  { "not-before", "+Ann !> !< !go2 !pause !end !h0=1 !-Ann !?a", "words [] Tuesday group | Welcome. We begin soon." },
  { "vote", THREE "> > @2.round-1.0 h0=1 h1=2", "vote [First show of hands] Which? | A Option x | B Option y | C Option z" },
  { "too-many", THREE "go2 h0=2 h1=1 !h2=1 !h0=3 !h0=4 !h3=0 h0=1 h2=1 !h2=2", "vote [First show of hands] Which? | A Option x | B Option y | C Option z" },
  { "late", THREE "go2 h0=2 h1=1 !h2=1 +Dee h2=1", "vote [First show of hands] Which? | A Option x | B Option y | C Option z" },
  { "early", THREE "go2 h0=2 h1=1 -Cai !h2=1 h0=1 h1=1 !h1=2", "vote [First show of hands] Which? | A Option x | B Option y | C Option z" },
  { "talk", THREE "go2 h0=1 h1=2 > @2.discuss.0 !h0=3", "talk [Talk with the person next to you] Which? | A Option x | B Option y | C Option z" },
  { "two-rounds", THREE "go2 h0=1 h1=2 > > @2.round-2.0 h0=2 h1=1 > @2.sure.0 h0=2 !h1=2 h1=1 !h2=1 > @2.result.0",
    "result [What we said] Which? | Because. | A Option x 1> 2/3 right | B Option y 2> 1/3 other | C Option z 0> 0/3 other" },
  { "reveal-early", THREE "go2 h0=3 reveal @2.result.0", "result [What we said] Which? | Because. | A Option x 3/3 right | B Option y 0/3 other | C Option z 0/3 other" },
  { "reopen", THREE "go2 h0=3 reveal !h0=2 reopen @2.round-1.0 h0=2 h1=1 reveal", "result [What we said] Which? | Because. | A Option x 2/3 right | B Option y 1/3 other | C Option z 0/3 other" },
  { "reopen-second", THREE "go2 h0=3 > > h1=3 reveal reopen @2.round-2.0 h1=2 h0=1 reveal",
    "result [What we said] Which? | Because. | A Option x 3> 1/3 right | B Option y 0> 2/3 other | C Option z 0> 0/3 other" },
  { "several", THREE "go3 h0=3 h1=3 h2=3 !h0=4 > @3.result.0", "result [What we said] Which? | Because. | A Option x 3/3 right | B Option y 3/3 right | C Option z 3/3 other" },
  { "back", THREE "go2 h0=3 > > < @2.discuss.0 < @2.round-1.0 < @1.block.0 < @0.block.0 !<", NULL },
  { "back-at-start", THREE "!<", "words [] Title rules | Wall rules | Rule kind" },
  { "break", THREE "go4", "break [] Title tea | Wall tea" },
  { "scene", THREE "go5 @5.block.0", "words [] Title door | Setting | Wall door" },
  { "scene-vote", THREE "go5 > @5.round-1.0 h0=2 h1=1 > @5.result.0", "result [What the group would do] What do you do? | Text door | A Choice listen 2/3 | B Choice rush 1/3 | C Choice shout 0/3" },
  { "scene-most", THREE "go5 > h0=1 h1=2 > > @5.story.0", "words [You chose] Choice rush | Result rush | Feedback rush" },
  { "scene-tie", THREE "go5 > h0=1 h1=1 > !> choose0 @5.story.0", "words [You chose] Choice listen | Result listen | Feedback listen" },
  { "scene-rewind", THREE "go5 > h2=3 > > @5.story.0 > @5.round-1.1 h0=3 > > > @5.round-1.0", "vote [Show of hands] What do you do? | Text talk | A Choice wait | B Choice press" },
  { "scene-undo", THREE "go5 > h1=3 > > @5.story.0 < @5.result.1 choose0 @5.story.1", "words [You chose] Choice listen | Result listen | Feedback listen" },
  { "scene-undo-hands", THREE "go5 > h1=3 > > <", "result [What the group would do] What do you do? | Text door | A Choice listen 0/3 | B Choice rush 3/3 | C Choice shout 0/3" },
  { "scene-ending", THREE "go5 > h1=3 > > > h0=3 > > > @5.ending.0", "words [How it ended] good | Ending good" },
  { "scene-paths", THREE "go5 > h1=3 > > > h1=3 > > > > @5.paths.0",
    "words [Title door] The way you took | Text door. You chose: Choice rush | The way not taken: Choice listen | Text talk. You chose: Choice press | The way not taken: Choice wait" },
  { "scene-on", THREE "go5 > h0=3 > > > h0=3 > > > > > @6.block.0", "words [] Title d | Wall d" },
  { "last", THREE "go7 !>", "words [] Title bye | Wall bye" },
  { "beyond", THREE "!go8", "words [] Title rules | Wall rules | Rule kind" },
  { "ask", THREE "?other @1.round-1.0 h0=1 > > @2.block.0", "words [] Title hello | Wall hello" },
  { "ask-keeps", THREE "go2 h0=2 go0 ?other @1.round-1.0 go3 @3.round-1.0 reveal", "result [What we said] Which? | Because. | A Option x 2/3 right | B Option y 0/3 other | C Option z 0/3 other" },
  { "ask-scene", THREE "?door @1.block.0 > @1.round-1.0", "vote [Show of hands] What do you do? | Text door | A Choice listen | B Choice rush | C Choice shout" },
  { "ask-words", THREE "?words @1.round-1.0 !h0=1 > @1.result.0", "result [What we said] Which? | Because." },
  { "ask-nothing", THREE "!?nothing !?p", "words [] Title rules | Wall rules | Rule kind" },
  { "pause", THREE "go2 h0=2 > pause !> !h0=1 run @2.discuss.0", "talk [Talk with the person next to you] Which? | A Option x | B Option y | C Option z" },
  { "paused", THREE "go2 pause", "words [] Tuesday group | We stop here for today, and go on another time." },
  { "killed", THREE "go2 h0=2 h1=1 tick run", "vote [First show of hands] Which? | A Option x | B Option y | C Option z" },
  { "end", THREE "go2 h0=2 end !run !> !h0=1 !+Dee !-Ann !park:why !pause !end", "words [] Tuesday group | Thank you for coming." },
  { "park", THREE "park:Why? park:And-then? !park:", "words [] Title rules | Wall rules | Rule kind" },
  { "names-only", THREE "!head4", "words [] Title rules | Wall rules | Rule kind" },
};

static void
test_play (gconstpointer data)
{
  const Row *row = data;
  Fixture    fixture = {
       0,
  };
  g_autoptr (WayWall) wall = NULL;
  g_autofree char *words = NULL;

  begin (&fixture, SHEET, FALSE);
  play (&fixture, row->words);
  wall = way_group_session_dup_wall (fixture.session);
  words = fixture_wall_describe (wall);
  if (row->wall != NULL)
    g_assert_cmpstr (words, ==, row->wall);
  finish (&fixture);
}

static void
test_anonymous (void)
{
  Fixture fixture = {
    0,
  };

  begin (&fixture, SHEET, TRUE);
  play (&fixture, "!+Ann !run head12 run go2 h0=12 !h1=1 head13 h1=1 !head501 end");
  fixture_assert_query (fixture.database, "SELECT (SELECT count (*) FROM session_people) + (SELECT count (*) FROM session_presence)", "0");
  finish (&fixture);
}

/* Nothing that learners may not see is on any wall on the way through: no name, note, prompt, and no hands before the result. */
static void
test_wall_is_discreet (void)
{
  static const char *const secrets[] = { "Xenia", "Yorick", "R1", "Notes", "Prompt", "Rainer", "Parked" };
  g_autoptr (GError) error = NULL;
  Fixture fixture = {
    0,
  };
  guint n = 0;

  begin (&fixture, SHEET, FALSE);
  play (&fixture, "+Xenia +Yorick run park:Parked");
  while (way_group_session_can_go_forward (fixture.session) || way_group_session_get_round (fixture.session) != NULL)
    {
      g_autoptr (WayWall) wall = way_group_session_dup_wall (fixture.session);
      g_autoptr (WayWall) next = way_group_session_dup_next_wall (fixture.session);
      g_autofree char *words = fixture_wall_describe (wall);
      WaySessionStage  stage = way_group_session_get_data (fixture.session)->session->stage;

      n++;
      g_test_message ("%s", words);
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        g_assert_null (strstr (words, secrets[i]));
      for (guint i = 0; i < wall->options->len && stage != WAY_STAGE_RESULT; i++)
        g_assert_cmpint (((WayWallOption *) g_ptr_array_index (wall->options, i))->last, ==, -1);
      g_assert_true (next != NULL || !way_group_session_can_go_forward (fixture.session));
      if (stage == WAY_STAGE_ROUND_1 || stage == WAY_STAGE_ROUND_2)
        g_assert_true (way_group_session_set_hands (fixture.session, 0, 2, &error));
      g_assert_no_error (error);
      g_assert_true (way_group_session_forward (fixture.session, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n, >=, 18);
  g_assert_cmpuint (way_group_session_get_data (fixture.session)->session->block, ==, 7);
  finish (&fixture);
}

static void
test_certain_and_wrong (void)
{
  Fixture fixture = {
    0,
  };

  begin (&fixture, SHEET, FALSE);
  play (&fixture, THREE "go2 h0=1 h1=1 h2=1 > > h0=1 h1=2 > h0=1 h1=2 >");
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 0));
  g_assert_true (way_group_session_is_certain_and_wrong (fixture.session, 1));
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 2));
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 3));
  finish (&fixture);
}

static WayModule *
load_zoo (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "modules-play", "zoo", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayFaults) faults = way_faults_new ();
  WayModule *module;

  g_assert_no_error (error);
  module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (module);

  return module;
}

/* Every type of question can be asked in a room: how many shows of hands it takes, or 0 where people answer in words or sort. */
static const struct
{
  const char *question;
  guint       n_polls;
} types[] = {
  { "single-choice-immediate", 1 },
  { "multiple-response-immediate", 1 },
  { "true-false-immediate", 1 },
  { "matching-immediate", 3 },
  { "categorise-immediate", 3 },
  { "ordering-immediate", 0 },
  { "short-text-immediate", 0 },
  { "gap-select-immediate", 3 },
  { "numeric-immediate", 0 },
  { "scale-immediate", 1 },
  { "reflection-immediate", 0 },
  { "record-rewrite-immediate", 0 },
  { "balance-sheet-immediate", 1 },
};

static void
test_types (void)
{
  g_autoptr (GError) error = NULL;
  Fixture fixture = {
    0,
  };

  begin (&fixture, SHEET, FALSE);
  g_object_unref (fixture.module);
  fixture.module = load_zoo ();
  fixture_module_set_run_sheet (fixture.module, "ground-rules rules 5; close bye 2");
  g_object_unref (fixture.session);
  fixture.session = way_group_session_prepare (fixture.database, 1, fixture.module, "All types", NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
  play (&fixture, "+Ann +Bob run");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *ask = g_strconcat ("?", types[i].question, NULL);
      guint            n_results = 0;

      play (&fixture, ask);
      for (guint block = way_group_session_get_data (fixture.session)->session->block; way_group_session_get_data (fixture.session)->session->block == block;)
        {
          g_autoptr (WayWall) wall = way_group_session_dup_wall (fixture.session);

          g_assert_cmpstr (wall->title, !=, "");
          n_results += wall->kind == WAY_WALL_RESULT ? 1 : 0;
          g_assert_true (types[i].n_polls == 0 || wall->options->len >= 2);
          play (&fixture, way_group_session_get_round (fixture.session) != NULL && wall->kind == WAY_WALL_VOTE ? "h0=1 >" : ">");
        }
      g_assert_cmpuint (n_results, ==, MAX (types[i].n_polls, 1));
      play (&fixture, "go0");
    }
  finish (&fixture);
}

/* A session whose module is gone can still be seen and ended. */
static void
test_no_module (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayGroupSession) orphan = NULL;
  g_autoptr (WayWall) wall = NULL;
  Fixture fixture = {
    0,
  };

  begin (&fixture, SHEET, FALSE);
  play (&fixture, THREE "go2 h0=2");
  orphan = way_group_session_open (fixture.database, NULL, way_group_session_get_id (fixture.session), &error);
  g_assert_no_error (error);
  wall = way_group_session_dup_wall (orphan);
  g_assert_nonnull (wall);
  g_assert_null (way_group_session_get_poll (orphan));
  g_assert_true (way_group_session_forward (orphan, &error) || error != NULL);
  g_clear_error (&error);
  g_assert_true (way_group_session_end (orphan, &error));
  g_assert_no_error (error);
  g_clear_object (&orphan);
  finish (&fixture);
}

static gboolean
holds (const char *file,
       const char *word)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (file, &contents, &length, NULL))
    return FALSE;
  for (gsize i = 0; i + strlen (word) <= length; i++)
    if (memcmp (contents + i, word, strlen (word)) == 0)
      return TRUE;

  return FALSE;
}

/* Removed: no byte of a name is left in the file or its WAL. */
static void
test_remove (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = way_database_dup_default_path ();
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  Fixture          fixture = {
             0,
  };

  begin (&fixture, SHEET, FALSE);
  play (&fixture, "+Zebedee-Quill run go2 h0=1 park:Marmalade");
  g_assert_true (holds (path, "Zebedee") || holds (wal, "Zebedee"));
  g_assert_true (holds (path, "Marmalade") || holds (wal, "Marmalade"));
  g_assert_true (way_session_store_remove (fixture.database, way_group_session_get_id (fixture.session), &error));
  g_assert_no_error (error);
  g_assert_false (holds (path, "Zebedee") || holds (wal, "Zebedee"));
  g_assert_false (holds (path, "Marmalade") || holds (wal, "Marmalade"));
  finish (&fixture);
}

/* Attendance: seconds of visits and presence, and the minutes they make */
typedef struct
{
  const char *name;
  const char *visits;   /* FROM-TO, with b for a break, 0 for open */
  const char *presence; /* FROM-TO */
  guint       minutes;
  guint       minutes_of;
} Attendance;

static const Attendance attendances[] = {
  { "all", "0-3600", "0-3600", 60, 60 },
  { "late", "0-3600", "600-3600", 60, 50 },
  { "early", "0-3600", "0-1800", 60, 30 },
  { "break", "0-1800 1800-2400b 2400-3600", "0-3600", 50, 50 },
  { "left-in-break", "0-1800 1800-2400b 2400-3600", "0-2000", 50, 30 },
  { "twice", "0-3600", "0-600 1200-1800", 60, 20 },
  { "next-week", "0-1800 604800-606600", "0-0", 60, 60 },
  { "not-there", "0-3600", "", 60, 0 },
  { "still-open", "0-0", "0-0", 100, 100 },
  { "rounded", "0-89", "0-29", 1, 0 },
  { "clock-set-back", "600-0 500-560", "0-0", 91, 91 },
};

static gint64
parse_end (const char *text)
{
  gint64 end = g_ascii_strtoll (strchr (text, '-') + 1, NULL, 10);

  return end == 0 ? 0 : 1000000000 + end * G_USEC_PER_SEC;
}

static void
test_attendance (gconstpointer row)
{
  const Attendance *attendance = row;
  g_autoptr (WaySessionData) data = way_session_data_new ();
  g_auto (GStrv) visits = g_strsplit (attendance->visits, " ", -1);
  g_auto (GStrv) presences = g_strsplit (attendance->presence, " ", -1);
  gint64 now = 1000000000 + 6000 * (gint64) G_USEC_PER_SEC;

  data->session = g_new0 (WaySession, 1);
  data->session->state = WAY_SESSION_RUNNING;
  for (guint i = 0; visits[i] != NULL; i++)
    {
      WaySessionVisit visit = { i, strchr (visits[i], 'b') != NULL, 1000000000 + g_ascii_strtoll (visits[i], NULL, 10) * G_USEC_PER_SEC, parse_end (visits[i]) };

      g_ptr_array_add (data->visits, g_memdup2 (&visit, sizeof visit));
    }
  for (guint i = 0; presences[i] != NULL; i++)
    {
      WaySessionPresence presence = { 7, 1000000000 + g_ascii_strtoll (presences[i], NULL, 10) * G_USEC_PER_SEC, parse_end (presences[i]) };

      g_ptr_array_add (data->presence, g_memdup2 (&presence, sizeof presence));
    }
  g_assert_cmpuint (way_session_data_get_minutes (data, now), ==, attendance->minutes);
  g_assert_cmpuint (way_session_data_get_minutes_of (data, 7, now), ==, attendance->minutes_of);
}

/* A list as it is pasted, and the names with their references; NULL where it is refused */
static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} lists[] = {
  { "lines", "Ann Lee\nBob  Ray \n\n Cai\n", "Ann Lee=|Bob Ray=|Cai=" },
  { "windows", "Ann\r\nBob\r\n", "Ann=|Bob=" },
  { "old-mac", "Ann\rBob", "Ann=|Bob=" },
  { "reference", "Ann, 12\nBob\t7\nCai; x 9", "Ann=12|Bob=7|Cai=x 9" },
  { "bullets", "1. Ann\n2) Bob\n- Cai\n* Dee\n• Eve", "Ann=|Bob=|Cai=|Dee=|Eve=" },
  { "csv", "name,reference,minutes\nAnn,12,90\n\"Lee, Bob\",,85\n\"Ana \"\"Bo\"\" Cai\",x,1\n", "Ann=12|Lee, Bob=|Ana \"Bo\" Cai=x" },
  { "csv-order", "minutes,Reference,Name\n90,12,Ann\n", "Ann=12" },
  { "csv-no-reference", "Name\nAnn\n", "Ann=" },
  { "csv-lines", "name\n\"Ann\nLee\"\n", "Ann Lee=" },
  { "bom", "\xef\xbb\xbf"
           "Ann\n",
    "Ann=" },
  { "diacritics", "Siân Ŵyn\nĐặng Thị\nمريم\n", "Siân Ŵyn=|Đặng Thị=|مريم=" },
  { "dash-name", "Anne-Marie\nO'Neil\n", "Anne-Marie=|O'Neil=" },
  { "control", "Ann\x07Lee\n", "Ann Lee=" },
  { "open-quote", "\"Ann\nBob", "Ann Bob=" },
  { "empty", "", NULL },
  { "blank", " \n\t\n", NULL },
  { "header-only", "name,reference\n", NULL },
  { "latin-1", "Si\xe2n\n", NULL },
};

static void
test_list (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize row = GPOINTER_TO_SIZE (data);

  entries = way_register_parse (lists[row].text, &error);
  if (lists[row].expected == NULL)
    {
      g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
      g_assert_null (entries);
      return;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      WayRegisterEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", entry->name, entry->reference);
    }
  g_assert_cmpstr (text->str, ==, lists[row].expected);
}

static void
test_list_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *longest = g_strnfill (WAY_REGISTER_MAX_NAME, 'n');
  g_autofree char *longer = g_strnfill (WAY_REGISTER_MAX_NAME + 1, 'n');
  g_autoptr (GPtrArray) entries = NULL;

  entries = way_register_parse (longest, &error);
  g_assert_no_error (error);
  g_assert_null (way_register_parse (longer, &error));
  g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i <= WAY_REGISTER_MAX; i++)
    g_string_append_printf (many, "P%u\n", i);
  g_assert_null (way_register_parse (many->str, &error));
  g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
}

/* A question's type, and how it is asked: shows of hands, each with its options, right ones with +; `*` where a hand can go up more than once */
static const struct
{
  const char *question;
  const char *expected;
} polls[] = {
  { "q single a+ b c", "a+ b c" },
  { "q multiple a+ b c+", "*a+ b c+" },
  { "q truefalse yes+ no", "yes+ no" },
  { "q scale low high", "low high" },
  { "q reflection", "" },
  { "q ordering a+ b+ c", "" },
};

static void
test_polls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_autoptr (WayQuestion) question = fixture_question_new (polls[i].question);
      g_autoptr (GPtrArray) list = way_poll_list_for_question (question);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < list->len; j++)
        {
          WayPoll *poll = g_ptr_array_index (list, j);

          g_string_append (text, poll->one_each ? "" : "*");
          for (guint k = 0; k < poll->options->len; k++)
            {
              WayPollOption *option = g_ptr_array_index (poll->options, k);

              g_string_append_printf (text, "%s%s%s", k > 0 ? " " : "", option->id, option->correct ? "+" : "");
            }
        }
      g_assert_cmpstr (text->str, ==, polls[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/session/play/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_play);
    }
  for (guint i = 0; i < G_N_ELEMENTS (attendances); i++)
    {
      g_autofree char *path = g_strconcat ("/session/attendance/", attendances[i].name, NULL);

      g_test_add_data_func (path, &attendances[i], test_attendance);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strconcat ("/session/list/", lists[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_list);
    }
  g_test_add_func ("/session/list-limits", test_list_limits);
  g_test_add_func ("/session/polls", test_polls);
  g_test_add_func ("/session/anonymous", test_anonymous);
  g_test_add_func ("/session/wall-is-discreet", test_wall_is_discreet);
  g_test_add_func ("/session/certain-and-wrong", test_certain_and_wrong);
  g_test_add_func ("/session/types", test_types);
  g_test_add_func ("/session/no-module", test_no_module);
  g_test_add_func ("/session/remove", test_remove);

  return g_test_run ();
}
