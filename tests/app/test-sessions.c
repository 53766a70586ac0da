/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "session-fixture.h"
#include "way-app-resources.h"
#include "way-history-item.h"
#include "way-learning-page.h"
#include "way-prepare-window.h"
#include "way-profile.h"
#include "way-register-row.h"
#include "way-register-window.h"
#include "way-session-store.h"
#include "way-session-window.h"
#include "way-session-words.h"
#include "way-sessions-page.h"
#include "way-unlock-window.h"
#include "way-vault.h"

#include <locale.h>

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

typedef struct
{
  char             *root;
  WayLearnerRecord *record;
  WayModule        *module;
  WayGroupSession  *session;
  GtkWidget        *window; /* the register */
} Desk;

static WayGroupSession *
prepare (Desk       *desk,
         const char *title,
         gboolean    anonymous)
{
  g_autoptr (GError) error = NULL;
  WayGroupSession *session = NULL;

  session = way_group_session_prepare (way_learner_record_get_database (desk->record), way_learner_record_get_learner_id (desk->record), desk->module, title, "Ruth", "Hall", anonymous, &error);
  g_assert_no_error (error);

  return session;
}

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *modules = NULL;

  desk->root = fixture_make_folder ();
  modules = g_build_filename (desk->root, "modules", NULL);
  path = g_build_filename (desk->root, "record", "waymark.sqlite", NULL);
  desk->record = way_learner_record_new (path);
  way_learner_record_open (desk->record, &error);
  g_assert_no_error (error);
  fixture_write_module (modules, &tea);
  desk->module = fixture_load_module (modules, "tea", NULL);
  fixture_module_set_run_sheet (desk->module, "ground-rules rules 5;talk talk 10;close close 5");
  desk->session = prepare (desk, "Monday group", GPOINTER_TO_INT (data));
  desk->window = way_register_window_new (NULL, desk->session, TRUE);
  gtk_window_present (GTK_WINDOW (desk->window));
  fixture_settle ();
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  if (desk->window != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->window));
  fixture_settle ();
  g_assert_finalize_object (desk->session);
  g_clear_object (&desk->module);
  g_clear_object (&desk->record);
  fixture_remove_folder (desk->root);
  g_clear_pointer (&desk->root, g_free);
}

/* Helpers */

static WaySessionData *
get_data (Desk *desk)
{
  return way_group_session_get_data (desk->session);
}

/* The names on the register, with blanks between. */
static char *
list_names (Desk *desk)
{
  WaySessionData *data = get_data (desk);
  GString        *names = g_string_new (NULL);

  for (guint i = 0; i < data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (data->people, i);

      g_string_append_printf (names, "%s%s%s%s", i > 0 ? "; " : "", person->name, *person->reference != '\0' ? "=" : "", person->reference);
    }

  return g_string_free (names, FALSE);
}

static void
assert_names (Desk       *desk,
              const char *wanted)
{
  g_autofree char *names = list_names (desk);

  g_assert_cmpstr (names, ==, wanted);
  g_assert_cmpuint (fixture_count (desk->window, WAY_TYPE_REGISTER_ROW), ==, get_data (desk)->people->len);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static GtkWidget *
find_dialog (void)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG);
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer user_data)
{
  return find_dialog () == NULL;
}

static void
press (GtkWidget  *root,
       const char *words)
{
  GtkWidget *button = fixture_find_button (root, words);

  g_test_message ("pressing “%s”", words);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
}

/* Presses @button in the question that is asked, or comes now. */
static void
answer (const char *words,
        const char *button)
{
  g_test_message ("waiting for the question “%s”", words);
  fixture_wait (has_dialog, NULL);
  g_assert_true (fixture_says (find_dialog (), words));
  press (find_dialog (), button);
  fixture_wait (has_no_dialog, NULL);
  fixture_settle ();
}

