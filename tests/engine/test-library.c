/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "module-corpus.h"

typedef struct
{
  char *user;   /* $XDG_DATA_HOME/waymark/modules */
  char *system; /* another folder */
} Folders;

static void
folders_init (Folders *folders)
{
  folders->user = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
  folders->system = module_corpus_dup_folder ();
  g_assert_cmpint (g_mkdir_with_parents (folders->user, 0700), ==, 0);
}

static void
folders_clear (Folders *folders)
{
  g_free (folders->user);
  g_free (folders->system);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folders, folders_clear)

static WayLibrary *
make_library (const Folders *folders)
{
  const char *paths[] = { folders->user, folders->system, "/nonexistent/modules", NULL };

  return way_library_new (paths);
}

static char *
add_module (const char *folder,
            const char *name,
            const char *id,
            const char *title)
{
  char            *path = g_build_filename (folder, name, NULL);
  g_autofree char *id_member = g_strdup_printf ("\"id\": \"%s\"", id);
  g_autofree char *title_member = g_strdup_printf ("\"title\": \"%s\"", title);

  module_corpus_copy_base (path);
  module_corpus_replace (path, "module.json", "\"id\": \"tea-and-talk\"", id_member);
  module_corpus_replace (path, "module.json", "\"title\": \"Tea and talk\"", title_member);

  return path;
}

static void
add (const char *folder,
     const char *name,
     const char *id,
     const char *title)
{
  g_autofree char *path = add_module (folder, name, id, title);

  g_assert_nonnull (path);
}

/* The titles (ids of those without a header) in order, a “!” behind what is broken and a “?” behind what is not checked yet. */
static char *
dup_order (WayLibrary *library)
{
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (library), i);
      WayModule    *module = way_library_entry_get_module (entry);
      WayEntryState state = way_library_entry_get_state (entry);

      g_string_append_printf (order, "%s%s%s", i > 0 ? ", " : "",
                              module != NULL ? way_module_get_title (module) : way_library_entry_get_id (entry),
                              state == WAY_ENTRY_BROKEN ? "!" : state == WAY_ENTRY_CHECKING ? "?"
                                                                                            : "");
    }

  return g_string_free (order, FALSE);
}

static void
assert_order (WayLibrary *library,
              const char *expected)
{
  g_autofree char *order = dup_order (library);

  g_assert_cmpstr (order, ==, expected);
}

typedef struct
{
  GAsyncResult *result;
  GThread      *thread;
  guint         n_changes;
  guint         n_items;
} Watch;

static void
watch_clear (Watch *watch)
{
  g_clear_object (&watch->result);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
watch_signal (gpointer    object,
              const char *signal,
              GCallback   callback,
              gpointer    user_data)
{
  g_signal_connect_closure (object, signal, g_cclosure_new (callback, user_data, NULL), FALSE);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Watch      *watch)
{
  g_assert_true (g_thread_self () == watch->thread);
  watch->n_changes++;
  watch->n_items = watch->n_items - removed + added;
  g_assert_cmpuint (watch->n_items, ==, g_list_model_get_n_items (model));
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->result = g_object_ref (result);
}

static gboolean
load_async (WayLibrary *library,
            Watch      *watch,
            GError    **error)
{
  watch->thread = g_thread_self ();
  way_library_load_async (library, NULL, loaded_cb, watch);
  while (watch->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return way_library_load_finish (library, watch->result, error);
}

static void
fill (const Folders *folders)
{
  g_autofree char *broken = add_module (folders->system, "c-broken", "broken", "Broken");
  g_autofree char *headless = g_build_filename (folders->system, "headless", NULL);

  add (folders->user, "a", "module-a", "Zebra");
  add (folders->system, "b", "module-b", "apple");
  add (folders->system, "d", "module-d", "Mango");
  module_corpus_write (broken, "pages/sources.html", "<p>", -1);
  g_assert_cmpint (g_mkdir (headless, 0700), ==, 0);
  module_corpus_write (folders->system, "README.md", "not a module", -1);
  module_corpus_write (folders->system, ".hidden/module.json", "{}", -1);
  module_corpus_write (folders->system, "text.waymark", "not a zip", -1);
}

#define FILLED "apple, Mango, Zebra, Broken!, headless!, text!"

static void
check_filled (WayLibrary    *library,
              const Folders *folders)
{
  WayLibraryEntry *own = way_library_lookup (library, "module-a");
  WayLibraryEntry *other = way_library_lookup (library, "module-b");
  WayLibraryEntry *broken = way_library_lookup (library, "broken");
  WayLibraryEntry *headless = way_library_lookup (library, "headless");
  g_autofree char *path = g_build_filename (folders->user, "a", NULL);

  assert_order (library, FILLED);
  g_assert_cmpstr (way_library_entry_get_path (own), ==, path);
  g_assert_false (way_library_entry_get_system (own));
  g_assert_true (way_library_entry_get_system (other));
  g_assert_null (way_library_entry_get_reason (own));
  g_assert_nonnull (way_library_entry_get_package (own));
  g_assert_nonnull (way_library_entry_get_module (broken));
  g_assert_true (g_str_has_prefix (way_library_entry_get_reason (broken), "pages/sources.html:1: "));
  g_assert_cmpuint (way_faults_get_n (way_library_entry_get_faults (broken)), >, 0);
  g_assert_null (way_library_entry_get_module (headless));
  g_assert_cmpstr (way_library_entry_get_reason (headless), ==, "module.json: there is no such file");
  g_assert_null (way_library_lookup (library, "README.md"));
}

static void
test_sync (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  folders_init (&folders);
  fill (&folders);
  library = make_library (&folders);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 0);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (library)) == WAY_TYPE_LIBRARY_ENTRY);
  g_assert_true (way_library_load (library, NULL, &error));
  g_assert_no_error (error);
  check_filled (library, &folders);

  /* Once more: it replaces, it does not add. */
  g_assert_true (way_library_load (library, NULL, &error));
  check_filled (library, &folders);
}

