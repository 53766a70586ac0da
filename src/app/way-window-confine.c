/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include <glib/gi18n.h>

/* Modules that came with the computer were looked at by whoever made them part of it. Those that somebody added are played only where
 * WebKit's sandbox is around what runs their pages. */

static const char *
get_sentence (void)
{
  return _ ("This module came from elsewhere, and this computer cannot keep such a module apart from your records, so it does not open here. "
            "Ask whoever looks after this computer to install “bubblewrap” and to allow “user namespaces”.");
}

static gboolean
is_added (WayWindow *self)
{
  return self->entry != NULL && !way_library_entry_get_system (self->entry);
}

static WayConfinement
get_confinement (WayWindow *self)
{
  return self->player_page != NULL ? way_player_page_get_confinement (self->player_page) : WAY_CONFINEMENT_UNKNOWN;
}

/* Says on the module's page why it cannot be played, if it cannot. */
void
_way_window_show_confinement (WayWindow *self)
{
  gboolean refused = is_added (self) && get_confinement (self) == WAY_CONFINEMENT_MISSING;

  if (self->module_page != NULL)
    way_module_page_set_refusal (self->module_page, refused ? get_sentence () : NULL);
}

/* %FALSE with the reason if the open module may not be played on this computer. The player must be prepared. */
gboolean
_way_window_may_play (WayWindow *self,
                      GError   **error)
{
  if (!is_added (self) || get_confinement (self) == WAY_CONFINEMENT_CONFINED)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, get_sentence ());
  return FALSE;
}

/* Just after the start it is not known yet; then the activity is played when it is. */
gboolean
_way_window_play_later (WayWindow  *self,
                        const char *activity_id)
{
  if (!is_added (self) || get_confinement (self) != WAY_CONFINEMENT_UNKNOWN)
    return FALSE;

  g_free (self->wanted);
  self->wanted = g_strdup (activity_id);
  return TRUE;
}

void
_way_window_confinement_known (WayWindow *self)
{
  g_autofree char *wanted = NULL;

  _way_window_show_confinement (self);
  if (self->delivery == NULL)
    return;

  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    _way_window_play (self, wanted);
}

/* What the modules' pages tried and did not get, for a module's details. It belongs to the window. */
WayBlockedAttempts *
_way_window_get_blocked_attempts (WayWindow *self)
{
  g_autofree char *path = NULL;

  if (self->blocked == NULL)
    {
      path = way_blocked_attempts_dup_default_path ();
      self->blocked = way_blocked_attempts_new (path);
    }
  return self->blocked;
}
