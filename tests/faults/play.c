/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "fixtures.h"
#include "play.h"
#include "scene-fixture.h"
#include "session-fixture.h"
#include "way-stores.h"

const char *const play_questions[] = { "q1", "q2", "q3", NULL };

WayModule *
play_module_new (void)
{
  WayModule *module = fixture_module_new ("lesson l 1; quiz! final q1 q2 q3; page write w; scene scene",
                                          "q1 single a+ b; q2 multiple a+ b+ c; q3 truefalse true+ false; w single a+ b", 80, FALSE);

  fixture_module_set_scene (module, "scene", "value trust 0 0 1; node door; choice on trust+1 -> door; choice end -> good; end good");
  fixture_module_set_run_sheet (module, "talk hello 5; question q1 10 2 sure; scene scene 15; break pause 5; question q2 5; close bye 5");

  return module;
}

/* The first learner of the record at the quiz. */
WayDelivery *
play_begin (WayModule   *module,
            WayDatabase *database,
            GError     **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, error);
  g_autoptr (WayDelivery) delivery = learner != NULL ? way_delivery_new (module, database, learner->id, error) : NULL;

  if (delivery == NULL || !way_delivery_open (delivery, "final", error))
    return NULL;

  return g_steal_pointer (&delivery);
}

static const char *
get_hash (WayDelivery *delivery,
          const char  *question_id)
{
  return way_question_get_content_hash (way_module_find_question (way_delivery_get_module (delivery), question_id));
}

gboolean
play_respond (WayDelivery *delivery,
              const char  *activity_id,
              const char  *question_id,
              const char  *values,
              GError     **error)
{
  g_autoptr (WayResponse) response = fixture_response_new (values);
  g_autoptr (WayOutcome) outcome = NULL;

  outcome = way_delivery_respond (delivery, activity_id, question_id, get_hash (delivery, question_id), response, WAY_CONFIDENCE_NONE, error);

  return outcome != NULL;
}

gboolean
play_draft (WayDelivery *delivery,
            const char  *text,
            GError     **error)
{
  g_autoptr (WayResponse) response = fixture_response_new (text);

  return way_delivery_open (delivery, "write", error) && way_delivery_save_draft (delivery, "write", "w", get_hash (delivery, "w"), response, error);
}

/* Says what is on disk, to whoever will kill this program. */
void
play_acknowledge (const char *format,
                  ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}
