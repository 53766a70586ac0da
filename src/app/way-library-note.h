/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the library says in place of its cards. Made when it is needed: most starts see none of them. */
GtkWidget *way_library_note_new_loading (void);
GtkWidget *way_library_note_new_empty (const char *problem);
GtkWidget *way_library_note_new_no_results (void);

G_END_DECLS
