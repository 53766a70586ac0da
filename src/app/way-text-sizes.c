/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-text-sizes.h"

static const double sizes[] = { 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0 };

guint
way_text_sizes_get_n (void)
{
  return G_N_ELEMENTS (sizes);
}

double
way_text_sizes_get (guint index)
{
  return sizes[MIN (index, G_N_ELEMENTS (sizes) - 1)];
}

guint
way_text_sizes_find_nearest (double size)
{
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (sizes); i++)
    if (ABS (sizes[i] - size) < ABS (sizes[nearest] - size))
      nearest = i;

  return nearest;
}

/* The next size up (1) or down (-1); the same at the end. */
double
way_text_sizes_step (double size,
                     int    direction)
{
  int index = (int) way_text_sizes_find_nearest (size) + direction;

  return sizes[CLAMP (index, 0, (int) G_N_ELEMENTS (sizes) - 1)];
}
