/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayResponse:
 *
 * What a learner answered: an ordered list of strings, as a QTI response variable
 * (`cmi.learner_response`). For choices these are option ids. Boxed and immutable.
 */
typedef struct _WayResponse WayResponse;

#define WAY_TYPE_RESPONSE (way_response_get_type ())
GType way_response_get_type (void);

WayResponse       *way_response_new (const char *const *values);
WayResponse       *way_response_ref (WayResponse *self);
void               way_response_unref (WayResponse *self);
guint              way_response_get_n_values (WayResponse *self);
const char *const *way_response_get_values (WayResponse *self);
gboolean           way_response_contains (WayResponse *self,
                                          const char  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayResponse, way_response_unref)

G_END_DECLS
