/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "way-profile-argument.h"
#include "way-vault.h"

#define LINE_MAX_LENGTH 1024

static gboolean
is_meant (const WayLearner *learner,
          const char       *who)
{
  g_autofree char *wanted = NULL;
  g_autofree char *name = NULL;

  if (g_ascii_strcasecmp (learner->uuid, who) == 0)
    return TRUE;
  if (learner->name == NULL || !g_utf8_validate (who, -1, NULL))
    return FALSE;

  wanted = g_utf8_casefold (who, -1);
  name = g_utf8_casefold (learner->name, -1);

  return g_utf8_collate (wanted, name) == 0;
}

/**
 * way_profile_argument_find:
 * @database: a database
 * @who: a name, in capitals or not, or a UUID
 * @error: return location for an error, or %NULL
 *
 * The profile that is meant on a command line. Names are unique as they are given; of two that came from elsewhere with one name neither is
 * taken, and their UUIDs tell them apart.
 *
 * Fails with %WAY_STORE_ERROR_NOT_FOUND, %WAY_STORE_ERROR_CONSTRAINT for a name of several profiles, and with the codes for faults of file and disk.
 *
 * Returns: (transfer full) (nullable): the learner, or %NULL on error
 */
WayLearner *
way_profile_argument_find (WayDatabase *database,
                           const char  *who,
                           GError     **error)
{
  g_autoptr (GPtrArray) learners = way_learner_store_list (database, error);
  guint n_meant = 0;
  guint meant = 0;

  if (learners == NULL)
    return NULL;

  for (guint i = 0; i < learners->len; i++)
    if (is_meant (g_ptr_array_index (learners, i), who))
      {
        n_meant++;
        meant = i;
      }
  if (n_meant == 1)
    return g_ptr_array_steal_index (learners, meant);

  if (n_meant == 0)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND, "There is no profile “%s”. “waymark-cli profile list” shows those that there are.", who);
  else
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, "Several profiles are called “%s”. Give the UUID that “waymark-cli profile list” shows.", who);

  return NULL;
}

/**
 * way_profile_argument_read_secret:
 *
 * The next line of standard input, without its end: a PIN or a recovery code, which do not belong on a command line where other users of the
 * computer can see them. Free it with [func@way_vault_free_secret].
 *
 * Returns: (transfer full) (nullable): the line, or %NULL if there is none or it is too long
 */
char *
way_profile_argument_read_secret (void)
{
  char *line = g_malloc0 (LINE_MAX_LENGTH);

  /* Nothing of it stays in a buffer. Has no effect, and needs none, from the second line on. */
  setvbuf (stdin, NULL, _IONBF, 0);
  if (fgets (line, LINE_MAX_LENGTH, stdin) == NULL || (strchr (line, '\n') == NULL && !feof (stdin)))
    {
      way_vault_free_secret (line);
      return NULL;
    }
  line[strcspn (line, "\r\n")] = '\0';

  return line;
}
