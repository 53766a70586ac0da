/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include <string.h>

#include "way-package-private.h"

#define START_LENGTH 16

/* How files of each kind begin. */
static const struct
{
  const char *suffix;
  const char *start;
  gsize       length;
  gsize       offset;
} starts[] = {
  { ".png", "\x89PNG\r\n\x1a\n", 8, 0 },
  { ".jpg", "\xff\xd8\xff", 3, 0 },
  { ".jpeg", "\xff\xd8\xff", 3, 0 },
  { ".webp", "WEBP", 4, 8 },
  { ".webm", "\x1a\x45\xdf\xa3", 4, 0 },
  { ".ogg", "OggS", 4, 0 },
  { ".opus", "OggS", 4, 0 },
  { ".vtt", "WEBVTT", 6, 0 },
};

static void
check_drawing (WayModuleCheck *check,
               const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = _way_module_check_read (check, name, WAY_PACKAGE_MAX_MEDIA_SIZE, &error);

  if (bytes != NULL)
    _way_svg_checker_check (check->faults, name, bytes);
  else
    way_faults_add (check->faults, name, NULL, "%s", error->message);
}

static void
check_start (WayModuleCheck *check,
             const char     *name,
             guint           kind)
{
  g_autoptr (GError) error = NULL;
  GBytes *whole = check->preloaded != NULL ? g_hash_table_lookup (check->preloaded, name) : NULL;
  g_autoptr (GBytes) bytes = whole != NULL ? g_bytes_ref (whole) : _way_package_read_start (check->package, name, START_LENGTH, &error);
  const char *data;
  gsize       size;

  if (bytes == NULL)
    {
      way_faults_add (check->faults, name, NULL, "%s", error->message);
      return;
    }

  data = g_bytes_get_data (bytes, &size);
  if (size < starts[kind].offset + starts[kind].length ||
      memcmp (data + starts[kind].offset, starts[kind].start, starts[kind].length) != 0)
    way_faults_add (check->faults, name, NULL, "the file is not what its ending “%s” says", starts[kind].suffix);
}

/* Holds a file of media/ against its size, its ending and its first bytes; a drawing is read whole. */
void
_way_media_checker_check (WayModuleCheck *self,
                          const char     *name)
{
  if (_way_package_get_size (self->package, name) > WAY_PACKAGE_MAX_MEDIA_SIZE)
    {
      g_autofree char *limit = _way_package_format_size (WAY_PACKAGE_MAX_MEDIA_SIZE);

      way_faults_add (self->faults, name, NULL, "the file is larger than %s", limit);
      return;
    }

  if (g_str_has_suffix (name, ".svg"))
    {
      check_drawing (self, name);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_suffix (name, starts[i].suffix))
        {
          check_start (self, name, i);
          return;
        }
    }

  way_faults_add (self->faults, name, NULL, "this is not a kind of file that media may hold");
}
