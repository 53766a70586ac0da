/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-record-export.h"

#include "way-canonical.h"
#include "way-record-reader.h"

/* As much is written at once. */
#define BLOCK_SIZE (64 * 1024)

typedef struct
{
  WayRecordReader *reader;
  GOutputStream   *stream;
  GCancellable    *cancellable;
  GString         *text; /* what is not written yet */
  WayRecordCounts  counts;
} Writer;

static gboolean
flush (Writer  *self,
       gsize    at_least,
       GError **error)
{
  gboolean ok;

  if (self->text->len < at_least)
    return TRUE;

  ok = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, self->cancellable, error);
  g_string_truncate (self->text, 0);

  return ok;
}

/* Members of one object are added in the order of their keys; after "{" without a comma. */
static void
add_key (GString    *text,
         const char *key)
{
  if (text->str[text->len - 1] != '{')
    g_string_append_c (text, ',');
  g_string_append_c (text, '"');
  g_string_append (text, key);
  g_string_append (text, "\":");
}

static void
add_string (GString    *text,
            const char *key,
            const char *value)
{
  add_key (text, key);
  way_canonical_append_string (text, value);
}

/* What is canonical JSON already, or a name without anything to escape in its quotation marks. */
static void
add_verbatim (GString    *text,
              const char *key,
              const char *quote,
              const char *value)
{
  add_key (text, key);
  g_string_append (text, quote);
  g_string_append (text, value);
  g_string_append (text, quote);
}

static void
add_int (GString    *text,
         const char *key,
         gint64      value)
{
  add_key (text, key);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
}

/* One line each, so that what came since can be seen with any tool that compares texts. */
static void
begin_line (GString *text,
            guint    index)
{
  g_string_append (text, index > 0 ? ",\n{" : "\n{");
}

static void
write_event (GString        *text,
             const WayEvent *event)
{
  add_verbatim (text, "body", "", event->body);
  if (event->digest != NULL)
    add_verbatim (text, "digest", "\"", event->digest);
  add_verbatim (text, "hash", "\"", event->hash);
  add_verbatim (text, "kind", "\"", event->kind);
  add_int (text, "made_at", event->made_at);
  add_verbatim (text, "previous", event->previous != NULL ? "\"" : "", event->previous != NULL ? event->previous : "null");
  if (event->digest != NULL)
    {
      add_verbatim (text, "response", "", event->response);
      add_verbatim (text, "salt", "\"", event->salt);
    }
  add_int (text, "sequence", event->sequence);
  g_string_append_c (text, '}');
}

static gboolean
write_events (Writer  *self,
              GError **error)
{
  const WayEvent *event;

  g_string_append (self->text, ",\n\"events\":[");
  while (way_record_reader_next_event (self->reader, &event, error))
    {
      if (event == NULL)
        {
          g_string_append_c (self->text, ']');
          return TRUE;
        }

      begin_line (self->text, self->counts.n_events++);
      write_event (self->text, event);
      if (!flush (self, BLOCK_SIZE, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
write_drafts (Writer  *self,
              GError **error)
{
  const WayRecordDraft *draft;

  g_string_append (self->text, ",\n\"drafts\":[");
  while (way_record_reader_next_draft (self->reader, &draft, error))
    {
      if (draft == NULL)
        {
          g_string_append_c (self->text, ']');
          return TRUE;
        }

      begin_line (self->text, self->counts.n_drafts++);
      add_string (self->text, "attempt", draft->attempt);
      add_string (self->text, "hash", draft->hash);
      add_string (self->text, "question", draft->question);
      add_verbatim (self->text, "response", "", draft->response);
      add_int (self->text, "updated_at", draft->updated_at);
      g_string_append_c (self->text, '}');
      if (!flush (self, BLOCK_SIZE, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
write_bookmarks (Writer  *self,
                 GError **error)
{
  const WayBookmark *bookmark;

  g_string_append (self->text, ",\n\"bookmarks\":[");
  while (way_record_reader_next_bookmark (self->reader, &bookmark, error))
    {
      if (bookmark == NULL)
        {
          g_string_append (self->text, "]}\n");
          return TRUE;
        }

      begin_line (self->text, self->counts.n_bookmarks++);
      add_string (self->text, "activity", bookmark->activity_id);
      add_string (self->text, "location", bookmark->location);
      add_string (self->text, "module", bookmark->module_id);
      add_int (self->text, "updated_at", bookmark->updated_at);
      g_string_append_c (self->text, '}');
    }

  return FALSE;
}

static void
write_head (Writer *self)
{
  const WayLearner *learner = way_record_reader_get_learner (self->reader);

  g_string_append_printf (self->text, "{\"format\":\"%s\",\"version\":%d,\n\"learner\":{", WAY_RECORD_FORMAT, WAY_RECORD_VERSION);
  add_int (self->text, "created_at", learner->created_at);
  add_string (self->text, "uuid", learner->uuid);
  g_string_append_c (self->text, '}');
}

/**
 * way_record_export_write:
 * @database: a database, also one that is open for reading only
 * @learner_id: whose record
 * @stream: where to; it is neither flushed nor closed
 * @counts: (out) (optional): how much it was
 * @cancellable: (nullable): stops it in the midst
 * @error: return location for an error, or %NULL
 *
 * Writes everything that is recorded of a learner as one JSON document of the format `waymark-record`: the events with their answers, the drafts and the
 * bookmarks, but no PIN and nothing of other learners. Two records with the same contents give the same bytes. The record is written as it is at one
 * moment and never held in memory. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_LOCKED for a profile whose PIN was not given, %WAY_STORE_ERROR_NOT_FOUND for an unknown learner, the other codes of
 * #WayStoreError for faults of file and disk, and #GIOErrorEnum for faults of the stream, where something may have been written.
 *
 * Returns: whether all was written
 */
gboolean
way_record_export_write (WayDatabase     *database,
                         gint64           learner_id,
                         GOutputStream   *stream,
                         WayRecordCounts *counts,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (WayRecordReader) reader = NULL;
  g_autoptr (GString) text = NULL;
  Writer writer = { NULL };

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  reader = way_record_reader_new (database, learner_id, error);
  if (reader == NULL)
    return FALSE;

  text = g_string_sized_new (BLOCK_SIZE + BLOCK_SIZE / 4);
  writer = (Writer){ reader, stream, cancellable, text, { 0 } };
  write_head (&writer);
  if (!write_events (&writer, error) || !write_drafts (&writer, error) || !write_bookmarks (&writer, error) || !flush (&writer, 0, error))
    return FALSE;
  if (counts != NULL)
    *counts = writer.counts;

  return TRUE;
}
