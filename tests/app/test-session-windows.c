/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "session-fixture.h"
#include "way-app-resources.h"
#include "way-presenter-side.h"
#include "way-presenter-tally.h"
#include "way-presenter-window.h"
#include "way-projector-window.h"
#include "way-quick-hide.h"

#include <locale.h>

/* The two windows of a running session, by the keys that somebody presses. Where the windows stand on two screens is tested by test-session-e2e.py. */

#define SHEET "ground-rules rules 5;question promise 10 2 sure;question helps 5;break tea 10;close close 5"
#define ON_WALL 0x10000 /* added to a key: it is pressed on the wall, as a remote may do */

static const FixtureModule tea = { "tea", "Tea and talk", NULL };
static const char *const   people[] = { "Ann Archer", "Ben Baker", "Cai Cooper", "Dai Dyer" };

typedef struct
{
  char             *root;
  WayLearnerRecord *record;
  WayModule        *module;
  WayGroupSession  *session;
  GtkApplication   *application;
  GtkWidget        *presenter;
  GtkWidget        *projector;
} Room;

static WaySession *
get_session (Room *room)
{
  return way_group_session_get_data (room->session)->session;
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static void
prepare (Room *room)
{
  g_autoptr (GError) error = NULL;

  room->session = way_group_session_prepare (way_learner_record_get_database (room->record), way_learner_record_get_learner_id (room->record), room->module, "Monday group", "Ruth", "Hall", FALSE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      way_group_session_add_person (room->session, people[i], NULL, FALSE, &error);
      g_assert_no_error (error);
    }
  way_group_session_run (room->session, &error);
  g_assert_no_error (error);
}

static void
set_up (Room         *room,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *modules = NULL;

  room->root = fixture_make_folder ();
  modules = g_build_filename (room->root, "modules", NULL);
  path = g_build_filename (room->root, "record", "waymark.sqlite", NULL);
  room->record = way_learner_record_new (path);
  way_learner_record_open (room->record, &error);
  g_assert_no_error (error);
  fixture_write_module (modules, &tea);
  room->module = fixture_load_module (modules, "tea", NULL);
  fixture_module_set_run_sheet (room->module, SHEET);
  prepare (room);
  room->application = GTK_APPLICATION (g_application_get_default ());
  way_presenter_present (room->application, room->session);
  fixture_settle ();
  room->presenter = find_window (WAY_TYPE_PRESENTER_WINDOW);
  room->projector = find_window (WAY_TYPE_PROJECTOR_WINDOW);
  g_assert_nonnull (room->presenter);
  g_assert_nonnull (room->projector);
}

/* Nothing of the windows holds the session, so that the record can be closed. */
static void
tear_down (Room         *room,
           gconstpointer data)
{
  way_presenter_close (NULL);
  fixture_settle ();
  g_assert_null (find_window (WAY_TYPE_PRESENTER_WINDOW));
  g_assert_null (find_window (WAY_TYPE_PROJECTOR_WINDOW));
  g_assert_finalize_object (room->session);
  g_clear_object (&room->module);
  g_clear_object (&room->record);
  fixture_remove_folder (room->root);
  g_clear_pointer (&room->root, g_free);
}

/* Whether a window took the key before whatever has the focus. */
static gboolean
press_in (GtkWidget *window,
          guint      key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  fixture_settle ();

  return taken;
}

static void
press (Room       *room,
       const guint keys[])
{
  for (gsize i = 0; keys[i] != 0; i++)
    g_assert_true (press_in ((keys[i] & ON_WALL) != 0 ? room->projector : room->presenter, keys[i] & ~(guint) ON_WALL));
}

static void
go_to (Room           *room,
       guint           block,
       WaySessionStage stage)
{
  g_autoptr (GError) error = NULL;

  way_group_session_go_to_block (room->session, block, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 10 && get_session (room)->stage != stage; i++)
    {
      way_group_session_forward (room->session, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (get_session (room)->stage, ==, stage);
  fixture_settle ();
}

static char *
dup_counts (Room *room)
{
  WaySessionRound *round = way_group_session_get_round (room->session);
  GString         *text = g_string_new (NULL);

  for (guint i = 0; i < round->counts->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", ((WaySessionCount *) g_ptr_array_index (round->counts, i))->hands);

  return g_string_free (text, FALSE);
}

/* Counting: "promise" has two answers and "helps" three, of which several may be chosen; four people are here. */

typedef struct
{
  const char *path;
  guint       block;
  guint       keys[12];
  const char *counts;
  const char *refused; /* what is said, or NULL */
} Count;

static const Count counts[] = {
  { "digits", 1, { '3' }, "3 0", NULL },
  { "letter", 1, { 'b', '4' }, "0 4", NULL },
  { "capital", 1, { 'B', '4' }, "0 4", NULL },
  { "both", 1, { 'a', '3', 'b', '1' }, "3 1", NULL },
  { "keypad", 1, { 'b', GDK_KEY_KP_2 }, "0 2", NULL },
  { "arrows", 1, { GDK_KEY_Down, '2', GDK_KEY_Up, '1' }, "1 2", NULL },
  { "again", 1, { 'a', '3', 'a', '2' }, "2 0", NULL },
  { "take-back", 1, { '3', GDK_KEY_BackSpace }, "0 0", NULL },
  { "too-many", 1, { 'a', '3', 'b', '2' }, "3 0", "That is more hands than the 4 people here" },
  { "too-many-digits", 1, { '1', '2' }, "1 0", "That is more hands than the 4 people here" },
  { "remote", 1, { 'b' | ON_WALL, '2' | ON_WALL }, "0 2", NULL },
  { "several", 2, { 'a', '4', 'b', '4', 'c', '1' }, "4 4 1", NULL },
  { "several-too-many", 2, { 'c', '5' }, "0 0 0", "That is more hands than the 4 people here" },
};

static void
test_count (Room         *room,
            gconstpointer data)
{
  const Count     *count = data;
  g_autofree char *counted = NULL;

  go_to (room, count->block, WAY_STAGE_ROUND_1);
  press (room, count->keys);
  counted = dup_counts (room);
  g_assert_cmpstr (counted, ==, count->counts);
  if (count->refused != NULL)
    fixture_wait_for_words (room->presenter, count->refused);
  else
    g_assert_false (fixture_says (room->presenter, "That is more hands"));
}

/* The row that is marked is the row that is counted, and a count does not take the focus away. */
static void
test_rows (Room         *room,
           gconstpointer data)
{
  GtkWidget       *tally = NULL;
  GtkWidget       *row = NULL;
  GtkWidget       *more = NULL;
  g_autofree char *counted = NULL;

  go_to (room, 1, WAY_STAGE_ROUND_1);
  tally = fixture_find (room->presenter, WAY_TYPE_PRESENTER_TALLY, 0);
  row = fixture_find (tally, GTK_TYPE_LIST_BOX_ROW, 1);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  g_assert_cmpint (way_presenter_tally_get_picked (WAY_PRESENTER_TALLY (tally)), ==, 1);
  more = fixture_find (row, GTK_TYPE_BUTTON, 1);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (more), ==, "One hand more");
  gtk_widget_grab_focus (more);
  g_signal_emit_by_name (more, "clicked");
  g_signal_emit_by_name (more, "clicked");
  counted = dup_counts (room);
  g_assert_cmpstr (counted, ==, "0 2");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room->presenter)) == more);
  g_assert_true (fixture_says (tally, "2 of 4 hands counted"));
}

