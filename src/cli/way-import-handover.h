/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean way_import_handover_is_one (const char *file,
                                     GBytes     *bytes);
char    *way_import_handover_run (const char *path,
                                  GBytes     *bytes,
                                  const char *who,
                                  gboolean    other_person,
                                  gboolean    pin_stdin,
                                  gboolean    json,
                                  GError    **error);

G_END_DECLS
