/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

static const WayPageNotes *
find_notes (WayModuleCheck *check,
            const char     *name)
{
  for (guint i = 0; i < check->pages->len; i++)
    {
      const WayPageNotes *notes = g_ptr_array_index (check->pages, i);

      if (g_strcmp0 (notes->name, name) == 0)
        return notes;
    }

  return NULL;
}

static void
check_listed (WayModuleCheck *check,
              WayActivity    *activity,
              const char     *pointer)
{
  const WayPageNotes *notes = find_notes (check, activity->src);

  if (notes == NULL || activity->questions == NULL)
    return;

  for (guint i = 0; activity->questions[i] != NULL; i++)
    {
      const char      *question = activity->questions[i];
      g_autofree char *place = g_strdup_printf ("%s/questions/%u", pointer, i);

      if (*question == '\0' || g_hash_table_remove (notes->questions, question))
        continue;

      if (activity->kind == WAY_ACTIVITY_PAGE)
        way_faults_add (check->faults, WAY_MODULE_FILE, place, "the page “%s” has no <way-question ref=\"%s\">", activity->src, question);
      else
        way_faults_add (check->faults, WAY_MODULE_FILE, place, "the scene “%s” does not ask the question “%s”", activity->src, question);
    }
}

static void
report_unlisted (WayModuleCheck     *check,
                 const WayPageNotes *notes)
{
  const char *kind = g_str_has_suffix (notes->name, ".html") ? "page" : "scene";

  for (guint i = 0; i < notes->asked->len; i++)
    {
      const char *question = g_ptr_array_index (notes->asked, i);
      const char *place = g_hash_table_lookup (notes->questions, question);

      if (place != NULL)
        way_faults_add (check->faults, notes->name, place, "the %s's activity in module.json does not list the question “%s”", kind, question);
    }
}

/* A quiz that counts has something to count. One whose questions are not all known is passed over. */
static void
check_marks (WayModuleCheck *check,
             WayActivity    *activity,
             GHashTable     *questions,
             const char     *pointer)
{
  if (!activity->counts || activity->questions == NULL || *activity->questions == NULL)
    return;

  for (guint i = 0; activity->questions[i] != NULL; i++)
    {
      WayQuestion *question = g_hash_table_lookup (questions, activity->questions[i]);

      if (question == NULL || way_question_get_marked (question))
        return;
    }

  way_faults_add (check->faults, WAY_MODULE_FILE, pointer, "a quiz that counts needs a question with a right answer, and it has none");
}

static void
check_activities (WayModuleCheck *check,
                  GHashTable     *questions)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (check->module->lessons)); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (G_LIST_MODEL (check->module->lessons), i);

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (lesson->activities)); j++)
        {
          g_autoptr (WayActivity) activity = g_list_model_get_item (G_LIST_MODEL (lesson->activities), j);
          g_autofree char *pointer = g_strdup_printf ("/lessons/%u/activities/%u", i, j);

          check_listed (check, activity, pointer);
          check_marks (check, activity, questions, pointer);
        }
    }
}

/* Holds the questions that activities list against those that stand on the pages and in the scenes, and against what they are.
 * Uses up the notes. */
void
_way_question_uses_check (WayModuleCheck *self)
{
  g_autoptr (GHashTable) questions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->module->questions->len; i++)
    {
      WayQuestion *question = g_ptr_array_index (self->module->questions, i);

      if (question->id != NULL)
        g_hash_table_insert (questions, question->id, question);
    }

  check_activities (self, questions);
  for (guint i = 0; i < self->pages->len; i++)
    report_unlisted (self, g_ptr_array_index (self->pages, i));
}
