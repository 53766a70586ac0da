/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-handover-writer.h"
#include "way-stores.h"

G_BEGIN_DECLS

/* A trainer's key that is always the same */
WaySigningKey *fixture_key_new (void);

/* What was handed over to somebody called Ann after an hour of tea; @session_uuid NULL is a certain one. */
WayHandover *fixture_handover_new (const char *session_uuid);

/* Signed by that trainer */
GBytes *fixture_handover_sign (const WayHandover *handover);

char *fixture_handover_dup_known (void);

/* A learner called Ann who takes files in */
typedef struct
{
  WayDatabase *database;
  WayLearner  *learner;
} HandoverFixture;

void     fixture_handover_set_up (HandoverFixture *fixture,
                                  gconstpointer    data);
void     fixture_handover_tear_down (HandoverFixture *fixture,
                                     gconstpointer    data);
gboolean fixture_handover_import (HandoverFixture *fixture,
                                  const char      *name,
                                  const char      *session_uuid,
                                  gboolean         other_person,
                                  gboolean        *added,
                                  GError         **error);
void     fixture_handover_import_ok (HandoverFixture *fixture,
                                     const char      *session_uuid);
void     fixture_handover_assert_log (HandoverFixture *fixture);

/* An hour that is over, with nobody on the register and no visit yet; who is added was there all the time. Times of a visit are seconds: the session is from
 * 1000 to 4600. */
WaySessionData *fixture_ended_session_new (const char *title);
void            fixture_session_add_person (WaySessionData *data,
                                            const char     *name);
void            fixture_session_add_visit (WaySessionData *data,
                                           gboolean        is_break,
                                           gint64          entered,
                                           gint64          left);

G_END_DECLS
