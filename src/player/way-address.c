/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-address.h"

#include <string.h>

#include "way-error.h"

#define PREFIX "waymark://"
#define MAX_LENGTH 1024

void
way_address_free (WayAddress *self)
{
  if (self == NULL)
    return;

  g_free (self->host);
  g_free (self->path);
  g_free (self);
}

/* Module ids only, which also keeps everything out of headers that could end one. */
static gboolean
host_is_valid (const char *host)
{
  return host != NULL && *host != '\0' && strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (host);
}

/* WebKit folds `../` but hands over `..%2f` as it is, so this looks at the text after the one decoding. */
static gboolean
path_is_valid (const char *path)
{
  g_auto (GStrv) segments = NULL;

  if (strpbrk (path, "%\\") != NULL)
    return FALSE;

  for (const char *c = path; *c != '\0'; c++)
    {
      if (g_ascii_iscntrl (*c))
        return FALSE;
    }

  segments = g_strsplit (path, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (*segments[i] == '\0' || strcmp (segments[i], ".") == 0 || strcmp (segments[i], "..") == 0)
        return FALSE;
    }

  return segments[0] != NULL;
}

/* By hand, because g_uri_parse() folds `..` and unreserved escapes away before anybody has seen them. */
static gboolean
split (const char *uri,
       char      **host,
       char      **path)
{
  const char      *rest = uri + strlen (PREFIX);
  g_autofree char *encoded = NULL;
  const char      *slash;

  if (!g_str_has_prefix (uri, PREFIX) || strlen (uri) > MAX_LENGTH)
    return FALSE;

  slash = strchr (rest, '/');
  if (slash == NULL || strchr (rest, '?') != NULL)
    return FALSE;

  *host = g_strndup (rest, slash - rest);
  encoded = g_strndup (slash + 1, strcspn (slash + 1, "#"));
  *path = g_uri_unescape_string (encoded, NULL);
  return *path != NULL;
}

/* Errors with WAY_PACKAGE_ERROR_BAD_NAME. */
WayAddress *
way_address_parse (const char *uri,
                   GError    **error)
{
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  WayAddress      *self;

  if (!split (uri, &host, &path) || !host_is_valid (host) || !g_utf8_validate (path, -1, NULL) || !path_is_valid (path))
    {
      g_set_error_literal (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_BAD_NAME,
                           "This is not the address of anything in a module.");
      return NULL;
    }

  self = g_new0 (WayAddress, 1);
  self->host = g_steal_pointer (&host);
  self->path = g_steal_pointer (&path);
  return self;
}
