/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-database.h"

G_BEGIN_DECLS

gboolean way_attempts_csv_write_head (GOutputStream *stream,
                                      GCancellable  *cancellable,
                                      GError       **error);
gboolean way_attempts_csv_write (WayDatabase   *database,
                                 gint64         learner_id,
                                 GOutputStream *stream,
                                 guint         *n_rows,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
