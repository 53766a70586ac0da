/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-own-helplines.h"

#include <errno.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "way-error.h"
#include "way-helpline-reader.h"

#define FILE_NAME "helplines.json"
#define FORMAT 1

/**
 * way_own_helplines_dup_default_path:
 *
 * Returns: (transfer full): where the service's own numbers are kept, `helplines.json` in the user's data folder
 */
char *
way_own_helplines_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", FILE_NAME, NULL);
}

/**
 * way_own_helplines_load:
 * @path: the file, in the format of [func@way_helplines_read]
 * @error: return location for an error, or %NULL
 *
 * Reads the numbers that somebody added. Without a file there are none. Whatever the file says that they are for, they are the service's own. Any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_IO if the file cannot be read, and %WAY_PACKAGE_ERROR_INVALID if it is not whole; it stays as it is.
 *
 * Returns: (transfer full) (nullable) (element-type WayHelpline): the numbers
 */
GPtrArray *
way_own_helplines_load (const char *path,
                        GError    **error)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  char *text = NULL;
  gsize size = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &size, &reason))
    {
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_ptr_array_new_with_free_func ((GDestroyNotify) way_helpline_free);
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "Your own numbers cannot be read: %s", reason->message);
      return NULL;
    }

  bytes = g_bytes_new_take (text, size);
  lines = way_helplines_read (bytes, FILE_NAME, faults);
  if (lines == NULL)
    {
      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID, "The file with your own numbers is damaged. It was left as it is. Put it right, or move it away to begin a new one: %s", path);
      return NULL;
    }
  for (guint i = 0; i < lines->len; i++)
    ((WayHelpline *) g_ptr_array_index (lines, i))->need = WAY_HELPLINE_OWN;

  return g_steal_pointer (&lines);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_texts (JsonBuilder *builder,
           const char  *name,
           char       **values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_line (JsonBuilder       *builder,
          const WayHelpline *line)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", line->id);
  add_text (builder, "need", way_enum_to_nick (WAY_TYPE_HELPLINE_NEED, WAY_HELPLINE_OWN));
  add_text (builder, "name", line->name);
  add_text (builder, "when", line->when);
  add_texts (builder, "contacts", line->contacts);
  add_texts (builder, "nations", line->nations);
  add_text (builder, "checked_on", line->checked_on);
  json_builder_end_object (builder);
}

static char *
write_json (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "helplines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    add_line (builder, g_ptr_array_index (lines, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

/**
 * way_own_helplines_save:
 * @path: the file
 * @lines: (element-type WayHelpline): all numbers that somebody added
 * @error: return location for an error, or %NULL
 *
 * Writes them in place of what the file had, all or nothing and on disk when it returns. Any thread.
 *
 * Fails with %WAY_PACKAGE_ERROR_INVALID if one of them could not be read again, and %WAY_PACKAGE_ERROR_IO if the disk does not take them; the file then is as it was.
 *
 * Returns: whether they are on disk
 */
gboolean
way_own_helplines_save (const char *path,
                        GPtrArray  *lines,
                        GError    **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) read_back = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (path != NULL && lines != NULL, FALSE);

  folder = g_path_get_dirname (path);
  text = write_json (lines);
  bytes = g_bytes_new_static (text, strlen (text));
  read_back = way_helplines_read (bytes, FILE_NAME, faults);
  if (read_back == NULL)
    {
      g_autofree char *fault = way_fault_to_string (way_faults_get (faults, 0));

      g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID, "A number could not be saved as it was written, so nothing was changed. Please write it shorter, or in other words: %s", fault);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error_literal (&reason, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  else if (g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    return TRUE;

  g_set_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO, "Your own numbers could not be saved, so nothing was changed: %s", reason->message);

  return FALSE;
}

/**
 * way_own_helpline_new:
 * @name: whose number it is
 * @number: the number or address, as text
 * @when: when to use it
 * @today: the day on which somebody wrote it down and so checked it, `YYYY-MM-DD`
 *
 * Makes one of the service's own numbers, for all nations, with a new id. Pure but for the id.
 *
 * Returns: (transfer full): the number
 */
WayHelpline *
way_own_helpline_new (const char *name,
                      const char *number,
                      const char *when,
                      const char *today)
{
  static const char *const nations[] = { "england", "wales", "scotland", "northern-ireland", NULL };
  g_autofree char         *uuid = g_uuid_string_random ();
  WayHelpline             *line = NULL;

  g_return_val_if_fail (name != NULL && number != NULL && when != NULL && today != NULL, NULL);

  line = g_new0 (WayHelpline, 1);
  line->id = g_strdup_printf ("own-%.8s", uuid);
  line->need = WAY_HELPLINE_OWN;
  line->name = g_strdup (name);
  line->when = g_strdup (when);
  line->contacts = g_new0 (char *, 2);
  line->contacts[0] = g_strdup (number);
  line->nations = g_strdupv ((char **) nations);
  line->checked_on = g_strdup (today);

  return line;
}
