/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json.h"
#include "way-marking.h"
#include "way-question-file.h"

/* The rows of tests/data/marking against the engine. tests/cli/test-mark.py runs them through the command line. */

#define EPSILON 1e-9
#define LEAST_ROWS 15

static JsonNode *
read_table (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "marking", file, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize     length;
  JsonNode *root;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (content, length);
  root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);
  g_assert_no_error (error);

  return root;
}

static WayQuestion *
load_question (JsonObject *set)
{
  g_autofree char *folder = g_dir_make_tmp ("way-marking-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "question.json", NULL);
  g_autofree char *text = json_to_string (json_object_get_member (set, "question"), FALSE);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  WayQuestion *question;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  question = way_question_reader_load_file (path, faults, &error);
  g_assert_no_error (error);

  return question;
}

static void
add_bytes (GPtrArray  *values,
           const char *hex)
{
  GString *bytes = g_string_new (NULL);

  for (; *hex != '\0'; hex += 2)
    g_string_append_c (bytes, (char) (g_ascii_xdigit_value (hex[0]) * 16 + g_ascii_xdigit_value (hex[1])));
  g_ptr_array_add (values, g_string_free (bytes, FALSE));
}

/* "response" is a list of texts; "repeat" a text and how often; "bytes" one value in hexadecimal digits, because JSON cannot hold it. */
static WayResponse *
make_response (JsonObject *row)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  if (json_object_has_member (row, "response"))
    {
      JsonArray *texts = json_object_get_array_member (row, "response");

      for (guint i = 0; i < json_array_get_length (texts); i++)
        g_ptr_array_add (values, g_strdup (json_array_get_string_element (texts, i)));
    }
  else if (json_object_has_member (row, "repeat"))
    {
      JsonArray *repeat = json_object_get_array_member (row, "repeat");

      for (gint64 i = 0; i < json_array_get_int_element (repeat, 1); i++)
        g_ptr_array_add (values, g_strdup (json_array_get_string_element (repeat, 0)));
    }
  else
    {
      add_bytes (values, json_object_get_string_member (row, "bytes"));
    }
  g_ptr_array_add (values, NULL);

  return way_response_new ((const char *const *) values->pdata);
}

static const char *
name_error (const GError *error)
{
  static const char *const names[] = { "shape", "unknown-option", "repeated" };

  g_assert_true (error->domain == WAY_MARKING_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL) && g_str_has_suffix (error->message, "."));

  return names[error->code];
}

static void
check_text (JsonObject *expected,
            const char *key,
            const char *found)
{
  JsonNode *node = json_object_get_member (expected, key);

  if (node != NULL)
    g_assert_cmpstr (found, ==, JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node));
}

static void
check_flag (JsonObject *expected,
            const char *key,
            gboolean    found)
{
  if (json_object_has_member (expected, key))
    g_assert_cmpint (found, ==, json_object_get_boolean_member (expected, key));
}

static void
check_parts (JsonObject *row,
             WayOutcome *outcome)
{
  JsonArray *parts = json_object_has_member (row, "parts") ? json_object_get_array_member (row, "parts") : NULL;

  if (parts == NULL)
    return;

  g_assert_cmpuint (way_outcome_get_n_options (outcome), ==, json_array_get_length (parts));
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject             *expected = json_array_get_object_element (parts, i);
      const WayOptionOutcome *part = way_outcome_get_option (outcome, i);

      check_text (expected, "item", part->item);
      check_text (expected, "id", part->id);
      check_text (expected, "expected", part->expected);
      check_text (expected, "feedback", part->feedback);
      check_flag (expected, "chosen", part->chosen);
      check_flag (expected, "correct", part->correct);
    }
}

static void
check_row (WayQuestion *question,
           JsonObject  *row)
{
  g_autoptr (WayResponse) response = make_response (row);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayOutcome) outcome = way_marking_mark (question, response, &error);

  if (json_object_has_member (row, "error"))
    {
      g_assert_null (outcome);
      g_assert_cmpstr (name_error (error), ==, json_object_get_string_member (row, "error"));
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (way_outcome_get_score (outcome)->raw, json_object_get_double_member (row, "raw"), EPSILON);
  g_assert_cmpfloat (way_outcome_get_score (outcome)->max, ==, way_question_get_marked (question) ? 1 : 0);
  check_parts (row, outcome);
}

static void
test_table (gconstpointer data)
{
  g_autoptr (JsonNode) root = read_table (data);
  JsonArray *sets = json_node_get_array (root);
  guint      n_rows = 0;

  for (guint i = 0; i < json_array_get_length (sets); i++)
    {
      JsonObject *set = json_array_get_object_element (sets, i);
      JsonArray  *rows = json_object_get_array_member (set, "rows");
      g_autoptr (WayQuestion) question = load_question (set);

      g_assert_cmpstr (way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, way_question_get_interaction (question)), ==, data);
      for (guint j = 0; j < json_array_get_length (rows); j++, n_rows++)
        {
          g_test_message ("%s, question %u, row %u", (const char *) data, i + 1, j + 1);
          check_row (question, json_array_get_object_element (rows, j));
        }
    }

  g_assert_cmpuint (n_rows, >=, LEAST_ROWS);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (WAY_TYPE_INTERACTION_TYPE);
  GEnumClass *types = (GEnumClass *) type_class;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < types->n_values; i++)
    {
      g_autofree char *path = g_strconcat ("/marking-tables/", types->values[i].value_nick, NULL);

      g_test_add_data_func (path, types->values[i].value_nick, test_table);
    }

  return g_test_run ();
}
