/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-papers.h"

#include <glib/gi18n-lib.h>

#include "way-paper-private.h"
#include "way-paper-words-private.h"

#define GOOD_SHARE 0.8
#define ALL G_MAXUINT

/* A question with its first and its last show of hands, which may stand in two blocks (a first guess, and again at the end). */
typedef struct
{
  const WaySessionRound *first;
  const WaySessionRound *last;
  gboolean               certain_and_wrong;
} Asked;

/* How much of it is written */
typedef struct
{
  double scale;
  guint  n_questions;
  guint  n_parked;
  guint  n_blocks;
} Measure;

/* Tried one after the other until it is one page. What is left out is counted, never silent. */
static const Measure measures[] = {
  { 1.0, ALL, ALL, ALL },
  { 0.92, ALL, ALL, ALL },
  { 0.85, ALL, ALL, ALL },
  { 0.78, ALL, ALL, ALL },
  { 0.72, ALL, ALL, ALL },
  { 0.72, ALL, ALL, 0 },
  { 0.72, 24, 12, 0 },
  { 0.72, 16, 8, 0 },
  { 0.72, 10, 5, 0 },
  { 0.72, 5, 3, 0 },
};

static Asked *
find_asked (GArray                *asked,
            const WaySessionRound *round)
{
  for (guint i = 0; i < asked->len; i++)
    {
      Asked *found = &g_array_index (asked, Asked, i);

      if (found->first->poll == round->poll && g_str_equal (found->first->subject, round->subject) && g_str_equal (found->first->question, round->question))
        return found;
    }

  return NULL;
}

static gboolean
has_wrong_hands (const WaySessionRound *round)
{
  for (guint i = 0; round->marked && i < round->counts->len; i++)
    {
      const WaySessionCount *count = g_ptr_array_index (round->counts, i);

      if (count->hands > 0 && !count->correct)
        return TRUE;
    }

  return FALSE;
}

/* In the order of asking; shows of hands that nobody raised one in say nothing. */
static GArray *
list_asked (WaySessionData *data)
{
  GArray *asked = g_array_new (FALSE, FALSE, sizeof (Asked));

  for (guint i = 0; i < data->rounds->len; i++)
    {
      const WaySessionRound *round = g_ptr_array_index (data->rounds, i);
      Asked                 *found = find_asked (asked, round);
      Asked                  begun = { round, round, FALSE };

      if (way_session_round_get_hands (round) == 0)
        continue;
      if (round->round == WAY_SESSION_ROUND_SURE && found != NULL)
        found->certain_and_wrong = found->certain_and_wrong || has_wrong_hands (round);
      else if (round->round != WAY_SESSION_ROUND_SURE && found != NULL)
        found->last = round;
      else if (round->round != WAY_SESSION_ROUND_SURE)
        g_array_append_val (asked, begun);
    }

  return asked;
}

/* What a round said: the right hands of those raised, or, where nothing is right, the answer with the most. */
static char *
dup_result (const WaySessionRound *round)
{
  const WaySessionCount *most = NULL;
  guint                  right = 0;

  for (guint i = 0; i < round->counts->len; i++)
    {
      const WaySessionCount *count = g_ptr_array_index (round->counts, i);

      right += count->correct ? count->hands : 0;
      if (most == NULL || count->hands > most->hands)
        most = count;
    }
  if (round->marked)
    /* Translators: hands for the right answer, all raised hands */
    return g_strdup_printf (_ ("%u of %u right"), right, way_session_round_get_hands (round));

  /* Translators: an answer and its hands */
  return g_strdup_printf (_ ("%s: %u"), most->text, most->hands);
}

static double
get_share (const WaySessionRound *round)
{
  double share;

  return way_session_round_get_share (round, &share) ? share : -1;
}

static char *
dup_shift (const Asked *asked)
{
  double first = get_share (asked->first);
  double last = get_share (asked->last);

  if (asked->first == asked->last || first < 0 || last < 0)
    return g_strdup ("–");

  /* Translators: change in percent points, for example +25 */
  return g_strdup_printf (_ ("%+d points"), (int) ((last - first) * 100 + (last >= first ? 0.5 : -0.5)));
}

static void
write_more (WayPaper *paper,
            guint     n,
            guint     shown)
{
  g_autofree char *text = NULL;

  if (n <= shown)
    return;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… and %u more, which the program shows", "… and %u more, which the program shows", n - shown), n - shown);
  _way_paper_write (paper, WAY_PAPER_SMALL, text);
}

static void
write_questions (WayPaper *paper,
                 GArray   *asked,
                 guint     most)
{
  static const double widths[] = { 0.5, 0.19, 0.19, 0.12, 0 };

  if (asked->len == 0)
    return;

  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Shows of hands"));
  _way_paper_begin_table (paper, widths, _ ("Question"), _ ("First"), _ ("Last"), _ ("Shift"), NULL);
  for (guint i = 0; i < asked->len && i < most; i++)
    {
      const Asked     *one = &g_array_index (asked, Asked, i);
      g_autofree char *first = dup_result (one->first);
      g_autofree char *last = one->first != one->last ? dup_result (one->last) : g_strdup ("–");
      g_autofree char *shift = dup_shift (one);
      WayPaperCell     cells[] = { { one->first->question, -1 }, { first, get_share (one->first) }, { last, one->first != one->last ? get_share (one->last) : -1 }, { shift, -1 } };

      _way_paper_row (paper, cells);
    }
  _way_paper_end_table (paper);
  write_more (paper, asked->len, most);
}

