/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-tally-private.h"

#include <glib/gi18n.h>

/* A row an answer, with its hands and the buttons for them */

#define OPTION_KEY "way-option"

gboolean
_way_presenter_tally_set_hands (WayPresenterTally *self,
                                guint              option,
                                guint              hands)
{
  g_autoptr (GError) error = NULL;

  if (way_group_session_set_hands (self->session, option, hands, &error))
    return TRUE;

  g_signal_emit_by_name (self, "refused", error->message);

  return FALSE;
}

static void
step (WayPresenterTally *self,
      GtkWidget         *button,
      int                change)
{
  guint            option = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), OPTION_KEY));
  WaySessionRound *round = way_group_session_get_round (self->session);
  int              hands = round != NULL && option < round->counts->len ? (int) ((WaySessionCount *) g_ptr_array_index (round->counts, option))->hands : 0;

  way_presenter_tally_pick (self, (int) option);
  if (hands + change >= 0)
    _way_presenter_tally_set_hands (self, option, (guint) (hands + change));
}

static void
less_cb (WayPresenterTally *self,
         GtkWidget         *button)
{
  step (self, button, -1);
}

static void
more_cb (WayPresenterTally *self,
         GtkWidget         *button)
{
  step (self, button, 1);
}

static void
choose_cb (WayPresenterTally *self,
           GtkWidget         *button)
{
  g_autoptr (GError) error = NULL;

  if (!way_group_session_choose (self->session, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), OPTION_KEY)), &error))
    g_signal_emit_by_name (self, "refused", error->message);
}

static GtkWidget *
button_new (WayPresenterTally *self,
            guint              option,
            const char        *icon,
            const char        *name,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  g_object_set_data (G_OBJECT (button), OPTION_KEY, GUINT_TO_POINTER (option));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
number_new (WayPresenterTally *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_widget_add_css_class (label, "title-2");
  gtk_widget_add_css_class (label, "numeric");
  g_ptr_array_add (self->numbers, label);

  return label;
}

static GtkWidget *
line_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);

  return label;
}

static GtkWidget *
words_new (WayPresenterTally *self,
           const char        *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *mark = line_new (_ ("⚠ Somebody is certain of this, and it is not the safer answer"));

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "way-care");
  gtk_box_append (GTK_BOX (box), line_new (text));
  gtk_box_append (GTK_BOX (box), mark);
  g_ptr_array_add (self->marks, mark);

  return box;
}

static void
append_controls (WayPresenterTally *self,
                 GtkWidget         *box,
                 guint              option)
{
  gboolean counting = way_presenter_tally_is_counting (self);

  if (counting)
    gtk_box_append (GTK_BOX (box), button_new (self, option, "list-remove-symbolic", _ ("One hand less"), G_CALLBACK (less_cb)));
  gtk_box_append (GTK_BOX (box), number_new (self));
  if (counting)
    gtk_box_append (GTK_BOX (box), button_new (self, option, "list-add-symbolic", _ ("One hand more"), G_CALLBACK (more_cb)));
}

/* A scene goes on by a choice. */
static void
append_choice (WayPresenterTally *self,
               GtkWidget         *box,
               guint              option)
{
  const WayRunBlock *block = g_ptr_array_index (way_group_session_get_data (self->session)->blocks, way_group_session_get_data (self->session)->session->block);
  GtkWidget         *button;

  if (block->kind != WAY_RUN_BLOCK_SCENE || way_group_session_get_data (self->session)->session->stage != WAY_STAGE_RESULT)
    return;

  button = gtk_button_new_with_label (_ ("Go this way"));
  g_object_set_data (G_OBJECT (button), OPTION_KEY, GUINT_TO_POINTER (option));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
row_new (WayPresenterTally     *self,
         guint                  option,
         const WaySessionCount *count)
{
  g_autofree char *letter = g_strdup_printf ("%c", 'A' + (int) MIN (option, 25));
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget       *label = gtk_label_new (letter);

  gtk_widget_add_css_class (box, "way-tally-row");
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), words_new (self, count->text));
  append_controls (self, box, option);
  append_choice (self, box, option);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static char *
dup_heading (WayPresenterTally *self,
             WaySessionRound   *round)
{
  guint present = way_session_data_get_n_present (way_group_session_get_data (self->session));
  guint hands = way_session_round_get_hands (round);

  if (round->round == WAY_SESSION_ROUND_SURE)
    /* Translators: hands of people who are certain */
    return g_strdup_printf (_ ("Certain: %u"), hands);
  if (!round->one_each)
    /* Translators: people */
    return g_strdup_printf (_ ("Each answer can have up to %u hands"), present);

  /* Translators: hands, people */
  return g_strdup_printf (_ ("%u of %u hands counted"), hands, present);
}

void
_way_presenter_tally_fill (WayPresenterTally *self,
                           WaySessionRound   *round)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->numbers, 0);
  g_ptr_array_set_size (self->marks, 0);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < round->counts->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, i, g_ptr_array_index (round->counts, i)));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), self->picked));
}

/* The rows stay while hands are counted, and the focus with them. */
void
_way_presenter_tally_show_numbers (WayPresenterTally *self,
                                   WaySessionRound   *round)
{
  g_autofree char *heading = dup_heading (self, round);

  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  for (guint i = 0; i < round->counts->len; i++)
    {
      WaySessionCount *count = g_ptr_array_index (round->counts, i);
      GtkListBoxRow   *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
      g_autofree char *number = g_strdup_printf ("%u", count->hands);
      g_autofree char *name = g_strdup_printf ("%c. %s: %u", 'A' + (int) MIN (i, 25), count->text, count->hands);

      gtk_label_set_text (g_ptr_array_index (self->numbers, i), number);
      gtk_widget_set_visible (g_ptr_array_index (self->marks, i), way_group_session_is_certain_and_wrong (self->session, i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}
