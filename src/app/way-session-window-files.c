/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-window-private.h"

#include "way-dialogs.h"
#include "way-handover-writer.h"
#include "way-paper.h"
#include "way-session-papers.h"
#include "way-signing-key-store.h"
#include "way-unlock-window.h"

#include <glib/gi18n.h>

/* Papers */

static WayPrintout *
make_paper (WaySessionWindow *self,
            WaySessionPaper   paper)
{
  if (paper == WAY_SESSION_PAPER_DEBRIEF)
    return way_debrief_new (self->data, g_get_real_time ());

  return way_attendance_certificates_new (self->data, self->module, 0);
}

static void
print (WaySessionWindow *self,
       WaySessionPaper   paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPrintout) printout = make_paper (self, paper);

  if (!way_paper_print (GTK_WINDOW (self), printout, &error))
    _way_session_window_say (self, error->message);
}

void
_way_session_window_print_certificates_cb (WaySessionWindow *self)
{
  print (self, WAY_SESSION_PAPER_CERTIFICATES);
}

void
_way_session_window_print_debrief_cb (WaySessionWindow *self)
{
  print (self, WAY_SESSION_PAPER_DEBRIEF);
}

static void
save_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WaySessionWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL)
    way_session_window_save_to (self, self->paper, file);
}

static void
choose_pdf (WaySessionWindow *self,
            WaySessionPaper   paper)
{
  g_autoptr (WayPrintout) printout = make_paper (self, paper);
  g_autofree char *name = way_paper_dup_file_name (printout);

  self->paper = paper;
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save as a PDF"), name, NULL, save_chosen_cb, g_object_ref (self));
}

void
_way_session_window_save_certificates_cb (WaySessionWindow *self)
{
  choose_pdf (self, WAY_SESSION_PAPER_CERTIFICATES);
}

void
_way_session_window_save_debrief_cb (WaySessionWindow *self)
{
  choose_pdf (self, WAY_SESSION_PAPER_DEBRIEF);
}

/* Files to hand over */

static void
unlocked_cb (WaySessionWindow *self)
{
  g_autoptr (GFile) folder = g_steal_pointer (&self->folder);

  if (folder != NULL)
    way_session_window_hand_over_to (self, folder);
}

static void
ask_for_pin (WaySessionWindow *self,
             GFile            *folder)
{
  GtkWidget *window = way_unlock_window_new (GTK_WINDOW (self), self->record, way_learner_record_get_learner (self->record));

  g_set_object (&self->folder, folder);
  g_signal_connect_object (window, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
folder_chosen_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WaySessionWindow) self = user_data;
  g_autoptr (GFile) folder = way_dialogs_choose_file_finish (result, NULL);

  if (folder != NULL && self->record != NULL)
    way_session_window_hand_over_to (self, folder);
}

void
_way_session_window_hand_over_cb (WaySessionWindow *self)
{
  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Choose a folder or a USB stick"), NULL, NULL, folder_chosen_cb, g_object_ref (self));
}

/**
 * way_session_window_hand_over_to:
 * @self: the window of a session that is over
 * @folder: where to write
 *
 * Writes a file for each person, signed with the trainer's key, which is made if there is none yet, and says how many there are. Asks for the PIN first
 * where the key is sealed.
 */
void
way_session_window_hand_over_to (WaySessionWindow *self,
                                 GFile            *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySigningKey) key = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *place = NULL;
  guint            n_written = 0;

  g_return_if_fail (WAY_IS_SESSION_WINDOW (self));

  key = way_signing_key_store_ensure (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), &error);
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED))
    {
      ask_for_pin (self, folder);
      return;
    }
  if (key == NULL || !way_handover_write_all (self->data, self->module, key, folder, &n_written, &error))
    {
      _way_session_window_say (self, error->message);
      return;
    }

  place = g_file_get_parse_name (folder);
  /* Translators: %s is a folder */
  sentence = g_strdup_printf (ngettext ("%u file was written to %s. Give it to the person whose name it has.", "%u files were written to %s. Give each person the one with their name.", n_written), n_written, place);
  _way_session_window_say (self, sentence);
}

/**
 * way_session_window_save_to:
 * @self: a window
 * @paper: which
 * @file: where to
 *
 * Writes a paper as a PDF, and says so.
 */
void
way_session_window_save_to (WaySessionWindow *self,
                            WaySessionPaper   paper,
                            GFile            *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPrintout) printout = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *sentence = NULL;

  g_return_if_fail (WAY_IS_SESSION_WINDOW (self));

  printout = make_paper (self, paper);
  if (way_printout_write_pdf (printout, file, &error))
    sentence = g_strdup_printf (_ ("Saved as %s."), name);
  _way_session_window_say (self, error != NULL ? error->message : sentence);
}
