/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-named-buttons.h"

static void
name_button (GtkWidget *button)
{
  const char *words = gtk_widget_get_tooltip_text (button);

  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* GTK 4.8 does not tell a screen reader the tooltip of a button that shows a picture only. The buttons within libadwaita's rows have one, which
 * says what is done next and changes with it. */
void
way_named_buttons_name (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) == NULL)
    {
      name_button (root);
      g_signal_connect_object (root, "notify::tooltip-text", G_CALLBACK (name_button), root, G_CONNECT_SWAPPED);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    way_named_buttons_name (child);
}
