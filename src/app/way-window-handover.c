/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-window-private.h"

#include "way-dialogs.h"
#include "way-handover-import.h"
#include "way-small-file.h"

#include <glib/gi18n.h>

/* Records that a trainer hands over, into "My learning". */

typedef struct
{
  WayWindow *self;
  GBytes    *bytes;
  gint64     learner_id;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_bytes_unref (question->bytes);
  g_free (question);
}

static void import (WayWindow *self,
                    GBytes    *bytes,
                    gboolean   other_person);

static void
answered_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;

  if (way_dialogs_ask_finish (result) && question->self->record != NULL &&
      way_learner_record_get_learner_id (question->self->record) == question->learner_id)
    import (question->self, question->bytes, TRUE);
  question_free (question);
}

static void
ask_about_person (WayWindow         *self,
                  GBytes            *bytes,
                  const WayHandover *handover)
{
  Question        *question = g_new0 (Question, 1);
  g_autofree char *body = NULL;

  /* Translators: two names */
  body = g_strdup_printf (_ ("This record names %s. Your profile is %s. Add it to your learning?"), handover->name, way_learner_record_get_learner (self->record)->name);
  question->self = g_object_ref (self);
  question->bytes = g_bytes_ref (bytes);
  question->learner_id = way_learner_record_get_learner_id (self->record);
  way_dialogs_ask_async (GTK_WINDOW (self), _ ("Is this record yours?"), body, _ ("_Leave it"), _ ("_Add it"), FALSE, NULL, answered_cb, question);
}

static void
say_imported (WayWindow         *self,
              const WayHandover *handover,
              gboolean           added)
{
  g_autofree char *sentence = NULL;

  if (added)
    sentence = g_strdup_printf (ngettext ("“%s” is in your learning now: %u minute.", "“%s” is in your learning now: %u minutes.", handover->minutes), handover->title, handover->minutes);
  else
    sentence = g_strdup_printf (_ ("“%s” is in your learning already. Nothing was changed."), handover->title);
  _way_window_show_learning (self);
  _way_window_say (self, sentence);
}

static void
import (WayWindow *self,
        GBytes    *bytes,
        gboolean   other_person)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayHandover) handover = way_handover_read (bytes, g_get_real_time (), &error);
  gboolean added = FALSE;

  if (handover != NULL &&
      way_handover_import (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), bytes, other_person, &added, &error))
    say_imported (self, handover, added);
  else if (handover != NULL && g_error_matches (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON))
    ask_about_person (self, bytes, handover);
  else
    _way_window_say (self, error->message);
}

static void
import_file (WayWindow *self,
             GFile     *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = way_small_file_load (file, WAY_HANDOVER_MAX_SIZE, &error);

  if (bytes != NULL)
    import (self, bytes, FALSE);
  else
    _way_window_say (self, error->message);
}

/* The parameter is a URI: what was dropped on "My learning". */
static void
import_trainer_record_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  import_file (user_data, file);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GFile) file = way_dialogs_choose_file_finish (result, NULL);

  if (file != NULL && self->record != NULL && way_learner_record_get_learner (self->record) != NULL)
    import_file (self, file);
}

static void
add_trainer_record_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  WayWindow *self = user_data;

  way_dialogs_choose_file_async (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Add a record from a trainer"), NULL, "*" WAY_HANDOVER_EXTENSION, file_chosen_cb, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { "add-trainer-record", add_trainer_record_cb },
  { "import-trainer-record", import_trainer_record_cb, "s" },
};

void
_way_window_install_handover_actions (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
