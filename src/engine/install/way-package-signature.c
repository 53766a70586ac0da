/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-package-signature.h"

#include <string.h>

#include "way-canonical.h"
#include "way-json.h"

#define FORMAT "waymark-signature"
#define VERSION 1
#define MAX_FILE (16 * 1024)
#define MAX_PUBLISHER 200 /* characters */
#define MAX_MEMBER ((gsize) 64 * 1024 * 1024)

static const char *const members[] = { "format", "key", "publisher", "signature", "version" };

/**
 * way_package_signature_free:
 * @self: (transfer full) (nullable): a signature
 *
 * Frees the record.
 */
void
way_package_signature_free (WayPackageSignature *self)
{
  if (self == NULL)
    return;

  g_free (self->publisher);
  g_free (self->key);
  g_free (self->signature);
  g_free (self);
}

static gboolean
append_member (GString      *text,
               WayPackage   *package,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  bytes = way_package_read (package, name, MAX_MEMBER, error);
  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_string_append_printf (text, "%s %" G_GSIZE_FORMAT " %s\n", digest, g_bytes_get_size (bytes), name);

  return TRUE;
}

/**
 * way_package_signature_dup_text:
 * @package: a package
 * @module: what it holds
 * @publisher: who publishes it
 * @cancellable: (nullable): to stop between two files
 * @error: return location for an error, or %NULL
 *
 * What is signed: five lines that say what the package is, then `SHA-256 LENGTH NAME` for each of its files but the signature's own, in byte order. It is the same for
 * a folder and for any zip of it, so that a package may be packed anew without losing its signature. Any thread; it reads every file.
 *
 * Fails with the codes of way_package_read() and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL on error
 */
char *
way_package_signature_dup_text (WayPackage   *package,
                                WayModule    *module,
                                const char   *publisher,
                                GCancellable *cancellable,
                                GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const *names;

  g_return_val_if_fail (WAY_IS_PACKAGE (package) && WAY_IS_MODULE (module), NULL);
  g_return_val_if_fail (publisher != NULL, NULL);

  names = way_package_get_names (package);
  g_string_append_printf (text, "%s %d\nid %s\nversion %s\npublisher ", FORMAT, VERSION, way_module_get_id (module), way_module_get_version (module));
  way_canonical_append_string (text, publisher);
  g_string_append (text, "\nfiles\n");
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], WAY_PACKAGE_SIGNATURE_FILE) && !append_member (text, package, names[i], cancellable, error))
      return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_text (GString    *json,
             const char *key,
             const char *value)
{
  g_string_append_printf (json, "  \"%s\": ", key);
  way_canonical_append_string (json, value);
  g_string_append (json, ",\n");
}

/**
 * way_package_signature_dup_file:
 * @package: a package without a fault
 * @module: what it holds
 * @key: the publisher's key
 * @error: return location for an error, or %NULL
 *
 * Signs a package, in the name of the publisher that its module names. Any thread; it reads every file.
 *
 * Fails as way_package_signature_dup_text().
 *
 * Returns: (transfer full) (nullable): the contents of its `signature.json`, or %NULL on error
 */
char *
way_package_signature_dup_file (WayPackage    *package,
                                WayModule     *module,
                                WaySigningKey *key,
                                GError       **error)
{
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;
  GString         *json;

  g_return_val_if_fail (key != NULL, NULL);

  text = way_package_signature_dup_text (package, module, way_module_get_publisher (module), NULL, error);
  if (text == NULL)
    return NULL;

  signature = way_signing_key_sign (key, text, strlen (text));
  json = g_string_new ("{\n  \"format\": \"" FORMAT "\",\n");
  append_text (json, "key", way_signing_key_get_public (key));
  append_text (json, "publisher", way_module_get_publisher (module));
  append_text (json, "signature", signature);
  g_string_append_printf (json, "  \"version\": %d\n}\n", VERSION);

  return g_string_free (json, FALSE);
}

