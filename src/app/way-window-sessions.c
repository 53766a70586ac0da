/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-sessions-private.h"

#include "way-presenter-window.h"
#include "way-register-window.h"
#include "way-session-store.h"
#include "way-session-window.h"

#include <glib/gi18n.h>

#define SHOWN_KEY "way-shown"
#define RUN_SHEET_FILE "run-sheet.json"

/* A trainer's group sessions: the list, a new one, the register, the presenter's window, and what comes after. A session that is open is one object for
 * all windows that show it. */

/* Which sessions are open */

WayGroupSession *
_way_window_find_session (WayWindow *self,
                          gint64     session_id)
{
  for (guint i = 0; self->group_sessions != NULL && i < self->group_sessions->len; i++)
    {
      WayGroupSession *session = g_ptr_array_index (self->group_sessions, i);

      if (way_group_session_get_id (session) == session_id)
        return session;
    }

  return NULL;
}

static gboolean
is_open (gint64   session_id,
         gpointer user_data)
{
  WayGroupSession *session = _way_window_find_session (user_data, session_id);

  return session != NULL && way_presenter_is_open (session);
}

void
_way_window_refresh_sessions (WayWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  if (self->sessions_page == NULL)
    return;

  sessions = way_session_store_list (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), &error);
  if (sessions != NULL)
    way_sessions_page_show_sessions (self->sessions_page, sessions);
  else
    way_sessions_page_show_problem (self->sessions_page, error->message);
}

static WaySessionWindow *
find_session_window (gint64 session_id)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (WAY_IS_SESSION_WINDOW (window) && way_session_window_get_session_id (WAY_SESSION_WINDOW (window)) == session_id)
        return WAY_SESSION_WINDOW (window);
    }

  return NULL;
}

/* Most changes are counted hands, which nothing here shows. */
static void
session_changed_cb (WayWindow       *self,
                    WayGroupSession *session)
{
  WaySessionData   *data = way_group_session_get_data (session);
  g_autofree char  *shown = g_strdup_printf ("%d %u %u %u", (int) data->session->state, data->people->len, data->presence->len, way_session_data_get_n_present (data));
  WaySessionWindow *window = NULL;

  if (g_strcmp0 (shown, g_object_get_data (G_OBJECT (session), SHOWN_KEY)) == 0)
    return;

  g_object_set_data_full (G_OBJECT (session), SHOWN_KEY, g_steal_pointer (&shown), g_free);
  _way_window_refresh_sessions (self);
  window = find_session_window (way_group_session_get_id (session));
  if (window != NULL)
    way_session_window_refresh (window);
}

void
_way_window_keep_session (WayWindow       *self,
                          WayGroupSession *session)
{
  if (self->group_sessions == NULL)
    self->group_sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->group_sessions, g_object_ref (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
shows_session (GtkWindow *window)
{
  return WAY_IS_SESSION_WINDOW (window) || WAY_IS_REGISTER_WINDOW (window) || WAY_IS_PREPARE_WINDOW (window);
}

/* Closes every window about group sessions and lets go of them, before somebody else learns or the record is put aside: they hold it open. */
void
_way_window_close_sessions (WayWindow *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  /* Paused if that can be written; the windows go all the same. */
  if (!way_presenter_leave ())
    way_presenter_close (NULL);
  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i - 1);

      if (window == NULL || !shows_session (window))
        continue;

      /* GTK 4.8 would look at the parent once more when a window ends that has just handled a key, and the parent may be gone by then. */
      gtk_window_set_transient_for (window, NULL);
      gtk_window_destroy (window);
    }
  self->sessions_page = NULL;
  g_clear_pointer (&self->group_sessions, g_ptr_array_unref);
}

/* Showing one */

static void
run_requested_cb (WayWindow        *self,
                  WaySessionWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.run-session", "x", way_session_window_get_session_id (window));
}

static void
register_requested_cb (WayWindow        *self,
                       WaySessionWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-register", "x", way_session_window_get_session_id (window));
}

static void
run_sheet_requested_cb (WayWindow        *self,
                        WaySessionWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySessionData) data = NULL;

  data = way_session_store_load (way_learner_record_get_database (self->record), way_session_window_get_session_id (window), &error);
  if (data != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.print-run-sheet", "s", data->session->module_id);
  else
    _way_window_say (self, error->message);
}

static void
remove_requested_cb (WayWindow        *self,
                     WaySessionWindow *window)
{
  g_autoptr (GError) error = NULL;
  gint64           session_id = way_session_window_get_session_id (window);
  WayGroupSession *session = _way_window_find_session (self, session_id);

  if (session != NULL)
    {
      way_presenter_close (session);
      g_ptr_array_remove (self->group_sessions, session);
    }
  if (way_session_store_remove (way_learner_record_get_database (self->record), session_id, &error))
    _way_window_say (self, _ ("The session is removed, with its names."));
  else
    _way_window_say (self, error->message);
  _way_window_refresh_sessions (self);
}

