/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-settings.h"
#include "way-text-sizes.h"

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  _way_window_go_back (user_data);
}

/* Alt+Left: the page before in a lesson, as Alt+Right is the next, and otherwise the way out. */
static void
step_back_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayWindow *self = user_data;

  if (g_action_get_enabled (g_action_map_lookup_action (G_ACTION_MAP (self), "previous")))
    way_player_page_go_previous (self->player_page);
  else
    _way_window_go_back (self);
}

static void
show_library_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  way_window_show_library (user_data);
}

static void
show_learning_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  _way_window_show_learning (user_data);
}

static void
show_faults_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _way_window_show_faults (user_data, g_variant_get_string (parameter, NULL));
}

static void
open_module_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _way_window_open_module (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
play_module_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _way_window_open_module (user_data, g_variant_get_string (parameter, NULL), "");
}

static void
play_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  _way_window_play (user_data, "");
}

static void
play_activity_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  _way_window_play (user_data, g_variant_get_string (parameter, NULL));
}

static void
retake_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  _way_window_retake (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_result_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _way_window_show_result (user_data, g_variant_get_string (parameter, NULL));
}

static void
take_break_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  _way_window_take_break (user_data);
}

static void
next_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  way_player_page_go_next (WAY_WINDOW (user_data)->player_page);
}

static void
previous_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  way_player_page_go_previous (WAY_WINDOW (user_data)->player_page);
}

static void
toggle_outline_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  way_player_page_toggle_outline (WAY_WINDOW (user_data)->player_page);
}

static void
find_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WayWindow *self = user_data;

  if (g_strcmp0 (way_window_get_page_name (self), "player") == 0)
    way_player_page_set_find (self->player_page, TRUE);
  else
    way_library_page_set_search (self->library_page, TRUE);
}

static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-library", NULL);
  if (self->library_page != NULL)
    way_library_page_search_for (self->library_page, g_variant_get_string (parameter, NULL));
}

static void
find_next_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  way_player_page_find_again (WAY_WINDOW (user_data)->player_page, FALSE);
}

static void
find_previous_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  way_player_page_find_again (WAY_WINDOW (user_data)->player_page, TRUE);
}

/* The window of keys is long and seldom asked for. GTK's own way of keeping it is deprecated since 4.18. */
static void
show_help_overlay_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  WayWindow *self = user_data;

  if (self->keys == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/waymark/Waymark/way-shortcuts.ui");

      g_set_weak_pointer (&self->keys, GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
      gtk_window_set_transient_for (self->keys, GTK_WINDOW (self));
      gtk_window_set_destroy_with_parent (self->keys, TRUE);
      gtk_window_set_hide_on_close (self->keys, TRUE);
    }
  gtk_window_present (self->keys);
}

static void
step_text (WayWindow *self,
           int        direction)
{
  double size = g_settings_get_double (self->settings, WAY_SETTING_TEXT_SIZE);

  g_settings_set_double (self->settings, WAY_SETTING_TEXT_SIZE, way_text_sizes_step (size, direction));
}

static void
text_larger_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  step_text (user_data, 1);
}

static void
text_smaller_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  step_text (user_data, -1);
}

static void
text_normal_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_settings_reset (WAY_WINDOW (user_data)->settings, WAY_SETTING_TEXT_SIZE);
}

static void
print_lesson_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _way_window_print (user_data, WAY_HANDOUT_LESSON, NULL);
}

static void
print_module_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  _way_window_print (user_data, WAY_HANDOUT_MODULE, NULL);
}

static void
print_answers_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  _way_window_print (user_data, WAY_HANDOUT_ANSWERS, NULL);
}

