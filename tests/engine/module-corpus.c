/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "module-corpus.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A folder of this test's own, below its isolated folders. */
char *
module_corpus_dup_folder (void)
{
  g_autofree char *template = g_build_filename (g_get_user_cache_dir (), "modules-XXXXXX", NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_nonnull (g_mkdtemp (template));

  return g_steal_pointer (&template);
}

void
module_corpus_write (const char *folder,
                     const char *file,
                     const char *content,
                     gssize      length)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
}

static void
copy_folder (const char *from,
             const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *content = NULL;
      gsize            length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, target);
      else
        {
          g_assert_true (g_file_get_contents (source, &content, &length, NULL));
          module_corpus_write (to, name, content, length);
        }
    }
}

void
module_corpus_copy_base (const char *folder)
{
  g_autofree char *base = g_test_build_filename (G_TEST_DIST, "data", "modules", "base", NULL);

  copy_folder (base, folder);
}

void
module_corpus_replace (const char *folder,
                       const char *file,
                       const char *from,
                       const char *to)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *edited = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, from, -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  edited = g_strjoinv (to, parts);
  module_corpus_write (folder, file, edited, -1);
}

static void
apply_edit (JsonObject *edit,
            const char *folder)
{
  const char      *file = json_object_get_string_member (edit, "file");
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (json_object_has_member (edit, "remove"))
    g_assert_cmpint (g_unlink (path), ==, 0);
  else if (json_object_has_member (edit, "content"))
    module_corpus_write (folder, file, json_object_get_string_member (edit, "content"), -1);
  else if (json_object_has_member (edit, "base64"))
    {
      gsize              length;
      g_autofree guchar *bytes = g_base64_decode (json_object_get_string_member (edit, "base64"), &length);

      module_corpus_write (folder, file, (const char *) bytes, length);
    }
  else if (json_object_has_member (edit, "fill"))
    {
      g_autofree char *filled = g_strnfill (json_object_get_int_member (edit, "fill"), 'a');

      module_corpus_write (folder, file, filled, -1);
    }
  else if (json_object_has_member (edit, "link"))
    g_assert_cmpint (symlink (json_object_get_string_member (edit, "link"), path), ==, 0);
  else if (json_object_has_member (edit, "pipe"))
    g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  else
    module_corpus_replace (folder, file, json_object_get_string_member (edit, "from"), json_object_get_string_member (edit, "to"));
}

void
module_corpus_assemble (JsonArray  *edits,
                        const char *folder)
{
  module_corpus_copy_base (folder);
  for (guint i = 0; i < json_array_get_length (edits); i++)
    apply_edit (json_array_get_object_element (edits, i), folder);
}

JsonNode *
module_corpus_read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "modules", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}
