/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"

G_BEGIN_DECLS

/* A certificate of the module "tea", signed with the key of handover-fixture.h; the same each time. */
WayCertificate *fixture_certificate_new (const char *uuid,
                                         const char *learner_uuid,
                                         const char *name,
                                         gint64      issued_at);
void            fixture_certificate_counter_sign (WayCertificate *certificate,
                                                  const char     *name);

G_END_DECLS
