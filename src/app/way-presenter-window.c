/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include "way-toast.h"

#include <glib/gi18n.h>

#define TICK_SECONDS 20
#define TOAST_SECONDS 8

G_DEFINE_FINAL_TYPE (WayPresenterWindow, way_presenter_window, ADW_TYPE_WINDOW)

/* Only the newest: who types a wrong number three times does not read about it for half a minute. */
void
_way_presenter_say (WayPresenterWindow *self,
                    const char         *sentence)
{
  if (self->toast != NULL)
    way_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, way_toast_new (GTK_WIDGET (self->toasts), sentence, TOAST_SECONDS));
  adw_toast_overlay_add_toast (self->toasts, self->toast);
}

/* Showing */

static void
show_next (WayPresenterWindow *self)
{
  g_autoptr (WayWall) wall = way_group_session_dup_next_wall (self->session);
  g_autofree char *line = NULL;

  if (wall == NULL)
    line = g_strdup (_ ("This is the last part."));
  else if (wall->eyebrow != NULL)
    /* Translators: what comes next in a session, and its title */
    line = g_strdup_printf (_ ("Next: %s – %s"), wall->eyebrow, wall->title);
  else
    /* Translators: what comes next in a session */
    line = g_strdup_printf (_ ("Next: %s"), wall->title);
  gtk_label_set_text (self->next, line);
}

static void
show_times (WayPresenterWindow *self)
{
  g_autofree char *line = way_presenter_words_line (way_group_session_get_data (self->session), g_get_real_time ());

  adw_window_title_set_subtitle (self->title, line);
}

static void
update (WayPresenterWindow *self)
{
  g_autoptr (WayWall) wall = way_group_session_dup_wall (self->session);
  WaySessionStage stage = way_group_session_get_data (self->session)->session->stage;
  gboolean        counting;

  way_wall_view_show (self->wall, wall);
  way_projector_window_show_wall (self->projector, wall);
  show_next (self);
  show_times (self);
  way_presenter_tally_update (self->tally);
  way_presenter_side_update (self->side);
  counting = way_presenter_tally_is_counting (self->tally);
  gtk_widget_set_sensitive (self->back_button, way_group_session_can_go_back (self->session));
  gtk_widget_set_sensitive (self->forward_button, way_group_session_can_go_forward (self->session));
  gtk_widget_set_visible (self->reveal_button, counting || stage == WAY_STAGE_DISCUSS);
  gtk_widget_set_visible (self->reopen_button, stage == WAY_STAGE_RESULT && way_group_session_get_round (self->session) != NULL);
}

void
_way_presenter_set_blank (WayPresenterWindow *self,
                          gboolean            blank)
{
  way_projector_window_set_blank (self->projector, blank);
  gtk_widget_set_visible (GTK_WIDGET (self->blank_note), blank);
}

/* Doing */

void
_way_presenter_tell (WayPresenterWindow *self,
                     const GError       *error)
{
  if (error != NULL)
    _way_presenter_say (self, error->message);
}

/* What is long on the wall is turned first. */
void
_way_presenter_go (WayPresenterWindow *self,
                   int                 direction)
{
  g_autoptr (GError) error = NULL;

  if (way_projector_window_page (self->projector, direction))
    {
      way_wall_view_page (self->wall, direction);
      return;
    }
  if (direction > 0)
    way_group_session_forward (self->session, &error);
  else
    way_group_session_back (self->session, &error);
  _way_presenter_tell (self, error);
}

/* Life */

static gboolean
clock_cb (gpointer user_data)
{
  WayPresenterWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  show_times (self);
  way_presenter_side_update_times (self->side);
  if (++self->seconds % TICK_SECONDS == 0)
    way_group_session_tick (self->session, &error);
  _way_presenter_tell (self, error);

  return G_SOURCE_CONTINUE;
}