static void
test_async (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) watch = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  folders_init (&folders);
  fill (&folders);
  library = make_library (&folders);
  watch.thread = g_thread_self ();
  watch_signal (library, "items-changed", G_CALLBACK (items_changed_cb), &watch);
  g_assert_true (load_async (library, &watch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_changes, >=, 6);
  check_filled (library, &folders);

  /* The task that the load was holds the library. */
  g_clear_object (&watch.result);
  g_assert_finalize_object (g_steal_pointer (&library));
}

/* A module's id decides, not its folder's name; the user's own folder comes first. */
static void
test_same_id (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autofree char *first = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (WayLibraryEntry) broken = NULL;

  folders_init (&folders);
  first = add_module (folders.user, "z", "same", "Mine");
  add (folders.system, "a", "same", "Theirs");
  library = make_library (&folders);
  g_assert_true (way_library_load (library, NULL, NULL));
  assert_order (library, "Mine, Theirs!");
  g_assert_cmpstr (way_library_entry_get_path (way_library_lookup (library, "same")), ==, first);
  broken = g_list_model_get_item (G_LIST_MODEL (library), 1);
  reason = g_strdup_printf ("another module has the id “same” already: %s", first);
  g_assert_cmpstr (way_library_entry_get_reason (broken), ==, reason);
}

static void
first_item_cb (GListModel *model,
               guint       position,
               guint       removed,
               guint       added,
               gboolean   *seen)
{
  g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (model, position);

  g_assert_cmpint (way_library_entry_get_state (entry), ==, WAY_ENTRY_CHECKING);
  g_assert_nonnull (way_library_entry_get_module (entry));
  *seen = TRUE;
}

static void
state_changed_cb (WayLibraryEntry *entry,
                  GParamSpec      *pspec,
                  guint           *n_ready)
{
  g_assert_cmpint (way_library_entry_get_state (entry), ==, WAY_ENTRY_READY);
  (*n_ready)++;
}

/* Entries are there before they are checked, and turn ready in their place. */
static void
test_checking (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) watch = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayLibraryEntry) entry = NULL;
  gboolean seen = FALSE;
  guint    n_ready = 0;

  folders_init (&folders);
  add (folders.user, "a", "module-a", "One");
  library = make_library (&folders);
  watch.thread = g_thread_self ();
  watch_signal (library, "items-changed", G_CALLBACK (first_item_cb), &seen);
  way_library_load_async (library, NULL, loaded_cb, &watch);
  while (!seen)
    g_main_context_iteration (NULL, TRUE);
  entry = g_list_model_get_item (G_LIST_MODEL (library), 0);
  /* The handler saw it unchecked; by now the check may have come in the same batch. */
  if (way_library_entry_get_state (entry) == WAY_ENTRY_CHECKING)
    watch_signal (entry, "notify::state", G_CALLBACK (state_changed_cb), &n_ready);
  else
    n_ready = 1;
  while (watch.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_ready, ==, 1);
  g_assert_cmpint (way_library_entry_get_state (entry), ==, WAY_ENTRY_READY);
}

