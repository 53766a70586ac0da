/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handover.h"

/**
 * way_handover_free:
 * @self: (transfer full) (nullable): the contents of a hand-over file
 *
 * Frees the record.
 */
void
way_handover_free (WayHandover *self)
{
  if (self == NULL)
    return;

  g_free (self->session_uuid);
  g_free (self->title);
  g_free (self->trainer);
  g_free (self->place);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->module_title);
  g_strfreev (self->standards);
  g_free (self->person_uuid);
  g_free (self->name);
  g_free (self->reference);
  g_free (self->signer);
  g_free (self);
}

/**
 * way_group_learning_free:
 * @self: (transfer full) (nullable): a session somebody took part in
 *
 * Frees the record.
 */
void
way_group_learning_free (WayGroupLearning *self)
{
  if (self == NULL)
    return;

  g_free (self->session_uuid);
  g_free (self->title);
  g_free (self->module_id);
  g_free (self->module_version);
  g_free (self->module_title);
  g_free (self->signer);
  g_free (self->record);
  g_free (self);
}