/* As somebody types it and presses Enter. */
static void
type_name (Desk       *desk,
           const char *text)
{
  GtkWidget *entry = fixture_find (desk->window, GTK_TYPE_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
get_row (Desk *desk,
         guint index)
{
  return fixture_find (desk->window, WAY_TYPE_REGISTER_ROW, index);
}

/* The register */

static void
test_typing (Desk         *desk,
             gconstpointer data)
{
  GtkWidget *entry = fixture_find (desk->window, GTK_TYPE_ENTRY, 0);

  g_assert_true (fixture_says (desk->window, "0 people on the register"));
  g_assert_false (gtk_widget_get_sensitive (fixture_find_button (desk->window, "Start the session")));
  type_name (desk, "  Ann   Lee , 1234 ");
  type_name (desk, "Sam Jones");
  type_name (desk, "");
  assert_names (desk, "Ann Lee=1234; Sam Jones");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (desk->window)), entry));
  fixture_wait_for_words (desk->window, "2 people on the register");
  g_assert_true (gtk_widget_get_sensitive (fixture_find_button (desk->window, "Start the session")));
}

static void
test_too_long (Desk         *desk,
               gconstpointer data)
{
  g_autofree char *name = g_strnfill (200, 'a');

  type_name (desk, name);
  fixture_wait_for_words (desk->window, "Make it shorter");
  assert_names (desk, "");
  type_name (desk, "Ann");
  fixture_settle ();
  g_assert_false (fixture_says (desk->window, "Make it shorter"));
}

/* The same name is asked about, and only then are there two. */
static void
test_same_name (Desk         *desk,
                gconstpointer data)
{
  type_name (desk, "Sam Jones");
  type_name (desk, "sam  jones");
  answer ("There is already a Sam Jones", "The same");
  assert_names (desk, "Sam Jones");
  type_name (desk, "Sam Jones, 2");
  answer ("Is this another person?", "Another person");
  assert_names (desk, "Sam Jones; Sam Jones=2");
}

/* A pasted list comes into the entry as one text with line ends, behind what was there. */
static void
test_pasted (Desk         *desk,
             gconstpointer data)
{
  GtkWidget *entry = fixture_find (desk->window, GTK_TYPE_ENTRY, 0);

  type_name (desk, "Ann Lee");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), "1. Kofi Mensah, 77\r\n2. Ann Lee\r\n\r\n3. Li Wei\r\n4. Li Wei");
  g_assert_true (gtk_widget_activate_action (fixture_find (entry, GTK_TYPE_TEXT, 0), "clipboard.paste", NULL));
  answer ("2 names are on the register already", "Leave them out");
  assert_names (desk, "Ann Lee; Kofi Mensah=77; Li Wei");
  g_assert_true (fixture_says (desk->window, "2 people were added."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static void
test_file (Desk         *desk,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (desk->root, "last-time.csv", NULL);
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, "name,reference,minutes\r\n\"Lee, Ann\",12,90\r\nSam,,80\r\n", -1, &error);
  g_assert_no_error (error);
  way_register_window_add_file (WAY_REGISTER_WINDOW (desk->window), file);
  assert_names (desk, "Lee, Ann=12; Sam");

  g_file_set_contents (path, large, -1, &error);
  g_assert_no_error (error);
  way_register_window_add_file (WAY_REGISTER_WINDOW (desk->window), file);
  fixture_wait_for_words (desk->window, "too large for a list of names");
  assert_names (desk, "Lee, Ann=12; Sam");
}

static void
test_leaving (Desk         *desk,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  type_name (desk, "Ann");
  type_name (desk, "Sam");
  g_assert_null (fixture_find_button (desk->window, "Leaves"));
  way_group_session_run (desk->session, &error);
  g_assert_no_error (error);
  fixture_settle ();
  g_assert_null (fixture_find_button (desk->window, "Start the session"));
  fixture_wait_for_words (desk->window, "2 here");

  press (get_row (desk, 0), "Leaves");
  fixture_wait_for_words (get_row (desk, 0), "Left at ");
  fixture_wait_for_words (desk->window, "1 here, 1 has left");
  g_assert_cmpuint (way_session_data_get_n_present (get_data (desk)), ==, 1);
  press (get_row (desk, 0), "Comes back");
  fixture_wait_for_words (get_row (desk, 0), "Here since ");
  g_assert_cmpuint (way_session_data_get_n_present (get_data (desk)), ==, 2);
  g_assert_cmpuint (get_data (desk)->presence->len, ==, 3);
}

static void
activate_row (Desk *desk,
              guint index)
{
  GtkWidget *row = get_row (desk, index);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static void
test_correcting (Desk         *desk,
                 gconstpointer data)
{
  GtkWidget *dialog = NULL;

  type_name (desk, "An Lee");
  type_name (desk, "Sam");
  activate_row (desk, 0);
  fixture_wait (has_dialog, NULL);
  dialog = find_dialog ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, 0)), "Ann Lee");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, 1)), "7");
  answer ("Correct the register", "Save");
  assert_names (desk, "Ann Lee=7; Sam");
  g_assert_true (fixture_says (desk->window, "Ann Lee"));

  activate_row (desk, 1);
  fixture_wait (has_dialog, NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (find_dialog (), ADW_TYPE_ENTRY_ROW, 0)), "ann lee");
  answer ("Correct the register", "Save");
  fixture_wait_for_words (desk->window, "on the register already");
  assert_names (desk, "Ann Lee=7; Sam");
}

