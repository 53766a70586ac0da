/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-search-provider.h"

#include "way-library.h"
#include "way-search-index.h"
#include "way-settings.h"

struct _WaySearchProvider
{
  GObject parent_instance;

  GApplication   *application; /* borrowed: it owns the provider */
  GSettings      *settings;    /* NULL until somebody searches */
  WaySearchIndex *index;       /* NULL until somebody searches */
  GPtrArray      *waiting;     /* GDBusMethodInvocation, while the index is made; NULL at other times */
  guint           registration;
};

#define PATIENCE_MS 30000

G_DEFINE_FINAL_TYPE (WaySearchProvider, way_search_provider, G_TYPE_OBJECT)

/* As GNOME Shell documents it: https://developer.gnome.org/documentation/tutorials/search-provider.html */
static const char introspection[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
    "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
    "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
    "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
    "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
    "</interface></node>";

static void
find (WaySearchProvider     *self,
      GDBusMethodInvocation *invocation)
{
  GVariant               *parameters = g_dbus_method_invocation_get_parameters (invocation);
  gboolean                narrower = g_variant_n_children (parameters) == 2;
  g_autofree const char **among = NULL;
  g_autofree const char **terms = NULL;
  g_auto (GStrv) found = NULL;

  if (narrower)
    g_variant_get (parameters, "(^a&s^a&s)", &among, &terms);
  else
    g_variant_get (parameters, "(^a&s)", &terms);

  found = way_search_index_find (self->index, terms, among);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", found));
}

static void
describe (WaySearchProvider     *self,
          GDBusMethodInvocation *invocation)
{
  g_autofree const char **ids = NULL;
  g_autoptr (GIcon) icon = g_themed_icon_new (APPLICATION_ID);
  GVariantBuilder builder;

  g_variant_get (g_dbus_method_invocation_get_parameters (invocation), "(^a&s)", &ids);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const WaySearchEntry *entry = way_search_index_lookup (self->index, ids[i]);

      if (entry == NULL)
        continue;
      g_variant_builder_open (&builder, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&builder, "{sv}", "id", g_variant_new_string (entry->id));
      g_variant_builder_add (&builder, "{sv}", "name", g_variant_new_string (entry->name));
      g_variant_builder_add (&builder, "{sv}", "description", g_variant_new_string (entry->description));
      g_variant_builder_add (&builder, "{sv}", "icon", g_icon_serialize (icon));
      g_variant_builder_close (&builder);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &builder));
}

static void
answer (WaySearchProvider     *self,
        GDBusMethodInvocation *invocation)
{
  if (g_str_equal (g_dbus_method_invocation_get_method_name (invocation), "GetResultMetas"))
    describe (self, invocation);
  else
    find (self, invocation);
}

/* A library of its own, because the program's belongs to the main thread. */
static void
make_index (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  g_auto (GStrv) folders = way_library_dup_default_folders ();
  g_autoptr (WayLibrary) library = way_library_new ((const char *const *) folders);
  WaySearchIndex *index = way_search_index_new ();

  way_library_load (library, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (library), i);
      g_autoptr (WayModule) module = way_library_entry_get_state (entry) == WAY_ENTRY_READY ? way_library_entry_load_full (entry, NULL) : NULL;

      if (module != NULL)
        way_search_index_add (index, module);
    }
  g_task_return_pointer (task, index, g_object_unref);
}

static void
made_index_cb (GObject      *source_object,
               GAsyncResult *result,
               gpointer      user_data)
{
  WaySearchProvider *self = WAY_SEARCH_PROVIDER (source_object);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->index = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; i < waiting->len; i++)
    answer (self, g_ptr_array_index (waiting, i));
  g_application_release (self->application); /* without a window the program stays for as long as somebody may go on typing */
}

