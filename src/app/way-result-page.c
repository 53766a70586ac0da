/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result-page.h"

#include "way-actionable.h"
#include "way-adaptive-bin.h"
#include "way-result-panel.h"
#include "way-result-sections.h"
#include "way-scroll-keys.h"
#include "way-tab-stop.h"
#include "way-words.h"

#include <glib/gi18n.h>

struct _WayResultPage
{
  GtkWidget parent_instance;

  AdwWindowTitle    *window_title;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title;
  GtkLabel          *summary;
  GtkWidget         *must_panel;
  GtkLabel          *must;
  GtkWidget         *certain_section;
  GtkWidget         *certain_section_note;
  GtkBox            *certain;
  GtkWidget         *scene_section;
  GtkBox            *scenes;
  GtkWidget         *compare_section;
  GtkBox            *compare;
  GtkWidget         *open_section;
  GtkLabel          *open_heading;
  GtkListBox        *open_list;
  GtkWidget         *outcomes_section;
  GtkBox            *outcomes;
  GtkWidget         *questions_section;
  GtkBox            *questions;
  GtkWidget         *written_section;
  GtkBox            *written;
  GtkLabel          *certainty;
  WayAdaptiveBin    *foot;
  GtkWidget         *back_button;
  GtkButton         *retake_button;
  GtkButton         *next_button;

  WayDelivery *delivery;
  char        *activity_id; /* NULL for the whole module */
};

G_DEFINE_FINAL_TYPE (WayResultPage, way_result_page, GTK_TYPE_WIDGET)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_outcome (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (tick, "good");
  gtk_widget_set_valign (tick, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* A short check is of the module but in none of its lessons. */
static gboolean
is_short_check (WayResultPage *self)
{
  return self->activity_id != NULL && way_module_find_lesson_of (way_delivery_get_module (self->delivery), self->activity_id) == NULL;
}

/* Whether there is a certificate for it: the whole module, or the short check that renews one. */
static gboolean
is_earned (WayResultPage *self)
{
  const WayAttempt *attempt = is_short_check (self) ? way_delivery_get_attempt (self->delivery, self->activity_id) : NULL;

  if (self->activity_id != NULL)
    return attempt != NULL && attempt->success == WAY_SUCCESS_PASSED && g_str_equal (self->activity_id, WAY_ACTIVITY_RECHECK);

  return way_delivery_get_module_completion (self->delivery) == WAY_COMPLETION_COMPLETED &&
         way_delivery_get_module_success (self->delivery, &(WayScore){ 0 }) != WAY_SUCCESS_FAILED;
}

static void
show_outcomes (WayResultPage *self)
{
  GPtrArray *outcomes = way_module_get_outcomes (way_delivery_get_module (self->delivery));
  gboolean   reached = is_earned (self);

  clear_box (self->outcomes);
  for (guint i = 0; reached && i < outcomes->len; i++)
    {
      const WayOutcomeGoal *goal = g_ptr_array_index (outcomes, i);

      gtk_box_append (self->outcomes, make_outcome (goal->text));
    }
  gtk_widget_set_visible (self->outcomes_section, reached && outcomes->len > 0);
}

static void
add_open (WayResultPage *self,
          WayActivity   *activity)
{
  WayLesson *lesson = way_module_find_lesson_of (way_delivery_get_module (self->delivery), way_activity_get_id (activity));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), way_activity_get_title (activity));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), way_lesson_get_title (lesson));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  way_actionable_set (GTK_ACTIONABLE (row), "win.play-activity", way_activity_get_id (activity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, way_activity_get_title (activity), -1);
  gtk_list_box_append (self->open_list, row);
}

/* Returns the first activity that is not done, or NULL. */
static WayActivity *
show_open (WayResultPage *self)
{
  WayModule     *module = way_delivery_get_module (self->delivery);
  WayActivity   *first = NULL;
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->open_list, 0)) != NULL)
    gtk_list_box_remove (self->open_list, GTK_WIDGET (row));

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity *activity = way_module_get_activity (module, i);

      if (way_delivery_get_completion (self->delivery, way_activity_get_id (activity)) == WAY_COMPLETION_COMPLETED)
        continue;
      if (first == NULL)
        first = activity;
      if (self->activity_id == NULL)
        add_open (self, activity);
    }
  gtk_label_set_text (self->open_heading, _ ("Still open"));
  gtk_widget_set_visible (self->open_section, self->activity_id == NULL && first != NULL);

  return first;
}

