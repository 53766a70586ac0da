/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-evidence-window.h"

#include "way-day-row.h"
#include "way-dialogs.h"
#include "way-evidence-preview.h"
#include "way-household-group.h"
#include "way-paper.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define JSON_NAME "waymark-evidence.json"

struct _WayEvidenceWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay    *toasts;
  AdwComboRow        *who;
  AdwComboRow        *period;
  WayDayRow          *from;
  WayDayRow          *until;
  WayHouseholdGroup  *household;
  WayEvidencePreview *preview;
  GtkWidget          *locked_panel;
  GtkLabel           *locked;
  GtkLabel           *problem;

  WayLearnerRecord *record; /* NULL while the rows are filled */
  WayLibrary       *library;
  GPtrArray        *frameworks;
  WayEvidence      *evidence; /* (nullable): as it is chosen */
  guint             month;
  gboolean          json;
};

G_DEFINE_FINAL_TYPE (WayEvidenceWindow, way_evidence_window, ADW_TYPE_WINDOW)

/* The rows of the period, in this order */
enum
{
  PERIOD_THIS_YEAR,
  PERIOD_LAST_YEAR,
  PERIOD_CHOOSE
};

static void
say (WayEvidenceWindow *self,
     const char        *sentence)
{
  if (self->record != NULL)
    adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

static gboolean
is_of_household (WayEvidenceWindow *self)
{
  return !way_household_group_is_empty (self->household) && adw_combo_row_get_selected (self->who) == 1;
}

static void
show_locked (WayEvidenceWindow *self)
{
  g_autofree char *names = is_of_household (self) ? way_household_group_dup_locked (self->household) : NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->locked_panel, names != NULL);
  if (names == NULL)
    return;

  /* Translators: one or more names */
  words = g_strdup_printf (_ ("Not in this pack, because their learning is locked with a PIN: %s. They can type it here with “Unlock”, or make a pack of their own."), names);
  gtk_label_set_text (self->locked, words);
}

static void
show_problem (WayEvidenceWindow *self,
              const char        *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.save-pdf", sentence == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.save-json", sentence == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.print", sentence == NULL);
}

static WayEvidence *
collect_own (WayEvidenceWindow *self,
             const char        *from,
             const char        *until,
             GError           **error)
{
  gint64 id = way_learner_record_get_learner_id (self->record);

  return way_evidence_collect (way_learner_record_get_database (self->record),
                               &id,
                               1,
                               from,
                               until,
                               g_get_real_time (),
                               self->frameworks,
                               way_portfolio_source_find_module,
                               self->library,
                               error);
}

static WayEvidence *
collect (WayEvidenceWindow *self,
         GError           **error)
{
  g_autofree char *from = way_day_row_dup_day (self->from);
  g_autofree char *until = way_day_row_dup_day (self->until);

  if (strcmp (from, until) > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("The first day is after the last. Choose an earlier first day."));
      return NULL;
    }
  if (is_of_household (self))
    return way_household_group_collect (self->household, from, until, self->frameworks, self->library, error);

  return collect_own (self, from, until, error);
}

static void
update (WayEvidenceWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->evidence, way_evidence_free);
  self->evidence = collect (self, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->household), is_of_household (self));
  show_problem (self, error != NULL ? error->message : NULL);
  way_evidence_preview_show (self->preview, self->evidence);
  show_locked (self);
}

static void
changed_cb (WayEvidenceWindow *self)
{
  if (self->record != NULL)
    update (self);
}

static char *
dup_a_year_ago (const char *day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (day, "T00:00:00", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr (GDateTime) before = g_date_time_add_years (date, -1);

  return g_date_time_format (before, "%Y-%m-%d");
}

/* The learner's year, to its last day or to today. */
static void
show_period (WayEvidenceWindow *self)
{
  guint            period = adw_combo_row_get_selected (self->period);
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *before = dup_a_year_ago (today);
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->from), period == PERIOD_CHOOSE);
  gtk_widget_set_visible (GTK_WIDGET (self->until), period == PERIOD_CHOOSE);
  if (period == PERIOD_CHOOSE)
    return;

  way_training_year (period == PERIOD_THIS_YEAR ? today : before, self->month, &from, &until);
  way_day_row_set_day (self->from, from);
  way_day_row_set_day (self->until, period == PERIOD_THIS_YEAR ? today : until);
}

/* Each of the two days that it sets would collect once. */
static void
period_selected_cb (WayEvidenceWindow *self)
{
  g_autoptr (WayLearnerRecord) record = g_steal_pointer (&self->record);

  show_period (self);
  self->record = g_steal_pointer (&record);
  changed_cb (self);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayEvidenceWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL)
    way_evidence_window_save_to (self, file, self->json);
}

