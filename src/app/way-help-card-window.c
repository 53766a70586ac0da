/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-help-card-window.h"

#include "way-help-card.h"
#include "way-helpline-reader.h"
#include "way-helpline-row.h"
#include "way-own-helplines.h"
#include "way-own-number-window.h"
#include "way-paper.h"
#include "way-portfolio-source.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define LINE_KEY "way-helpline"

struct _WayHelpCardWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *nation_group;
  AdwComboRow         *nation_row;
  GtkLabel            *problem;
  AdwPreferencesGroup *own_group;
  GtkWidget           *add_button;

  WayLearnerRecord *record;
  WayNation         nation;
  GPtrArray        *lines; /* that came with the program */
  GPtrArray        *own;   /* NULL if they could not be read */
  char             *own_path;
  char             *today;
  GPtrArray        *groups;   /* borrowed: one for each need, in the page */
  GPtrArray        *own_rows; /* borrowed, in the own group */
  GtkWindow        *edit;     /* weak: one at a time */
  char             *edited;   /* the id of the number that is changed, NULL for a new one */
};

G_DEFINE_FINAL_TYPE (WayHelpCardWindow, way_help_card_window, ADW_TYPE_WINDOW)

static void
say (WayHelpCardWindow *self,
     const char        *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

/* The service's own numbers stand last, as on paper. */
static void
clear_groups (WayHelpCardWindow *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
}

static void
show_lines (WayHelpCardWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  int                  need = -1;

  clear_groups (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const WayHelpline *line = g_ptr_array_index (self->lines, i);

      if (!way_helpline_serves (line, self->nation))
        continue;
      if ((int) line->need != need)
        {
          need = (int) line->need;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, way_help_card_get_need_words (line->need));
          adw_preferences_page_add (self->page, group);
          g_ptr_array_add (self->groups, group);
        }
      adw_preferences_group_add (group, way_helpline_row_new (line, self->today));
    }

  adw_preferences_page_remove (self->page, self->own_group);
  adw_preferences_page_add (self->page, self->own_group);
}

static void edit_cb (GtkButton         *button,
                     WayHelpCardWindow *self);

