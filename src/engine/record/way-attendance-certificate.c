/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-papers.h"

#include <glib/gi18n-lib.h>

#include "way-paper-private.h"
#include "way-paper-words-private.h"

/* Standards as people know them; a framework that is not known here goes by its id. */
static char *
dup_standards (WayModule *module)
{
  GPtrArray *standards = module != NULL ? way_module_get_standards (module) : NULL;
  GString   *text = g_string_new (NULL);

  for (guint i = 0; standards != NULL && i < standards->len; i++)
    {
      const WayStandard *standard = g_ptr_array_index (standards, i);
      gboolean           taught = g_strcmp0 (standard->depth, "taught") == 0;
      gboolean           england = g_str_equal (standard->framework, "tsd-england");

      g_string_append (text, i > 0 ? "; " : "");
      if (england)
        /* Translators: a standard's number in England's Training, Support and Development Standards for foster care */
        g_string_append_printf (text, _ ("TSD Standard %s (%s)"), standard->code, taught ? _ ("taught") : _ ("touched on"));
      else
        g_string_append_printf (text, "%s %s (%s)", standard->framework, standard->code, taught ? _ ("taught") : _ ("touched on"));
    }

  return g_string_free (text, FALSE);
}

static void
write_one (WayPaper               *paper,
           WaySessionData         *data,
           WayModule              *module,
           const WaySessionPerson *person)
{
  WaySession      *session = data->session;
  g_autofree char *dates = _way_paper_words_dates (session);
  g_autofree char *minutes = _way_paper_words_minutes (way_session_data_get_minutes_of (data, person->id, session->seen_at));
  g_autofree char *attended = g_strdup_printf (_ ("%s, without breaks"), minutes);
  g_autofree char *version = g_strdup_printf (_ ("%s (version %s)"), session->module_title, session->module_version);
  g_autofree char *standards = dup_standards (module);

  _way_paper_space (paper, 70);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("Record of attendance"));
  _way_paper_write (paper, WAY_PAPER_TITLE, person->name);
  _way_paper_rule (paper);
  _way_paper_space (paper, 12);
  _way_paper_write (paper, WAY_PAPER_TEXT, _ ("took part in the group session"));
  _way_paper_write (paper, WAY_PAPER_LARGE, session->title);
  _way_paper_space (paper, 14);
  _way_paper_write_pair (paper, _ ("Training module"), version);
  _way_paper_write_pair (paper, _ ("Date"), dates);
  _way_paper_write_pair (paper, _ ("Place"), session->place);
  _way_paper_write_pair (paper, _ ("Time attended"), attended);
  _way_paper_write_pair (paper, _ ("Reference"), person->reference);
  _way_paper_write_pair (paper, _ ("Standards covered"), standards);
  _way_paper_write_pair (paper, _ ("Trainer"), session->trainer);
  _way_paper_space (paper, 60);
  _way_paper_rule (paper);
  _way_paper_write (paper, WAY_PAPER_SMALL, _ ("Trainer's signature and date"));
  _way_paper_space (paper, 30);
  _way_paper_write (paper, WAY_PAPER_SMALL, _ ("This is a record of attendance kept on the trainer's computer, not proof of identity."));
}

/**
 * way_attendance_certificates_new:
 * @data: a session that is over
 * @module: (nullable): its module, for the standards
 * @person_id: somebody on its register, or 0 for all
 *
 * An attendance certificate, A4, for one person or, a page each, for everybody in one print job. Main thread or any one thread.
 *
 * Returns: (transfer full) (nullable): the printout; %NULL where there is nobody to write it for, as in a session that kept no names
 */
WayPrintout *
way_attendance_certificates_new (WaySessionData *data,
                                 WayModule      *module,
                                 gint64          person_id)
{
  g_autoptr (WayPaper) paper = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (data != NULL && data->session != NULL, NULL);

  for (guint i = 0; i < data->people->len; i++)
    {
      const WaySessionPerson *person = g_ptr_array_index (data->people, i);

      if (person_id != 0 && person->id != person_id)
        continue;
      if (paper == NULL)
        paper = _way_paper_new (1.1);
      else
        _way_paper_new_page (paper);
      write_one (paper, data, module, person);
    }
  if (paper == NULL)
    return NULL;

  title = g_strdup_printf (_ ("Attendance – %s"), data->session->title);

  return _way_paper_finish (paper, title, data->session->seen_at);
}
