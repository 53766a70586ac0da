/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-break-page.h"
#include "way-faults-window.h"
#include "way-focus-ring.h"
#include "way-group-learning-store.h"
#include "way-presenter-window.h"
#include "way-settings.h"
#include "way-toast.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8

G_DEFINE_FINAL_TYPE (WayWindow, way_window, ADW_TYPE_APPLICATION_WINDOW)

/* How deep each page lies; going deeper slides one way and coming back the other. */
static const struct
{
  const char *name;
  const char *parent;
  int         depth;
} page_places[] = {
  { "error", NULL, 0 },
  { "busy", NULL, 0 },
  { "chooser", NULL, 0 },
  { "library", NULL, 0 },
  { "learning", "library", 1 },
  { "sessions", "library", 1 },
  { "module", "library", 1 },
  { "player", "module", 2 },
  { "break", "player", 3 },
  { "result", "module", 3 },
};

static int
get_depth (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_places); i++)
    if (g_strcmp0 (page_places[i].name, name) == 0)
      return page_places[i].depth;

  return 0;
}

static gboolean
is_on_break (WayWindow *self)
{
  return g_strcmp0 (way_window_get_page_name (self), "break") == 0;
}

static const char *
get_parent_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_places); i++)
    if (g_strcmp0 (page_places[i].name, name) == 0)
      return page_places[i].parent;

  return NULL;
}

/* A lesson that has slid away is closed, so that its page tells its place and nothing of it goes on unseen. Only behind a break it stays as it is. */
static void
close_unseen_player (WayWindow *self)
{
  if (self->player_page == NULL || gtk_stack_get_transition_running (self->stack))
    return;
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->player_page) && !is_on_break (self))
    way_player_page_close (self->player_page);
}

static void
focus_page (WayWindow  *self,
            const char *name)
{
  if (g_str_equal (name, "chooser"))
    way_chooser_page_focus (self->chooser_page);
  else if (g_str_equal (name, "library"))
    way_library_page_focus (self->library_page);
  else if (g_str_equal (name, "learning"))
    way_learning_page_focus (self->learning_page);
  else if (g_str_equal (name, "sessions"))
    way_sessions_page_focus (self->sessions_page);
  else if (g_str_equal (name, "module"))
    way_module_page_focus (self->module_page);
  else if (g_str_equal (name, "player"))
    way_player_page_focus (self->player_page);
  else if (g_str_equal (name, "break"))
    way_break_page_focus (WAY_BREAK_PAGE (gtk_stack_get_visible_child (self->stack)));
  else if (g_str_equal (name, "result"))
    way_result_page_focus (self->result_page);
  else if (g_str_equal (name, "error"))
    way_record_error_page_focus (self->error_page);
}

void
_way_window_show_page (WayWindow  *self,
                       const char *name)
{
  const char            *from = gtk_stack_get_visible_child_name (self->stack);
  GtkStackTransitionType transition = GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT;

  if (from == NULL || gtk_stack_get_child_by_name (self->stack, name) == gtk_stack_get_visible_child (self->stack))
    transition = GTK_STACK_TRANSITION_TYPE_NONE;
  else if (get_depth (name) < get_depth (from))
    transition = GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT;

  gtk_stack_set_visible_child_full (self->stack, name, transition);
  close_unseen_player (self);
  _way_window_update_actions (self);
  if (g_str_equal (name, "module"))
    _way_window_show_check (self);
  focus_page (self, name);
}

void
_way_window_say (WayWindow  *self,
                 const char *sentence)
{
  AdwToast *toast = way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS);

  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
ensure_module_page (WayWindow *self)
{
  if (self->module_page != NULL)
    return;

  self->module_page = WAY_MODULE_PAGE (way_module_page_new (self->covers));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->module_page), "module");
}

static void
destroy_window (gpointer user_data)
{
  g_autoptr (WayWindow) self = user_data;

  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  self->closing = FALSE;
}

static void
player_closed_cb (WayWindow *self)
{
  _way_window_lesson_closed (self);
  if (self->closing)
    g_idle_add_once (destroy_window, g_object_ref (self));
}

static void
player_printed_cb (WayWindow  *self,
                   const char *sentence)
{
  if (*sentence != '\0')
    _way_window_say (self, sentence);
}

