/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-file.h"

#include "way-json.h"
#include "way-module-check-private.h"
#include "way-question-reader-private.h"

/* A new type is one line here and the functions that it names. */
static const WayReadType readers[] = {
  [WAY_INTERACTION_SINGLE_CHOICE] = _way_choice_reader_read_single,
  [WAY_INTERACTION_MULTIPLE_RESPONSE] = _way_choice_reader_read_multiple,
  [WAY_INTERACTION_TRUE_FALSE] = _way_choice_reader_read_true_false,
  [WAY_INTERACTION_MATCHING] = _way_item_reader_read_matching,
  [WAY_INTERACTION_CATEGORISE] = _way_item_reader_read_categorise,
  [WAY_INTERACTION_ORDERING] = _way_choice_reader_read_ordering,
  [WAY_INTERACTION_SHORT_TEXT] = _way_answer_reader_read_short_text,
  [WAY_INTERACTION_GAP_SELECT] = _way_gap_reader_read,
  [WAY_INTERACTION_NUMERIC] = _way_answer_reader_read_numeric,
  [WAY_INTERACTION_SCALE] = _way_choice_reader_read_scale,
  [WAY_INTERACTION_REFLECTION] = _way_writing_reader_read_reflection,
  [WAY_INTERACTION_RECORD_REWRITE] = _way_writing_reader_read_rewrite,
  [WAY_INTERACTION_BALANCE_SHEET] = _way_balance_reader_read,
};

static void
read_uses (WayModuleCheck *check,
           WayJsonReader  *reader,
           WayQuestion    *question)
{
  const char      *file = _way_json_reader_get_file (reader);
  g_autofree char *facts = _way_json_reader_dup_pointer (reader, "facts");
  g_autofree char *outcomes = _way_json_reader_dup_pointer (reader, "outcomes");
  g_autofree char *read_again = _way_json_reader_dup_pointer (reader, "read_again");

  question->facts = _way_json_reader_dup_texts (reader, "facts", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  question->outcomes = _way_json_reader_dup_texts (reader, "outcomes", WAY_JSON_OPTIONAL, 0, WAY_JSON_ID);
  question->read_again = _way_json_reader_dup_text (reader, "read_again", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_module_check_refer_all (check, WAY_CHECK_FACT, question->facts, file, facts);
  _way_module_check_refer_all (check, WAY_CHECK_OUTCOME, question->outcomes, file, outcomes);
  _way_module_check_refer (check, WAY_CHECK_ACTIVITY, question->read_again, file, read_again);
}

static void
check_read_again (WayModuleCheck *check,
                  WayJsonReader  *reader,
                  WayQuestion    *question)
{
  if (question->read_again != NULL && g_hash_table_contains (check->quizzes, question->read_again))
    _way_json_reader_fault (reader, "read_again", "“%s” is a quiz; it should be a page or a scene", question->read_again);
}

/* What has no right answer cannot be got wrong. */
static void
check_unmarked (WayJsonReader *reader,
                WayQuestion   *question)
{
  const char *type = way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, question->interaction);

  if (way_question_get_marked (question))
    return;

  if (question->safety_critical)
    _way_json_reader_fault (reader, "safety_critical", "a %s has no right answer, so it cannot be safety-critical", type);
  if (question->hints != NULL && *question->hints != NULL)
    _way_json_reader_fault (reader, "hints", "a %s has no right answer, so there is nothing to hint at", type);
}

static void
read_shared (WayJsonReader *reader,
             WayQuestion   *question)
{
  question->safety_critical = _way_json_reader_get_boolean (reader, "safety_critical", WAY_JSON_OPTIONAL);
  question->stem = _way_json_reader_dup_text (reader, "stem", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  question->explanation = _way_json_reader_dup_text (reader, "explanation", WAY_JSON_OPTIONAL, WAY_JSON_TEXT);
  question->keep_order = _way_json_reader_get_boolean (reader, "keep_order", WAY_JSON_OPTIONAL);
  question->hints = _way_json_reader_dup_texts (reader, "hints", WAY_JSON_OPTIONAL, 1, WAY_JSON_TEXT);
  question->nations = _way_json_reader_dup_choices (reader, "nations", WAY_JSON_OPTIONAL, _way_module_nations);
}

/* Which keys belong to a question hangs on its type, so without one the others are not judged. */
static void
read_type (WayJsonReader *reader,
           WayQuestion   *question,
           gboolean       type_known)
{
  if (!type_known)
    return;

  readers[question->interaction](reader, question);
  check_unmarked (reader, question);
}

static WayQuestion *
read_question (WayModuleCheck *check,
               WayJsonReader  *reader)
{
  WayQuestion *question = _way_question_new ();
  int          interaction = WAY_INTERACTION_SINGLE_CHOICE;
  gboolean     type_known;

  question->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  type_known = _way_json_reader_get_enum (reader, "type", WAY_TYPE_INTERACTION_TYPE, &interaction);
  question->interaction = interaction;
  read_shared (reader, question);
  read_type (reader, question, type_known);
  read_uses (check, reader, question);
  check_read_again (check, reader, question);
  if (type_known)
    _way_json_reader_finish (reader);

  return question;
}

static void
add_question (WayModuleCheck *check,
              WayJsonReader  *reader)
{
  WayQuestion *question = read_question (check, reader);

  _way_module_check_define (check, WAY_CHECK_QUESTION, question->id, _way_json_reader_get_file (reader), _way_json_reader_get_pointer (reader));
  g_ptr_array_add (check->module->questions, question);
}

/* One questions file into the check's module. Its questions are sealed by the loader when all is well.
 * FALSE if the file could not be read. */
gboolean
_way_question_reader_read (WayModuleCheck *self,
                           const char     *name)
{
  return _way_module_check_read_list (self, name, "questions", 1, add_question);
}

static WayQuestion *
read_root (JsonNode   *root,
           const char *name,
           WayFaults  *faults)
{
  g_autoptr (WayModuleCheck) check = _way_module_check_new (NULL, faults);
  g_autoptr (WayJsonReader) reader = _way_json_reader_new (faults, name, root);

  return read_question (check, reader);
}

/* A question file is no larger than a questions file, and may be a pipe, so it is never read further than that. */
static GBytes *
read_bytes (const char *path,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *buffer = g_malloc (WAY_JSON_MAX_SIZE + 1);
  gsize            length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, WAY_JSON_MAX_SIZE + 1, &length, NULL, error))
    return NULL;

  return g_bytes_new (buffer, length);
}

