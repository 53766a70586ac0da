/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/* The one notification that the program sends: that a short check became ready since it was last started. Never more than one a day, and without a module's name,
 * because others see the screen too. */

gboolean way_reminder_is_called_for (GPtrArray  *due,
                                     const char *last_day,
                                     const char *today);
gboolean way_reminder_send (GApplication     *application,
                            GSettings        *settings,
                            WayLearnerRecord *record,
                            WayLibrary       *library);

G_END_DECLS
