/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-quick-hide-note.h"

#include "way-settings.h"

struct _WayQuickHideNote
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (WayQuickHideNote, way_quick_hide_note, GTK_TYPE_WIDGET)

static void
read_cb (WayQuickHideNote *self)
{
  g_settings_set_boolean (self->settings, WAY_SETTING_QUICK_HIDE_EXPLAINED, TRUE);
}

static void
way_quick_hide_note_dispose (GObject *object)
{
  WayQuickHideNote *self = WAY_QUICK_HIDE_NOTE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (way_quick_hide_note_parent_class)->dispose (object);
}

static void
way_quick_hide_note_class_init (WayQuickHideNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_quick_hide_note_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-quick-hide-note.ui");
  gtk_widget_class_bind_template_child (widget_class, WayQuickHideNote, content);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
way_quick_hide_note_init (WayQuickHideNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, WAY_SETTING_QUICK_HIDE_EXPLAINED, self, "visible", G_SETTINGS_BIND_GET | G_SETTINGS_BIND_INVERT_BOOLEAN);
}
