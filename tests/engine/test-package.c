/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#include "module-corpus.h"
#include "way-module-loader.h"

typedef struct
{
  const char *name;
  const char *content; /* NULL for a folder, "->x" for a link to x */
} Entry;

#define MAX_ENTRIES 6

typedef struct
{
  const char *name;
  Entry       entries[MAX_ENTRIES];
  const char *passphrase;
  const char *names; /* what the package lists, with blanks between; NULL if it is refused */
  int         error;
  const char *message;
} ZipRow;

static void
add_to_zip (struct archive *zip,
            const char     *name,
            const char     *content,
            gsize           length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_filetype (entry, content == NULL ? AE_IFDIR : AE_IFREG);
  if (content != NULL && g_str_has_prefix (content, "->"))
    {
      archive_entry_set_filetype (entry, AE_IFLNK);
      archive_entry_set_symlink (entry, content + 2);
    }
  else if (content != NULL)
    archive_entry_set_size (entry, length);

  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  if (archive_entry_filetype (entry) == AE_IFREG)
    g_assert_cmpint (archive_write_data (zip, content, length), ==, (gssize) length);
  archive_entry_free (entry);
}

static struct archive *
begin_zip (const char *path,
           const char *passphrase)
{
  struct archive *zip = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (zip), ==, ARCHIVE_OK);
  if (passphrase != NULL)
    {
      g_assert_cmpint (archive_write_set_passphrase (zip, passphrase), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_set_options (zip, "zip:encryption=traditional"), ==, ARCHIVE_OK);
    }
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);

  return zip;
}

static void
end_zip (struct archive *zip)
{
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
}

static char *
make_zip (const Entry *entries,
          const char  *passphrase)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "x.waymark", NULL);
  struct archive  *zip = begin_zip (path, passphrase);

  for (guint i = 0; i < MAX_ENTRIES && entries[i].name != NULL; i++)
    add_to_zip (zip, entries[i].name, entries[i].content, entries[i].content != NULL ? strlen (entries[i].content) : 0);
  end_zip (zip);

  return g_steal_pointer (&path);
}

