/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-workbook-print.h"

#include <json-glib/json-glib.h>

#include "way-progress-report.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

static const char *
get_name (const WayLearner *learner)
{
  return learner->name != NULL ? learner->name : "(no name)";
}

/* Values in one line each, as they were written. */
static char *
dup_words (const WayWorkbookEntry *entry)
{
  return entry->response != NULL ? g_strjoinv ("\n", (char **) way_response_get_values (entry->response)) : NULL;
}

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
add_person (JsonBuilder             *builder,
            const WayWorkbookPerson *person)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", person->learner->uuid);
  add_string (builder, "name", person->learner->name);
  add_int (builder, "finished", person->n_done);
  add_int (builder, "texts", person->n_shared);
  json_builder_end_object (builder);
}

static void
add_entry (JsonBuilder            *builder,
           const WayWorkbookEntry *entry)
{
  g_autofree char *made_at = way_progress_report_format_time (entry->made_at);
  g_autofree char *words = dup_words (entry);

  json_builder_begin_object (builder);
  add_string (builder, "uuid", entry->learner->uuid);
  add_string (builder, "name", entry->learner->name);
  add_string (builder, "at", made_at);
  add_string (builder, "module", entry->module_id);
  add_string (builder, "activity", entry->activity_id);
  add_string (builder, "question", entry->question_id);
  add_string (builder, "words", words);
  json_builder_end_object (builder);
}

static char *
print_json (GPtrArray *people,
            GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "version", OUTPUT_VERSION);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < people->len; i++)
    add_person (builder, g_ptr_array_index (people, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    add_entry (builder, g_ptr_array_index (entries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static void
append_entry (GString                *text,
              const WayWorkbookEntry *entry)
{
  g_autofree char *made_at = way_progress_report_format_time (entry->made_at);
  g_autofree char *words = dup_words (entry);

  g_string_append_printf (text, "%s  %s  %s/%s", made_at, get_name (entry->learner), entry->module_id, entry->activity_id);
  if (words != NULL)
    g_string_append_printf (text, ": %s", words);
  else
    g_string_append (text, " finished");
  g_string_append_c (text, '\n');
}

char *
way_workbook_print (WayWorkbook *workbook,
                    gboolean     json)
{
  GPtrArray *people = way_workbook_get_people (workbook);
  GPtrArray *entries = way_workbook_get_entries (workbook);
  GString   *text;

  if (json)
    return print_json (people, entries);

  text = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++)
    {
      const WayWorkbookPerson *person = g_ptr_array_index (people, i);

      g_string_append_printf (text, "%s: %u finished, %u texts shared\n", get_name (person->learner), person->n_done, person->n_shared);
    }
  for (guint i = 0; i < entries->len; i++)
    append_entry (text, g_ptr_array_index (entries, i));

  return g_string_free (text, FALSE);
}
