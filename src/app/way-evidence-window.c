/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-evidence-window.h"

#include "way-day-row.h"
#include "way-dialogs.h"
#include "way-learner-words.h"
#include "way-paper.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-source.h"
#include "way-portfolio-words.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define JSON_NAME "waymark-evidence.json"

struct _WayEvidenceWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  AdwComboRow         *who;
  AdwComboRow         *period;
  WayDayRow           *from;
  WayDayRow           *until;
  AdwPreferencesGroup *preview;
  GtkWidget           *locked_panel;
  GtkLabel            *locked;
  GtkLabel            *problem;

  WayLearnerRecord *record; /* NULL while the rows are filled */
  WayLibrary       *library;
  GPtrArray        *frameworks;
  GArray           *everybody; /* of gint64: the household who share; empty where nobody else does */
  WayEvidence      *evidence;  /* (nullable): as it is chosen */
  GPtrArray        *rows;      /* borrowed, of the preview */
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

static void
add_line (WayEvidenceWindow *self,
          const char        *title,
          const char        *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  adw_preferences_group_add (self->preview, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_person (WayEvidenceWindow       *self,
            const WayEvidencePerson *person)
{
  g_autofree char *time = way_portfolio_words_hours (person->log->minutes);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line in the log", "%u lines in the log", person->log->rows->len), person->log->rows->len);
  g_autofree char *texts = g_strdup_printf (ngettext ("%u reflection", "%u reflections", person->reflections->len), person->reflections->len);
  g_autofree char *papers = g_strdup_printf (ngettext ("%u certificate", "%u certificates", person->certificates->len), person->certificates->len);
  g_autofree char *words = g_strdup_printf ("%s · %s · %s · %s", time, lines, texts, papers);

  add_line (self, *person->name != '\0' ? person->name : _ ("Without a name"), words);
}

static void
show_totals (WayEvidenceWindow *self)
{
  g_autofree char *time = way_portfolio_words_hours (way_evidence_get_minutes (self->evidence));
  g_autofree char *period = way_portfolio_words_year (self->evidence->from, self->evidence->until);
  g_autofree char *total = NULL;

  for (guint i = 0; i < self->evidence->people->len; i++)
    add_person (self, g_ptr_array_index (self->evidence->people, i));
  /* Translators: a time such as "12 h 40 min" */
  total = g_strdup_printf (_ ("%s in all"), time);
  add_line (self, total, period);
  add_line (self,
            self->evidence->framework != NULL ? self->evidence->framework->title : _ ("No standards"),
            self->evidence->framework != NULL ? _ ("The pack shows what speaks to each standard, and where there are gaps")
                                              : _ ("There are none here for your nation, so the pack has no table of them"));
}

/* Whose words are sealed: the pack has their hours and says what is missing. */
static void
show_locked (WayEvidenceWindow *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->evidence->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (self->evidence->people, i);

      if (person->locked)
        g_ptr_array_add (names, *person->name != '\0' ? person->name : (char *) _ ("Somebody without a name"));
    }
  gtk_widget_set_visible (self->locked_panel, names->len > 0);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: one or more names */
  words = g_strdup_printf (_ ("What they wrote is locked with a PIN and is left out: %s. They can make a pack of their own, signed in with their PIN."), list);
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
collect (WayEvidenceWindow *self,
         GError           **error)
{
  g_autofree char *from = way_day_row_dup_day (self->from);
  g_autofree char *until = way_day_row_dup_day (self->until);
  gint64           own = way_learner_record_get_learner_id (self->record);
  gboolean         all = adw_combo_row_get_selected (self->who) == 1 && self->everybody->len > 0;

  return way_evidence_collect (way_learner_record_get_database (self->record),
                               all ? (const gint64 *) self->everybody->data : &own,
                               all ? self->everybody->len : 1,
                               from,
                               until,
                               g_get_real_time (),
                               self->frameworks,
                               way_portfolio_source_find_module,
                               self->library,
                               error);
}

static void
update (WayEvidenceWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = way_day_row_dup_day (self->from);
  g_autofree char *until = way_day_row_dup_day (self->until);

  g_clear_pointer (&self->evidence, way_evidence_free);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->preview, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (self->locked_panel, FALSE);

  if (strcmp (from, until) > 0)
    {
      show_problem (self, _ ("The first day is after the last. Choose an earlier first day."));
      return;
    }
  self->evidence = collect (self, &error);
  show_problem (self, error != NULL ? error->message : NULL);
  if (self->evidence == NULL)
    return;

  show_totals (self);
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
  g_clear_pointer (&self->everybody, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (way_evidence_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-evidence-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, who);
  gtk_widget_class_bind_template_child (widget_class, WayEvidenceWindow, period);
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
  self->rows = g_ptr_array_new ();
  self->everybody = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A pack of the household is of those who share their workbook, and is made by one of them. */
static void
find_household (WayEvidenceWindow *self,
                WayLearnerRecord  *record)
{
  g_autoptr (GPtrArray) learners = way_learner_record_is_guest (record) ? NULL : way_learner_record_list_learners (record, NULL);

  if (!way_learner_record_get_learner (record)->shares)
    return;
  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (learner->shares)
        g_array_append_val (self->everybody, learner->id);
    }
  if (self->everybody->len < 2)
    g_array_set_size (self->everybody, 0);
}

static void
fill_who (WayEvidenceWindow *self,
          WayLearnerRecord  *record)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *name = way_learner_words_name (way_learner_record_get_learner (record));

  gtk_string_list_append (list, name);
  if (self->everybody->len > 0)
    gtk_string_list_append (list, _ ("Everybody here who shares a workbook"));
  adw_combo_row_set_model (self->who, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->who), self->everybody->len > 0);
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
  find_household (self, record);
  fill_who (self, record);
  show_period (self);
  self->record = g_object_ref (record);
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->everybody->len > 0 ? self->who : self->period));

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
