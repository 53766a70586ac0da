/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-wall-private.h"

static void
option_free (WayWallOption *option)
{
  g_free (option->text);
  g_free (option->feedback);
  g_free (option);
}

WayWall *
_way_wall_new (WayWallKind kind,
               const char *eyebrow,
               const char *title)
{
  WayWall *self = g_new0 (WayWall, 1);

  self->kind = kind;
  self->eyebrow = g_strdup (eyebrow);
  self->title = g_strdup (title != NULL ? title : "");
  self->lines = g_new0 (char *, 1);
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);

  return self;
}

/* NULL and empty lines are left out. */
void
_way_wall_add_line (WayWall    *self,
                    const char *line)
{
  guint n = g_strv_length (self->lines);

  if (line == NULL || *line == '\0')
    return;

  self->lines = g_renew (char *, self->lines, n + 2);
  self->lines[n] = g_strdup (line);
  self->lines[n + 1] = NULL;
}

/* (transfer none): a new one with the next letter and nothing said about it */
WayWallOption *
_way_wall_add_option (WayWall    *self,
                      const char *text)
{
  WayWallOption *option = g_new0 (WayWallOption, 1);

  option->letter = (char) ('A' + MIN (self->options->len, 25));
  option->text = g_strdup (text);
  option->first = -1;
  option->last = -1;
  g_ptr_array_add (self->options, option);

  return option;
}

/**
 * way_wall_free:
 * @self: (transfer full) (nullable): what the wall shows
 *
 * Frees the record.
 */
void
way_wall_free (WayWall *self)
{
  if (self == NULL)
    return;

  g_free (self->eyebrow);
  g_free (self->title);
  g_strfreev (self->lines);
  g_ptr_array_unref (self->options);
  g_free (self);
}
