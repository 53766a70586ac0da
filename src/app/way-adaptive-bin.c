/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-adaptive-bin.h"

#define SMALLEST_WIDTH 360
#define DEFAULT_THRESHOLD 680

struct _WayAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child;

  guint    update_id;
  int      threshold;
  gboolean narrow;
  gboolean wanted;
};

typedef enum
{
  PROP_CHILD = 1,
  PROP_THRESHOLD,
  PROP_NARROW
} WayAdaptiveBinProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void way_adaptive_bin_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable_iface;

G_DEFINE_FINAL_TYPE_WITH_CODE (WayAdaptiveBin,
                               way_adaptive_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, way_adaptive_bin_buildable_init))

static void
set_child (WayAdaptiveBin *self,
           GtkWidget      *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
way_adaptive_bin_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (WAY_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
way_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = way_adaptive_bin_add_child;
}

static void
apply_narrow (gpointer user_data)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (user_data);

  self->update_id = 0;
  if (self->narrow == self->wanted)
    return;

  self->narrow = self->wanted;
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static GtkSizeRequestMode
way_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* What the child needs while it is laid out for a wide window must not keep the window from getting narrow. */
static void
way_adaptive_bin_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, SMALLEST_WIDTH);
}

/* The change waits for the main loop: a child must not be laid out anew while it is being laid out. */
static void
way_adaptive_bin_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (widget);
  int             child_width = 0;
  int             child_height = 0;

  self->wanted = width < self->threshold;
  if (self->wanted != self->narrow && self->update_id == 0)
    self->update_id = g_idle_add_once (apply_narrow, self);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
  child_width = MAX (width, child_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, child_width, MAX (height, child_height), baseline, NULL);
}

static void
way_adaptive_bin_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (object);

  switch ((WayAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    }
}

static void
way_adaptive_bin_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (object);

  switch ((WayAdaptiveBinProperty) prop_id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      if (self->threshold == g_value_get_int (value))
        break;
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NARROW:
      g_assert_not_reached ();
    }
}

static void
way_adaptive_bin_dispose (GObject *object)
{
  WayAdaptiveBin *self = WAY_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (way_adaptive_bin_parent_class)->dispose (object);
}

static void
way_adaptive_bin_class_init (WayAdaptiveBinClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_adaptive_bin_get_property;
  object_class->set_property = way_adaptive_bin_set_property;
  object_class->dispose = way_adaptive_bin_dispose;
  widget_class->get_request_mode = way_adaptive_bin_get_request_mode;
  widget_class->measure = way_adaptive_bin_measure;
  widget_class->size_allocate = way_adaptive_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, DEFAULT_THRESHOLD, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "adaptivebin");
}

static void
way_adaptive_bin_init (WayAdaptiveBin *self)
{
  self->threshold = DEFAULT_THRESHOLD;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
way_adaptive_bin_new (void)
{
  return g_object_new (WAY_TYPE_ADAPTIVE_BIN, NULL);
}

gboolean
way_adaptive_bin_get_narrow (WayAdaptiveBin *self)
{
  g_return_val_if_fail (WAY_IS_ADAPTIVE_BIN (self), FALSE);

  return self->narrow;
}
