/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-behaviour.h"
#include "way-json.h"
#include "way-marking.h"
#include "way-question-file.h"

#include <stdio.h>

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

#define MAX_TRIES 5

static const char description[] =
    "Marks one response as the program would. QUESTION is a JSON file with one question, as it stands in\n"
    "a questions file; RESPONSE one with the response, a list of texts:\n"
    "\n"
    "  choices, scale, ordering         [\"OPTION\", …]\n"
    "  matching, categorise, gap-select [\"PLACE OPTION\", …]\n"
    "  texts and numbers                [\"TEXT\"]\n"
    "  balance-sheet                    [\"cell ITEM OPTION LEANING\", …, \"choice OPTION\", \"reason TEXT\"]\n"
    "\n"
    "It prints the marks and what is said of each part; with --try what a later try is worth, with\n"
    "--confidence (guess, fairly-sure, certain) the certainty marks.\n"
    "\n"
    "Exit status: 0 marked, 1 the question has faults or the response cannot be marked, 2 the command\n"
    "line was not understood.";

typedef struct
{
  gboolean      json;
  int           try_number;
  int           n_tries;
  WayConfidence confidence;
} Marking;

/* The file may be a pipe or a device without an end, so it is never read further than a response can reach. */
static GBytes *
read_bytes (const char *path,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *content = g_malloc (WAY_JSON_MAX_SIZE + 1);
  gsize            length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), content, WAY_JSON_MAX_SIZE + 1, &length, NULL, error))
    return NULL;

  return g_bytes_new (content, length);
}

static WayResponse *
read_response (const char *path,
               GError    **error)
{
  g_autoptr (GBytes) bytes = read_bytes (path, error);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  JsonArray *array;

  root = bytes != NULL ? way_json_parse (bytes, WAY_JSON_MAX_SIZE, error) : NULL;
  if (root == NULL)
    return NULL;

  array = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        array = NULL;
      else
        g_strv_builder_add (values, json_node_get_string (element));
    }
  if (array == NULL)
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "A response is a JSON list of texts, for example [\"a\"].");
      return NULL;
    }

  texts = g_strv_builder_end (values);

  return way_response_new ((const char *const *) texts);
}

static const char *
get_error_name (const GError *error)
{
  static const char *const names[] = {
    [WAY_MARKING_ERROR_SHAPE] = "shape",
    [WAY_MARKING_ERROR_UNKNOWN_OPTION] = "unknown-option",
    [WAY_MARKING_ERROR_REPEATED] = "repeated",
  };

  return error->domain == WAY_MARKING_ERROR ? names[error->code] : "file";
}

static void
add_text (JsonBuilder *builder,
          const char  *key,
          const char  *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *key,
            double       number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, number);
}

static void
add_part (JsonBuilder            *builder,
          const WayOptionOutcome *part)
{
  json_builder_begin_object (builder);
  add_text (builder, "item", part->item);
  add_text (builder, "id", part->id);
  json_builder_set_member_name (builder, "chosen");
  json_builder_add_boolean_value (builder, part->chosen);
  json_builder_set_member_name (builder, "correct");
  json_builder_add_boolean_value (builder, part->correct);
  add_text (builder, "expected", part->expected);
  add_text (builder, "feedback", part->feedback);
  json_builder_end_object (builder);
}

static void
print_node (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  /* Not g_print(): JSON is UTF-8 in any locale. */
  fputs (text, stdout);
  fputc ('\n', stdout);
}

static void
print_json (const Marking *marking,
            WayOutcome    *outcome,
            double         worth)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const WayScore *score = way_outcome_get_score (outcome);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  add_number (builder, "raw", score->raw);
  add_number (builder, "max", score->max);
  add_number (builder, "worth", worth);
  if (marking->confidence != WAY_CONFIDENCE_NONE)
    add_number (builder, "certainty_marks", way_behaviour_get_certainty_marks (score, marking->confidence));
  add_text (builder, "explanation", way_outcome_get_explanation (outcome));
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    add_part (builder, way_outcome_get_option (outcome, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  print_node (builder);
}

/* Where nothing was given, or nothing that is known. */
static const char *
name_given (const WayOptionOutcome *part)
{
  if (part->id != NULL)
    return part->id;

  return part->item != NULL ? "(nothing)" : "(none of the answers)";
}

static void
print_part (const WayOptionOutcome *part)
{
  g_print ("  %s", part->correct ? "✓" : part->chosen ? "→"
                                                      : "·");
  if (part->item != NULL)
    g_print (" %s", part->item);
  g_print (" %s", name_given (part));
  if (part->chosen && part->item == NULL)
    g_print (" (chosen)");
  if (!part->correct && part->expected != NULL)
    g_print (" (expected: %s)", part->expected);
  if (part->feedback != NULL)
    g_print (": %s", part->feedback);
  g_print ("\n");
}

static void
print_words (const Marking *marking,
             WayOutcome    *outcome,
             double         worth)
{
  const WayScore *score = way_outcome_get_score (outcome);

  if (score->max > 0)
    g_print ("Marks: %.4g of %.4g\n", score->raw, score->max);
  else
    g_print ("Not marked\n");
  if (marking->try_number > 1)
    g_print ("Worth as try %d of %d: %.4g\n", marking->try_number, marking->n_tries, worth);
  if (marking->confidence != WAY_CONFIDENCE_NONE)
    g_print ("Certainty marks: %.4g\n", way_behaviour_get_certainty_marks (score, marking->confidence));
  for (guint i = 0; i < way_outcome_get_n_options (outcome); i++)
    print_part (way_outcome_get_option (outcome, i));
  if (way_outcome_get_explanation (outcome) != NULL)
    g_print ("%s\n", way_outcome_get_explanation (outcome));
}

static void
add_faults (JsonBuilder *builder,
            WayFaults   *faults)
{
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < way_faults_get_n (faults); i++)
    {
      g_autofree char *fault = way_fault_to_string (way_faults_get (faults, i));

      json_builder_add_string_value (builder, fault);
    }
  json_builder_end_array (builder);
}

