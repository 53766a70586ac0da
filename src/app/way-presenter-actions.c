/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include "way-dialogs.h"
#include "way-register-window.h"

#include <glib/gi18n.h>

/* What its menu and its keys do */

static void
register_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  WayPresenterWindow *self = WAY_PRESENTER_WINDOW (widget);

  way_register_window_present (GTK_WINDOW (self), self->session);
}

static void
ask_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  _way_presenter_ask (WAY_PRESENTER_WINDOW (widget));
}

static void
blank_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  WayPresenterWindow *self = WAY_PRESENTER_WINDOW (widget);

  _way_presenter_set_blank (self, !way_projector_window_get_blank (self->projector));
}

static void
swap_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  _way_presenter_swap (WAY_PRESENTER_WINDOW (widget));
}

/* The name is the program's, so that its keys do it here too. */
static void
show_help_overlay_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/waymark/Waymark/way-shortcuts.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  g_object_set (overlay, "section-name", "session", NULL);
  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

static void
next_part_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  WayPresenterWindow *self = WAY_PRESENTER_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  way_group_session_go_to_block (self->session, way_group_session_get_data (self->session)->session->block + 1, &error);
  _way_presenter_tell (self, error);
}

static void
pause_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* What comes after a session is shown by the program's own window. */
static void
show_afterwards (WayPresenterWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList          *windows = application != NULL ? gtk_application_get_windows (application) : NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_APPLICATION_WINDOW (l->data) && g_action_group_has_action (G_ACTION_GROUP (l->data), "show-session"))
      {
        gtk_window_present (l->data);
        g_action_group_activate_action (G_ACTION_GROUP (l->data), "show-session", g_variant_new_int64 (way_group_session_get_id (self->session)));
        return;
      }
}

static gboolean
close_cb (gpointer user_data)
{
  way_presenter_close (user_data);

  return G_SOURCE_REMOVE;
}

static void
end_asked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayPresenterWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_dialogs_ask_finish (result) || self->session == NULL)
    return;
  if (!way_group_session_end (self->session, &error))
    {
      _way_presenter_say (self, error->message);
      return;
    }
  /* Later, because the question is still closing and names this window as its parent. */
  show_afterwards (self);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self->session), g_object_unref);
}

static void
end_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  way_dialogs_ask_async (GTK_WINDOW (widget), _ ("End the session?"),
                         _ ("Everybody leaves now, and the hands and the register stay as they are. After that come the debrief and everybody's record."),
                         _ ("Go on"), _ ("_End the session"), FALSE, NULL, end_asked_cb, g_object_ref (widget));
}

void
_way_presenter_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "presenter.register", NULL, register_cb);
  gtk_widget_class_install_action (widget_class, "presenter.ask", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "presenter.next-part", NULL, next_part_cb);
  gtk_widget_class_install_action (widget_class, "presenter.blank", NULL, blank_cb);
  gtk_widget_class_install_action (widget_class, "presenter.swap", NULL, swap_cb);
  gtk_widget_class_install_action (widget_class, "presenter.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "presenter.end", NULL, end_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, show_help_overlay_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "presenter.next-part", NULL);
}
