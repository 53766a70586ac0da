/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session.h"

G_BEGIN_DECLS

/* A session as a row of words, each one deed; after each the session is opened anew from the disk and must be the same, because that is what a
 * trainer finds after the plug was pulled.
 *
 *   run pause end > < reveal reopen      what they say
 *   goN chooseN hN=M headN               go to block N, choose N, M hands for option N, N people
 *   +NAME ++NAME -NAME                   on the register; twice on purpose; leaves
 *   ?ID park:TEXT                        ask a question; park one
 *   !WORD                                is refused and changes nothing
 *   @BLOCK.STAGE.POLL                    must stand there */

typedef struct
{
  WayDatabase     *database;
  WayModule       *module;
  WayGroupSession *session;
  guint            n_changed;
} SessionFixture;

/* A module with questions `a`, `many`, `feel`, `words` and `other`, a scene `door`, and the run-sheet given. */
void fixture_session_begin (SessionFixture *fixture,
                            const char     *sheet,
                            gboolean        anonymous);
void fixture_session_play (SessionFixture *fixture,
                           const char     *words);
void fixture_session_finish (SessionFixture *fixture);

G_END_DECLS
