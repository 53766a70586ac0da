/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/* The module that a test begins with, in the words of fixtures.h. */
typedef struct
{
  const char *contents;
  const char *questions;
  double      pass_percent;
  gboolean    pass_safety_critical;
} DeliveryModule;

/* One learner in one module, on a real record. */
typedef struct
{
  WayDatabase  *database;
  WayModule    *module;
  WayDelivery  *delivery;
  GSignalGroup *signals;
  gint64        learner_id;
  guint         n_recorded;
  guint         n_progress;
} DeliveryFixture;

/* For g_test_add(); the data is a DeliveryModule. */
void fixture_set_up (DeliveryFixture *fixture,
                     gconstpointer    data);
void fixture_tear_down (DeliveryFixture *fixture,
                        gconstpointer    data);

void        fixture_deliver (DeliveryFixture *fixture,
                             WayModule       *module);
void        fixture_deliver_text (DeliveryFixture *fixture,
                                  const char      *version,
                                  const char      *contents,
                                  const char      *questions,
                                  const char      *stem);
void        fixture_restart (DeliveryFixture *fixture);
void        fixture_assert_as_on_disk (DeliveryFixture *fixture);
void        fixture_open (DeliveryFixture *fixture,
                          const char      *activity_id);
void        fixture_leave (DeliveryFixture *fixture);
void        fixture_retake (DeliveryFixture *fixture,
                            const char      *activity_id);
const char *fixture_get_hash (DeliveryFixture *fixture,
                              const char      *question_id);
WayOutcome *fixture_try_respond (DeliveryFixture *fixture,
                                 const char      *activity_id,
                                 const char      *question_id,
                                 const char      *values,
                                 GError         **error);
WayOutcome *fixture_try_respond_sure (DeliveryFixture *fixture,
                                      const char      *activity_id,
                                      const char      *question_id,
                                      const char      *values,
                                      WayConfidence    confidence,
                                      GError         **error);
double      fixture_respond (DeliveryFixture *fixture,
                             const char      *activity_id,
                             const char      *question_id,
                             const char      *values);
double      fixture_respond_sure (DeliveryFixture *fixture,
                                  const char      *activity_id,
                                  const char      *question_id,
                                  const char      *values,
                                  WayConfidence    confidence);
char       *fixture_dup_questions (DeliveryFixture *fixture,
                                   const char      *activity_id);

G_END_DECLS
