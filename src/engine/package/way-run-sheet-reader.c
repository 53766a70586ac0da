/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include <string.h>

#include "way-json-reader-private.h"

#define FORMAT 1
#define MAX_PEOPLE 100
#define MAX_BLOCKS 60
#define MAX_MINUTES 600
#define MIN_BREAK 5
#define MAX_BREAK 60
#define MAX_WALL_LINES 8
#define MAX_WALL_LINE 120 /* characters: read from the back of a room */
#define MAX_TITLE 80
#define MAX_TEXTS 12  /* in a list that the trainer reads */
#define MAX_TEXT 1200 /* characters: all of it goes onto two sheets of paper */

/* One run-sheet while it is read. */
typedef struct
{
  WayModuleCheck *check; /* borrowed */
  WayRunSheet    *sheet; /* being filled */
  GHashTable     *ids;   /* of its blocks */
  gboolean        kinds_unknown;
  gboolean        minutes_unknown;
} SheetReader;

static char *
read_text (WayJsonReader *reader,
           const char    *key,
           WayJsonNeed    need,
           glong          most)
{
  char *text = _way_json_reader_dup_text (reader, key, need, WAY_JSON_TEXT);

  if (text != NULL && g_utf8_strlen (text, -1) > most)
    _way_json_reader_fault (reader, key, "should have at most %ld characters", most);

  return text;
}

/* A list whose texts the trainer reads; empty if it may be left out and is. */
static char **
read_texts (WayJsonReader *reader,
            const char    *key,
            WayJsonNeed    need)
{
  char **texts = _way_json_reader_dup_texts (reader, key, need, need == WAY_JSON_REQUIRED ? 1 : 0, WAY_JSON_TEXT);

  if (texts == NULL)
    return g_new0 (char *, 1);

  if (g_strv_length (texts) > MAX_TEXTS)
    _way_json_reader_fault (reader, key, "should have at most %d in it", MAX_TEXTS);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u", key, i);

      if (g_utf8_strlen (texts[i], -1) > MAX_TEXT)
        _way_json_reader_fault_below (reader, place, "should have at most %d characters", MAX_TEXT);
    }

  return texts;
}

/* A list whose texts everybody reads, a line each. */
static char **
read_wall (WayJsonReader *reader,
           const char    *key,
           WayJsonNeed    need)
{
  char **lines = _way_json_reader_dup_texts (reader, key, need, need == WAY_JSON_REQUIRED ? 1 : 0, WAY_JSON_TEXT);

  if (lines == NULL)
    return g_new0 (char *, 1);

  if (g_strv_length (lines) > MAX_WALL_LINES)
    _way_json_reader_fault (reader, key, "has more than %d lines; a wall holds no more", MAX_WALL_LINES);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u", key, i);

      if (g_utf8_strlen (lines[i], -1) > MAX_WALL_LINE)
        _way_json_reader_fault_below (reader, place, "has more than %d characters, too many to be read from the back of a room", MAX_WALL_LINE);
      if (strchr (lines[i], '\n') != NULL)
        _way_json_reader_fault_below (reader, place, "should be one line");
    }

  return lines;
}

static void
read_facts (SheetReader   *self,
            WayJsonReader *reader)
{
  g_autofree char *pointer = _way_json_reader_dup_pointer (reader, "facts");
  g_auto (GStrv) facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);

  _way_module_check_refer_all (self->check, WAY_CHECK_FACT, facts, _way_json_reader_get_file (reader), pointer);
}

/* Not a use: an activity of the module must ask the question too. */
static char *
read_question (SheetReader   *self,
               WayJsonReader *reader)
{
  char *question = _way_json_reader_dup_text (reader, "question", WAY_JSON_REQUIRED, WAY_JSON_ID);

  if (question != NULL && !self->check->unread[WAY_CHECK_QUESTION] && !_way_module_check_knows (self->check, WAY_CHECK_QUESTION, question))
    _way_json_reader_fault (reader, "question", "no question has the id “%s”", question);

  return question;
}

