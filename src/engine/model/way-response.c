/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-response.h"

struct _WayResponse
{
  gatomicrefcount ref_count;
  char          **values;
  guint           n_values;
};

G_DEFINE_BOXED_TYPE (WayResponse, way_response, way_response_ref, way_response_unref)

/**
 * way_response_new:
 * @values: (array zero-terminated=1): the values, in the learner's order; may be empty
 *
 * Makes a response. Nothing is checked here: that is the question's marker's business.
 *
 * Returns: (transfer full): a new response
 */
WayResponse *
way_response_new (const char *const *values)
{
  WayResponse *self;

  g_return_val_if_fail (values != NULL, NULL);

  self = g_new0 (WayResponse, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_strdupv ((char **) values);
  self->n_values = g_strv_length (self->values);

  return self;
}

/**
 * way_response_ref:
 * @self: a response
 *
 * Takes a reference. May be called from any thread.
 *
 * Returns: (transfer full): @self
 */
WayResponse *
way_response_ref (WayResponse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * way_response_unref:
 * @self: (transfer full): a response
 *
 * Drops a reference. May be called from any thread.
 */
void
way_response_unref (WayResponse *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->values);
  g_free (self);
}

/**
 * way_response_get_n_values:
 * @self: a response
 *
 * Returns: how many values it holds
 */
guint
way_response_get_n_values (WayResponse *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_values;
}

/**
 * way_response_get_values:
 * @self: a response
 *
 * Returns: (transfer none) (array zero-terminated=1): the values in the learner's order
 */
const char *const *
way_response_get_values (WayResponse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->values;
}

/**
 * way_response_contains:
 * @self: a response
 * @value: a value
 *
 * Returns: whether @value is one of the values, to the byte
 */
gboolean
way_response_contains (WayResponse *self,
                       const char  *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->values, value);
}
