/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-portfolio-context.h"
#include "way-portfolio-export.h"

static const char description[] =
    "Writes the short checks that are due or come next as a calendar file (RFC 5545), to standard output or\n"
    "to the file of --output. It names no module, and taken in again it adds nothing twice. --list prints\n"
    "them instead, with their modules. Where nothing is due no file is written.\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

#define NOTHING "Nothing is due yet. Short checks come after a module is completed."

static void
print_due (GPtrArray *due)
{
  if (due->len == 0)
    g_print ("%s\n", NOTHING);
  for (guint i = 0; i < due->len; i++)
    {
      const WayDue *check = g_ptr_array_index (due, i);

      g_print ("%s  %s  %s%s%s%s\n", check->due_on, check->kind == WAY_DUE_REFRESHER ? "renewal  " : "look back", check->module_title, *check->valid_until != '\0' ? ", valid until " : "",
               check->valid_until, check->overdue ? " (ready)" : "");
    }
}

static gboolean
run (const char *who,
     const char *database_path,
     const char *output,
     gboolean    list,
     GError    **error)
{
  g_autoptr (WayPortfolioContext) context = way_portfolio_context_new (database_path, error);
  g_autoptr (GListModel) modules = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *text = NULL;

  if (context == NULL || !way_portfolio_context_choose (context, who, FALSE, error))
    return FALSE;

  modules = way_portfolio_context_list_modules (context);
  due = way_due_list (context->database, context->learner->id, modules, context->today, error);
  if (due == NULL)
    return FALSE;
  if (list)
    {
      print_due (due);
      return TRUE;
    }
  if (due->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, NOTHING);
      return FALSE;
    }

  text = way_due_to_calendar (due, context->learner->uuid, context->now);

  return way_portfolio_context_write (output, text, error);
}

int
way_command_calendar (int    argc,
                      char **argv)
{
  g_autofree char *who = NULL;
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  gboolean         list = FALSE;
  GOptionEntry     entries[] = {
        { "list", 0, 0, G_OPTION_ARG_NONE, &list, "Print what is due", NULL },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The file to write", "FILE" },
        { "profile", 0, 0, G_OPTION_ARG_STRING, &who, "Whose; a name or a UUID", "WHO" },
        { "database", 0, 0, G_OPTION_ARG_FILENAME, &path, "The record to use instead of your own", "FILE" },
        { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!way_command_parse ("", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc > 1)
    {
      g_printerr ("waymark-cli calendar: what is “%s”?\nTry “waymark-cli calendar --help”.\n", argv[1]);
      return WAY_EXIT_USAGE;
    }
  if (run (who, path, output, list, &error))
    return WAY_EXIT_OK;

  g_printerr ("waymark-cli calendar: %s\n", error->message);

  return WAY_EXIT_FAULT;
}
