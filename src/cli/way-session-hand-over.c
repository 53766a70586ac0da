/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-session-hand-over.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "way-handover-writer.h"
#include "way-profile-argument.h"
#include "way-profile.h"
#include "way-session-argument.h"
#include "way-session-print.h"
#include "way-signing-key-store.h"
#include "way-vault.h"

static gboolean
unlock (WayDatabase *database,
        gint64       learner_id,
        gboolean     pin_stdin,
        GError     **error)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_id, error);
  char    *pin;
  gboolean unlocked;

  if (learner == NULL)
    return FALSE;
  if (!learner->has_pin || !pin_stdin)
    return TRUE;

  pin = way_profile_argument_read_secret ();
  unlocked = way_profile_unlock (database, learner_id, pin != NULL ? pin : "", error);
  way_vault_free_secret (pin);

  return unlocked;
}

static gboolean
make_folder (const char *path,
             GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int              saved_errno;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved_errno), "The folder “%s” could not be made: %s. Choose another place and try again.", name,
               g_strerror (saved_errno));

  return FALSE;
}

/**
 * way_session_hand_over:
 * @database: a record that may be changed
 * @data: a session that is over
 * @path: (type filename): the folder for the files; made if it is not there
 * @pin_stdin: whether the trainer's PIN is on standard input
 * @json: whether to answer JSON
 * @error: return location for an error, or %NULL
 *
 * Writes each person's signed record of a session into a folder. The trainer's key is made on first use.
 *
 * Fails with the codes of [func@way_signing_key_store_ensure], of [func@way_handover_write_all], of #WayVaultError and of #GIOErrorEnum.
 *
 * Returns: (transfer full) (nullable): what to print, or %NULL on error
 */
char *
way_session_hand_over (WayDatabase    *database,
                       WaySessionData *data,
                       const char     *path,
                       gboolean        pin_stdin,
                       gboolean        json,
                       GError        **error)
{
  g_autoptr (WaySigningKey) key = NULL;
  g_autoptr (WayModule) module = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *name = g_filename_display_name (path);
  guint            n_written = 0;

  if (unlock (database, data->session->learner_id, pin_stdin, error))
    key = way_signing_key_store_ensure (database, data->session->learner_id, error);
  if (key == NULL || !make_folder (path, error))
    return NULL;

  module = way_session_argument_load_module (data);
  if (!way_handover_write_all (data, module, key, folder, &n_written, error))
    return NULL;

  return json ? way_session_json_written (data, "folder", path, n_written, way_signing_key_get_public (key))
              : g_strdup_printf ("%u %s written into %s\n", n_written, n_written == 1 ? "file is" : "files are", name);
}
