/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-progress-report.h"

/* One line, and nothing in it that a terminal would act on. */
static char *
dup_values (WayResponse *response)
{
  char *values = g_strjoinv (", ", (char **) way_response_get_values (response));

  if (way_response_get_n_values (response) == 0)
    {
      g_free (values);
      return g_strdup ("nothing");
    }

  for (char *p = values; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return values;
}

static void
append_interaction (GString        *text,
                    WayInteraction *interaction)
{
  g_autofree char *values = dup_values (interaction->response);
  g_autofree char *answered = way_progress_report_format_time (interaction->answered_at);

  g_string_append_printf (text, "      %s", interaction->question_id);
  if (interaction->try_number > 1)
    g_string_append_printf (text, ", try %u", interaction->try_number);
  g_string_append_printf (text, ": %s", values);
  if (interaction->score.max > 0)
    g_string_append_printf (text, " (%.3g of %.3g)", interaction->score.raw, interaction->score.max);
  if (interaction->confidence != WAY_CONFIDENCE_NONE)
    g_string_append_printf (text, " %s", way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) interaction->confidence));
  g_string_append_printf (text, " %s\n", answered != NULL ? answered : "");
}

static void
append_drafts (GString         *text,
               WayModuleReport *module,
               gint64           attempt_id)
{
  for (guint i = 0; i < module->drafts->len; i++)
    {
      WayDraft        *draft = g_ptr_array_index (module->drafts, i);
      g_autofree char *values = NULL;
      g_autofree char *updated = NULL;

      if (draft->attempt_id != attempt_id)
        continue;

      values = dup_values (draft->response);
      updated = way_progress_report_format_time (draft->updated_at);
      g_string_append_printf (text, "      %s, draft: %s %s\n", draft->question_id, values, updated != NULL ? updated : "");
    }
}

static void
append_steps (GString         *text,
              WayModuleReport *module,
              gint64           attempt_id)
{
  for (guint i = 0; i < module->steps->len; i++)
    {
      WayScenarioStep *step = g_ptr_array_index (module->steps, i);
      g_autofree char *made = NULL;

      if (step->attempt_id != attempt_id)
        continue;

      made = way_progress_report_format_time (step->made_at);
      g_string_append_printf (text, "      at %s: %s %s\n", step->node_id, step->choice_id != NULL ? step->choice_id : "went back to it",
                              made != NULL ? made : "");
    }
}

static void
append_interactions (GString         *text,
                     WayModuleReport *module,
                     gint64           attempt_id)
{
  for (guint i = 0; i < module->interactions->len; i++)
    {
      WayInteraction *interaction = g_ptr_array_index (module->interactions, i);

      if (interaction->attempt_id == attempt_id)
        append_interaction (text, interaction);
    }
}

static void
append_attempt (GString         *text,
                WayModuleReport *module,
                WayAttempt      *attempt)
{
  g_autofree char *started = way_progress_report_format_time (attempt->started_at);
  g_autofree char *finished = way_progress_report_format_time (attempt->finished_at);

  g_string_append_printf (text, "    %s, attempt %u: %s", attempt->activity_id, attempt->number,
                          way_enum_to_nick (WAY_TYPE_COMPLETION, attempt->completion));
  if (way_attempt_is_skip (attempt))
    g_string_append (text, ", skipped");
  if (attempt->success != WAY_SUCCESS_UNKNOWN)
    g_string_append_printf (text, ", %s", way_enum_to_nick (WAY_TYPE_SUCCESS, attempt->success));
  if (attempt->score.max > 0)
    g_string_append_printf (text, ", %.3g of %.3g", attempt->score.raw, attempt->score.max);
  g_string_append_printf (text, "; started %s", started != NULL ? started : "at an unknown time");
  if (finished != NULL)
    g_string_append_printf (text, ", finished %s", finished);
  g_string_append_c (text, '\n');

  append_interactions (text, module, attempt->id);
  append_drafts (text, module, attempt->id);
  append_steps (text, module, attempt->id);
}

static void
append_module (GString         *text,
               WayModuleReport *module)
{
  g_string_append_printf (text, "\n  %s", module->module_id);
  if (module->attempts->len > 0)
    g_string_append_printf (text, " %s", ((WayAttempt *) g_ptr_array_index (module->attempts, module->attempts->len - 1))->module_version);
  g_string_append_printf (text, ": completed %u of the %u activities begun\n", module->n_completed, module->n_attempted);

  for (guint i = 0; i < module->attempts->len; i++)
    append_attempt (text, module, g_ptr_array_index (module->attempts, i));

  if (module->bookmark != NULL)
    {
      g_autofree char *updated = way_progress_report_format_time (module->bookmark->updated_at);

      g_string_append_printf (text, "    Stopped at %s%s%s %s\n", module->bookmark->activity_id,
                              *module->bookmark->location != '\0' ? ", place " : "", module->bookmark->location, updated != NULL ? updated : "");
    }
}

/* For people. Not stable: programs read the JSON. */
char *
way_progress_report_to_text (GPtrArray *learners)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < learners->len; i++)
    {
      WayLearnerReport *report = g_ptr_array_index (learners, i);
      g_autofree char  *created = way_progress_report_format_time (report->learner->created_at);

      g_string_append_printf (text, "%sLearner %" G_GINT64_FORMAT "%s%s, since %s", i > 0 ? "\n" : "", report->learner->id,
                              report->learner->name != NULL ? ", " : "", report->learner->name != NULL ? report->learner->name : "",
                              created != NULL ? created : "an unknown time");
      if (report->learner->nation != WAY_NATION_UNSET)
        g_string_append_printf (text, ", nation: %s", way_enum_to_nick (WAY_TYPE_NATION, (int) report->learner->nation));
      g_string_append_c (text, '\n');
      if (report->modules->len == 0)
        g_string_append (text, "\n  Nothing is recorded yet.\n");
      for (guint j = 0; j < report->modules->len; j++)
        append_module (text, g_ptr_array_index (report->modules, j));
    }
  if (learners->len == 0)
    g_string_append (text, "Nothing is recorded yet.\n");

  return g_string_free (g_steal_pointer (&text), FALSE);
}