static void
test_certain (Room         *room,
              gconstpointer data)
{
  static const char words[] = "Somebody is certain of this, and it is not the safer answer";
  WaySessionRound  *round = NULL;
  GtkWidget        *tally = fixture_find (room->presenter, WAY_TYPE_PRESENTER_TALLY, 0);

  go_to (room, 1, WAY_STAGE_ROUND_1);
  press (room, (const guint[]){ 'a', '2', 'b', '2', 0 });
  go_to (room, 1, WAY_STAGE_SURE);
  round = way_group_session_get_round (room->session);
  for (guint i = 0; i < round->counts->len; i++)
    {
      gboolean correct = ((WaySessionCount *) g_ptr_array_index (round->counts, i))->correct;

      press (room, (const guint[]){ 'a' + i, '1', 0 });
      round = way_group_session_get_round (room->session);
      g_assert_cmpint (fixture_says (fixture_find (tally, GTK_TYPE_LIST_BOX_ROW, i), words), ==, !correct);
    }
  g_assert_false (fixture_says (room->projector, words));
}

/* Moving */

typedef struct
{
  const char *path;
  guint       key;
  guint       from;
  guint       to;
} Move;

static const Move moves[] = {
  { "page-down", GDK_KEY_Page_Down, 3, 4 },
  { "page-up", GDK_KEY_Page_Up, 4, 3 },
  { "remote-page-down", GDK_KEY_Page_Down | ON_WALL, 3, 4 },
  { "remote-page-up", GDK_KEY_Page_Up | ON_WALL, 4, 3 },
  { "wall-right", GDK_KEY_Right | ON_WALL, 3, 4 },
  { "wall-space", GDK_KEY_space | ON_WALL, 3, 4 },
  { "wall-left", GDK_KEY_Left | ON_WALL, 4, 3 },
};

static void
test_move (Room         *room,
           gconstpointer data)
{
  const Move *move = data;

  go_to (room, move->from, WAY_STAGE_BLOCK);
  press (room, (const guint[]){ move->key, 0 });
  g_assert_cmpuint (get_session (room)->block, ==, move->to);
}

