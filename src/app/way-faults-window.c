/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-faults-window.h"

/* A label is no place for more; whoever mends the module has waymark-cli validate. */
#define MAX_SHOWN 200

struct _WayFaultsWindow
{
  AdwWindow parent_instance;

  GtkWidget *copy_button;
  GtkLabel  *title;
  GtkLabel  *path;
  GtkLabel  *faults;
};

G_DEFINE_FINAL_TYPE (WayFaultsWindow, way_faults_window, ADW_TYPE_WINDOW)

static void
copy_cb (WayFaultsWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_set_text (clipboard, gtk_label_get_text (self->faults));
}

static void
way_faults_window_class_init (WayFaultsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-faults-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayFaultsWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WayFaultsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WayFaultsWindow, path);
  gtk_widget_class_bind_template_child (widget_class, WayFaultsWindow, faults);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
way_faults_window_init (WayFaultsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->copy_button);
}

static char *
list_faults (WayLibraryEntry *entry)
{
  WayFaults *faults = way_library_entry_get_faults (entry);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_faults = faults != NULL ? way_faults_get_n (faults) : 0;

  for (guint i = 0; i < MIN (n_faults, MAX_SHOWN); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (n_faults == 0 && way_library_entry_get_reason (entry) != NULL)
    g_string_append (text, way_library_entry_get_reason (entry));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
way_faults_window_new (GtkWindow       *parent,
                       WayLibraryEntry *entry)
{
  WayFaultsWindow *self = g_object_new (WAY_TYPE_FAULTS_WINDOW, "transient-for", parent, NULL);
  WayModule       *module = way_library_entry_get_module (entry);
  g_autofree char *faults = list_faults (entry);

  gtk_label_set_text (self->title, module != NULL ? way_module_get_title (module) : way_library_entry_get_id (entry));
  gtk_label_set_text (self->path, way_library_entry_get_path (entry));
  gtk_label_set_text (self->faults, faults);

  return GTK_WIDGET (self);
}
