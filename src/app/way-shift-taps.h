/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define WAY_SHIFT_TAPS 3
#define WAY_SHIFT_TAPS_MS 5000

/**
 * WayShiftTaps:
 *
 * Counts how often Shift was pressed and released alone. A plain struct that begins as zeroes.
 */
typedef struct
{
  guint32  taps[WAY_SHIFT_TAPS]; /* when they began, the oldest first */
  guint    n_taps;
  guint32  pressed_at;
  guint32  last_press;
  gboolean down;
} WayShiftTaps;

void     way_shift_taps_press (WayShiftTaps   *self,
                               guint           keyval,
                               GdkModifierType state,
                               guint32         time);
gboolean way_shift_taps_release (WayShiftTaps *self,
                                 guint         keyval,
                                 guint32       time);
void     way_shift_taps_forget (WayShiftTaps *self);

G_END_DECLS
