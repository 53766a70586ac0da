/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-handover-writer.h"

G_BEGIN_DECLS

/* A trainer's key that is always the same */
WaySigningKey *fixture_key_new (void);

/* What was handed over to somebody called Ann after an hour of tea; @session_uuid NULL is a certain one. */
WayHandover *fixture_handover_new (const char *session_uuid);

/* Signed by that trainer */
GBytes *fixture_handover_sign (const WayHandover *handover);

G_END_DECLS
