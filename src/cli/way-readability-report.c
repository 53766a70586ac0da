/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-readability-report.h"

#include "way-page-text.h"

#define MAX_PAGE_SIZE (256 * 1024)

static void
part_free (gpointer data)
{
  WayReadabilityPart *part = data;

  g_free (part->id);
  g_free (part);
}

/* Takes @id. */
static WayReadabilityPart *
add_part (WayReadabilityReport *self,
          const char           *kind,
          char                 *id)
{
  WayReadabilityPart *part = g_new0 (WayReadabilityPart, 1);

  part->kind = kind;
  part->id = id;
  g_ptr_array_add (self->parts, part);

  return part;
}

/* What is on the screen at once. */
static void
add_shown (WayReadabilityPart *part,
           const char         *text)
{
  WayReadability added = WAY_READABILITY_INIT;

  if (text == NULL)
    return;

  way_readability_add_text (&added, text);
  way_readability_add (&part->all, &added);
  part->n_screen += added.n_words;
}

static void
add_hidden (WayReadabilityPart *part,
            const char         *text)
{
  if (text != NULL)
    way_readability_add_text (&part->all, text);
}

static void
add_page (WayReadabilityReport *self,
          WayPackage           *package,
          WayActivity          *activity)
{
  WayReadabilityPart *part = add_part (self, "page", g_strdup (way_activity_get_id (activity)));
  g_autoptr (GBytes) bytes = way_package_read (package, way_activity_get_src (activity), MAX_PAGE_SIZE, NULL);
  g_autoptr (GPtrArray) blocks = bytes != NULL ? way_page_text_split (bytes) : NULL;

  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const WayPageBlock *block = g_ptr_array_index (blocks, i);

      if (block->folded)
        add_hidden (part, block->text);
      else
        add_shown (part, block->text);
    }
}

/* The options of a short text and a number are not shown, and have no words but their feedback. */
static void
add_option (WayReadabilityPart *part,
            const WayOption    *option)
{
  add_shown (part, option->text);
  add_hidden (part, option->feedback);
  add_hidden (part, option->model_answer);
}

static void
add_items_and_gaps (WayReadabilityPart *part,
                    WayQuestion        *question)
{
  for (guint i = 0; i < way_question_get_n_items (question); i++)
    {
      const WayItem *item = way_question_get_item (question, i);

      add_shown (part, item->text);
      add_hidden (part, item->feedback);
      for (guint j = 0; j < way_question_get_n_options (question); j++)
        {
          const WayCell *cell = way_question_find_cell (question, item->id, way_question_get_option (question, j)->id);

          if (cell != NULL)
            add_hidden (part, cell->feedback);
        }
    }

  for (guint i = 0; i < way_question_get_n_gaps (question); i++)
    {
      const WayGap *gap = way_question_get_gap (question, i);

      for (guint j = 0; j < gap->options->len; j++)
        add_option (part, &g_array_index (gap->options, WayOption, j));
    }
}

static void
add_hidden_list (WayReadabilityPart *part,
                 const char *const  *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    add_hidden (part, texts[i]);
}

static void
add_question (WayReadabilityReport *self,
              WayQuestion          *question)
{
  WayReadabilityPart *part = add_part (self, "question", g_strdup (way_question_get_id (question)));

  add_shown (part, way_question_get_stem (question));
  add_shown (part, way_question_get_original (question));
  add_shown (part, way_question_get_gap_text (question));
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    add_option (part, way_question_get_option (question, i));
  add_items_and_gaps (part, question);
  add_hidden (part, way_question_get_otherwise (question));
  add_hidden (part, way_question_get_explanation (question));
  add_hidden (part, way_question_get_model_answer (question));
  add_hidden_list (part, way_question_get_points (question));
  add_hidden_list (part, way_question_get_hints (question));
  for (guint i = 0; i < way_question_get_n_prompts (question); i++)
    add_hidden (part, way_question_get_prompt (question, i)->text);
}

static void
add_node (WayReadabilityReport  *self,
          WayActivity           *activity,
          const WayScenarioNode *node)
{
  WayReadabilityPart *part = add_part (self, "node", g_strdup_printf ("%s/%s", way_activity_get_id (activity), node->id));

  add_shown (part, node->title);
  add_shown (part, node->text);
  for (guint i = 0; i < node->variants->len; i++)
    add_hidden (part, g_array_index (node->variants, WayScenarioVariant, i).text);

  for (guint i = 0; i < node->choices->len; i++)
    {
      const WayScenarioChoice *choice = &g_array_index (node->choices, WayScenarioChoice, i);

      add_shown (part, choice->text);
      add_hidden (part, choice->result);
      add_hidden (part, choice->feedback);
    }
}

/* The setting, and each ending with the debrief, are screens too. */
static void
add_scenario (WayReadabilityReport *self,
              WayActivity          *activity)
{
  WayScenario *scenario = way_activity_get_scenario (activity);
  const char  *id = way_activity_get_id (activity);

  add_shown (add_part (self, "scene", g_strdup (id)), way_scenario_get_intro (scenario));
  for (guint i = 0; i < way_scenario_get_n_nodes (scenario); i++)
    add_node (self, activity, way_scenario_get_node (scenario, i));

  for (guint i = 0; i < way_scenario_get_n_endings (scenario); i++)
    {
      const WayScenarioEnding *ending = way_scenario_get_ending (scenario, i);
      WayReadabilityPart      *part = add_part (self, "ending", g_strdup_printf ("%s/%s", id, ending->id));

      add_shown (part, ending->title);
      add_shown (part, ending->text);
    }
  add_shown (add_part (self, "debrief", g_strdup (id)), way_scenario_get_debrief (scenario));
}

