/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result-panel.h"

#include "way-actionable.h"
#include "way-result-words.h"

#include <glib/gi18n.h>

struct _WayResultPanel
{
  GtkWidget parent_instance;

  GtkImage  *icon;
  GtkLabel  *verdict;
  GtkWidget *safety;
  GtkLabel  *stem;
  GtkLabel  *how;
  GtkLabel  *said_head;
  GtkLabel  *said;
  GtkLabel  *safer_head;
  GtkLabel  *safer;
  GtkLabel  *feedback;
  GtkButton *read_again;
  GtkLabel  *read_again_words;
};

G_DEFINE_FINAL_TYPE (WayResultPanel, way_result_panel, GTK_TYPE_WIDGET)

static void
way_result_panel_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_result_panel_parent_class)->dispose (object);
}

static void
way_result_panel_class_init (WayResultPanelClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_result_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-result-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, icon);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, verdict);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, safety);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, stem);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, how);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, said_head);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, said);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, safer_head);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, safer);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, feedback);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, read_again);
  gtk_widget_class_bind_template_child (widget_class, WayResultPanel, read_again_words);
}

static void
way_result_panel_init (WayResultPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_kind (WayResultPanel *self,
          const char     *style,
          const char     *icon,
          const char     *verdict)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->verdict, verdict);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* What stands beside the answer: a better one, or what others think of it where there is no right one. */
static const char *
get_better_head (WayQuestion *question)
{
  WayInteractionType type = way_question_get_interaction (question);

  if (type == WAY_INTERACTION_RECORD_REWRITE)
    return _ ("One way");
  if (type == WAY_INTERACTION_BALANCE_SHEET)
    return _ ("Our view");

  return way_question_get_safety_critical (question) ? _ ("Safer") : _ ("Better");
}

static void
show_answer (WayResultPanel      *self,
             const WayResultItem *item)
{
  g_autofree char *said = item->response != NULL ? way_result_words_response (item->question, item->response) : g_strdup ("");
  g_autofree char *how = way_result_words_how (item);
  g_autofree char *better = NULL;
  g_autofree char *feedback = NULL;

  if (item->outcome != NULL && !item->safe)
    better = way_result_words_better (item->question, item->response, item->outcome);
  if (item->outcome != NULL)
    feedback = way_result_words_feedback (item->question, item->outcome);

  show_text (self->how, how);
  show_text (self->said, said);
  show_text (self->safer, better != NULL ? better : "");
  show_text (self->feedback, feedback != NULL ? feedback : "");
  gtk_label_set_text (self->said_head, way_question_get_marked (item->question) ? _ ("You said") : _ ("You wrote"));
  if (way_question_get_interaction (item->question) == WAY_INTERACTION_SCALE)
    gtk_label_set_text (self->said_head, _ ("You said"));
  gtk_label_set_text (self->safer_head, get_better_head (item->question));
  gtk_widget_set_visible (GTK_WIDGET (self->said_head), *said != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->safer_head), gtk_widget_get_visible (GTK_WIDGET (self->safer)));
}

static void
offer_reading (WayResultPanel      *self,
               WayModule           *module,
               const WayResultItem *item)
{
  const char      *target = way_question_get_read_again (item->question);
  WayActivity     *activity = target != NULL ? way_module_find_activity (module, target) : NULL;
  g_autofree char *words = NULL;

  if (activity == NULL || item->outcome == NULL || item->safe || !way_question_get_marked (item->question))
    return;

  /* Translators: %s is the title of a page */
  words = g_strdup_printf (_ ("Read again: %s"), way_activity_get_title (activity));
  gtk_label_set_text (self->read_again_words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->read_again), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->read_again), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  way_actionable_set (GTK_ACTIONABLE (self->read_again), "win.play-activity", target);
  gtk_widget_set_visible (GTK_WIDGET (self->read_again), TRUE);
}

/* The words of the lesson page: safe and safer where a child's safety hangs on it, good and better elsewhere. */
static const char *
get_verdict (const WayResultItem *item)
{
  gboolean safety = way_question_get_safety_critical (item->question);

  if (item->safe)
    return safety ? _ ("A safe answer") : _ ("A good answer");
  if (way_outcome_get_score (item->outcome)->raw > 0.0)
    return _ ("You have part of it");

  return safety ? _ ("There is a safer answer") : _ ("There is a better answer");
}

/* An answer that may not be shown in full yet, or is not there. */
static const char *
get_waiting_verdict (const WayResultItem *item)
{
  if (item->older_words)
    return _ ("You answered older words of this question");
  if (item->response == NULL)
    return _ ("Not answered yet");
  if (item->n_tries > item->try_number)
    return _ ("You have another try");

  return _ ("Saved; you can still change it");
}

static void
show_kind (WayResultPanel      *self,
           const WayResultItem *item)
{
  if (item->outcome == NULL)
    set_kind (self, "care", "way-not-started-symbolic", get_waiting_verdict (item));
  else if (!way_question_get_marked (item->question))
    set_kind (self, "plain", "way-outline-symbolic", _ ("Your own words; nobody marks them"));
  else if (item->safe)
    set_kind (self, "good", "way-done-symbolic", get_verdict (item));
  else
    set_kind (self, "again", "way-read-again-symbolic", get_verdict (item));

  if (item->outcome != NULL && way_question_get_interaction (item->question) == WAY_INTERACTION_SCALE)
    gtk_label_set_text (self->verdict, _ ("How you see it; nobody marks it"));
}

GtkWidget *
way_result_panel_new (WayModule           *module,
                      const WayResultItem *item)
{
  WayResultPanel *self = g_object_new (WAY_TYPE_RESULT_PANEL, NULL);

  gtk_label_set_text (self->stem, way_question_get_stem (item->question));
  gtk_widget_set_visible (self->safety, way_question_get_safety_critical (item->question));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, way_question_get_stem (item->question), -1);
  show_kind (self, item);
  show_answer (self, item);
  if (item->older_words)
    show_text (self->feedback, _ ("The question has new words since. Your answer is kept as it was; please answer the new words."));
  offer_reading (self, module, item);

  return GTK_WIDGET (self);
}
