/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "handover-fixture.h"

#include <string.h>

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
