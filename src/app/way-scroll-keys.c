/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-scroll-keys.h"

static const struct
{
  guint         key;
  GtkScrollType scroll;
} keys[] = {
  { GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP },
  { GDK_KEY_KP_Page_Up, GTK_SCROLL_PAGE_UP },
  { GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN },
  { GDK_KEY_KP_Page_Down, GTK_SCROLL_PAGE_DOWN },
  { GDK_KEY_Home, GTK_SCROLL_START },
  { GDK_KEY_KP_Home, GTK_SCROLL_START },
  { GDK_KEY_End, GTK_SCROLL_END },
  { GDK_KEY_KP_End, GTK_SCROLL_END },
};

static gboolean
scroll_cb (GtkWidget *page,
           GVariant  *scroll,
           gpointer   user_data)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (user_data, "scroll-child", g_variant_get_int32 (scroll), FALSE, &handled);

  return handled;
}

/* While the focus is on a button at the foot of @page, its keys for scrolling move @scrolled, which belongs to it. */
void
way_scroll_keys_add (GtkWidget         *page,
                     GtkScrolledWindow *scrolled)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_callback_action_new (scroll_cb, scrolled, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].scroll));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (page, controller);
}
