/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-answer.h"

#include <string.h>

#include "way-error.h"

typedef struct
{
  int         error;
  guint       status;
  const char *code;
} WayErrorName;

static const WayErrorName marking_names[] = {
  { WAY_MARKING_ERROR_SHAPE, 422, "shape" },
  { WAY_MARKING_ERROR_UNKNOWN_OPTION, 422, "unknown-option" },
  { WAY_MARKING_ERROR_REPEATED, 422, "repeated" },
};

static const WayErrorName store_names[] = {
  { WAY_STORE_ERROR_OPEN, 500, "store-open" },
  { WAY_STORE_ERROR_BUSY, 503, "store-busy" },
  { WAY_STORE_ERROR_READ_ONLY, 500, "store-read-only" },
  { WAY_STORE_ERROR_FULL, 507, "store-full" },
  { WAY_STORE_ERROR_NEWER, 500, "store-newer" },
  { WAY_STORE_ERROR_CORRUPT, 500, "store-corrupt" },
  { WAY_STORE_ERROR_MIGRATION, 500, "store-migration" },
  { WAY_STORE_ERROR_CONSTRAINT, 409, "store-constraint" },
  { WAY_STORE_ERROR_NOT_FOUND, 500, "store-not-found" },
  { WAY_STORE_ERROR_IO, 500, "store-io" },
};

static const WayErrorName attempt_names[] = {
  { WAY_ATTEMPT_ERROR_UNKNOWN_ACTIVITY, 404, "unknown-activity" },
  { WAY_ATTEMPT_ERROR_UNKNOWN_QUESTION, 404, "unknown-question" },
  { WAY_ATTEMPT_ERROR_NOT_OPEN, 409, "not-open" },
  { WAY_ATTEMPT_ERROR_ALREADY_ANSWERED, 409, "already-answered" },
  { WAY_ATTEMPT_ERROR_STALE, 409, "stale" },
  { WAY_ATTEMPT_ERROR_UNFINISHED, 409, "unfinished" },
  { WAY_ATTEMPT_ERROR_UNKNOWN_STEP, 409, "unknown-step" },
  { WAY_ATTEMPT_ERROR_TOO_MANY_STEPS, 409, "too-many-steps" },
  { WAY_ATTEMPT_ERROR_NOTE, 409, "note" },
};

WayAnswer *
way_answer_new (guint       status,
                const char *content_type,
                GBytes     *body)
{
  WayAnswer *self = g_new0 (WayAnswer, 1);

  self->status = status;
  self->content_type = content_type;
  self->body = g_bytes_ref (body);
  return self;
}

WayAnswer *
way_answer_new_json (guint     status,
                     JsonNode *node)
{
  char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return way_answer_new (status, "application/json", body);
}

WayAnswer *
way_answer_new_done (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"done\":true}", strlen ("{\"done\":true}"));

  return way_answer_new (200, "application/json", body);
}

/* @code is for the page's components and is not copied, @message for the person in front of it. */
WayAnswer *
way_answer_new_fault (guint       status,
                      const char *code,
                      const char *message)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  WayAnswer *self;

  json_object_set_string_member (object, "error", code);
  json_object_set_string_member (object, "message", message);
  json_node_set_object (node, object);
  self = way_answer_new_json (status, node);
  self->code = code;
  return self;
}

static const WayErrorName *
find_name (const WayErrorName *names,
           gsize               n_names,
           int                 error)
{
  for (gsize i = 0; i < n_names; i++)
    {
      if (names[i].error == error)
        return &names[i];
    }
  return NULL;
}

/* The engine's sentence goes to the person as it is; its domain and code become the status. */
WayAnswer *
way_answer_new_error (const GError *error)
{
  const WayErrorName *name = NULL;

  if (error->domain == WAY_MARKING_ERROR)
    name = find_name (marking_names, G_N_ELEMENTS (marking_names), error->code);
  else if (error->domain == WAY_STORE_ERROR)
    name = find_name (store_names, G_N_ELEMENTS (store_names), error->code);
  else if (error->domain == WAY_ATTEMPT_ERROR)
    name = find_name (attempt_names, G_N_ELEMENTS (attempt_names), error->code);

  if (name == NULL)
    return way_answer_new_fault (500, "internal", error->message);

  return way_answer_new_fault (name->status, name->code, error->message);
}

WayAnswer *
way_answer_new_method (const char *allow)
{
  WayAnswer *self = way_answer_new_fault (405, "method", "The page asked in a way that this address does not answer.");

  self->allow = allow;
  return self;
}

void
way_answer_free (WayAnswer *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->body);
  g_free (self);
}
