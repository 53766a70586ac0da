/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-page.h"

#include "way-actionable.h"
#include "way-lesson-row.h"
#include "way-portfolio-source.h"
#include "way-portfolio-words.h"
#include "way-scroll-keys.h"
#include "way-tab-stop.h"
#include "way-words.h"

#include <glib/gi18n.h>

#define COVER_WIDTH 720

struct _WayModulePage
{
  GtkWidget parent_instance;

  AdwWindowTitle    *window_title;
  GtkScrolledWindow *scrolled;
  GtkWidget         *cover_frame;
  GtkPicture        *cover;
  GtkLabel          *title;
  GtkLabel          *summary;
  GtkLabel          *meta;
  GtkLabel          *law;
  GtkLabel          *kept;
  GtkWidget         *badge;
  GtkLabel          *badge_words;
  GtkWidget         *result_panel;
  GtkImage          *result_icon;
  GtkLabel          *result_words;
  GtkWidget         *certificate_button;
  GtkWidget         *check_panel;
  GtkLabel          *check_words;
  GtkButton         *check_button;
  GtkWidget         *note_panel;
  GtkLabel          *note;
  GtkWidget         *outcomes_section;
  GtkBox            *outcomes;
  WayTabStop        *lessons_stop;
  GtkListBox        *lessons;
  GtkLabel          *about;
  GtkLabel          *review;
  GtkWidget         *refusal_panel;
  GtkLabel          *refusal;
  GtkWidget         *due_panel;
  GtkLabel          *due;
  GtkLabel          *standards;
  GtkLabel          *place;
  GtkProgressBar    *bar;
  GtkButton         *start_button;

  WayCoverLoader *covers;
  WayModule      *module;
  WayDelivery    *delivery;
  GSignalGroup   *delivery_signals;
  GCancellable   *loading;
};

G_DEFINE_FINAL_TYPE (WayModulePage, way_module_page, GTK_TYPE_WIDGET)

static void
cover_loaded_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WayModulePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = way_cover_loader_load_finish (WAY_COVER_LOADER (source_object), result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (self->cover, GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_set_visible (self->cover_frame, FALSE);
}

static void
show_cover (WayModulePage *self,
            WayPackage    *package)
{
  const char *name = way_module_get_cover (self->module);
  int         width = COVER_WIDTH * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_picture_set_paintable (self->cover, NULL);
  gtk_widget_set_visible (self->cover_frame, package != NULL && name != NULL);
  if (package == NULL || name == NULL)
    return;

  self->loading = g_cancellable_new ();
  way_cover_loader_load_async (self->covers, package, name, width, self->loading, cover_loaded_cb, g_object_ref (self));
}

static void
clear_children (GtkWidget *parent)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    {
      if (GTK_IS_LIST_BOX (parent))
        gtk_list_box_remove (GTK_LIST_BOX (parent), child);
      else
        gtk_box_remove (GTK_BOX (parent), child);
    }
}

static GtkWidget *
make_bullet (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *dot = gtk_image_new_from_icon_name ("way-safety-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_image_set_pixel_size (GTK_IMAGE (dot), 8);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_widget_set_margin_top (dot, 6);
  gtk_widget_add_css_class (dot, "accent");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
show_outcomes (WayModulePage *self)
{
  GPtrArray *outcomes = way_module_get_outcomes (self->module);

  clear_children (GTK_WIDGET (self->outcomes));
  for (guint i = 0; i < outcomes->len; i++)
    {
      const WayOutcomeGoal *goal = g_ptr_array_index (outcomes, i);

      gtk_box_append (self->outcomes, make_bullet (goal->text));
    }
  gtk_widget_set_visible (self->outcomes_section, outcomes->len > 0);
}

static void
show_lessons (WayModulePage *self)
{
  GListModel *lessons = way_module_get_lessons (self->module);

  clear_children (GTK_WIDGET (self->lessons));
  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);

      gtk_list_box_append (self->lessons, way_lesson_row_new (lesson, i + 1));
    }
}

