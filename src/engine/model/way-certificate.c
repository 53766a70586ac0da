/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-certificate.h"

/**
 * way_counter_signature_new:
 *
 * Returns: (transfer full): a counter-signature with nothing in it yet
 */
WayCounterSignature *
way_counter_signature_new (void)
{
  return g_new0 (WayCounterSignature, 1);
}

/**
 * way_counter_signature_free:
 * @self: (transfer full) (nullable): a counter-signature
 *
 * Frees the record.
 */
void
way_counter_signature_free (WayCounterSignature *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->role);
  g_free (self->signer);
  g_free (self->signature);
  g_free (self);
}

/**
 * way_certificate_new:
 *
 * Returns: (transfer full): a certificate with nothing in it yet
 */
WayCertificate *
way_certificate_new (void)
{
  WayCertificate *self = g_new0 (WayCertificate, 1);

  self->counter_signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) way_counter_signature_free);

  return self;
}

static void
copy_texts (WayCertificate       *copy,
            const WayCertificate *self)
{
  copy->uuid = g_strdup (self->uuid);
  copy->learner_uuid = g_strdup (self->learner_uuid);
  copy->name = g_strdup (self->name);
  copy->module_id = g_strdup (self->module_id);
  copy->module_version = g_strdup (self->module_version);
  copy->module_title = g_strdup (self->module_title);
  copy->language = g_strdup (self->language);
  copy->publisher = g_strdup (self->publisher);
  copy->outcomes = g_strdupv (self->outcomes);
  copy->standards = g_strdupv (self->standards);
  copy->valid_until = g_strdup (self->valid_until);
  copy->signer = g_strdup (self->signer);
  copy->signature = g_strdup (self->signature);
}

/**
 * way_certificate_copy:
 * @self: a certificate
 *
 * Returns: (transfer full): another like it
 */
WayCertificate *
way_certificate_copy (const WayCertificate *self)
{
  WayCertificate *copy = way_certificate_new ();

  g_return_val_if_fail (self != NULL, copy);

  copy_texts (copy, self);
  copy->minutes = self->minutes;
  copy->scored = self->scored;
  copy->score = self->score;
  copy->completed_at = self->completed_at;
  copy->refreshed_at = self->refreshed_at;
  copy->issued_at = self->issued_at;
  for (guint i = 0; i < self->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (self->counter_signatures, i);
      WayCounterSignature       *other = way_counter_signature_new ();

      other->name = g_strdup (signature->name);
      other->role = g_strdup (signature->role);
      other->signed_at = signature->signed_at;
      other->signer = g_strdup (signature->signer);
      other->signature = g_strdup (signature->signature);
      g_ptr_array_add (copy->counter_signatures, other);
    }

  return copy;
}

/**
 * way_certificate_free:
 * @self: (transfer full) (nullable): a certificate
 *
 * Frees the record.
 */
void
way_certificate_free (WayCertificate *self)
{
  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->learner_uuid);
  g_free (self->name);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->module_title);
  g_free (self->language);
  g_free (self->publisher);
  g_strfreev (self->outcomes);
  g_strfreev (self->standards);
  g_free (self->valid_until);
  g_free (self->signer);
  g_free (self->signature);
  g_ptr_array_unref (self->counter_signatures);
  g_free (self);
}