static void
choose_file (WayEvidenceWindow *self,
             const char        *name,
             gboolean           json)
{
  self->json = json;
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the evidence pack"), name, NULL, file_chosen_cb, g_object_ref (self));
}

static void
save_pdf_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WayEvidenceWindow *self = WAY_EVIDENCE_WINDOW (widget);
  g_autoptr (WayPrintout) printout = way_evidence_printout_new (self->evidence, self->frameworks);
  g_autofree char *name = way_paper_dup_file_name (printout);

  choose_file (self, name, FALSE);
}

static void
save_json_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  choose_file (WAY_EVIDENCE_WINDOW (widget), JSON_NAME, TRUE);
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WayEvidenceWindow *self = WAY_EVIDENCE_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPrintout) printout = way_evidence_printout_new (self->evidence, self->frameworks);

  if (!way_paper_print (GTK_WINDOW (self), printout, &error))
    say (self, error->message);
}

static void
way_evidence_window_dispose (GObject *object)
{
  WayEvidenceWindow *self = WAY_EVIDENCE_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->library);
  g_clear_pointer (&self->evidence, way_evidence_free);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);

  G_OBJECT_CLASS (way_evidence_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-evidence-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, who);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, period);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, household);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, from);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, until);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, locked_panel);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, locked);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_selected_cb);
}

static void
way_evidence_window_class_init (WayEvidenceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_evidence_window_dispose;

  g_type_ensure (WAY_TYPE_DAY_ROW);
  g_type_ensure (WAY_TYPE_EVIDENCE_PREVIEW);
  g_type_ensure (WAY_TYPE_HOUSEHOLD_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "evidence.save-pdf", NULL, save_pdf_cb);
  gtk_widget_class_install_action (widget_class, "evidence.save-json", NULL, save_json_cb);
  gtk_widget_class_install_action (widget_class, "evidence.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "evidence.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "evidence.save-pdf", NULL);
}

static void
way_evidence_window_init (WayEvidenceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_evidence_window_new:
 * @parent: the window that asks
 * @record: who learns; somebody must
 * @library: the modules
 *
 * Returns: (transfer none): the window, with this year's pack of the learner chosen
 */
GtkWidget *
way_evidence_window_new (GtkWindow        *parent,
                         WayLearnerRecord *record,
                         WayLibrary       *library)
{
  WayEvidenceWindow *self = g_object_new (WAY_TYPE_EVIDENCE_WINDOW, "transient-for", parent, NULL);
  WayGoal            goal = { 0, 4, WAY_RENEWAL_MODULE };

  way_portfolio_source_get_goal (record, &goal, NULL);
  self->month = goal.month;
  self->library = g_object_ref (library);
  self->frameworks = way_portfolio_source_load_frameworks ();
  way_household_group_fill (self->household, record);
  gtk_widget_set_visible (GTK_WIDGET (self->who), !way_household_group_is_empty (self->household));
  show_period (self);
  self->record = g_object_ref (record);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (!way_household_group_is_empty (self->household) ? self->who : self->period));

  return GTK_WIDGET (self);
}

/**
 * way_evidence_window_get_evidence:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the pack as it is chosen; %NULL if it cannot be put together
 */
const WayEvidence *
way_evidence_window_get_evidence (WayEvidenceWindow *self)
{
  g_return_val_if_fail (WAY_IS_EVIDENCE_WINDOW (self), NULL);

  return self->evidence;
}

/**
 * way_evidence_window_save_to:
 * @self: the window
 * @file: where to
 * @json: as JSON instead of a PDF
 *
 * Writes the pack as it is chosen, and says how it went.
 *
 * Returns: whether it was written
 */
gboolean
way_evidence_window_save_to (WayEvidenceWindow *self,
                             GFile             *file,
                             gboolean           json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPrintout) printout = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;
  gboolean         written = FALSE;

  g_return_val_if_fail (WAY_IS_EVIDENCE_WINDOW (self), FALSE);
  g_return_val_if_fail (self->evidence != NULL, FALSE);

  if (json)
    {
      text = way_evidence_to_json (self->evidence);
      written = way_portfolio_source_write (file, text, &error);
    }
  else
    {
      printout = way_evidence_printout_new (self->evidence, self->frameworks);
      written = way_printout_write_pdf (printout, file, &error);
    }

  sentence = g_strdup_printf (_ ("Saved as %s."), name);
  say (self, written ? sentence : error->message);

  return written;
}
