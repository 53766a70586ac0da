/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-register-row.h"

#include "way-session-words.h"

#include <glib/gi18n.h>

struct _WayRegisterRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;

  gint64 person_id;
};

G_DEFINE_FINAL_TYPE (WayRegisterRow, way_register_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (WayRegisterRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
way_register_row_class_init (WayRegisterRowClass *klass)
{
  signals[SIGNAL_MOVED] = g_signal_new ("moved", WAY_TYPE_REGISTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_register_row_init (WayRegisterRow *self)
{
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
way_register_row_new (gint64 person_id)
{
  WayRegisterRow *self = g_object_new (WAY_TYPE_REGISTER_ROW, NULL);

  self->person_id = person_id;

  return GTK_WIDGET (self);
}

gint64
way_register_row_get_person_id (WayRegisterRow *self)
{
  g_return_val_if_fail (WAY_IS_REGISTER_ROW (self), 0);

  return self->person_id;
}

static char *
make_subtitle (WaySessionData         *data,
               const WaySessionPerson *person)
{
  g_autofree char *presence = way_session_words_person (data, person->id);

  if (*person->reference == '\0')
    return g_steal_pointer (&presence);
  if (*presence == '\0')
    return g_strdup (person->reference);

  return g_strdup_printf ("%s · %s", person->reference, presence);
}

/* Nothing happens if the register does not have them any more. */
void
way_register_row_update (WayRegisterRow *self,
                         WaySessionData *data)
{
  const WaySessionPerson *person = NULL;
  WaySessionState         state = data->session->state;
  gboolean                present = FALSE;
  g_autofree char        *subtitle = NULL;
  g_autofree char        *label = NULL;

  g_return_if_fail (WAY_IS_REGISTER_ROW (self));

  person = way_session_data_find_person (data, self->person_id);
  if (person == NULL)
    return;

  present = way_session_data_is_present (data, self->person_id);
  subtitle = make_subtitle (data, person);
  /* Translators: buttons beside somebody's name, what a screen reader says of them */
  label = g_strdup_printf (present ? _ ("%s leaves") : _ ("%s comes back"), person->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_button_set_label (GTK_BUTTON (self->button), present ? _ ("Leaves") : _ ("Comes back"));
  gtk_widget_set_visible (self->button, state == WAY_SESSION_RUNNING || state == WAY_SESSION_PAUSED);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), state != WAY_SESSION_ENDED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
