/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-application.h"

#include "way-app-resources.h"
#include "way-everywhere-keys.h"
#include "way-help-card-window.h"
#include "way-help-window.h"
#include "way-pin-window.h"
#include "way-preferences-window.h"
#include "way-presenter-window.h"
#include "way-projector-window.h"
#include "way-quick-hide.h"
#include "way-search-provider.h"
#include "way-settings.h"
#include "way-window.h"

#include <glib/gi18n.h>
#include <stdlib.h>

struct _WayApplication
{
  AdwApplication parent_instance;

  GSettings        *settings;
  WayLibrary       *library;
  WayLearnerRecord *record;
  GCancellable     *loading;
  gboolean          loading_library;
  guint             present_id; /* the window waits for its first cards, but not for long */

  WaySearchProvider *search;
  WayQuickHide      *quick_hide;
  WayEverywhereKeys *everywhere_keys;

  GtkWindow *help;      /* borrowed, one at a time */
  GtkWindow *help_card; /* weak, one at a time */
  char      *print_to;  /* from --print-to: a file, and what goes there */
  char      *print_what;
  char      *open_path; /* from --open, until there is a window */
  gboolean   exit_after_startup;
  gboolean   marks;
};

/* A window that comes with its cards reads better than one that changes under the eyes; after this it says that it is looking. */
#define LONGEST_WAIT_MS 200

G_DEFINE_FINAL_TYPE (WayApplication, way_application, ADW_TYPE_APPLICATION)

/* Every key of the program stands here, apart from Escape, which belongs to the page that has the focus. */
static const WayAccel accels[] = {
  { "app.help", { "F1" } },
  { "app.help-card", { WAY_HELP_CARD_KEY } },
  { "app.preferences", { "<primary>comma" } },
  { "app.quit", { "<primary>q" } },
  { "window.close", { "<primary>w" } },
  { "win.show-help-overlay", { "<primary>question" } },
  { "win.step-back", { "<alt>Left" } },
  { "win.show-learning", { "<primary>l" } },
  { "win.next", { "<primary>Page_Down", "<alt>Right" } },
  { "win.previous", { "<primary>Page_Up" } },
  { "win.toggle-outline", { "F9" } },
  { "win.add-module", { "<primary>o" } },
  { "win.take-break", { "<primary>b" } },
  { "win.find", { "<primary>f" } },
  { "win.find-next", { "<primary>g" } },
  { "win.find-previous", { "<primary><shift>g" } },
  { "win.print-lesson", { "<primary>p" } },
  { "win.text-larger", { "<primary>plus", "<primary>equal", "<primary>KP_Add" } },
  { "win.text-smaller", { "<primary>minus", "<primary>KP_Subtract" } },
  { "win.text-normal", { "<primary>0", "<primary>KP_0" } },
};

static const GOptionEntry options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { "open", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Open a module, or an activity of it"), N_ ("MODULE[/ACTIVITY]") },
  { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "print-to", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL }, /* with --open and --print, for tests */
  { "print", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "marks", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL }, /* for bench/ */
  { NULL }
};

