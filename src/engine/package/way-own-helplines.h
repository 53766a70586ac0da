/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-helpline.h"

G_BEGIN_DECLS

#define WAY_OWN_HELPLINES_MAX 30

char        *way_own_helplines_dup_default_path (void);
GPtrArray   *way_own_helplines_load (const char *path,
                                     GError    **error);
gboolean     way_own_helplines_save (const char *path,
                                     GPtrArray  *lines,
                                     GError    **error);
WayHelpline *way_own_helpline_new (const char *name,
                                   const char *number,
                                   const char *when,
                                   const char *today);

G_END_DECLS