static void
print_error_json (const GError *error,
                  WayFaults    *faults)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  add_text (builder, "error", get_error_name (error));
  add_text (builder, "message", error->message);
  add_faults (builder, faults);
  json_builder_end_object (builder);
  print_node (builder);
}

static int
print_error (const Marking *marking,
             const GError  *error,
             WayFaults     *faults)
{
  if (marking->json)
    print_error_json (error, faults);
  else if (way_faults_get_n (faults) == 0)
    g_printerr ("%s\n", error->message);
  else
    for (guint i = 0; i < way_faults_get_n (faults); i++)
      {
        g_autofree char *fault = way_fault_to_string (way_faults_get (faults, i));

        g_printerr ("%s\n", fault);
      }

  return WAY_EXIT_FAULT;
}

static int
mark (const Marking *marking,
      const char    *question_path,
      const char    *response_path)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayQuestion) question = way_question_reader_load_file (question_path, faults, &error);
  g_autoptr (WayResponse) response = question != NULL ? read_response (response_path, &error) : NULL;
  g_autoptr (WayOutcome) outcome = response != NULL ? way_marking_mark (question, response, &error) : NULL;
  WayScore worth;

  if (outcome == NULL)
    return print_error (marking, error, faults);

  worth = *way_outcome_get_score (outcome);
  way_behaviour_apply_tries ((guint) marking->try_number, (guint) marking->n_tries, &worth);
  if (marking->json)
    print_json (marking, outcome, worth.raw);
  else
    print_words (marking, outcome, worth.raw);

  return WAY_EXIT_OK;
}

static gboolean
check_arguments (Marking    *marking,
                 const char *confidence,
                 int         argc)
{
  int value = WAY_CONFIDENCE_NONE;

  if (confidence != NULL && !way_enum_from_nick (WAY_TYPE_CONFIDENCE, confidence, &value))
    {
      g_printerr ("waymark-cli mark: there is no confidence “%s”; it is guess, fairly-sure or certain.\n", confidence);
      return FALSE;
    }
  if (marking->n_tries < 1 || marking->n_tries > MAX_TRIES || marking->try_number < 1 || marking->try_number > marking->n_tries)
    {
      g_printerr ("waymark-cli mark: there are 1 to %d tries, and the try is one of them.\n", MAX_TRIES);
      return FALSE;
    }
  if (argc != 3)
    {
      g_printerr ("waymark-cli mark: give a question's file and a response's file.\nTry “waymark-cli mark --help”.\n");
      return FALSE;
    }

  marking->confidence = (WayConfidence) value;

  return TRUE;
}

/**
 * way_command_mark:
 * @argc: the number of arguments
 * @argv: the command's own name and its arguments
 *
 * `waymark-cli mark [--confidence C] [--try N --tries M] [--json] QUESTION RESPONSE`: marks one response as the program would. Changes nothing.
 *
 * Returns: the exit status: 1 if a file has faults or the response cannot be marked, 2 for a wrong argument
 */
int
way_command_mark (int    argc,
                  char **argv)
{
  g_autofree char *confidence = NULL;
  Marking          marking = { .try_number = 1, .n_tries = 1 };
  GOptionEntry     entries[] = {
        { "confidence", 'c', 0, G_OPTION_ARG_STRING, &confidence, "How sure the learner was", "CONFIDENCE" },
        { "try", 't', 0, G_OPTION_ARG_INT, &marking.try_number, "Which try it was", "N" },
        { "tries", 'n', 0, G_OPTION_ARG_INT, &marking.n_tries, "How many tries there are", "N" },
        { "json", 'j', 0, G_OPTION_ARG_NONE, &marking.json, "Print JSON", NULL },
        { NULL }
  };

  if (!way_command_parse ("QUESTION RESPONSE", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (!check_arguments (&marking, confidence, argc))
    return WAY_EXIT_USAGE;

  return mark (&marking, argv[1], argv[2]);
}
