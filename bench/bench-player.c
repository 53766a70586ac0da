/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three ratios, each measured in turn with its floor in this one process:
 *   click on a lesson -> painted page            beside a bare WebKitGTK view that loads the same page
 *   "Check" -> feedback and "Saved" in the page  beside one synced SQLite insert and one bare page request
 *   "Check" -> the frame that shows it           beside the same and a frame with one line of text
 *
 *   bench-player MODULE-FOLDER [page | answer | frame]
 */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

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
  double         marked;
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

typedef struct
{
  double lower;
  double median;
  double upper;
} Quartiles;

static Quartiles
get_quartiles (const double *values)
{
  double sorted[ROUNDS];

  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, ROUNDS, sizeof (double), compare_doubles);

  return (Quartiles){ sorted[ROUNDS / 4], sorted[ROUNDS / 2], sorted[ROUNDS * 3 / 4] };
}

/* The spread is that of the middle half of the rounds. */
static void
report (const char   *what,
        const double *ours,
        const double *floor,
        double        goal)
{
  double    ratios[ROUNDS];
  Quartiles spread;

  for (guint i = 0; i < ROUNDS; i++)
    ratios[i] = ours[i] / floor[i];
  spread = get_quartiles (ratios);
  g_print ("%s: ours %.1f ms, floor %.1f ms, ratio %.2f (%.2f to %.2f), goal %.2f\n",
           what,
           get_quartiles (ours).median,
           get_quartiles (floor).median,
           spread.median,
           spread.lower,
           spread.upper,
           goal);
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

/* Says "now" to mark_cb(). The clock of a page is too coarse; and a page that went on to paint would fight with this process for the processor,
 * so it waits until it was heard. */
#define MARK "webkit.messageHandlers.mark.postMessage (0);" \
             "const wait = new XMLHttpRequest (); wait.open ('GET', '/.waymark/nothing', false); wait.send ();"

/* What happens in a page between "Check" and a mark. The watch is there before "Check". */
typedef struct
{
  const char *what;
  const char *our_watch;
  const char *our_answer;
  const char *bare_answer;
} AnswerScripts;

#define PRESS "document.querySelector ('way-question form').requestSubmit (); await seen;"

#define REQUEST "const answer = await fetch ('/.waymark/respond', { method: 'POST', body: '{}' });" \
                "const line = document.createElement ('p');"                                        \
                "line.append (await answer.text ());"

/* Feedback and "Saved" are in the page, to be read and to be found. The form is still to be marked. */
static const AnswerScripts in_page = {
  "Answer to \"Saved\" and feedback in the page / synced insert and bare page request",
  "const question = document.querySelector ('way-question');"
  "window.seen = new Promise ((resolve) => new MutationObserver (() => {"
  "  if (!question.querySelector ('.way-feedback .way-saved')) return;" MARK
  "  resolve ();"
  "}).observe (question, { childList: true }));",
  PRESS,
  REQUEST MARK,
};

/* All that the frame with the feedback needs is done: the form marked, the focus moved, the page laid out. The floor has one line to show. */
static const AnswerScripts in_frame = {
  "Answer to the frame that shows it, laid out / the same and a bare page's frame with one line",
  "const question = document.querySelector ('way-question');"
  "window.seen = new Promise ((resolve) => question.addEventListener ('focusin', ({ target }) => queueMicrotask (() => {"
  "  if (!target.closest ('.way-feedback') || !question.querySelector ('fieldset:disabled')) return;"
  "  document.body.offsetHeight;" MARK
  "  resolve ();"
  "})));",
  PRESS,
  REQUEST "document.querySelector ('main').append (line);"
          "await new Promise (requestAnimationFrame);"
          "line.tabIndex = -1; line.focus (); document.body.offsetHeight;" MARK,
};

static void
mark_cb (Bench *bench)
{
  bench->marked = now ();
}

static void
watch_marks (Bench         *bench,
             WebKitWebView *web_view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (web_view);

  g_signal_connect_swapped (manager, "script-message-received::mark", G_CALLBACK (mark_cb), bench);
  webkit_user_content_manager_register_script_message_handler (manager, "mark", NULL);
}

static void
script_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (object), result, &error);

  die (error);
  bench->ready = TRUE;
}

