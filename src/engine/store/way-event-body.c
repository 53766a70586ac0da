/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-canonical.h"
#include "way-event-private.h"
#include "way-string-list-private.h"

/* The bodies of events: canonical JSON, keys in the order of strcmp(). An attempt is named by its UUID, which is the same on every computer. */

static void
append_key (GString    *json,
            const char *key)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  way_canonical_append_string (json, key);
  g_string_append_c (json, ':');
}

/* NULL is null. */
static void
append_member (GString    *json,
               const char *key,
               const char *text)
{
  append_key (json, key);
  if (text != NULL)
    way_canonical_append_string (json, text);
  else
    g_string_append (json, "null");
}

static void
append_number (GString    *json,
               const char *key,
               double      number)
{
  append_key (json, key);
  way_canonical_append_double (json, number);
}

static void
append_score (GString        *json,
              const WayScore *score)
{
  append_key (json, "score");
  g_string_append_c (json, '{');
  append_number (json, "max", score->max);
  append_number (json, "min", score->min);
  append_number (json, "raw", score->raw);
  g_string_append_c (json, '}');
}

static char *
end (GString *json)
{
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

char *
_way_event_dup_attempt_body (const WayAttempt *attempt)
{
  GString *json = g_string_new ("{");

  append_member (json, "activity", attempt->activity_id);
  append_member (json, "attempt", attempt->uuid);
  append_member (json, "module", attempt->module_id);
  append_member (json, "version", attempt->module_version);

  return end (json);
}

char *
_way_event_dup_plan_body (const char        *attempt,
                          const char *const *question_ids)
{
  g_autofree char *plan = _way_string_list_to_json (question_ids);
  GString         *json = g_string_new ("{");

  append_member (json, "attempt", attempt);
  append_key (json, "plan");
  g_string_append (json, plan);

  return end (json);
}

char *
_way_event_dup_response_body (const char           *attempt,
                              const WayInteraction *interaction)
{
  GString *json = g_string_new ("{");

  append_member (json, "attempt", attempt);
  append_member (json, "confidence", way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) interaction->confidence));
  append_member (json, "hash", interaction->content_hash);
  append_member (json, "question", interaction->question_id);
  append_score (json, &interaction->score);
  append_number (json, "try", interaction->try_number);

  return end (json);
}

char *
_way_event_dup_step_body (const char            *attempt,
                          const WayScenarioStep *step)
{
  GString *json = g_string_new ("{");

  append_member (json, "attempt", attempt);
  append_member (json, "choice", step->choice_id);
  append_member (json, "hash", step->content_hash);
  append_member (json, "node", step->node_id);

  return end (json);
}

char *
_way_event_dup_finish_body (const char     *attempt,
                            WayCompletion   completion,
                            WaySuccess      success,
                            const WayScore *score)
{
  GString *json = g_string_new ("{");

  append_member (json, "attempt", attempt);
  append_member (json, "completion", way_enum_to_nick (WAY_TYPE_COMPLETION, (int) completion));
  append_score (json, score);
  append_member (json, "success", way_enum_to_nick (WAY_TYPE_SUCCESS, (int) success));

  return end (json);
}

/* What the trainer wrote is in the file only, which is the event's answer, so that a PIN seals it. */
char *
_way_event_dup_session_body (const WayHandover *handover)
{
  GString         *json = g_string_new ("{");
  g_autofree char *held_at = way_handover_dup_time (handover->ended_at);

  append_member (json, "held_at", held_at);
  append_number (json, "minutes", handover->minutes);
  append_member (json, "module", handover->module_id);
  append_member (json, "module_title", handover->module_title);
  append_member (json, "session", handover->session_uuid);
  append_member (json, "signer", handover->signer);
  append_member (json, "version", handover->module_version);

  return end (json);
}

static void
append_goal (GString       *json,
             const WayGoal *goal)
{
  append_key (json, "goal");
  g_string_append_c (json, '{');
  append_number (json, "minutes", goal->minutes);
  append_number (json, "month", goal->month);
  append_member (json, "renewal", way_enum_to_nick (WAY_TYPE_RENEWAL, (int) goal->renewal));
  g_string_append_c (json, '}');
}

/* Before version 6 there was no goal in it: NULL. */
char *
_way_event_dup_profile_body (const WayLearner *learner,
                             const WayGoal    *goal)
{
  GString *json = g_string_new ("{");

  if (goal != NULL)
    append_goal (json, goal);
  append_member (json, "name", learner->name);
  append_member (json, "nation", way_enum_to_nick (WAY_TYPE_NATION, (int) learner->nation));
  append_member (json, "picture", learner->picture);

  return end (json);
}

char *
_way_event_dup_time_body (const WayLearningTime *stretch)
{
  g_autofree char *started_at = way_handover_dup_time (stretch->started_at);
  GString         *json = g_string_new ("{");

  append_member (json, "activity", stretch->activity_id);
  append_member (json, "module", stretch->module_id);
  append_number (json, "seconds", stretch->seconds);
  append_member (json, "started_at", started_at);
  append_member (json, "version", stretch->module_version);

  return end (json);
}

/* What somebody wrote is the event's answer, so that a PIN seals it. */
char *
_way_event_dup_entry_body (const WayOtherLearning *entry,
                           gboolean                removed)
{
  static const char *const none[] = { NULL };

  const char *const *list = entry->standards != NULL ? (const char *const *) entry->standards : none;
  g_autofree char   *standards = _way_string_list_to_json (list);
  GString           *json = g_string_new ("{");

  append_member (json, "day", entry->day);
  append_member (json, "entry", entry->uuid);
  append_member (json, "kind", way_enum_to_nick (WAY_TYPE_LEARNING_KIND, (int) entry->kind));
  append_number (json, "minutes", entry->minutes);
  append_key (json, "removed");
  g_string_append (json, removed ? "true" : "false");
  append_key (json, "standards");
  g_string_append (json, standards);

  return end (json);
}

/* The learner's name is in the file only, which is the event's answer. */
char *
_way_event_dup_certificate_body (const WayCertificate *certificate)
{
  g_autofree char *issued_at = way_handover_dup_time (certificate->issued_at);
  GString         *json = g_string_new ("{");

  append_member (json, "certificate", certificate->uuid);
  append_member (json, "issued_at", issued_at);
  append_member (json, "module", certificate->module_id);
  append_member (json, "module_title", certificate->module_title);
  append_member (json, "signer", certificate->signer);
  append_member (json, "valid_until", certificate->valid_until);
  append_member (json, "version", certificate->module_version);

  return end (json);
}
