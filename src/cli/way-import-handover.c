/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-import-handover.h"

#include <json-glib/json-glib.h>

#include "way-handover-import.h"
#include "way-profile-argument.h"
#include "way-profile.h"
#include "way-vault.h"

#define OUTPUT_VERSION 1

/* A hand-over file is canonical, so it begins with this, byte by byte. */
#define BEGINNING "{\"format\":\"" WAY_HANDOVER_FORMAT "\""

/**
 * way_import_handover_is_one:
 * @file: (type filename): a file's name
 * @bytes: what is in it
 *
 * Whether a file is meant to be what a trainer handed over, by its beginning or its name; so one that was damaged at its beginning is called that. Pure.
 *
 * Returns: whether it is
 */
gboolean
way_import_handover_is_one (const char *file,
                            GBytes     *bytes)
{
  gsize       size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_str_has_suffix (file, WAY_HANDOVER_EXTENSION) || (size > strlen (BEGINNING) && memcmp (text, BEGINNING, strlen (BEGINNING)) == 0);
}

static WayLearner *
find_learner (WayDatabase *database,
              const char  *who,
              GError     **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  if (who != NULL)
    return way_profile_argument_find (database, who, error);

  learners = way_learner_store_list (database, error);
  if (learners == NULL)
    return NULL;
  if (learners->len <= 1)
    return way_learner_store_ensure_default (database, error);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND,
               "There are several profiles. Say whose learning it is with “--profile WHO”; “waymark-cli profile list” shows them.");

  return NULL;
}

static gboolean
unlock (WayDatabase      *database,
        const WayLearner *learner,
        GError          **error)
{
  char    *pin = way_profile_argument_read_secret ();
  gboolean unlocked = way_profile_unlock (database, learner->id, pin != NULL ? pin : "", error);

  way_vault_free_secret (pin);

  return unlocked;
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static char *
dup_json (const WayLearner  *learner,
          const WayHandover *handover,
          gboolean           added)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  add_string (builder, "learner", learner->uuid);
  add_string (builder, "name", learner->name);
  add_string (builder, "session", handover->session_uuid);
  add_string (builder, "title", handover->title);
  add_string (builder, "module_id", handover->module_id);
  add_string (builder, "person", handover->name);
  json_builder_set_member_name (builder, "minutes");
  json_builder_add_int_value (builder, handover->minutes);
  add_string (builder, "signer", handover->signer);
  json_builder_set_member_name (builder, "added");
  json_builder_add_int_value (builder, added ? 1 : 0);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * way_import_handover_run:
 * @path: (type filename): the record to add to; made if it is not there and the file is good
 * @bytes: a hand-over file
 * @who: (nullable): whose learning it is, a name or a UUID; may be %NULL where there is one profile or none
 * @other_person: whether a file that names somebody else is meant
 * @pin_stdin: whether a PIN is on standard input
 * @json: whether to answer JSON
 * @error: return location for an error, or %NULL
 *
 * Adds a session that somebody took part in to their learning, once.
 *
 * Fails with the codes of #WayHandoverError, of #WayStoreError and of #WayVaultError.
 *
 * Returns: (transfer full) (nullable): what to print, or %NULL on error
 */
char *
way_import_handover_run (const char *path,
                         GBytes     *bytes,
                         const char *who,
                         gboolean    other_person,
                         gboolean    pin_stdin,
                         gboolean    json,
                         GError    **error)
{
  g_autoptr (WayHandover) handover = way_handover_read (bytes, g_get_real_time (), error);
  g_autoptr (WayDatabase) database = handover != NULL ? way_database_open (path, WAY_DATABASE_DEFAULT, error) : NULL;
  g_autoptr (WayLearner) learner = database != NULL ? find_learner (database, who, error) : NULL;
  gboolean added = FALSE;

  if (learner == NULL || (pin_stdin && learner->has_pin && !unlock (database, learner, error)))
    return NULL;
  if (!way_handover_import (database, learner->id, bytes, other_person, &added, error))
    {
      if (error != NULL && g_error_matches (*error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_OTHER_PERSON))
        g_prefix_error (error, "Nothing is added; say “--other-person” if it is meant for this profile. ");
      return NULL;
    }
  if (json)
    return dup_json (learner, handover, added);

  return g_strdup_printf (added ? "“%s” is added to the learning of %s.\n" : "“%s” is in the learning of %s already; nothing is added.\n", handover->title,
                          learner->name != NULL ? learner->name : learner->uuid);
}
