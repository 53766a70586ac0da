/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-person-window.h"

#include "way-picture-picker.h"

struct _WayPersonWindow
{
  AdwWindow parent_instance;

  GtkEditable      *name;
  WayPicturePicker *picker;
  GtkLabel         *problem;
  GtkWidget        *add_button;

  WayLearnerRecord *record;
};

G_DEFINE_FINAL_TYPE (WayPersonWindow, way_person_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
name_changed_cb (WayPersonWindow *self)
{
  const char *name = gtk_editable_get_text (self->name);

  gtk_widget_set_sensitive (self->add_button, *name != '\0');
  way_picture_picker_set_name (self->picker, name);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
add_cb (WayPersonWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = NULL;

  learner = way_learner_record_add (self->record, gtk_editable_get_text (self->name), way_picture_picker_get_picture (self->picker), &error);
  if (learner == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ADDED], 0, learner->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
way_person_window_dispose (GObject *object)
{
  WayPersonWindow *self = WAY_PERSON_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_person_window_parent_class)->dispose (object);
}

static void
way_person_window_class_init (WayPersonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_person_window_dispose;

  signals[SIGNAL_ADDED] = g_signal_new ("added", WAY_TYPE_PERSON_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (WAY_TYPE_PICTURE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-person-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPersonWindow, name);
  gtk_widget_class_bind_template_child (widget_class, WayPersonWindow, picker);
  gtk_widget_class_bind_template_child (widget_class, WayPersonWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayPersonWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
way_person_window_init (WayPersonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
}

GtkWidget *
way_person_window_new (GtkWindow        *parent,
                       WayLearnerRecord *record)
{
  WayPersonWindow *self = g_object_new (WAY_TYPE_PERSON_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);

  return GTK_WIDGET (self);
}