static WayWindow *
get_window (WayApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (WAY_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static void
quit_when_idle (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
present_window (WayApplication *self)
{
  WayWindow *window = get_window (self);

  g_clear_handle_id (&self->present_id, g_source_remove);
  if (way_quick_hide_is_hidden (self->quick_hide))
    way_quick_hide_present (self->quick_hide);
  else if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static gboolean
present_anyway (gpointer user_data)
{
  WayApplication *self = user_data;

  self->present_id = 0;
  present_window (self);

  return G_SOURCE_REMOVE;
}

static void
library_loaded_cb (GObject      *source_object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (WayApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  WayWindow *window = get_window (self);

  if (!way_library_load_finish (WAY_LIBRARY (source_object), result, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->loading_library = FALSE;
  if (window != NULL)
    {
      way_window_set_loading (window, FALSE);
      if (error != NULL)
        way_window_show_library_problem (window, error->message);
    }
  if (self->present_id != 0)
    present_window (self);
  if (self->exit_after_startup)
    g_idle_add_once (quit_when_idle, self);
}

static void
first_cards_painted_cb (GdkFrameClock  *clock,
                        WayApplication *self)
{
  WayWindow *window = get_window (self);

  g_signal_handlers_disconnect_by_func (clock, first_cards_painted_cb, self);
  if (self->marks)
    g_print ("mark usable\n");
  if (window != NULL)
    way_window_begin (window);
}

static void
first_cards_added_cb (WayApplication *self)
{
  GtkWidget *window = GTK_WIDGET (get_window (self));

  if (window == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->library, first_cards_added_cb, self);
  present_window (self);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (first_cards_painted_cb), self, 0);
  gtk_widget_queue_draw (window);
}

static void
load_library (WayApplication *self)
{
  WayWindow *window = get_window (self);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->loading_library = TRUE;
  if (window != NULL)
    way_window_set_loading (window, TRUE);
  way_library_load_async (self->library, self->loading, library_loaded_cb, g_object_ref (self));
}

static void
open_record (WayApplication *self)
{
  WayWindow *window = get_window (self);
  g_autoptr (GError) error = NULL;

  if (way_learner_record_open (self->record, &error))
    way_window_show_library (window);
  else
    way_window_show_record_error (window, error);
}

/* The window comes with its first cards if they come soon; started by D-Bus, the program may have them already. */
static WayWindow *
make_window (WayApplication *self)
{
  WayWindow *window = WAY_WINDOW (way_window_new (GTK_APPLICATION (self), self->library, self->record, self->settings));

  way_window_set_loading (window, self->loading_library);
  open_record (self);
  g_signal_connect_object (self->library, "items-changed", G_CALLBACK (first_cards_added_cb), self, G_CONNECT_SWAPPED);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->library)) > 0)
    first_cards_added_cb (self);
  else if (self->loading_library)
    self->present_id = g_timeout_add (LONGEST_WAIT_MS, present_anyway, self);
  else
    present_window (self);

  return window;
}

static void
way_application_activate (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);
  WayWindow      *window = get_window (self);

  g_application_set_inactivity_timeout (application, 0); /* with its last window the program goes */
  if (window == NULL)
    window = make_window (self);
  else
    present_window (self);

  if (self->open_path != NULL && !way_quick_hide_is_hidden (self->quick_hide))
    way_window_open_path (window, self->open_path);
  if (self->print_to != NULL)
    way_window_print_to (window, self->print_to, self->print_what != NULL ? self->print_what : "module");
  g_clear_pointer (&self->print_to, g_free);
  g_clear_pointer (&self->open_path, g_free);
}

/* What somebody opened in the files' window, here or in a start of the program that hands over to this one. */
static void
way_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  g_autoptr (GSList) list = NULL;

  for (int i = n_files - 1; i >= 0; i--)
    list = g_slist_prepend (list, files[i]);

  g_application_activate (application);
  present_window (WAY_APPLICATION (application));
  way_window_import (get_window (WAY_APPLICATION (application)), list);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayApplication *self = user_data;
  GtkWindow      *parent = GTK_WINDOW (get_window (self));

  gtk_window_present (GTK_WINDOW (way_preferences_window_new (parent, self->settings, self->record)));
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WayApplication *self = user_data;

  if (self->help == NULL)
    {
      self->help = GTK_WINDOW (way_help_window_new (GTK_WINDOW (get_window (self))));
      g_object_add_weak_pointer (G_OBJECT (self->help), (gpointer *) &self->help);
    }
  gtk_window_present (self->help);
}

/* Over the window that is used, but never on the wall of a group session. */
static GtkWindow *
find_card_parent (WayApplication *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWindow  *presenter = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_is_active (window) && !WAY_IS_PROJECTOR_WINDOW (window))
        return window;
      if (WAY_IS_PRESENTER_WINDOW (window))
        presenter = window;
    }

  return presenter != NULL ? presenter : GTK_WINDOW (get_window (self));
}

static void
help_card_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayApplication *self = user_data;

  if (way_quick_hide_is_hidden (self->quick_hide))
    return;
  if (self->help_card == NULL)
    g_set_weak_pointer (&self->help_card, GTK_WINDOW (way_help_card_window_new (find_card_parent (self), self->record)));
  gtk_window_present (self->help_card);
}

