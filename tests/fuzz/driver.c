/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "fuzz.h"

/* Stands in for libFuzzer where there is none: every file of the folders given, whole, cut short at some places, and with some
 * bytes changed, so that the target is an ordinary test. The changes are the same each time. */
#define CUTS 40
#define CHANGES 60

static void
try_variants (const char *content,
              gsize       length)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) length);

  LLVMFuzzerTestOneInput ((const uint8_t *) content, length);
  for (guint i = 0; i < CUTS; i++)
    LLVMFuzzerTestOneInput ((const uint8_t *) content, length * i / CUTS);

  for (guint i = 0; i < CHANGES && length > 0; i++)
    {
      static const char often[] = "<>/&\"'!-[]{}\\:,=# \n";
      g_autofree char  *changed = g_memdup2 (content, length);

      for (int j = g_rand_int_range (rand, 1, 6); j > 0; j--)
        {
          gsize place = (gsize) g_rand_double_range (rand, 0, (double) length);

          changed[place] = g_rand_boolean (rand) ? often[g_rand_int_range (rand, 0, sizeof often - 1)] : (char) g_rand_int_range (rand, 0, 256);
        }
      LLVMFuzzerTestOneInput ((const uint8_t *) changed, length);
    }
}

static guint
replay_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize            length;

      if (!g_file_get_contents (path, &content, &length, NULL))
        continue;
      try_variants (content, length);
      n++;
    }

  return n;
}

int
main (int    argc,
      char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay_folder (argv[i]);
  g_print ("%u seeds\n", n);

  return n > 0 ? 0 : 1;
}
