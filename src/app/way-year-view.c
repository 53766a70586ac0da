/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-year-view.h"

#include "way-actionable.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-portfolio-words.h"
#include "way-training-years.h"
#include "way-words.h"

#include <glib/gi18n.h>

struct _WayYearView
{
  AdwBin parent_instance;

  GtkLabel            *total;
  GtkProgressBar      *bar;
  GtkLabel            *parts;
  GtkWidget           *goal_button;
  AdwPreferencesGroup *due;
  AdwPreferencesGroup *certificates;
  AdwComboRow         *year;
  AdwPreferencesGroup *log;

  WayLearnerRecord *record;
  WayLibrary       *library;
  WayTrainingLog   *shown;
  GPtrArray        *years; /* (nullable): of WayTrainingYear, the newest first */
  GPtrArray        *rows;  /* of OwnedRow */
  gboolean          filling;
};

G_DEFINE_FINAL_TYPE (WayYearView, way_year_view, ADW_TYPE_BIN)

typedef struct
{
  AdwPreferencesGroup *group;
  GtkWidget           *row;
} OwnedRow;

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);

  return row;
}

static void
add_row (WayYearView         *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  OwnedRow *owned = g_new0 (OwnedRow, 1);

  owned->group = group;
  owned->row = row;
  g_ptr_array_add (self->rows, owned);
  adw_preferences_group_add (group, row);
}

static void
clear_group (WayYearView         *self,
             AdwPreferencesGroup *group)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      OwnedRow *owned = g_ptr_array_index (self->rows, i - 1);

      if (owned->group != group)
        continue;
      adw_preferences_group_remove (group, owned->row);
      g_ptr_array_remove_index (self->rows, i - 1);
    }
}

static void
make_pressable (GtkWidget  *row,
                const char *action,
                const char *target)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  way_actionable_set (GTK_ACTIONABLE (row), action, target);
}

static void
show_total (WayYearView *self)
{
  g_autofree char *total = way_portfolio_words_total (self->shown);
  g_autofree char *parts = way_portfolio_words_parts (self->shown);
  guint            goal = self->shown->goal_minutes;

  gtk_label_set_text (self->total, total);
  gtk_label_set_text (self->parts, *parts != '\0' ? parts : _ ("Time in modules counts by itself. Courses, books and talks you can add."));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), goal > 0);
  gtk_progress_bar_set_fraction (self->bar, goal > 0 ? MIN (1.0, (double) self->shown->minutes / goal) : 0.0);
  gtk_widget_set_visible (self->goal_button, goal == 0);
}

static void
add_due (WayYearView  *self,
         const WayDue *due,
         const char   *today)
{
  g_autofree char *words = way_portfolio_words_due (due, today);
  g_autofree char *path = way_portfolio_source_dup_check_path (due);
  GtkWidget       *row = make_row (due->module_title, words);

  if (due->overdue)
    make_pressable (row, "win.play-check", path);
  add_row (self, self->due, row);
}

static gboolean
show_due (WayYearView *self,
          const char  *today,
          GError     **error)
{
  g_autoptr (GPtrArray) due = way_portfolio_source_list_due (self->record, self->library, error);

  clear_group (self, self->due);
  for (guint i = 0; due != NULL && i < due->len; i++)
    add_due (self, g_ptr_array_index (due, i), today);
  gtk_widget_set_visible (GTK_WIDGET (self->due), due != NULL && due->len > 0);

  return due != NULL;
}

static void
add_certificate (WayYearView                *self,
                 const WayIssuedCertificate *certificate,
                 const char                 *today)
{
  g_autofree char *words = way_portfolio_words_valid (certificate->valid_until, today);
  GtkWidget       *row = make_row (certificate->module_title, words);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("way-done-symbolic"));
  make_pressable (row, "win.open-certificate", certificate->uuid);
  add_row (self, self->certificates, row);
}

static gboolean
show_certificates (WayYearView *self,
                   const char  *today,
                   GError     **error)
{
  g_autoptr (GPtrArray) list = way_portfolio_source_list_certificates (self->record, error);

  clear_group (self, self->certificates);
  for (guint i = 0; list != NULL && i < list->len; i++)
    add_certificate (self, g_ptr_array_index (list, i), today);
  if (list != NULL && list->len == 0)
    add_row (self, self->certificates, make_row (_ ("None yet"), _ ("When you have completed a module and passed its checks, its page offers a certificate.")));

  return list != NULL;
}

static void
add_log_row (WayYearView     *self,
             const WayLogRow *log_row)
{
  g_autofree char *words = way_portfolio_words_row (log_row);
  g_autofree char *time = way_portfolio_words_hours (log_row->minutes);
  GtkWidget       *row = make_row (log_row->title, words);
  GtkWidget       *label = gtk_label_new (time);
  g_autofree char *name = g_strdup_printf ("%s, %s", log_row->title, time);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (log_row->kind == WAY_LOG_OTHER && log_row->uuid != NULL)
    make_pressable (row, "win.change-learning", log_row->uuid);
  else
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  add_row (self, self->log, row);
}

