/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "way-handover-import.h"

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of the files in a folder, sorted, without their ending, one a line */
static char *
list_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_true (g_str_has_suffix (name, WAY_HANDOVER_EXTENSION));
      g_assert_cmpuint (strlen (name), <=, 120);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_ptr_array_add (found, g_strndup (name, strlen (name) - strlen (WAY_HANDOVER_EXTENSION)));
    }
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);

  return g_strjoinv ("\n", (char **) found->pdata);
}

static void
write_ok (WaySessionData *data,
          const char     *path,
          guint           n_expected)
{
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  guint n_written = 0;

  way_handover_write_all (data, NULL, key, folder, &n_written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_written, ==, n_expected);
}

static const struct
{
  const char *title;
  const char *people; /* one a line */
  const char *files;  /* sorted */
} lots[] = {
  { "Tea", "Ann\nBen", "Ann - Tea\nBen - Tea" },
  { "Tea", "Ann\nAnn\nANN", "ANN - Tea 3\nAnn - Tea\nAnn - Tea 2" },
  { "Tea", "Zo\xc3\xab\nZoe\xcc\x88", "Zo\xc3\xab - Tea\nZo\xc3\xab - Tea 2" },
  { "a/b\\c:d*e?f\"g<h>i|j", "Ann", "Ann - a_b_c_d_e_f_g_h_i_j" },
  { "Tea...", "Ann", "Ann - Tea" },
  { "Tea . ", "Ann", "Ann - Tea" },
  { "T", "Con\nCon.", "Con - T\n_Con. - T" },
  { "T", "LPT1.x\n.hidden\nlpt10.y", "_.hidden - T\n_LPT1.x - T\nlpt10.y - T" },
  { "T\x01\ta", "A\x7f", "A_ - T__a" },
  { "ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ", "Ann\nAnn", "Ann - ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ\nAnn - ŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵŵ 2" },
};

static void
test_file_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lots); i++)
    {
      g_autofree char *name = g_strdup_printf ("lot-%u", i);
      g_autofree char *path = fixture_dup_path (name);
      g_autoptr (WaySessionData) data = fixture_ended_session_new (lots[i].title);
      g_auto (GStrv) people = g_strsplit (lots[i].people, "\n", -1);
      g_autofree char *files = NULL;

      g_assert_no_errno (g_mkdir (path, 0700));
      for (guint j = 0; people[j] != NULL; j++)
        fixture_session_add_person (data, people[j]);
      write_ok (data, path, g_strv_length (people));
      files = list_folder (path);
      g_assert_cmpstr (files, ==, lots[i].files);

      /* Again, the same files */
      g_free (files);
      write_ok (data, path, g_strv_length (people));
      files = list_folder (path);
      g_assert_cmpstr (files, ==, lots[i].files);
    }
}

static WayHandover *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize            length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WayHandover *handover;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new_static (contents, length);
  handover = way_handover_read (bytes, g_get_real_time (), &error);
  g_assert_no_error (error);

  return handover;
}

/* Minutes without breaks and only while there; nobody who did not come; another session's file of the same name stays. */
static void
test_write_all (void)
{
  g_autofree char *path = fixture_dup_path ("all");
  g_autofree char *files = NULL;
  g_autoptr (WaySessionData) data = fixture_ended_session_new ("Tea");
  g_autoptr (WayHandover) ann = NULL;
  g_autoptr (WayHandover) ben = NULL;
  g_autoptr (WayHandover) other = NULL;

  g_assert_no_errno (g_mkdir (path, 0700));
  fixture_session_add_person (data, "Ann");
  fixture_session_add_person (data, "Ben");
  fixture_session_add_person (data, "Cat");
  g_ptr_array_set_size (data->presence, 2);
  ((WaySessionPresence *) g_ptr_array_index (data->presence, 1))->left_at = 1600 * (gint64) G_USEC_PER_SEC;
  fixture_session_add_visit (data, FALSE, 1000, 2200);
  fixture_session_add_visit (data, TRUE, 2200, 2800);
  fixture_session_add_visit (data, FALSE, 2800, 4600);
  write_ok (data, path, 2);
  ann = read_file (path, "Ann - Tea.waymark-record");
  ben = read_file (path, "Ben - Tea.waymark-record");
  g_assert_cmpuint (ann->minutes, ==, 50);
  g_assert_cmpuint (ben->minutes, ==, 10);
  g_assert_cmpstr (ben->name, ==, "Ben");
  g_assert_cmpint (ann->ended_at, ==, data->session->ended_at);

  g_free (data->session->uuid);
  data->session->uuid = g_strdup ("3b241101-e2bb-4255-8caf-4136c566a963");
  write_ok (data, path, 2);
  files = list_folder (path);
  g_assert_cmpstr (files, ==, "Ann - Tea\nAnn - Tea 2\nBen - Tea\nBen - Tea 2");
  other = read_file (path, "Ann - Tea.waymark-record");
  g_assert_cmpstr (other->session_uuid, ==, "3b241101-e2bb-4255-8caf-4136c566a962");
}

static void
test_write_refused (void)
{
  g_autoptr (WaySessionData) data = fixture_ended_session_new ("Tea");
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autofree char *path = fixture_dup_path ("nowhere");
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) running = NULL;
  g_autoptr (GError) anonymous = NULL;
  guint n_written = 9;

  fixture_session_add_person (data, "Ann");
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (missing->message, "Ann"));
  g_assert_cmpuint (n_written, ==, 0);

  data->session->state = WAY_SESSION_PAUSED;
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &running));
  g_assert_error (running, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW);
  data->session->anonymous = TRUE;
  g_assert_false (way_handover_write_all (data, NULL, key, folder, &n_written, &anonymous));
  g_assert_error (anonymous, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_ANONYMOUS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/handover/file-names", test_file_names);
  g_test_add_func ("/handover/write-all", test_write_all);
  g_test_add_func ("/handover/write-refused", test_write_refused);

  return g_test_run ();
}