static void
run_script (Bench         *bench,
            WebKitWebView *web_view,
            const char    *script)
{
  webkit_web_view_call_async_javascript_function (web_view, script, -1, NULL, NULL, NULL, NULL, script_cb, bench);
  wait_until_ready (bench);
}

/* From here to the script's mark: both sides pay alike for the way of the script to the page and of its mark back. */
static double
time_script (Bench         *bench,
             WebKitWebView *web_view,
             const char    *script)
{
  double start = now ();

  run_script (bench, web_view, script);

  return bench->marked - start;
}

/* The learner has chosen and looks at the choice; then presses "Check". On both sides, so that neither answers while it still paints. */
static void
settle_choice (Bench         *bench,
               WebKitWebView *web_view)
{
  run_script (bench,
              web_view,
              "document.querySelector ('way-question input').click ();"
              "await new Promise (requestAnimationFrame);"
              "await Promise.all (document.getAnimations ().map ((animation) => animation.finished));"
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
time_our_answer (Bench               *bench,
                 const AnswerScripts *scripts)
{
  WebKitWebView *web_view = _way_player_view_get_web_view (bench->view);

  leave_page (bench);
  begin_as_somebody_new (bench);
  time_our_page (bench);
  settle_choice (bench, web_view);
  run_script (bench, web_view, scripts->our_watch);

  return time_script (bench, web_view, scripts->our_answer);
}

static void
insert_floor_row (Bench *bench)
{
  if (sqlite3_exec (bench->floor_database, "INSERT INTO floor (body) VALUES ('[\"an-option\"]')", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bench->floor_database));
}

static double
time_floor_answer (Bench               *bench,
                   const AnswerScripts *scripts)
{
  WebKitWebView *web_view = bare_view_get_web_view (bench->bare);
  double         start;
  double         insert;

  time_bare_page (bench);
  settle_choice (bench, web_view);
  start = now ();
  insert_floor_row (bench);
  insert = now () - start;

  return insert + time_script (bench, web_view, scripts->bare_answer);
}

static void
bench_answers (Bench               *bench,
               const AnswerScripts *scripts)
{
  double ours[ROUNDS];
  double floor[ROUNDS];

  time_our_answer (bench, scripts);
  time_floor_answer (bench, scripts);
  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_our_answer (bench, scripts);
      floor[i] = time_floor_answer (bench, scripts);
    }
  report (scripts->what, ours, floor, 1.5);
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

static gboolean
is_wanted (const char *only,
           const char *which)
{
  return only == NULL || strcmp (only, which) == 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (WayPlayerContext) context = NULL;
  Bench      bench = { NULL };
  GtkWidget *window;

  if (argc != 2 && argc != 3)
    {
      g_printerr ("usage: bench-player MODULE-FOLDER [page | answer | frame]\n");
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

  watch_marks (&bench, _way_player_view_get_web_view (bench.view));
  watch_marks (&bench, bare_view_get_web_view (bench.bare));

  window = gtk_window_new ();
  bench.stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (bench.stack, GTK_WIDGET (bench.view), "ours");
  gtk_stack_add_named (bench.stack, GTK_WIDGET (bare_view_get_web_view (bench.bare)), "bare");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.stack));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 720);
  gtk_window_present (GTK_WINDOW (window));

  if (is_wanted (argv[2], "page"))
    bench_pages (&bench);
  if (is_wanted (argv[2], "answer"))
    bench_answers (&bench, &in_page);
  if (is_wanted (argv[2], "frame"))
    bench_answers (&bench, &in_frame);

  return 0;
}
