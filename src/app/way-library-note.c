/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-note.h"

#include <glib/gi18n.h>

#define SPINNER_SIZE 32

static GtkWidget *
make_page (const char *icon_name,
           const char *title,
           const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);

  return page;
}

/**
 * way_library_note_new_loading:
 *
 * Returns: (transfer floating): that the modules are looked for. Its spinner wakes the program sixty times a second, so it goes when they are there
 */
GtkWidget *
way_library_note_new_loading (void)
{
  GtkWidget *page = make_page (NULL, _ ("Looking for your modules"), NULL);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_size_request (spinner, SPINNER_SIZE, SPINNER_SIZE);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), spinner);

  return page;
}

static GtkWidget *
make_folder_label (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "waymark", "modules", NULL);
  GtkWidget       *label = gtk_label_new (folder);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The folder for your own modules"), -1);
  gtk_widget_add_css_class (label, "monospace");

  return label;
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");

  return button;
}

/**
 * way_library_note_new_empty:
 * @problem: (nullable): why nothing can be seen, instead of what this place is for
 *
 * Returns: (transfer floating): that there are no modules, and where to put some
 */
GtkWidget *
way_library_note_new_empty (const char *problem)
{
  const char *what_for = _ ("Here you will see everything you can learn. A module is a file that ends in “.waymark”: press Add, or drop it on this window. If yours is a folder, put it into this one and look again:");
  GtkWidget  *page = make_page ("way-window-symbolic", _ ("There are no modules yet"), problem != NULL ? problem : what_for);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget  *add = make_button (_ ("_Add a module…"), "win.add-module");

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (GTK_BOX (box), make_folder_label ());
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Look again"), "app.reload-library"));
  gtk_widget_set_focus_child (box, add); /* and not the folder's name, which would be marked then */
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);

  return page;
}

/**
 * way_library_note_new_no_results:
 *
 * Returns: (transfer floating): that no module has the words that were looked for
 */
GtkWidget *
way_library_note_new_no_results (void)
{
  return make_page ("edit-find-symbolic", _ ("Nothing has these words"), _ ("Try another word, or a shorter one."));
}
