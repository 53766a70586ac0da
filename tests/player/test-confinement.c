/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether WebKit's sandbox is there, as far as the kernel tells: on process tables made for the purpose, and on the real one. */
#include "config.h"

#include <glib/gstdio.h>

#include "player-fixture.h"
#include "way-confinement.h"

#define PROGRAM 100

/* What /proc/PID/status says of a process. */
typedef struct
{
  int         pid;
  const char *name;
  int         parent;
  const char *seccomp;
  const char *numbers;
} Process;

#define MAX_PROCESSES 5

typedef struct
{
  const char    *what;
  gboolean       in_flatpak;
  WayConfinement expected;
  Process        processes[MAX_PROCESSES];
} ConfinementCase;

#define OURS                          \
  {                                   \
    PROGRAM, "waymark", 1, "0", "100" \
  }

static const ConfinementCase cases[] = {
  { "by bwrap", FALSE, WAY_CONFINEMENT_CONFINED, { OURS, { 101, "bwrap", PROGRAM, "0", "101" }, { 102, "bwrap", 101, "2", "102\t1" }, { 103, "WebKitWebProces", 102, "2", "103\t2" } } },
  { "a plain child", FALSE, WAY_CONFINEMENT_MISSING, { OURS, { 103, "WebKitWebProces", PROGRAM, "0", "103" } } },
  { "with a filter alone", FALSE, WAY_CONFINEMENT_MISSING, { OURS, { 103, "WebKitWebProces", PROGRAM, "2", "103" } } },
  { "without a filter", FALSE, WAY_CONFINEMENT_MISSING, { OURS, { 103, "WebKitWebProces", PROGRAM, "0", "103\t2" } } },
  { "one of two", FALSE, WAY_CONFINEMENT_MISSING, { OURS, { 103, "WebKitWebProces", PROGRAM, "2", "103\t2" }, { 104, "WebKitWebProces", PROGRAM, "0", "104" } } },
  { "somebody else's", FALSE, WAY_CONFINEMENT_MISSING, { OURS, { 50, "browser", 1, "0", "50" }, { 103, "WebKitWebProces", 50, "2", "103\t2" } } },
  { "somebody else's without", FALSE, WAY_CONFINEMENT_CONFINED, { OURS, { 50, "browser", 1, "0", "50" }, { 51, "WebKitWebProces", 50, "0", "51" }, { 103, "WebKitWebProces", PROGRAM, "2", "103\t2" } } },
  { "none to be seen", FALSE, WAY_CONFINEMENT_MISSING, { OURS } },
  { "none to be seen in a Flatpak", TRUE, WAY_CONFINEMENT_CONFINED, { OURS } },
  { "a plain child in a Flatpak", TRUE, WAY_CONFINEMENT_MISSING, { OURS, { 103, "WebKitWebProces", PROGRAM, "2", "103" } } },
  { "in a container", FALSE, WAY_CONFINEMENT_CONFINED, { { PROGRAM, "waymark", 1, "2", "100\t7" }, { 103, "WebKitWebProces", PROGRAM, "2", "103\t9\t2" } } },
  { "a plain child in a container", FALSE, WAY_CONFINEMENT_MISSING, { { PROGRAM, "waymark", 1, "2", "100\t7" }, { 103, "WebKitWebProces", PROGRAM, "2", "103\t9" } } },
  { "nothing at all", FALSE, WAY_CONFINEMENT_MISSING, { { 0 } } },
};

static void
write_process (const char    *proc,
               const Process *process)
{
  g_autofree char *folder = g_strdup_printf ("%s/%d", proc, process->pid);
  g_autofree char *path = g_build_filename (folder, "status", NULL);
  g_autofree char *text = g_strdup_printf ("Name:\t%s\nPPid:\t%d\nNSpid:\t%s\nSeccomp:\t%s\nSeccomp_filters:\t1\n",
                                           process->name, process->parent, process->numbers, process->seccomp);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_process (const char    *proc,
                const Process *process)
{
  g_autofree char *folder = g_strdup_printf ("%s/%d", proc, process->pid);
  g_autofree char *path = g_build_filename (folder, "status", NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *proc = g_dir_make_tmp ("waymark-proc-XXXXXX", &error);

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].what);
      for (guint j = 0; j < MAX_PROCESSES && cases[i].processes[j].pid != 0; j++)
        write_process (proc, &cases[i].processes[j]);
      g_assert_cmpint (way_confinement_look (proc, PROGRAM, cases[i].in_flatpak), ==, cases[i].expected);
      for (guint j = 0; j < MAX_PROCESSES && cases[i].processes[j].pid != 0; j++)
        remove_process (proc, &cases[i].processes[j]);
      g_rmdir (proc);
    }
}

static void
test_no_proc (void)
{
  g_assert_cmpint (way_confinement_look ("/nowhere", PROGRAM, FALSE), ==, WAY_CONFINEMENT_MISSING);
}

static WayConfinement
get_confinement (PlayerFixture *fixture)
{
  WayConfinement confinement = WAY_CONFINEMENT_UNKNOWN;

  g_object_get (fixture->view, "confinement", &confinement, NULL);
  return confinement;
}

static void
count_cb (guint *n_times)
{
  *n_times += 1;
}

/* What the player says by itself: known with the first page, told once, and the same as the kernel says. */
static void
test_player (PlayerFixture *fixture,
             gconstpointer  user_data)
{
  guint     n_told = 0;
  GClosure *closure = g_cclosure_new_swap (G_CALLBACK (count_cb), &n_told, NULL);

  g_object_watch_closure (fixture->listener, closure);
  g_signal_connect_closure (fixture->view, "notify::confinement", closure, FALSE);
  g_assert_cmpint (get_confinement (fixture), ==, WAY_CONFINEMENT_UNKNOWN);

  player_fixture_open (fixture, "listening-page", NULL);
  player_wait (n_told == 1);
  g_assert_cmpint (get_confinement (fixture), ==, WAY_CONFINEMENT_CONFINED);

  player_fixture_open (fixture, "long-page", NULL);
  g_assert_cmpuint (n_told, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/confinement/cases", test_cases);
  g_test_add_func ("/confinement/no-proc", test_no_proc);
  g_test_add ("/confinement/player", PlayerFixture, NULL, player_fixture_set_up, test_player, player_fixture_tear_down);

  return g_test_run ();
}
