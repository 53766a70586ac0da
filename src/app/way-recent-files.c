/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-recent-files.h"

#include <gtk/gtk.h>

#define FORGOTTEN_KEY "way-forgotten"

/* To say that it changed writes the list now: in a moment the program may be closed. */
static void
changed_cb (GtkRecentManager *manager,
            gpointer          user_data)
{
  GHashTable    *forgotten = g_object_get_data (G_OBJECT (manager), FORGOTTEN_KEY);
  GHashTableIter iter;
  gpointer       uri = NULL;
  gboolean       removed = FALSE;

  g_hash_table_iter_init (&iter, forgotten);
  while (g_hash_table_iter_next (&iter, &uri, NULL))
    removed = gtk_recent_manager_remove_item (manager, uri, NULL) || removed;
  if (removed)
    g_signal_emit_by_name (manager, "changed");
}

/**
 * way_recent_files_forget:
 * @file: a file that somebody chose here
 *
 * Takes it from the list of recently used files, now and whenever GTK's chooser writes it there, which it does a little later. The name of a certificate or a
 * module may say what somebody learns. In a Flatpak the list is the portal's, and out of reach. Main thread.
 */
void
way_recent_files_forget (GFile *file)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GHashTable       *forgotten = g_object_get_data (G_OBJECT (manager), FORGOTTEN_KEY);

  g_return_if_fail (G_IS_FILE (file));

  if (forgotten == NULL)
    {
      forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (manager), FORGOTTEN_KEY, forgotten, (GDestroyNotify) g_hash_table_unref);
      g_signal_connect_object (manager, "changed", G_CALLBACK (changed_cb), manager, 0);
    }
  g_hash_table_add (forgotten, g_file_get_uri (file));
  changed_cb (manager, NULL);
}
