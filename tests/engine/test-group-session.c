/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "session-fixture.h"
#include "session-play-fixture.h"
#include "store-fixtures.h"
#include "way-module-loader.h"
#include "way-session-store.h"

#define SHEET "ground-rules rules 5; talk hello 5; question a 5 2 sure; question many 3; break tea 10; scene door 10; discussion d 5; close bye 2"

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
  { "first-guess", THREE "?a @1.round-1.0 h0=2 > @2.block.0 < @1.round-1.0", "vote [Show of hands] Which? | A Option x | B Option y | C Option z" },
  { "first-guess-shown", THREE "?a h0=2 reveal @1.result.0 > @2.block.0 > @3.round-1.0 > > > @3.sure.0 > @3.result.0",
    "result [What we said] Which? | Because. | A Option x 0/3 right | B Option y 0/3 other | C Option z 0/3 other" },
  { "first-guess-sure", THREE "go2 h0=2 ?a go2 > @2.discuss.0 > @2.round-2.0 > @2.sure.0 > @3.round-1.0 > @3.result.0", NULL },
  { "first-guess-words", THREE "?words go0 ?words @1.round-1.0 > @2.round-1.0 > @2.result.0", "result [What we said] Which? | Because." },
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
  const Row     *row = data;
  SessionFixture fixture = {
    0,
  };
  g_autoptr (WayWall) wall = NULL;
  g_autofree char *words = NULL;

  fixture_session_begin (&fixture, SHEET, FALSE);
  fixture_session_play (&fixture, row->words);
  wall = way_group_session_dup_wall (fixture.session);
  words = fixture_wall_describe (wall);
  if (row->wall != NULL)
    g_assert_cmpstr (words, ==, row->wall);
  fixture_session_finish (&fixture);
}

static void
test_anonymous (void)
{
  SessionFixture fixture = {
    0,
  };

  fixture_session_begin (&fixture, SHEET, TRUE);
  fixture_session_play (&fixture, "!+Ann !run head12 run go2 h0=12 !h1=1 head13 h1=1 !head501 end");
  fixture_assert_query (fixture.database, "SELECT (SELECT count (*) FROM session_people) + (SELECT count (*) FROM session_presence)", "0");
  fixture_session_finish (&fixture);
}

/* Nothing that learners may not see is on any wall on the way through: no name, note, prompt, and no hands before the result. */
static void
test_wall_is_discreet (void)
{
  static const char *const secrets[] = { "Xenia", "Yorick", "R1", "Notes", "Prompt", "Rainer", "Parked" };
  g_autoptr (GError) error = NULL;
  SessionFixture fixture = {
    0,
  };
  guint n = 0;

  fixture_session_begin (&fixture, SHEET, FALSE);
  fixture_session_play (&fixture, "+Xenia +Yorick run park:Parked");
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
  fixture_session_finish (&fixture);
}

static void
test_certain_and_wrong (void)
{
  SessionFixture fixture = {
    0,
  };

  fixture_session_begin (&fixture, SHEET, FALSE);
  fixture_session_play (&fixture, THREE "go2 h0=1 h1=1 h2=1 > > h0=1 h1=2 > h0=1 h1=2 >");
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 0));
  g_assert_true (way_group_session_is_certain_and_wrong (fixture.session, 1));
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 2));
  g_assert_false (way_group_session_is_certain_and_wrong (fixture.session, 3));
  fixture_session_finish (&fixture);
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

static void
begin_zoo (SessionFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_session_begin (fixture, SHEET, FALSE);
  g_object_unref (fixture->module);
  fixture->module = load_zoo ();
  fixture_module_set_run_sheet (fixture->module, "ground-rules rules 5; close bye 2");
  g_object_unref (fixture->session);
  fixture->session = way_group_session_prepare (fixture->database, 1, fixture->module, "All types", NULL, NULL, FALSE, &error);
  g_assert_no_error (error);
  fixture_session_play (fixture, "+Ann +Bob run");
}

/* A first guess about several items passes over every answer, forward and back. */
static void
test_first_guess_items (void)
{
  SessionFixture fixture = {
    0,
  };

  begin_zoo (&fixture);
  fixture_session_play (&fixture, "?matching-immediate go0 ?matching-immediate @1.round-1.0 h0=1 > @1.round-1.1 < @1.round-1.0");
  fixture_session_play (&fixture, "> > @1.round-1.2 > @2.round-1.0 > @2.result.0 > @2.round-1.1 < @2.result.0");
  fixture_session_finish (&fixture);
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
  SessionFixture fixture = {
    0,
  };

  begin_zoo (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *ask = g_strconcat ("?", types[i].question, NULL);
      guint            n_results = 0;

      fixture_session_play (&fixture, ask);
      for (guint block = way_group_session_get_data (fixture.session)->session->block; way_group_session_get_data (fixture.session)->session->block == block;)
        {
          g_autoptr (WayWall) wall = way_group_session_dup_wall (fixture.session);

          g_assert_cmpstr (wall->title, !=, "");
          n_results += wall->kind == WAY_WALL_RESULT ? 1 : 0;
          g_assert_true (types[i].n_polls == 0 || wall->options->len >= 2);
          fixture_session_play (&fixture, way_group_session_get_round (fixture.session) != NULL && wall->kind == WAY_WALL_VOTE ? "h0=1 >" : ">");
        }
      g_assert_cmpuint (n_results, ==, MAX (types[i].n_polls, 1));
      fixture_session_play (&fixture, "go0");
    }
  fixture_session_finish (&fixture);
}

/* A session whose module is gone can still be seen and ended. */
static void
test_no_module (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayGroupSession) orphan = NULL;
  g_autoptr (WayWall) wall = NULL;
  SessionFixture fixture = {
    0,
  };

  fixture_session_begin (&fixture, SHEET, FALSE);
  fixture_session_play (&fixture, THREE "go2 h0=2");
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
  fixture_session_finish (&fixture);
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
  SessionFixture   fixture = {
      0,
  };

  fixture_session_begin (&fixture, SHEET, FALSE);
  fixture_session_play (&fixture, "+Zebedee-Quill run go2 h0=1 park:Marmalade");
  g_assert_true (holds (path, "Zebedee") || holds (wal, "Zebedee"));
  g_assert_true (holds (path, "Marmalade") || holds (wal, "Marmalade"));
  g_assert_true (way_session_store_remove (fixture.database, way_group_session_get_id (fixture.session), &error));
  g_assert_no_error (error);
  g_assert_false (holds (path, "Zebedee") || holds (wal, "Zebedee"));
  g_assert_false (holds (path, "Marmalade") || holds (wal, "Marmalade"));
  fixture_session_finish (&fixture);
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
  g_test_add_func ("/session/anonymous", test_anonymous);
  g_test_add_func ("/session/wall-is-discreet", test_wall_is_discreet);
  g_test_add_func ("/session/certain-and-wrong", test_certain_and_wrong);
  g_test_add_func ("/session/types", test_types);
  g_test_add_func ("/session/first-guess-items", test_first_guess_items);
  g_test_add_func ("/session/no-module", test_no_module);
  g_test_add_func ("/session/remove", test_remove);

  return g_test_run ();
}