/* A slip before the beginning goes at once; somebody who was there only after a question. */
static void
test_taking_off (Desk         *desk,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  type_name (desk, "Ann");
  type_name (desk, "Slip");
  activate_row (desk, 1);
  fixture_wait (has_dialog, NULL);
  press (find_dialog (), "Take off the register");
  fixture_wait (has_no_dialog, NULL);
  assert_names (desk, "Ann");

  type_name (desk, "Sam");
  way_group_session_run (desk->session, &error);
  g_assert_no_error (error);
  activate_row (desk, 1);
  fixture_wait (has_dialog, NULL);
  press (find_dialog (), "Take off the register");
  answer ("Take Sam off the register?", "Cancel");
  assert_names (desk, "Ann; Sam");
  activate_row (desk, 1);
  fixture_wait (has_dialog, NULL);
  press (find_dialog (), "Take off the register");
  answer ("get no record", "Take off");
  assert_names (desk, "Ann");
}

static void
test_anonymous (Desk         *desk,
                gconstpointer data)
{
  GtkWidget *spin = fixture_find (desk->window, GTK_TYPE_SPIN_BUTTON, 0);

  g_assert_true (get_data (desk)->session->anonymous);
  g_assert_true (fixture_says (desk->window, "no names are kept"));
  g_assert_null (fixture_find_button (desk->window, "Add"));
  gtk_editable_set_text (GTK_EDITABLE (spin), "12");
  g_assert_cmpuint (get_data (desk)->session->headcount, ==, 12);
  fixture_wait_for_words (desk->window, "12 people here");
  gtk_editable_set_text (GTK_EDITABLE (spin), "9999");
  g_assert_cmpuint (get_data (desk)->session->headcount, ==, 12);
  gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_BACKWARD, 1);
  g_assert_cmpuint (get_data (desk)->session->headcount, <=, 500);
  g_assert_true (gtk_widget_get_sensitive (fixture_find_button (desk->window, "Start the session")));
}

/* Nothing is left that holds the session when its window goes, in the middle of a question too. */
static void
test_closing (Desk         *desk,
              gconstpointer data)
{
  type_name (desk, "Sam");
  type_name (desk, "Sam");
  fixture_wait (has_dialog, NULL);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&desk->window)));
  fixture_wait (has_no_dialog, NULL);
}

