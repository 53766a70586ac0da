/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handover-fixture.h"

#include <string.h>

#include "fixtures.h"
#include "way-event-store.h"
#include "way-handover-import.h"
#include "way-stores.h"

/* RFC 8032, section 7.1, test 1 */
#define SECRET "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg=="

#define ENDED (1763900100 * (gint64) G_USEC_PER_SEC) /* 2025-11-23T12:15:00Z */

WaySigningKey *
fixture_key_new (void)
{
  g_autoptr (GError) error = NULL;
  WaySigningKey *key = way_signing_key_from_text (SECRET, &error);

  g_assert_no_error (error);

  return key;
}

WayHandover *
fixture_handover_new (const char *session_uuid)
{
  static const char *const standards[] = { "tsd-england/2.1", "tsd-england/6", NULL };

  WayHandover *handover = g_new0 (WayHandover, 1);

  handover->session_uuid = g_strdup (session_uuid != NULL ? session_uuid : "3b241101-e2bb-4255-8caf-4136c566a962");
  handover->title = g_strdup ("Thursday “group” \\ quokka-sextant");
  handover->trainer = g_strdup ("Zoë Trainer");
  handover->place = g_strdup ("Village hall");
  handover->module_id = g_strdup ("tea");
  handover->module_version = g_strdup ("1.0.0");
  handover->module_title = g_strdup ("How to make tea");
  handover->standards = g_strdupv ((char **) standards);
  handover->person_uuid = g_strdup ("c56a4180-65aa-42ec-a945-5fd21dec0538");
  handover->name = g_strdup ("Ann");
  handover->reference = g_strdup ("R-7");
  handover->started_at = ENDED - 3600 * (gint64) G_USEC_PER_SEC;
  handover->ended_at = ENDED;
  handover->minutes = 55;
  handover->issued_at = ENDED + 60 * (gint64) G_USEC_PER_SEC;

  return handover;
}

GBytes *
fixture_handover_sign (const WayHandover *handover)
{
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  char *text = way_handover_write (handover, key);

  return g_bytes_new_take (text, strlen (text));
}

WaySessionData *
fixture_ended_session_new (const char *title)
{
  WaySessionData *data = way_session_data_new ();

  data->session = g_new0 (WaySession, 1);
  data->session->uuid = g_strdup ("3b241101-e2bb-4255-8caf-4136c566a962");
  data->session->module_id = g_strdup ("tea");
  data->session->module_version = g_strdup ("1.0.0");
  data->session->module_title = g_strdup ("How to make tea");
  data->session->title = g_strdup (title);
  data->session->trainer = g_strdup ("");
  data->session->place = g_strdup ("");
  data->session->state = WAY_SESSION_ENDED;
  data->session->started_at = 1000 * (gint64) G_USEC_PER_SEC;
  data->session->ended_at = 4600 * (gint64) G_USEC_PER_SEC;

  return data;
}

void
fixture_session_add_person (WaySessionData *data,
                            const char     *name)
{
  WaySessionPerson   *person = g_new0 (WaySessionPerson, 1);
  WaySessionPresence *presence = g_new0 (WaySessionPresence, 1);

  person->id = data->people->len + 1;
  person->uuid = g_uuid_string_random ();
  person->name = g_strdup (name);
  person->reference = g_strdup ("");
  g_ptr_array_add (data->people, person);
  presence->person_id = person->id;
  presence->arrived_at = data->session->started_at;
  presence->left_at = data->session->ended_at;
  g_ptr_array_add (data->presence, presence);
}

void
fixture_session_add_visit (WaySessionData *data,
                           gboolean        is_break,
                           gint64          entered,
                           gint64          left)
{
  WaySessionVisit *visit = g_new0 (WaySessionVisit, 1);

  visit->is_break = is_break;
  visit->entered_at = entered * G_USEC_PER_SEC;
  visit->left_at = left * G_USEC_PER_SEC;
  g_ptr_array_add (data->visits, visit);
}

char *
fixture_handover_dup_known (void)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (NULL);
  g_autoptr (GBytes) bytes = fixture_handover_sign (handover);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
fixture_handover_set_up (HandoverFixture *fixture,
                         gconstpointer    data)
{
  fixture->database = fixture_database_new ();
  fixture->learner = way_learner_store_add (fixture->database, "Ann", "owl", NULL);
}

void
fixture_handover_tear_down (HandoverFixture *fixture,
                            gconstpointer    data)
{
  g_clear_pointer (&fixture->learner, way_learner_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->database));
}

gboolean
fixture_handover_import (HandoverFixture *fixture,
                         const char      *name,
                         const char      *session_uuid,
                         gboolean         other_person,
                         gboolean        *added,
                         GError         **error)
{
  g_autoptr (WayHandover) handover = fixture_handover_new (session_uuid);
  g_autoptr (GBytes) bytes = NULL;

  g_free (handover->name);
  handover->name = g_strdup (name);
  bytes = fixture_handover_sign (handover);

  return way_handover_import (fixture->database, fixture->learner->id, bytes, other_person, added, error);
}

void
fixture_handover_import_ok (HandoverFixture *fixture,
                            const char      *session_uuid)
{
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  fixture_handover_import (fixture, "Ann", session_uuid, FALSE, &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
}

void
fixture_handover_assert_log (HandoverFixture *fixture)
{
  g_autoptr (WayLogBreak) found = NULL;

  g_assert_true (way_event_store_verify (fixture->database, fixture->learner->id, &found, NULL));
  if (found != NULL)
    g_error ("%s", found->reason);
}
