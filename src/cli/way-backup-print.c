/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-backup-print.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "way-backups.h"
#include "way-progress-report.h"
#include "way-salvage.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* 0 is no time. */
static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autofree char *text = time != 0 ? way_progress_report_format_time (time) : NULL;

  add_string (builder, name, text);
}

static JsonBuilder *
begin_object (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "version", OUTPUT_VERSION);

  return builder;
}

static char *
end_object (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_object_unref (builder);

  return g_strconcat (text, "\n", NULL);
}

static void
add_backup (JsonBuilder     *builder,
            const WayBackup *backup)
{
  json_builder_begin_object (builder);
  add_string (builder, "path", backup->path);
  add_time (builder, "made_at", backup->made_at);
  add_string (builder, "reason", way_backup_reason_to_nick (backup->reason));
  add_int (builder, "schema", backup->version);
  add_int (builder, "size", backup->size);
  json_builder_end_object (builder);
}

char *
way_backup_print_list (GPtrArray *backups,
                       gboolean   json)
{
  JsonBuilder *builder = json ? begin_object () : NULL;
  GString     *text = g_string_new (NULL);

  if (json)
    {
      json_builder_set_member_name (builder, "backups");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < backups->len; i++)
    {
      const WayBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *time = way_progress_report_format_time (backup->made_at);
      g_autofree char *size = g_format_size ((guint64) backup->size);
      g_autofree char *name = g_filename_display_name (backup->path);

      if (json)
        add_backup (builder, backup);
      else
        g_string_append_printf (text, "%s  %-9s  %s  %s\n", time, way_backup_reason_to_nick (backup->reason), size, name);
    }
  if (!json)
    return g_string_free (text, FALSE);

  g_string_free (text, TRUE);
  json_builder_end_array (builder);

  return end_object (builder);
}

/* @undo may be NULL. */
char *
way_backup_print_paths (const char *label,
                        const char *path,
                        const char *undo,
                        gboolean    json)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *undo_name = undo != NULL ? g_filename_display_name (undo) : NULL;
  JsonBuilder     *builder;

  if (!json && undo != NULL)
    return g_strdup_printf ("%s: %s\nWhat was there is kept: %s\n", label, name, undo_name);
  if (!json)
    return g_strdup_printf ("%s: %s\n", label, name);

  builder = begin_object ();
  add_string (builder, "path", path);
  add_string (builder, "undo", undo);

  return end_object (builder);
}

static void
add_change (JsonBuilder           *builder,
            const WayBackupChange *change)
{
  json_builder_begin_object (builder);
  add_string (builder, "uuid", change->uuid);
  add_string (builder, "name", change->name);
  add_boolean (builder, "is_now", change->is_now);
  add_boolean (builder, "is_then", change->is_then);
  add_int (builder, "attempts_now", change->n_attempts_now);
  add_int (builder, "attempts_then", change->n_attempts_then);
  add_int (builder, "answers_now", change->n_answers_now);
  add_int (builder, "answers_then", change->n_answers_then);
  add_int (builder, "entries_now", change->n_entries_now);
  add_int (builder, "entries_then", change->n_entries_then);
  add_int (builder, "certificates_now", change->n_certificates_now);
  add_int (builder, "certificates_then", change->n_certificates_then);
  add_int (builder, "seconds_now", change->n_seconds_now);
  add_int (builder, "seconds_then", change->n_seconds_then);
  add_time (builder, "last_now", change->last_now);
  add_time (builder, "last_then", change->last_then);
  json_builder_end_object (builder);
}

/* "12 answers", and what there is of the rest */
static char *
dup_counts (gint64 n_answers,
            gint64 n_entries,
            gint64 n_certificates,
            gint64 n_seconds)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " answers", n_answers);
  if (n_entries > 0)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT " %s of other learning", n_entries, n_entries == 1 ? "entry" : "entries");
  if (n_certificates > 0)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT " %s", n_certificates, n_certificates == 1 ? "certificate" : "certificates");
  if (n_seconds > 0)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT " minutes of learning", (n_seconds + 30) / 60);

  return g_string_free (text, FALSE);
}

/* Who is in one of the two only comes or goes as a whole, which counts of 0 do not say. */
static void
append_change (GString               *text,
               const WayBackupChange *change)
{
  const char      *name = change->name != NULL ? change->name : change->uuid;
  g_autofree char *now = dup_counts (change->n_answers_now, change->n_entries_now, change->n_certificates_now, change->n_seconds_now);
  g_autofree char *then = dup_counts (change->n_answers_then, change->n_entries_then, change->n_certificates_then, change->n_seconds_then);
  g_autofree char *few = g_strdup_printf ("%" G_GINT64_FORMAT " in the copy", change->n_answers_then);

  if (!change->is_then)
    g_string_append_printf (text, "%s: %s now; not in the copy, and gone after restoring it\n", name, now);
  else if (!change->is_now)
    g_string_append_printf (text, "%s: not here now; comes back with %s\n", name, then);
  else if (strchr (now, ',') == NULL && strchr (then, ',') == NULL)
    g_string_append_printf (text, "%s: %s now, %s\n", name, now, few);
  else
    g_string_append_printf (text, "%s: %s now; in the copy %s\n", name, now, then);
}

char *
way_backup_print_changes (GPtrArray *changes,
                          gboolean   json)
{
  JsonBuilder *builder = json ? begin_object () : NULL;
  GString     *text = g_string_new (NULL);

  if (json)
    {
      json_builder_set_member_name (builder, "learners");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const WayBackupChange *change = g_ptr_array_index (changes, i);

      if (json)
        add_change (builder, change);
      else
        append_change (text, change);
    }
  if (!json)
    return g_string_free (text, FALSE);

  g_string_free (text, TRUE);
  json_builder_end_array (builder);

  return end_object (builder);
}

static void
add_salvaged (JsonBuilder       *builder,
              const WaySalvaged *salvaged)
{
  json_builder_begin_object (builder);
  add_string (builder, "table", salvaged->table);
  add_int (builder, "rows", salvaged->n_rows);
  add_boolean (builder, "whole", salvaged->whole);
  json_builder_end_object (builder);
}

char *
way_backup_print_salvaged (GPtrArray *report,
                           gboolean   json)
{
  JsonBuilder *builder = json ? begin_object () : NULL;
  GString     *text = g_string_new (NULL);

  if (json)
    {
      json_builder_set_member_name (builder, "tables");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < report->len; i++)
    {
      const WaySalvaged *salvaged = g_ptr_array_index (report, i);

      if (json)
        add_salvaged (builder, salvaged);
      else
        g_string_append_printf (text, "%s: %" G_GINT64_FORMAT "%s\n", salvaged->table, salvaged->n_rows, salvaged->whole ? "" : ", others could not be read");
    }
  if (!json)
    return g_string_free (text, FALSE);

  g_string_free (text, TRUE);
  json_builder_end_array (builder);

  return end_object (builder);
}