/* Preparing */

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_preparing (Desk         *desk,
                gconstpointer data)
{
  g_autoptr (GPtrArray) modules = g_ptr_array_new ();
  g_autoptr (WaySession) said = NULL;
  g_autofree char *proposed = way_session_words_title ("Tea and talk", g_get_real_time ());
  GtkWidget       *window = NULL;
  GtkEditable     *title = NULL;
  guint            n_prepared = 0;

  g_ptr_array_add (modules, desk->module);
  window = way_prepare_window_new (NULL, modules, "tea", "Ruth");
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  title = GTK_EDITABLE (fixture_find (window, ADW_TYPE_ENTRY_ROW, 0));
  g_assert_cmpstr (gtk_editable_get_text (title), ==, proposed);
  g_assert_true (fixture_says (window, "No names are kept. Nobody gets a record."));
  g_signal_connect_data (window, "prepared", G_CALLBACK (count_cb), &n_prepared, NULL, G_CONNECT_SWAPPED);

  gtk_editable_set_text (title, "");
  g_assert_false (gtk_widget_get_sensitive (fixture_find_button (window, "Next: who is here")));
  gtk_editable_set_text (title, "Carers");
  gtk_switch_set_active (GTK_SWITCH (fixture_find (window, GTK_TYPE_SWITCH, 0)), TRUE);
  press (window, "Next: who is here");
  g_assert_cmpuint (n_prepared, ==, 1);
  said = way_prepare_window_dup_session (WAY_PREPARE_WINDOW (window));
  g_assert_cmpstr (said->title, ==, "Carers");
  g_assert_cmpstr (said->trainer, ==, "Ruth");
  g_assert_true (said->anonymous);
  g_assert_cmpstr (way_prepare_window_get_module_id (WAY_PREPARE_WINDOW (window)), ==, "tea");
  way_prepare_window_show_problem (WAY_PREPARE_WINDOW (window), "That did not work.");
  fixture_wait_for_words (window, "That did not work.");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The list, and one session */

static gboolean
is_never_open (gint64   session_id,
               gpointer user_data)
{
  return FALSE;
}

static void
test_list (Desk         *desk,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (WayGroupSession) other = prepare (desk, "Tea and talk, on Friday", FALSE);
  GtkWidget *page = way_sessions_page_new (is_never_open, NULL);
  GtkWidget *window = fixture_show (page, 700, 600);

  way_sessions_page_show_sessions (WAY_SESSIONS_PAGE (page), none);
  fixture_wait_for_words (page, "Learn together in one room");

  type_name (desk, "Ann");
  way_group_session_run (desk->session, &error);
  g_assert_no_error (error);
  sessions = way_session_store_list (way_learner_record_get_database (desk->record), way_learner_record_get_learner_id (desk->record), &error);
  g_assert_no_error (error);
  way_sessions_page_show_sessions (WAY_SESSIONS_PAGE (page), sessions);
  fixture_wait_for_words (page, "Monday group");
  g_assert_true (fixture_says (page, "Stopped in the middle; nothing is lost"));
  g_assert_true (fixture_says (page, "Not begun"));
  g_assert_nonnull (fixture_find_button (page, "Go on"));
  g_assert_nonnull (fixture_find_button (page, "Start"));
  g_assert_cmpuint (fixture_count (page, ADW_TYPE_ACTION_ROW), ==, 2);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_states (void)
{
  static const struct
  {
    WaySessionState state;
    gboolean        open;
    const char     *words;
    const char     *next;
  } rows[] = {
    { WAY_SESSION_PREPARED, FALSE, "Not begun", "_Start" },
    { WAY_SESSION_RUNNING, TRUE, "Going on now", "_Go on" },
    { WAY_SESSION_RUNNING, FALSE, "Stopped in the middle; nothing is lost", "_Go on" },
    { WAY_SESSION_PAUSED, FALSE, "Paused", "_Go on" },
    { WAY_SESSION_ENDED, FALSE, "Ended", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WaySession session = { .state = rows[i].state };

      g_assert_cmpstr (way_session_words_state (&session, rows[i].open), ==, rows[i].words);
      g_assert_cmpstr (way_session_words_next (&session), ==, rows[i].next);
    }
}

static GtkWidget *
show_session (Desk *desk)
{
  GtkWidget *window = way_session_window_new (NULL, desk->record, desk->module, way_group_session_get_id (desk->session));

  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();

  return window;
}

static void
end_session (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  way_group_session_run (desk->session, &error);
  g_assert_no_error (error);
  way_group_session_end (desk->session, &error);
  g_assert_no_error (error);
}

static void
test_after (Desk         *desk,
            gconstpointer data)
{
  GtkWidget *window = NULL;
  guint      n_removed = 0;

  type_name (desk, "Ann Lee, 7");
  type_name (desk, "Sam & Jo");
  window = show_session (desk);
  g_assert_nonnull (fixture_find_button (window, "Start"));
  g_assert_nonnull (fixture_find_button (window, "Register…"));
  g_assert_false (fixture_says (window, "Hand-over files…"));

  end_session (desk);
  way_session_window_refresh (WAY_SESSION_WINDOW (window));
  fixture_wait_for_words (window, "Hand-over files…");
  g_assert_null (fixture_find_button (window, "Start"));
  g_assert_true (fixture_says (window, "Sam & Jo"));
  g_assert_true (fixture_says (window, "0 minutes"));
  g_assert_true (fixture_says (window, "2 people were there"));
  g_assert_true (fixture_says (window, "Hall · Ruth"));

  g_signal_connect_data (window, "remove-requested", G_CALLBACK (count_cb), &n_removed, NULL, G_CONNECT_SWAPPED);
  for (guint i = 0; fixture_find (window, ADW_TYPE_ACTION_ROW, i) != NULL; i++)
    if (fixture_says (fixture_find (window, ADW_TYPE_ACTION_ROW, i), "Remove this session"))
      g_signal_emit_by_name (fixture_find (window, ADW_TYPE_ACTION_ROW, i), "activated");
  g_object_ref (window);
  answer ("Remove “Monday group”?", "Remove");
  g_assert_cmpuint (n_removed, ==, 1);
  g_object_unref (window);
}

static guint
count_files (const char *folder,
             const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix) ? 1 : 0;

  return n;
}

static void
test_papers (Desk         *desk,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->root, "debrief.pdf", NULL);
  g_autofree char *certificates_path = g_build_filename (desk->root, "certificates.pdf", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (desk->root);
  g_autoptr (GFile) debrief = g_file_new_for_path (path);
  g_autoptr (GFile) certificates = g_file_new_for_path (certificates_path);
  GtkWidget *window = NULL;

  type_name (desk, "Ann Lee");
  type_name (desk, "Sam Jones");
  end_session (desk);
  window = show_session (desk);
  way_session_window_hand_over_to (WAY_SESSION_WINDOW (window), folder);
  fixture_wait_for_words (window, "2 files were written to ");
  g_assert_cmpuint (count_files (desk->root, WAY_HANDOVER_EXTENSION), ==, 2);
  way_session_window_save_to (WAY_SESSION_WINDOW (window), WAY_SESSION_PAPER_DEBRIEF, debrief);
  way_session_window_save_to (WAY_SESSION_WINDOW (window), WAY_SESSION_PAPER_CERTIFICATES, certificates);
  g_assert_cmpuint (count_files (desk->root, ".pdf"), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_unlock_window (gpointer user_data)
{
  return find_window (WAY_TYPE_UNLOCK_WINDOW) != NULL;
}

/* The trainer's key is sealed until the PIN is given. */
static void
test_papers_locked (Desk         *desk,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (desk->root);
  WayDatabase *database = way_learner_record_get_database (desk->record);
  char        *code = NULL;
  GtkWidget   *window = NULL;
  GtkWidget   *unlock = NULL;

  type_name (desk, "Ann Lee");
  end_session (desk);
  way_profile_set_pin (database, way_learner_record_get_learner_id (desk->record), "2468", &code, &error);
  g_assert_no_error (error);
  way_vault_free_secret (code);
  way_profile_lock (database);

  window = show_session (desk);
  way_session_window_hand_over_to (WAY_SESSION_WINDOW (window), folder);
  fixture_wait (has_unlock_window, NULL);
  g_assert_cmpuint (count_files (desk->root, WAY_HANDOVER_EXTENSION), ==, 0);
  unlock = find_window (WAY_TYPE_UNLOCK_WINDOW);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (unlock, ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), "2468");
  press (unlock, "Open");
  fixture_wait_for_words (window, "1 file was written to ");
  g_assert_cmpuint (count_files (desk->root, WAY_HANDOVER_EXTENSION), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_after_anonymous (Desk         *desk,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = NULL;

  way_group_session_set_headcount (desk->session, 9, &error);
  g_assert_no_error (error);
  end_session (desk);
  window = show_session (desk);
  g_assert_true (fixture_says (window, "Nobody gets a record of this session."));
  g_assert_true (fixture_says (window, "9 people here"));
  g_assert_false (fixture_says (window, "Hand-over files…"));
  g_assert_false (fixture_says (window, "Certificates of attendance"));
  g_assert_true (fixture_says (window, "Debrief"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* My learning */

static void
test_learning (Desk         *desk,
               gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  WayGroupLearning learning = { .title = (char *) "Monday group", .module_title = (char *) "Tea and talk", .held_at = G_GINT64_CONSTANT (1794000000) * G_USEC_PER_SEC, .minutes = 55, .signer = (char *) "no key" };
  GtkWidget       *page = way_learning_page_new ();
  GtkWidget       *window = fixture_show (page, 700, 600);

  way_learning_page_show_groups (WAY_LEARNING_PAGE (page), none);
  way_learning_page_show_attempts (WAY_LEARNING_PAGE (page), none, NULL, now);
  fixture_wait_for_words (page, "Nothing here yet");
  g_ptr_array_add (groups, &learning);
  way_learning_page_show_groups (WAY_LEARNING_PAGE (page), groups);
  way_learning_page_show_attempts (WAY_LEARNING_PAGE (page), none, NULL, now);
  fixture_wait_for_words (page, "With a trainer");
  fixture_wait_for_words (page, "Monday group");
  fixture_wait_for_words (page, "55 minutes");
  g_assert_true (fixture_says (page, "signed by "));
  g_assert_cmpuint (g_list_model_get_n_items (way_learning_page_get_items (WAY_LEARNING_PAGE (page))), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (const char *path,
     void (*test) (Desk *, gconstpointer),
     gboolean anonymous)
{
  g_test_add (path, Desk, GINT_TO_POINTER (anonymous), desk_set_up, test, desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  add ("/app/sessions/register/typing", test_typing, FALSE);
  add ("/app/sessions/register/too-long", test_too_long, FALSE);
  add ("/app/sessions/register/same-name", test_same_name, FALSE);
  add ("/app/sessions/register/pasted", test_pasted, FALSE);
  add ("/app/sessions/register/file", test_file, FALSE);
  add ("/app/sessions/register/leaving", test_leaving, FALSE);
  add ("/app/sessions/register/correcting", test_correcting, FALSE);
  add ("/app/sessions/register/taking-off", test_taking_off, FALSE);
  add ("/app/sessions/register/anonymous", test_anonymous, TRUE);
  add ("/app/sessions/register/closing", test_closing, FALSE);
  add ("/app/sessions/preparing", test_preparing, FALSE);
  add ("/app/sessions/list", test_list, FALSE);
  g_test_add_func ("/app/sessions/states", test_states);
  add ("/app/sessions/after", test_after, FALSE);
  add ("/app/sessions/after-anonymous", test_after_anonymous, TRUE);
  add ("/app/sessions/papers", test_papers, FALSE);
  add ("/app/sessions/papers-locked", test_papers_locked, FALSE);
  add ("/app/sessions/learning", test_learning, FALSE);

  return g_test_run ();
}