/* After a short check: the pages about what was not safe yet, each once. */
static void
show_read_again (WayResultPage *self,
                 GPtrArray     *items)
{
  WayModule *module = way_delivery_get_module (self->delivery);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!is_short_check (self) || !way_result_is_finished (self->delivery, self->activity_id))
    return;

  for (guint i = 0; i < items->len; i++)
    {
      const WayResultItem *item = g_ptr_array_index (items, i);
      const char          *target = way_question_get_read_again (item->question);

      if (!item->safe && target != NULL && way_module_find_lesson_of (module, target) != NULL && g_hash_table_add (seen, (gpointer) target))
        add_open (self, way_module_find_activity (module, target));
    }
  gtk_label_set_text (self->open_heading, _ ("Worth reading again"));
  gtk_widget_set_visible (self->open_section, g_hash_table_size (seen) > 0);
}

/* What the learner wrote stands apart from what is marked, and what they were wrongly certain of comes before all. */
static GtkBox *
find_place_for (WayResultPage       *self,
                const WayResultItem *item)
{
  if (item->certain_and_wrong)
    return self->certain;
  if (!way_question_get_marked (item->question) && item->response != NULL)
    return self->written;

  return self->questions;
}

static void
show_section (GtkWidget *section,
              GtkBox    *box)
{
  gtk_widget_set_visible (section, gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

static void
show_questions (WayResultPage *self,
                GPtrArray     *items)
{
  WayModule  *module = way_delivery_get_module (self->delivery);
  const char *before = self->activity_id != NULL ? way_activity_get_repeats (way_module_find_activity (module, self->activity_id)) : NULL;

  clear_box (self->certain);
  clear_box (self->questions);
  clear_box (self->written);
  for (guint i = 0; i < items->len; i++)
    {
      const WayResultItem *item = g_ptr_array_index (items, i);

      /* In a repeat, what is compared says it already. */
      if (before == NULL || way_question_get_interaction (item->question) != WAY_INTERACTION_SCALE)
        gtk_box_append (find_place_for (self, item), way_result_panel_new (module, item));
    }
  show_section (self->certain_section, self->certain);
  show_section (self->questions_section, self->questions);
  show_section (self->written_section, self->written);
}

static void
show_rules (WayResultPage *self,
            GPtrArray     *items)
{
  g_autofree char *must = way_result_must (items);
  g_autofree char *certainty = way_result_certainty (self->delivery, self->activity_id);

  gtk_label_set_text (self->must, must != NULL ? must : "");
  gtk_widget_set_visible (self->must_panel, must != NULL);
  gtk_label_set_text (self->certainty, certainty != NULL ? certainty : "");
  gtk_widget_set_visible (GTK_WIDGET (self->certainty), certainty != NULL);
}

static void
show_scenes (WayResultPage *self)
{
  WayModule *module = way_delivery_get_module (self->delivery);

  clear_box (self->scenes);
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity    *activity = way_module_get_activity (module, i);
      const char     *id = way_activity_get_id (activity);
      WayScenarioRun *run = way_delivery_get_run (self->delivery, id);

      if (run != NULL && (self->activity_id != NULL ? g_str_equal (id, self->activity_id) : way_scenario_run_has_ended_once (run)))
        gtk_box_append (self->scenes, way_result_scene_new (activity, run));
    }
  show_section (self->scene_section, self->scenes);
}

static void
show_compare (WayResultPage *self)
{
  g_autoptr (GPtrArray) pairs = way_result_compare (self->delivery, self->activity_id);

  clear_box (self->compare);
  for (guint i = 0; i < pairs->len; i++)
    gtk_box_append (self->compare, way_result_pair_new (g_ptr_array_index (pairs, i)));
  show_section (self->compare_section, self->compare);
}

static void
set_next (WayResultPage *self,
          const char    *label,
          const char    *action,
          const char    *target)
{
  gtk_button_set_label (self->next_button, label);
  gtk_button_set_use_underline (self->next_button, TRUE);
  way_actionable_set (GTK_ACTIONABLE (self->next_button), action, target);
}

static gboolean
is_scene (WayResultPage *self)
{
  WayActivity *activity = way_module_find_activity (way_delivery_get_module (self->delivery), self->activity_id);

  return way_activity_get_kind (activity) == WAY_ACTIVITY_SCENARIO;
}

static const char *
get_next_label (WayModule *module,
                guint      index)
{
  const char *id = way_activity_get_id (way_module_get_activity (module, index));
  const char *next_id = way_activity_get_id (way_module_get_activity (module, index + 1));

  return way_module_find_lesson_of (module, id) == way_module_find_lesson_of (module, next_id) ? _ ("_Next page") : _ ("_Next lesson");
}

/* After a check comes the next page, after the last one whatever is open, and then the library. */
static void
offer_next (WayResultPage *self,
            WayActivity   *open)
{
  WayModule *module = way_delivery_get_module (self->delivery);
  guint      index = 0;

  if (self->activity_id != NULL && !way_result_is_finished (self->delivery, self->activity_id))
    set_next (self, is_scene (self) ? _ ("_Back to the scene") : _ ("_Back to the questions"), "win.play-activity", self->activity_id);
  else if (self->activity_id != NULL && way_module_find_activity_index (module, self->activity_id, &index))
    {
      if (index + 1 < way_module_get_n_activities (module))
        set_next (self, get_next_label (module, index), "win.play-activity", way_activity_get_id (way_module_get_activity (module, index + 1)));
      else
        set_next (self, _ ("_Finish"), "win.show-result", "");
    }
  else if (open != NULL)
    set_next (self, _ ("_Continue"), "win.play-activity", way_activity_get_id (open));
  else
    set_next (self, _ ("To the _library"), "win.show-library", NULL);
}

/* The check that a second try would help with: the one shown, or the first that is not passed. */
static const char *
find_retake (WayResultPage *self)
{
  WayModule *module = way_delivery_get_module (self->delivery);

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    {
      WayActivity      *activity = way_module_get_activity (module, i);
      const char       *id = way_activity_get_id (activity);
      const WayAttempt *attempt = way_delivery_get_attempt (self->delivery, id);

      if (way_activity_get_kind (activity) != WAY_ACTIVITY_QUIZ || way_activity_get_pre_check (activity) || !way_result_is_finished (self->delivery, id))
        continue;
      if (self->activity_id != NULL ? g_str_equal (id, self->activity_id)
                                    : attempt != NULL && attempt->success == WAY_SUCCESS_FAILED)
        return id;
    }

  return NULL;
}

/* Whether a second try would begin with what the learner was wrongly certain of. */
static gboolean
has_certain (WayResultPage *self,
             const char    *id)
{
  const char *const *questions = way_activity_get_questions (way_module_find_activity (way_delivery_get_module (self->delivery), id));

  for (gsize i = 0; questions[i] != NULL; i++)
    if (way_delivery_was_certain_and_wrong (self->delivery, id, questions[i]))
      return TRUE;

  return FALSE;
}

static void
offer_retake (WayResultPage *self)
{
  const char *id = find_retake (self);

  gtk_widget_set_visible (GTK_WIDGET (self->retake_button), id != NULL);
  gtk_widget_set_visible (self->certain_section_note, id != NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->next_button), id == NULL);
  gtk_widget_set_halign (GTK_WIDGET (self->next_button), GTK_ALIGN_END);
  if (id == NULL)
    return;

  way_actionable_set (GTK_ACTIONABLE (self->retake_button), "win.retake", id);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->retake_button),
                               has_certain (self, id) ? _ ("Answer its questions anew, first those that you were certain of. What you answered before stays in your record")
                                                      : _ ("Answer its questions anew; what you answered before stays in your record"));
}

