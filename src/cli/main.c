/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "way-command.h"

static const WayCommand commands[] = {
  { "backup", "Copies of the record: make, check, restore", way_command_backup },
  { "calendar", "Short checks that are due, as a calendar file", way_command_calendar },
  { "certificate", "Issue, print and counter-sign certificates", way_command_certificate },
  { "erase", "Erase a profile without a trace", way_command_erase },
  { "evidence", "Write the pack for a supervising social worker", way_command_evidence },
  { "export", "Write a profile’s record as one file, or attempts as a table", way_command_export },
  { "helplines", "Print who to call, by nation", way_command_helplines },
  { "import", "Install a module from a package", way_command_import },
  { "import-data", "Add what “export” wrote, or what a trainer handed over", way_command_import_data },
  { "list", "List the installed modules", way_command_list },
  { "log", "Print the training log, and write into it", way_command_log },
  { "mark", "Mark one response to one question", way_command_mark },
  { "pack", "Make a package of a module’s folder", way_command_pack },
  { "profile", "List, add and change profiles and their PINs", way_command_profile },
  { "progress", "Print what is recorded", way_command_progress },
  { "remove", "Remove an installed module; the record stays", way_command_remove },
  { "session", "Group sessions: list, show, papers, hand-over", way_command_session },
  { "sign", "Sign a package, or make a key", way_command_sign },
  { "validate", "Find every fault of a module", way_command_validate },
  { "verify", "Check a certificate", way_command_verify },
  { "verify-log", "Check the log of what was recorded", way_command_verify_log },
};

static char *
dup_help (void)
{
  GString *help = g_string_new ("Usage:\n  waymark-cli COMMAND [OPTION…] [ARGUMENT…]\n\n"
                                "Does what Waymark can do without a screen.\n\nCommands:\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-12s %s\n", commands[i].name, commands[i].summary);
  g_string_append (help, "\nOptions:\n"
                         "  --help       Show this help; “waymark-cli COMMAND --help” tells more\n"
                         "  --version    Show the version\n\n"
                         "Exit status: 0 all is well, 1 there are faults, 2 the command line was not understood.\n");

  return g_string_free (help, FALSE);
}

static const WayCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  return NULL;
}

int
main (int    argc,
      char **argv)
{
  const WayCommand *command;
  g_autofree char  *help = dup_help ();

  setlocale (LC_ALL, "");

  if (argc < 2)
    {
      g_printerr ("%s", help);
      return WAY_EXIT_USAGE;
    }

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      g_print ("%s", help);
      return WAY_EXIT_OK;
    }

  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("waymark-cli %s\n", PACKAGE_VERSION);
      return WAY_EXIT_OK;
    }

  command = find_command (argv[1]);
  if (command == NULL)
    {
      g_printerr ("waymark-cli: there is no command “%s”.\nTry “waymark-cli --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }

  return command->run (argc - 1, argv + 1);
}
