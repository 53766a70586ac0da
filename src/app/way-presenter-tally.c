/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-tally-private.h"

#include <glib/gi18n.h>

#define MOST_HANDS 999

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
      _way_presenter_tally_fill (self, round);
    }
  gtk_widget_set_visible (self->hint, way_presenter_tally_is_counting (self));
  _way_presenter_tally_show_numbers (self, round);
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
  if (hands <= MOST_HANDS && _way_presenter_tally_set_hands (self, (guint) self->picked, hands))
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

  _way_presenter_tally_set_hands (self, (guint) self->picked, get_hands (self) / 10);
  self->fresh = FALSE;

  return TRUE;
}