static void
show_review (WayModulePage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const char      *review_by = way_module_get_review_by (self->module);
  g_autofree char *reviewed_on = way_words_date (way_module_get_reviewed_on (self->module));
  g_autofree char *due_on = way_words_date (review_by);
  g_autofree char *review = NULL;
  g_autofree char *due = NULL;
  const char      *expert = way_module_get_expert_reviewed (self->module) ? _ ("Reviewed by an expert.") : _ ("Awaiting expert review.");
  g_autofree char *badge = way_words_due (self->module, now);

  review = g_strdup_printf (_ ("%s Checked against its sources on %s. To be checked again by %s."), expert, reviewed_on, due_on);
  due = g_strdup_printf (_ ("This module was due to be checked again by %s. Some facts may have changed since."), due_on);
  gtk_label_set_text (self->review, review);
  gtk_label_set_text (self->due, due);
  gtk_widget_set_visible (self->due_panel, badge != NULL);
  gtk_label_set_text (self->badge_words, badge != NULL ? badge : "");
  gtk_widget_set_visible (self->badge, badge != NULL);
}

static void
show_about (WayModulePage *self)
{
  GPtrArray *standards = way_module_get_standards (self->module);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *about = g_strdup_printf (_ ("Published by %s. Version %s, licence %s."),
                                            way_module_get_publisher (self->module),
                                            way_module_get_version (self->module),
                                            way_module_get_licence (self->module));

  for (guint i = 0; i < standards->len; i++)
    {
      g_autofree char *words = way_words_standard (g_ptr_array_index (standards, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", words);
    }

  gtk_label_set_text (self->about, about);
  gtk_label_set_text (self->standards, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->standards), standards->len > 0);
  show_review (self);
}

static void
show_head (WayModulePage *self)
{
  const char      *content_note = way_module_get_content_note (self->module);
  g_autofree char *minutes = way_words_minutes (way_module_get_minutes (self->module));
  g_autofree char *audience = way_words_audience (way_module_get_audience (self->module));
  g_autofree char *nations = way_words_nations (way_module_get_nations (self->module));
  g_autofree char *meta = g_strdup_printf ("%s · %s · %s", minutes, audience, nations);

  adw_window_title_set_title (self->window_title, way_module_get_title (self->module));
  gtk_label_set_text (self->title, way_module_get_title (self->module));
  gtk_label_set_text (self->summary, way_module_get_summary (self->module));
  gtk_label_set_text (self->meta, meta);
  gtk_label_set_text (self->note, content_note != NULL ? content_note : "");
  gtk_widget_set_visible (self->note_panel, content_note != NULL);
}

static void
show_result (WayModulePage *self)
{
  WayCompletion completion = way_delivery_get_module_completion (self->delivery);
  WaySuccess    success = way_delivery_get_module_success (self->delivery, NULL);
  const char   *words = _ ("You have done the whole of this module.");

  if (success == WAY_SUCCESS_PASSED)
    words = _ ("You have done this module and passed its check.");
  else if (success == WAY_SUCCESS_FAILED)
    words = _ ("You have done every lesson. The check is not there yet: you can try it again.");

  gtk_widget_set_visible (self->result_panel, completion == WAY_COMPLETION_COMPLETED);
  gtk_widget_set_visible (self->certificate_button, success != WAY_SUCCESS_FAILED);
  gtk_label_set_text (self->result_words, words);
  gtk_image_set_from_icon_name (self->result_icon, success == WAY_SUCCESS_FAILED ? "way-read-again-symbolic" : "way-done-symbolic");
  gtk_widget_remove_css_class (self->result_panel, success == WAY_SUCCESS_FAILED ? "good" : "care");
  gtk_widget_add_css_class (self->result_panel, success == WAY_SUCCESS_FAILED ? "care" : "good");
}

static void
show_place (WayModulePage *self,
            WayLesson     *here)
{
  WayModuleProgress progress = {
    .completion = way_delivery_get_module_completion (self->delivery),
    .n_lessons = g_list_model_get_n_items (way_module_get_lessons (self->module)),
    .n_completed = way_delivery_get_n_completed (self->delivery),
    .n_activities = way_module_get_n_activities (self->module),
    .minutes_left = way_delivery_get_minutes_left (self->delivery),
  };
  g_autofree char *words = NULL;
  const char      *button = _ ("_Start");

  if (progress.completion == WAY_COMPLETION_NOT_ATTEMPTED && here != NULL)
    progress.completion = WAY_COMPLETION_INCOMPLETE;
  for (guint i = 0; i < progress.n_lessons; i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (way_module_get_lessons (self->module), i);

      if (lesson == here)
        progress.lesson = i + 1;
    }

  if (progress.completion == WAY_COMPLETION_COMPLETED)
    button = _ ("_Look again");
  else if (progress.completion == WAY_COMPLETION_INCOMPLETE)
    button = _ ("_Continue");
  words = way_words_progress (&progress);
  gtk_label_set_text (self->place, words);
  gtk_progress_bar_set_fraction (self->bar, (double) progress.n_completed / MAX (progress.n_activities, 1));
  gtk_button_set_label (self->start_button, button);
  gtk_button_set_use_underline (self->start_button, TRUE);
}

static void
show_law (WayModulePage *self)
{
  g_autofree char *law = way_words_law (way_delivery_get_nation (self->delivery));

  gtk_label_set_text (self->law, law);
  gtk_widget_set_visible (GTK_WIDGET (self->law), g_strv_length ((char **) way_module_get_nations (self->module)) > 1);
}

/* Nobody need think that an update of the module took their answers away. */
static void
show_kept (WayModulePage *self)
{
  g_autoptr (GPtrArray) archived = way_delivery_list_archived (self->delivery, NULL);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->kept), archived != NULL && archived->len > 0);
  if (archived == NULL || archived->len == 0)
    return;

  /* Translators: of a module that was brought up to date */
  words = g_strdup_printf (ngettext ("%u answer you gave is to a question that this version no longer asks. It is kept in your record.",
                                     "%u answers you gave are to questions that this version no longer asks. They are kept in your record.",
                                     archived->len),
                           archived->len);
  gtk_label_set_text (self->kept, words);
}