/* What cannot be done is said, and nothing moves: at both ends, and by the remote too. */
static const Move ends[] = {
  { "last", GDK_KEY_Page_Down, 4, 4 },
  { "last-remote", GDK_KEY_Page_Down | ON_WALL, 4, 4 },
  { "first", GDK_KEY_Page_Up, 0, 0 },
};

static void
test_end (Room         *room,
          gconstpointer data)
{
  const Move *end = data;

  test_move (room, end);
  g_assert_true (fixture_says (room->presenter, end->from == 0 ? "This is where the session begins." : "End the session when everybody is ready."));
}

static void
test_blank (Room         *room,
            gconstpointer data)
{
  static const guint    keys[] = { GDK_KEY_period, GDK_KEY_b, GDK_KEY_period | ON_WALL, GDK_KEY_b | ON_WALL };
  WayProjectorWindow   *projector = WAY_PROJECTOR_WINDOW (room->projector);
  static const char     note[] = "The wall is blank.";
  static const gboolean blank[] = { TRUE, FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (blank); j++)
      {
        press (room, (const guint[]){ keys[i], 0 });
        g_assert_cmpint (way_projector_window_get_blank (projector), ==, blank[j]);
        g_assert_cmpint (fixture_says (room->presenter, note), ==, blank[j]);
      }
}

/* While hands are counted b is an answer, and the full stop is there for the wall. */
static void
test_blank_counting (Room         *room,
                     gconstpointer data)
{
  go_to (room, 1, WAY_STAGE_ROUND_1);
  press (room, (const guint[]){ GDK_KEY_b, 0 });
  g_assert_false (way_projector_window_get_blank (WAY_PROJECTOR_WINDOW (room->projector)));
  press (room, (const guint[]){ GDK_KEY_period, 0 });
  g_assert_true (way_projector_window_get_blank (WAY_PROJECTOR_WINDOW (room->projector)));
}

/* What is typed into an entry is no command. */
static void
test_typing (Room         *room,
             gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_b, GDK_KEY_period, GDK_KEY_3, GDK_KEY_Page_Down, GDK_KEY_BackSpace };
  GtkWidget         *entry = NULL;

  go_to (room, 3, WAY_STAGE_BLOCK);
  press (room, (const guint[]){ GDK_KEY_p, 0 });
  entry = fixture_find (room->presenter, GTK_TYPE_ENTRY, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (room->presenter)), entry));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_false (press_in (room->presenter, keys[i]));
  g_assert_cmpuint (get_session (room)->block, ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Who tells the school?");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_cmpuint (way_group_session_get_data (room->session)->parked->len, ==, 1);
  g_assert_true (fixture_says (fixture_find (room->presenter, WAY_TYPE_PRESENTER_SIDE, 0), "Who tells the school?"));
  g_assert_false (fixture_says (room->projector, "Who tells the school?"));
  press (room, (const guint[]){ GDK_KEY_Escape, 0 });
  g_assert_false (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (room->presenter))));
}

/* The wall: at every stage of every block all of its words are in the window, and no word that is the presenter's. */

