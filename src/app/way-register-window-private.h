/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-register-window.h"

G_BEGIN_DECLS

struct _WayRegisterWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle  *window_title;
  GtkWidget       *names;
  GtkWidget       *number;
  GtkEditable     *entry;
  GtkWidget       *add_button;
  GtkWidget       *file_button;
  GtkSpinButton   *headcount;
  GtkLabel        *problem;
  GtkWidget       *how;
  GtkListBox      *list;
  GtkWidget       *start_button;

  WayGroupSession *session;
  gboolean         with_start;
  gboolean         updating;
  GPtrArray       *twice;  /* of WayRegisterEntry: who is there already, until it is said whether they are other people */
  gint64           edited; /* who is being corrected or taken off */
  char            *name;   /* as it is being corrected */
  char            *reference;
};

void _way_register_window_show_problem (WayRegisterWindow *self,
                                        const char        *sentence);
void _way_register_window_add (WayRegisterWindow *self,
                               GPtrArray         *entries);
void _way_register_window_edit (WayRegisterWindow *self,
                                gint64             person_id);
void _way_register_window_remove (WayRegisterWindow *self,
                                  gint64             person_id);

G_END_DECLS