static const GActionEntry entries[] = {
  { "back", back_cb },
  { "step-back", step_back_cb },
  { "show-library", show_library_cb },
  { "show-learning", show_learning_cb },
  { "show-faults", show_faults_cb, "s" },
  { "open-module", open_module_cb, "s" },
  { "play-module", play_module_cb, "s" },
  { "play", play_cb },
  { "play-activity", play_activity_cb, "s" },
  { "retake", retake_cb, "s" },
  { "show-result", show_result_cb, "s" },
  { "take-break", take_break_cb },
  { "next", next_cb },
  { "previous", previous_cb },
  { "toggle-outline", toggle_outline_cb },
  { "find", find_cb },
  { "search", search_cb, "s" },
  { "find-next", find_next_cb },
  { "find-previous", find_previous_cb },
  { "print-lesson", print_lesson_cb },
  { "print-module", print_module_cb },
  { "print-answers", print_answers_cb },
  { "show-help-overlay", show_help_overlay_cb },
  { "text-larger", text_larger_cb },
  { "text-smaller", text_smaller_cb },
  { "text-normal", text_normal_cb },
};

void
_way_window_install_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  _way_window_install_learner_actions (self);
  _way_window_install_record_actions (self);
  _way_window_install_session_actions (self);
  _way_window_install_handover_actions (self);
  _way_window_install_portfolio_actions (self);
  _way_window_install_certificate_actions (self);
  _way_window_install_import_actions (self);
  _way_window_update_actions (self);
}

static void
set_enabled (WayWindow  *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Only what the page on top can do is on, so that a key never works on a page that nobody sees. */
void
_way_window_update_actions (WayWindow *self)
{
  const char *page = way_window_get_page_name (self);
  gboolean    playing = g_strcmp0 (page, "player") == 0;
  gboolean    library = g_strcmp0 (page, "library") == 0;
  gboolean    recorded = way_learner_record_get_learner (self->record) != NULL;
  gboolean    opened = way_learner_record_get_database (self->record) != NULL;
  gboolean    kept = recorded && !way_learner_record_is_guest (self->record);
  gboolean    has_run_sheet = self->delivery != NULL && way_module_get_run_sheet (way_delivery_get_module (self->delivery)) != NULL;

  set_enabled (self, "switch-learner", opened);
  set_enabled (self, "choose-learner", opened);
  set_enabled (self, "add-learner", opened);
  set_enabled (self, "learn-as-guest", opened);
  set_enabled (self, "show-profile", kept);
  set_enabled (self, "show-records", kept);
  set_enabled (self, "show-sessions", kept);
  set_enabled (self, "show-session", kept);
  set_enabled (self, "run-session", kept);
  set_enabled (self, "show-register", kept);
  set_enabled (self, "new-session", kept);
  set_enabled (self, "new-module-session", kept && has_run_sheet);
  set_enabled (self, "print-run-sheet", kept);
  set_enabled (self, "print-module-run-sheet", has_run_sheet);
  set_enabled (self, "add-trainer-record", kept);
  set_enabled (self, "import-trainer-record", kept);
  set_enabled (self, "show-workbook", kept && way_learner_record_get_learner (self->record)->shares);
  set_enabled (self, "restore-backup", kept || !opened);
  set_enabled (self, "undo-restore", opened);
  set_enabled (self, "salvage", !opened);
  set_enabled (self, "back", !library && recorded);
  set_enabled (self, "step-back", !library && recorded);
  set_enabled (self, "show-library", recorded);
  set_enabled (self, "show-learning", recorded);
  set_enabled (self, "open-module", recorded);
  set_enabled (self, "play-module", recorded);
  set_enabled (self, "show-details", self->entry != NULL && !library);
  set_enabled (self, "play", self->entry != NULL);
  set_enabled (self, "play-activity", self->entry != NULL);
  set_enabled (self, "retake", self->delivery != NULL);
  set_enabled (self, "show-result", self->delivery != NULL);
  set_enabled (self, "take-break", playing);
  set_enabled (self, "next", playing);
  set_enabled (self, "previous", playing && way_player_page_can_go_previous (self->player_page));
  set_enabled (self, "toggle-outline", playing);
  set_enabled (self, "print-lesson", playing);
  set_enabled (self, "print-module", self->delivery != NULL && !library);
  set_enabled (self, "print-answers", self->delivery != NULL && !library);
  set_enabled (self, "find", playing || library);
  set_enabled (self, "find-next", playing);
  set_enabled (self, "find-previous", playing);
  _way_window_update_portfolio_actions (self);
  _way_window_update_certificate_actions (self);
}