/* The header's Back does the same, so this one is the first to go. */
static void
narrow_changed_cb (WayResultPage *self)
{
  gtk_widget_set_visible (self->back_button, !way_adaptive_bin_get_narrow (self->foot));
}

static void
way_result_page_dispose (GObject *object)
{
  WayResultPage *self = WAY_RESULT_PAGE (object);
  GtkWidget     *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->activity_id, g_free);

  G_OBJECT_CLASS (way_result_page_parent_class)->dispose (object);
}

static void
way_result_page_class_init (WayResultPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_result_page_dispose;

  g_type_ensure (WAY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (WAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, title);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, must_panel);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, must);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, certain_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, certain_section_note);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, certain);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, scene_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, scenes);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, compare_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, compare);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, open_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, open_list);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, open_heading);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, outcomes_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, outcomes);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, questions_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, questions);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, written_section);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, written);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, certainty);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, retake_button);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, WayResultPage, next_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
way_result_page_init (WayResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_scroll_keys_add (GTK_WIDGET (self), self->scrolled);
}

GtkWidget *
way_result_page_new (void)
{
  return g_object_new (WAY_TYPE_RESULT_PAGE, NULL);
}

/* @activity_id names the check that is shown; %NULL shows the whole module. */
void
way_result_page_show_result (WayResultPage *self,
                             WayDelivery   *delivery,
                             const char    *activity_id)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *id = g_strdup (activity_id);

  g_return_if_fail (WAY_IS_RESULT_PAGE (self));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));

  g_set_object (&self->delivery, delivery);
  g_free (self->activity_id);
  self->activity_id = g_steal_pointer (&id);

  items = way_result_collect (delivery, self->activity_id);
  title = way_result_title (delivery, self->activity_id);
  summary = way_result_summary (delivery, self->activity_id, items);
  adw_window_title_set_title (self->window_title, _ ("How it went"));
  adw_window_title_set_subtitle (self->window_title, way_module_get_title (way_delivery_get_module (delivery)));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *summary != '\0');

  show_rules (self, items);
  show_scenes (self);
  show_compare (self);
  show_questions (self, items);
  show_outcomes (self);
  offer_next (self, show_open (self));
  show_read_again (self, items);
  offer_retake (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* Puts the focus where the next step is. */
void
way_result_page_focus (WayResultPage *self)
{
  g_return_if_fail (WAY_IS_RESULT_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}
