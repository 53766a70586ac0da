/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-erase-window.h"

#include "way-erase.h"
#include "way-learner-words.h"

#include <glib/gi18n.h>

struct _WayEraseWindow
{
  AdwWindow parent_instance;

  GtkLabel       *heading;
  GtkCheckButton *from_backups;
  GtkWidget      *cancel_button;
};

G_DEFINE_FINAL_TYPE (WayEraseWindow, way_erase_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
erase_cb (WayEraseWindow *self)
{
  guint flags = gtk_check_button_get_active (self->from_backups) ? WAY_ERASE_FROM_BACKUPS : WAY_ERASE_RECORD;

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL); /* the parent goes before this window is finalized, and GTK 4.8 would not notice */
  g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0, flags);
  g_object_unref (self);
}

static void
way_erase_window_class_init (WayEraseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", WAY_TYPE_ERASE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-erase-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayEraseWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, WayEraseWindow, from_backups);
  gtk_widget_class_bind_template_child (widget_class, WayEraseWindow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
way_erase_window_init (WayEraseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel_button);
}

GtkWidget *
way_erase_window_new (GtkWindow        *parent,
                      const WayLearner *learner)
{
  WayEraseWindow  *self = g_object_new (WAY_TYPE_ERASE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *heading = NULL;

  if (learner->name != NULL)
    heading = g_strdup_printf (_ ("Erase %s from this computer?"), learner->name);
  else
    heading = g_strdup (_ ("Erase your record from this computer?"));
  gtk_label_set_text (self->heading, heading);

  return GTK_WIDGET (self);
}
