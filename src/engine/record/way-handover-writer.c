/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handover-writer.h"

#include <string.h>

#include "way-error.h"

#define MAX_NAME 120 /* bytes, with number and ending */
#define MAX_NUMBER_LENGTH 6

/**
 * way_handover_write:
 * @handover: what is handed over; its `signer` is not read
 * @key: the trainer's key
 *
 * Signs it (Ed25519, RFC 8032). Thread safe.
 *
 * Returns: (transfer full): the hand-over file's text
 */
char *
way_handover_write (const WayHandover *handover,
                    WaySigningKey     *key)
{
  WayHandover      named;
  g_autofree char *record = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;

  g_return_val_if_fail (handover != NULL && key != NULL, NULL);

  named = *handover;
  named.signer = (char *) way_signing_key_get_public (key);
  record = way_handover_dup_record (&named);
  text = way_handover_dup_signed (record);
  signature = way_signing_key_sign (key, text, strlen (text));

  return way_handover_dup_file (&named, signature);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
dup_standards (WayModule *module)
{
  GPtrArray *standards = module != NULL ? way_module_get_standards (module) : NULL;
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; standards != NULL && i < standards->len; i++)
    {
      const WayStandard *standard = g_ptr_array_index (standards, i);

      g_ptr_array_add (texts, g_strdup_printf ("%s/%s", standard->framework, standard->code));
    }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_free (texts, FALSE);
}

/**
 * way_handover_new_for_person:
 * @data: a session that is over
 * @person_id: somebody on its register
 * @module: (nullable): its module, for the standards
 * @issued_at: now, microseconds since 1970 UTC
 *
 * What is handed over to one person. Pure.
 *
 * Returns: (transfer full) (nullable): the contents, without a signer; %NULL if nobody on the register has this id
 */
WayHandover *
way_handover_new_for_person (WaySessionData *data,
                             gint64          person_id,
                             WayModule      *module,
                             gint64          issued_at)
{
  WaySessionPerson *person;
  WayHandover      *handover;

  g_return_val_if_fail (data != NULL, NULL);

  person = way_session_data_find_person (data, person_id);
  if (person == NULL)
    return NULL;

  handover = g_new0 (WayHandover, 1);
  handover->session_uuid = g_strdup (data->session->uuid);
  handover->title = g_strdup (data->session->title);
  handover->trainer = g_strdup (data->session->trainer);
  handover->place = g_strdup (data->session->place);
  handover->module_id = g_strdup (data->session->module_id);
  handover->module_version = g_strdup (data->session->module_version);
  handover->module_title = g_strdup (data->session->module_title);
  handover->standards = dup_standards (module);
  handover->person_uuid = g_strdup (person->uuid);
  handover->name = g_strdup (person->name);
  handover->reference = g_strdup (person->reference);
  handover->started_at = data->session->started_at;
  handover->ended_at = data->session->ended_at != 0 ? data->session->ended_at : data->session->seen_at;
  handover->minutes = way_session_data_get_minutes_of (data, person_id, issued_at);
  handover->issued_at = issued_at;

  return handover;
}

/* FAT and exFAT, which USB sticks have, refuse these. */
static gboolean
is_safe (gunichar c)
{
  return g_unichar_isprint (c) && (c >= 0x80 || strchr ("/\\:*?\"<>|", (int) c) == NULL);
}

/* Names of devices, which Windows refuses whatever the ending. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  g_autofree char         *stem = g_ascii_strdown (name, (gssize) strcspn (name, "."));

  g_strchomp (stem);
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_str_has_prefix (stem, devices[i]) && (stem[3] == '\0' || (i >= 4 && g_ascii_isdigit (stem[3]) && stem[4] == '\0')))
      return TRUE;

  return FALSE;
}

/* (transfer full): not empty, and with room for a number and the ending */
static char *
dup_safe_name (const char *name,
               const char *title)
{
  gsize            max = MAX_NAME - MAX_NUMBER_LENGTH - strlen (WAY_HANDOVER_EXTENSION);
  g_autofree char *whole = g_strdup_printf ("%s - %s", name, title);
  g_autofree char *normal = g_utf8_normalize (whole, -1, G_NORMALIZE_NFC);
  GString         *safe = g_string_new (*normal == '.' || is_device (normal) ? "_" : "");

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = is_safe (g_utf8_get_char (p)) ? g_utf8_get_char (p) : '_';

      if (safe->len + (gsize) g_unichar_to_utf8 (c, NULL) > max)
        break;
      g_string_append_unichar (safe, c);
    }
  while (safe->len > 0 && (safe->str[safe->len - 1] == '.' || safe->str[safe->len - 1] == ' '))
    g_string_truncate (safe, safe->len - 1);

  return g_string_free (safe, FALSE);
}

