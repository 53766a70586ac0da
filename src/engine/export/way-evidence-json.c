/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-canonical.h"
#include "way-handover.h"
#include "way-portfolio-export.h"

static void
append_number (GString    *json,
               const char *key,
               guint       number)
{
  way_canonical_append_key (json, key);
  g_string_append_printf (json, "%u", number);
}

static void
append_flag (GString    *json,
             const char *key,
             gboolean    value)
{
  way_canonical_append_key (json, key);
  g_string_append (json, value ? "true" : "false");
}

static const char *
get_kind (const WayLogRow *row)
{
  static const char *const kinds[] = { [WAY_LOG_MODULE] = "module", [WAY_LOG_SESSION] = "session", [WAY_LOG_OTHER] = "other" };

  return kinds[row->kind];
}

static void
append_row (GString         *json,
            const WayLogRow *row)
{
  g_string_append (json, json->str[json->len - 1] == '[' ? "\n{" : ",\n{");
  append_number (json, "changes", row->n_changes);
  way_canonical_append_member (json, "day", row->day);
  way_canonical_append_member (json, "kind", get_kind (row));
  if (row->kind == WAY_LOG_OTHER)
    way_canonical_append_member (json, "learning_kind", way_enum_to_nick (WAY_TYPE_LEARNING_KIND, (int) row->learning_kind));
  append_number (json, "minutes", row->minutes);
  if (row->module_id != NULL)
    way_canonical_append_member (json, "module", row->module_id);
  way_canonical_append_member (json, "note", row->note);
  way_canonical_append_texts (json, "standards", (const char *const *) row->standards);
  way_canonical_append_member (json, "title", row->title);
  if (row->uuid != NULL)
    way_canonical_append_member (json, "uuid", row->uuid);
  g_string_append_c (json, '}');
}

static void
append_log (GString              *json,
            const WayTrainingLog *log)
{
  append_number (json, "goal_minutes", log->goal_minutes);
  way_canonical_append_key (json, "log");
  g_string_append_c (json, '[');
  for (guint i = 0; i < log->rows->len; i++)
    append_row (json, g_ptr_array_index (log->rows, i));
  g_string_append_c (json, ']');
  append_number (json, "minutes", log->minutes);
  append_number (json, "module_minutes", log->module_minutes);
}

