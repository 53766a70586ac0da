/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-run-sheet.h"

G_BEGIN_DECLS

/* Filled by the loader before anybody else sees it. */
struct _WayRunSheet
{
  GObject parent_instance;

  guint      least;
  guint      most;
  char     **before;
  char      *without_equipment;
  char     **ground_rules;
  char      *opt_out;
  char     **disclosure;
  GPtrArray *blocks; /* of WayRunBlock */
};

WayRunSheet *_way_run_sheet_new (void);

G_END_DECLS
