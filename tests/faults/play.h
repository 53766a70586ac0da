/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/* Something to learn: a counting quiz of three questions, a page to write on and a scene to walk through; and a run-sheet to do it in a room. */

extern const char *const play_questions[];

WayModule   *play_module_new (void);
WayDelivery *play_begin (WayModule   *module,
                         WayDatabase *database,
                         GError     **error);
gboolean     play_respond (WayDelivery *delivery,
                           const char  *activity_id,
                           const char  *question_id,
                           const char  *values,
                           GError     **error);
gboolean     play_draft (WayDelivery *delivery,
                         const char  *text,
                         GError     **error);
void         play_acknowledge (const char *format,
                               ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