static gboolean
fail (GError    **error,
      const char *reason)
{
  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_CORRUPT, WAY_PACKAGE_SIGNATURE_FILE ": %s; ask the publisher for a fresh copy of the package", reason);

  return FALSE;
}

static const char *
get_text (JsonObject *object,
          const char *key,
          glong       max)
{
  JsonNode   *node = json_object_get_member (object, key);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' && g_utf8_strlen (text, -1) <= max ? text : NULL;
}

static gboolean
has_only_members (JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!json_object_has_member (object, members[i]))
      return FALSE;

  return json_object_get_size (object) == G_N_ELEMENTS (members);
}

static WayPackageSignature *
read_object (JsonObject *object)
{
  g_autoptr (WayPackageSignature) self = g_new0 (WayPackageSignature, 1);

  self->publisher = g_strdup (get_text (object, "publisher", MAX_PUBLISHER));
  self->key = g_strdup (get_text (object, "key", MAX_PUBLISHER));
  self->signature = g_strdup (get_text (object, "signature", MAX_PUBLISHER));

  return self->publisher != NULL && self->key != NULL && self->signature != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
is_newer (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "version");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) > VERSION;
}

/**
 * way_package_signature_read:
 * @package: a package
 * @signature: (out) (transfer full) (nullable): its signature, not yet verified; %NULL if nobody signed it
 * @error: return location for an error, or %NULL
 *
 * Reads a package's `signature.json`. Any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_CORRUPT where the file is there and is none, and with the codes of way_package_read().
 *
 * Returns: whether the package is unsigned or has a signature that can be read
 */
gboolean
way_package_signature_read (WayPackage           *package,
                            WayPackageSignature **signature,
                            GError              **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *format;

  g_return_val_if_fail (WAY_IS_PACKAGE (package), FALSE);
  g_return_val_if_fail (signature != NULL, FALSE);

  *signature = NULL;
  if (!way_package_has (package, WAY_PACKAGE_SIGNATURE_FILE))
    return TRUE;

  bytes = way_package_read (package, WAY_PACKAGE_SIGNATURE_FILE, MAX_FILE, error);
  root = bytes != NULL ? way_json_parse (bytes, MAX_FILE, error) : NULL;
  if (root == NULL)
    {
      g_prefix_error (error, WAY_PACKAGE_SIGNATURE_FILE ": ");
      return FALSE;
    }

  object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  format = object != NULL ? get_text (object, "format", MAX_PUBLISHER) : NULL;
  if (g_strcmp0 (format, FORMAT) != 0)
    return fail (error, "this is no signature");
  if (is_newer (object))
    return fail (error, "a newer version of Waymark made this signature");
  if (!has_only_members (object) || (*signature = read_object (object)) == NULL)
    return fail (error, "this is no signature");

  return TRUE;
}

/**
 * way_package_signature_verify:
 * @self: a package's signature
 * @package: the package
 * @module: what it holds
 * @cancellable: (nullable): to stop between two files
 * @error: return location for an error, or %NULL
 *
 * Holds a package against its signature: every file, its name and its length. It does not say whether the key belongs to whom it should. Any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_CORRUPT if anything was changed since it was signed, and as way_package_signature_dup_text().
 *
 * Returns: whether the package is as it was signed
 */
gboolean
way_package_signature_verify (const WayPackageSignature *self,
                              WayPackage                *package,
                              WayModule                 *module,
                              GCancellable              *cancellable,
                              GError                   **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_strcmp0 (self->publisher, way_module_get_publisher (module)) != 0)
    return fail (error, "somebody else signed this than the publisher that the module names");

  text = way_package_signature_dup_text (package, module, self->publisher, cancellable, error);
  if (text == NULL)
    return FALSE;
  if (!way_signing_key_verify (self->key, self->signature, text, strlen (text)))
    return fail (error, "the package was changed after it was signed");

  return TRUE;
}