static void
assert_wall (Room *room)
{
  static const char *const own[] = { "Notes ", "Prompt ", "Step listen", "You can step out.", "here ·", "Monday group" };
  g_autoptr (WayWall) wall = way_group_session_dup_wall (room->session);

  g_assert_true (fixture_says (room->projector, wall->title));
  for (guint i = 0; wall->lines[i] != NULL; i++)
    g_assert_true (fixture_says (room->projector, wall->lines[i]));
  for (guint i = 0; i < wall->options->len; i++)
    g_assert_true (fixture_says (room->projector, ((WayWallOption *) g_ptr_array_index (wall->options, i))->text));
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_false (fixture_says (room->projector, own[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_auto (GStrv) names = g_strsplit (people[i], " ", -1);

      g_assert_false (fixture_says (room->projector, names[0]) || fixture_says (room->projector, names[1]));
    }
}

static void
test_wall (Room         *room,
           gconstpointer data)
{
  guint n_places = 1;

  g_assert_true (fixture_says (room->presenter, "Notes rules"));
  assert_wall (room);
  for (; way_group_session_can_go_forward (room->session); n_places++)
    {
      g_autoptr (GError) error = NULL;

      way_group_session_forward (room->session, &error);
      g_assert_no_error (error);
      fixture_settle ();
      g_test_message ("block %u, stage %d", get_session (room)->block, (int) get_session (room)->stage);
      assert_wall (room);
    }
  g_assert_cmpuint (n_places, >=, 10);
  g_assert_true (fixture_says (room->presenter, "This is the last part."));
}

static void
test_result (Room         *room,
             gconstpointer data)
{
  go_to (room, 1, WAY_STAGE_ROUND_1);
  press (room, (const guint[]){ 'a', '3', 'b', '1', 0 });
  g_assert_false (fixture_says (room->projector, "3 of 4"));
  g_assert_false (fixture_says (room->projector, "The safer answer"));
  go_to (room, 1, WAY_STAGE_ROUND_2);
  press (room, (const guint[]){ 'a', '4', 0 });
  go_to (room, 1, WAY_STAGE_RESULT);
  g_assert_true (fixture_says (room->projector, "first 3, then 4 of 4"));
  g_assert_true (fixture_says (room->projector, "✓ The safer answer"));
  g_signal_emit_by_name (fixture_find_button (room->presenter, "Open the vote again"), "clicked");
  fixture_settle ();
  g_assert_false (fixture_says (room->projector, "The safer answer"));
}

/* Closing the window pauses, so that no time runs on; presenting it again brings the one window to the front. */
static void
test_life (Room         *room,
           gconstpointer data)
{
  way_presenter_present (room->application, room->session);
  fixture_settle ();
  g_assert_true (find_window (WAY_TYPE_PRESENTER_WINDOW) == room->presenter);
  g_assert_true (way_presenter_is_open (room->session));
  gtk_window_close (GTK_WINDOW (room->presenter));
  fixture_settle ();
  g_assert_false (way_presenter_is_open (room->session));
  g_assert_null (find_window (WAY_TYPE_PROJECTOR_WINDOW));
  g_assert_cmpint (get_session (room)->state, ==, WAY_SESSION_PAUSED);
}

static GtkWindow *
show_window (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (window);
  fixture_settle ();

  return window;
}

static gboolean
is_shown (gpointer window)
{
  return gtk_widget_get_visible (GTK_WIDGET (window));
}

/* A presenter's Shift must not empty the wall. Without a session all windows go, those too that come later, and all come back. */
static void
test_quick_hide (Room         *room,
                 gconstpointer data)
{
  g_autoptr (WayLearnerRecord) nobody = way_learner_record_new ("/nowhere/record.sqlite");
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (WayQuickHide) hide = way_quick_hide_new (nobody, settings);
  GtkWindow *early = show_window ();
  GtkWindow *late = NULL;

  g_assert_false (way_quick_hide_get_available (hide));
  way_quick_hide_hide (hide);
  g_assert_false (way_quick_hide_is_hidden (hide));
  g_assert_true (is_shown (room->projector) && is_shown (room->presenter) && is_shown (early));

  way_presenter_close (NULL);
  fixture_settle ();
  g_assert_true (way_quick_hide_get_available (hide));
  way_quick_hide_hide (hide);
  g_assert_true (way_quick_hide_is_hidden (hide));
  late = show_window ();
  g_assert_false (is_shown (early) || is_shown (late));
  g_assert_true (is_shown (way_quick_hide_get_neutral (hide)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (way_quick_hide_get_neutral (hide))), ==, "Notes");

  g_assert_true (gtk_widget_activate_action (way_quick_hide_get_neutral (hide), "neutral.back", NULL));
  fixture_settle ();
  g_assert_false (way_quick_hide_is_hidden (hide));
  g_assert_true (is_shown (early) && is_shown (late));
  g_assert_true (g_settings_get_boolean (settings, "quick-hide-explained"));
  gtk_window_destroy (early);
  gtk_window_destroy (late);
  fixture_settle ();
}

/* Closing the wall alone would leave a room without one. */
static void
test_wall_closed (Room         *room,
                  gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (room->projector));
  fixture_settle ();
  go_to (room, 3, WAY_STAGE_BLOCK);
  g_assert_true (way_presenter_is_open (room->session));
  g_assert_true (find_window (WAY_TYPE_PROJECTOR_WINDOW) == room->projector);
  fixture_wait_for_words (room->presenter, "The wall closes together with this window.");
}

static void
add (const char   *name,
     gconstpointer data,
     void (*test) (Room *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/app/session-windows/", name, NULL);

  g_test_add (path, Room, data, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();
  application = gtk_application_new ("org.waymark.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *name = g_strconcat ("count/", counts[i].path, NULL);

      add (name, &counts[i], test_count);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *name = g_strconcat ("move/", moves[i].path, NULL);

      add (name, &moves[i], test_move);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat ("end/", ends[i].path, NULL);

      add (name, &ends[i], test_end);
    }
  add ("rows", NULL, test_rows);
  add ("certain", NULL, test_certain);
  add ("blank", NULL, test_blank);
  add ("blank-counting", NULL, test_blank_counting);
  add ("typing", NULL, test_typing);
  add ("wall", NULL, test_wall);
  add ("result", NULL, test_result);
  add ("life", NULL, test_life);
  add ("wall-closed", NULL, test_wall_closed);
  add ("quick-hide", NULL, test_quick_hide);

  return g_test_run ();
}
