/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json.h"

#include <string.h>

static GBytes *
read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "json", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (text, length);
}

static void
test_accepted (gconstpointer data)
{
  g_autoptr (GBytes) bytes = read_case (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);
}

/* @data is a line of the file “expected”: the case's name, a tab, and the message. */
static void
test_refused (gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "\t", 2);
  int code = strstr (parts[0], "_depth_") != NULL ? WAY_PACKAGE_ERROR_TOO_LARGE : WAY_PACKAGE_ERROR_CORRUPT;
  g_autoptr (GBytes) bytes = read_case (parts[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);

  g_assert_null (root);
  g_assert_cmpstr (error->message, ==, parts[1]);
  g_assert_error (error, WAY_PACKAGE_ERROR, code);
}

/* What RFC 8259 leaves to whoever reads it. @data is a line of the file “chosen”: the case's name, a tab, and what we make of it, or “refused: ” and the message. */
static void
test_chosen (gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (data, "\t", 2);
  g_autoptr (GBytes) bytes = read_case (parts[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);
  g_autofree char *found = root != NULL ? json_to_string (root, FALSE) : g_strdup_printf ("refused: %s", error->message);

  g_assert_cmpstr (found, ==, parts[1]);
}

/* What json-glib makes of what the scan lets pass is what was written. */
static void
test_values (void)
{
  static const char text[] = "{\"s\": \"\\ud83d\\ude00\\n\\u00e9\", \"i\": -9007199254740991, \"d\": 1e-3, \"b\": true, \"n\": null}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, NULL);
  JsonObject *object;

  g_assert_nonnull (root);
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "s"), ==, "😀\né");
  g_assert_cmpint (json_object_get_int_member (object, "i"), ==, -9007199254740991);
  g_assert_cmpfloat (json_object_get_double_member (object, "d"), ==, 0.001);
  g_assert_true (json_object_get_boolean_member (object, "b"));
  g_assert_true (json_object_get_null_member (object, "n"));
}

static void
test_size (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1, 2]", 6);
  g_autoptr (GError) error = NULL;

  g_assert_true (way_json_check (bytes, 6, &error));
  g_assert_no_error (error);
  g_assert_false (way_json_check (bytes, 5, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "the file is larger than 5 bytes");
}

/* 200,000 lists crash json-glib 1.6's parser; here they end at the 65th. */
static void
test_bomb (void)
{
  g_autofree char *text = g_strnfill (200000, '[');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 200000);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
}

static void
add_accepted (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/json/accepted/%s", name);

      if (!g_str_has_prefix (name, "y_"))
        continue;
      n++;
      g_test_add_data_func_full (path, g_strdup (name), test_accepted, g_free);
    }
  g_assert_cmpuint (n, >, 20);
}

/* One test for each line of a list. */
static guint
add_listed (const char   *folder,
            const char   *list,
            GTestDataFunc test)
{
  g_autofree char *path = g_build_filename (folder, list, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (lines[i], strcspn (lines[i], "\t"));
      g_autofree char *test_path = g_strdup_printf ("/json/%s/%s", list, name);

      g_test_add_data_func_full (test_path, g_strdup (lines[i]), test, g_free);
    }

  return g_strv_length (lines);
}

static guint
count_files (const char *folder,
             const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);

  return n;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "json", NULL);

  add_accepted (folder);
  g_assert_cmpuint (add_listed (folder, "expected", test_refused), ==, count_files (folder, "n_"));
  g_assert_cmpuint (add_listed (folder, "chosen", test_chosen), ==, count_files (folder, "i_"));
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/bomb", test_bomb);

  return g_test_run ();
}
