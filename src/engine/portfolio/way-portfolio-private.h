/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"

G_BEGIN_DECLS

char  *_way_portfolio_dup_day (gint64 microseconds);
char **_way_portfolio_dup_standards (WayModule *module);

gint64 _way_portfolio_get_completed (WayModule *module,
                                     GPtrArray *attempts);

G_END_DECLS
