/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json-reader-private.h"

#define MAX_LEVEL 3

static void
read_note (WayJsonReader  *reader,
           WayContentNote *note)
{
  g_autoptr (WayJsonReader) object = _way_json_reader_get_object (reader, "content_note", WAY_JSON_REQUIRED);

  if (object == NULL)
    return;

  note->level = _way_json_reader_get_uint (object, "level", WAY_JSON_REQUIRED, 1, MAX_LEVEL);
  note->text = _way_json_reader_dup_text (object, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  _way_json_reader_finish (object);
}

static void
read_summary (WayModuleCheck *check,
              WayJsonReader  *reader,
              WayContentNote *note)
{
  g_autoptr (WayJsonReader) object = _way_json_reader_get_object (reader, "safe_summary", WAY_JSON_REQUIRED);
  g_autofree char *facts = NULL;

  if (object == NULL)
    return;

  facts = _way_json_reader_dup_pointer (object, "facts");
  note->summary = _way_json_reader_dup_text (object, "text", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  note->facts = _way_json_reader_dup_texts (object, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  _way_json_reader_finish (object);
  _way_module_check_refer_all (check, WAY_CHECK_FACT, note->facts, WAY_MODULE_FILE, facts);
}

/* (transfer full) (nullable): the note of a lesson or an activity; one without a way around the part is as bad as a way around without a note. */
WayContentNote *
_way_note_reader_read (WayModuleCheck *self,
                       WayJsonReader  *reader)
{
  WayContentNote *note;

  if (!_way_json_reader_has (reader, "content_note") && !_way_json_reader_has (reader, "safe_summary"))
    return NULL;

  note = _way_content_note_new ();
  read_note (reader, note);
  read_summary (self, reader, note);

  return note;
}
