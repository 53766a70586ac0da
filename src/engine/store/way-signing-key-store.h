/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-signing-key.h"

G_BEGIN_DECLS

WaySigningKey *way_signing_key_store_ensure (WayDatabase *database,
                                             gint64       learner_id,
                                             GError     **error);
gboolean       way_signing_key_store_find (WayDatabase *database,
                                           gint64       learner_id,
                                           char       **public_key,
                                           GError     **error);

G_END_DECLS
