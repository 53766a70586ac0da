/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-actionable.h"

/* Gives @actionable an action and, unless it is NULL, a string for it. GTK warns when for a moment the two do not fit
 * together, so the old name goes first. */
void
way_actionable_set (GtkActionable *actionable,
                    const char    *action_name,
                    const char    *target)
{
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (actionable, action_name);
}
