/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor for starting: an empty libadwaita window with a list of as many rows as the library shows cards.
 * Says "mark usable" after its first painted frame and ends. */
#include "config.h"

#include <adwaita.h>

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  g_print ("mark usable\n");
  g_application_quit (G_APPLICATION (user_data));
}

static void
realize_cb (GtkWidget *window,
            gpointer   user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (after_paint_cb), user_data, 0);
}

static void
activate_cb (GApplication *application,
             gpointer      user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();

  for (int i = 0; i < 10; i++)
    {
      g_autofree char *text = g_strdup_printf ("Module %d", i);

      gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new (text));
    }
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), list);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 720);
  g_signal_connect_object (window, "realize", G_CALLBACK (realize_cb), application, G_CONNECT_AFTER);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect_object (application, "activate", G_CALLBACK (activate_cb), application, 0);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