static gboolean
has_scene (WayModule  *module,
           const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);

          if (activity->kind == WAY_ACTIVITY_SCENARIO && g_strcmp0 (activity->id, id) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static char *
read_scene (SheetReader   *self,
            WayJsonReader *reader)
{
  char *scene = _way_json_reader_dup_text (reader, "scene", WAY_JSON_REQUIRED, WAY_JSON_ID);

  if (scene != NULL && !has_scene (self->check->module, scene))
    _way_json_reader_fault (reader, "scene", "no activity of the type “scenario” has the id “%s”", scene);

  return scene;
}

static void
refuse (WayJsonReader *reader,
        const char    *key,
        const char    *kind)
{
  if (_way_json_reader_get_node (reader, key, WAY_JSON_OPTIONAL) != NULL)
    _way_json_reader_fault (reader, key, "does not belong in a block of the kind “%s”", kind);
}

static void
read_asking (SheetReader   *self,
             WayJsonReader *reader,
             WayRunBlock   *block)
{
  const char *kind = way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind);
  gboolean    asks = block->kind == WAY_RUN_BLOCK_QUESTION || block->kind == WAY_RUN_BLOCK_SCENE;

  block->rounds = 1;
  if (block->kind == WAY_RUN_BLOCK_QUESTION)
    block->subject = read_question (self, reader);
  else
    refuse (reader, "question", kind);
  if (block->kind == WAY_RUN_BLOCK_SCENE)
    block->subject = read_scene (self, reader);
  else
    refuse (reader, "scene", kind);

  if (asks)
    block->rounds = (guint) _way_json_reader_get_int (reader, "rounds", WAY_JSON_OPTIONAL, 1, 2, 1);
  else
    refuse (reader, "rounds", kind);
  if (block->kind == WAY_RUN_BLOCK_QUESTION)
    block->confidence = _way_json_reader_get_boolean (reader, "confidence", WAY_JSON_OPTIONAL);
  else
    refuse (reader, "confidence", kind);
}

/* Which of the keys belong to it cannot be told of a block whose kind is not known. */
static void
pass_asking (WayJsonReader *reader)
{
  const char *const keys[] = { "question", "scene", "rounds", "confidence" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    _way_json_reader_get_node (reader, keys[i], WAY_JSON_OPTIONAL);
}

static void
read_block (SheetReader   *self,
            WayJsonReader *reader)
{
  WayRunBlock *block = g_new0 (WayRunBlock, 1);
  int          kind = WAY_RUN_BLOCK_TALK;
  gboolean     known;
  gboolean     is_break;

  g_ptr_array_add (self->sheet->blocks, block);
  block->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_json_reader_claim_id (reader, self->ids, block->id, "block of this run-sheet");
  known = _way_json_reader_get_enum (reader, "kind", WAY_TYPE_RUN_BLOCK_KIND, &kind);
  block->kind = (WayRunBlockKind) kind;
  is_break = block->kind == WAY_RUN_BLOCK_BREAK;
  block->title = read_text (reader, "title", WAY_JSON_REQUIRED, MAX_TITLE);
  block->minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, is_break ? MIN_BREAK : 1, is_break ? MAX_BREAK : MAX_MINUTES);
  block->wall = read_wall (reader, "wall", WAY_JSON_OPTIONAL);
  block->prompts = read_texts (reader, "prompts", WAY_JSON_OPTIONAL);
  block->notes = read_text (reader, "notes", WAY_JSON_OPTIONAL, MAX_TEXT);
  block->without_equipment = read_text (reader, "without_equipment", WAY_JSON_OPTIONAL, MAX_TEXT);
  if (known)
    read_asking (self, reader, block);
  else
    pass_asking (reader);
  read_facts (self, reader);
  _way_json_reader_finish (reader);

  self->kinds_unknown = self->kinds_unknown || !known;
  self->minutes_unknown = self->minutes_unknown || block->minutes == 0;
}

static void
read_blocks (SheetReader   *self,
             WayJsonReader *reader)
{
  guint n = _way_json_reader_get_length (reader, "blocks", WAY_JSON_REQUIRED, 2, MAX_BLOCKS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "blocks", i);

      read_block (self, item);
    }
}

static void
check_ends (SheetReader   *self,
            WayJsonReader *reader)
{
  guint n = self->sheet->blocks->len;

  for (guint i = 0; i < n; i++)
    {
      WayRunBlockKind  kind = way_run_sheet_get_block (self->sheet, i)->kind;
      g_autofree char *place = g_strdup_printf ("blocks/%u/kind", i);

      if ((kind == WAY_RUN_BLOCK_GROUND_RULES) != (i == 0))
        _way_json_reader_fault_below (reader, place, i == 0 ? "should be “ground-rules”: a session begins with them" : "a session has “ground-rules” only once, first");
      if ((kind == WAY_RUN_BLOCK_CLOSE) != (i == n - 1))
        _way_json_reader_fault_below (reader, place, i == n - 1 ? "should be “close”: a session ends with it" : "a session has “close” only once, last");
    }
}

