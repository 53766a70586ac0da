/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-markup-private.h"
#include "way-module-check-private.h"
#include "way-page-elements-private.h"

G_BEGIN_DECLS

/* One page while it is checked. */
typedef struct
{
  WayMarkup       markup;
  WayModuleCheck *check; /* borrowed */
  WayPageNotes   *notes; /* borrowed */
  GArray         *open;  /* of the elements that are open, the wrapper first */
  GHashTable     *ids;
  GArray         *links; /* to #id on this page */

  guint n_elements;
  guint n_h1;
  guint n_key;    /* class="key" */
  guint n_nation; /* <way-nation> */
  guint heading;
} WayPageCheck;

/* A link whose #id may stand further down. */
typedef struct
{
  char *id;
  guint line;
} WayPageLink;

void _way_page_check_value (WayPageCheck       *self,
                            const WayAttribute *attribute,
                            const char         *value,
                            guint               line);

G_END_DECLS
