/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "fixtures.h"
#include "way-module-private.h"

static gboolean
take_suffix (char *word,
             char  suffix)
{
  gsize length = strlen (word);

  if (length == 0 || word[length - 1] != suffix)
    return FALSE;

  word[length - 1] = '\0';

  return TRUE;
}

static WayInteractionType
parse_type (const char *word)
{
  int type = -1;

  if (g_str_equal (word, "single"))
    return WAY_INTERACTION_SINGLE_CHOICE;
  if (g_str_equal (word, "multiple"))
    return WAY_INTERACTION_MULTIPLE_RESPONSE;
  if (g_str_equal (word, "truefalse"))
    return WAY_INTERACTION_TRUE_FALSE;

  g_assert_true (way_enum_from_nick (WAY_TYPE_INTERACTION_TYPE, word, &type));

  return (WayInteractionType) type;
}

static void
append_word (char     ***list,
             const char *word)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (*list != NULL)
    g_strv_builder_addv (builder, (const char **) *list);
  g_strv_builder_add (builder, word);
  g_strfreev (*list);
  *list = g_strv_builder_end (builder);
}

static void
add_option (WayQuestion *question,
            char        *word)
{
  gboolean         correct = take_suffix (word, '+');
  g_autofree char *text = g_strdup_printf ("Option %s", word);
  g_autofree char *feedback = g_strdup_printf ("Feedback %s", word);

  _way_question_add_option (question, word, text, feedback, correct);
}

static WayQuestion *
question_new (const char *text,
              const char *stem)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (stripped, " ", -1);
  WayQuestion *question = _way_question_new ();

  g_assert_cmpuint (g_strv_length (words), >=, 2);

  question->safety_critical = take_suffix (words[0], '!');
  question->id = g_strdup (words[0]);
  question->interaction = parse_type (words[1]);
  question->stem = g_strdup (stem);
  question->explanation = g_strdup ("Because.");
  for (guint i = 2; words[i] != NULL; i++)
    {
      if (*words[i] == '@')
        append_word (&question->nations, words[i] + 1);
      else if (*words[i] == '#')
        append_word (&question->facts, words[i] + 1);
      else if (*words[i] == '?')
        append_word (&question->hints, words[i] + 1);
      else if (*words[i] == '=')
        question->keep_order = TRUE;
      else
        add_option (question, words[i]);
    }
  _way_question_seal (question);

  return question;
}

WayQuestion *
fixture_question_new (const char *text)
{
  return question_new (text, "Which?");
}

static WayActivityType
parse_kind (const char *word)
{
  if (g_str_has_prefix (word, "quiz"))
    return WAY_ACTIVITY_QUIZ;

  return g_str_equal (word, "scene") ? WAY_ACTIVITY_SCENARIO : WAY_ACTIVITY_PAGE;
}

/* ":NAME" or ":NAME/VALUE" */
static void
set_setting (WayActivity *activity,
             const char  *word)
{
  g_auto (GStrv) parts = g_strsplit (word + 1, "/", 2);
  int behaviour = 0;

  if (g_str_equal (parts[0], "shuffle-questions"))
    activity->shuffles_questions = TRUE;
  else if (g_str_equal (parts[0], "shuffle-options"))
    activity->shuffles_options = TRUE;
  else if (g_str_equal (parts[0], "pre-check"))
    activity->pre_check = TRUE;
  else if (g_str_equal (parts[0], "repeats"))
    activity->repeats = g_strdup (parts[1]);
  else if (g_str_equal (parts[0], "pool"))
    {
      WayPool pool = { g_new0 (char *, 1), (guint) g_ascii_strtoull (parts[1], NULL, 10) };

      g_array_append_val (activity->pools, pool);
    }
  else
    {
      g_assert_true (way_enum_from_nick (WAY_TYPE_BEHAVIOUR, parts[0], &behaviour));
      activity->behaviour = (WayBehaviour) behaviour;
      activity->n_tries = parts[1] != NULL ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 1;
    }
}

static WayActivity *
activity_new (char **words)
{
  WayActivity *activity = _way_activity_new ();

  activity->kind = parse_kind (words[0]);
  activity->counts = g_str_equal (words[0], "quiz!");
  activity->id = g_strdup (words[1]);
  activity->title = g_strdup (words[1]);
  activity->src = activity->kind == WAY_ACTIVITY_PAGE ? g_strdup_printf ("pages/%s.html", words[1]) : NULL;
  activity->questions = g_new0 (char *, 1);
  for (guint i = 2; words[i] != NULL; i++)
    {
      if (*words[i] == ':')
        {
          set_setting (activity, words[i]);
          continue;
        }

      append_word (&activity->questions, words[i]);
      if (activity->pools->len > 0)
        append_word (&g_array_index (activity->pools, WayPool, activity->pools->len - 1).questions, words[i]);
      else
        activity->n_fixed++;
    }

  return activity;
}

static WayFact *
fact_new (const char *id,
          const char *check_by)
{
  WayFact *fact = g_new0 (WayFact, 1);

  fact->id = g_strdup (id);
  fact->statement = g_strdup ("It is so.");
  fact->check_by = g_strdup (check_by);

  return fact;
}

static void
add_contents (WayModule  *module,
              const char *contents)
{
  g_auto (GStrv) lines = g_strsplit (contents, ";", -1);
  WayLesson *lesson = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (g_str_equal (words[0], "lesson"))
        {
          g_autoptr (WayLesson) next = _way_lesson_new ();

          next->id = g_strdup (words[1]);
          next->title = g_strdup (words[1]);
          next->minutes = (guint) g_ascii_strtoull (words[2], NULL, 10);
          g_list_store_append (module->lessons, next);
          lesson = next;
        }
      else
        {
          g_autoptr (WayActivity) activity = activity_new (words);

          g_list_store_append (lesson->activities, activity);
        }
    }
}

WayModule *
fixture_module_new_full (const char *version,
                         const char *contents,
                         const char *questions,
                         const char *stem,
                         double      pass_percent,
                         gboolean    pass_safety_critical)
{
  g_auto (GStrv) lines = g_strsplit (questions, ";", -1);
  WayModule *module = _way_module_new ();

  module->id = g_strdup ("tea-and-talk");
  module->version = g_strdup (version);
  module->title = g_strdup ("Tea and talk");
  module->pass_percent = pass_percent;
  module->pass_safety_critical = pass_safety_critical;
  add_contents (module, contents);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);

      if (g_strv_length (words) == 3 && g_str_equal (words[1], "fact"))
        g_ptr_array_add (module->facts, fact_new (words[0], words[2]));
      else
        g_ptr_array_add (module->questions, question_new (lines[i], stem));
    }
  _way_module_seal (module);

  return module;
}

WayModule *
fixture_module_new (const char *contents,
                    const char *questions,
                    double      pass_percent,
                    gboolean    pass_safety_critical)
{
  return fixture_module_new_full ("1.0.0", contents, questions, "Which?", pass_percent, pass_safety_critical);
}

/* Values separated by blanks; none for the empty text. */
WayResponse *
fixture_response_new (const char *values)
{
  g_auto (GStrv) words = g_strsplit (values, " ", -1);

  return way_response_new ((const char *const *) words);
}

/* In the test's own data folder, which is there. */
char *
fixture_dup_path (const char *name)
{
  g_assert_no_errno (g_mkdir_with_parents (g_get_user_data_dir (), 0700));

  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

WayDatabase *
fixture_database_new (void)
{
  g_autofree char *path = way_database_dup_default_path ();
  g_autoptr (GError) error = NULL;
  WayDatabase *database = way_database_open (path, WAY_DATABASE_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);

  return database;
}
