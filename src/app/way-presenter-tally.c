/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-tally.h"

#include <glib/gi18n.h>

#define MOST_HANDS 999
#define OPTION_KEY "way-option"

struct _WayPresenterTally
{
  GtkBox parent_instance;

  WayGroupSession *session;
  GtkWidget       *heading;
  GtkWidget       *list;
  GtkWidget       *hint;
  GPtrArray       *numbers; /* borrowed, a label an option */
  GPtrArray       *marks;   /* borrowed, a label an option */
  char            *shown;   /* what the rows are of */
  int              picked;  /* -1 for none */
  gboolean         fresh;   /* whether the next digit begins a number */
};

enum
{
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayPresenterTally, way_presenter_tally, GTK_TYPE_BOX)

static void
way_presenter_tally_finalize (GObject *object)
{
  WayPresenterTally *self = WAY_PRESENTER_TALLY (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->marks);
  g_free (self->shown);

  G_OBJECT_CLASS (way_presenter_tally_parent_class)->finalize (object);
}

static void
way_presenter_tally_class_init (WayPresenterTallyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_presenter_tally_finalize;
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
row_activated_cb (WayPresenterTally *self,
                  GtkListBoxRow     *row)
{
  way_presenter_tally_pick (self, gtk_list_box_row_get_index (row));
}

/* The arrows move what is selected, and the digits belong to it. */
static void
row_selected_cb (WayPresenterTally *self,
                 GtkListBoxRow     *row)
{
  if (row != NULL && gtk_list_box_row_get_index (row) != self->picked)
    way_presenter_tally_pick (self, gtk_list_box_row_get_index (row));
}

static void
way_presenter_tally_init (WayPresenterTally *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->picked = -1;
  self->numbers = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->heading), TRUE);
  gtk_widget_add_css_class (self->heading, "heading");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Hands for each answer"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  self->hint = gtk_label_new (_ ("Press the letter of an answer and type how many hands are up."));
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "way-soft");
  gtk_box_append (GTK_BOX (self), self->heading);
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), self->hint);
}

static WaySession *
get_session (WayPresenterTally *self)
{
  return way_group_session_get_data (self->session)->session;
}

static gboolean
set_hands (WayPresenterTally *self,
           guint              option,
           guint              hands)
{
  g_autoptr (GError) error = NULL;

  if (way_group_session_set_hands (self->session, option, hands, &error))
    return TRUE;

  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);

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
    set_hands (self, option, (guint) (hands + change));
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
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
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
  const WayRunBlock *block = g_ptr_array_index (way_group_session_get_data (self->session)->blocks, get_session (self)->block);
  GtkWidget         *button;

  if (block->kind != WAY_RUN_BLOCK_SCENE || get_session (self)->stage != WAY_STAGE_RESULT)
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