static void
update (WayModulePage *self)
{
  const WayBookmark *bookmark = way_delivery_get_bookmark (self->delivery);
  gboolean           done = way_delivery_get_module_completion (self->delivery) == WAY_COMPLETION_COMPLETED;
  WayLesson         *here = NULL;
  GtkListBoxRow     *row = NULL;

  if (bookmark != NULL && !done)
    here = way_module_find_lesson_of (self->module, bookmark->activity_id);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->lessons, i)) != NULL; i++)
    {
      WayLesson *lesson = way_lesson_row_get_lesson (WAY_LESSON_ROW (row));

      way_lesson_row_set_state (WAY_LESSON_ROW (row), way_delivery_get_lesson_completion (self->delivery, lesson), way_delivery_get_n_skipped (self->delivery, lesson),
                                lesson == here);
      if (lesson == here)
        way_tab_stop_set_place (self->lessons_stop, GTK_WIDGET (row));
    }

  show_law (self);
  show_kept (self);
  show_result (self);
  show_place (self, here);
}

static void
lesson_activated_cb (WayModulePage *self,
                     GtkListBoxRow *row)
{
  GListModel *activities = way_lesson_get_activities (way_lesson_row_get_lesson (WAY_LESSON_ROW (row)));
  g_autoptr (WayActivity) first = g_list_model_get_item (activities, 0);

  if (first != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.play-activity", "s", way_activity_get_id (first));
}

static void
way_module_page_dispose (GObject *object)
{
  WayModulePage *self = WAY_MODULE_PAGE (object);
  GtkWidget     *child = NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->delivery_signals);
  g_clear_object (&self->delivery);
  g_clear_object (&self->module);
  g_clear_object (&self->covers);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_module_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-module-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, cover_frame);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, cover);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, title);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, summary);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, meta);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, law);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, kept);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, badge);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, badge_words);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, result_panel);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, result_words);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, certificate_button);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, check_panel);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, check_words);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, check_button);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, note_panel);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, note);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, outcomes_section);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, outcomes);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, lessons_stop);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, lessons);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, about);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, review);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, refusal_panel);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, refusal);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, due_panel);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, due);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, standards);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, place);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, bar);
  gtk_widget_class_bind_template_child (widget_class, WayModulePage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, lesson_activated_cb);
}

