/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-player.h"

G_BEGIN_DECLS

char *way_handout_build (WayPackage    *package,
                         WayDelivery   *delivery,
                         WayHandoutKind kind,
                         const char    *lesson_id,
                         GDateTime     *printed_on,
                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