static const ZipRow zip_rows[] = {
  { "plain", { { "module.json", "{}" }, { "pages", NULL }, { "pages/a.html", "<h1>" } }, NULL, "module.json pages/a.html", 0, NULL },
  { "in-one-folder", { { "tea/", NULL }, { "tea/module.json", "{}" }, { "tea/pages/a.html", "x" } }, NULL, "module.json pages/a.html", 0, NULL },
  { "in-two-folders", { { "tea/module.json", "{}" }, { "talk/a.html", "x" } }, NULL, "talk/a.html tea/module.json", 0, NULL },
  { "prefix-of-a-name-is-no-folder", { { "tea/module.json", "{}" }, { "teapot", "x" } }, NULL, "tea/module.json teapot", 0, NULL },
  { "up", { { "module.json", "{}" }, { "../evil.html", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“../evil.html” in the package: a name may not begin with a dot" },
  { "up-in-the-middle", { { "pages/../../evil", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“pages/../../evil” in the package: a name may not begin with a dot" },
  { "absolute", { { "/etc/evil", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“/etc/evil” in the package: a name may have only the letters A to Z and a to z, digits, “.”, “_” and “-”" },
  { "backslash", { { "module.json", "{}" }, { "pages\\evil", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“pages\\evil” in the package: a name may not have a “\\” in it; folders end in “/”" },
  { "backslash-up", { { "..\\evil", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "drive", { { "C:/evil", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "hidden", { { ".waymark/respond", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "blank", { { "a b", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "percent", { { "a%2fb", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "empty-segment", { { "pages//a", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "not-ascii", { { "pages/tŷ.html", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "deep", { { "a/b/c/d/e/f/g/h/i", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, NULL },
  { "twice", { { "module.json", "{}" }, { "module.json", "{}" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "the file “module.json” is in the package twice" },
  { "twice-but-for-capitals", { { "module.json", "{}" }, { "pages/a.html", "x" }, { "pages/A.html", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "there are two files “pages/a.html” that differ in capital letters only; on some computers they are one" },
  { "device", { { "pages/nul.html", "x" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“pages/nul.html” in the package: this name means a device on some computers" },
  { "link", { { "module.json", "->/etc/passwd" } }, NULL, NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“module.json” in the package: this is not an ordinary file" },
  { "encrypted", { { "module.json", "{}" } }, "secret", NULL, WAY_PACKAGE_ERROR_BAD_NAME, "“module.json” in the package: this is encrypted; a module is not" },
};

static void
test_zip (gconstpointer data)
{
  const ZipRow    *row = data;
  g_autofree char *path = make_zip (row->entries, row->passphrase);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autofree char *names = NULL;

  if (row->names == NULL)
    {
      g_assert_null (package);
      g_assert_error (error, WAY_PACKAGE_ERROR, row->error);
      if (row->message != NULL)
        g_assert_cmpstr (error->message, ==, row->message);
      return;
    }

  g_assert_no_error (error);
  names = g_strjoinv (" ", (char **) way_package_get_names (package));
  g_assert_cmpstr (names, ==, row->names);
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    gboolean    valid;
  } rows[] = {
    { "module.json", TRUE },
    { "pages/a-b_c.1.html", TRUE },
    { "a/b/c/d/e/f/g/h", TRUE },
    { "a/b/c/d/e/f/g/h/i", FALSE },
    { "", FALSE },
    { "/", FALSE },
    { "/a", FALSE },
    { "a/", FALSE },
    { "a//b", FALSE },
    { ".", FALSE },
    { "..", FALSE },
    { "a/..", FALSE },
    { "a/../b", FALSE },
    { "a/.b", FALSE },
    { ".a", FALSE },
    { "a..b", TRUE },
    { "a.", FALSE },
    { "a./b", FALSE },
    { "con", FALSE },
    { "pages/Con.html", FALSE },
    { "nul.tar.gz/a", FALSE },
    { "lpt1", FALSE },
    { "COM0.svg", FALSE },
    { "console.html", TRUE },
    { "com10", TRUE },
    { "comx", TRUE },
    { "icon", TRUE },
    { "a b", FALSE },
    { "a\\b", FALSE },
    { "a%2fb", FALSE },
    { "a:b", FALSE },
    { "a\nb", FALSE },
    { "tŷ", FALSE },
  };
  g_autofree char *longest = g_strnfill (200, 'a');
  g_autofree char *too_long = g_strnfill (201, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (way_package_name_is_valid (rows[i].name), ==, rows[i].valid);
    }
  g_assert_true (way_package_name_is_valid (longest));
  g_assert_false (way_package_name_is_valid (too_long));
}

static void
test_types (void)
{
  g_assert_cmpstr (way_package_guess_type ("pages/a.html"), ==, "text/html");
  g_assert_cmpstr (way_package_guess_type ("media/a.svg"), ==, "image/svg+xml");
  g_assert_cmpstr (way_package_guess_type ("media/a.opus"), ==, "audio/ogg");
  g_assert_cmpstr (way_package_guess_type ("media/a.webm"), ==, "video/webm");
  g_assert_null (way_package_guess_type ("media/a.js"));
  g_assert_null (way_package_guess_type ("media/svg"));
}

static void
test_read (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) empty = NULL;
  g_autoptr (GError) error = NULL;

  module_corpus_write (folder, "pages/a.html", "12345", -1);
  module_corpus_write (folder, "empty", "", -1);
  package = way_package_open (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_package_get_path (package), ==, folder);

  bytes = way_package_read (package, "pages/a.html", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "12345", 5);
  empty = way_package_read (package, "empty", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);

  g_assert_null (way_package_read (package, "pages/a.html", 4, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (way_package_read (package, "pages/../pages/a.html", 5, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_FOUND);
  g_assert_false (way_package_has (package, "pages"));
}

/* What takes a file's place after the scan is not followed, not waited for, not read. */
static void
test_swapped (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *outside = module_corpus_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "pages", "a.html", NULL);
  g_autofree char *pages = g_build_filename (folder, "pages", NULL);
  g_autofree char *other = g_build_filename (outside, "a.html", NULL);
  g_autofree char *moved = g_build_filename (folder, "moved", NULL);
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  module_corpus_write (folder, "pages/a.html", "12345", -1);
  module_corpus_write (outside, "a.html", "12345", -1);
  package = way_package_open (folder, &error);
  g_assert_no_error (error);

  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (symlink (other, file), ==, 0);
  g_assert_null (way_package_read (package, "pages/a.html", 5, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (mkfifo (file, 0600), ==, 0);
  g_assert_null (way_package_read (package, "pages/a.html", 5, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_cmpint (g_rename (pages, moved), ==, 0);
  g_assert_cmpint (symlink (outside, pages), ==, 0);
  g_assert_null (way_package_read (package, "pages/a.html", 5, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT);
}

static void
test_open_errors (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autofree char *text = g_build_filename (folder, "text.waymark", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.waymark", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.waymark", NULL);
  g_autoptr (GError) error = NULL;

  module_corpus_write (folder, "text.waymark", "not a zip", -1);
  module_corpus_write (folder, "empty.waymark", "", -1);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  g_assert_null (way_package_open (missing, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (way_package_open (text, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE);
  g_clear_error (&error);
  g_assert_null (way_package_open (empty, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE);
  g_clear_error (&error);
  g_assert_null (way_package_open (pipe, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_NOT_A_PACKAGE);
}

static void
test_too_many_files (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *one_more = g_build_filename (folder, "f2000", NULL);
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);

      module_corpus_write (folder, name, "", -1);
    }
  g_assert_null (way_package_open (folder, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (one_more), ==, 0);
  package = way_package_open (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((char **) way_package_get_names (package)), ==, 2000);
}

/* Holes cost the disk nothing, so the limit can be tried. */
static void
test_too_large (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/f%u", folder, i);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_assert_cmpint (truncate (path, 64 * 1024 * 1024), ==, 0);
    }
  g_assert_null (way_package_open (folder, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "the files together are larger than 512 MiB");
}

/* 60 MiB of zeroes are 60 KiB in the zip and refused unseen; of what packs less well no more than was asked for is ever unpacked. */
static void
test_zip_bomb (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "bomb.waymark", NULL);
  gsize            length = 60 * 1024 * 1024;
  g_autofree char *zeroes = g_malloc0 (length);
  struct archive  *zip = begin_zip (path, NULL);
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  add_to_zip (zip, "module.json", zeroes, length);
  end_zip (zip);
  g_assert_null (way_package_open (path, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "“module.json” in the package: this would unpack to more than 200 times its size; no file of a module does");
  g_clear_error (&error);

  for (gsize i = 0; i < length; i += 100)
    zeroes[i] = (char) g_random_int ();
  zip = begin_zip (path, NULL);
  add_to_zip (zip, "module.json", zeroes, length);
  end_zip (zip);
  package = way_package_open (path, &error);
  g_assert_no_error (error);
  g_assert_null (way_package_read (package, "module.json", 1024 * 1024, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_TOO_LARGE);
}

/* The zip's central directory: the first header in it. */
static guint8 *
find_directory (char *data,
                gsize length)
{
  for (gsize i = 0; i + 4 <= length; i++)
    if (memcmp (data + i, "PK\1\2", 4) == 0)
      return (guint8 *) data + i;

  g_assert_not_reached ();
}

static void
assert_corrupt (const char *path,
                const char *content,
                gsize       length)
{
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  package = way_package_open (path, &error);
  if (package != NULL)
    g_assert_null (way_package_read (package, "module.json", 1000, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT);
}

/* A zip that promises another size, or whose bytes are not those that were packed. */
static void
test_zip_lies (void)
{
  const Entry      entries[MAX_ENTRIES] = { { "module.json", "0123456789" } };
  g_autofree char *path = make_zip (entries, NULL);
  g_autofree char *content = NULL;
  gsize            length;
  guint8          *directory;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  directory = find_directory (content, length);

  directory[24] = 200;
  assert_corrupt (path, content, length);
  content[22] = (char) 200;
  assert_corrupt (path, content, length);
  directory[24] = 5;
  content[22] = 5;
  assert_corrupt (path, content, length);

  directory[24] = 10;
  content[22] = 10;
  directory[16] ^= 0xff;
  assert_corrupt (path, content, length);
  content[14] ^= 0xff;
  assert_corrupt (path, content, length);
}

static void
add_folder_to_zip (struct archive *zip,
                   WayPackage     *package,
                   const char     *prefix)
{
  const char *const *names = way_package_get_names (package);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = way_package_read (package, names[i], 1024 * 1024, NULL);
      g_autofree char *member = g_strconcat (prefix, names[i], NULL);

      add_to_zip (zip, member, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

/* Every cut, and every flipped byte, of a good package: an answer, never a crash. */
static void
test_zip_damaged (void)
{
  g_autofree char *folder = module_corpus_dup_folder ();
  g_autofree char *zips = module_corpus_dup_folder ();
  g_autofree char *path = g_build_filename (zips, "x.waymark", NULL);
  g_autofree char *content = NULL;
  g_autoptr (WayPackage) base = NULL;
  struct archive *zip = begin_zip (path, NULL);
  gsize           length;
  guint           n_refused = 0;

  module_corpus_copy_base (folder);
  base = way_package_open (folder, NULL);
  add_folder_to_zip (zip, base, "");
  end_zip (zip);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));

  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (WayPackage) package = NULL;
      g_autoptr (WayModule) module = NULL;

      content[i] ^= 0x55;
      g_assert_true (g_file_set_contents (path, content, i % 2 == 0 ? length : i, NULL));
      content[i] ^= 0x55;
      package = way_package_open (path, NULL);
      if (package != NULL)
        module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, NULL);
      n_refused += module == NULL ? 1 : 0;
    }
  g_assert_cmpuint (n_refused, >, length / 7 / 2);
}

/* A module is the same in a folder, in a zip, and in a zip of the folder itself. */
static void
test_zip_module (void)
{
  static const char *const prefixes[] = { "", "tea-and-talk/" };
  g_autofree char         *folder = module_corpus_dup_folder ();
  g_autoptr (WayPackage) base = NULL;

  module_corpus_copy_base (folder);
  base = way_package_open (folder, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *zips = module_corpus_dup_folder ();
      g_autofree char *path = g_build_filename (zips, "tea.waymark", NULL);
      struct archive  *zip = begin_zip (path, NULL);
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (WayPackage) package = NULL;
      g_autoptr (WayModule) module = NULL;
      g_autoptr (GError) error = NULL;

      add_folder_to_zip (zip, base, prefixes[i]);
      end_zip (zip);
      package = way_package_open (path, &error);
      g_assert_no_error (error);
      g_assert_true (g_strv_equal (way_package_get_names (package), way_package_get_names (base)));
      module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (way_module_get_title (module), ==, "Tea and talk");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/package/names", test_names);
  g_test_add_func ("/package/types", test_types);
  g_test_add_func ("/package/read", test_read);
  g_test_add_func ("/package/swapped", test_swapped);
  g_test_add_func ("/package/open-errors", test_open_errors);
  g_test_add_func ("/package/too-many-files", test_too_many_files);
  g_test_add_func ("/package/too-large", test_too_large);
  for (guint i = 0; i < G_N_ELEMENTS (zip_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/package/zip/%s", zip_rows[i].name);

      g_test_add_data_func (path, &zip_rows[i], test_zip);
    }
  g_test_add_func ("/package/zip-bomb", test_zip_bomb);
  g_test_add_func ("/package/zip-lies", test_zip_lies);
  g_test_add_func ("/package/zip-damaged", test_zip_damaged);
  g_test_add_func ("/package/zip-module", test_zip_module);

  return g_test_run ();
}