void
_way_window_ensure_player_page (WayWindow *self)
{
  if (self->player_page != NULL)
    return;

  self->player_page = WAY_PLAYER_PAGE (way_player_page_new (self->settings, _way_window_get_blocked_attempts (self)));
  way_player_page_set_record (self->player_page, self->record);
  g_signal_connect_object (self->player_page, "closed", G_CALLBACK (player_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player_page, "printed", G_CALLBACK (player_printed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player_page, "confinement-known", G_CALLBACK (_way_window_confinement_known), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->player_page), "player");
}

static void
ensure_library_page (WayWindow *self)
{
  if (self->library_page != NULL)
    return;

  self->library_page = WAY_LIBRARY_PAGE (way_library_page_new (G_LIST_MODEL (self->library), self->record, self->covers));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->library_page), "library");
}

void
_way_window_close_module (WayWindow *self)
{
  g_cancellable_cancel (self->loading_module);
  g_clear_object (&self->loading_module);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_object (&self->delivery);
  g_clear_object (&self->entry);
}

/* The record may have refused, or the files may have changed since the library was read: say so and stay where we are. */
static void
module_loaded_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = way_module_loader_load_finish (result, &error);
  g_autofree char *wanted = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (module != NULL)
    self->delivery = way_delivery_new (module,
                                       way_learner_record_get_database (self->record),
                                       way_learner_record_get_learner_id (self->record),
                                       &error);
  if (self->delivery == NULL)
    {
      _way_window_close_module (self);
      way_window_show_library (self);
      _way_window_say (self, error->message);
      return;
    }

  ensure_module_page (self);
  way_module_page_set_delivery (self->module_page, self->delivery);
  _way_window_show_check (self);
  _way_window_update_actions (self);
  _way_window_print_pending (self);
  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    _way_window_play (self, wanted);
}

static void
load_module (WayWindow *self)
{
  g_autoptr (WayFaults) faults = way_faults_new ();

  self->loading_module = g_cancellable_new ();
  way_module_loader_load_async (way_library_entry_get_package (self->entry),
                                WAY_LOAD_FULL,
                                faults,
                                self->loading_module,
                                module_loaded_cb,
                                g_object_ref (self));
}

/* @wanted is what to play when it is there: an activity, "" for where the learner was, NULL for the module's page alone. */
void
_way_window_open_module (WayWindow  *self,
                         const char *id,
                         const char *wanted)
{
  WayLibraryEntry *entry = way_library_lookup (self->library, id);
  g_autofree char *sentence = NULL;

  if (entry == NULL)
    {
      sentence = g_strdup_printf (_ ("There is no module called “%s” on this computer."), id);
      _way_window_say (self, sentence);
      return;
    }
  if (way_library_entry_get_state (entry) == WAY_ENTRY_BROKEN || way_library_entry_get_package (entry) == NULL)
    {
      _way_window_show_faults (self, id);
      return;
    }

  _way_window_close_module (self);
  self->entry = g_object_ref (entry);
  self->wanted = g_strdup (wanted);
  ensure_module_page (self);
  way_module_page_show_module (self->module_page, way_library_entry_get_module (entry), way_library_entry_get_package (entry));
  _way_window_show_confinement (self);
  if (wanted == NULL)
    _way_window_show_page (self, "module");
  load_module (self);
}

static const char *
find_place (WayWindow *self)
{
  const WayBookmark *bookmark = way_delivery_get_bookmark (self->delivery);
  WayModule         *module = way_delivery_get_module (self->delivery);

  if (bookmark != NULL && way_module_find_activity (module, bookmark->activity_id) != NULL &&
      way_delivery_get_module_completion (self->delivery) != WAY_COMPLETION_COMPLETED)
    return bookmark->activity_id;

  return way_activity_get_id (way_module_get_activity (module, 0));
}

