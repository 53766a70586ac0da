/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"
#include "way-group-session.h"

G_BEGIN_DECLS

/* A record under test, and what is open of it. */
typedef struct
{
  char            *folder;
  char            *path;
  WayModule       *module;
  WayDatabase     *database;
  WayDelivery     *delivery;
  WayGroupSession *session; /* (nullable): what a trainer has on the screen */
  char            *vault;   /* (nullable): what a deed begins with */
} Place;

typedef struct
{
  const char *name;
  void (*prepare) (Place *place);
  gboolean (*begin) (Place *place, GError **error); /* (nullable): what is done before the disk fails */
  gboolean (*run) (Place *place, GError **error);
  gboolean    takes_away; /* whether it is meant to */
  const char *sealed;     /* (nullable): what no byte of the record may say when it is done */
} Deed;

Place *place_new (const char *name);
void   place_close (Place *place);
void   place_free (Place *place);

const Deed *fault_deeds_get (guint *n_deeds);

/* fault-deeds.c: what other tables of deeds begin with too */
gboolean fault_deeds_open_record (Place   *place,
                                  GError **error);
void     fault_deeds_prepare_learning (Place *place);

/* fault-deeds-seal.c: PINs, what is shared, and salvage */
const Deed *fault_seal_deeds_get (guint *n_deeds);

/* fault-deeds-portfolio.c: what a learner can show */
const Deed *fault_portfolio_deeds_get (guint *n_deeds);

/* fault-deeds-session.c: a trainer with a group */
const Deed *fault_session_deeds_get (guint *n_deeds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

G_END_DECLS
