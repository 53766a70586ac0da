/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two ratios, each measured in turn with its floor in this one process:
 *   click on a lesson -> painted page      beside a bare WebKitGTK view that loads the same page
 *   "Check" -> feedback and "Saved"        beside one synced SQLite insert plus one bare page request
 *
 *   bench-player MODULE-FOLDER
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "floors/bare-view.h"
#include "way-module-loader.h"
#include "way-player-view-private.h"
#include "way-stores.h"

#define ROUNDS 31

typedef struct
{
  WayPlayerView *view;
  BareView      *bare;
  WayPackage    *package;
  WayModule     *module;
  WayDatabase   *database;
  WayDelivery   *delivery;
  WayActivity   *activity;
  char          *record;
  sqlite3       *floor_database;
  GtkStack      *stack;
  gboolean       ready;
  double         milliseconds;
} Bench;

static double
now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
die (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench-player: %s\n", error->message);
  exit (1);
}

static void
ready_cb (Bench *bench)
{
  bench->ready = TRUE;
}

static void
wait_until_ready (Bench *bench)
{
  while (!bench->ready)
    g_main_context_iteration (NULL, TRUE);
  bench->ready = FALSE;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *one = a;
  const double *other = b;

  return (*one > *other) - (*one < *other);
}

static double
median (const double *values)
{
  double sorted[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    sorted[i] = values[i];
  qsort (sorted, ROUNDS, sizeof (double), compare_doubles);

  return sorted[ROUNDS / 2];
}

static void
report (const char   *what,
        const double *ours,
        const double *floor,
        double        goal)
{
  double ratios[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    ratios[i] = ours[i] / floor[i];
  g_print ("%s: ours %.1f ms, floor %.1f ms, ratio %.2f, goal %.2f\n", what, median (ours), median (floor), median (ratios), goal);
}

/* Pages */

static void
leave_page (Bench *bench)
{
  way_player_close (WAY_PLAYER (bench->view));
  while (way_playback_is_open (_way_player_view_get_playback (bench->view)))
    g_main_context_iteration (NULL, TRUE);
}

static double
time_our_page (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  double start;

  gtk_stack_set_visible_child_name (bench->stack, "ours");
  leave_page (bench);
  start = now ();
  way_delivery_open (bench->delivery, way_activity_get_id (bench->activity), &error);
  die (error);
  way_player_open (WAY_PLAYER (bench->view), bench->package, bench->delivery, way_activity_get_id (bench->activity), "");
  wait_until_ready (bench);

  return now () - start;
}

static double
time_bare_page (Bench *bench)
{
  g_autofree char *address = way_playback_dup_address (_way_player_view_get_playback (bench->view));
  double           start;

  gtk_stack_set_visible_child_name (bench->stack, "bare");
  start = now ();
  bare_view_load (bench->bare, address);
  wait_until_ready (bench);

  return now () - start;
}

static void
bench_pages (Bench *bench)
{
  double ours[ROUNDS];
  double floor[ROUNDS];

  time_our_page (bench);
  time_bare_page (bench);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_our_page (bench);
      floor[i] = time_bare_page (bench);
    }
  report ("Click on a lesson to painted page / bare WebKitGTK view", ours, floor, 1.1);
}

/* Answers */

static void
script_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (object), result, &error);

  die (error);
  bench->milliseconds = jsc_value_to_double (value);
  bench->ready = TRUE;
}

/* The page's own clock is too coarse, so the script's whole run is timed from here; both sides pay for it alike. */
static double
time_script (Bench         *bench,
             WebKitWebView *web_view,
             const char    *script)
{
  double start = now ();

  webkit_web_view_call_async_javascript_function (web_view, script, -1, NULL, NULL, NULL, NULL, script_cb, bench);
  wait_until_ready (bench);

  return now () - start;
}

/* The learner has chosen and looks at the choice; then presses "Check". On both sides, so that neither answers while it still paints. */
static void
settle_choice (Bench         *bench,
               WebKitWebView *web_view)
{
  time_script (bench,
               web_view,
               "document.querySelector ('way-question input').checked = true;"
               "await new Promise (requestAnimationFrame); await new Promise (requestAnimationFrame);");
}

/* The record stays open over the rounds, as the program keeps it, and as the floor keeps its own. */
static void
open_record (Bench *bench)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-record-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  bench->record = g_build_filename (folder, "waymark.sqlite", NULL);
  bench->database = way_database_open (bench->record, WAY_DATABASE_DEFAULT, &error);
  die (error);
}

