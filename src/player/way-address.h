/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* waymark://HOST/PATH, decoded once; nothing in it can climb out of its module. */
typedef struct
{
  char *host;
  char *path; /* without the leading slash */
} WayAddress;

WayAddress *way_address_parse (const char *uri,
                               GError    **error);
void        way_address_free (WayAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayAddress, way_address_free)

G_END_DECLS
