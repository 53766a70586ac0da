/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-papers.h"

#include <glib/gi18n-lib.h>

#include "way-paper-private.h"
#include "way-paper-words-private.h"

#define MAX_PAGES 2

/* How much of it is written: the scale, and the most letters of each note */
static const struct
{
  double scale;
  gsize  letters;
} measures[] = {
  { 1.0, G_MAXSIZE },
  { 0.92, G_MAXSIZE },
  { 0.85, G_MAXSIZE },
  { 0.8, G_MAXSIZE },
  { 0.75, G_MAXSIZE },
  { 0.72, G_MAXSIZE },
  { 0.72, 400 },
  { 0.72, 240 },
  { 0.72, 140 },
  { 0.72, 70 },
  { 0.72, 0 },
};

static char *
shorten (const char *text,
         gsize       letters,
         gboolean   *cut)
{
  g_autofree char *begin = NULL;

  if (text == NULL || (gsize) g_utf8_strlen (text, -1) <= letters)
    return g_strdup (text);

  *cut = TRUE;
  if (letters == 0)
    return NULL;
  begin = g_utf8_substring (text, 0, (glong) letters);

  return g_strconcat (g_strchomp (begin), "…", NULL);
}

static void
append (GString    *text,
        const char *before,
        const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, before);
  g_string_append (text, part);
}

static char *
dup_words (const WayRunBlock *block,
           gsize              letters,
           gboolean          *cut)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *notes = shorten (block->notes, letters, cut);
  g_autofree char *without = shorten (block->without_equipment, letters, cut);
  g_autofree char *prompts = g_strjoinv (" / ", block->prompts);
  g_autofree char *asked = shorten (prompts, letters, cut);

  append (text, "", notes);
  append (text, _ ("Ask: "), asked);
  append (text, _ ("Without a projector: "), without);

  return g_string_free (text, FALSE);
}

static void
write_blocks (WayPaper    *paper,
              WayRunSheet *sheet,
              gsize        letters,
              gboolean    *cut)
{
  static const double widths[] = { 0.07, 0.06, 0.25, 0.62, 0 };
  guint               at = 0;

  _way_paper_begin_table (paper, widths, _ ("At"), _ ("Min"), _ ("Part"), _ ("Notes"), NULL);
  for (guint i = 0; i < way_run_sheet_get_n_blocks (sheet); i++)
    {
      const WayRunBlock *block = way_run_sheet_get_block (sheet, i);
      g_autofree char   *time = g_strdup_printf ("%u:%02u", at / 60, at % 60);
      g_autofree char   *minutes = g_strdup_printf ("%u", block->minutes);
      g_autofree char   *title = g_strconcat ("☐ ", block->title, NULL);
      g_autofree char   *words = dup_words (block, letters, cut);
      WayPaperCell       cells[] = { { time, -1 }, { minutes, -1 }, { title, -1 }, { words, -1 } };

      _way_paper_row (paper, cells);
      at += block->minutes;
    }
  _way_paper_end_table (paper);
}

static void
write_list (WayPaper          *paper,
            const char        *heading,
            const char *const *texts)
{
  _way_paper_write (paper, WAY_PAPER_HEADING, heading);
  for (guint i = 0; texts[i] != NULL; i++)
    _way_paper_write_item (paper, texts[i]);
}

static WayPaper *
build (WayModule *module,
       double     scale,
       gsize      letters)
{
  WayRunSheet     *sheet = way_module_get_run_sheet (module);
  WayPaper        *paper = _way_paper_new (scale);
  g_autofree char *minutes = _way_paper_words_minutes (way_run_sheet_get_minutes (sheet));
  g_autofree char *people = g_strdup_printf (_ ("%u to %u people"), way_run_sheet_get_least (sheet), way_run_sheet_get_most (sheet));
  g_autofree char *facts = g_strdup_printf (_ ("Run-sheet · version %s · %s · %s · Date: ____________ Group: ____________"), way_module_get_version (module), minutes, people);
  gboolean         cut = FALSE;

  _way_paper_write (paper, WAY_PAPER_TITLE, way_module_get_title (module));
  _way_paper_write (paper, WAY_PAPER_SMALL, facts);
  write_blocks (paper, sheet, letters, &cut);
  if (cut)
    _way_paper_write (paper, WAY_PAPER_SMALL, _ ("Some notes are shortened here. The whole of them is in the program, under Notes."));
  write_list (paper, _ ("Ground rules"), way_run_sheet_get_ground_rules (sheet));
  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Say at the beginning"));
  _way_paper_write (paper, WAY_PAPER_TEXT, way_run_sheet_get_opt_out (sheet));
  write_list (paper, _ ("If somebody discloses"), way_run_sheet_get_disclosure (sheet));
  write_list (paper, _ ("Before"), way_run_sheet_get_before (sheet));
  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Without any equipment"));
  _way_paper_write (paper, WAY_PAPER_TEXT, way_run_sheet_get_without_equipment (sheet));

  return paper;
}

/**
 * way_run_sheet_printout_new:
 * @module: a module with a run-sheet
 *
 * The run-sheet on at most two pages of A4: written smaller first, and then with shorter notes, which it says. Main thread or any one thread.
 *
 * Returns: (transfer full) (nullable): the printout, %NULL if the module has no run-sheet
 */
WayPrintout *
way_run_sheet_printout_new (WayModule *module)
{
  g_autoptr (WayPaper) paper = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (WAY_IS_MODULE (module), NULL);

  if (way_module_get_run_sheet (module) == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_clear_pointer (&paper, _way_paper_free);
      paper = build (module, measures[i].scale, measures[i].letters);
      if (_way_paper_get_n_pages (paper) <= MAX_PAGES)
        break;
    }
  title = g_strdup_printf (_ ("Run-sheet – %s"), way_module_get_title (module));

  return _way_paper_finish (paper, title, 0);
}
