/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-carer-row.h"

#include "way-learner-words.h"
#include "way-portfolio-source.h"
#include "way-profile.h"
#include "way-unlock-window.h"

#include <glib/gi18n.h>

struct _WayCarerRow
{
  AdwActionRow parent_instance;

  GtkWidget *check;
  GtkWidget *button;

  WayLearner       *learner;
  WayLearnerRecord *record; /* of the program */
  WayLearnerRecord *own;    /* (nullable): the same file once more, because one database has one open profile */
};

G_DEFINE_FINAL_TYPE (WayCarerRow, way_carer_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static WayDatabase *
get_database (WayCarerRow *self)
{
  return way_learner_record_get_database (self->own != NULL ? self->own : self->record);
}

static void
show_state (WayCarerRow *self)
{
  gboolean locked = way_carer_row_is_locked (self);

  gtk_widget_set_sensitive (self->check, !locked);
  gtk_widget_set_visible (self->button, locked);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), locked ? self->button : self->check);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), locked ? _ ("Locked with a PIN, and left out") : "");
}

static void
toggled_cb (WayCarerRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
unlocked_cb (WayCarerRow *self)
{
  show_state (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), TRUE);
  gtk_widget_grab_focus (self->check);
}

static void
clicked_cb (WayCarerRow *self)
{
  GtkWidget *window = way_carer_row_unlock (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static void
way_carer_row_dispose (GObject *object)
{
  WayCarerRow *self = WAY_CARER_ROW (object);

  if (self->own != NULL)
    way_learner_record_close (self->own);
  g_clear_object (&self->own);
  g_clear_object (&self->record);
  g_clear_pointer (&self->learner, way_learner_free);

  G_OBJECT_CLASS (way_carer_row_parent_class)->dispose (object);
}

static void
way_carer_row_class_init (WayCarerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_carer_row_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_CARER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_carer_row_init (WayCarerRow *self)
{
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  self->button = gtk_button_new_with_mnemonic (_ ("_Unlock…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * way_carer_row_new:
 * @record: the program's
 * @learner: (transfer full): somebody on this computer
 *
 * Returns: (transfer floating): a row with them in the pack, unless they have a PIN and do not learn now
 */
GtkWidget *
way_carer_row_new (WayLearnerRecord *record,
                   WayLearner       *learner)
{
  WayCarerRow     *self = g_object_new (WAY_TYPE_CARER_ROW, NULL);
  g_autofree char *name = way_learner_words_name (learner);
  /* Translators: the name of somebody with a PIN */
  g_autofree char *unlock = g_strdup_printf (_ ("Unlock: %s"), name);

  self->record = g_object_ref (record);
  self->learner = learner;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, unlock, -1);
  show_state (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), !way_carer_row_is_locked (self));

  return GTK_WIDGET (self);
}

/**
 * way_carer_row_get_learner:
 * @self: a row
 *
 * Returns: (transfer none): who it is
 */
const WayLearner *
way_carer_row_get_learner (WayCarerRow *self)
{
  g_return_val_if_fail (WAY_IS_CARER_ROW (self), NULL);

  return self->learner;
}

/**
 * way_carer_row_is_locked:
 * @self: a row
 *
 * Returns: whether they have a PIN that was not given
 */
gboolean
way_carer_row_is_locked (WayCarerRow *self)
{
  g_return_val_if_fail (WAY_IS_CARER_ROW (self), FALSE);

  return self->learner->has_pin && !way_profile_is_unlocked (get_database (self), self->learner->id);
}

/**
 * way_carer_row_is_chosen:
 * @self: a row
 *
 * Returns: whether they are in the pack
 */
gboolean
way_carer_row_is_chosen (WayCarerRow *self)
{
  g_return_val_if_fail (WAY_IS_CARER_ROW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)) && !way_carer_row_is_locked (self);
}

/**
 * way_carer_row_unlock:
 * @self: a row in a window, of somebody who is locked
 *
 * Makes the window that asks for their PIN. With the right one they come into the pack. What they wrote can be read until the row goes. A fault of the disk is
 * said in the row.
 *
 * Returns: (transfer none) (nullable): the window, or %NULL if the record could not be opened
 */
GtkWidget *
way_carer_row_unlock (WayCarerRow *self)
{
  g_autoptr (WayLearnerRecord) own = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window = NULL;

  g_return_val_if_fail (WAY_IS_CARER_ROW (self), NULL);

  if (self->own == NULL)
    {
      own = way_learner_record_new (way_learner_record_get_path (self->record));
      if (!way_learner_record_open (own, &error))
        {
          adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
          return NULL;
        }
      self->own = g_steal_pointer (&own);
    }

  window = way_unlock_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->own, self->learner);
  g_signal_connect_object (window, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);

  return window;
}

/**
 * way_carer_row_collect:
 * @self: a row of somebody who is chosen
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @frameworks: (element-type WayFramework): what is installed
 * @library: the modules
 * @error: return location for an error, or %NULL
 *
 * Fails as way_evidence_collect().
 *
 * Returns: (transfer full) (nullable): a pack of this person, or %NULL on error
 */
WayEvidence *
way_carer_row_collect (WayCarerRow *self,
                       const char  *from,
                       const char  *until,
                       GPtrArray   *frameworks,
                       WayLibrary  *library,
                       GError     **error)
{
  g_return_val_if_fail (WAY_IS_CARER_ROW (self), NULL);

  return way_evidence_collect (get_database (self),
                               &self->learner->id,
                               1,
                               from,
                               until,
                               g_get_real_time (),
                               frameworks,
                               way_portfolio_source_find_module,
                               library,
                               error);
}
