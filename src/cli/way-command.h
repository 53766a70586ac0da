/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_EXIT_OK 0
#define WAY_EXIT_FAULT 1 /* the command did its work and the answer is no */
#define WAY_EXIT_USAGE 2 /* the command line was not understood */

/**
 * WayCommand:
 * @name: what is written behind `waymark-cli`
 * @summary: what it does, in a few words
 * @run: does it; gets its name and what stands behind it, and gives the exit status
 *
 * One command: one file and one line in main.c's table.
 */
typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int    argc,
              char **argv);
} WayCommand;

int way_command_backup (int    argc,
                        char **argv);
int way_command_calendar (int    argc,
                          char **argv);
int way_command_certificate (int    argc,
                             char **argv);
int way_command_erase (int    argc,
                       char **argv);
int way_command_evidence (int    argc,
                          char **argv);
int way_command_export (int    argc,
                        char **argv);
int way_command_helplines (int    argc,
                           char **argv);
int way_command_import (int    argc,
                        char **argv);
int way_command_import_data (int    argc,
                             char **argv);
int way_command_list (int    argc,
                      char **argv);
int way_command_log (int    argc,
                     char **argv);
int way_command_mark (int    argc,
                      char **argv);
int way_command_pack (int    argc,
                      char **argv);
int way_command_profile (int    argc,
                         char **argv);
int way_command_progress (int    argc,
                          char **argv);
int way_command_remove (int    argc,
                        char **argv);
int way_command_session (int    argc,
                         char **argv);
int way_command_sign (int    argc,
                      char **argv);
int way_command_validate (int    argc,
                          char **argv);
int way_command_verify (int    argc,
                        char **argv);
int way_command_verify_log (int    argc,
                            char **argv);

gboolean way_command_parse (const char   *usage,
                            const char   *description,
                            GOptionEntry *entries,
                            int          *argc,
                            char       ***argv);

G_END_DECLS
