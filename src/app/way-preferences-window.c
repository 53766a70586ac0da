/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-preferences-window.h"

#include "way-settings.h"
#include "way-text-sizes.h"

#include <glib/gi18n.h>

struct _WayPreferencesWindow
{
  AdwWindow parent_instance;

  AdwComboRow *colour_scheme;
  AdwComboRow *text_size;
  AdwComboRow *reading_font;
  AdwComboRow *nation;
  GtkSwitch   *reminders;
  GtkSwitch   *desktop_search;

  WayLearnerRecord *record;
};

G_DEFINE_FINAL_TYPE (WayPreferencesWindow, way_preferences_window, ADW_TYPE_WINDOW)

/* The rows are in the order of the schema's choices, so a choice's place is its row. */
static const char *const colour_schemes[] = { "follow", "light", "dark", NULL };
static const char *const reading_fonts[] = { "system", "plain", "serif", NULL };

static gboolean
choice_to_row (GValue   *value,
               GVariant *variant,
               gpointer  user_data)
{
  const char *const *choices = user_data;

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
row_to_choice (const GValue       *value,
               const GVariantType *expected_type,
               gpointer            user_data)
{
  const char *const *choices = user_data;
  guint              row = g_value_get_uint (value);

  return row < g_strv_length ((char **) choices) ? g_variant_new_string (choices[row]) : NULL;
}

static gboolean
size_to_row (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  g_value_set_uint (value, way_text_sizes_find_nearest (g_variant_get_double (variant)));

  return TRUE;
}

static GVariant *
row_to_size (const GValue       *value,
             const GVariantType *expected_type,
             gpointer            user_data)
{
  guint row = g_value_get_uint (value);

  return row < way_text_sizes_get_n () ? g_variant_new_double (way_text_sizes_get (row)) : NULL;
}

static void
fill_text_sizes (WayPreferencesWindow *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < way_text_sizes_get_n (); i++)
    {
      double size = way_text_sizes_get (i);
      /* Translators: a text size in percent of the normal one */
      g_autofree char *words = g_strdup_printf (size == 1.0 ? _ ("%.0f %% (normal)") : _ ("%.0f %%"), size * 100);

      gtk_string_list_append (list, words);
    }

  adw_combo_row_set_model (self->text_size, G_LIST_MODEL (list));
}

static void
show_nation (WayPreferencesWindow *self)
{
  adw_combo_row_set_selected (self->nation, (guint) way_learner_record_get_nation (self->record));
}

/* The rows are in the order of WayNation. */
static void
nation_selected_cb (WayPreferencesWindow *self)
{
  g_autoptr (GError) error = NULL;
  guint row = adw_combo_row_get_selected (self->nation);

  if (self->record == NULL || row > WAY_NATION_ALL || row == (guint) way_learner_record_get_nation (self->record))
    return;

  if (way_learner_record_set_nation (self->record, (WayNation) row, &error))
    return;

  show_nation (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->nation), error->message);
}

static void
way_preferences_window_dispose (GObject *object)
{
  WayPreferencesWindow *self = WAY_PREFERENCES_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_preferences_window_parent_class)->dispose (object);
}

static void
way_preferences_window_class_init (WayPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, colour_scheme);
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, text_size);
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, reading_font);
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, nation);
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, reminders);
  gtk_widget_class_bind_template_child (widget_class, WayPreferencesWindow, desktop_search);
  gtk_widget_class_bind_template_callback (widget_class, nation_selected_cb);
}

static void
way_preferences_window_init (WayPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_text_sizes (self);
}

GtkWidget *
way_preferences_window_new (GtkWindow        *parent,
                            GSettings        *settings,
                            WayLearnerRecord *record)
{
  WayPreferencesWindow *self = g_object_new (WAY_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);

  g_settings_bind_with_mapping (settings, WAY_SETTING_COLOUR_SCHEME, self->colour_scheme, "selected", G_SETTINGS_BIND_DEFAULT, choice_to_row, row_to_choice, (gpointer) colour_schemes, NULL);
  g_settings_bind_with_mapping (settings, WAY_SETTING_READING_FONT, self->reading_font, "selected", G_SETTINGS_BIND_DEFAULT, choice_to_row, row_to_choice, (gpointer) reading_fonts, NULL);
  g_settings_bind_with_mapping (settings, WAY_SETTING_TEXT_SIZE, self->text_size, "selected", G_SETTINGS_BIND_DEFAULT, size_to_row, row_to_size, NULL, NULL);
  g_settings_bind (settings, WAY_SETTING_REMINDERS, self->reminders, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, WAY_SETTING_DESKTOP_SEARCH, self->desktop_search, "active", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_set_sensitive (GTK_WIDGET (self->nation), way_learner_record_get_learner (record) != NULL);
  self->record = g_object_ref (record);
  show_nation (self);

  return GTK_WIDGET (self);
}