static void
way_module_page_class_init (WayModulePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_module_page_dispose;

  g_type_ensure (WAY_TYPE_TAB_STOP);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
way_module_page_init (WayModulePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_scroll_keys_add (GTK_WIDGET (self), self->scrolled);

  self->delivery_signals = g_signal_group_new (WAY_TYPE_DELIVERY);
  g_signal_group_connect_object (self->delivery_signals, "progress-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

GtkWidget *
way_module_page_new (WayCoverLoader *covers)
{
  WayModulePage *self = g_object_new (WAY_TYPE_MODULE_PAGE, NULL);

  self->covers = g_object_ref (covers);

  return GTK_WIDGET (self);
}

/* Shows what the header says, at once; way_module_page_set_delivery() adds how far the learner is. */
void
way_module_page_show_module (WayModulePage *self,
                             WayModule     *module,
                             WayPackage    *package)
{
  GtkAdjustment *adjustment = NULL;

  g_return_if_fail (WAY_IS_MODULE_PAGE (self));
  g_return_if_fail (WAY_IS_MODULE (module));

  g_signal_group_set_target (self->delivery_signals, NULL);
  g_clear_object (&self->delivery);
  g_set_object (&self->module, module);
  show_head (self);
  show_cover (self, package);
  show_outcomes (self);
  show_lessons (self);
  show_about (self);
  gtk_widget_set_visible (self->result_panel, FALSE);
  gtk_widget_set_visible (self->check_panel, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->law), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->kept), FALSE);
  gtk_label_set_text (self->place, "");
  gtk_button_set_label (self->start_button, _ ("_Start"));
  gtk_button_set_use_underline (self->start_button, TRUE);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  gtk_adjustment_set_value (adjustment, 0);
}

/* @sentence says why the module cannot be played on this computer; %NULL if it can. */
void
way_module_page_set_refusal (WayModulePage *self,
                             const char    *sentence)
{
  g_return_if_fail (WAY_IS_MODULE_PAGE (self));

  gtk_label_set_text (self->refusal, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->refusal_panel, sentence != NULL);
}

void
way_module_page_set_delivery (WayModulePage *self,
                              WayDelivery   *delivery)
{
  g_return_if_fail (WAY_IS_MODULE_PAGE (self));
  g_return_if_fail (WAY_IS_DELIVERY (delivery));

  g_set_object (&self->module, way_delivery_get_module (delivery));
  g_set_object (&self->delivery, delivery);
  g_signal_group_set_target (self->delivery_signals, delivery);
  show_lessons (self);
  update (self);
}

/**
 * way_module_page_show_check:
 * @self: the page
 * @check: (nullable): a short check of the module that is ready, %NULL if there is none
 *
 * Offers it above the lessons.
 */
void
way_module_page_show_check (WayModulePage *self,
                            const WayDue  *check)
{
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *words = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (WAY_IS_MODULE_PAGE (self));

  gtk_widget_set_visible (self->check_panel, check != NULL);
  if (check == NULL)
    return;

  words = way_portfolio_words_due (check, today);
  path = way_portfolio_source_dup_check_path (check);
  gtk_label_set_text (self->check_words, words);
  way_actionable_set (GTK_ACTIONABLE (self->check_button), "win.play-check", path);
}

/* Puts the focus where the next step is. */
void
way_module_page_focus (WayModulePage *self)
{
  g_return_if_fail (WAY_IS_MODULE_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->start_button));
}
