/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-delivery.h"

G_BEGIN_DECLS

/* A record under test, and what is open of it. */
typedef struct
{
  char        *folder;
  char        *path;
  WayModule   *module;
  WayDatabase *database;
  WayDelivery *delivery;
} Place;

typedef struct
{
  const char *name;
  void (*prepare) (Place *place);
  gboolean (*begin) (Place *place, GError **error); /* (nullable): what is done before the disk fails */
  gboolean (*run) (Place *place, GError **error);
  gboolean takes_away; /* whether it is meant to */
} Deed;

Place *place_new (const char *name);
void   place_close (Place *place);
void   place_free (Place *place);

const Deed *fault_deeds_get (guint *n_deeds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

G_END_DECLS
