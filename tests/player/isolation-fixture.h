/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player-fixture.h"

G_BEGIN_DECLS

/* Nothing is counted: WebKit's own settings end the attempt before the program could see it. */
#define NOT_SEEN (-1)

/* One attempt of a hostile page, made by a script in the page's own world, so that the validator, which would never have let it in, is
 * no help. Before it stand these names: `net`, an address where somebody listens; `wait`, which is some frames; `put`, which puts markup into the page. */
typedef struct
{
  const char *what;
  const char *script; /* the body of an async function; what it returns should be "" */
  int         kind;   /* how it is counted, a WayBlockedKind, or NOT_SEEN */
} Attempt;

/* A page that is open, somebody who listens at the other end, and what was counted. */
typedef struct
{
  PlayerFixture   player;
  GSocketService *service; /* NULL if WAYMARK_LISTENER says that somebody else listens */
  guint16         port;
  guint           n_connections;
  guint           counts[WAY_N_BLOCKED_KINDS];
} IsolationFixture;

void isolation_fixture_set_up (IsolationFixture *self,
                               gconstpointer     user_data);
void isolation_fixture_tear_down (IsolationFixture *self,
                                  gconstpointer     user_data);
void isolation_fixture_try (IsolationFixture *self,
                            const Attempt    *attempt);
void isolation_fixture_try_all (IsolationFixture *self,
                                const Attempt    *attempts,
                                gsize             n_attempts);
void isolation_fixture_assert_unharmed (IsolationFixture *self);

G_END_DECLS