static gboolean
way_presenter_window_close_request (GtkWindow *window)
{
  WayPresenterWindow *self = WAY_PRESENTER_WINDOW (window);
  g_autoptr (GError) error = NULL;

  /* Time should not run on behind a closed window. */
  if (self->session != NULL && way_group_session_get_data (self->session)->session->state == WAY_SESSION_RUNNING && !way_group_session_pause (self->session, &error))
    {
      _way_presenter_say (self, error->message);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (way_presenter_window_parent_class)->close_request (window);
}

/* A session without a wall is none: the wall goes when the presenter's window goes. */
static gboolean
wall_close_cb (WayPresenterWindow *self)
{
  if (self->was_alone)
    gtk_window_unfullscreen (GTK_WINDOW (self->projector));
  gtk_window_present (GTK_WINDOW (self));
  _way_presenter_say (self, _ ("The wall closes together with this window. Press the full stop to make it dark."));

  return TRUE;
}

static void
way_presenter_window_dispose (GObject *object)
{
  WayPresenterWindow *self = WAY_PRESENTER_WINDOW (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  if (self->projector != NULL)
    gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->projector)));
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (way_presenter_window_parent_class)->dispose (object);
}

static void
way_presenter_window_class_init (WayPresenterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_presenter_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_presenter_window_close_request;
  _way_presenter_install_actions (widget_class);
}

static void
way_presenter_window_init (WayPresenterWindow *self)
{
}

static WayPresenterWindow *
presenter_new (GtkApplication  *application,
               WayGroupSession *session)
{
  WayPresenterWindow *self = g_object_new (WAY_TYPE_PRESENTER_WINDOW, "application", application, "default-width", 1024, "default-height", 640, NULL);

  self->session = g_object_ref (session);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Group session")); /* a list of windows is for everybody's eyes; the session's title is in the header */
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, -1);
  self->projector = WAY_PROJECTOR_WINDOW (way_projector_window_new ());
  gtk_window_set_application (GTK_WINDOW (self->projector), application);
  _way_presenter_build (self);
  _way_presenter_listen (self, GTK_WIDGET (self));
  _way_presenter_listen (self, GTK_WIDGET (self->projector));
  g_signal_connect_object (self->projector, "close-request", G_CALLBACK (wall_close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->clock_id = g_timeout_add_seconds (1, clock_cb, self);
  update (self);

  return self;
}

/* (transfer none) (nullable): the window of a session, or of any */
static WayPresenterWindow *
find_presenter (WayGroupSession *session)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (WAY_IS_PRESENTER_WINDOW (window) && (session == NULL || WAY_PRESENTER_WINDOW (window)->session == session))
        return WAY_PRESENTER_WINDOW (window);
    }

  return NULL;
}

/**
 * way_presenter_present:
 * @application: the program
 * @session: a session that goes on
 *
 * Opens the presenter's window and the wall, or brings them to the front if they are open.
 */
void
way_presenter_present (GtkApplication  *application,
                       WayGroupSession *session)
{
  WayPresenterWindow *self;

  g_return_if_fail (application == NULL || GTK_IS_APPLICATION (application));
  g_return_if_fail (WAY_IS_GROUP_SESSION (session));

  self = find_presenter (session);
  if (self == NULL)
    {
      self = presenter_new (application, session);
      gtk_window_present (GTK_WINDOW (self->projector));
      _way_presenter_follow_monitors (self);
    }
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * way_presenter_is_open:
 * @session: a session
 *
 * Returns: whether its windows are on screen
 */
gboolean
way_presenter_is_open (WayGroupSession *session)
{
  g_return_val_if_fail (WAY_IS_GROUP_SESSION (session), FALSE);

  return find_presenter (session) != NULL;
}

/**
 * way_presenter_close:
 * @session: (nullable): a session, or %NULL for all
 *
 * Closes its windows at once and without a question, and lets go of it. The session stays as it is.
 */
void
way_presenter_close (WayGroupSession *session)
{
  WayPresenterWindow *self;

  g_return_if_fail (session == NULL || WAY_IS_GROUP_SESSION (session));

  while ((self = find_presenter (session)) != NULL)
    {
      g_autoptr (WayPresenterWindow) kept = g_object_ref (self);

      gtk_window_destroy (GTK_WINDOW (kept));
      g_object_run_dispose (G_OBJECT (kept));
    }
}

/**
 * way_presenter_leave:
 *
 * Closes the windows of all sessions as their own close buttons do: what goes on is paused. A session that cannot be paused keeps its windows, which say why.
 *
 * Returns: whether all are closed
 */
gboolean
way_presenter_leave (void)
{
  WayPresenterWindow *self;

  while ((self = find_presenter (NULL)) != NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      if (find_presenter (NULL) != self)
        continue;

      gtk_window_present (GTK_WINDOW (self));
      return FALSE;
    }

  return TRUE;
}
