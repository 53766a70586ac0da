/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-history-item.h"

struct _WayHistoryItem
{
  GObject parent_instance;

  char    *heading; /* the day, where a new one begins; NULL otherwise */
  char    *module;
  char    *activity;
  char    *time;
  char    *result;
  gboolean done;
};

G_DEFINE_FINAL_TYPE (WayHistoryItem, way_history_item, G_TYPE_OBJECT)

static void
way_history_item_finalize (GObject *object)
{
  WayHistoryItem *self = WAY_HISTORY_ITEM (object);

  g_clear_pointer (&self->heading, g_free);
  g_clear_pointer (&self->module, g_free);
  g_clear_pointer (&self->activity, g_free);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->result, g_free);

  G_OBJECT_CLASS (way_history_item_parent_class)->finalize (object);
}

static void
way_history_item_class_init (WayHistoryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_history_item_finalize;
}

static void
way_history_item_init (WayHistoryItem *self)
{
}

WayHistoryItem *
way_history_item_new (const char *heading,
                      const char *module,
                      const char *activity,
                      const char *time,
                      const char *result,
                      gboolean    done)
{
  WayHistoryItem *self = g_object_new (WAY_TYPE_HISTORY_ITEM, NULL);

  self->heading = g_strdup (heading);
  self->module = g_strdup (module);
  self->activity = g_strdup (activity);
  self->time = g_strdup (time);
  self->result = g_strdup (result);
  self->done = done;

  return self;
}

const char *
way_history_item_get_heading (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), NULL);

  return self->heading;
}

const char *
way_history_item_get_module (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), NULL);

  return self->module;
}

const char *
way_history_item_get_activity (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), NULL);

  return self->activity;
}

const char *
way_history_item_get_time (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), NULL);

  return self->time;
}

const char *
way_history_item_get_result (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), NULL);

  return self->result;
}

gboolean
way_history_item_get_done (WayHistoryItem *self)
{
  g_return_val_if_fail (WAY_IS_HISTORY_ITEM (self), FALSE);

  return self->done;
}
