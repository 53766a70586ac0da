/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player.h"

#include <dlfcn.h>
#include <glib/gi18n.h>

#define MODULE_NAME "libwaymark-player.so"

/* The linker finds the file by the run path of the program: its place in the build folder, or lib/waymark once installed.
 * Types cannot be taken back, so the module stays for good. */
static gpointer
find_create (void)
{
  gpointer module = dlopen (MODULE_NAME, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  gpointer create = module != NULL ? dlsym (module, "way_player_create") : NULL;

  if (create == NULL)
    g_message ("%s", dlerror ());

  return create;
}

/**
 * way_player_load:
 * @error: return location for an error
 *
 * Brings the player's shared module into the program, which takes some 40 ms the first time, and makes a player in which WebKit is
 * starting. The program must be linked with `player_host_dep`, which gives the module its engine. Main thread only.
 *
 * Returns: (transfer floating) (nullable): a new [iface@WayPlayer] with nothing open, or %NULL with [error@Gio.IOErrorEnum.NOT_FOUND]
 *   if the module is missing or is not ours
 */
GtkWidget *
way_player_load (GError **error)
{
  __typeof__ (way_player_create) *create = find_create ();

  if (create == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("A part of Waymark is missing or damaged. Install it again to open lessons."));
      return NULL;
    }

  return create ();
}
