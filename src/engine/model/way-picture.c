/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-picture.h"

/* The record says them, so they never change; more may come. The program draws them. */
static const char *const nicks[] = { "tree", "boat", "kite", "owl", "fern", "cup", "hill", "sun", NULL };

/**
 * way_picture_get_nicks:
 *
 * The pictures that a profile can have instead of initials, in the order they are offered. May be called from any thread.
 *
 * Returns: (transfer none) (array zero-terminated=1): static names, for example `tree`
 */
const char *const *
way_picture_get_nicks (void)
{
  return nicks;
}

/**
 * way_picture_is_known:
 * @nick: a name that should be a picture's
 *
 * Whether there is such a picture. May be called from any thread.
 *
 * Returns: %TRUE for one of [func@way_picture_get_nicks]; %FALSE for the empty name, which means initials
 */
gboolean
way_picture_is_known (const char *nick)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  return g_strv_contains (nicks, nick);
}
