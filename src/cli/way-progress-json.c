/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "way-progress-report.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       microseconds)
{
  g_autofree char *time = way_progress_report_format_time (microseconds);

  add_string (builder, name, time);
}

static void
add_double (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

/* The keys of xAPI's `result.score`. */
static void
add_score (JsonBuilder    *builder,
           const WayScore *score)
{
  json_builder_set_member_name (builder, "score");
  json_builder_begin_object (builder);
  add_double (builder, "raw", score->raw);
  add_double (builder, "min", score->min);
  add_double (builder, "max", score->max);
  add_double (builder, "scaled", way_score_get_scaled (score));
  json_builder_end_object (builder);
}

static void
add_strings (JsonBuilder       *builder,
             const char        *name,
             const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_interaction (JsonBuilder    *builder,
                 WayInteraction *interaction)
{
  json_builder_begin_object (builder);
  add_string (builder, "question", interaction->question_id);
  add_string (builder, "content_hash", interaction->content_hash);
  add_strings (builder, "response", way_response_get_values (interaction->response));
  add_int (builder, "try", interaction->try_number);
  add_string (builder, "confidence", way_enum_to_nick (WAY_TYPE_CONFIDENCE, (int) interaction->confidence));
  add_score (builder, &interaction->score);
  add_time (builder, "answered_at", interaction->answered_at);
  json_builder_end_object (builder);
}

static void
add_interactions (JsonBuilder     *builder,
                  WayModuleReport *module,
                  gint64           attempt_id)
{
  json_builder_set_member_name (builder, "responses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < module->interactions->len; i++)
    {
      WayInteraction *interaction = g_ptr_array_index (module->interactions, i);

      if (interaction->attempt_id == attempt_id)
        add_interaction (builder, interaction);
    }
  json_builder_end_array (builder);
}

static void
add_drafts (JsonBuilder     *builder,
            WayModuleReport *module,
            gint64           attempt_id)
{
  json_builder_set_member_name (builder, "drafts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < module->drafts->len; i++)
    {
      WayDraft *draft = g_ptr_array_index (module->drafts, i);

      if (draft->attempt_id != attempt_id)
        continue;

      json_builder_begin_object (builder);
      add_string (builder, "question", draft->question_id);
      add_string (builder, "content_hash", draft->content_hash);
      add_strings (builder, "response", way_response_get_values (draft->response));
      add_time (builder, "updated_at", draft->updated_at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_steps (JsonBuilder     *builder,
           WayModuleReport *module,
           gint64           attempt_id)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < module->steps->len; i++)
    {
      WayScenarioStep *step = g_ptr_array_index (module->steps, i);

      if (step->attempt_id != attempt_id)
        continue;

      json_builder_begin_object (builder);
      add_string (builder, "content_hash", step->content_hash);
      add_string (builder, "node", step->node_id);
      add_string (builder, "choice", step->choice_id);
      add_time (builder, "made_at", step->made_at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_plan (JsonBuilder *builder,
          WayAttempt  *attempt)
{
  if (attempt->plan != NULL)
    add_strings (builder, "plan", (const char *const *) attempt->plan);
  else
    add_string (builder, "plan", NULL);
}

static void
add_attempt (JsonBuilder     *builder,
             WayModuleReport *module,
             WayAttempt      *attempt)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", attempt->uuid);
  add_string (builder, "activity", attempt->activity_id);
  add_int (builder, "number", attempt->number);
  add_string (builder, "module_version", attempt->module_version);
  add_time (builder, "started_at", attempt->started_at);
  add_time (builder, "finished_at", attempt->finished_at);
  add_string (builder, "completion", way_enum_to_nick (WAY_TYPE_COMPLETION, attempt->completion));
  add_string (builder, "success", way_enum_to_nick (WAY_TYPE_SUCCESS, attempt->success));
  add_score (builder, &attempt->score);
  add_plan (builder, attempt);
  add_interactions (builder, module, attempt->id);
  add_drafts (builder, module, attempt->id);
  add_steps (builder, module, attempt->id);
  json_builder_end_object (builder);
}

static void
add_bookmark (JsonBuilder *builder,
              WayBookmark *bookmark)
{
  json_builder_set_member_name (builder, "bookmark");
  if (bookmark == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  add_string (builder, "activity", bookmark->activity_id);
  add_string (builder, "location", bookmark->location);
  add_time (builder, "updated_at", bookmark->updated_at);
  json_builder_end_object (builder);
}

static void
add_module (JsonBuilder     *builder,
            WayModuleReport *module)
{
  WayAttempt *newest = module->attempts->len > 0 ? g_ptr_array_index (module->attempts, module->attempts->len - 1) : NULL;

  json_builder_begin_object (builder);
  add_string (builder, "id", module->module_id);
  add_string (builder, "module_version", newest != NULL ? newest->module_version : NULL);
  add_int (builder, "activities_attempted", module->n_attempted);
  add_int (builder, "activities_completed", module->n_completed);
  add_bookmark (builder, module->bookmark);
  json_builder_set_member_name (builder, "attempts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < module->attempts->len; i++)
    add_attempt (builder, module, g_ptr_array_index (module->attempts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_learner (JsonBuilder      *builder,
             WayLearnerReport *report)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", report->learner->uuid);
  add_string (builder, "name", report->learner->name);
  add_string (builder, "nation", way_enum_to_nick (WAY_TYPE_NATION, (int) report->learner->nation));
  add_time (builder, "created_at", report->learner->created_at);
  json_builder_set_member_name (builder, "modules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->modules->len; i++)
    add_module (builder, g_ptr_array_index (report->modules, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* For programs: UTF-8, one object, ended by a newline. */
char *
way_progress_report_to_json (GPtrArray *learners)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "version", OUTPUT_VERSION);
  json_builder_set_member_name (builder, "learners");
  json_builder_begin_array (builder);
  for (guint i = 0; i < learners->len; i++)
    add_learner (builder, g_ptr_array_index (learners, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);

  return g_strconcat (json, "\n", NULL);
}
