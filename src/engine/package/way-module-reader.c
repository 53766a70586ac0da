/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define FORMAT 1

static const char *const audiences[] = { "foster-carer", "frontline-worker", "trainer", "manager", NULL };
static const char *const depths[] = { "taught", "touched", NULL };
static const char *const expert_reviews[] = { "awaiting", "reviewed", NULL };

const char *const _way_module_nations[] = { "england", "wales", "scotland", "northern-ireland", NULL };
const char *const _way_module_law_nations[] = { "england", "wales", "scotland", "northern-ireland", "england-and-wales", "uk", NULL };
const char *const _way_module_jurisdictions[] = {
  "england", "wales", "scotland", "northern-ireland", "england-and-wales", "uk", "international", NULL
};

static void
read_content_note (WayModule     *module,
                   WayJsonReader *reader)
{
  g_autoptr (WayJsonReader) note = _way_json_reader_get_object (reader, "content_note", WAY_JSON_OPTIONAL);

  if (note == NULL)
    return;

  module->content_note_level = _way_json_reader_get_uint (note, "level", WAY_JSON_REQUIRED, 1, 3);
  module->content_note = _way_json_reader_dup_text (note, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_json_reader_finish (note);
}

static void
read_outcomes (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  guint n = _way_json_reader_get_length (reader, "outcomes", WAY_JSON_REQUIRED, 1, G_MAXUINT);

  check->unread[WAY_CHECK_OUTCOME] = n == 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "outcomes", i);
      WayOutcomeGoal *goal = g_new0 (WayOutcomeGoal, 1);

      goal->id = _way_json_reader_dup_text (item, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
      goal->text = _way_json_reader_dup_text (item, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      g_ptr_array_add (check->module->outcomes, goal);
      _way_module_check_define (check, WAY_CHECK_OUTCOME, goal->id, WAY_MODULE_FILE, _way_json_reader_get_pointer (item));
      _way_json_reader_finish (item);
    }
}

static void
read_standards (WayModuleCheck *check,
                WayJsonReader  *reader)
{
  guint n = _way_json_reader_get_length (reader, "standards", WAY_JSON_REQUIRED, 0, G_MAXUINT);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "standards", i);
      WayStandard *standard = g_new0 (WayStandard, 1);

      standard->framework = _way_json_reader_dup_text (item, "framework", WAY_JSON_REQUIRED, WAY_JSON_ID);
      standard->code = _way_json_reader_dup_text (item, "code", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
      standard->depth = _way_json_reader_dup_choice (item, "depth", depths);
      g_ptr_array_add (check->module->standards, standard);
      _way_json_reader_finish (item);
    }
}

static void
read_reviews (WayModule     *module,
              WayJsonReader *reader)
{
  g_autofree char *expert_review = _way_json_reader_dup_choice (reader, "expert_review", expert_reviews);

  module->expert_reviewed = g_strcmp0 (expert_review, "reviewed") == 0;
  module->reviewed_on = _way_json_reader_dup_text (reader, "reviewed_on", WAY_JSON_REQUIRED, WAY_JSON_DAY);
  module->review_by = _way_json_reader_dup_text (reader, "review_by", WAY_JSON_REQUIRED, WAY_JSON_DAY);

  /* Days in this form stand in the order of their bytes. */
  if (module->reviewed_on != NULL && module->review_by != NULL && g_strcmp0 (module->review_by, module->reviewed_on) <= 0)
    _way_json_reader_fault (reader, "review_by", "should be after “reviewed_on”, %s", module->reviewed_on);
}

static void
read_pass (WayModule     *module,
           WayJsonReader *reader)
{
  g_autoptr (WayJsonReader) pass = _way_json_reader_get_object (reader, "pass", WAY_JSON_REQUIRED);

  if (pass == NULL)
    return;

  module->pass_percent = _way_json_reader_get_double (pass, "percent", 1, 100);
  module->pass_safety_critical = _way_json_reader_get_boolean (pass, "safety_critical_right", WAY_JSON_REQUIRED);
  _way_json_reader_finish (pass);
}