static void
test_cancel (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) watch = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  folders_init (&folders);
  add (folders.user, "a", "module-a", "One");
  library = make_library (&folders);
  watch.thread = g_thread_self ();
  g_cancellable_cancel (cancellable);
  way_library_load_async (library, cancellable, loaded_cb, &watch);
  g_assert_null (watch.result);
  while (watch.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (way_library_load_finish (library, watch.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_false (way_library_load (library, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A second load takes the first one's place; both answer, and what is shown is right. */
static void
test_superseded (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) first = {
    NULL,
  };
  g_auto (Watch) second = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  folders_init (&folders);
  fill (&folders);
  library = make_library (&folders);
  first.thread = second.thread = g_thread_self ();
  way_library_load_async (library, NULL, loaded_cb, &first);
  way_library_load_async (library, NULL, loaded_cb, &second);
  while (first.result == NULL || second.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (way_library_load_finish (library, first.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (way_library_load_finish (library, second.result, &error));
  check_filled (library, &folders);
}

static void
load_again_cb (GListModel *model,
               guint       position,
               guint       removed,
               guint       added,
               Watch      *second)
{
  if (added == 0 || second->n_changes > 0)
    return;

  second->n_changes = 1;
  way_library_load_async (WAY_LIBRARY (model), NULL, loaded_cb, second);
}

/* A handler begins another load in the middle of a batch: nothing of the old one comes after it. */
static void
test_superseded_in_batch (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) first = {
    NULL,
  };
  g_auto (Watch) second = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;

  folders_init (&folders);
  fill (&folders);
  library = make_library (&folders);
  first.thread = second.thread = g_thread_self ();
  watch_signal (library, "items-changed", G_CALLBACK (load_again_cb), &second);
  way_library_load_async (library, NULL, loaded_cb, &first);
  while (first.result == NULL || second.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (way_library_load_finish (library, second.result, NULL));
  check_filled (library, &folders);
}

/* Its owner lets go, or disposes of it, in the middle: the load ends and nothing is left. */
static void
test_disposed (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) watch = {
    NULL,
  };
  WayLibrary *library;
  gpointer    weak;
  g_autoptr (GError) error = NULL;

  folders_init (&folders);
  fill (&folders);
  library = make_library (&folders);
  weak = library;
  g_object_add_weak_pointer (G_OBJECT (library), &weak);
  watch.thread = g_thread_self ();
  way_library_load_async (library, NULL, loaded_cb, &watch);
  g_object_run_dispose (G_OBJECT (library));
  g_object_unref (library);
  while (watch.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_task_propagate_boolean (G_TASK (watch.result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&watch.result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (weak);
}

static gboolean
tick_cb (gpointer user_data)
{
  guint *n_ticks = user_data;

  (*n_ticks)++;

  return G_SOURCE_CONTINUE;
}

typedef struct
{
  const Folders *folders;
  guint          in_one_go;
} Batches;

/* At the first card this thread is busy for as long as a whole scan takes, so that the worker gets far ahead. */
static void
count_batch_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                Batches    *batches)
{
  batches->in_one_go += added;
  if (g_list_model_get_n_items (model) == 1)
    {
      g_autoptr (WayLibrary) other = make_library (batches->folders);

      g_assert_true (way_library_load (other, NULL, NULL));
    }
}

/* Many modules come in lots, and between two lots other work of the main loop is done. */
static void
test_many (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_auto (Watch) watch = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  GSource *tick = g_idle_source_new ();
  guint    n_ticks = 0;
  Batches  batches = { &folders, 0 };
  guint    most = 0;

  folders_init (&folders);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("m-%u", i);
      g_autofree char *title = g_strdup_printf ("Module %03u", 199 - i);

      add (folders.user, id, id, title);
    }
  library = make_library (&folders);
  watch.thread = g_thread_self ();
  watch_signal (library, "items-changed", G_CALLBACK (count_batch_cb), &batches);
  g_source_set_callback (tick, tick_cb, &n_ticks, NULL);
  g_source_attach (tick, NULL);

  way_library_load_async (library, NULL, loaded_cb, &watch);
  while (watch.result == NULL)
    {
      batches.in_one_go = 0;
      g_main_context_iteration (NULL, TRUE);
      most = MAX (most, batches.in_one_go);
    }
  g_source_destroy (tick);
  g_source_unref (tick);

  g_assert_true (way_library_load_finish (library, watch.result, NULL));
  g_assert_cmpuint (most, >, 16);
  g_assert_cmpuint (most, <=, 64);
  g_assert_cmpuint (n_ticks, >, 0);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (library), i);
      g_autofree char *title = g_strdup_printf ("Module %03u", i);

      g_assert_cmpstr (way_module_get_title (way_library_entry_get_module (entry)), ==, title);
      g_assert_cmpint (way_library_entry_get_state (entry), ==, WAY_ENTRY_READY);
    }
}

static void
test_load_full (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = NULL;
  WayLibraryEntry *entry;

  folders_init (&folders);
  path = add_module (folders.user, "a", "module-a", "One");
  library = make_library (&folders);
  g_assert_true (way_library_load (library, NULL, NULL));
  entry = way_library_lookup (library, "module-a");
  g_assert_false (way_module_get_has_questions (way_library_entry_get_module (entry)));

  /* A file that came after the scan: the entry's package knows it afterwards. */
  module_corpus_write (path, "media/new.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1);
  module_corpus_replace (path, "module.json", "media/cover.svg", "media/new.svg");
  module = way_library_entry_load_full (entry, &error);
  g_assert_no_error (error);
  g_assert_true (way_module_get_has_questions (module));
  g_assert_true (way_package_has (way_library_entry_get_package (entry), "media/new.svg"));

  module_corpus_write (path, "pages/sources.html", "", -1);
  g_assert_null (way_library_entry_load_full (entry, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID);
}

/* A folder that is there and cannot be listed; a file in its place is one even to root. */
static void
test_unreadable (void)
{
  g_auto (Folders) folders = {
    NULL,
  };
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayLibraryEntry) entry = NULL;
  g_autofree char *file = NULL;
  const char      *paths[] = { NULL, NULL, NULL };

  folders_init (&folders);
  file = g_build_filename (folders.system, "file", NULL);
  module_corpus_write (folders.system, "file", "not a folder", -1);
  add (folders.user, "a", "module-a", "One");
  paths[0] = file;
  paths[1] = folders.user;
  library = way_library_new (paths);
  g_assert_true (way_library_load (library, NULL, NULL));
  assert_order (library, "One, file!");
  entry = g_list_model_get_item (G_LIST_MODEL (library), 1);
  g_assert_true (g_str_has_prefix (way_library_entry_get_reason (entry), "this folder of modules cannot be read: "));
}

static void
test_default_folders (void)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
  g_auto (GStrv) installed = NULL;
  g_auto (GStrv) given = NULL;

  g_unsetenv ("WAYMARK_MODULES");
  installed = way_library_dup_default_folders ();
  g_assert_cmpstr (installed[0], ==, own);
  g_assert_cmpstr (installed[1], ==, MODULESDIR);
  g_assert_cmpuint (g_strv_length (installed), >=, 2);

  g_setenv ("WAYMARK_MODULES", "/one::/two:/one", TRUE);
  given = way_library_dup_default_folders ();
  g_unsetenv ("WAYMARK_MODULES");
  g_assert_cmpuint (g_strv_length (given), ==, 3);
  g_assert_cmpstr (given[0], ==, own);
  g_assert_cmpstr (given[1], ==, "/one");
  g_assert_cmpstr (given[2], ==, "/two");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/library/sync", test_sync);
  g_test_add_func ("/library/async", test_async);
  g_test_add_func ("/library/same-id", test_same_id);
  g_test_add_func ("/library/checking", test_checking);
  g_test_add_func ("/library/cancel", test_cancel);
  g_test_add_func ("/library/superseded", test_superseded);
  g_test_add_func ("/library/superseded-in-batch", test_superseded_in_batch);
  g_test_add_func ("/library/disposed", test_disposed);
  g_test_add_func ("/library/many", test_many);
  g_test_add_func ("/library/load-full", test_load_full);
  g_test_add_func ("/library/unreadable", test_unreadable);
  g_test_add_func ("/library/default-folders", test_default_folders);

  return g_test_run ();
}
