/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-module.h"
#include "way-package.h"
#include "way-readability.h"

G_BEGIN_DECLS

/* About so many words are good to have on a screen at once. */
#define WAY_READABILITY_SCREEN_WORDS 120

/* What is shorter has a reading age that says little, so it is not ranked. */
#define WAY_READABILITY_MIN_WORDS 30

#define WAY_READABILITY_N_WORST 5

/* A page, a question, a scene's node, a note and a summary, or what a block of the run-sheet has on the wall. */
typedef struct
{
  const char    *kind; /* static */
  char          *id;
  guint          n_screen; /* words that are on the screen at once */
  WayReadability all;      /* these, and what is folded away or said after the answer */
} WayReadabilityPart;

/* A module's parts in playing order, and what they come to. */
typedef struct
{
  WayModule     *module;
  gboolean       graded; /* the formula is for English */
  GPtrArray     *parts;  /* of WayReadabilityPart */
  WayReadability all;
  double         median_age;
  guint          median_screen;
  GPtrArray     *worst; /* of WayReadabilityPart, the hardest first; borrowed from the parts */
} WayReadabilityReport;

WayReadabilityReport *way_readability_report_new (WayPackage *package,
                                                  WayModule  *module);
void                  way_readability_report_free (WayReadabilityReport *self);
void                  way_readability_report_print (WayReadabilityReport *self);
void                  way_readability_report_build (WayReadabilityReport *self,
                                                    JsonBuilder          *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayReadabilityReport, way_readability_report_free)

G_END_DECLS
