/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context: nothing stays on the disk, the web process is shut in, and the warm-up warms. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "player-fixture.h"
#include "way-player-context-private.h"
#include "way-player-view-private.h"

#define WEB_PROCESS "WebKitWebProces" /* the kernel keeps 15 letters */
#define MAX_DEPTH 8

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n_files += count_files (path);
      else if (strstr (path, "fontconfig") == NULL && strstr (path, "mesa") == NULL && strstr (path, "gstreamer") == NULL)
        {
          g_test_message ("%s", path);
          n_files += 1;
        }
    }
  return n_files;
}

/* Nothing of a lesson stays on the computer. */
static void
test_ephemeral (PlayerFixture *fixture,
                gconstpointer  user_data)
{
  g_assert_true (webkit_network_session_is_ephemeral (_way_player_context_get_network_session (fixture->context)));
  g_assert_false (webkit_web_context_get_spell_checking_enabled (_way_player_context_get_web_context (fixture->context)));

  player_fixture_open (fixture, "listening-page", NULL);
  player_fixture_run (fixture, "try { localStorage.setItem ('a', 'b'); } catch {} await caches?.open?.('a').catch (() => {});");
  player_fixture_open (fixture, "long-page", NULL);
  g_assert_cmpuint (count_files (g_get_user_cache_dir ()) + count_files (g_get_user_data_dir ()), ==, 0);
}

/* A view made after the warm-up uses what was prepared, and a second one gets its own. */
static void
test_warm_up (void)
{
  g_autoptr (WayPlayerContext) context = way_player_context_new ();
  g_autoptr (WayPlayerView) first = NULL;
  g_autoptr (WayPlayerView) second = NULL;

  way_player_context_warm_up (context);
  way_player_context_warm_up (context);
  first = g_object_ref_sink (WAY_PLAYER_VIEW (way_player_view_new (context)));
  second = g_object_ref_sink (WAY_PLAYER_VIEW (way_player_view_new (context)));

  g_assert_cmpstr (webkit_web_view_get_uri (_way_player_view_get_web_view (first)), ==, "about:blank");
  g_assert_null (webkit_web_view_get_uri (_way_player_view_get_web_view (second)));
}

/* One line of /proc/PID/status. */
static char *
read_status (int         pid,
             const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ':')
        return g_strdup (g_strstrip (lines[i] + strlen (name) + 1));
    }
  return NULL;
}

static gboolean
descends_from (int pid,
               int ancestor)
{
  for (guint depth = 0; depth < MAX_DEPTH && pid > 1; depth++)
    {
      g_autofree char *parent = read_status (pid, "PPid");

      pid = parent != NULL ? atoi (parent) : 0;
      if (pid == ancestor)
        return TRUE;
    }
  return FALSE;
}

static int
find_web_process (void)
{
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (proc)) != NULL)
    {
      int              pid = atoi (entry);
      g_autofree char *name = pid > 0 ? read_status (pid, "Name") : NULL;

      if (g_strcmp0 (name, WEB_PROCESS) == 0 && descends_from (pid, getpid ()))
        return pid;
    }
  return 0;
}

static gboolean
shares (int         pid,
        const char *name_space)
{
  g_autofree char *own = g_strdup_printf ("/proc/self/ns/%s", name_space);
  g_autofree char *other = g_strdup_printf ("/proc/%d/ns/%s", pid, name_space);
  g_autofree char *own_id = g_file_read_link (own, NULL);
  g_autofree char *other_id = g_file_read_link (other, NULL);

  g_assert_nonnull (own_id);
  g_assert_nonnull (other_id);
  return strcmp (own_id, other_id) == 0;
}

/* WebKit drops its sandbox in silence where it cannot have it, so it is looked for and not assumed. */
static void
test_sandbox (PlayerFixture *fixture,
              gconstpointer  user_data)
{
  g_autofree char *seccomp = NULL;
  g_autofree char *no_new_privileges = NULL;
  g_autofree char *root = NULL;
  g_autofree char *record = NULL;
  int              pid;

  player_fixture_open (fixture, "listening-page", NULL);
  pid = find_web_process ();
  g_assert_cmpint (pid, >, 0);

  seccomp = read_status (pid, "Seccomp");
  no_new_privileges = read_status (pid, "NoNewPrivs");
  g_assert_cmpstr (seccomp, ==, "2");
  g_assert_cmpstr (no_new_privileges, ==, "1");
  g_assert_false (shares (pid, "net"));
  g_assert_false (shares (pid, "mnt"));
  g_assert_false (shares (pid, "pid"));

  root = g_strdup_printf ("/proc/%d/root", pid);
  record = g_build_filename (root, fixture->database_path, NULL);
  g_assert_true (g_file_test (root, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (fixture->database_path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (record, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/context/ephemeral", PlayerFixture, NULL, player_fixture_set_up, test_ephemeral, player_fixture_tear_down);
  g_test_add ("/context/sandbox", PlayerFixture, NULL, player_fixture_set_up, test_sandbox, player_fixture_tear_down);
  g_test_add_func ("/context/warm-up", test_warm_up);

  return g_test_run ();
}
