/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-person-window.h"
#include "way-pin-window.h"
#include "way-profile-window.h"
#include "way-settings.h"
#include "way-toast.h"
#include "way-unlock-window.h"
#include "way-workbook-window.h"

#include <glib/gi18n.h>

/* Who learns, and how one makes room for another: the open lesson tells its last place, its pages go, and only then does somebody else learn. */

static const char *const personal_pages[] = { "module", "player", "result", "learning", "sessions" };

static void
remove_page (WayWindow  *self,
             const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  if (page != NULL)
    gtk_stack_remove (self->stack, page);
}

/* Nothing that shows somebody's answers outlives their turn. */
static void
finish_closing (WayWindow *self)
{
  WayWindowStep then = self->then;

  g_clear_handle_id (&self->patience_id, g_source_remove);
  self->then = NULL;
  self->playing = FALSE;
  if (then == NULL)
    return;

  _way_window_close_module (self);
  _way_window_close_sessions (self);
  self->module_page = NULL;
  self->player_page = NULL;
  self->result_page = NULL;
  self->learning_page = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (personal_pages); i++)
    remove_page (self, personal_pages[i]);
  then (self);
}

static gboolean
patience_over_cb (gpointer user_data)
{
  WayWindow *self = user_data;

  self->patience_id = 0;
  finish_closing (self);

  return G_SOURCE_REMOVE;
}

static gboolean
lesson_closed_cb (gpointer user_data)
{
  finish_closing (user_data);

  return G_SOURCE_REMOVE;
}

/* The player's page has told its last place. It is not taken away while it says so. */
void
_way_window_lesson_closed (WayWindow *self)
{
  self->playing = FALSE;
  if (self->then != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, lesson_closed_cb, g_object_ref (self), g_object_unref);
}

/* Closes the open lesson and all pages about somebody's learning, and then goes on with @then. */
void
_way_window_close_lessons (WayWindow    *self,
                           WayWindowStep then)
{
  self->then = then;
  if (self->toast != NULL)
    way_toast_dismiss (self->toast); /* what it says may not be so for the next one */
  if (!self->playing)
    {
      finish_closing (self);
      return;
    }

  if (self->patience_id == 0)
    self->patience_id = g_timeout_add (WAY_WINDOW_LAST_WORDS_MS, patience_over_cb, self);
  way_player_page_close (self->player_page);
}

/* Only the UUID, and not of somebody with a PIN: who that is stays their own business. */
static void
learner_changed_cb (WayWindow *self)
{
  const WayLearner *learner = way_learner_record_get_learner (self->record);

  _way_window_update_actions (self);
  _way_window_remind (self);
  if (learner != NULL && !way_learner_record_is_guest (self->record))
    g_settings_set_string (self->settings, WAY_SETTING_LAST_LEARNER, learner->has_pin ? "" : learner->uuid);
}

void
_way_window_follow_learner (WayWindow *self)
{
  g_signal_connect_object (self->record, "learner-changed", G_CALLBACK (learner_changed_cb), self, G_CONNECT_SWAPPED);
}

/* "Who is learning?" */
void
_way_window_show_chooser (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (self->record, &error);
  g_autofree char *last = g_settings_get_string (self->settings, WAY_SETTING_LAST_LEARNER);

  if (learners == NULL)
    {
      way_window_show_record_error (self, error);
      return;
    }

  if (self->chooser_page == NULL)
    {
      self->chooser_page = WAY_CHOOSER_PAGE (way_chooser_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->chooser_page), "chooser");
    }
  way_chooser_page_show_learners (self->chooser_page, learners, last);
  _way_window_show_page (self, "chooser");
}

static void
leave_step (WayWindow *self)
{
  way_learner_record_leave (self->record);
  _way_window_show_chooser (self);
}

static void
switch_learner_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  _way_window_close_lessons (user_data, leave_step);
}

static void
choose_step (WayWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (way_learner_record_choose (self->record, self->next_learner, &error))
    {
      way_window_show_library (self);
      _way_window_prepare_later (self);
      return;
    }

  way_learner_record_leave (self->record);
  _way_window_show_chooser (self);
  _way_window_say (self, error->message);
}

/* Who came in with the recovery code has forgotten the PIN. */
static void
new_pin_step (WayWindow *self)
{
  choose_step (self);
  if (way_learner_record_get_learner_id (self->record) == self->next_learner)
    gtk_window_present (GTK_WINDOW (way_pin_window_new (GTK_WINDOW (self), self->record, FALSE)));
}

static void
unlocked_cb (WayWindow *self,
             gboolean   with_code)
{
  _way_window_close_lessons (self, with_code ? new_pin_step : choose_step);
}

/* An open lesson is closed before another PIN is asked for, because at most one profile is unlocked at a time. */
static void
unlock_step (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (self->record, &error);
  const char *page = way_window_get_page_name (self);

  if (g_strcmp0 (page, "library") != 0 && g_strcmp0 (page, "chooser") != 0)
    way_window_show_library (self);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      GtkWidget        *window = NULL;

      if (learner->id != self->next_learner)
        continue;

      window = way_unlock_window_new (GTK_WINDOW (self), self->record, learner);
      g_signal_connect_object (window, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static gboolean
needs_pin (WayWindow *self,
           gint64     learner_id)
{
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (self->record, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);

      if (learner->id == learner_id)
        return learner->has_pin;
    }

  return FALSE;
}

static void
choose_learner_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  WayWindow *self = user_data;

  self->next_learner = g_variant_get_int64 (parameter);
  _way_window_close_lessons (self, needs_pin (self, self->next_learner) ? unlock_step : choose_step);
}

static void
guest_step (WayWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!way_learner_record_choose_guest (self->record, &error))
    {
      _way_window_say (self, error->message);
      return;
    }

  way_window_show_library (self);
  _way_window_prepare_later (self);
  _way_window_say (self, _ ("You are learning as a guest. Nothing you do is kept."));
}

static void
learn_as_guest_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  _way_window_close_lessons (user_data, guest_step);
}

/* Whoever was added, or added them, says next who is learning. */
static void
person_added_cb (WayWindow *self)
{
  _way_window_close_lessons (self, leave_step);
}

static void
add_learner_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  GtkWidget *window = way_person_window_new (GTK_WINDOW (self), self->record);

  g_signal_connect_object (window, "added", G_CALLBACK (person_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_profile_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (way_profile_window_new (GTK_WINDOW (self), self->record)));
}

static void
show_workbook_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (way_workbook_window_new (GTK_WINDOW (self), self->record, G_LIST_MODEL (self->library))));
}

static const GActionEntry entries[] = {
  { "switch-learner", switch_learner_cb },
  { "choose-learner", choose_learner_cb, "x" },
  { "add-learner", add_learner_cb },
  { "learn-as-guest", learn_as_guest_cb },
  { "show-profile", show_profile_cb },
  { "show-workbook", show_workbook_cb },
};

void
_way_window_install_learner_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