/* The newest day first: that is what one looks for on a screen. */
static void
show_log (WayYearView *self)
{
  GPtrArray *rows = self->shown->rows;

  clear_group (self, self->log);
  for (guint i = rows->len; i > 0; i--)
    add_log_row (self, g_ptr_array_index (rows, i - 1));
  if (rows->len == 0)
    add_row (self, self->log, make_row (_ ("Nothing in this year yet"), _ ("A lesson that you read is listed here with its day. You can add a course or a book.")));
}

static gboolean
show_year (WayYearView *self,
           GError     **error)
{
  guint                  selected = adw_combo_row_get_selected (self->year);
  const WayTrainingYear *year = selected < self->years->len ? g_ptr_array_index (self->years, selected) : NULL;
  WayTrainingLog        *log = year != NULL ? way_portfolio_source_read_log (self->record, self->library, year->from, year->until, error) : NULL;

  if (log == NULL)
    return FALSE;

  g_clear_pointer (&self->shown, way_training_log_free);
  self->shown = log;
  show_total (self);
  show_log (self);

  return TRUE;
}

static void
year_selected_cb (WayYearView *self)
{
  if (!self->filling && self->record != NULL)
    show_year (self, NULL);
}

static void
fill_years (WayYearView *self,
            guint        selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->years->len; i++)
    {
      const WayTrainingYear *year = g_ptr_array_index (self->years, i);
      g_autofree char       *words = way_portfolio_words_year_from (year->from);

      gtk_string_list_append (list, words);
    }

  self->filling = TRUE;
  adw_combo_row_set_model (self->year, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->year, selected < self->years->len ? selected : 0);
  self->filling = FALSE;
}

static void
way_year_view_dispose (GObject *object)
{
  WayYearView *self = WAY_YEAR_VIEW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->library);
  g_clear_pointer (&self->shown, way_training_log_free);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (way_year_view_parent_class)->dispose (object);
}

static void
way_year_view_class_init (WayYearViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_year_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-year-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WayYearView, total);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, bar);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, parts);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, goal_button);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, due);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, certificates);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, year);
  gtk_widget_class_bind_template_child (widget_class, WayYearView, log);
  gtk_widget_class_bind_template_callback (widget_class, year_selected_cb);
}

static void
way_year_view_init (WayYearView *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Only whether there was anything before this year, and when. */
static gboolean
find_first (WayYearView *self,
            char       **first,
            GError     **error)
{
  g_autoptr (WayTrainingLog) all = way_portfolio_source_read_log (self->record, self->library, NULL, NULL, error);

  *first = NULL;
  if (all == NULL)
    return FALSE;
  if (all->rows->len > 0)
    *first = g_strdup (((WayLogRow *) g_ptr_array_index (all->rows, 0))->day);

  return TRUE;
}

/**
 * way_year_view_show_record:
 * @self: the view
 * @record: who learns; somebody must
 * @library: the modules
 * @error: return location for an error, or %NULL
 *
 * Reads the record and shows it as it is now. The year that was chosen stays.
 *
 * Returns: whether all of it could be read
 */
gboolean
way_year_view_show_record (WayYearView      *self,
                           WayLearnerRecord *record,
                           WayLibrary       *library,
                           GError          **error)
{
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *first = NULL;
  guint            selected = 0;
  WayGoal          goal;

  g_return_val_if_fail (WAY_IS_YEAR_VIEW (self), FALSE);
  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (record), FALSE);
  g_return_val_if_fail (WAY_IS_LIBRARY (library), FALSE);

  g_set_object (&self->record, record);
  g_set_object (&self->library, library);
  if (!way_portfolio_source_get_goal (record, &goal, error) || !find_first (self, &first, error))
    return FALSE;

  selected = self->years != NULL ? adw_combo_row_get_selected (self->year) : 0;
  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = way_training_years_list (today, first, goal.month);
  fill_years (self, selected);

  return show_due (self, today, error) && show_certificates (self, today, error) && show_year (self, error);
}

/**
 * way_year_view_get_from:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the first day of the year on screen, `YYYY-MM-DD`; %NULL before there is one
 */
const char *
way_year_view_get_from (WayYearView *self)
{
  g_return_val_if_fail (WAY_IS_YEAR_VIEW (self), NULL);

  return self->shown != NULL ? self->shown->from : NULL;
}

/**
 * way_year_view_get_until:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the last day of the year on screen
 */
const char *
way_year_view_get_until (WayYearView *self)
{
  g_return_val_if_fail (WAY_IS_YEAR_VIEW (self), NULL);

  return self->shown != NULL ? self->shown->until : NULL;
}