/* What is asked while the index is made waits for it. */
static void
answer_with_index (WaySearchProvider     *self,
                   GDBusMethodInvocation *invocation)
{
  g_autoptr (GTask) task = NULL;

  if (self->index != NULL)
    {
      answer (self, invocation);
      return;
    }
  if (self->waiting != NULL)
    {
      g_ptr_array_add (self->waiting, invocation);
      return;
    }

  self->waiting = g_ptr_array_new ();
  g_ptr_array_add (self->waiting, invocation);
  if (g_application_get_flags (self->application) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (self->application, PATIENCE_MS);
  g_application_hold (self->application);
  task = g_task_new (self, NULL, made_index_cb, NULL);
  g_task_run_in_thread (task, make_index);
}

static void
answer_nothing (GDBusMethodInvocation *invocation)
{
  if (g_str_equal (g_dbus_method_invocation_get_method_name (invocation), "GetResultMetas"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@aa{sv})", g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0)));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@as)", g_variant_new_strv (NULL, 0)));
}

/* A word's explanation is in its module. */
static void
open_result (WaySearchProvider *self,
             GVariant          *parameters)
{
  const char *id = NULL;
  g_auto (GStrv) parts = NULL;

  g_variant_get_child (parameters, 0, "&s", &id);
  parts = g_strsplit (id, "#", 2);
  if (parts[0] != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-path", g_variant_new_string (parts[0]));
}

static void
launch_search (WaySearchProvider *self,
               GVariant          *parameters)
{
  g_autofree const char **terms = NULL;
  g_autofree char        *text = NULL;

  g_variant_get_child (parameters, 0, "^a&s", &terms);
  text = g_strjoinv (" ", (char **) terms);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "search", g_variant_new_string (text));
}

static gboolean
is_wanted (WaySearchProvider *self)
{
  if (self->settings == NULL)
    self->settings = g_settings_new (APPLICATION_ID);

  return g_settings_get_boolean (self->settings, WAY_SETTING_DESKTOP_SEARCH);
}

static void
method_called (GDBusConnection       *connection,
               const char            *sender,
               const char            *path,
               const char            *interface,
               const char            *method,
               GVariant              *parameters,
               GDBusMethodInvocation *invocation,
               gpointer               user_data)
{
  WaySearchProvider *self = user_data;

  if (g_str_equal (method, "ActivateResult"))
    open_result (self, parameters);
  else if (g_str_equal (method, "LaunchSearch"))
    launch_search (self, parameters);
  else if (is_wanted (self))
    {
      answer_with_index (self, invocation);
      return;
    }
  else
    {
      answer_nothing (invocation);
      return;
    }

  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
way_search_provider_dispose (GObject *object)
{
  WaySearchProvider *self = WAY_SEARCH_PROVIDER (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->index);

  G_OBJECT_CLASS (way_search_provider_parent_class)->dispose (object);
}

static void
way_search_provider_class_init (WaySearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_search_provider_dispose;
}

static void
way_search_provider_init (WaySearchProvider *self)
{
}

WaySearchProvider *
way_search_provider_new (GApplication *application)
{
  WaySearchProvider *self = g_object_new (WAY_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;

  return self;
}

/**
 * way_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @path: the object path that the desktop was told of
 * @error: return location for an error
 *
 * Puts the provider on the bus. Its methods are called on the thread that calls this.
 *
 * Returns: whether it could be
 */
gboolean
way_search_provider_export (WaySearchProvider *self,
                            GDBusConnection   *connection,
                            const char        *path,
                            GError           **error)
{
  static const GDBusInterfaceVTable table = { method_called, NULL, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);

  g_return_val_if_fail (WAY_IS_SEARCH_PROVIDER (self), FALSE);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &table, self, NULL, error);

  return self->registration != 0;
}

/**
 * way_search_provider_unexport:
 * @self: a provider
 * @connection: the bus that it is on
 *
 * Takes it from the bus, if it is there.
 */
void
way_search_provider_unexport (WaySearchProvider *self,
                              GDBusConnection   *connection)
{
  g_return_if_fail (WAY_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);
  self->registration = 0;
}

/**
 * way_search_provider_forget:
 * @self: a provider
 *
 * The modules are others now: the next search reads them anew.
 */
void
way_search_provider_forget (WaySearchProvider *self)
{
  g_return_if_fail (WAY_IS_SEARCH_PROVIDER (self));

  g_clear_object (&self->index);
}
