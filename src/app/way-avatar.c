/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-avatar.h"

/* Only for its colour: without a text AdwAvatar has another one each time. */
#define NO_NAME "Waymark"

/* @picture is the nick of a drawn picture, or empty for the initials of @name; without a name there is the outline of a person. */
void
way_avatar_show_picture (AdwAvatar  *avatar,
                         const char *name,
                         const char *picture)
{
  g_autofree char *icon = *picture != '\0' ? g_strdup_printf ("way-picture-%s-symbolic", picture) : NULL;

  gtk_widget_add_css_class (GTK_WIDGET (avatar), "way-person");
  adw_avatar_set_text (avatar, name != NULL && *name != '\0' ? name : NO_NAME);
  adw_avatar_set_icon_name (avatar, icon);
  adw_avatar_set_show_initials (avatar, icon == NULL && name != NULL && *name != '\0');
}

/* Without a @learner it is a guest, or nobody. */
void
way_avatar_show_learner (AdwAvatar        *avatar,
                         const WayLearner *learner)
{
  way_avatar_show_picture (avatar, learner != NULL ? learner->name : NULL, learner != NULL ? learner->picture : "");
}
