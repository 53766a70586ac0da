/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gdk/gdk.h>

#include "way-shift-taps.h"

/* A key as "press" or "release" at a time. */
typedef struct
{
  guint32         time;
  gboolean        down;
  guint           keyval;
  GdkModifierType state;
} Key;

typedef struct
{
  const char *name;
  guint       hides_after; /* how many keys it takes, 0 for never */
  Key         keys[16];
} Case;

#define DOWN(time)                 \
  {                                \
    time, TRUE, GDK_KEY_Shift_L, 0 \
  }
#define UP(time)                                 \
  {                                              \
    time, FALSE, GDK_KEY_Shift_L, GDK_SHIFT_MASK \
  }

static const Case cases[] = {
  { "three", 6, { DOWN (10), UP (20), DOWN (30), UP (40), DOWN (50), UP (60) } },
  { "either Shift", 6, { DOWN (10), UP (20), { 30, TRUE, GDK_KEY_Shift_R, 0 }, { 40, FALSE, GDK_KEY_Shift_R, GDK_SHIFT_MASK }, DOWN (50), UP (60) } },
  { "two", 0, { DOWN (10), UP (20), DOWN (30), UP (40) } },
  { "five seconds", 6, { DOWN (10), UP (20), DOWN (30), UP (40), DOWN (50), UP (5010) } },
  { "too slow", 0, { DOWN (10), UP (20), DOWN (30), UP (40), DOWN (50), UP (5011) } },
  { "the last three", 8, { DOWN (10), UP (20), DOWN (6000), UP (6010), DOWN (6020), UP (6030), DOWN (6040), UP (6050) } },
  { "capital letters", 0, { DOWN (10), { 12, TRUE, GDK_KEY_A, GDK_SHIFT_MASK }, { 14, FALSE, GDK_KEY_A, GDK_SHIFT_MASK }, UP (20), DOWN (30), { 32, TRUE, GDK_KEY_B, GDK_SHIFT_MASK }, UP (40), DOWN (50), UP (60), DOWN (70), UP (80) } },
  { "a letter between", 0, { DOWN (10), UP (20), { 22, TRUE, GDK_KEY_a, 0 }, { 24, FALSE, GDK_KEY_a, 0 }, DOWN (30), UP (40), DOWN (50), UP (60) } },
  { "with Control", 0, { { 10, TRUE, GDK_KEY_Shift_L, GDK_CONTROL_MASK }, UP (20), { 30, TRUE, GDK_KEY_Shift_L, GDK_CONTROL_MASK }, UP (40), { 50, TRUE, GDK_KEY_Shift_L, GDK_CONTROL_MASK }, UP (60) } },
  { "said twice", 0, { DOWN (10), UP (20), DOWN (10), UP (20), DOWN (30), UP (40), DOWN (30), UP (40) } },
  { "a letter in the same millisecond", 0, { DOWN (10), UP (20), DOWN (30), UP (40), DOWN (50), { 50, TRUE, GDK_KEY_Tab, GDK_SHIFT_MASK }, UP (60) } },
  { "a clock that begins anew", 6, { DOWN (4294967286u), UP (4294967290u), DOWN (4294967293u), UP (4294967294u), DOWN (50), UP (60) } },
};

static void
test_taps (gconstpointer data)
{
  const Case  *one = data;
  WayShiftTaps taps = { 0 };
  guint        hid_after = 0;

  for (guint i = 0; i < G_N_ELEMENTS (one->keys) && one->keys[i].keyval != 0; i++)
    {
      const Key *key = &one->keys[i];

      if (key->down)
        way_shift_taps_press (&taps, key->keyval, key->state, key->time);
      else if (way_shift_taps_release (&taps, key->keyval, key->time) && hid_after == 0)
        hid_after = i + 1;
    }

  g_assert_cmpuint (hid_after, ==, one->hides_after);
}

/* A click in between belongs to whatever was clicked. */
static void
test_forget (void)
{
  WayShiftTaps taps = { 0 };

  for (guint32 time = 10; time <= 50; time += 20)
    {
      way_shift_taps_press (&taps, GDK_KEY_Shift_L, 0, time);
      if (time == 30)
        way_shift_taps_forget (&taps);
      g_assert_false (way_shift_taps_release (&taps, GDK_KEY_Shift_L, time + 5));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/shift-taps/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_taps);
    }
  g_test_add_func ("/app/shift-taps/forget", test_forget);

  return g_test_run ();
}
