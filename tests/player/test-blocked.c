/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The count of what modules' pages tried and did not get: kept in a file, by module and kind, and never past its end. */
#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "way-blocked-attempts.h"

typedef struct
{
  char               *folder;
  char               *path;
  WayBlockedAttempts *counts;
  char               *changed; /* whose count changed last */
  guint               n_changed;
} BlockedFixture;

static void
changed_cb (BlockedFixture *self,
            const char     *module_id)
{
  g_free (self->changed);
  self->changed = g_strdup (module_id);
  self->n_changed += 1;
}

static void
open_counts (BlockedFixture *self)
{
  GClosure *closure = g_cclosure_new_swap (G_CALLBACK (changed_cb), self, NULL);

  self->counts = way_blocked_attempts_new (self->path);
  g_signal_connect_closure (self->counts, "changed", closure, FALSE);
}

static void
set_up (BlockedFixture *self,
        gconstpointer   user_data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-blocked-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "data", "blocked.ini", NULL);
  open_counts (self);
}

static void
tear_down (BlockedFixture *self,
           gconstpointer   user_data)
{
  g_autofree char *data = g_path_get_dirname (self->path);

  g_clear_object (&self->counts);
  g_remove (self->path);
  g_rmdir (data);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->changed);
}

static void
test_counts (BlockedFixture *self,
             gconstpointer   user_data)
{
  for (guint kind = 0; kind < WAY_N_BLOCKED_KINDS; kind++)
    way_blocked_attempts_add (self->counts, "one", kind, kind + 1);
  way_blocked_attempts_add (self->counts, "two", WAY_BLOCKED_SCRIPT, 1);
  way_blocked_attempts_add (self->counts, "three", WAY_BLOCKED_SCRIPT, 0);

  for (guint kind = 0; kind < WAY_N_BLOCKED_KINDS; kind++)
    g_assert_cmpuint (way_blocked_attempts_count (self->counts, "one", kind), ==, kind + 1);
  g_assert_cmpuint (way_blocked_attempts_total (self->counts, "one"), ==, WAY_N_BLOCKED_KINDS * (WAY_N_BLOCKED_KINDS + 1) / 2);
  g_assert_cmpuint (way_blocked_attempts_total (self->counts, "two"), ==, 1);
  g_assert_cmpuint (way_blocked_attempts_total (self->counts, "three"), ==, 0);
  g_assert_cmpuint (self->n_changed, ==, WAY_N_BLOCKED_KINDS + 1);
  g_assert_cmpstr (self->changed, ==, "two");
}

static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind < WAY_N_BLOCKED_KINDS; kind++)
    g_assert_true (g_hash_table_add (seen, (gpointer) way_blocked_kind_get_words (kind)));
}

/* The last reference saves what the timer has not. */
static void
test_kept (BlockedFixture *self,
           gconstpointer   user_data)
{
  way_blocked_attempts_add (self->counts, "one", WAY_BLOCKED_REQUEST, 3);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_clear_object (&self->counts);

  open_counts (self);
  g_assert_cmpuint (way_blocked_attempts_count (self->counts, "one", WAY_BLOCKED_REQUEST), ==, 3);

  way_blocked_attempts_forget (self->counts, "one");
  way_blocked_attempts_forget (self->counts, "none");
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_clear_object (&self->counts);

  open_counts (self);
  g_assert_cmpuint (way_blocked_attempts_total (self->counts, "one"), ==, 0);
}

/* By itself, soon after the first. */
static void
test_saved (BlockedFixture *self,
            gconstpointer   user_data)
{
  way_blocked_attempts_add (self->counts, "one", WAY_BLOCKED_REQUEST, 1);
  while (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_limit (BlockedFixture *self,
            gconstpointer   user_data)
{
  way_blocked_attempts_add (self->counts, "one", WAY_BLOCKED_FILE, G_MAXUINT);
  way_blocked_attempts_add (self->counts, "one", WAY_BLOCKED_FILE, G_MAXUINT);
  g_assert_cmpuint (way_blocked_attempts_count (self->counts, "one", WAY_BLOCKED_FILE), ==, WAY_BLOCKED_MAX);
  g_assert_cmpuint (self->n_changed, ==, 1);
}

/* A file that somebody has been at is read for what it is worth. */
static void
test_odd_files (BlockedFixture *self,
                gconstpointer   user_data)
{
  const struct
  {
    const char *text;
    guint       total;
  } cases[] = {
    { "", 0 },
    { "not a key file", 0 },
    { "[module one]\nrequest=-5\n", 0 },
    { "[module one]\nrequest=99999999\n", WAY_BLOCKED_MAX },
    { "[module one]\nrequest=many\nfile=2\nelse=3\n", 2 },
    { "[module one]\nrequest=99999999999999999999\n", 0 },
  };
  g_autofree char *data = g_path_get_dirname (self->path);

  g_assert_cmpint (g_mkdir (data, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WayBlockedAttempts) counts = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_file_set_contents (self->path, cases[i].text, -1, &error);
      g_assert_no_error (error);
      counts = way_blocked_attempts_new (self->path);
      g_assert_cmpuint (way_blocked_attempts_total (counts, "one"), ==, cases[i].total);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/blocked/counts", BlockedFixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/blocked/kept", BlockedFixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/blocked/limit", BlockedFixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/blocked/odd-files", BlockedFixture, NULL, set_up, test_odd_files, tear_down);
  g_test_add ("/blocked/saved", BlockedFixture, NULL, set_up, test_saved, tear_down);
  g_test_add_func ("/blocked/words", test_words);

  return g_test_run ();
}
