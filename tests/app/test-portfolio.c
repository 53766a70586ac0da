/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-application.h"
#include "way-certificate-check.h"
#include "way-certificate-office.h"
#include "way-certificate-window.h"
#include "way-check-window.h"
#include "way-counter-sign-window.h"
#include "way-day-row.h"
#include "way-entry-window.h"
#include "way-evidence-window.h"
#include "way-goal-window.h"
#include "way-player-clock.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-portfolio-words.h"
#include "way-printout-view.h"
#include "way-reminder.h"
#include "way-settings.h"
#include "way-sheet.h"
#include "way-stores.h"
#include "way-window.h"
#include "way-year-view.h"

#include <sys/wait.h>

#include <locale.h>

/* Hours, certificates and the pack as somebody sees them: each window over a record of its own, and what it says held against the engine. */

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

/* Words */

static void
test_hours (void)
{
  static const struct
  {
    guint       minutes;
    const char *words;
  } cases[] = {
    { 0, "0 min" },
    { 1, "1 min" },
    { 59, "59 min" },
    { 60, "1 h" },
    { 61, "1 h 1 min" },
    { 760, "12 h 40 min" },
    { 1200, "20 h" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = way_portfolio_words_hours (cases[i].minutes);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_total (void)
{
  static const struct
  {
    guint       modules;
    guint       sessions;
    guint       other;
    guint       goal;
    const char *total;
    const char *parts;
  } cases[] = {
    { 0, 0, 0, 0, "0 min since 1 April 2026", "" },
    { 700, 0, 60, 1200, "12 h 40 min of 20 h since 1 April 2026", "11 h 40 min in modules · 1 h of other learning" },
    { 0, 55, 0, 0, "55 min since 1 April 2026", "55 min in sessions with a trainer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayTrainingLog log = {
        .from = (char *) "2026-04-01",
        .until = (char *) "2027-03-31",
        .minutes = cases[i].modules + cases[i].sessions + cases[i].other,
        .module_minutes = cases[i].modules,
        .session_minutes = cases[i].sessions,
        .other_minutes = cases[i].other,
        .goal_minutes = cases[i].goal,
      };
      g_autofree char *total = way_portfolio_words_total (&log);
      g_autofree char *parts = way_portfolio_words_parts (&log);

      g_assert_cmpstr (total, ==, cases[i].total);
      g_assert_cmpstr (parts, ==, cases[i].parts);
    }
}

static void
test_due_words (void)
{
  static const struct
  {
    WayDueKind  kind;
    const char *due_on;
    const char *valid_until;
    gboolean    overdue;
    const char *words;
  } cases[] = {
    { WAY_DUE_RECALL, "2026-11-20", "", TRUE, "A few questions to see what stayed with you." },
    { WAY_DUE_RECALL, "2026-12-01", "", FALSE, "A few questions from 1 December 2026." },
    { WAY_DUE_REFRESHER, "2026-12-01", "2027-03-01", FALSE, "Your certificate can be renewed with a short check from 1 December 2026." },
    { WAY_DUE_REFRESHER, "2026-11-01", "2026-11-23", TRUE, "A short check renews your certificate, which stands until 23 November 2026." },
    { WAY_DUE_REFRESHER, "2026-10-01", "2026-11-22", TRUE, "Your certificate ran out on 22 November 2026. A short check renews it." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WayDue due = {
        .kind = cases[i].kind,
        .due_on = (char *) cases[i].due_on,
        .valid_until = (char *) cases[i].valid_until,
        .overdue = cases[i].overdue,
      };
      g_autofree char *words = way_portfolio_words_due (&due, "2026-11-23");

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Every verdict has words, an icon and a ground of its own, because colour never says anything alone. */
static void
test_verdicts (void)
{
  static const char *const styles[] = { "good", "care", "again", "again" };

  for (int verdict = WAY_CERTIFICATE_VALID; verdict <= WAY_CERTIFICATE_UNREADABLE; verdict++)
    {
      g_assert_cmpstr (way_portfolio_words_verdict_style ((WayCertificateVerdict) verdict), ==, styles[verdict]);
      g_assert_true (g_str_has_suffix (way_portfolio_words_verdict_icon ((WayCertificateVerdict) verdict), "-symbolic"));
      for (int other = WAY_CERTIFICATE_VALID; other < verdict; other++)
        g_assert_cmpstr (way_portfolio_words_verdict ((WayCertificateVerdict) verdict), !=, way_portfolio_words_verdict ((WayCertificateVerdict) other));
    }
}

static void
test_reminder (void)
{
  static const struct
  {
    const char *due_on; /* NULL for nothing */
    const char *last_day;
    const char *today;
    gboolean    wanted;
  } cases[] = {
    { NULL, "2026-11-20", "2026-11-23", FALSE },
    { "2026-11-21", "2026-11-20", "2026-11-23", TRUE },
    { "2026-11-23", "2026-11-20", "2026-11-23", TRUE },
    { "2026-11-24", "2026-11-20", "2026-11-23", FALSE }, /* still to come */
    { "2026-11-20", "2026-11-20", "2026-11-23", FALSE }, /* was ready at the last look */
    { "2026-11-21", "2026-11-23", "2026-11-23", FALSE }, /* once a day */
    { "2026-11-21", "2026-11-25", "2026-11-23", FALSE }, /* the clock was set back */
    { "2026-11-21", "", "2026-11-23", FALSE },           /* the first start of all */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) due = g_ptr_array_new ();
      WayDue one = { .due_on = (char *) cases[i].due_on };

      if (cases[i].due_on != NULL)
        g_ptr_array_add (due, &one);
      g_test_message ("due on %s", cases[i].due_on);
      g_assert_cmpint (way_reminder_is_called_for (due, cases[i].last_day, cases[i].today), ==, cases[i].wanted);
    }
}

/* The stage */

typedef struct
{
  char             *root;
  WayLibrary       *library;
  WayLearnerRecord *record;
  GtkWidget        *parent;
} Stage;

static char *
make_file (Stage      *stage,
           const char *name)
{
  return g_build_filename (stage->root, name, NULL);
}

static void
set_up (Stage        *stage,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *modules = NULL;
  g_autofree char *path = NULL;

  stage->root = fixture_make_folder ();
  modules = make_file (stage, "modules");
  path = make_file (stage, "record.sqlite");
  fixture_write_module (modules, &tea);
  stage->library = fixture_load_library (modules);
  stage->record = way_learner_record_new (path);
  way_learner_record_open (stage->record, &error);
  g_assert_no_error (error);
  stage->parent = fixture_show (gtk_label_new ("parent"), 800, 600);
}

static void
tear_down (Stage        *stage,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (stage->parent));
  fixture_settle ();
  way_learner_record_close (stage->record);
  g_clear_object (&stage->record);
  g_clear_object (&stage->library);
  fixture_remove_folder (stage->root);
  g_free (stage->root);
}

static WayDatabase *
get_database (Stage *stage)
{
  return way_learner_record_get_database (stage->record);
}

static gint64
get_learner_id (Stage *stage)
{
  return way_learner_record_get_learner_id (stage->record);
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static void
present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (is_mapped, window);
  fixture_settle ();
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Waits until a window that closed itself is gone. */
static void
wait_until_gone (GtkWidget **window)
{
  fixture_wait (is_gone, window);
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
}

static void
rename_learner (Stage      *stage,
                const char *name)
{
  g_autoptr (GError) error = NULL;

  way_learner_store_rename (get_database (stage), get_learner_id (stage), name, &error);
  g_assert_no_error (error);
  way_learner_record_refresh_learner (stage->record);
}

static GPtrArray *
list_entries (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = way_other_learning_store_list (get_database (stage), get_learner_id (stage), "0001-01-01", "9999-12-31", &error);

  g_assert_no_error (error);

  return entries;
}

static void
add_entry (Stage      *stage,
           const char *title,
           guint       minutes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today = way_portfolio_source_dup_today ();
  char            *standards[] = { (char *) "tsd-england/4", NULL };
  WayOtherLearning entry = {
    .kind = WAY_LEARNING_READING,
    .title = (char *) title,
    .note = (char *) "",
    .day = today,
    .minutes = minutes,
    .standards = standards,
  };

  way_other_learning_store_save (get_database (stage), get_learner_id (stage), &entry, &error);
  g_assert_no_error (error);
}

/* Other learning */

static GtkWidget *
open_entry (Stage                  *stage,
            const WayOtherLearning *entry)
{
  g_autoptr (GPtrArray) frameworks = way_portfolio_source_load_frameworks ();
  GtkWidget *window = NULL;

  window = way_entry_window_new (GTK_WINDOW (stage->parent), stage->record, way_frameworks_find_for_nation (frameworks, WAY_NATION_ENGLAND), entry);
  present (window);

  return window;
}

static void
set_time (GtkWidget *window,
          int        hours,
          int        minutes)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 0)), hours);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 1)), minutes);
}

