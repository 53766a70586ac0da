/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "player-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "way-player-view-private.h"
#include "way-stores.h"

#define WIDTH 900
#define HEIGHT 700

char *
player_demo_path (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "modules-play", "demo", NULL);
}

char *
player_zoo_path (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "modules-play", "zoo", NULL);
}

static void
painted_cb (PlayerFixture *self)
{
  self->n_painted += 1;
}

static void
activity_requested_cb (PlayerFixture *self,
                       const char    *activity_id)
{
  g_free (self->requested);
  self->requested = g_strdup (activity_id);
}

static void
advance_requested_cb (PlayerFixture *self)
{
  self->n_advance += 1;
}

static void
result_requested_cb (PlayerFixture *self)
{
  self->n_result += 1;
}

static void
leave_requested_cb (PlayerFixture *self)
{
  self->n_leave += 1;
}

static void
save_failed_cb (PlayerFixture *self,
                const char    *sentence)
{
  g_free (self->save_failed);
  self->save_failed = g_strdup (sentence);
}

static void
find_changed_cb (PlayerFixture *self,
                 guint          n_matches,
                 guint          current)
{
  self->n_find += 1;
  self->n_matches = n_matches;
  self->current = current;
}

/* The fixture is no object, so closures that die with the listener stand between. */
static void
listen_to (PlayerFixture *self,
           const char    *signal,
           GCallback      callback)
{
  GClosure *closure = g_cclosure_new_swap (callback, self, NULL);

  g_object_watch_closure (self->listener, closure);
  g_signal_connect_closure (self->view, signal, closure, FALSE);
}

static void
listen_all (PlayerFixture *self)
{
  self->listener = g_object_new (G_TYPE_OBJECT, NULL);
  listen_to (self, "painted", G_CALLBACK (painted_cb));
  listen_to (self, "activity-requested", G_CALLBACK (activity_requested_cb));
  listen_to (self, "advance-requested", G_CALLBACK (advance_requested_cb));
  listen_to (self, "result-requested", G_CALLBACK (result_requested_cb));
  listen_to (self, "leave-requested", G_CALLBACK (leave_requested_cb));
  listen_to (self, "save-failed", G_CALLBACK (save_failed_cb));
  listen_to (self, "find-changed", G_CALLBACK (find_changed_cb));
}

static void
open_record (PlayerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = NULL;

  self->database = way_database_open (self->database_path, WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);
  learner = way_learner_store_ensure_default (self->database, &error);
  g_assert_no_error (error);
  self->delivery = way_delivery_new (self->module, self->database, learner->id, &error);
  g_assert_no_error (error);
}

void
player_fixture_set_up_module (PlayerFixture *self,
                              const char    *module_path)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;

  /* GLib has read it for this program. WebKit's helpers would inherit it, and one that stops at a warning of GLib's leaves WebKit waiting for ever. */
  g_unsetenv ("G_DEBUG");

  self->folder = g_dir_make_tmp ("waymark-player-XXXXXX", &error);
  g_assert_no_error (error);
  self->database_path = g_build_filename (self->folder, "waymark.db", NULL);

  self->package = way_package_open (module_path, &error);
  g_assert_no_error (error);
  self->module = way_module_loader_load (self->package, WAY_LOAD_FULL, faults, NULL, &error);
  for (guint i = 0; i < way_faults_get_n (faults); i++)
    g_printerr ("%s\n", way_faults_get (faults, i)->reason);
  g_assert_no_error (error);
  open_record (self);

  self->context = way_player_context_new ();
  self->view = WAY_PLAYER_VIEW (way_player_view_new (self->context));
  self->web_view = _way_player_view_get_web_view (self->view);
  listen_all (self);

  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, WIDTH, HEIGHT);
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
}

void
player_fixture_set_up (PlayerFixture *self,
                       gconstpointer  user_data)
{
  g_autofree char *path = player_demo_path ();

  player_fixture_set_up_module (self, path);
}

