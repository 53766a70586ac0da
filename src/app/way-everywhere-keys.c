/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-everywhere-keys.h"

#include <gtk/gtk.h>

#include "way-neutral-window.h"

#define WATCHED_KEY "way-everywhere-keys"

struct _WayEverywhereKeys
{
  GObject parent_instance;

  GActionGroup *actions; /* weak: the program */
};

G_DEFINE_FINAL_TYPE (WayEverywhereKeys, way_everywhere_keys, G_TYPE_OBJECT)

static gboolean
help_card_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  WayEverywhereKeys *self = user_data;

  if (self->actions != NULL)
    g_action_group_activate_action (self->actions, "help-card", NULL);

  return TRUE;
}

static void
add_keys (WayEverywhereKeys *self,
          GtkWidget         *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutAction  *action = gtk_callback_action_new (help_card_cb, g_object_ref (self), g_object_unref);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (WAY_HELP_CARD_KEY), action));
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (WayEverywhereKeys *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (WAY_IS_NEUTRAL_WINDOW (window) || g_object_get_data (G_OBJECT (window), WATCHED_KEY) != NULL)
        continue;

      g_object_set_data (G_OBJECT (window), WATCHED_KEY, self);
      add_keys (self, window);
    }
}

static void
way_everywhere_keys_dispose (GObject *object)
{
  g_clear_weak_pointer (&WAY_EVERYWHERE_KEYS (object)->actions);

  G_OBJECT_CLASS (way_everywhere_keys_parent_class)->dispose (object);
}

static void
way_everywhere_keys_class_init (WayEverywhereKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_everywhere_keys_dispose;
}

static void
way_everywhere_keys_init (WayEverywhereKeys *self)
{
}

/**
 * way_everywhere_keys_new:
 * @actions: has the action `help-card`
 *
 * Gives the key to every window that there is or will be, but not to the page of notes that hides the program. Main thread.
 *
 * Returns: (transfer full): it
 */
WayEverywhereKeys *
way_everywhere_keys_new (GActionGroup *actions)
{
  WayEverywhereKeys *self = NULL;

  g_return_val_if_fail (G_IS_ACTION_GROUP (actions), NULL);

  self = g_object_new (WAY_TYPE_EVERYWHERE_KEYS, NULL);
  g_set_weak_pointer (&self->actions, actions);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  windows_changed_cb (self);

  return self;
}
