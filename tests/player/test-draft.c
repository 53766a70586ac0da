/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is kept as it is written, says "saved" only when it is, and the gentle note blocks nothing. */
#include "config.h"

#include "player-fixture.h"
#include "way-player-view-private.h"

#define STATE "const state = (id) => text (find (id), '.way-draft-state');"

static void
test_kept (PlayerFixture *fixture,
           gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               STATE "const id = 'reflection-immediate'; const before = state (id); write (find (id).querySelector ('textarea'), 'Ein Anfang, 💛'); const typed = state (id);"
                                     "await until (() => state (id) === 'Draft saved'); return [before, typed, text (find (id), '.way-count')].join ('|');",
                               "||13 of 2,000 characters");
  g_assert_cmpstr (way_response_get_values (way_delivery_get_draft (fixture->delivery, "every-type", "reflection-immediate")->response)[0], ==, "Ein Anfang, 💛");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 0);

  /* As if the power had failed: a new start finds it. */
  player_fixture_reopen_record (fixture);
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture, "const q = find ('reflection-immediate'); return [q.querySelector ('textarea').value, title (q)].join ('|');", "Ein Anfang, 💛|none");

  /* An answer takes its place. */
  player_fixture_assert_learn (fixture, "return title (await press ('reflection-immediate'));", "✓Your words are kept");
  g_assert_null (way_delivery_get_draft (fixture->delivery, "every-type", "reflection-immediate"));
}

/* Leaving the field and leaving the page do not wait for the delay. */
static void
test_at_once (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  WayPlayback *playback = _way_player_view_get_playback (fixture->view);

  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               STATE "const id = 'record-rewrite-immediate'; const field = find (id).querySelector ('textarea'); field.focus (); write (field, 'At 19:40'); const start = performance.now ();"
                                     "field.blur (); await until (() => state (id) === 'Draft saved'); return performance.now () - start < 700;",
                               "true");
  player_fixture_learn (fixture, "write (find ('balance-sheet-immediate').querySelector ('textarea'), 'Because of her'); menus (find ('balance-sheet-immediate'), ['for', '', '', '']);");
  way_player_close (WAY_PLAYER (fixture->view));
  player_wait (!way_playback_is_open (playback));
  g_assert_cmpuint (way_response_get_n_values (way_delivery_get_draft (fixture->delivery, "every-type", "balance-sheet-immediate")->response), ==, 2);

  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               "const q = find ('balance-sheet-immediate'); return [q.querySelector ('textarea').value, [...q.querySelectorAll ('select')].map ((s) => s.value)].join ('|');",
                               "Because of her|for,,,");
}

static void
test_privacy (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  static const struct
  {
    const char *words;
    const char *note;
  } cases[] = {
    { "I will ring 07700 900123 tomorrow.", "a phone number" },
    { "The house is at SW1A 1AA in town.", "a postcode" },
    { "I will sit down and listen.", "" },
  };

  player_fixture_open (fixture, "every-type", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf (STATE "const id = 'reflection-immediate'; write (find (id).querySelector ('textarea'), '%s'); await until (() => state (id) === 'Draft saved');"
                                                       "const note = text (find (id), '.way-privacy'); return note === '' ? '%s' === '' : note.includes ('%s');",
                                                 cases[i].words, cases[i].note, cases[i].note);

      g_test_message ("%s", cases[i].words);
      player_fixture_assert_learn (fixture, script, "true");
    }
  player_fixture_assert_learn (fixture,
                               "write (find ('reflection-immediate').querySelector ('textarea'), 'Ring 07700 900123'); return title (await press ('reflection-immediate'));",
                               "✓Your words are kept");
  player_fixture_assert_learn (fixture, "return text (find ('reflection-immediate'), '.way-privacy');", "");
}

