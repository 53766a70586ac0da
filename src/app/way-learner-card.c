/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-card.h"

#include "way-avatar.h"
#include "way-learner-words.h"

struct _WayLearnerCard
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkLabel  *name;
  GtkWidget *pin;
};

G_DEFINE_FINAL_TYPE (WayLearnerCard, way_learner_card, GTK_TYPE_WIDGET)

static void
way_learner_card_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_learner_card_parent_class)->dispose (object);
}

static void
way_learner_card_class_init (WayLearnerCardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_learner_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-learner-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLearnerCard, avatar);
  gtk_widget_class_bind_template_child (widget_class, WayLearnerCard, name);
  gtk_widget_class_bind_template_child (widget_class, WayLearnerCard, pin);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_learner_card_init (WayLearnerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_learner_card_new (void)
{
  return g_object_new (WAY_TYPE_LEARNER_CARD, NULL);
}

/* The label goes on the list's own item too, because that is what takes the focus. */
void
way_learner_card_show (WayLearnerCard   *self,
                       const WayLearner *learner,
                       gboolean          last)
{
  GtkWidget       *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = way_learner_words_name (learner);
  g_autofree char *words = way_learner_words_card (learner, last);

  g_return_if_fail (WAY_IS_LEARNER_CARD (self));

  way_avatar_show_learner (self->avatar, learner);
  gtk_label_set_text (self->name, name);
  gtk_widget_set_visible (self->pin, learner->has_pin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
