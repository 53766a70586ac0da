/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-help-card.h"

#include <glib/gi18n-lib.h>

#include "way-paper-private.h"

static const double scales[] = { 1.0, 0.9, 0.8, 0.72, 0.65 };

/**
 * way_help_card_get_need_words:
 * @need: what a number is for
 *
 * Returns: it in a few words, for a heading
 */
const char *
way_help_card_get_need_words (WayHelplineNeed need)
{
  switch (need)
    {
    case WAY_HELPLINE_DANGER:
      return _ ("Danger now");
    case WAY_HELPLINE_YOUNG_PERSON:
      return _ ("For a child or young person");
    case WAY_HELPLINE_MISSING:
      return _ ("A child is missing");
    case WAY_HELPLINE_CRIME:
      return _ ("You know of a crime");
    case WAY_HELPLINE_SELF:
      return _ ("Support for you");
    case WAY_HELPLINE_OWN:
      return _ ("Your own service");
    case WAY_HELPLINE_ADVICE:
    default:
      return _ ("Advice for adults");
    }
}

/**
 * way_help_card_dup_checked_words:
 * @line: somebody to call
 * @today: the day, `YYYY-MM-DD`
 *
 * Returns: (transfer full): when the number was checked, and what to do if that is long ago
 */
char *
way_help_card_dup_checked_words (const WayHelpline *line,
                                 const char        *today)
{
  g_return_val_if_fail (line != NULL && today != NULL, NULL);

  switch (way_helpline_get_age (line, today))
    {
    case WAY_HELPLINE_FRESH:
      return g_strdup_printf (_ ("checked %s"), line->checked_on);
    case WAY_HELPLINE_AGEING:
      return g_strdup_printf (_ ("checked %s, more than 90 days ago"), line->checked_on);
    case WAY_HELPLINE_OLD:
    default:
      return g_strdup_printf (_ ("last checked %s: check this number"), line->checked_on);
    }
}

static void
write_line (WayPaper          *paper,
            const WayHelpline *line,
            const char        *today)
{
  g_autofree char *contacts = g_strjoinv (" · ", line->contacts);
  g_autofree char *checked = way_help_card_dup_checked_words (line, today);
  g_autofree char *when = g_strdup_printf ("%s (%s)", line->when, checked);
  WayPaperCell     cells[] = { { line->name, -1 }, { contacts, -1 }, { when, -1 } };

  _way_paper_row (paper, cells);
}

static WayPaper *
build (GPtrArray  *helplines,
       WayNation   nation,
       const char *today,
       double      scale)
{
  static const double widths[] = { 0.27, 0.25, 0.48, 0 };
  WayPaper           *paper = _way_paper_new (scale);
  int                 need = -1;

  _way_paper_write (paper, WAY_PAPER_TITLE, _ ("Who to call"));
  _way_paper_write (paper, WAY_PAPER_LARGE, _ ("If a child is in danger now, call 999."));
  for (guint i = 0; i < helplines->len; i++)
    {
      const WayHelpline *line = g_ptr_array_index (helplines, i);

      if (!way_helpline_serves (line, nation))
        continue;
      if ((int) line->need != need)
        {
          if (need >= 0)
            _way_paper_end_table (paper);
          need = (int) line->need;
          _way_paper_write (paper, WAY_PAPER_HEADING, way_help_card_get_need_words (line->need));
          _way_paper_begin_table (paper, widths, _ ("Who"), _ ("Number"), _ ("When"), NULL);
        }
      write_line (paper, line, today);
    }
  if (need >= 0)
    _way_paper_end_table (paper);
  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("The numbers of your own service"));
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Supervising social worker: ________________________________________"));
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Nights and weekends: ________________________________________"));
  _way_paper_write (paper, WAY_PAPER_SMALL, _ ("Numbers change. Each has the day or the year when it was last checked; hold them against the owner’s own page before you rely on them."));

  return paper;
}

/**
 * way_help_card_printout_new:
 * @helplines: (element-type WayHelpline): numbers, by need
 * @nation: whose; those who have not said get all
 * @today: the day, `YYYY-MM-DD`
 *
 * The help card on one page of A4, written smaller if need be, with lines for the service's own numbers. Main thread or any one thread.
 *
 * Returns: (transfer full): the printout
 */
WayPrintout *
way_help_card_printout_new (GPtrArray  *helplines,
                            WayNation   nation,
                            const char *today)
{
  g_autoptr (WayPaper) paper = NULL;

  g_return_val_if_fail (helplines != NULL && today != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_clear_pointer (&paper, _way_paper_free);
      paper = build (helplines, nation, today, scales[i]);
      if (_way_paper_get_n_pages (paper) == 1)
        break;
    }

  return _way_paper_finish (paper, _ ("Who to call"), 0);
}
