/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-publishers.h"

#include <gio/gio.h>

#define GROUP "module "
#define KEY "key"
#define PUBLISHER "publisher"

struct _WayPublishers
{
  char     *path;
  GKeyFile *file;
};

/**
 * way_publishers_dup_default_path:
 *
 * Returns: (transfer full): where the keys of publishers are kept, beside the user's record
 */
char *
way_publishers_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", "publishers.ini", NULL);
}

/**
 * way_publishers_load:
 * @path: the file; one that is not there is empty
 * @error: return location for an error, or %NULL
 *
 * Reads which key signed which module here.
 *
 * Fails with %WAY_PACKAGE_ERROR_IO if the file is there and cannot be read: nobody is called new because of a fault of the disk.
 *
 * Returns: (transfer full) (nullable): the keys, or %NULL on error
 */
WayPublishers *
way_publishers_load (const char *path,
                     GError    **error)
{
  g_autoptr (WayPublishers) self = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (WayPublishers, 1);
  self->path = g_strdup (path);
  self->file = g_key_file_new ();
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_KEEP_COMMENTS, &inner) && !g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO,
                   "The list of known publishers, %s, cannot be read: %s. Mend it or move it away.", path, inner->message);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * way_publishers_free:
 * @self: (transfer full) (nullable): keys of publishers
 *
 * Frees them; what was remembered is in the file.
 */
void
way_publishers_free (WayPublishers *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_key_file_unref (self->file);
  g_free (self);
}

/* What a group says under @key, never NULL */
static char *
dup_value (WayPublishers *self,
           const char    *group,
           const char    *key)
{
  char *value = g_key_file_get_string (self->file, group, key, NULL);

  return value != NULL ? value : g_strdup ("");
}

/* Judged by the other modules of this computer: the key is known, or the publisher by another key. */
static WaySignatureState
judge_by_others (WayPublishers             *self,
                 const WayPackageSignature *signature)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);
  WaySignatureState state = WAY_SIGNATURE_NEW;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *key = dup_value (self, groups[i], KEY);
      g_autofree char *publisher = dup_value (self, groups[i], PUBLISHER);

      if (g_str_equal (publisher, signature->publisher))
        {
          if (g_str_equal (key, signature->key))
            return WAY_SIGNATURE_KNOWN;
          state = WAY_SIGNATURE_CHANGED;
        }
    }

  return state;
}

/**
 * way_publishers_judge:
 * @self: keys of publishers
 * @module_id: which module
 * @signature: (nullable): its signature, verified; %NULL if it has none
 *
 * Tells whether the one who signed a package is the one who signed it, or the publisher's other modules, before.
 *
 * Returns: what is known
 */
WaySignatureState
way_publishers_judge (WayPublishers             *self,
                      const char                *module_id,
                      const WayPackageSignature *signature)
{
  g_autofree char *group = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && module_id != NULL, WAY_SIGNATURE_UNSIGNED);

  group = g_strconcat (GROUP, module_id, NULL);
  key = dup_value (self, group, KEY);
  if (signature == NULL)
    return *key != '\0' ? WAY_SIGNATURE_GONE : WAY_SIGNATURE_UNSIGNED;
  if (*key != '\0')
    return g_str_equal (key, signature->key) ? WAY_SIGNATURE_KNOWN : WAY_SIGNATURE_CHANGED;

  return judge_by_others (self, signature);
}

/**
 * way_publishers_remember:
 * @self: keys of publishers
 * @module_id: which module was installed
 * @signature: (nullable): its signature; %NULL to change nothing
 * @error: return location for an error, or %NULL
 *
 * Keeps the key of a module that somebody chose to install. The file is replaced whole.
 *
 * Fails with %WAY_PACKAGE_ERROR_IO.
 *
 * Returns: whether it is kept
 */
gboolean
way_publishers_remember (WayPublishers             *self,
                         const char                *module_id,
                         const WayPackageSignature *signature,
                         GError                   **error)
{
  g_autofree char *group = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (self != NULL && module_id != NULL, FALSE);

  if (signature == NULL)
    return TRUE;

  group = g_strconcat (GROUP, module_id, NULL);
  g_key_file_set_string (self->file, group, KEY, signature->key);
  g_key_file_set_string (self->file, group, PUBLISHER, signature->publisher);
  if (g_key_file_save_to_file (self->file, self->path, &inner))
    return TRUE;

  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "The module is installed, but its publisher’s key could not be kept: %s", inner->message);

  return FALSE;
}