/* The note and the summary are two screens, one after the other. */
static void
add_note (WayReadabilityReport *self,
          const char           *id,
          const WayContentNote *note)
{
  if (note == NULL)
    return;

  add_shown (add_part (self, "note", g_strdup (id)), note->text);
  add_shown (add_part (self, "summary", g_strdup (id)), note->summary);
}

static void
add_notes (WayReadabilityReport *self,
           GListModel           *lessons)
{
  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);

      add_note (self, way_lesson_get_id (lesson), way_lesson_get_content_note (lesson));
    }
}

static void
add_activity (WayReadabilityReport *self,
              WayPackage           *package,
              WayActivity          *activity)
{
  const char *const *questions = way_activity_get_questions (activity);

  add_note (self, way_activity_get_id (activity), way_activity_get_content_note (activity));
  if (way_activity_get_kind (activity) == WAY_ACTIVITY_PAGE)
    add_page (self, package, activity);
  else if (way_activity_get_kind (activity) == WAY_ACTIVITY_SCENARIO)
    add_scenario (self, activity);

  for (guint i = 0; questions[i] != NULL && way_activity_get_repeats (activity) == NULL; i++)
    add_question (self, way_module_find_question (self->module, questions[i]));
}

static void
add_shown_list (WayReadabilityPart *part,
                const char *const  *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    add_shown (part, texts[i]);
}

/* What a group sees; what only its trainer reads is not for learners. A wall that is a title alone is no text. */
static void
add_run_sheet (WayReadabilityReport *self,
               WayRunSheet          *sheet)
{
  for (guint i = 0; i < way_run_sheet_get_n_blocks (sheet); i++)
    {
      const WayRunBlock  *block = way_run_sheet_get_block (sheet, i);
      gboolean            has_rules = block->kind == WAY_RUN_BLOCK_GROUND_RULES;
      WayReadabilityPart *part;

      if (block->wall[0] == NULL && !has_rules)
        continue;
      part = add_part (self, "wall", g_strdup (block->id));
      add_shown (part, block->title);
      add_shown_list (part, (const char *const *) block->wall);
      if (has_rules)
        add_shown_list (part, way_run_sheet_get_ground_rules (sheet));
    }
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  const WayReadabilityPart *part_a = *(WayReadabilityPart *const *) a;
  const WayReadabilityPart *part_b = *(WayReadabilityPart *const *) b;
  double                    difference = way_readability_get_grade (&part_b->all) - way_readability_get_grade (&part_a->all);

  return difference < 0 ? -1 : difference > 0;
}

static int
compare_screens (gconstpointer a,
                 gconstpointer b)
{
  const WayReadabilityPart *part_a = *(WayReadabilityPart *const *) a;
  const WayReadabilityPart *part_b = *(WayReadabilityPart *const *) b;

  return part_a->n_screen < part_b->n_screen ? -1 : part_a->n_screen > part_b->n_screen;
}

static double
get_age (GPtrArray *parts,
         guint      index)
{
  return way_readability_get_age (&((WayReadabilityPart *) g_ptr_array_index (parts, index))->all);
}

static void
sum_up (WayReadabilityReport *self)
{
  g_autoptr (GPtrArray) by_screen = g_ptr_array_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      WayReadabilityPart *part = g_ptr_array_index (self->parts, i);

      g_ptr_array_add (by_screen, part);
      way_readability_add (&self->all, &part->all);
      if (part->all.n_words >= WAY_READABILITY_MIN_WORDS)
        g_ptr_array_add (self->worst, part);
    }

  g_ptr_array_sort (by_screen, compare_screens);
  if (by_screen->len > 0)
    self->median_screen = ((WayReadabilityPart *) g_ptr_array_index (by_screen, by_screen->len / 2))->n_screen;

  g_ptr_array_sort (self->worst, compare_ages);
  if (self->worst->len > 0)
    self->median_age = (get_age (self->worst, (self->worst->len - 1) / 2) + get_age (self->worst, self->worst->len / 2)) / 2;
  g_ptr_array_set_size (self->worst, MIN (self->worst->len, WAY_READABILITY_N_WORST));
}

/* Measures a module that was loaded in full from @package. */
WayReadabilityReport *
way_readability_report_new (WayPackage *package,
                            WayModule  *module)
{
  WayReadabilityReport *self = g_new0 (WayReadabilityReport, 1);
  const char           *language = way_module_get_language (module);

  self->module = g_object_ref (module);
  self->graded = g_str_equal (language, "en") || g_str_has_prefix (language, "en-");
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->worst = g_ptr_array_new ();
  add_notes (self, way_module_get_lessons (module));
  for (guint i = 0; i < way_module_get_n_activities (module); i++)
    add_activity (self, package, way_module_get_activity (module, i));
  if (way_module_get_run_sheet (module) != NULL)
    add_run_sheet (self, way_module_get_run_sheet (module));
  sum_up (self);

  return self;
}

void
way_readability_report_free (WayReadabilityReport *self)
{
  g_object_unref (self->module);
  g_ptr_array_unref (self->worst);
  g_ptr_array_unref (self->parts);
  g_free (self);
}