static void
set_title (GtkWidget  *window,
           const char *title)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (window, ADW_TYPE_ENTRY_ROW, 0)), title);
}

static void
test_add_entry (Stage        *stage,
                gconstpointer data)
{
  GtkWidget *window = open_entry (stage, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  const WayOtherLearning *entry = NULL;
  g_autofree char        *today = way_portfolio_source_dup_today ();

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_null (fixture_find_button (window, "Take out"));
  g_assert_cmpuint (fixture_count (window, GTK_TYPE_CHECK_BUTTON), ==, 7);
  set_title (window, "  A course about trust  ");
  set_time (window, 2, 15);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_find (window, GTK_TYPE_CHECK_BUTTON, 3)), TRUE);
  press (window, "Save");
  wait_until_gone (&window);

  entries = list_entries (stage);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->title, ==, "A course about trust");
  g_assert_cmpstr (entry->day, ==, today);
  g_assert_cmpuint (entry->minutes, ==, 135);
  g_assert_cmpint (entry->kind, ==, WAY_LEARNING_COURSE);
  g_assert_cmpuint (g_strv_length (entry->standards), ==, 1);
  g_assert_cmpstr (entry->standards[0], ==, "tsd-england/4");
}

/* What is missing is said, and nothing is written. */
static void
test_entry_faults (Stage        *stage,
                   gconstpointer data)
{
  GtkWidget       *window = open_entry (stage, NULL);
  GtkTextBuffer   *note = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture_find (window, GTK_TYPE_TEXT_VIEW, 0)));
  g_autofree char *long_text = g_strnfill (WAY_OTHER_LEARNING_MAX_NOTE + 1, 'a');
  g_autoptr (GPtrArray) entries = NULL;

  press (window, "Save");
  g_assert_true (fixture_says (window, "Write what it was called"));
  set_title (window, long_text);
  g_assert_false (fixture_says (window, "Write what it was called"));
  press (window, "Save");
  g_assert_true (fixture_says (window, "The title is too long"));
  set_title (window, "A book");
  press (window, "Save");
  g_assert_true (fixture_says (window, "Say how long it took"));
  set_time (window, 100, 1);
  press (window, "Save");
  g_assert_true (fixture_says (window, "100 hours at most"));
  set_time (window, 1, 0);
  gtk_text_buffer_set_text (note, long_text, -1);
  g_assert_true (fixture_says (window, "2001 of 2000 characters"));
  press (window, "Save");
  g_assert_true (fixture_says (window, "The note is too long"));
  gtk_text_buffer_set_text (note, "", -1);
  way_day_row_set_day (WAY_DAY_ROW (fixture_find (window, WAY_TYPE_DAY_ROW, 0)), "2999-01-01");
  press (window, "Save");
  g_assert_true (fixture_says (window, "This day is still to come"));

  entries = list_entries (stage);
  g_assert_cmpuint (entries->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_change_entry (Stage        *stage,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const WayOtherLearning *entry = NULL;
  GtkWidget              *window = NULL;

  add_entry (stage, "A book", 30);
  before = list_entries (stage);
  window = open_entry (stage, g_ptr_array_index (before, 0));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (fixture_says (window, "your record keeps how it was"));
  set_title (window, "Two books");
  set_time (window, 1, 0);
  press (window, "Save");
  wait_until_gone (&window);

  after = list_entries (stage);
  g_assert_cmpuint (after->len, ==, 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpstr (entry->uuid, ==, ((WayOtherLearning *) g_ptr_array_index (before, 0))->uuid);
  g_assert_cmpstr (entry->title, ==, "Two books");
  g_assert_cmpuint (entry->minutes, ==, 60);
  g_assert_cmpuint (entry->n_changes, ==, 1);
  g_assert_cmpstr (entry->standards[0], ==, "tsd-england/4");
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

static void
test_remove_entry (Stage        *stage,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *window = NULL;

  add_entry (stage, "A book", 30);
  before = list_entries (stage);
  window = open_entry (stage, g_ptr_array_index (before, 0));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  press (window, "Take out");
  fixture_wait (has_dialog, NULL);
  fixture_wait_for_words (find_dialog (), "stays in your record");
  press (find_dialog (), "Take it out");
  wait_until_gone (&window);
  after = list_entries (stage);
  g_assert_cmpuint (after->len, ==, 0);
}

/* The target */

static void
test_goal (Stage        *stage,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *window = way_goal_window_new (GTK_WINDOW (stage->parent), stage->record);
  WayGoal    goal = { 0 };

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  present (window);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 0))), ==, 3); /* April */
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fixture_find (window, GTK_TYPE_SPIN_BUTTON, 0)), 20);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 0)), 8);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 1)), WAY_RENEWAL_CALENDAR_YEAR);
  press (window, "Save");
  wait_until_gone (&window);

  way_goal_store_get (get_database (stage), get_learner_id (stage), &goal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goal.minutes, ==, 1200);
  g_assert_cmpuint (goal.month, ==, 9);
  g_assert_cmpint (goal.renewal, ==, WAY_RENEWAL_CALENDAR_YEAR);
}

