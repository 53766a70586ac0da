/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-delivery.h"
#include "way-group-learning-store.h"
#include "way-handover-import.h"
#include "way-handover-writer.h"
#include "way-module-loader.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

/* Learning for tests of the command line, at whatever time the clock shows:
 *   make-portfolio DATABASE person NAME NATION SHARES          "-" is the first of a record, without a name, here and below
 *   make-portfolio DATABASE complete NAME MODULE-FOLDER TEXT   every question right, TEXT where something is to be written
 *   make-portfolio DATABASE check NAME MODULE-FOLDER CHECK RIGHT   a check, with all right or all wrong, and certain
 *   make-portfolio DATABASE time NAME MODULE SECONDS
 *   make-portfolio DATABASE session NAME MODULE MINUTES        a group session, as its trainer signed it */

static const char *
get_name (const char *name)
{
  return g_str_equal (name, "-") ? NULL : name;
}

static WayLearner *
find_learner (WayDatabase *database,
              const char  *name)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, NULL);

  for (guint i = 0; i < learners->len; i++)
    if (g_strcmp0 (((const WayLearner *) g_ptr_array_index (learners, i))->name, get_name (name)) == 0)
      return g_ptr_array_steal_index (learners, i);

  g_error ("There is no %s.", name);
}

static WayModule *
load_module (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  WayModule *module = package != NULL ? way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error) : NULL;

  if (module == NULL)
    g_error ("%s: %s", path, error->message);

  return module;
}

/* Of the types that the test's modules have. */
static WayResponse *
make_response (WayQuestion *question,
               const char  *text,
               gboolean     right)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (!way_question_get_marked (question))
    g_strv_builder_add (values, text);
  for (guint i = 0; way_question_get_marked (question) && i < way_question_get_n_options (question); i++)
    {
      const WayOption *option = way_question_get_option (question, i);

      if (option->correct == right)
        g_strv_builder_add (values, option->id);
    }
  list = g_strv_builder_end (values);

  return way_response_new ((const char *const *) list);
}

static void
answer (WayDelivery *delivery,
        const char  *activity_id,
        const char  *text,
        gboolean     right,
        gboolean     certain)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  way_delivery_cross (delivery, activity_id);
  if (!way_delivery_open (delivery, activity_id, &error))
    g_error ("%s", error->message);
  ids = g_strdupv ((char **) way_delivery_get_questions (delivery, activity_id));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WayQuestion *question = way_module_find_question (way_delivery_get_module (delivery), ids[i]);
      g_autoptr (WayResponse) response = make_response (question, text, right);
      g_autoptr (WayOutcome) outcome = way_delivery_respond (delivery, activity_id, ids[i], way_question_get_content_hash (question), response,
                                                             certain ? WAY_CONFIDENCE_CERTAIN : WAY_CONFIDENCE_NONE, &error);

      if (outcome == NULL)
        g_error ("%s: %s", ids[i], error->message);
    }
  if (!way_delivery_leave (delivery, &error))
    g_error ("%s", error->message);
}

static void
complete (WayDatabase *database,
          char       **arguments)
{
  g_autoptr (WayLearner) learner = find_learner (database, arguments[0]);
  g_autoptr (WayModule) module = load_module (arguments[1]);
  g_autoptr (WayDelivery) delivery = way_delivery_new (module, database, learner->id, NULL);

  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    answer (delivery, way_activity_get_id (way_module_get_activity (module, i)), arguments[2], TRUE, FALSE);
  g_assert (way_delivery_get_module_completion (delivery) == WAY_COMPLETION_COMPLETED);
}

static void
check (WayDatabase *database,
       char       **arguments)
{
  g_autoptr (WayLearner) learner = find_learner (database, arguments[0]);
  g_autoptr (WayModule) module = load_module (arguments[1]);
  g_autoptr (WayDelivery) delivery = way_delivery_new (module, database, learner->id, NULL);

  answer (delivery, arguments[2], "", g_str_equal (arguments[3], "right"), TRUE);
}

static void
add_time (WayDatabase *database,
          char       **arguments)
{
  g_autoptr (WayLearner) learner = find_learner (database, arguments[0]);
  WayLearningTime stretch = { arguments[1], (char *) "1.0.0", (char *) "a", g_get_real_time (), (guint) g_ascii_strtoull (arguments[2], NULL, 10) };
  g_autoptr (GError) error = NULL;

  if (!way_learning_time_store_add (database, learner->id, &stretch, &error))
    g_error ("%s", error->message);
}

static void
add_session (WayDatabase *database,
             char       **arguments)
{
  g_autoptr (WayLearner) learner = find_learner (database, arguments[0]);
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  char            *standards[] = { NULL };
  g_autofree char *session = g_uuid_string_random ();
  g_autofree char *person = g_uuid_string_random ();
  gint64           now = g_get_real_time ();
  WayHandover      handover = {
         session, (char *) "Evening at the hall", (char *) "Ceri", (char *) "Bangor", arguments[1], (char *) "1.0.0", (char *) "Tea and talk", standards, person, arguments[0], (char *) "",
         now - G_TIME_SPAN_HOUR, now, (guint) g_ascii_strtoull (arguments[2], NULL, 10), now, (char *) way_signing_key_get_public (key)
  };
  g_autofree char *text = way_handover_write (&handover, key);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  gboolean added;

  if (!way_handover_import (database, learner->id, bytes, TRUE, &added, &error))
    g_error ("%s", error->message);
}

static void
add_person (WayDatabase *database,
            char       **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = get_name (arguments[0]) != NULL ? way_learner_store_add (database, arguments[0], "", &error) : way_learner_store_ensure_default (database, &error);
  int nation;

  if (learner == NULL)
    g_error ("%s", error->message);
  g_assert (way_enum_from_nick (WAY_TYPE_NATION, arguments[1], &nation));
  g_assert (way_learner_store_set_nation (database, learner->id, (WayNation) nation, NULL));
  g_assert (way_learner_store_set_shares (database, learner->id, g_str_equal (arguments[2], "1"), NULL));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    int         n_arguments;
    void (*run) (WayDatabase *database, char **arguments);
  } commands[] = { { "person", 3, add_person }, { "complete", 3, complete }, { "check", 4, check }, { "time", 3, add_time }, { "session", 3, add_session } };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = argc > 2 ? way_database_open (argv[1], WAY_DATABASE_DEFAULT, &error) : NULL;

  if (database == NULL)
    g_error ("%s", error != NULL ? error->message : "A database and a command are wanted.");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[2]) && argc == 3 + commands[i].n_arguments)
      {
        commands[i].run (database, argv + 3);
        return 0;
      }

  g_error ("%s is no command.", argv[2]);
}
