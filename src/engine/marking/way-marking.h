/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-error.h"
#include "way-outcome.h"
#include "way-question.h"
#include "way-response.h"

G_BEGIN_DECLS

WayOutcome *way_marking_mark (WayQuestion *question,
                              WayResponse *response,
                              GError     **error);
void        way_marking_get_max (WayQuestion *question,
                                 WayScore    *score);

G_END_DECLS
