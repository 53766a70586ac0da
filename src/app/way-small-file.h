/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *way_small_file_load (GFile   *file,
                             gsize    max_size,
                             GError **error);

G_END_DECLS
