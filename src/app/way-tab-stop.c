/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-tab-stop.h"

struct _WayTabStop
{
  AdwBin parent_instance;

  GtkWidget *place; /* weak: where Tab arrives */
};

G_DEFINE_FINAL_TYPE (WayTabStop, way_tab_stop, ADW_TYPE_BIN)

static gboolean
way_tab_stop_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  WayTabStop *self = WAY_TAB_STOP (widget);
  GtkRoot    *root = gtk_widget_get_root (widget);
  GtkWidget  *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (way_tab_stop_parent_class)->focus (widget, direction);

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    {
      way_tab_stop_set_place (self, focus);
      return FALSE;
    }

  if (self->place != NULL && gtk_widget_is_ancestor (self->place, widget) && gtk_widget_grab_focus (self->place))
    return TRUE;

  return GTK_WIDGET_CLASS (way_tab_stop_parent_class)->focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
way_tab_stop_dispose (GObject *object)
{
  way_tab_stop_set_place (WAY_TAB_STOP (object), NULL);

  G_OBJECT_CLASS (way_tab_stop_parent_class)->dispose (object);
}

static void
way_tab_stop_class_init (WayTabStopClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_tab_stop_dispose;
  widget_class->focus = way_tab_stop_focus;
}

static void
way_tab_stop_init (WayTabStop *self)
{
}

/* Tab arrives at @place, if it is still there; otherwise at the row where it left the list, or the first. */
void
way_tab_stop_set_place (WayTabStop *self,
                        GtkWidget  *place)
{
  g_return_if_fail (WAY_IS_TAB_STOP (self));

  g_set_weak_pointer (&self->place, place);
}
