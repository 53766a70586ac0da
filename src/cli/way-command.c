/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

/* Reads a command's options, and leaves in @argv its name and its other arguments. FALSE, with a sentence on standard error, if
 * they are not understood. `--help` prints and ends the program, as GOption has it. */
gboolean
way_command_parse (const char   *usage,
                   const char   *description,
                   GOptionEntry *entries,
                   int          *argc,
                   char       ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("waymark-cli %s", (*argv)[0]);

  g_set_prgname (program);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  g_printerr ("%s: %s\nTry “%s --help”.\n", program, error->message, program);

  return FALSE;
}
