/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "way-module-private.h"
#include "way-run-sheet-private.h"
#include "way-types.h"

static char **
list_new (const char *prefix,
          const char *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *line = g_strdup_printf ("%s %s", prefix, id);

  g_strv_builder_add (builder, line);

  return g_strv_builder_end (builder);
}

static WayRunBlock *
block_new (char **words)
{
  WayRunBlock *block = g_new0 (WayRunBlock, 1);
  int          kind = 0;

  g_assert_true (way_enum_from_nick (WAY_TYPE_RUN_BLOCK_KIND, words[0], &kind));
  block->kind = (WayRunBlockKind) kind;
  block->id = g_strdup (words[1]);
  block->title = g_strdup_printf ("Title %s", words[1]);
  block->minutes = (guint) g_ascii_strtoull (words[2], NULL, 10);
  block->wall = list_new ("Wall", words[1]);
  block->prompts = list_new ("Prompt", words[1]);
  block->notes = g_strdup_printf ("Notes %s", words[1]);
  block->subject = block->kind == WAY_RUN_BLOCK_QUESTION || block->kind == WAY_RUN_BLOCK_SCENE ? g_strdup (words[1]) : NULL;
  block->rounds = g_strv_contains ((const char *const *) words, "2") ? 2 : 1;
  block->confidence = g_strv_contains ((const char *const *) words, "sure");

  return block;
}

void
fixture_module_set_run_sheet (WayModule  *module,
                              const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);
  WayRunSheet *sheet = _way_run_sheet_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", -1);

      g_ptr_array_add (sheet->blocks, block_new (words));
    }
  sheet->least = 1;
  sheet->most = 20;
  sheet->before = list_new ("Bring", "pens");
  sheet->ground_rules = list_new ("Rule", "kind");
  sheet->disclosure = list_new ("Step", "listen");
  sheet->opt_out = g_strdup ("You can step out.");
  sheet->without_equipment = g_strdup ("Use cards.");
  g_set_object (&module->run_sheet, sheet);
  g_object_unref (sheet);
}

static void
describe_round (GString               *text,
                const WaySessionRound *round)
{
  g_string_append_printf (text, "round %u %s/%u r%u of %u%s:", round->block, round->subject, round->poll, round->round, round->present, round->revealed ? " shown" : "");
  for (guint i = 0; i < round->counts->len; i++)
    {
      WaySessionCount *count = g_ptr_array_index (round->counts, i);

      g_string_append_printf (text, " %s%s=%u", count->option_id, count->correct ? "+" : "", count->hands);
    }
  g_string_append_c (text, '\n');
}

char *
fixture_session_describe (WayGroupSession *session)
{
  WaySessionData *data = way_group_session_get_data (session);
  GString        *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %u.%s.%u present %u\n", way_enum_to_nick (WAY_TYPE_SESSION_STATE, (int) data->session->state), data->session->block,
                          way_enum_to_nick (WAY_TYPE_SESSION_STAGE, (int) data->session->stage), data->session->poll, way_session_data_get_n_present (data));
  for (guint i = 0; i < data->blocks->len; i++)
    {
      WayRunBlock     *block = g_ptr_array_index (data->blocks, i);
      g_autofree char *wall = g_strjoinv ("|", block->wall);
      g_autofree char *prompts = g_strjoinv ("|", block->prompts);

      g_string_append_printf (text, "block %s %s %u %s %s %s %u %d\n", way_enum_to_nick (WAY_TYPE_RUN_BLOCK_KIND, (int) block->kind), block->title, block->minutes, wall,
                              prompts, block->notes != NULL ? block->notes : "-", block->rounds, block->confidence);
    }
  for (guint i = 0; i < data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (data->people, i);

      g_string_append_printf (text, "person %s (%s) %s\n", person->name, person->reference, way_session_data_is_present (data, person->id) ? "here" : "away");
    }
  for (guint i = 0; i < data->visits->len; i++)
    g_string_append_printf (text, "visit %u\n", ((WaySessionVisit *) g_ptr_array_index (data->visits, i))->block);
  for (guint i = 0; i < data->rounds->len; i++)
    describe_round (text, g_ptr_array_index (data->rounds, i));
  for (guint i = 0; i < data->steps->len; i++)
    {
      WaySessionStep *step = g_ptr_array_index (data->steps, i);

      g_string_append_printf (text, "step %u %s %s\n", step->block, step->node_id, step->choice_id != NULL ? step->choice_id : "<");
    }
  for (guint i = 0; i < data->parked->len; i++)
    g_string_append_printf (text, "parked %s\n", ((WaySessionParked *) g_ptr_array_index (data->parked, i))->text);

  return g_string_free (text, FALSE);
}

char *
fixture_wall_describe (const WayWall *wall)
{
  static const char *const kinds[] = { "words", "vote", "talk", "result", "break" };
  GString                 *text = g_string_new (kinds[wall->kind]);

  g_string_append_printf (text, " [%s] %s", wall->eyebrow != NULL ? wall->eyebrow : "", wall->title);
  for (guint i = 0; wall->lines[i] != NULL; i++)
    g_string_append_printf (text, " | %s", wall->lines[i]);
  for (guint i = 0; i < wall->options->len; i++)
    {
      WayWallOption *option = g_ptr_array_index (wall->options, i);

      g_string_append_printf (text, " | %c %s", option->letter, option->text);
      if (option->first >= 0)
        g_string_append_printf (text, " %d>", option->first);
      if (option->last >= 0)
        g_string_append_printf (text, " %d/%u", option->last, wall->present);
      g_string_append (text, option->mark > 0 ? " right" : option->mark < 0 ? " other"
                                                                            : "");
    }

  return g_string_free (text, FALSE);
}