static void
test_not_saved (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_exec (fixture, "CREATE TRIGGER refuse BEFORE INSERT ON drafts BEGIN SELECT RAISE (FAIL, 'no'); END");
  player_fixture_assert_learn (fixture,
                               STATE "const id = 'reflection-immediate'; write (find (id).querySelector ('textarea'), 'Words'); await until (() => state (id) !== '');"
                                     "return [state (id).startsWith ('Your draft is not saved yet.'), find (id).querySelector ('textarea').value].join ();",
                               "true,Words");

  /* It is tried again by itself. */
  player_fixture_exec (fixture, "DROP TRIGGER refuse");
  player_fixture_assert_learn (fixture, STATE "await until (() => state ('reflection-immediate') === 'Draft saved'); return true;", "true");
  g_assert_nonnull (way_delivery_get_draft (fixture->delivery, "every-type", "reflection-immediate"));
}

/* Nothing is cut off; what is too long is said and not sent. */
static void
test_too_long (PlayerFixture *fixture,
               gconstpointer  user_data)
{
  player_fixture_open (fixture, "sure-page", NULL);
  player_fixture_assert_learn (fixture,
                               "const id = 'reflection-confidence'; write (find (id).querySelector ('textarea'), 'é💛'.repeat (31)); const q = await press (id);"
                               "return [text (q, '.way-count'), text (q, '.way-hint'), q.querySelector ('textarea').value.length].join ('|');",
                               "62 of 60 characters: 2 too many|This text is too long to be saved. Please make it shorter.|93");
  player_fixture_assert_learn (fixture,
                               "const id = 'reflection-confidence'; write (find (id).querySelector ('textarea'), 'é💛'.repeat (30)); return title (await press (id));",
                               "✓Your words are kept");
}

/* A reason's count comes when there is little room left, and each has its own limit. */
static void
test_reasons (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               "const id = 'balance-sheet-immediate'; const [first, second] = find (id).querySelectorAll ('textarea'); const counts = find (id).querySelectorAll ('.way-count');"
                               "write (first, 'x'.repeat (501)); write (second, 'short'); tick (find (id), 'stay'); const q = await press (id);"
                               "return [counts[0].textContent, counts[0].hidden, counts[1].hidden, text (q, '.way-hint').startsWith ('This text is too long')].join ('|');",
                               "501 of 500 characters: 1 too many|false|true|true");
  player_fixture_assert_learn (fixture,
                               "const id = 'balance-sheet-immediate'; write (find (id).querySelector ('textarea'), 'x'.repeat (500)); return title (await press (id));",
                               "✓Your sheet is kept");
}

/* Written words can be changed, with a draft again; the newest answer is the one that is shown. */
static void
test_changed (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture,
                               STATE "const id = 'reflection-immediate'; await answer (id, true); const q = find (id); const closed = q.querySelector ('textarea').readOnly;"
                                     "q.querySelector ('.way-feedback .way-link').click (); const open = [q.querySelector ('textarea').readOnly, title (q), document.activeElement === q.querySelector ('textarea')];"
                                     "write (q.querySelector ('textarea'), 'Other words'); await until (() => state (id) === 'Draft saved'); return [closed, ...open].join ();",
                               "true,false,none,true");
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture, "const q = find ('reflection-immediate'); return [q.querySelector ('textarea').value, title (q)].join ();", "Other words,none");
  player_fixture_assert_learn (fixture, "return title (await press ('reflection-immediate'));", "✓Your words are kept");
  player_fixture_open (fixture, "every-type", NULL);
  player_fixture_assert_learn (fixture, "const q = find ('reflection-immediate'); return [q.querySelector ('textarea').value, title (q)].join ();", "Other words,✓Your words are kept");
  g_assert_cmpuint (player_fixture_count_answers (fixture), ==, 2);
}

static void
add (const char *path,
     void (*test) (PlayerFixture *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, PlayerFixture, NULL, player_fixture_set_up_zoo, test, player_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/draft/kept", test_kept);
  add ("/draft/at-once", test_at_once);
  add ("/draft/privacy", test_privacy);
  add ("/draft/not-saved", test_not_saved);
  add ("/draft/too-long", test_too_long);
  add ("/draft/reasons", test_reasons);
  add ("/draft/changed", test_changed);

  return g_test_run ();
}
