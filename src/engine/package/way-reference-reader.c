/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"
#include "way-text-private.h"

#define MIN_YEAR 1000
#define MAX_YEAR 9999

static void
read_term (WayModuleCheck *check,
           WayJsonReader  *reader)
{
  WayTerm         *term = g_new0 (WayTerm, 1);
  const char      *file = _way_json_reader_get_file (reader);
  g_autofree char *facts = _way_json_reader_dup_pointer (reader, "facts");

  term->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  term->term = _way_json_reader_dup_text (reader, "term", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  term->definition = _way_json_reader_dup_text (reader, "definition", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  term->also_known_as = _way_json_reader_dup_texts (reader, "also_known_as", WAY_JSON_OPTIONAL, 0, WAY_JSON_TEXT);
  term->facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  _way_json_reader_finish (reader);

  g_ptr_array_add (check->module->terms, term);
  _way_module_check_define (check, WAY_CHECK_TERM, term->id, file, _way_json_reader_get_pointer (reader));
  _way_module_check_refer_all (check, WAY_CHECK_FACT, term->facts, file, facts);
}

/* The glossary into the check's module; FALSE if the file could not be read. */
gboolean
_way_reference_reader_read_glossary (WayModuleCheck *self,
                                     const char     *name)
{
  return _way_module_check_read_list (self, name, "terms", 0, read_term);
}

static void
read_source (WayJsonReader *reader,
             WayFact       *fact)
{
  g_autoptr (WayJsonReader) source = _way_json_reader_get_object (reader, "source", WAY_JSON_REQUIRED);

  if (source == NULL)
    return;

  fact->title = _way_json_reader_dup_text (source, "title", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  fact->publisher = _way_json_reader_dup_text (source, "publisher", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  fact->year = _way_json_reader_get_uint (source, "year", WAY_JSON_NULLABLE, MIN_YEAR, MAX_YEAR);
  fact->reference = _way_json_reader_dup_text (source, "reference", WAY_JSON_NULLABLE, WAY_JSON_TEXT);
  _way_json_reader_finish (source);
}

/* Somebody may ring it on the worst day of a child's life, so it says when it was last looked up. */
static void
check_number (WayJsonReader *reader,
              const WayFact *fact)
{
  if (fact->statement != NULL && _way_text_has_number (fact->statement) && !_way_json_reader_has (reader, "checked_on"))
    _way_json_reader_fault (reader, NULL, "“checked_on” is missing: the statement has a telephone number");
}

static void
read_fact (WayModuleCheck *check,
           WayJsonReader  *reader)
{
  WayFact *fact = g_new0 (WayFact, 1);

  fact->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  fact->statement = _way_json_reader_dup_text (reader, "statement", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  read_source (reader, fact);
  fact->jurisdiction = _way_json_reader_dup_choice (reader, "jurisdiction", _way_module_jurisdictions);
  fact->as_of = _way_json_reader_dup_text (reader, "as_of", WAY_JSON_REQUIRED, WAY_JSON_DATE);
  fact->check_by = _way_json_reader_dup_text (reader, "check_by", WAY_JSON_REQUIRED, WAY_JSON_DATE);
  fact->checked_on = _way_json_reader_dup_text (reader, "checked_on", WAY_JSON_OPTIONAL, WAY_JSON_DATE);
  check_number (reader, fact);
  _way_json_reader_finish (reader);

  g_ptr_array_add (check->module->facts, fact);
  _way_module_check_define (check, WAY_CHECK_FACT, fact->id, _way_json_reader_get_file (reader), _way_json_reader_get_pointer (reader));
}

/* The sources file into the check's module; FALSE if the file could not be read. */
gboolean
_way_reference_reader_read_sources (WayModuleCheck *self,
                                    const char     *name)
{
  return _way_module_check_read_list (self, name, "facts", 0, read_fact);
}