/* Nobody sits through a hard subject for longer than an hour. */
static void
check_breaks (SheetReader   *self,
              WayJsonReader *reader)
{
  guint minutes = 0;

  for (guint i = 0; i < self->sheet->blocks->len; i++)
    {
      const WayRunBlock *block = way_run_sheet_get_block (self->sheet, i);
      g_autofree char   *place = g_strdup_printf ("blocks/%u", i);
      guint              before = minutes;

      minutes = block->kind == WAY_RUN_BLOCK_BREAK ? 0 : minutes + block->minutes;
      if (before <= WAY_RUN_SHEET_MAX_MINUTES_TO_BREAK && minutes > WAY_RUN_SHEET_MAX_MINUTES_TO_BREAK)
        _way_json_reader_fault_below (reader, place, "a break is due by here: the module is sensitive, and %d minutes without one are the most",
                                      WAY_RUN_SHEET_MAX_MINUTES_TO_BREAK);
    }
}

/* What the blocks make together, as far as each says it. */
static void
check_together (SheetReader   *self,
                WayJsonReader *reader,
                guint          minutes)
{
  guint sum = way_run_sheet_get_minutes (self->sheet);

  if (self->sheet->blocks->len == 0)
    return;

  if (minutes > 0 && !self->minutes_unknown && minutes != sum)
    _way_json_reader_fault (reader, "minutes", "should be %u, the minutes of all blocks together", sum);
  if (!self->kinds_unknown)
    check_ends (self, reader);
  if (!self->kinds_unknown && !self->minutes_unknown && self->check->module->sensitive)
    check_breaks (self, reader);
}

static void
read_sheet (SheetReader   *self,
            WayJsonReader *reader)
{
  WayRunSheet *sheet = self->sheet;
  g_autoptr (WayJsonReader) group = NULL;
  guint minutes;

  minutes = _way_json_reader_get_uint (reader, "minutes", WAY_JSON_REQUIRED, 1, MAX_MINUTES);
  group = _way_json_reader_get_object (reader, "group", WAY_JSON_REQUIRED);
  if (group != NULL)
    {
      sheet->least = _way_json_reader_get_uint (group, "least", WAY_JSON_REQUIRED, 1, MAX_PEOPLE);
      sheet->most = _way_json_reader_get_uint (group, "most", WAY_JSON_REQUIRED, MAX (sheet->least, 1), MAX_PEOPLE);
      _way_json_reader_finish (group);
    }
  sheet->before = read_texts (reader, "before", WAY_JSON_REQUIRED);
  sheet->without_equipment = read_text (reader, "without_equipment", WAY_JSON_REQUIRED, MAX_TEXT);
  sheet->ground_rules = read_wall (reader, "ground_rules", WAY_JSON_REQUIRED);
  sheet->opt_out = read_text (reader, "opt_out", WAY_JSON_REQUIRED, MAX_TEXT);
  sheet->disclosure = read_texts (reader, "if_somebody_discloses", WAY_JSON_REQUIRED);
  read_blocks (self, reader);
  _way_json_reader_finish (reader);

  check_together (self, reader, minutes);
}

/* The run-sheet into the check's module; FALSE if the file could not be read. */
gboolean
_way_run_sheet_reader_read (WayModuleCheck *self,
                            const char     *name)
{
  g_autoptr (JsonNode) root = _way_module_check_read_json (self, name, NULL);
  g_autoptr (WayJsonReader) reader = NULL;
  SheetReader sheet = { self, NULL, NULL, FALSE, FALSE };
  guint       format;

  if (root == NULL)
    return FALSE;

  reader = _way_json_reader_new (self->faults, name, root);
  format = JSON_NODE_HOLDS_OBJECT (root) ? _way_json_reader_get_uint (reader, "format", WAY_JSON_REQUIRED, 1, G_MAXUINT) : 0;
  if (format > FORMAT)
    _way_json_reader_fault (reader, "format", "this is run-sheet format %u and this program knows format 1; a newer Waymark is needed", format);
  if (!JSON_NODE_HOLDS_OBJECT (root) || format > FORMAT)
    return FALSE;

  self->module->run_sheet = _way_run_sheet_new ();
  sheet.sheet = self->module->run_sheet;
  sheet.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_sheet (&sheet, reader);
  g_hash_table_unref (sheet.ids);

  return TRUE;
}
