/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-group-session.h"

G_BEGIN_DECLS

/* A trainer, and what they may do at random */
typedef struct
{
  GRand           *random;
  WayModule       *module;
  WayDatabase     *database;
  WayGroupSession *session; /* NULL before there is any */
  char            *stick;
} Game;

typedef struct
{
  const char *name;
  guint       weight;
  gboolean    in_session; /* needs one that goes on */
  gboolean (*run) (Game *game, GError **error);
} TrainerDeed;

const TrainerDeed *trainer_deeds_get (guint *n_deeds);

guint    trainer_pick (Game *game,
                       guint n);
gboolean trainer_begin (Game    *game,
                        GError **error);
gboolean trainer_go_on (Game    *game,
                        GError **error);

G_END_DECLS
