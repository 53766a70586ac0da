/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-result-sections.h"

#include "way-result-words.h"

#include <glib/gi18n.h>

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_panel (const char *name)
{
  GtkWidget *panel = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (panel, "way-panel");
  gtk_widget_add_css_class (panel, "plain");
  gtk_accessible_update_property (GTK_ACCESSIBLE (panel), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return panel;
}

/* A bar beside the words: the words say it, the bar makes two of them easy to compare. */
static GtkWidget *
make_bar (double part)
{
  GtkWidget *bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), part);
  gtk_widget_add_css_class (bar, "way-thin");
  gtk_widget_set_hexpand (bar, TRUE);

  return bar;
}

static void
attach_side (GtkWidget    *grid,
             int           row,
             const char   *when,
             WayQuestion  *question,
             WayResponse  *response,
             WayConfidence confidence,
             double        part)
{
  const char      *sure = way_result_words_confidence (confidence);
  g_autofree char *words = way_result_words_response (question, response);
  g_autofree char *both = sure != NULL ? g_strdup_printf ("%s · %s", words, sure) : g_strdup (words);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget       *head = make_label (when, "way-soft");

  gtk_label_set_width_chars (GTK_LABEL (head), 9);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_label (both, NULL));
  if (part >= 0)
    gtk_box_append (GTK_BOX (box), make_bar (part));
  gtk_grid_attach (GTK_GRID (grid), head, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), box, 1, row, 1, 1);
}

/* One statement as it was answered before and is answered now. */
GtkWidget *
way_result_pair_new (const WayResultPair *pair)
{
  const char *stem = way_question_get_stem (pair->question);
  GtkWidget  *panel = make_panel (stem);
  GtkWidget  *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  /* Translators: what somebody said before a module, and after it */
  attach_side (grid, 0, _ ("Before"), pair->question, pair->before, pair->before_sure, pair->before_part);
  attach_side (grid, 1, _ ("Now"), pair->question, pair->now, pair->now_sure, pair->now_part);
  gtk_box_append (GTK_BOX (panel), make_label (stem, "way-stem"));
  gtk_box_append (GTK_BOX (panel), grid);

  return panel;
}

static void
append_ending (GtkWidget               *panel,
               const WayScenarioEnding *ending,
               gboolean                 seen,
               gboolean                 here)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget       *icon = gtk_image_new_from_icon_name (seen ? "way-done-symbolic" : "way-not-started-symbolic");
  g_autofree char *words = NULL;

  if (here)
    /* Translators: %s is the title of a scene's ending */
    words = g_strdup_printf (_ ("%s. This is where you are"), ending->title);
  else if (seen)
    words = g_strdup_printf (_ ("%s. You have seen this one too"), ending->title);
  else
    words = g_strdup (_ ("An ending that you have not seen yet"));

  gtk_widget_add_css_class (icon, seen ? "good" : "way-soft");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (words, NULL));
  gtk_box_append (GTK_BOX (panel), box);
}

static void
append_endings (GtkWidget      *panel,
                WayScenarioRun *run)
{
  WayScenario             *scenario = way_scenario_run_get_scenario (run);
  const WayScenarioEnding *here = way_scenario_run_get_ending (run);
  guint                    n_endings = way_scenario_get_n_endings (scenario);
  guint                    n_seen = 0;
  g_autofree char         *words = NULL;

  for (guint i = 0; i < n_endings; i++)
    n_seen += way_scenario_run_was_ended (run, way_scenario_get_ending (scenario, i)->id) ? 1 : 0;
  words = g_strdup_printf (ngettext ("You have seen %u of %u ending", "You have seen %u of %u endings", n_endings), n_seen, n_endings);

  gtk_box_append (GTK_BOX (panel), make_label (words, "way-soft"));
  for (guint i = 0; i < n_endings; i++)
    {
      const WayScenarioEnding *ending = way_scenario_get_ending (scenario, i);

      append_ending (panel, ending, way_scenario_run_was_ended (run, ending->id), ending == here);
    }
}

static void
append_path (GtkWidget      *panel,
             WayScenarioRun *run)
{
  GtkWidget *grid = gtk_grid_new ();
  guint      n_steps = way_scenario_run_get_n_steps (run);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < n_steps; i++)
    {
      const WayScenarioChoice *choice = NULL;
      const WayScenarioNode   *node = way_scenario_run_get_step (run, i, &choice);
      g_autofree char         *number = g_strdup_printf ("%u.", i + 1);
      GtkWidget               *when = make_label (node->title != NULL ? node->title : number, "way-soft");
      GtkWidget               *done = make_label (choice->text, NULL);

      gtk_label_set_max_width_chars (GTK_LABEL (when), 16);
      gtk_widget_set_hexpand (done, TRUE);
      gtk_grid_attach (GTK_GRID (grid), when, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), done, 1, (int) i, 1, 1);
    }

  gtk_box_append (GTK_BOX (panel), make_label (_ ("The way you took"), "way-soft"));
  gtk_box_append (GTK_BOX (panel), grid);
}

/* How a scene went: where it ended, which endings were seen, and the way there. */
GtkWidget *
way_result_scene_new (WayActivity    *activity,
                      WayScenarioRun *run)
{
  const char              *title = way_activity_get_title (activity);
  const WayScenarioEnding *ending = way_scenario_run_get_ending (run);
  GtkWidget               *panel = make_panel (title);

  gtk_box_append (GTK_BOX (panel), make_label (title, "way-stem"));
  gtk_box_append (GTK_BOX (panel), make_label (ending != NULL ? ending->text : _ ("You are in the middle of it."), NULL));
  append_endings (panel, run);
  if (way_scenario_run_get_n_steps (run) > 0)
    append_path (panel, run);

  return panel;
}
