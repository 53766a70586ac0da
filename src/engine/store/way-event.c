/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include "way-event-private.h"

/* Changes when the hash covers something else. */
#define HEADER "waymark-event-1"

static void
append_line (GString    *text,
             const char *line)
{
  g_string_append (text, line != NULL ? line : "-");
  g_string_append_c (text, '\n');
}

/* The words themselves are not hashed but their digest, so that they can be sealed, or be lost, and the log is whole all the same. */
char *
_way_event_dup_hash (const WayEvent *event,
                     const char     *learner_uuid)
{
  g_autoptr (GString) text = g_string_new (HEADER "\n");

  append_line (text, learner_uuid);
  append_line (text, event->previous);
  g_string_append_printf (text, "%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n", event->sequence, event->made_at);
  append_line (text, event->kind);
  append_line (text, event->body);
  g_string_append (text, event->digest != NULL ? event->digest : "-");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* With a salt, because who sees the digest of a "yes" would otherwise know that it is one. */
char *
_way_event_dup_digest (const char *salt,
                       const char *response)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) salt, strlen (salt), response, -1);
}

static char *
make_salt (void)
{
  guchar   bytes[WAY_EVENT_SALT_LENGTH / 2];
  GString *salt = g_string_sized_new (WAY_EVENT_SALT_LENGTH);

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("The system gives no random numbers.");
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    g_string_append_printf (salt, "%02x", bytes[i]);

  return g_string_free (salt, FALSE);
}

/* @response may be NULL. The place in the log and the hash come when it is appended. */
WayEvent *
_way_event_new (const char *kind,
                const char *body,
                const char *response,
                gint64      made_at)
{
  WayEvent *self = g_new0 (WayEvent, 1);

  self->kind = g_strdup (kind);
  self->body = g_strdup (body);
  self->made_at = made_at;
  if (response != NULL)
    {
      self->salt = make_salt ();
      self->response = g_strdup (response);
      self->digest = _way_event_dup_digest (self->salt, response);
    }

  return self;
}

/**
 * way_event_free:
 * @self: (transfer full) (nullable): an event
 *
 * Frees the event.
 */
void
way_event_free (WayEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->previous);
  g_free (self->kind);
  g_free (self->body);
  g_free (self->digest);
  g_free (self->salt);
  g_free (self->response);
  g_free (self);
}

/**
 * way_log_break_free:
 * @self: (transfer full) (nullable): a break
 *
 * Frees the break.
 */
void
way_log_break_free (WayLogBreak *self)
{
  if (self == NULL)
    return;

  g_free (self->hash);
  g_free (self->reason);
  g_free (self);
}
