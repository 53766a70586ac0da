/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include "way-adaptive-bin.h"
#include "way-dialogs.h"
#include "way-register-window.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TICK_SECONDS 20
#define TOAST_SECONDS 8
#define NARROW 760
#define SIDE_WIDTH 380

G_DEFINE_FINAL_TYPE (WayPresenterWindow, way_presenter_window, ADW_TYPE_WINDOW)

/* Only the newest: who types a wrong number three times does not read about it for half a minute. */
void
_way_presenter_say (WayPresenterWindow *self,
                    const char         *sentence)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, way_toast_new (GTK_WIDGET (self->toasts), sentence, TOAST_SECONDS));
  adw_toast_overlay_add_toast (self->toasts, self->toast);
}

static void
say_cb (WayPresenterWindow *self,
        const char         *sentence)
{
  _way_presenter_say (self, sentence);
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

static void
tell (WayPresenterWindow *self,
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
  tell (self, error);
}

static void
forward_cb (WayPresenterWindow *self)
{
  _way_presenter_go (self, 1);
}

static void
back_cb (WayPresenterWindow *self)
{
  _way_presenter_go (self, -1);
}

static void
reveal_cb (WayPresenterWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_group_session_reveal (self->session, &error);
  tell (self, error);
}

static void
reopen_cb (WayPresenterWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_group_session_reopen (self->session, &error);
  tell (self, error);
}

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
  tell (self, error);
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
  tell (self, error);

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

static void
way_presenter_window_init (WayPresenterWindow *self)
{
}

/* Building */

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) parts = g_menu_new ();
  g_autoptr (GMenu) screens = g_menu_new ();
  g_autoptr (GMenu) ends = g_menu_new ();

  g_menu_append (parts, _ ("_Register…"), "presenter.register");
  g_menu_append (parts, _ ("Ask another _question…"), "presenter.ask");
  g_menu_append (parts, _ ("Go to the next part"), "presenter.next-part");
  g_menu_append (screens, _ ("_Blank the wall, or show it"), "presenter.blank");
  g_menu_append (screens, _ ("_Swap the screens"), "presenter.swap");
  g_menu_append (screens, _ ("_Keyboard shortcuts"), "win.show-help-overlay");
  g_menu_append (ends, _ ("_Pause until another time"), "presenter.pause");
  g_menu_append (ends, _ ("_End the session…"), "presenter.end");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (parts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (screens));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ends));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
build_header (WayPresenterWindow *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = build_menu ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (way_group_session_get_data (self->session)->session->title, ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Menu"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), button);

  return bar;
}

static GtkWidget *
button_new (WayPresenterWindow *self,
            const char         *label,
            const char         *css_class,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  /* Three of them stand in 360 pixels, in large text too. */
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), button);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "pill");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
build_buttons (WayPresenterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_add_css_class (box, "way-presenter-buttons");
  self->back_button = button_new (self, _ ("_Back"), NULL, G_CALLBACK (back_cb));
  self->reveal_button = button_new (self, _ ("Show the _result"), NULL, G_CALLBACK (reveal_cb));
  self->reopen_button = button_new (self, _ ("_Open the vote again"), NULL, G_CALLBACK (reopen_cb));
  self->forward_button = button_new (self, _ ("_Forward"), "suggested-action", G_CALLBACK (forward_cb));
  gtk_widget_set_hexpand (self->back_button, TRUE);
  gtk_widget_set_halign (self->back_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->back_button);
  gtk_box_append (GTK_BOX (box), self->reveal_button);
  gtk_box_append (GTK_BOX (box), self->reopen_button);
  gtk_box_append (GTK_BOX (box), self->forward_button);

  return box;
}

static GtkLabel *
quiet_label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "way-soft");

  return GTK_LABEL (label);
}

static GtkWidget *
build_left (WayPresenterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *frame = gtk_aspect_frame_new (0.5f, 0, 16.0f / 9, FALSE);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->wall = WAY_WALL_VIEW (way_wall_view_new ());
  self->blank_note = quiet_label_new (_ ("The wall is blank. Press b or the full stop to show it."));
  gtk_widget_set_visible (GTK_WIDGET (self->blank_note), FALSE);
  self->next = quiet_label_new (NULL);
  self->tally = WAY_PRESENTER_TALLY (way_presenter_tally_new (self->session));
  g_signal_connect_object (self->tally, "refused", G_CALLBACK (say_cb), self, G_CONNECT_SWAPPED);
  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), GTK_WIDGET (self->wall));
  gtk_widget_add_css_class (frame, "way-wall-frame");
  gtk_widget_set_size_request (frame, -1, 180);
  gtk_widget_set_vexpand (frame, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->tally));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  /* What is said stands over the picture of the wall, where no control is. */
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, frame);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->blank_note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static void
narrow_changed_cb (WayPresenterWindow *self,
                   GParamSpec         *pspec,
                   WayAdaptiveBin     *bin)
{
  gboolean narrow = way_adaptive_bin_get_narrow (bin);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->side), narrow ? -1 : SIDE_WIDTH, -1);
  if (narrow)
    gtk_widget_add_css_class (self->columns, "narrow");
  else
    gtk_widget_remove_css_class (self->columns, "narrow");
}

static GtkWidget *
build_body (WayPresenterWindow *self)
{
  GtkWidget *bin = way_adaptive_bin_new ();

  self->side = WAY_PRESENTER_SIDE (way_presenter_side_new (self->session));
  g_signal_connect_object (self->side, "refused", G_CALLBACK (say_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (GTK_WIDGET (self->side), SIDE_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->side), FALSE);
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->columns), build_left (self));
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->side));
  g_object_set (bin, "threshold", NARROW, "child", self->columns, NULL);
  gtk_widget_set_vexpand (bin, TRUE);
  g_signal_connect_object (bin, "notify::narrow", G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);

  return bin;
}

static WayPresenterWindow *
presenter_new (GtkApplication  *application,
               WayGroupSession *session)
{
  WayPresenterWindow *self = g_object_new (WAY_TYPE_PRESENTER_WINDOW, "application", application, "default-width", 1024, "default-height", 640, NULL);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  gtk_window_set_title (GTK_WINDOW (self), way_group_session_get_data (session)->session->title);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, -1);
  self->projector = WAY_PROJECTOR_WINDOW (way_projector_window_new ());
  gtk_window_set_application (GTK_WINDOW (self->projector), application);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), build_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
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
