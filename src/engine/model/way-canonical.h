/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void way_canonical_append_string (GString    *json,
                                  const char *text);
void way_canonical_append_double (GString *json,
                                  double   number);
void way_canonical_append_key (GString    *json,
                               const char *key);
void way_canonical_append_member (GString    *json,
                                  const char *key,
                                  const char *text);
void way_canonical_append_texts (GString           *json,
                                 const char        *key,
                                 const char *const *texts);

G_END_DECLS
