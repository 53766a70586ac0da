/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "way-result.h"

G_BEGIN_DECLS

/* Parts of the result page that are not single questions. */

GtkWidget *way_result_pair_new (const WayResultPair *pair);
GtkWidget *way_result_scene_new (WayActivity    *activity,
                                 WayScenarioRun *run);

G_END_DECLS