static void
quick_hide_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  way_quick_hide_hide (WAY_APPLICATION (user_data)->quick_hide);
}

/* Who came in with the recovery code has forgotten the PIN. */
static void
returned_cb (WayApplication *self,
             gboolean        with_code)
{
  if (with_code)
    gtk_window_present (GTK_WINDOW (way_pin_window_new (GTK_WINDOW (get_window (self)), self->record, FALSE)));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gtk_show_about_dialog (GTK_WINDOW (get_window (user_data)),
                         "program-name", "Waymark",
                         "logo-icon-name", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _ ("Short training for people who look after trafficked and exploited children. Everything stays on your computer."),
                         "copyright", _ ("© 2026 The Waymark project"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WayApplication *self = user_data;
  WayWindow      *window = get_window (self);

  /* Closing keeps the window's size and the learner's place; the program ends with its last window. */
  if (self->help != NULL)
    gtk_window_close (self->help);
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
left_cb (WayApplication *self)
{
  quit_cb (NULL, NULL, self);
}

static void
open_record_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  open_record (user_data);
}

static void
reload_library_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  WayApplication *self = user_data;

  way_search_provider_forget (self->search);
  load_library (self);
}

/* Another start of the program sends this with what its --open named. */
static void
open_path_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayApplication *self = user_data;

  g_free (self->open_path);
  self->open_path = g_variant_dup_string (parameter, NULL);
  g_application_activate (G_APPLICATION (self));
}

/* Where "more" in the desktop's search leads to. */
static void
search_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WayApplication *self = user_data;

  g_application_activate (G_APPLICATION (self));
  if (!way_quick_hide_is_hidden (self->quick_hide))
    gtk_widget_activate_action (GTK_WIDGET (get_window (self)), "win.search", "s", g_variant_get_string (parameter, NULL));
}

/* What a notification leads to. */
static void
show_learning_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WayApplication *self = user_data;

  g_application_activate (G_APPLICATION (self));
  if (!way_quick_hide_is_hidden (self->quick_hide))
    gtk_widget_activate_action (GTK_WIDGET (get_window (self)), "win.show-learning", NULL);
}

static const GActionEntry entries[] = {
  { "preferences", preferences_cb },
  { "help", help_cb },
  { "help-card", help_card_cb },
  { "quick-hide", quick_hide_cb },
  { "about", about_cb },
  { "quit", quit_cb },
  { "open-record", open_record_cb },
  { "reload-library", reload_library_cb },
  { "open-path", open_path_cb, "s" },
  { "show-learning", show_learning_cb },
  { "search", search_cb, "s" },
};

static void
apply_colour_scheme (WayApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int                         choice = g_settings_get_enum (self->settings, WAY_SETTING_COLOUR_SCHEME);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (choice, 0, 2)]);
}

static void
notes_painted_cb (GdkFrameClock  *clock,
                  WayApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, notes_painted_cb, self);
  g_print ("mark hidden\n");
}

static void
hidden_cb (WayApplication *self)
{
  GtkWidget *notes = way_quick_hide_get_neutral (self->quick_hide);

  if (self->marks)
    g_signal_connect_object (gtk_widget_get_frame_clock (notes), "after-paint", G_CALLBACK (notes_painted_cb), self, 0);
}

static void
prepare_quick_hide (WayApplication *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "quick-hide");

  self->quick_hide = way_quick_hide_new (self->record, self->settings);
  g_object_bind_property (self->quick_hide, "available", action, "enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->quick_hide, "hidden", G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quick_hide, "returned", G_CALLBACK (returned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quick_hide, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
}

