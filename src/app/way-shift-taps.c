/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-shift-taps.h"

#include <string.h>

#define OTHER_MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)

static gboolean
is_shift (guint keyval)
{
  return keyval == GDK_KEY_Shift_L || keyval == GDK_KEY_Shift_R;
}

/* Milliseconds of 32 bits begin anew every 49 days. */
static gboolean
is_before (guint32 time,
           guint32 other)
{
  return other != 0 && (gint32) (time - other) < 0;
}

/**
 * way_shift_taps_press:
 * @self: what was counted
 * @keyval: a key that went down
 * @state: the modifiers before that
 * @time: when, in milliseconds of the display's clock
 *
 * Tells of a key. Any but Shift alone begins the count anew. Pure but for @self.
 */
void
way_shift_taps_press (WayShiftTaps   *self,
                      guint           keyval,
                      GdkModifierType state,
                      guint32         time)
{
  g_return_if_fail (self != NULL);

  /* WebKit sends keys that a page did not take a second time, with the time that they had. */
  if (is_before (time, self->last_press))
    return;

  if (!is_shift (keyval) || (state & OTHER_MODIFIERS) != 0)
    {
      way_shift_taps_forget (self);
    }
  else if (time != self->last_press)
    {
      self->down = TRUE;
      self->pressed_at = time;
    }
  self->last_press = time;
}

/**
 * way_shift_taps_release:
 * @self: what was counted
 * @keyval: a key that came up
 * @time: when, in milliseconds of the display's clock
 *
 * Tells of a key that came up. Pure but for @self.
 *
 * Returns: whether it was Shift alone, and the third time within five seconds; the count begins anew then
 */
gboolean
way_shift_taps_release (WayShiftTaps *self,
                        guint         keyval,
                        guint32       time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!is_shift (keyval) || !self->down || is_before (time, self->pressed_at))
    return FALSE;

  self->down = FALSE;
  if (self->n_taps == WAY_SHIFT_TAPS)
    memmove (self->taps, self->taps + 1, (WAY_SHIFT_TAPS - 1) * sizeof *self->taps);
  else
    self->n_taps++;
  self->taps[self->n_taps - 1] = self->pressed_at;
  if (self->n_taps < WAY_SHIFT_TAPS || time - self->taps[0] > WAY_SHIFT_TAPS_MS)
    return FALSE;

  way_shift_taps_forget (self);

  return TRUE;
}

/**
 * way_shift_taps_forget:
 * @self: what was counted
 *
 * Begins anew, as after a click. Pure but for @self.
 */
void
way_shift_taps_forget (WayShiftTaps *self)
{
  g_return_if_fail (self != NULL);

  self->n_taps = 0;
  self->down = FALSE;
}