static void
add_own_row (WayHelpCardWindow *self,
             const WayHelpline *line)
{
  GtkWidget       *row = way_helpline_row_new (line, self->today);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Change…"));
  GtkWidget       *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  g_autofree char *said = NULL;

  /* Translators: %s is whose number it is */
  said = g_strdup_printf (_ ("Change the number of %s"), line->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_object_set_data_full (G_OBJECT (button), LINE_KEY, g_strdup (line->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (edit_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  adw_preferences_group_add (self->own_group, row);
  g_ptr_array_add (self->own_rows, row);
}

static void
show_own (WayHelpCardWindow *self)
{
  for (guint i = 0; i < self->own_rows->len; i++)
    adw_preferences_group_remove (self->own_group, g_ptr_array_index (self->own_rows, i));
  g_ptr_array_set_size (self->own_rows, 0);

  for (guint i = 0; self->own != NULL && i < self->own->len; i++)
    add_own_row (self, g_ptr_array_index (self->own, i));
  gtk_widget_set_sensitive (self->add_button, self->own != NULL && self->own->len < WAY_OWN_HELPLINES_MAX);
}

static void
read_own (WayHelpCardWindow *self)
{
  g_autoptr (GError) error = NULL;

  self->own = way_own_helplines_load (self->own_path, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    gtk_label_set_text (self->problem, error->message);
  show_own (self);
}

/* The list as it would be with @line in place of the edited number; without a line that is taken out, and without an edited one @line is added. */
static GPtrArray *
make_changed (WayHelpCardWindow *self,
              WayHelpline       *line)
{
  GPtrArray *changed = g_ptr_array_new ();
  gboolean   placed = FALSE;

  for (guint i = 0; i < self->own->len; i++)
    {
      WayHelpline *one = g_ptr_array_index (self->own, i);

      if (g_strcmp0 (one->id, self->edited) != 0)
        g_ptr_array_add (changed, one);
      else if (line != NULL)
        g_ptr_array_add (changed, line);
      placed = placed || g_strcmp0 (one->id, self->edited) == 0;
    }
  if (line != NULL && !placed)
    g_ptr_array_add (changed, line);

  return changed;
}

static void
keep (WayHelpCardWindow *self,
      WayHelpline       *line)
{
  g_autoptr (GPtrArray) changed = make_changed (self, line);
  g_autoptr (GError) error = NULL;

  if (!way_own_helplines_save (self->own_path, changed, &error))
    {
      way_own_number_window_show_problem (WAY_OWN_NUMBER_WINDOW (self->edit), error->message);
      return;
    }

  gtk_window_close (self->edit);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  read_own (self);
  say (self, line != NULL ? _ ("The number is kept on this computer.") : _ ("The number is removed."));
}

static void
saved_cb (WayHelpCardWindow *self,
          const char        *name,
          const char        *number,
          const char        *when)
{
  g_autoptr (WayHelpline) line = way_own_helpline_new (name, number, when, self->today);

  keep (self, line);
}

static void
removed_cb (WayHelpCardWindow *self)
{
  keep (self, NULL);
}

static void
open_edit (WayHelpCardWindow *self,
           const WayHelpline *line)
{
  if (self->edit != NULL)
    gtk_window_destroy (self->edit);

  g_free (self->edited);
  self->edited = line != NULL ? g_strdup (line->id) : NULL;
  g_set_weak_pointer (&self->edit, GTK_WINDOW (way_own_number_window_new (GTK_WINDOW (self), line)));
  g_signal_connect_object (self->edit, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->edit);
}

static void
edit_cb (GtkButton         *button,
         WayHelpCardWindow *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), LINE_KEY);

  for (guint i = 0; i < self->own->len; i++)
    {
      const WayHelpline *line = g_ptr_array_index (self->own, i);

      if (g_str_equal (line->id, id))
        {
          open_edit (self, line);
          return;
        }
    }
}

static void
add_cb (WayHelpCardWindow *self)
{
  open_edit (self, NULL);
}

static void
print_cb (WayHelpCardWindow *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (WayPrintout) printout = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_extend (all, self->lines, NULL, NULL);
  if (self->own != NULL)
    g_ptr_array_extend (all, self->own, NULL, NULL);
  printout = way_help_card_printout_new (all, self->nation, self->today);
  if (!way_paper_print (GTK_WINDOW (self), printout, &error))
    say (self, error->message);
}

/* The rows are in the order of WayNation. Where nobody learns, the choice is for this look only. */
static void
nation_selected_cb (WayHelpCardWindow *self)
{
  g_autoptr (GError) error = NULL;
  guint row = adw_combo_row_get_selected (self->nation_row);

  if (self->record == NULL || row > WAY_NATION_ALL || row == (guint) self->nation)
    return;

  self->nation = (WayNation) row;
  show_lines (self);
  if (way_learner_record_get_learner (self->record) != NULL && !way_learner_record_set_nation (self->record, self->nation, &error))
    say (self, error->message);
}

static void
way_help_card_window_dispose (GObject *object)
{
  WayHelpCardWindow *self = WAY_HELP_CARD_WINDOW (object);

  g_clear_weak_pointer (&self->edit);
  g_clear_object (&self->record);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->own_rows, g_ptr_array_unref);
  g_clear_pointer (&self->own_path, g_free);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->edited, g_free);

  G_OBJECT_CLASS (way_help_card_window_parent_class)->dispose (object);
}

static void
way_help_card_window_class_init (WayHelpCardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_help_card_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-help-card-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, page);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, nation_group);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, nation_row);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, own_group);
  gtk_widget_class_bind_template_child (widget_class, WayHelpCardWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, nation_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
way_help_card_window_init (WayHelpCardWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_group_add_window (group, GTK_WINDOW (self)); /* a modal dialog of the program holds up its own group only */

  self->groups = g_ptr_array_new ();
  self->own_rows = g_ptr_array_new ();
  self->lines = way_helplines_load ();
  self->own_path = way_own_helplines_dup_default_path ();
  self->today = way_portfolio_source_dup_today ();
}

/**
 * way_help_card_window_new:
 * @parent: (nullable): the window that it stands over
 * @record: who learns, and in which nation; who has not said may choose here
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_help_card_window_new (GtkWindow        *parent,
                          WayLearnerRecord *record)
{
  WayHelpCardWindow *self = NULL;

  g_return_val_if_fail (WAY_IS_LEARNER_RECORD (record), NULL);

  self = g_object_new (WAY_TYPE_HELP_CARD_WINDOW, "transient-for", parent, NULL);
  self->nation = way_learner_record_get_learner (record) != NULL ? way_learner_record_get_nation (record) : WAY_NATION_UNSET;
  gtk_widget_set_visible (GTK_WIDGET (self->nation_group), self->nation == WAY_NATION_UNSET);
  self->record = g_object_ref (record);
  show_lines (self);
  read_own (self);

  return GTK_WIDGET (self);
}