void
_way_window_play (WayWindow  *self,
                  const char *activity_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->delivery == NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (activity_id);
      return;
    }

  id = g_strdup (*activity_id != '\0' ? activity_id : find_place (self));
  _way_window_ensure_player_page (self);
  if (way_player_page_prepare (self->player_page, &error) && _way_window_play_later (self, id))
    return;

  if (error != NULL || !_way_window_may_play (self, &error) ||
      !way_player_page_play (self->player_page, way_library_entry_get_package (self->entry), self->delivery, id, &error))
    {
      if (g_strcmp0 (way_window_get_page_name (self), "player") == 0)
        {
          way_player_page_show_problem (self->player_page, error->message);
        }
      else
        {
          _way_window_show_page (self, "module");
          _way_window_say (self, error->message);
        }
      return;
    }

  self->playing = TRUE;
  _way_window_show_page (self, "player");
}

/* The lesson is not on screen meanwhile, so no time counts, and it is not closed, so it stays at its place. */
void
_way_window_take_break (WayWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "break");

  if (page == NULL)
    {
      page = way_break_page_new ();
      gtk_stack_add_named (self->stack, page, "break");
    }
  way_break_page_begin (WAY_BREAK_PAGE (page));
  _way_window_show_page (self, "break");
}

void
_way_window_retake (WayWindow  *self,
                    const char *activity_id)
{
  g_autoptr (GError) error = NULL;

  if (way_delivery_retake (self->delivery, activity_id, &error))
    _way_window_play (self, activity_id);
  else
    _way_window_say (self, error->message);
}

void
_way_window_show_result (WayWindow  *self,
                         const char *activity_id)
{
  if (self->result_page == NULL)
    {
      self->result_page = WAY_RESULT_PAGE (way_result_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->result_page), "result");
    }

  way_result_page_show_result (self->result_page, self->delivery, *activity_id != '\0' ? activity_id : NULL);
  _way_window_show_page (self, "result");
}

static GPtrArray *
list_group_learning (WayWindow *self,
                     GError   **error)
{
  return way_group_learning_store_list (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), error);
}

void
_way_window_show_learning (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attempts = way_learner_record_list_attempts (self->record, &error);
  g_autoptr (GPtrArray) groups = attempts != NULL ? list_group_learning (self, &error) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (self->learning_page == NULL)
    {
      self->learning_page = WAY_LEARNING_PAGE (way_learning_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->learning_page), "learning");
    }

  if (attempts != NULL && groups != NULL && way_learning_page_show_year (self->learning_page, self->record, self->library, &error))
    {
      way_learning_page_show_groups (self->learning_page, groups);
      way_learning_page_show_attempts (self->learning_page, attempts, G_LIST_MODEL (self->library), now);
    }
  else
    way_learning_page_show_problem (self->learning_page, error->message);
  _way_window_show_page (self, "learning");
}

void
_way_window_show_faults (WayWindow  *self,
                         const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      if (way_library_entry_get_state (entry) == WAY_ENTRY_BROKEN && g_strcmp0 (way_library_entry_get_id (entry), id) == 0)
        {
          gtk_window_present (GTK_WINDOW (way_faults_window_new (GTK_WINDOW (self), entry)));
          return;
        }
    }
}

void
_way_window_go_back (WayWindow *self)
{
  const char *parent = get_parent_name (way_window_get_page_name (self));

  if (parent == NULL)
    return;
  if (g_str_equal (parent, "library"))
    way_window_show_library (self);
  else
    _way_window_show_page (self, parent);
}

/* A session that goes on is paused with the program, or its time would run on. A page tells its last place while it is being closed. The window goes from the screen at once, but stays alive until that has come,
 * or for so long at most if the page does not answer. */
static gboolean
way_window_close_request (GtkWindow *window)
{
  WayWindow *self = WAY_WINDOW (window);

  if (!way_presenter_leave ())
    return TRUE;
  if (g_strcmp0 (way_window_get_page_name (self), "player") != 0 && !is_on_break (self))
    return GTK_WINDOW_CLASS (way_window_parent_class)->close_request (window);

  if (self->closing)
    return TRUE;

  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_timeout_add_once (WAY_WINDOW_LAST_WORDS_MS, destroy_window, g_object_ref (self));
  way_player_page_close (self->player_page);

  return TRUE;
}

