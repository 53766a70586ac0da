/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's list of recently used files, which everybody who sits at the computer can read. */
void way_recent_files_forget (GFile *file);

G_END_DECLS
