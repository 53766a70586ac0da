/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-answer.h"
#include "way-playback.h"

G_BEGIN_DECLS

/* Nothing that a page sends us is longer; more is not read. */
#define WAY_PAGE_MAX_BODY (64 * 1024)

/* One request of a page, freed of WebKit so that it can be looked at alone. */
typedef struct
{
  const char *method;
  const char *uri;
  const char *content_type; /* NULL if none was given */
  GBytes     *body;         /* NULL if there is none */
  gboolean    body_too_large;
} WayPageRequest;

WayAnswer *way_scheme_answer (WayPlayback          *playback,
                              const WayPageRequest *request);
char      *way_scheme_dup_policy (const char *host);
void       way_scheme_request_cb (WebKitURISchemeRequest *request,
                                  gpointer                user_data);

G_END_DECLS
