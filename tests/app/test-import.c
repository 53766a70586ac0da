/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "way-app-resources.h"
#include "way-application.h"
#include "way-import-window.h"
#include "way-import-words.h"
#include "way-package-writer.h"
#include "way-window.h"

#include <glib/gstdio.h>
#include <locale.h>

static const FixtureModule tea = { "tea", "Tea and talk", NULL };
static const FixtureModule broth = { "broth", "Broth and bread", NULL };

#define KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

/* A package of one of the fixture's modules, in a folder of its own */
static char *
pack (const char          *root,
      const FixtureModule *module)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = NULL;
  g_autofree char *sources = g_build_filename (root, "sources", NULL);
  g_autofree char *source = g_build_filename (sources, module->id, NULL);
  g_autofree char *name = g_strconcat ("new-", module->id, ".waymark", NULL);
  char            *path = g_build_filename (root, name, NULL);

  fixture_write_module (sources, module);
  package = way_package_open (source, &error);
  g_assert_no_error (error);
  way_package_write (package, NULL, path, NULL, &error);
  g_assert_no_error (error);

  return path;
}

static char *
dup_installed (const char *id)
{
  g_autofree char *folder = way_module_import_dup_default_folder ();
  g_autofree char *name = id != NULL ? g_strconcat (id, ".waymark", NULL) : NULL;

  return g_build_filename (folder, name, NULL);
}

/* Words */

typedef struct
{
  WayImportKind     kind;
  WaySignatureState state;
  const char       *added;
  const char       *question; /* NULL if nothing is asked */
} WordsCase;

static const WordsCase words_cases[] = {
  { WAY_IMPORT_NEW, WAY_SIGNATURE_UNSIGNED, "nobody can tell whether it was changed", NULL },
  { WAY_IMPORT_NEW, WAY_SIGNATURE_NEW, "Their key is new here", NULL },
  { WAY_IMPORT_NEW, WAY_SIGNATURE_CHANGED, "another key than before", "another key than before" },
  { WAY_IMPORT_NEW, WAY_SIGNATURE_GONE, "though it was before", "though it was before" },
  { WAY_IMPORT_UPDATE, WAY_SIGNATURE_KNOWN, "Updated to version", NULL },
  { WAY_IMPORT_UPDATE, WAY_SIGNATURE_UNSIGNED, "Updated to version", "came with this computer" },
  { WAY_IMPORT_UPDATE, WAY_SIGNATURE_NEW, "Updated to version", "came with this computer" },
  { WAY_IMPORT_OLDER, WAY_SIGNATURE_KNOWN, "Put back to version", "older version" },
  { WAY_IMPORT_SAME, WAY_SIGNATURE_KNOWN, "is here already. Nothing was changed.", NULL },
};

static void
test_words (void)
{
  g_autofree char *root = fixture_make_folder ();
  g_autoptr (WayLibrary) library = NULL;
  WayLibraryEntry *entry;

  fixture_write_module (root, &tea);
  library = fixture_load_library (root);
  entry = way_library_lookup (library, "tea");
  for (gsize i = 0; i < G_N_ELEMENTS (words_cases); i++)
    {
      const WordsCase *c = &words_cases[i];
      WayModule       *module = way_library_entry_get_module (entry);
      const char      *key = c->state == WAY_SIGNATURE_UNSIGNED || c->state == WAY_SIGNATURE_GONE ? NULL : KEY;
      g_autofree char *added = way_import_words_added (c->kind, module, c->state, key);
      g_autofree char *question = way_import_words_question (c->kind, module, c->kind == WAY_IMPORT_NEW ? NULL : entry, c->state, key);

      g_test_message ("%" G_GSIZE_FORMAT ": %s / %s", i, added, question);
      g_assert_nonnull (strstr (added, c->added));
      if (c->question != NULL)
        g_assert_nonnull (strstr (question, c->question));
      else
        g_assert_null (question);
    }
  fixture_remove_folder (root);
}

/* The window alone, with an empty library */

typedef struct
{
  char       *root;
  WayLibrary *library;
  GtkWidget  *window;
  guint       n_added;
} Desk;

static void
count_added (Desk       *desk,
             const char *id)
{
  desk->n_added++;
}

static void
desk_set_up (Desk         *desk,
             gconstpointer data)
{
  desk->root = fixture_make_folder ();
  desk->library = fixture_load_library (desk->root);
  desk->window = way_import_window_new (NULL, desk->library, FALSE);
  g_signal_connect_swapped (desk->window, "added", G_CALLBACK (count_added), desk);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
desk_tear_down (Desk         *desk,
                gconstpointer data)
{
  g_autofree char *folder = dup_installed (NULL);

  if (desk->window != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->window));
  fixture_settle ();
  g_assert_finalize_object (desk->library);
  fixture_remove_folder (desk->root);
  fixture_remove_folder (folder);
  g_free (desk->root);
}

static void
add_path (Desk       *desk,
          const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  way_import_window_add_file (WAY_IMPORT_WINDOW (desk->window), file);
}

