/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-profile-window.h"

#include "way-named-buttons.h"
#include "way-picture-picker.h"
#include "way-pin-window.h"
#include "way-profile.h"
#include "way-stores.h"
#include "way-unlock-window.h"

struct _WayProfileWindow
{
  AdwWindow parent_instance;

  GtkEditable      *name;
  GtkLabel         *problem;
  WayPicturePicker *picker;
  GtkWidget        *set_row;
  GtkWidget        *change_row;
  GtkWidget        *remove_row;
  GtkSwitch        *shares;

  WayLearnerRecord *record; /* NULL while the rows are filled */
};

G_DEFINE_FINAL_TYPE (WayProfileWindow, way_profile_window, ADW_TYPE_WINDOW)

static WayDatabase *
get_database (WayProfileWindow *self)
{
  return way_learner_record_get_database (self->record);
}

static gint64
get_learner_id (WayProfileWindow *self)
{
  return way_learner_record_get_learner_id (self->record);
}

static void
show_pin (WayProfileWindow *self)
{
  gboolean has_pin = way_learner_record_get_learner (self->record)->has_pin;

  gtk_widget_set_visible (self->set_row, !has_pin);
  gtk_widget_set_visible (self->change_row, has_pin);
  gtk_widget_set_visible (self->remove_row, has_pin);
}

/* A sentence if something went wrong; otherwise what was changed is shown everywhere. */
static void
show_outcome (WayProfileWindow *self,
              const GError     *error)
{
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error == NULL)
    way_learner_record_refresh_learner (self->record);
}

static void
rename_cb (WayProfileWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_learner_store_rename (get_database (self), get_learner_id (self), gtk_editable_get_text (self->name), &error);
  show_outcome (self, error);
  if (error == NULL)
    way_picture_picker_set_name (self->picker, gtk_editable_get_text (self->name));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
picture_cb (WayProfileWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_learner_store_set_picture (get_database (self), get_learner_id (self), way_picture_picker_get_picture (self->picker), &error);
  show_outcome (self, error);
}

static void
shares_cb (WayProfileWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->record == NULL)
    return;

  way_learner_store_set_shares (get_database (self), get_learner_id (self), gtk_switch_get_active (self->shares), &error);
  show_outcome (self, error);
}

static void
pin_done_cb (WayProfileWindow *self)
{
  way_learner_record_refresh_learner (self->record);
  show_pin (self);
}

static void
set_pin_cb (WayProfileWindow *self)
{
  GtkWidget *window = way_pin_window_new (GTK_WINDOW (self), self->record, TRUE);

  g_signal_connect_object (window, "done", G_CALLBACK (pin_done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
unlocked_to_remove_cb (WayProfileWindow *self)
{
  g_autoptr (GError) error = NULL;

  way_profile_remove_pin (get_database (self), get_learner_id (self), &error);
  show_outcome (self, error);
  show_pin (self);
}

/* Somebody else may sit there by now, so the PIN is asked for once more. */
static void
remove_pin_cb (WayProfileWindow *self)
{
  GtkWidget *window = way_unlock_window_new (GTK_WINDOW (self), self->record, way_learner_record_get_learner (self->record));

  g_signal_connect_object (window, "unlocked", G_CALLBACK (unlocked_to_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
way_profile_window_dispose (GObject *object)
{
  WayProfileWindow *self = WAY_PROFILE_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_profile_window_parent_class)->dispose (object);
}

static void
way_profile_window_class_init (WayProfileWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_profile_window_dispose;

  g_type_ensure (WAY_TYPE_PICTURE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-profile-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, name);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, picker);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, set_row);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, change_row);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, remove_row);
  gtk_widget_class_bind_template_child (widget_class, WayProfileWindow, shares);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_cb);
  gtk_widget_class_bind_template_callback (widget_class, shares_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_pin_cb);
}

static void
way_profile_window_init (WayProfileWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_named_buttons_name (GTK_WIDGET (self->name));
}

GtkWidget *
way_profile_window_new (GtkWindow        *parent,
                        WayLearnerRecord *record)
{
  WayProfileWindow *self = g_object_new (WAY_TYPE_PROFILE_WINDOW, "transient-for", parent, NULL);
  const WayLearner *learner = way_learner_record_get_learner (record);

  gtk_editable_set_text (self->name, learner->name != NULL ? learner->name : "");
  way_picture_picker_set_name (self->picker, learner->name);
  way_picture_picker_set_picture (self->picker, learner->picture);
  gtk_switch_set_active (self->shares, learner->shares);
  self->record = g_object_ref (record);
  show_pin (self);

  return GTK_WIDGET (self);
}
