/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-item.h"

struct _WayLearnerItem
{
  GObject parent_instance;

  WayLearner *learner;
};

G_DEFINE_FINAL_TYPE (WayLearnerItem, way_learner_item, G_TYPE_OBJECT)

static void
way_learner_item_finalize (GObject *object)
{
  WayLearnerItem *self = WAY_LEARNER_ITEM (object);

  g_clear_pointer (&self->learner, way_learner_free);

  G_OBJECT_CLASS (way_learner_item_parent_class)->finalize (object);
}

static void
way_learner_item_class_init (WayLearnerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_learner_item_finalize;
}

static void
way_learner_item_init (WayLearnerItem *self)
{
}

/* Takes @learner. */
WayLearnerItem *
way_learner_item_new (WayLearner *learner)
{
  WayLearnerItem *self = g_object_new (WAY_TYPE_LEARNER_ITEM, NULL);

  self->learner = learner;

  return self;
}

const WayLearner *
way_learner_item_get_learner (WayLearnerItem *self)
{
  g_return_val_if_fail (WAY_IS_LEARNER_ITEM (self), NULL);

  return self->learner;
}