/* The program has one learner for now, so the others are put into the record behind its back. */
static gint64
add_learner (Bench *bench)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *sql = g_strdup_printf ("INSERT INTO learners (uuid, created_at) VALUES ('%s', 0)", uuid);
  sqlite3         *handle = NULL;
  gint64           id;

  if (sqlite3_open (bench->record, &handle) != SQLITE_OK || sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  id = sqlite3_last_insert_rowid (handle);
  sqlite3_close (handle);

  return id;
}

static void
begin_as_somebody_new (Bench *bench)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&bench->delivery);
  bench->delivery = way_delivery_new (bench->module, bench->database, add_learner (bench), &error);
  die (error);
}

static double
time_our_answer (Bench *bench)
{
  leave_page (bench);
  begin_as_somebody_new (bench);
  time_our_page (bench);
  settle_choice (bench, _way_player_view_get_web_view (bench->view));

  return time_script (bench,
                      _way_player_view_get_web_view (bench->view),
                      "const question = document.querySelector ('way-question');"
                      "const saved = new Promise ((done) => question.addEventListener ('way-answered', done, { once: true }));"
                      "question.querySelector ('form').requestSubmit ();"
                      "await saved;"
                      "if (!question.querySelector ('.way-saved')) throw new Error ('not saved');"
                      "return 0;");
}

static void
insert_floor_row (Bench *bench)
{
  if (sqlite3_exec (bench->floor_database, "INSERT INTO floor (body) VALUES ('[\"an-option\"]')", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->floor_database));
}

static double
time_floor_answer (Bench *bench)
{
  double start;
  double insert;

  time_bare_page (bench);
  settle_choice (bench, bare_view_get_web_view (bench->bare));
  start = now ();
  insert_floor_row (bench);
  insert = now () - start;

  return insert + time_script (bench,
                               bare_view_get_web_view (bench->bare),
                               "await (await fetch ('/.waymark/respond', { method: 'POST', body: '{}' })).text (); return 0;");
}

static void
bench_answers (Bench *bench)
{
  double ours[ROUNDS];
  double floor[ROUNDS];

  time_our_answer (bench);
  time_floor_answer (bench);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_our_answer (bench);
      floor[i] = time_floor_answer (bench);
    }
  report ("Answer to \"Saved\" and feedback / synced insert and bare page request", ours, floor, 1.5);
}

/* Set-up */

static void
open_floor_database (Bench *bench)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-floor-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "floor.db", NULL);

  if (sqlite3_open (file, &bench->floor_database) != SQLITE_OK ||
      sqlite3_exec (bench->floor_database,
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT);",
                    NULL,
                    NULL,
                    NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->floor_database));
}

static void
load_module (Bench      *bench,
             const char *path)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;

  bench->package = way_package_open (path, &error);
  die (error);
  bench->module = way_module_loader_load (bench->package, WAY_LOAD_FULL, faults, NULL, &error);
  die (error);
  for (guint i = 0; i < way_module_get_n_activities (bench->module) && bench->activity == NULL; i++)
    {
      WayActivity *activity = way_module_get_activity (bench->module, i);

      if (way_activity_get_kind (activity) == WAY_ACTIVITY_PAGE && way_activity_get_n_questions (activity) > 0)
        bench->activity = activity;
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (WayPlayerContext) context = NULL;
  Bench      bench = { NULL };
  GtkWidget *window;

  if (argc != 2)
    {
      g_printerr ("usage: bench-player MODULE-FOLDER\n");
      return 2;
    }

  gtk_init ();
  load_module (&bench, argv[1]);
  open_floor_database (&bench);
  open_record (&bench);
  begin_as_somebody_new (&bench);

  context = way_player_context_new ();
  way_player_context_warm_up (context);
  bench.view = WAY_PLAYER_VIEW (way_player_view_new (context));
  bench.bare = bare_view_new (_way_player_view_get_playback (bench.view));
  g_signal_connect_swapped (bench.view, "painted", G_CALLBACK (ready_cb), &bench);
  g_signal_connect_swapped (bench.bare, "ready", G_CALLBACK (ready_cb), &bench);

  window = gtk_window_new ();
  bench.stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (bench.stack, GTK_WIDGET (bench.view), "ours");
  gtk_stack_add_named (bench.stack, GTK_WIDGET (bare_view_get_web_view (bench.bare)), "bare");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.stack));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 720);
  gtk_window_present (GTK_WINDOW (window));

  bench_pages (&bench);
  bench_answers (&bench);

  return 0;
}
