/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-goal-window.h"

#include "way-named-buttons.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"

struct _WayGoalWindow
{
  AdwWindow parent_instance;

  GtkSpinButton *hours;
  AdwComboRow   *month;
  AdwComboRow   *renewal;
  GtkLabel      *problem;
  GtkWidget     *save_button;

  WayLearnerRecord *record;
  guint             minutes; /* of the target, beyond its whole hours */
};

G_DEFINE_FINAL_TYPE (WayGoalWindow, way_goal_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (WayGoalWindow *self,
              const GError  *error)
{
  gtk_label_set_text (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

/* The rows are in the order of the months and of WayRenewal. */
static void
save_cb (WayGoalWindow *self)
{
  g_autoptr (GError) error = NULL;
  WayGoal goal = { 0 };

  gtk_spin_button_update (self->hours);
  goal.minutes = (guint) gtk_spin_button_get_value_as_int (self->hours) * 60 + self->minutes;
  goal.month = adw_combo_row_get_selected (self->month) + 1;
  goal.renewal = (WayRenewal) adw_combo_row_get_selected (self->renewal);
  if (!way_goal_store_set (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), &goal, &error))
    {
      show_problem (self, error);
      return;
    }

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

/* Who sets another number of hours means whole ones. */
static void
hours_changed_cb (WayGoalWindow *self)
{
  self->minutes = 0;
}

static void
way_goal_window_dispose (GObject *object)
{
  WayGoalWindow *self = WAY_GOAL_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_goal_window_parent_class)->dispose (object);
}

static void
way_goal_window_class_init (WayGoalWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_goal_window_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_GOAL_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-goal-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayGoalWindow, hours);
  gtk_widget_class_bind_template_child (widget_class, WayGoalWindow, month);
  gtk_widget_class_bind_template_child (widget_class, WayGoalWindow, renewal);
  gtk_widget_class_bind_template_child (widget_class, WayGoalWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayGoalWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, hours_changed_cb);
}

static void
fill_months (WayGoalWindow *self)
{
  g_autoptr (GtkStringList) months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2001, month, 1, 12, 0, 0);
      g_autofree char *name = g_date_time_format (day, "%OB");

      gtk_string_list_append (months, name);
    }
  adw_combo_row_set_model (self->month, G_LIST_MODEL (months));
}

/* GtkSpinButton:activates-default is from GTK 4.14. */
static void
let_enter_save (GtkSpinButton *button)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (button)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT (child))
      gtk_text_set_activates_default (GTK_TEXT (child), TRUE);
}

static void
way_goal_window_init (WayGoalWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
  let_enter_save (self->hours);
  way_named_buttons_name (GTK_WIDGET (self->hours));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->hours));
}

/**
 * way_goal_window_new:
 * @parent: the window that asks
 * @record: who learns; somebody must
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_goal_window_new (GtkWindow        *parent,
                     WayLearnerRecord *record)
{
  WayGoalWindow *self = g_object_new (WAY_TYPE_GOAL_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  WayGoal goal = { 0, 4, WAY_RENEWAL_MODULE };

  self->record = g_object_ref (record);
  if (!way_portfolio_source_get_goal (record, &goal, &error))
    {
      show_problem (self, error);
      gtk_widget_set_sensitive (self->save_button, FALSE);
    }
  gtk_spin_button_set_value (self->hours, goal.minutes / 60);
  self->minutes = goal.minutes % 60;
  adw_combo_row_set_selected (self->month, CLAMP (goal.month, 1, 12) - 1);
  adw_combo_row_set_selected (self->renewal, (guint) goal.renewal);

  return GTK_WIDGET (self);
}