typedef struct
{
  WaySessionData *data;
  WayModule      *module;
  WaySigningKey  *key;
  GFile          *folder;
  GHashTable     *taken; /* names as a file system sees them for which capitals and the two spellings of accents are one */
} Writer;

/* Whether a file is there that is not what was handed over to this person after this session before. */
static gboolean
is_another (GFile            *file,
            WaySessionData   *data,
            WaySessionPerson *person)
{
  g_autofree char *text = NULL;

  if (!g_file_query_exists (file, NULL))
    return FALSE;

  return !g_file_load_contents (file, NULL, &text, NULL, NULL, NULL) || strstr (text, "\"" WAY_HANDOVER_FORMAT "\"") == NULL ||
         strstr (text, data->session->uuid) == NULL || strstr (text, person->uuid) == NULL;
}

static GFile *
find_free_file (Writer           *self,
                WaySessionPerson *person)
{
  g_autofree char *safe = dup_safe_name (person->name, self->data->session->title);

  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strconcat (safe, WAY_HANDOVER_EXTENSION, NULL) : g_strdup_printf ("%s %u%s", safe, n, WAY_HANDOVER_EXTENSION);
      g_autofree char *folded = g_utf8_casefold (name, -1);
      g_autofree char *key = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
      g_autoptr (GFile) file = g_file_get_child (self->folder, name);

      if (!g_hash_table_contains (self->taken, key) && !is_another (file, self->data, person))
        {
          g_hash_table_add (self->taken, g_steal_pointer (&key));
          return g_steal_pointer (&file);
        }
    }
}

/* A stick is often pulled out too early, so each file is on it before the next one comes. */
static gboolean
replace_file (GFile      *file,
              const char *text,
              GError    **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);

  return g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
write_one (Writer           *self,
           WaySessionPerson *person,
           GError          **error)
{
  g_autoptr (WayHandover) handover = way_handover_new_for_person (self->data, person->id, self->module, g_get_real_time ());
  g_autofree char *text = way_handover_write (handover, self->key);
  g_autoptr (GFile) file = find_free_file (self, person);
  g_autoptr (GError) reason = NULL;

  if (replace_file (file, text, &reason))
    return TRUE;

  g_set_error (error, reason->domain, reason->code, "The record for %s could not be written: %s. Check that the folder is there and has room, and try again.", person->name, reason->message);

  return FALSE;
}

static gboolean
was_there (WaySessionData   *data,
           WaySessionPerson *person)
{
  for (guint i = 0; i < data->presence->len; i++)
    if (((const WaySessionPresence *) g_ptr_array_index (data->presence, i))->person_id == person->id)
      return TRUE;

  return FALSE;
}

static gboolean
check_session (WaySession *session,
               GError    **error)
{
  if (session->anonymous)
    g_set_error (error, WAY_HANDOVER_ERROR, WAY_HANDOVER_ERROR_ANONYMOUS, "This session kept no names, so there is nothing to hand over to anybody.");
  else if (session->state != WAY_SESSION_ENDED)
    g_set_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_NOT_NOW, "This session is not over yet. End it, and then hand the records over.");

  return !session->anonymous && session->state == WAY_SESSION_ENDED;
}

/**
 * way_handover_write_all:
 * @data: a session that is over
 * @module: (nullable): its module, for the standards
 * @key: the trainer's key
 * @folder: where to, for example a USB stick; it must be there
 * @n_written: (out): how many files were written, on error too
 * @error: return location for an error, or %NULL
 *
 * Writes a hand-over file for each person who was there, `NAME - TITLE.waymark-record`, with names that FAT and exFAT take and that do not collide. What was
 * handed over to the same person after the same session before is replaced, other files are not. Each file is there whole, and on disk, or not at all. Blocks
 * on the disk; any thread.
 *
 * Fails with %WAY_HANDOVER_ERROR_ANONYMOUS where no names were kept, %WAY_SESSION_ERROR_NOT_NOW for a session that is not over, and with the codes of
 * #GFileError and #GIOErrorEnum.
 *
 * Returns: whether all were written
 */
gboolean
way_handover_write_all (WaySessionData *data,
                        WayModule      *module,
                        WaySigningKey  *key,
                        GFile          *folder,
                        guint          *n_written,
                        GError        **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writer writer = { data, module, key, folder, taken };

  g_return_val_if_fail (data != NULL && key != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);
  g_return_val_if_fail (n_written != NULL, FALSE);

  *n_written = 0;
  if (!check_session (data->session, error))
    return FALSE;

  for (guint i = 0; i < data->people->len; i++)
    {
      WaySessionPerson *person = g_ptr_array_index (data->people, i);

      if (!was_there (data, person))
        continue;
      if (!write_one (&writer, person, error))
        return FALSE;
      (*n_written)++;
    }

  return TRUE;
}
