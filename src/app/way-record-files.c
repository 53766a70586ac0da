/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-files.h"

#include "way-attempts-csv.h"
#include "way-learner-words.h"
#include "way-record-export.h"
#include "way-record-import.h"
#include "way-stores.h"

#include <glib/gi18n.h>

/* Without a name in it: the system remembers the names of files, and nothing should be left there of somebody who is erased. */
char *
way_record_files_dup_name (gboolean csv)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  return g_strdup_printf ("waymark-%s.%s", day, csv ? "csv" : "json");
}

static gboolean
write_record (WayLearnerRecord *record,
              GOutputStream    *stream,
              gboolean          csv,
              GError          **error)
{
  WayDatabase *database = way_learner_record_get_database (record);
  gint64       learner_id = way_learner_record_get_learner_id (record);
  guint        n_rows = 0;

  if (!csv)
    return way_record_export_write (database, learner_id, stream, NULL, NULL, error);

  return way_attempts_csv_write_head (stream, NULL, error) && way_attempts_csv_write (database, learner_id, stream, &n_rows, NULL, error);
}

/* What stops in the middle leaves the file as it was before, or none: closing a cancelled stream throws away what was written. */
static void
discard (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

/* Everything of the one who learns, or the list of what they did. */
gboolean
way_record_files_export (WayLearnerRecord *record,
                         GFile            *file,
                         gboolean          csv,
                         GError          **error)
{
  g_autoptr (GFileOutputStream) target = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  g_return_val_if_fail (way_learner_record_get_learner (record) != NULL, FALSE);

  target = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  if (target == NULL)
    return FALSE;

  stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (target));
  if (!write_record (record, stream, csv, error))
    {
      g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);
      discard (G_OUTPUT_STREAM (target));
      return FALSE;
    }

  return g_output_stream_close (stream, NULL, error);
}

static GBytes *
read_file (GFile   *file,
           GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GMappedFile) mapped = NULL;

  if (path == NULL)
    return g_file_load_bytes (file, NULL, NULL, error);

  mapped = g_mapped_file_new (path, FALSE, error);

  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

static char *
describe (WayLearnerRecord      *record,
          const WayRecordImport *import)
{
  g_autoptr (WayLearner) learner = way_learner_store_get (way_learner_record_get_database (record), import->learner_id, NULL);
  g_autofree char *name = learner != NULL ? way_learner_words_name (learner) : g_strdup ("");

  if (import->is_new)
    return g_strdup_printf (_ ("%s was added to the people on this computer."), name);
  if (import->n_added == 0)
    return g_strdup (_ ("Everything in this file was here already."));

  /* Translators: %s is somebody's name */
  return g_strdup_printf (ngettext ("%u entry was added to the record of %s.", "%u entries were added to the record of %s.", import->n_added), import->n_added, name);
}

/* Answers a sentence that says what came in. */
char *
way_record_files_import (WayLearnerRecord *record,
                         GFile            *file,
                         GError          **error)
{
  g_autoptr (GBytes) bytes = read_file (file, error);
  g_autoptr (WayRecordImport) import = NULL;

  if (bytes != NULL)
    import = way_record_import_read (way_learner_record_get_database (record), bytes, error);

  return import != NULL ? describe (record, import) : NULL;
}