static void
assert_untouched (void)
{
  g_autofree char *folder = dup_installed (NULL);

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_refused (Desk         *desk,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (desk->root, "letter.waymark", NULL);

  g_assert_true (g_file_set_contents (path, "no package", -1, NULL));
  add_path (desk, path);
  fixture_wait_for_words (desk->window, "Not added, and nothing was changed.");
  fixture_wait_for_words (desk->window, "letter.waymark");
  fixture_wait_for_words (desk->window, "No module was added.");
  g_assert_cmpuint (desk->n_added, ==, 0);
  assert_untouched ();
}

static void
press_cancel (GtkWidget      *window,
              GParamSpec     *pspec,
              GtkProgressBar *bar)
{
  if (gtk_progress_bar_get_fraction (bar) > 0)
    g_signal_emit_by_name (fixture_find_button (window, "Cancel"), "clicked");
}

/* In the middle: the copy is begun, and one more file waits. */
static void
test_cancelled (Desk         *desk,
                gconstpointer data)
{
  g_autofree char *path = pack (desk->root, &tea);
  g_autofree char *other = pack (desk->root, &broth);

  g_signal_connect_swapped (fixture_find (desk->window, GTK_TYPE_PROGRESS_BAR, 0), "notify::fraction", G_CALLBACK (press_cancel), desk->window);
  add_path (desk, path);
  add_path (desk, other);
  fixture_wait_for_words (desk->window, "You stopped it.");
  fixture_wait_for_words (desk->window, "No module was added.");
  g_assert_true (way_import_window_is_done (WAY_IMPORT_WINDOW (desk->window)));
  g_assert_false (fixture_says (desk->window, "new-broth.waymark"));
  g_assert_cmpuint (desk->n_added, ==, 0);
  assert_untouched ();
}

static gboolean
is_gone (gpointer user_data)
{
  return !g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static gboolean
has_no_window (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
test_closed (Desk         *desk,
             gconstpointer data)
{
  g_autofree char *path = pack (desk->root, &tea);
  g_autofree char *folder = dup_installed (NULL);
  GtkWidget       *window = desk->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  add_path (desk, path);
  gtk_window_close (GTK_WINDOW (desk->window));
  desk->window = NULL;
  fixture_wait (has_no_window, &window);
  fixture_wait (is_gone, folder);
  g_assert_cmpuint (desk->n_added, ==, 0);
}

/* The second file waits until the library has the first. */
static void
test_waits (Desk         *desk,
            gconstpointer data)
{
  g_autofree char *path = pack (desk->root, &tea);
  g_autofree char *other = pack (desk->root, &broth);
  g_autofree char *installed = dup_installed ("tea");
  g_autofree char *second = dup_installed ("broth");

  add_path (desk, path);
  fixture_wait_for_words (desk->window, "Added, version");
  add_path (desk, other);
  fixture_settle ();
  g_assert_false (fixture_says (desk->window, "new-broth.waymark"));
  g_assert_true (g_file_test (installed, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (desk->n_added, ==, 1);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));

  way_import_window_set_loading (WAY_IMPORT_WINDOW (desk->window), FALSE);
  fixture_wait_for_words (desk->window, "Broth and bread");
  g_assert_cmpuint (desk->n_added, ==, 2);
  way_import_window_set_loading (WAY_IMPORT_WINDOW (desk->window), FALSE);
  fixture_wait_for_words (desk->window, "2 modules were added.");
}

/* Dropping on the program's window */

typedef struct
{
  WayApplication *application;
  const char     *package;
} Drop;

static gboolean
has_both (gpointer user_data)
{
  return way_library_lookup (user_data, "tea") != NULL && way_library_lookup (user_data, "broth") != NULL;
}

static gboolean
drop_on (GtkWidget  *window,
         const char *path)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList   one = { file, NULL };
  GValue   value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &one);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_value_unset (&value);

  return taken;
}

static gboolean
has_no_windows (gpointer user_data)
{
  return gtk_application_get_windows (user_data) == NULL;
}

static void
drop_body (gpointer user_data)
{
  Drop      *drop = user_data;
  GtkWidget *window;

  g_application_activate (G_APPLICATION (drop->application));
  window = GTK_WIDGET (gtk_application_get_windows (GTK_APPLICATION (drop->application))->data);
  g_assert_true (WAY_IS_WINDOW (window));
  g_assert_true (drop_on (window, drop->package));
  fixture_wait (has_both, way_application_get_library (drop->application));
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait (has_no_windows, drop->application);
}

static void
test_drop (void)
{
  g_autofree char *root = fixture_make_folder ();
  g_autofree char *modules = g_build_filename (root, "modules", NULL);
  g_autofree char *package = pack (root, &broth);
  g_autofree char *installed = dup_installed ("broth");
  Drop             drop = { NULL, package };

  fixture_write_module (modules, &tea);
  g_setenv ("WAYMARK_MODULES", modules, TRUE);
  drop.application = way_application_new ();
  g_application_set_flags (G_APPLICATION (drop.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_once (drop_body, &drop);
  g_assert_cmpint (g_application_run (G_APPLICATION (drop.application), 0, NULL), ==, 0);
  g_assert_finalize_object (drop.application);
  g_assert_true (g_file_test (installed, G_FILE_TEST_EXISTS));
  fixture_remove_folder (root);
}

static void
add (const char *path,
     void (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  g_test_add_func ("/app/import/words", test_words);
  add ("/app/import/refused", test_refused);
  add ("/app/import/cancelled", test_cancelled);
  add ("/app/import/closed", test_closed);
  add ("/app/import/waits", test_waits);
  g_test_add_func ("/app/import/drop", test_drop);

  return g_test_run ();
}