/* On the module that has one of everything. */
void
player_fixture_set_up_zoo (PlayerFixture *self,
                           gconstpointer  user_data)
{
  g_autofree char *path = player_zoo_path ();

  player_fixture_set_up_module (self, path);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

void
player_fixture_tear_down (PlayerFixture *self,
                          gconstpointer  user_data)
{
  g_clear_object (&self->listener);
  gtk_window_destroy (self->window);
  g_clear_object (&self->context);
  g_clear_object (&self->delivery);
  g_clear_object (&self->database);
  g_clear_object (&self->module);
  g_clear_object (&self->package);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->database_path);
  g_free (self->requested);
  g_free (self->save_failed);
}

/* As if the program had been started again on the same record. */
void
player_fixture_reopen_record (PlayerFixture *self)
{
  g_clear_object (&self->delivery);
  g_clear_object (&self->database);
  open_record (self);
}

void
player_fixture_open (PlayerFixture *self,
                     const char    *activity_id,
                     const char    *location)
{
  guint n_painted = self->n_painted;
  g_autoptr (GError) error = NULL;

  if (way_delivery_get_threshold (self->delivery, activity_id) == WAY_THRESHOLD_CROSSED)
    way_delivery_open (self->delivery, activity_id, &error);
  else
    way_delivery_approach (self->delivery, activity_id, &error);
  g_assert_no_error (error);
  way_player_open (WAY_PLAYER (self->view), self->package, self->delivery, activity_id, location);
  player_wait (self->n_painted > n_painted);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* Runs the body of an async function in the page as its own script would run; what it returns, as text. */
char *
player_fixture_run (PlayerFixture *self,
                    const char    *script)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JSCValue) value = NULL;
  g_autoptr (GError) error = NULL;

  webkit_web_view_call_async_javascript_function (self->web_view, script, -1, NULL, NULL, NULL, NULL, run_cb, &result);
  player_wait (result != NULL);
  value = webkit_web_view_call_async_javascript_function_finish (self->web_view, result, &error);
  g_assert_no_error (error);

  return jsc_value_to_string (value);
}

/* The same with what learn.js offers before @script. */
char *
player_fixture_learn (PlayerFixture *self,
                      const char    *script)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "player", "learn.js", NULL);
  g_autofree char *prelude = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &prelude, NULL, &error);
  g_assert_no_error (error);
  whole = g_strconcat (prelude, script, NULL);
  return player_fixture_run (self, whole);
}

void
player_fixture_assert_learn (PlayerFixture *self,
                             const char    *script,
                             const char    *expected)
{
  g_autofree char *found = player_fixture_learn (self, script);

  g_assert_cmpstr (found, ==, expected);
}

void
player_fixture_assert_run (PlayerFixture *self,
                           const char    *script,
                           const char    *expected)
{
  g_autofree char *found = player_fixture_run (self, script);

  g_assert_cmpstr (found, ==, expected);
}

/* Asks again frame by frame until the page answers as expected. */
void
player_fixture_wait_run (PlayerFixture *self,
                         const char    *script,
                         const char    *expected)
{
  for (;;)
    {
      g_autofree char *found = player_fixture_run (self, script);

      if (g_strcmp0 (found, expected) == 0)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Counts in the file, not in anybody's memory. */
guint
player_fixture_count_answers (PlayerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attempts = way_attempt_store_list (self->database, way_delivery_get_learner_id (self->delivery), way_module_get_id (self->module), &error);
  guint n_answers = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);
      g_autoptr (GPtrArray) answers = way_response_store_list (self->database, attempt->id, &error);

      g_assert_no_error (error);
      n_answers += answers->len;
    }
  return n_answers;
}

/* From outside, beside the open record: a fault that the program has to live with. */
void
player_fixture_exec (PlayerFixture *self,
                     const char    *statement)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (self->database_path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, statement, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
}
