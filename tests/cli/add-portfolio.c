/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../engine/certificate-fixture.h"
#include "../engine/learning-fixture.h"
#include "../engine/portfolio-fixture.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

/* Adds to somebody's record one of each that they can show: learning time, entries that stand, were changed and were removed, a certificate and a goal.
 *   add-portfolio FILE UUID */

#define STANDING "9c5b94b1-35ad-49bb-b118-8e8fc24abf80"
#define REMOVED "9c5b94b1-35ad-49bb-b118-8e8fc24abf81"

static void
save (WayDatabase *database,
      gint64       learner_id,
      const char  *uuid,
      guint        minutes)
{
  static const char *const standards[] = { "tsd-england/2.1", "tsd-england/6", NULL };

  g_autoptr (GError) error = NULL;
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (uuid, "2025-11-20", "Ŵan’s \"course\"", minutes);

  entry->standards = g_strdupv ((char **) standards);
  way_other_learning_store_save (database, learner_id, entry, &error);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  static const WayGoal         goal = { 1200, 1, WAY_RENEWAL_CALENDAR_YEAR };
  static const WayLearningTime stretch = { (char *) "best-interests", (char *) "1.0.0", (char *) "warm-up", 1763800080 * (gint64) G_USEC_PER_SEC, 95 };

  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (WayCertificate) certificate = NULL;

  g_assert (argc == 3);
  database = way_database_open (argv[1], WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);
  learner = fixture_find_learner (database, argv[2]);
  g_assert_nonnull (learner);

  save (database, learner->id, STANDING, 90);
  save (database, learner->id, STANDING, 120);
  save (database, learner->id, REMOVED, 15);
  way_other_learning_store_remove (database, learner->id, REMOVED, &error);
  g_assert_no_error (error);
  certificate = fixture_certificate_new (STANDING, argv[2], "Ŵan \"B\" O’Neill", 1763900100 * (gint64) G_USEC_PER_SEC);
  way_certificate_store_add (database, learner->id, certificate, &error);
  g_assert_no_error (error);
  fixture_certificate_counter_sign (certificate, "S. Worker");
  way_certificate_store_add (database, learner->id, certificate, &error);
  g_assert_no_error (error);
  way_learning_time_store_add (database, learner->id, &stretch, &error);
  g_assert_no_error (error);
  way_goal_store_set (database, learner->id, &goal, &error);
  g_assert_no_error (error);

  return 0;
}
