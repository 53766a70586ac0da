/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-private.h"

struct _WayLibraryEntry
{
  GObject parent_instance;

  char         *id;
  char         *path;
  gboolean      system;
  WayEntryState state;
  WayModule    *module;
  WayPackage   *package;
  WayFaults    *faults;
  char         *reason;
  char         *sort_key;
};

G_DEFINE_FINAL_TYPE (WayLibraryEntry, way_library_entry, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (WayEntryState,
                    way_entry_state,
                    G_DEFINE_ENUM_VALUE (WAY_ENTRY_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (WAY_ENTRY_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (WAY_ENTRY_BROKEN, "broken"))

typedef enum
{
  PROP_ID = 1,
  PROP_PATH,
  PROP_SYSTEM,
  PROP_STATE,
  PROP_MODULE,
  PROP_REASON
} WayLibraryEntryProperty;

static GParamSpec *properties[PROP_REASON + 1];

static void
way_library_entry_finalize (GObject *object)
{
  WayLibraryEntry *self = WAY_LIBRARY_ENTRY (object);

  g_free (self->id);
  g_free (self->path);
  g_clear_object (&self->module);
  g_clear_object (&self->package);
  g_clear_pointer (&self->faults, way_faults_unref);
  g_free (self->reason);
  g_free (self->sort_key);

  G_OBJECT_CLASS (way_library_entry_parent_class)->finalize (object);
}

static void
way_library_entry_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  WayLibraryEntry *self = WAY_LIBRARY_ENTRY (object);

  switch ((WayLibraryEntryProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_SYSTEM:
      g_value_set_boolean (value, self->system);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MODULE:
      g_value_set_object (value, self->module);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    }
}

static void
way_library_entry_class_init (WayLibraryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = way_library_entry_finalize;
  object_class->get_property = way_library_entry_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_SYSTEM] = g_param_spec_boolean ("system", NULL, NULL, FALSE, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, WAY_TYPE_ENTRY_STATE, WAY_ENTRY_CHECKING, flags);
  properties[PROP_MODULE] = g_param_spec_object ("module", NULL, NULL, WAY_TYPE_MODULE, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
way_library_entry_init (WayLibraryEntry *self)
{
}

WayLibraryEntry *
_way_library_entry_new (void)
{
  return g_object_new (WAY_TYPE_LIBRARY_ENTRY, NULL);
}

static void
set_string (WayLibraryEntry        *self,
            char                  **field,
            const char             *value,
            WayLibraryEntryProperty property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* In a locale that sorts by code points, too, “apple” comes before “Mango”. */
static void
update_sort_key (WayLibraryEntry *self)
{
  g_autofree char *folded = g_utf8_casefold (self->module != NULL ? way_module_get_title (self->module) : self->id, -1);

  g_free (self->sort_key);
  self->sort_key = g_utf8_collate_key (folded, -1);
}

/* Makes the entry what the scan has found; what a finding does not have, such as the header once the whole is read, stays. */
void
_way_library_entry_take_in (WayLibraryEntry  *self,
                            const WayFinding *finding)
{
  gboolean state_changed = self->state != finding->state;
  gboolean module_changed = finding->module != NULL && g_set_object (&self->module, finding->module);

  g_object_freeze_notify (G_OBJECT (self));

  if (finding->package != NULL)
    g_set_object (&self->package, finding->package);
  if (finding->faults != NULL)
    {
      g_clear_pointer (&self->faults, way_faults_unref);
      self->faults = way_faults_ref (finding->faults);
    }
  self->system = finding->system;
  self->state = finding->state;
  set_string (self, &self->id, finding->id, PROP_ID);
  set_string (self, &self->path, finding->path, PROP_PATH);
  set_string (self, &self->reason, finding->reason, PROP_REASON);
  if (module_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODULE]);
  if (state_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  update_sort_key (self);

  g_object_thaw_notify (G_OBJECT (self));
}

/* By title, what is broken last. The path decides at the end, so that the order is always the same. */
int
_way_library_entry_compare (WayLibraryEntry *a,
                            WayLibraryEntry *b)
{
  gboolean broken_a = a->state == WAY_ENTRY_BROKEN;
  gboolean broken_b = b->state == WAY_ENTRY_BROKEN;
  int      order;

  if (broken_a != broken_b)
    return broken_a ? 1 : -1;

  order = g_strcmp0 (a->sort_key, b->sort_key);

  return order != 0 ? order : g_strcmp0 (a->path, b->path);
}

/**
 * way_library_entry_get_id:
 * @self: an entry
 *
 * Returns: the module's id; while that is not known, the name of its folder or package
 */
const char *
way_library_entry_get_id (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->id;
}

/**
 * way_library_entry_get_path:
 * @self: an entry
 *
 * Returns: the folder or `.waymark` package
 */
const char *
way_library_entry_get_path (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->path;
}

/**
 * way_library_entry_get_system:
 * @self: an entry
 *
 * Returns: whether it came with the computer and not from the user's own folder
 */
gboolean
way_library_entry_get_system (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), FALSE);

  return self->system;
}

/**
 * way_library_entry_get_state:
 * @self: an entry
 *
 * Returns: whether it is still being checked, ready or broken
 */
WayEntryState
way_library_entry_get_state (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), WAY_ENTRY_BROKEN);

  return self->state;
}

/**
 * way_library_entry_get_module:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the header, of a broken module too if its module.json is good
 */
WayModule *
way_library_entry_get_module (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->module;
}

/**
 * way_library_entry_get_package:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): its files as they were when last looked at, or %NULL if they could not be listed
 */
WayPackage *
way_library_entry_get_package (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->package;
}

/**
 * way_library_entry_get_reason:
 * @self: an entry
 *
 * Returns: (nullable): of a broken module why, in one sentence without a full stop: the first fault
 */
const char *
way_library_entry_get_reason (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->reason;
}

/**
 * way_library_entry_get_faults:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): all faults that were found; empty or %NULL if the reason is none of its files
 */
WayFaults *
way_library_entry_get_faults (WayLibraryEntry *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);

  return self->faults;
}

/**
 * way_library_entry_load_full:
 * @self: an entry
 * @error: return location for an error
 *
 * Lists the module's files anew and reads them all. On success the entry's package is the new one, so that it and the module
 * belong together; the entry's state is left to the library's next load. Blocks on the disk; only on the library's thread.
 *
 * Fails as [func@way_package_open] and [func@way_module_loader_load] do.
 *
 * Returns: (transfer full): the whole module
 */
WayModule *
way_library_entry_load_full (WayLibraryEntry *self,
                             GError         **error)
{
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  WayModule *module;

  g_return_val_if_fail (WAY_IS_LIBRARY_ENTRY (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  package = way_package_open (self->path, error);
  if (package == NULL)
    return NULL;

  module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, error);
  if (module != NULL)
    g_set_object (&self->package, package);

  return module;
}