static WayModule *
find_module (WayWindow *self,
             gint64     session_id)
{
  g_autoptr (WaySessionData) data = way_session_store_load (way_learner_record_get_database (self->record), session_id, NULL);
  WayLibraryEntry *entry = data != NULL ? way_library_lookup (self->library, data->session->module_id) : NULL;

  return entry != NULL ? way_library_entry_get_module (entry) : NULL;
}

static void
show_session (WayWindow *self,
              gint64     session_id)
{
  WaySessionWindow *window = find_session_window (session_id);

  if (window == NULL)
    {
      window = WAY_SESSION_WINDOW (way_session_window_new (GTK_WINDOW (self), self->record, find_module (self, session_id), session_id));
      g_signal_connect_object (window, "run-requested", G_CALLBACK (run_requested_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "register-requested", G_CALLBACK (register_requested_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "run-sheet-requested", G_CALLBACK (run_sheet_requested_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "remove-requested", G_CALLBACK (remove_requested_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (window));
}

/* Actions */

static void
show_sessions_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayWindow *self = user_data;

  if (self->sessions_page == NULL)
    {
      self->sessions_page = WAY_SESSIONS_PAGE (way_sessions_page_new (is_open, self));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->sessions_page), "sessions");
    }
  _way_window_refresh_sessions (self);
  _way_window_show_page (self, "sessions");
}

static void
show_session_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  show_session (user_data, g_variant_get_int64 (parameter));
}

static void
run_session_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  _way_window_start_session_job (user_data, WAY_SESSION_JOB_RUN, g_variant_get_int64 (parameter));
}

static void
show_register_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  _way_window_start_session_job (user_data, WAY_SESSION_JOB_REGISTER, g_variant_get_int64 (parameter));
}

static void
print_run_sheet_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  _way_window_start_module_job (user_data, WAY_SESSION_JOB_PRINT, g_variant_get_string (parameter, NULL), 0, NULL);
}

/* Only the header of each module is read until one is chosen, and a header knows its run-sheet by the file. */
static GPtrArray *
list_modules (WayWindow *self)
{
  GPtrArray *modules = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->library), i);
      WayModule  *module = way_library_entry_get_module (entry);
      WayPackage *package = way_library_entry_get_package (entry);

      if (way_library_entry_get_state (entry) != WAY_ENTRY_BROKEN && module != NULL && package != NULL &&
          (way_module_get_run_sheet (module) != NULL || way_package_has (package, RUN_SHEET_FILE)))
        g_ptr_array_add (modules, g_object_ref (module));
    }

  return modules;
}

/* The name that stood on the papers last, or else the profile's. */
static char *
propose_trainer (WayWindow *self)
{
  const WayLearner *learner = way_learner_record_get_learner (self->record);
  g_autoptr (GPtrArray) sessions = way_session_store_list (way_learner_record_get_database (self->record), learner->id, NULL);

  if (sessions != NULL && sessions->len > 0)
    return g_strdup (((WaySession *) g_ptr_array_index (sessions, 0))->trainer);

  return g_strdup (learner->name);
}

static void
prepared_cb (WayWindow        *self,
             WayPrepareWindow *window)
{
  _way_window_start_module_job (self, WAY_SESSION_JOB_PREPARE, way_prepare_window_get_module_id (window), 0, window);
}

static void
new_session_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (GPtrArray) modules = list_modules (self);
  g_autofree char *trainer = propose_trainer (self);
  GtkWidget       *window = NULL;

  if (modules->len == 0)
    {
      _way_window_say (self, _ ("No module on this computer has a run-sheet, so none can be run with a group yet."));
      return;
    }

  window = way_prepare_window_new (GTK_WINDOW (self), modules, g_variant_get_string (parameter, NULL), trainer);
  g_signal_connect_object (window, "prepared", G_CALLBACK (prepared_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* On the module's page, for the module that is open. */
static void
new_module_session_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  WayWindow *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-session", "s", way_library_entry_get_id (self->entry));
}

static void
print_module_run_sheet_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  WayWindow *self = user_data;

  _way_window_print_run_sheet (self, way_delivery_get_module (self->delivery));
}

static const GActionEntry entries[] = {
  { "show-sessions", show_sessions_cb },
  { "show-session", show_session_cb, "x" },
  { "run-session", run_session_cb, "x" },
  { "show-register", show_register_cb, "x" },
  { "new-session", new_session_cb, "s" },
  { "new-module-session", new_module_session_cb },
  { "print-run-sheet", print_run_sheet_cb, "s" },
  { "print-module-run-sheet", print_module_run_sheet_cb },
};

void
_way_window_install_session_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
