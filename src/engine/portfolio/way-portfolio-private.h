/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"

G_BEGIN_DECLS

char  *_way_portfolio_dup_day (gint64 microseconds);
char **_way_portfolio_dup_standards (WayModule *module);

G_END_DECLS
