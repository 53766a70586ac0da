/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-banner.h"

struct _WayBanner
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (WayBanner, way_banner, GTK_TYPE_WIDGET)

static void
way_banner_dispose (GObject *object)
{
  WayBanner *self = WAY_BANNER (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;

  G_OBJECT_CLASS (way_banner_parent_class)->dispose (object);
}

static void
way_banner_class_init (WayBannerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, WayBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, WayBanner, label);
  gtk_widget_class_bind_template_child (widget_class, WayBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, way_banner_hide);
}

static void
way_banner_init (WayBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The focus goes to the banner, because a screen reader of GTK 4.8 hears of nothing else. */
void
way_banner_show (WayBanner  *self,
                 const char *sentence)
{
  g_return_if_fail (WAY_IS_BANNER (self));

  gtk_label_set_text (self->label, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

void
way_banner_hide (WayBanner *self)
{
  g_return_if_fail (WAY_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
way_banner_get_sentence (WayBanner *self)
{
  g_return_val_if_fail (WAY_IS_BANNER (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
