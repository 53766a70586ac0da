/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

void
_way_window_print (WayWindow     *self,
                   WayHandoutKind kind,
                   const char    *output_uri)
{
  g_autoptr (GError) error = NULL;
  WayPackage *package = self->entry != NULL ? way_library_entry_get_package (self->entry) : NULL;

  if (self->delivery == NULL || package == NULL)
    return;

  _way_window_ensure_player_page (self);
  if (way_player_page_prepare (self->player_page, &error) && _way_window_may_play (self, &error))
    way_player_page_print (self->player_page, package, self->delivery, kind, output_uri);
  else
    _way_window_say (self, error->message);
}

static void
printed_cb (WayWindow  *self,
            const char *sentence)
{
  if (*sentence != '\0')
    g_printerr ("%s\n", sentence);
  gtk_window_close (GTK_WINDOW (self));
}

/* For --print-to, once the module is there. */
void
_way_window_print_pending (WayWindow *self)
{
  if (self->print_to == NULL || self->delivery == NULL)
    return;

  way_window_prepare_player (self);
  g_signal_connect_object (self->player_page, "printed", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  _way_window_print (self, self->print_kind, self->print_to);
}

/* For tests: prints what is opened to a PDF and closes the window. */
void
way_window_print_to (WayWindow  *self,
                     const char *output_uri,
                     const char *what)
{
  int kind = WAY_HANDOUT_MODULE;

  g_return_if_fail (WAY_IS_WINDOW (self));

  way_enum_from_nick (WAY_TYPE_HANDOUT_KIND, what, &kind);
  self->print_kind = (WayHandoutKind) kind;
  g_free (self->print_to);
  self->print_to = g_strdup (output_uri);
  _way_window_print_pending (self);
}