static gboolean
is_to_teach_again (const Asked *asked)
{
  double share = get_share (asked->last);

  return asked->certain_and_wrong || (share >= 0 && share < GOOD_SHARE);
}

/* Certain and wrong first: there the confident mistakes are. */
static void
write_again (WayPaper *paper,
             GArray   *asked,
             guint     most)
{
  guint n = 0;

  for (guint certain = 2; certain > 0; certain--)
    for (guint i = 0; i < asked->len; i++)
      {
        const Asked     *one = &g_array_index (asked, Asked, i);
        g_autofree char *text = NULL;

        if (!is_to_teach_again (one) || one->certain_and_wrong != (certain == 2))
          continue;
        if (n++ == 0)
          _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Teach this again"));
        /* Translators: a question */
        text = one->certain_and_wrong ? g_strdup_printf (_ ("%s (somebody was certain of an answer that is not right)"), one->first->question) : g_strdup (one->first->question);
        if (n <= most)
          _way_paper_write_item (paper, text);
      }
  write_more (paper, n, most);
}

static void
write_parked (WayPaper       *paper,
              WaySessionData *data,
              guint           most)
{
  if (data->parked->len == 0)
    return;

  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Questions for later"));
  for (guint i = 0; i < data->parked->len && i < most; i++)
    _way_paper_write_item (paper, ((WaySessionParked *) g_ptr_array_index (data->parked, i))->text);
  write_more (paper, data->parked->len, most);
}

static void
write_times (WayPaper       *paper,
             WaySessionData *data,
             gint64          now,
             guint           most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < data->blocks->len && most > 0; i++)
    {
      const WayRunBlock *block = g_ptr_array_index (data->blocks, i);
      gint64             used = way_session_data_get_used (data, i, now);

      /* Translators: a part of a session, minutes used, minutes planned */
      g_string_append_printf (text, _ ("%s%s %u/%u"), i > 0 ? " · " : "", block->title, (guint) ((used + 30 * G_USEC_PER_SEC) / (60 * G_USEC_PER_SEC)), block->minutes);
    }
  if (text->len == 0)
    return;

  _way_paper_write (paper, WAY_PAPER_HEADING, _ ("Minutes used and planned"));
  _way_paper_write (paper, WAY_PAPER_SMALL, text->str);
}

static WayPaper *
build (WaySessionData *data,
       GArray         *asked,
       gint64          now,
       const Measure  *how)
{
  WayPaper        *paper = _way_paper_new (how->scale);
  WaySession      *session = data->session;
  g_autofree char *dates = _way_paper_words_dates (session);
  g_autofree char *minutes = _way_paper_words_minutes (way_session_data_get_minutes (data, now));
  g_autofree char *people = g_strdup_printf ("%u", session->anonymous ? session->headcount : data->people->len);

  _way_paper_write (paper, WAY_PAPER_TITLE, session->title);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Debrief of a group session"));
  _way_paper_rule (paper);
  _way_paper_write_pair (paper, _ ("Training module"), session->module_title);
  _way_paper_write_pair (paper, _ ("Date"), dates);
  _way_paper_write_pair (paper, _ ("Place"), session->place);
  _way_paper_write_pair (paper, _ ("Trainer"), session->trainer);
  _way_paper_write_pair (paper, _ ("People"), people);
  _way_paper_write_pair (paper, _ ("Time without breaks"), minutes);
  write_questions (paper, asked, how->n_questions);
  write_again (paper, asked, how->n_questions);
  write_parked (paper, data, how->n_parked);
  write_times (paper, data, now, how->n_blocks);

  return paper;
}

/**
 * way_debrief_new:
 * @data: a session
 * @now: the time, microseconds since 1970 UTC, for one that still goes on
 *
 * What a trainer takes from a session: both rounds of each question, what to teach again, the questions for later, and the times. Always one A4: it is
 * written smaller, and then what does not fit is counted. It names nobody but the trainer. Main thread or any one thread.
 *
 * Returns: (transfer full): the printout
 */
WayPrintout *
way_debrief_new (WaySessionData *data,
                 gint64          now)
{
  g_autoptr (GArray) asked = NULL;
  g_autoptr (WayPaper) paper = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (data != NULL && data->session != NULL, NULL);

  asked = list_asked (data);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      g_clear_pointer (&paper, _way_paper_free);
      paper = build (data, asked, now, &measures[i]);
      if (_way_paper_get_n_pages (paper) == 1)
        break;
    }
  title = g_strdup_printf (_ ("Debrief – %s"), data->session->title);

  return _way_paper_finish (paper, title, data->session->seen_at);
}
