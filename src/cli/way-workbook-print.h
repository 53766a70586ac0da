/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-workbook.h"

G_BEGIN_DECLS

/* What `waymark-cli profile workbook` prints, as text or JSON: (transfer full). */
char *way_workbook_print (WayWorkbook *workbook,
                          gboolean     json);

G_END_DECLS
