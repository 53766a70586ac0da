/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "isolation-fixture.h"

#include <string.h>

#define ADDRESS "waymark://demo/pages/listening.html"
#define NOBODY 47806 /* a port that WebKit does not refuse by its number, and nobody has */

/* What the system's own parts write, whatever is shown. */
static const char *const known[] = { "/run/", "fontconfig", "mesa", "gstreamer", "dconf" };

static gboolean
is_known (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (strstr (path, known[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_known (path))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += count_files (path);
          continue;
        }
      g_test_message ("%s", path);
      n_files += 1;
    }
  return n_files;
}

static gboolean
incoming_cb (IsolationFixture *self)
{
  self->n_connections += 1;
  return FALSE;
}

static void
blocked_cb (IsolationFixture *self,
            const char       *module_id,
            WayBlockedKind    kind)
{
  g_assert_cmpstr (module_id, ==, "demo");
  self->counts[kind] += 1;
}

static void
connect_to (gpointer          instance,
            const char       *signal,
            GCallback         callback,
            IsolationFixture *self)
{
  GClosure *closure = g_cclosure_new_swap (callback, self, NULL);

  g_object_watch_closure (self->player.listener, closure);
  g_signal_connect_closure (instance, signal, closure, FALSE);
}

/* Under a trace of system calls nobody may open a socket, not even to listen: then the port is one where nobody is. */
static void
listen_to_network (IsolationFixture *self)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv ("WAYMARK_NO_LISTENER") != NULL)
    {
      self->port = NOBODY;
      return;
    }

  self->service = g_socket_service_new ();
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  connect_to (self->service, "incoming", G_CALLBACK (incoming_cb), self);
}

void
isolation_fixture_set_up (IsolationFixture *self,
                          gconstpointer     user_data)
{
  player_fixture_set_up (&self->player, user_data);
  connect_to (self->player.view, "blocked", G_CALLBACK (blocked_cb), self);
  listen_to_network (self);
  player_fixture_open (&self->player, "listening-page", NULL);
}

void
isolation_fixture_tear_down (IsolationFixture *self,
                             gconstpointer     user_data)
{
  /* The test's own folders, and those that WebKit's processes have. */
  g_assert_cmpuint (count_files (g_get_user_data_dir ()) + count_files (g_get_user_cache_dir ()) + count_files (g_get_user_config_dir ()), ==, 0);
  g_assert_cmpuint (count_files (g_getenv ("HOME")), ==, 0);

  if (self->service != NULL)
    g_socket_service_stop (self->service);
  g_clear_object (&self->service);
  player_fixture_tear_down (&self->player, user_data);
}

static guint
get_count (IsolationFixture *self,
           int               kind)
{
  return kind == NOT_SEEN ? 0 : self->counts[kind];
}

static char *
run (IsolationFixture *self,
     const char       *script)
{
  g_autofree char *whole = g_strdup_printf ("const net = 'http://127.0.0.1:%u';"
                                            "const frame = () => new Promise (requestAnimationFrame);"
                                            "const wait = async () => { for (let i = 0; i < 4; i++) await frame (); };"
                                            "const put = async (markup) => { document.querySelector ('main').insertAdjacentHTML ('beforeend', markup); await wait (); };"
                                            "const quietly = async (what) => { try { return String ((await what ()) ?? ''); } catch { return ''; } };"
                                            "return await quietly (async () => { %s });",
                                            self->port, script);

  return player_fixture_run (&self->player, whole);
}

/* Makes the attempt and waits until it was counted, if it should be. */
void
isolation_fixture_try (IsolationFixture *self,
                       const Attempt    *attempt)
{
  guint            n_before = get_count (self, attempt->kind);
  g_autofree char *got = NULL;

  g_test_message ("%s", attempt->what);
  got = run (self, attempt->script);
  g_assert_cmpstr (got, ==, "");
  if (attempt->kind != NOT_SEEN)
    player_wait (get_count (self, attempt->kind) > n_before);
  isolation_fixture_assert_unharmed (self);
}

void
isolation_fixture_try_all (IsolationFixture *self,
                           const Attempt    *attempts,
                           gsize             n_attempts)
{
  for (gsize i = 0; i < n_attempts; i++)
    isolation_fixture_try (self, &attempts[i]);
}

/* The same page in the same window, nothing sent, nothing recorded, nobody asked to go elsewhere. */
void
isolation_fixture_assert_unharmed (IsolationFixture *self)
{
  PlayerFixture   *player = &self->player;
  g_autofree char *activity = run (self, "return document.documentElement.dataset.activity + ' ' + location.pathname;");

  g_assert_cmpstr (activity, ==, "listening-page /pages/listening.html");
  g_assert_true (g_str_has_prefix (webkit_web_view_get_uri (player->web_view), ADDRESS));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_cmpuint (player_fixture_count_answers (player), ==, 0);
  g_assert_cmpuint (self->n_connections, ==, 0);
  g_assert_cmpuint (player->n_advance + player->n_result, ==, 0);
  g_assert_null (player->requested);
  g_assert_null (player->save_failed);
}
