/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-day-row.h"

#include "way-words.h"

#include <glib/gi18n.h>

struct _WayDayRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *button;
  GtkCalendar   *calendar;
};

G_DEFINE_FINAL_TYPE (WayDayRow, way_day_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_day (WayDayRow *self)
{
  g_autofree char *day = way_day_row_dup_day (self);
  g_autofree char *words = way_words_date (day);
  g_autofree char *title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autofree char *plain = g_strjoinv ("", parts);
  /* Translators: what a row is for, such as "Day", then a day */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), plain, words);

  gtk_menu_button_set_label (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

static void
day_selected_cb (WayDayRow *self)
{
  show_day (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
way_day_row_class_init (WayDayRowClass *klass)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_DAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_day_row_init (WayDayRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  /* The same day of another month is no "day-selected". */
  g_signal_connect_object (self->calendar, "notify::day", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::month", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::year", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::title", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
}

/**
 * way_day_row_set_day:
 * @self: the row
 * @day: `YYYY-MM-DD`; what is no day changes nothing
 *
 * Chooses a day.
 */
void
way_day_row_set_day (WayDayRow  *self,
                     const char *day)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (WAY_IS_DAY_ROW (self));
  g_return_if_fail (day != NULL);

  text = g_strconcat (day, "T12:00:00", NULL);
  date = g_date_time_new_from_iso8601 (text, local);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
  show_day (self);
}

/**
 * way_day_row_dup_day:
 * @self: the row
 *
 * Returns: (transfer full): the day, `YYYY-MM-DD`
 */
char *
way_day_row_dup_day (WayDayRow *self)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (WAY_IS_DAY_ROW (self), NULL);

  date = gtk_calendar_get_date (self->calendar);

  return g_date_time_format (date, "%Y-%m-%d");
}

/**
 * way_day_row_focus:
 * @self: the row
 *
 * Puts the focus on the button that opens the calendar.
 */
void
way_day_row_focus (WayDayRow *self)
{
  g_return_if_fail (WAY_IS_DAY_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}