static void
fill (WayPresenterTally *self,
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
static void
show_numbers (WayPresenterTally *self,
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

/**
 * way_presenter_tally_new:
 * @session: a session
 *
 * Makes the tally of what is asked now.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
way_presenter_tally_new (WayGroupSession *session)
{
  WayPresenterTally *self = g_object_new (WAY_TYPE_PRESENTER_TALLY, NULL);

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  way_presenter_tally_update (self);

  return GTK_WIDGET (self);
}

/**
 * way_presenter_tally_update:
 * @self: a tally
 *
 * Shows what is asked and counted now; call it after each change of the session. The picked answer stays while the same hands are counted.
 */
void
way_presenter_tally_update (WayPresenterTally *self)
{
  WaySessionRound *round;
  g_autofree char *shown = NULL;

  g_return_if_fail (WAY_IS_PRESENTER_TALLY (self));

  round = way_group_session_get_round (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self), round != NULL);
  if (round == NULL)
    return;

  shown = g_strdup_printf ("%u %s %u %u %d", round->block, round->subject, round->poll, round->round, (int) get_session (self)->stage);
  if (g_strcmp0 (shown, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&shown);
      self->picked = way_presenter_tally_is_counting (self) ? 0 : -1;
      self->fresh = TRUE;
      fill (self, round);
    }
  gtk_widget_set_visible (self->hint, way_presenter_tally_is_counting (self));
  show_numbers (self, round);
}

/**
 * way_presenter_tally_is_counting:
 * @self: a tally
 *
 * Returns: whether numbers can be typed
 */
gboolean
way_presenter_tally_is_counting (WayPresenterTally *self)
{
  WaySessionStage stage;

  g_return_val_if_fail (WAY_IS_PRESENTER_TALLY (self), FALSE);

  stage = get_session (self)->stage;

  return way_group_session_get_round (self->session) != NULL && get_session (self)->state == WAY_SESSION_RUNNING &&
         (stage == WAY_STAGE_ROUND_1 || stage == WAY_STAGE_ROUND_2 || stage == WAY_STAGE_SURE);
}

/**
 * way_presenter_tally_get_picked:
 * @self: a tally
 *
 * Returns: the option that digits are typed for, from 0; -1 for none
 */
int
way_presenter_tally_get_picked (WayPresenterTally *self)
{
  g_return_val_if_fail (WAY_IS_PRESENTER_TALLY (self), -1);

  return self->picked;
}

/* Where there is no room for all answers, the one that is counted is to be seen. */
static void
scroll_to (WayPresenterTally *self,
           GtkWidget         *row)
{
  GtkWidget      *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  if (scroller != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/**
 * way_presenter_tally_pick:
 * @self: a tally
 * @option: which, from 0
 *
 * Chooses the option that digits are typed for; the next digit begins its number anew.
 *
 * Returns: whether there is such an option to count for
 */
gboolean
way_presenter_tally_pick (WayPresenterTally *self,
                          int                option)
{
  WaySessionRound *round;
  GtkListBoxRow   *row;

  g_return_val_if_fail (WAY_IS_PRESENTER_TALLY (self), FALSE);

  round = way_presenter_tally_is_counting (self) ? way_group_session_get_round (self->session) : NULL;
  if (round == NULL || option < 0 || option >= (int) round->counts->len)
    return FALSE;

  self->picked = option;
  self->fresh = TRUE;
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), option);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  scroll_to (self, GTK_WIDGET (row));

  return TRUE;
}

static guint
get_hands (WayPresenterTally *self)
{
  WaySessionRound *round = way_group_session_get_round (self->session);

  return ((WaySessionCount *) g_ptr_array_index (round->counts, (guint) self->picked))->hands;
}

/**
 * way_presenter_tally_type:
 * @self: a tally
 * @digit: 0 to 9
 *
 * Types a digit of the picked option's number: 1 and then 2 make 12. Kept at once.
 *
 * Returns: whether hands are counted at all
 */
gboolean
way_presenter_tally_type (WayPresenterTally *self,
                          guint              digit)
{
  guint hands;

  g_return_val_if_fail (WAY_IS_PRESENTER_TALLY (self), FALSE);

  if (!way_presenter_tally_is_counting (self) || self->picked < 0)
    return FALSE;

  hands = self->fresh ? digit : get_hands (self) * 10 + digit;
  if (hands <= MOST_HANDS && set_hands (self, (guint) self->picked, hands))
    self->fresh = FALSE;

  return TRUE;
}

/**
 * way_presenter_tally_take_back:
 * @self: a tally
 *
 * Takes back the last digit of the picked option's number.
 *
 * Returns: whether hands are counted at all
 */
gboolean
way_presenter_tally_take_back (WayPresenterTally *self)
{
  g_return_val_if_fail (WAY_IS_PRESENTER_TALLY (self), FALSE);

  if (!way_presenter_tally_is_counting (self) || self->picked < 0)
    return FALSE;

  set_hands (self, (guint) self->picked, get_hands (self) / 10);
  self->fresh = FALSE;

  return TRUE;
}