static void
append_reflections (GString                 *json,
                    const WayEvidencePerson *person)
{
  way_canonical_append_key (json, "reflections");
  g_string_append_c (json, '[');
  for (guint i = 0; i < person->reflections->len; i++)
    {
      const WayEvidenceReflection *reflection = g_ptr_array_index (person->reflections, i);

      g_string_append (json, i > 0 ? ",\n{" : "\n{");
      way_canonical_append_member (json, "day", reflection->day);
      way_canonical_append_member (json, "module_title", reflection->module_title);
      way_canonical_append_member (json, "question", reflection->question);
      append_number (json, "revision", reflection->revision);
      way_canonical_append_texts (json, "standards", (const char *const *) reflection->standards);
      way_canonical_append_member (json, "text", reflection->text);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
}

static void
append_certificates (GString                 *json,
                     const WayEvidencePerson *person)
{
  way_canonical_append_key (json, "certificates");
  g_string_append_c (json, '[');
  for (guint i = 0; i < person->certificates->len; i++)
    {
      g_autofree char *file = way_certificate_dup_file (g_ptr_array_index (person->certificates, i));

      g_string_append (json, i > 0 ? ",\n" : "\n");
      g_string_append (json, g_strchomp (file));
    }
  g_string_append_c (json, ']');
}

static void
append_person (GString                 *json,
               const WayEvidencePerson *person)
{
  g_string_append (json, json->str[json->len - 1] == '[' ? "\n{" : ",\n{");
  append_certificates (json, person);
  append_flag (json, "complete", !person->locked);
  append_log (json, person->log);
  way_canonical_append_member (json, "name", person->name);
  append_number (json, "other_minutes", person->log->other_minutes);
  append_reflections (json, person);
  append_number (json, "session_minutes", person->log->session_minutes);
  way_canonical_append_member (json, "uuid", person->learner_uuid);
  g_string_append_c (json, '}');
}

static void
append_framework (GString            *json,
                  const WayFramework *framework)
{
  way_canonical_append_key (json, "framework");
  if (framework == NULL)
    {
      g_string_append (json, "null");
      return;
    }

  g_string_append_c (json, '{');
  way_canonical_append_member (json, "checked_on", framework->checked_on);
  way_canonical_append_member (json, "id", framework->id);
  way_canonical_append_member (json, "source", framework->source);
  way_canonical_append_key (json, "standards");
  g_string_append_c (json, '[');
  for (guint i = 0; i < framework->standards->len; i++)
    {
      const WayFrameworkStandard *standard = g_ptr_array_index (framework->standards, i);

      g_string_append (json, i > 0 ? ",{" : "{");
      way_canonical_append_member (json, "code", standard->code);
      way_canonical_append_member (json, "title", standard->title);
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
  way_canonical_append_member (json, "title", framework->title);
  g_string_append_c (json, '}');
}

/**
 * way_evidence_to_json:
 * @evidence: a pack
 *
 * The pack as JSON (data/waymark-evidence.schema.json): what is on paper, and the signed certificates themselves. Pure.
 *
 * Returns: (transfer full): the JSON
 */
char *
way_evidence_to_json (const WayEvidence *evidence)
{
  GString         *json = g_string_new ("{");
  g_autofree char *made_at = NULL;

  g_return_val_if_fail (evidence != NULL, g_string_free (json, FALSE));

  made_at = way_handover_dup_time (evidence->made_at);
  way_canonical_append_member (json, "format", WAY_EVIDENCE_FORMAT);
  append_framework (json, evidence->framework);
  way_canonical_append_member (json, "from", evidence->from);
  way_canonical_append_member (json, "made_at", made_at);
  append_number (json, "minutes", way_evidence_get_minutes (evidence));
  way_canonical_append_texts (json, "missing_frameworks", (const char *const *) evidence->missing);
  way_canonical_append_key (json, "people");
  g_string_append_c (json, '[');
  for (guint i = 0; i < evidence->people->len; i++)
    append_person (json, g_ptr_array_index (evidence->people, i));
  g_string_append_c (json, ']');
  way_canonical_append_member (json, "until", evidence->until);
  append_number (json, "version", WAY_EVIDENCE_VERSION);
  g_string_append (json, "}\n");

  return g_string_free (json, FALSE);
}

/**
 * way_training_log_to_json:
 * @log: a training log
 * @learner_uuid: whose
 * @name: their name, may be empty
 *
 * One person's log, in the shape that it has in a pack. Pure.
 *
 * Returns: (transfer full): the JSON
 */
char *
way_training_log_to_json (const WayTrainingLog *log,
                          const char           *learner_uuid,
                          const char           *name)
{
  GString *json = g_string_new ("{");

  g_return_val_if_fail (log != NULL && learner_uuid != NULL && name != NULL, g_string_free (json, FALSE));

  way_canonical_append_member (json, "from", log->from);
  append_log (json, log);
  way_canonical_append_member (json, "name", name);
  append_number (json, "other_minutes", log->other_minutes);
  append_number (json, "session_minutes", log->session_minutes);
  way_canonical_append_member (json, "until", log->until);
  way_canonical_append_member (json, "uuid", learner_uuid);
  append_number (json, "version", WAY_EVIDENCE_VERSION);
  g_string_append (json, "}\n");

  return g_string_free (json, FALSE);
}

/* RFC 4180; what a spreadsheet would take for a formula gets an apostrophe. */
static void
append_cell (GString    *csv,
             const char *text)
{
  gboolean formula = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  g_string_append_c (csv, '"');
  if (formula)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/**
 * way_training_log_to_csv:
 * @log: a training log
 *
 * The log as a table for a spreadsheet (RFC 4180), with a heading. Pure.
 *
 * Returns: (transfer full): the text
 */
char *
way_training_log_to_csv (const WayTrainingLog *log)
{
  GString *csv = g_string_new ("day,kind,title,note,minutes,standards,changes\r\n");

  g_return_val_if_fail (log != NULL, g_string_free (csv, FALSE));

  for (guint i = 0; i < log->rows->len; i++)
    {
      const WayLogRow *row = g_ptr_array_index (log->rows, i);
      g_autofree char *standards = g_strjoinv (" ", row->standards);

      append_cell (csv, row->day);
      g_string_append_c (csv, ',');
      append_cell (csv, row->kind == WAY_LOG_OTHER ? way_enum_to_nick (WAY_TYPE_LEARNING_KIND, (int) row->learning_kind) : get_kind (row));
      g_string_append_c (csv, ',');
      append_cell (csv, row->title);
      g_string_append_c (csv, ',');
      append_cell (csv, row->note);
      g_string_append_printf (csv, ",%u,", row->minutes);
      append_cell (csv, standards);
      g_string_append_printf (csv, ",%u\r\n", row->n_changes);
    }

  return g_string_free (csv, FALSE);
}