static void
way_application_startup (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);
  g_auto (GStrv) folders = way_library_dup_default_folders ();

  /* The modules are read in a thread while GTK starts; what is found waits for the main loop. */
  self->library = way_library_new ((const char *const *) folders);
  load_library (self);

  /* GtkApplication makes GTK read the icon theme in a thread, and libadwaita, initialized after it, would wait for that thread. */
  adw_init ();
  G_APPLICATION_CLASS (way_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  self->settings = g_settings_new (APPLICATION_ID);
  self->record = way_learner_record_new (NULL);
  prepare_quick_hide (self);
  self->everywhere_keys = way_everywhere_keys_new (G_ACTION_GROUP (self));

  g_signal_connect_object (self->settings, "changed::" WAY_SETTING_COLOUR_SCHEME, G_CALLBACK (apply_colour_scheme), self, G_CONNECT_SWAPPED);
  apply_colour_scheme (self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
}

static char *
make_file_uri (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_get_uri (file);
}

/* Runs in every start, also in one that only hands over to the instance that is already there. */
static int
way_application_handle_local_options (GApplication *application,
                                      GVariantDict *dict)
{
  WayApplication *self = WAY_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  const char *path = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Waymark %s\n", PACKAGE_VERSION);
      return EXIT_SUCCESS;
    }

  self->exit_after_startup = g_variant_dict_contains (dict, "exit-after-startup");
  self->marks = g_variant_dict_contains (dict, "marks");
  if (g_variant_dict_lookup (dict, "print-to", "^&ay", &path))
    self->print_to = make_file_uri (path);
  g_variant_dict_lookup (dict, "print", "s", &self->print_what);
  if (!g_variant_dict_lookup (dict, "open", "&s", &path))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (!g_application_get_is_remote (application))
    {
      self->open_path = g_strdup (path);
      return -1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (application), "open-path", g_variant_new_string (path));

  return EXIT_SUCCESS;
}

static gboolean
way_application_dbus_register (GApplication    *application,
                               GDBusConnection *connection,
                               const char      *object_path,
                               GError         **error)
{
  WayApplication  *self = WAY_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  return G_APPLICATION_CLASS (way_application_parent_class)->dbus_register (application, connection, object_path, error) &&
         way_search_provider_export (self->search, connection, path, error);
}

static void
way_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path)
{
  WayApplication *self = WAY_APPLICATION (application);

  if (self->search != NULL)
    way_search_provider_unexport (self->search, connection);

  G_APPLICATION_CLASS (way_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
way_application_shutdown (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);

  g_clear_handle_id (&self->present_id, g_source_remove);
  g_cancellable_cancel (self->loading);

  G_APPLICATION_CLASS (way_application_parent_class)->shutdown (application);
}

static void
way_application_dispose (GObject *object)
{
  WayApplication *self = WAY_APPLICATION (object);

  g_clear_weak_pointer (&self->help);
  g_clear_weak_pointer (&self->help_card);
  g_clear_object (&self->loading);
  g_clear_object (&self->search);
  g_clear_object (&self->quick_hide);
  g_clear_object (&self->everywhere_keys);
  g_clear_object (&self->settings);
  g_clear_object (&self->library);
  g_clear_object (&self->record);
  g_clear_pointer (&self->open_path, g_free);
  g_clear_pointer (&self->print_to, g_free);
  g_clear_pointer (&self->print_what, g_free);

  G_OBJECT_CLASS (way_application_parent_class)->dispose (object);
}

static void
way_application_class_init (WayApplicationClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = way_application_dispose;
  application_class->startup = way_application_startup;
  application_class->activate = way_application_activate;
  application_class->open = way_application_open;
  application_class->handle_local_options = way_application_handle_local_options;
  application_class->dbus_register = way_application_dbus_register;
  application_class->dbus_unregister = way_application_dbus_unregister;
  application_class->shutdown = way_application_shutdown;

  /* Nothing else refers to the resources, and what nobody refers to does not get out of a static library. */
  way_app_get_resource ();
}

static void
way_application_init (WayApplication *self)
{
  self->search = way_search_provider_new (G_APPLICATION (self));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

WayApplication *
way_application_new (void)
{
  return g_object_new (WAY_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/org/waymark/Waymark",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

GSettings *
way_application_get_settings (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->settings;
}

WayLibrary *
way_application_get_library (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->library;
}

WayLearnerRecord *
way_application_get_record (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->record;
}

const WayAccel *
way_application_list_accels (gsize *n_accels)
{
  g_return_val_if_fail (n_accels != NULL, NULL);

  *n_accels = G_N_ELEMENTS (accels);

  return accels;
}
