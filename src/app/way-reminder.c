/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-reminder.h"

#include "way-portfolio-source.h"
#include "way-settings.h"
#include "way-validity.h"

#include <glib/gi18n.h>

#define NOTIFICATION_ID "short-check"

/**
 * way_reminder_is_called_for:
 * @due: (element-type WayDue): the checks that somebody may do
 * @last_day: when it was last looked, `YYYY-MM-DD`, empty for never
 * @today: the day now
 *
 * Whether something became ready after the day of the last look. The first look of all calls for nothing: what was ready before is no news. Pure.
 *
 * Returns: whether to say so
 */
gboolean
way_reminder_is_called_for (GPtrArray  *due,
                            const char *last_day,
                            const char *today)
{
  g_return_val_if_fail (due != NULL && last_day != NULL && today != NULL, FALSE);

  if (*last_day == '\0' || strcmp (last_day, today) >= 0)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      const WayDue *one = g_ptr_array_index (due, i);

      if (strcmp (one->due_on, last_day) > 0 && strcmp (one->due_on, today) <= 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * way_reminder_send:
 * @application: who sends it
 * @settings: the program's
 * @record: who learns
 * @library: the modules, all of them read
 *
 * Looks, at most once a day, whether a short check became ready, and says so with a notification. Where reminders are switched off nothing is looked at. What
 * cannot be read now is looked at next time.
 *
 * Returns: whether one was sent
 */
gboolean
way_reminder_send (GApplication     *application,
                   GSettings        *settings,
                   WayLearnerRecord *record,
                   WayLibrary       *library)
{
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autofree char *last_day = g_settings_get_string (settings, WAY_SETTING_REMINDED_ON);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (!g_settings_get_boolean (settings, WAY_SETTING_REMINDERS) || way_learner_record_get_learner (record) == NULL ||
      way_learner_record_is_guest (record) || strcmp (last_day, today) == 0)
    return FALSE;

  due = way_portfolio_source_list_due (record, library, NULL);
  if (due == NULL)
    return FALSE;

  g_settings_set_string (settings, WAY_SETTING_REMINDED_ON, today);
  if (!way_reminder_is_called_for (due, last_day, today))
    return FALSE;

  notification = g_notification_new (_ ("A short check is ready in Waymark"));
  g_notification_set_body (notification, _ ("A few questions, whenever it suits you."));
  g_notification_set_default_action (notification, "app.show-learning");
  g_application_send_notification (application, NOTIFICATION_ID, notification);

  return TRUE;
}