static void
way_window_dispose (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  _way_window_close_module (self);
  _way_window_close_sessions (self);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->keys);
  g_clear_weak_pointer (&self->import);
  g_clear_pointer (&self->restoring, g_free);
  g_clear_pointer (&self->undo_path, g_free);
  g_clear_pointer (&self->returning, g_free);
  g_clear_pointer (&self->pending, g_free);
  g_clear_pointer (&self->added, g_free);
  g_clear_pointer (&self->print_to, g_free);
  if (self->covers != NULL)
    way_cover_loader_begin (self->covers); /* who still waits holds the loader */
  g_clear_object (&self->covers);
  g_clear_object (&self->blocked);
  g_clear_object (&self->library);
  g_clear_object (&self->record);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (way_window_parent_class)->dispose (object);
}

static void
way_window_class_init (WayWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = way_window_dispose;
  window_class->close_request = way_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, close_unseen_player);
}

static void
way_window_init (WayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_focus_ring_attach (GTK_WINDOW (self));

  self->covers = way_cover_loader_new ();
}

GtkWidget *
way_window_new (GtkApplication   *application,
                WayLibrary       *library,
                WayLearnerRecord *record,
                GSettings        *settings)
{
  WayWindow *self = g_object_new (WAY_TYPE_WINDOW, "application", application, NULL);

  self->library = g_object_ref (library);
  self->record = g_object_ref (record);
  self->settings = g_object_ref (settings);
  self->loading_library = TRUE;

  g_settings_bind (settings, WAY_SETTING_WINDOW_WIDTH, self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, WAY_SETTING_WINDOW_HEIGHT, self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, WAY_SETTING_WINDOW_MAXIMIZED, self, "maximized", G_SETTINGS_BIND_DEFAULT);
  _way_window_install_actions (self);
  _way_window_follow_learner (self);
  _way_window_follow_nation (self);

  return GTK_WIDGET (self);
}

/* What --open asked for before there was a library, or somebody to learn. */
static void
open_pending (WayWindow *self)
{
  g_autofree char *pending = NULL;

  if (self->loading_library || way_learner_record_get_learner (self->record) == NULL)
    return;

  pending = g_steal_pointer (&self->pending);
  if (pending != NULL)
    way_window_open_path (self, pending);
}

void
way_window_set_loading (WayWindow *self,
                        gboolean   loading)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  self->loading_library = loading;
  if (self->library_page != NULL)
    way_library_page_set_loading (self->library_page, loading);
  _way_window_library_changed (self);
  open_pending (self);
  _way_window_remind (self);
}

void
way_window_show_library_problem (WayWindow  *self,
                                 const char *sentence)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (self->library_page != NULL)
    way_library_page_set_problem (self->library_page, sentence);
  _way_window_say (self, sentence);
}

void
way_window_show_record_error (WayWindow    *self,
                              const GError *error)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (self->error_page == NULL)
    {
      self->error_page = WAY_RECORD_ERROR_PAGE (way_record_error_page_new ());
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->error_page), "error");
    }

  way_record_error_page_show_error (self->error_page, error, way_learner_record_get_path (self->record));
  _way_window_show_page (self, "error");
}

/* Or asks who is learning, if that is not known. */
void
way_window_show_library (WayWindow *self)
{
  g_return_if_fail (WAY_IS_WINDOW (self));

  if (way_learner_record_get_learner (self->record) == NULL)
    {
      _way_window_show_chooser (self);
      return;
    }

  ensure_library_page (self);
  way_library_page_set_loading (self->library_page, self->loading_library);
  way_learner_record_refresh (self->record);
  _way_window_show_page (self, "library");
  open_pending (self);
}

/* Opens "MODULE", or "MODULE/ACTIVITY" to play it; waits for the library if it is still being read, and for somebody to learn. */
void
way_window_open_path (WayWindow  *self,
                      const char *path)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (WAY_IS_WINDOW (self));

  if (self->loading_library || way_learner_record_get_learner (self->record) == NULL)
    {
      g_free (self->pending);
      self->pending = g_strdup (path);
      return;
    }

  parts = g_strsplit (path, "/", 2);
  if (parts[0] != NULL)
    _way_window_open_module (self, parts[0], parts[1]);
}

const char *
way_window_get_page_name (WayWindow *self)
{
  g_return_val_if_fail (WAY_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