/**
 * way_question_reader_load_file:
 * @path: a JSON file that holds one question, as it stands in a questions file
 * @faults: an empty list, which receives every fault that is found, with the file's base name
 * @error: return location for an error
 *
 * Reads and checks one question against all that `modules/README.md` says of it. What it refers to (facts, outcomes, an activity to read
 * again) is not looked for. May be called from any thread; it blocks on the disk.
 *
 * Fails with %WAY_PACKAGE_ERROR_INVALID if there is any fault (the message is the first), with %WAY_PACKAGE_ERROR_CORRUPT or
 * %WAY_PACKAGE_ERROR_TOO_LARGE if the file is not JSON, or with a %G_IO_ERROR if it cannot be read.
 *
 * Returns: (transfer full): the sealed question, immutable and good for any thread
 */
WayQuestion *
way_question_reader_load_file (const char *path,
                               WayFaults  *faults,
                               GError    **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (WayQuestion) question = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (faults != NULL && way_faults_get_n (faults) == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = read_bytes (path, error);
  root = bytes != NULL ? way_json_parse (bytes, WAY_JSON_MAX_SIZE, error) : NULL;
  if (root == NULL)
    return NULL;

  name = g_path_get_basename (path);
  question = read_root (root, name, faults);
  if (way_faults_get_n (faults) > 0)
    {
      g_autofree char *first = way_fault_to_string (way_faults_get (faults, 0));

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID, "%s", first);
      return NULL;
    }

  _way_question_seal (question);

  return g_steal_pointer (&question);
}