static void
read_files (WayModuleCheck *check,
            WayJsonReader  *reader)
{
  check->module->cover = _way_json_reader_dup_text (reader, "cover", WAY_JSON_OPTIONAL, WAY_JSON_PICTURE_FILE);
  check->glossary_file = _way_json_reader_dup_text (reader, "glossary", WAY_JSON_OPTIONAL, WAY_JSON_JSON_FILE);
  check->sources_file = _way_json_reader_dup_text (reader, "sources", WAY_JSON_REQUIRED, WAY_JSON_JSON_FILE);
  check->run_sheet_file = _way_json_reader_dup_text (reader, "run_sheet", WAY_JSON_OPTIONAL, WAY_JSON_JSON_FILE);
  check->question_files = _way_json_reader_dup_texts (reader, "questions", WAY_JSON_REQUIRED, 0, WAY_JSON_QUESTION_FILE);

  _way_module_check_refer (check, WAY_CHECK_FILE, WAY_MODULE_FILE, WAY_MODULE_FILE, "");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->module->cover, WAY_MODULE_FILE, "/cover");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->glossary_file, WAY_MODULE_FILE, "/glossary");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->sources_file, WAY_MODULE_FILE, "/sources");
  _way_module_check_refer (check, WAY_CHECK_FILE, check->run_sheet_file, WAY_MODULE_FILE, "/run_sheet");
  _way_module_check_refer_all (check, WAY_CHECK_FILE, check->question_files, WAY_MODULE_FILE, "/questions");
}

static void
read_description (WayModule     *module,
                  WayJsonReader *reader)
{
  module->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_HOST);
  module->version = _way_json_reader_dup_text (reader, "version", WAY_JSON_REQUIRED, WAY_JSON_VERSION);
  module->title = _way_json_reader_dup_text (reader, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->summary = _way_json_reader_dup_text (reader, "summary", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->language = _way_json_reader_dup_text (reader, "language", WAY_JSON_REQUIRED, WAY_JSON_LANGUAGE);
  module->minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, 1, WAY_MODULE_MAX_MINUTES);
  module->audience = _way_json_reader_dup_choices (reader, "audience", WAY_JSON_REQUIRED, audiences);
  module->nations = _way_json_reader_dup_choices (reader, "nations", WAY_JSON_REQUIRED, _way_module_nations);
  module->publisher = _way_json_reader_dup_text (reader, "publisher", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  module->licence = _way_json_reader_dup_text (reader, "licence", WAY_JSON_REQUIRED, WAY_JSON_LICENCE);
}

/* A subject that can distress a group needs a plan for its trainer. */
static void
read_sensitive (WayModule     *module,
                WayJsonReader *reader)
{
  module->sensitive = _way_json_reader_get_boolean (reader, "sensitive", WAY_JSON_OPTIONAL);
  if (module->sensitive && !_way_json_reader_has (reader, "run_sheet"))
    _way_json_reader_fault (reader, "sensitive", "a sensitive module needs a “run_sheet”");
  if (module->sensitive && !_way_json_reader_has (reader, "content_note"))
    _way_json_reader_fault (reader, "sensitive", "a sensitive module needs a “content_note”");
}

static void
read_validity (WayModule     *module,
               WayJsonReader *reader)
{
  if (_way_json_reader_has (reader, "valid_months"))
    module->valid_months = _way_json_reader_get_uint (reader, "valid_months", WAY_JSON_OPTIONAL, 1, WAY_MODULE_MAX_VALID_MONTHS);
}

/* Another format has other keys, so faults in them would be beside the point. */
static gboolean
check_format (WayJsonReader *reader)
{
  guint format = _way_json_reader_get_uint (reader, "format", WAY_JSON_REQUIRED, 1, G_MAXUINT);

  if (format > FORMAT)
    _way_json_reader_fault (reader, "format", "this is module format %u and this program knows format 1; a newer Waymark is needed", format);

  return format <= FORMAT;
}

/* module.json into the check's module; FALSE if there is nothing to hold the other files against.
 * What other files must bear out is noted, not looked at. */
gboolean
_way_module_reader_read (WayModuleCheck *self)
{
  g_autoptr (JsonNode) root = _way_module_check_read_json (self, WAY_MODULE_FILE, NULL);
  g_autoptr (WayJsonReader) reader = NULL;

  if (root == NULL)
    return FALSE;

  reader = _way_json_reader_new (self->faults, WAY_MODULE_FILE, root);
  if (!JSON_NODE_HOLDS_OBJECT (root) || !check_format (reader))
    return FALSE;

  read_description (self->module, reader);
  read_outcomes (self, reader);
  read_standards (self, reader);
  read_content_note (self->module, reader);
  read_reviews (self->module, reader);
  read_pass (self->module, reader);
  read_sensitive (self->module, reader);
  read_validity (self->module, reader);
  read_files (self, reader);
  _way_activity_reader_read (self, reader);
  _way_json_reader_finish (reader);

  return TRUE;
}