/* The year */

static void
show_year (Stage     *stage,
           GtkWidget *view)
{
  g_autoptr (GError) error = NULL;

  way_year_view_show_record (WAY_YEAR_VIEW (view), stage->record, stage->library, &error);
  g_assert_no_error (error);
  fixture_settle ();
}

/* Hours on the screen are those of the log. */
static void
test_year (Stage        *stage,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *view = g_object_new (WAY_TYPE_YEAR_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 800, 900);
  g_autoptr (WayTrainingLog) log = NULL;
  g_autofree char *total = NULL;
  WayGoal          goal = { 1200, 4, WAY_RENEWAL_MODULE };

  show_year (stage, view);
  g_assert_true (fixture_says (view, "0 min since"));
  g_assert_true (fixture_says (view, "Nothing in this year yet"));
  g_assert_nonnull (fixture_find_button (view, "Set a target"));

  add_entry (stage, "A book", 30);
  add_entry (stage, "A talk", 95);
  way_goal_store_set (get_database (stage), get_learner_id (stage), &goal, &error);
  g_assert_no_error (error);
  show_year (stage, view);
  log = way_portfolio_source_read_log (stage->record, stage->library, way_year_view_get_from (WAY_YEAR_VIEW (view)), way_year_view_get_until (WAY_YEAR_VIEW (view)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (log->minutes, ==, 125);
  total = way_portfolio_words_total (log);
  g_assert_true (fixture_says (view, total));
  g_assert_true (fixture_says (view, "2 h 5 min of 20 h since"));
  g_assert_true (fixture_says (view, "1 h 35 min"));
  g_assert_false (fixture_says (view, "Nothing in this year yet"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Active time */

static void
test_clock (Stage        *stage,
            gconstpointer data)
{
  GtkWidget       *page = gtk_label_new ("a page");
  GtkWidget       *window = fixture_show (page, 300, 200);
  g_autofree char *modules = make_file (stage, "modules");
  g_autoptr (WayModule) module = fixture_load_module (modules, "tea", NULL);
  WayPlayerClock *clock = way_player_clock_new (page, stage->record);

  way_player_clock_touch (clock);
  g_assert_false (way_player_clock_is_awake (clock)); /* no lesson is open */
  way_player_clock_start (clock, module, FIXTURE_PAGE);
  g_assert_true (way_player_clock_is_awake (clock));
  gtk_widget_set_visible (page, FALSE);
  g_assert_false (way_player_clock_is_awake (clock)); /* nobody sees it */
  way_player_clock_touch (clock);
  g_assert_false (way_player_clock_is_awake (clock));
  gtk_widget_set_visible (page, TRUE);
  fixture_wait (is_mapped, page);
  g_assert_true (way_player_clock_is_awake (clock));
  way_player_clock_stop (clock);
  g_assert_false (way_player_clock_is_awake (clock));

  g_assert_finalize_object (clock);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Certificates */

static WayDelivery *
complete (Stage *stage)
{
  g_autofree char *modules = make_file (stage, "modules");
  g_autoptr (WayModule) module = fixture_load_module (modules, "tea", NULL);
  WayDelivery *delivery = fixture_make_delivery (module, stage->record);

  fixture_answer (delivery, FIXTURE_PAGE, "secret", "false");
  fixture_finish_page (delivery, FIXTURE_PAGE);
  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_answer_check (delivery, "cannot", "kettle-on", "time quiet");
  fixture_finish_page (delivery, FIXTURE_SOURCES);
  g_assert_cmpint (way_delivery_get_module_completion (delivery), ==, WAY_COMPLETION_COMPLETED);

  return delivery;
}

static WayCertificate *
issue (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDelivery) delivery = complete (stage);
  WayCertificate *certificate = NULL;
  gboolean        issued = FALSE;

  certificate = way_certificate_issue (delivery, g_get_real_time (), &issued, &error);
  g_assert_no_error (error);
  g_assert_true (issued);

  return certificate;
}

/* What “waymark-cli verify” ends with on a computer that does not know the key. */
#define UNKNOWN_SIGNER 3
#define ALTERED 1

/* As somebody with no program but ours on the command line: by its words and its status. */
static void
verify (const char *path,
        int         wanted)
{
  g_autoptr (GError) error = NULL;
  const char      *argv[] = { g_getenv ("WAYMARK_CLI"), "verify", path, NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int              status = -1;

  g_assert_nonnull (argv[0]);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", out, err);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, wanted);
}

static void
flip_digit (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char            *place = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  place = strstr (text, "Tea and talk");
  g_assert_nonnull (place);
  place[0] = 'S';
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_certificate (Stage        *stage,
                  gconstpointer data)
{
  g_autoptr (WayCertificate) certificate = NULL;
  g_autofree char *path = make_file (stage, "Zoë.pdf");
  g_autofree char *beside = make_file (stage, "Zoë.waymark-certificate");
  g_autofree char *badge = make_file (stage, "badge.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) badge_file = g_file_new_for_path (badge);
  GtkWidget *window = NULL;

  rename_learner (stage, "Zoë Wójcik");
  certificate = issue (stage);
  window = way_certificate_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  present (window);
  g_assert_true (fixture_says (window, "It is not proof of identity."));
  g_assert_nonnull (fixture_find (window, WAY_TYPE_SHEET, 0));

  g_assert_true (way_certificate_window_save_to (WAY_CERTIFICATE_WINDOW (window), file));
  g_assert_true (way_certificate_window_save_badge_to (WAY_CERTIFICATE_WINDOW (window), badge_file));
  g_assert_true (g_file_test (badge, G_FILE_TEST_EXISTS));
  verify (path, UNKNOWN_SIGNER);
  verify (beside, UNKNOWN_SIGNER);
  flip_digit (beside);
  verify (beside, ALTERED);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
save_certificate (Stage      *stage,
                  const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificate) certificate = issue (stage);
  g_autofree char *text = way_certificate_dup_file (certificate);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static WayCertificateVerdict
check (GtkWidget  *window,
       const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const WayCertificateCheck *found = way_check_window_check (WAY_CHECK_WINDOW (window), file);

  g_assert_nonnull (found);
  fixture_settle ();

  return found->verdict;
}

static void
test_check (Stage        *stage,
            gconstpointer data)
{
  g_autofree char *path = make_file (stage, "ruth.waymark-certificate");
  g_autofree char *other = make_file (stage, "other.txt");
  GtkWidget       *window = NULL;

  rename_learner (stage, "Ruth");
  save_certificate (stage, path);
  window = way_check_window_new (GTK_WINDOW (stage->parent), stage->record);
  present (window);
  g_assert_nonnull (fixture_find_button (window, "Choose a file"));

  g_assert_cmpint (check (window, path), ==, WAY_CERTIFICATE_VALID);
  g_assert_true (fixture_says (window, "Nothing was changed"));
  g_assert_true (fixture_says (window, "Ruth"));
  g_assert_null (fixture_find_button (window, "Counter-sign")); /* nobody signs their own */

  flip_digit (path);
  g_assert_cmpint (check (window, path), ==, WAY_CERTIFICATE_ALTERED);
  g_assert_true (fixture_says (window, "This certificate was changed"));
  g_assert_true (fixture_says (window, "Do not rely on any of this."));

  g_file_set_contents (other, "a shopping list", -1, NULL);
  g_assert_cmpint (check (window, other), ==, WAY_CERTIFICATE_UNREADABLE);
  g_assert_true (fixture_says (window, "cannot be read as a certificate"));
  g_assert_false (fixture_says (window, "Ruth"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gint64
add_learner (Stage      *stage,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_record_add (stage->record, name, "", &error);

  g_assert_no_error (error);

  return learner->id;
}

static void
choose (Stage *stage,
        gint64 learner_id)
{
  g_autoptr (GError) error = NULL;

  way_learner_record_choose (stage->record, learner_id, &error);
  g_assert_no_error (error);
}

static void
take_copy_cb (WayCertificate      **copy,
              WayCounterSignWindow *window)
{
  *copy = way_certificate_copy (way_counter_sign_window_get_certificate (window));
}

/* Somebody else puts their name to it, and the one whose it is takes that into their record. */
static void
test_counter_sign (Stage        *stage,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_file (stage, "ruth.waymark-certificate");
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WayCertificate) certificate = NULL;
  g_autoptr (WayCertificate) copy = NULL;
  g_autoptr (WayCertificate) kept = NULL;
  gint64     ruth = get_learner_id (stage);
  GtkWidget *window = NULL;

  rename_learner (stage, "Ruth");
  certificate = issue (stage);
  choose (stage, add_learner (stage, "Sam"));
  window = way_counter_sign_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_connect_swapped (window, "signed", G_CALLBACK (take_copy_cb), &copy);
  present (window);
  g_assert_true (fixture_says (window, "You say that you know Ruth"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (window, ADW_TYPE_ENTRY_ROW, 1)), "Supervising social worker");
  press (window, "Sign");
  wait_until_gone (&window);
  g_assert_cmpuint (copy->counter_signatures->len, ==, 1);

  text = way_certificate_dup_file (copy);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  choose (stage, ruth);
  window = way_certificate_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  present (window);
  g_assert_true (way_certificate_window_add_copy (WAY_CERTIFICATE_WINDOW (window), file));
  fixture_settle ();
  g_assert_true (fixture_says (window, "Counter-signed by Sam, Supervising social worker"));
  g_assert_false (way_certificate_window_add_copy (WAY_CERTIFICATE_WINDOW (window), file)); /* it has that one */
  gtk_window_destroy (GTK_WINDOW (window));

  kept = way_portfolio_source_read_certificate (stage->record, certificate->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->counter_signatures->len, ==, 1);
}

/* The pack */

static void
test_evidence (Stage        *stage,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = make_file (stage, "pack.pdf");
  g_autofree char *json = make_file (stage, "pack.json");
  g_autoptr (GFile) pdf_file = g_file_new_for_path (pdf);
  g_autoptr (GFile) json_file = g_file_new_for_path (json);
  g_autofree char *text = NULL;
  GtkWidget       *window = NULL;

  rename_learner (stage, "Ruth");
  add_entry (stage, "A book", 30);
  add_entry (stage, "A talk", 95);
  window = way_evidence_window_new (GTK_WINDOW (stage->parent), stage->record, stage->library);
  present (window);
  g_assert_cmpuint (way_evidence_get_minutes (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window))), ==, 125);
  g_assert_true (fixture_says (window, "2 h 5 min in all"));
  g_assert_true (fixture_says (window, "2 lines in the log"));
  g_assert_false (fixture_says (window, "Whose learning")); /* nobody shares with them */
  g_assert_true (way_evidence_window_save_to (WAY_EVIDENCE_WINDOW (window), pdf_file, FALSE));
  g_assert_true (way_evidence_window_save_to (WAY_EVIDENCE_WINDOW (window), json_file, TRUE));
  g_file_get_contents (json, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "A talk"));
  g_clear_pointer (&text, g_free);
  g_file_get_contents (pdf, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "%PDF-"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 1)), 2);
  way_day_row_set_day (WAY_DAY_ROW (fixture_find (window, WAY_TYPE_DAY_ROW, 0)), "2999-01-01");
  fixture_wait_for_words (window, "The first day is after the last.");
  g_assert_null (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_test (const char *path,
          void (*body) (Stage *, gconstpointer))
{
  g_test_add (path, Stage, NULL, set_up, body, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  g_test_add_func ("/app/portfolio/words/hours", test_hours);
  g_test_add_func ("/app/portfolio/words/total", test_total);
  g_test_add_func ("/app/portfolio/words/due", test_due_words);
  g_test_add_func ("/app/portfolio/words/verdicts", test_verdicts);
  g_test_add_func ("/app/portfolio/reminder", test_reminder);
  add_test ("/app/portfolio/entry/add", test_add_entry);
  add_test ("/app/portfolio/entry/faults", test_entry_faults);
  add_test ("/app/portfolio/entry/change", test_change_entry);
  add_test ("/app/portfolio/entry/remove", test_remove_entry);
  add_test ("/app/portfolio/goal", test_goal);
  add_test ("/app/portfolio/year", test_year);
  add_test ("/app/portfolio/clock", test_clock);
  add_test ("/app/portfolio/certificate", test_certificate);
  add_test ("/app/portfolio/check", test_check);
  add_test ("/app/portfolio/counter-sign", test_counter_sign);
  add_test ("/app/portfolio/evidence", test_evidence);

  return g_test_run ();
}
