/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-window-private.h"

#include "way-adaptive-bin.h"

#include <glib/gi18n.h>

#define NARROW 760
#define SIDE_WIDTH 380

/* What the window is made of */

static void
say_cb (WayPresenterWindow *self,
        const char         *sentence)
{
  _way_presenter_say (self, sentence);
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
  _way_presenter_tell (self, error);
}

static void
reopen_cb (WayPresenterWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_group_session_reopen (self->session, &error);
  _way_presenter_tell (self, error);
}

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

/* The window with all that is in it; nothing of it is filled yet. */
void
_way_presenter_build (WayPresenterWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), build_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}
