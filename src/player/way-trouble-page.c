/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-trouble-page.h"

#include <glib/gi18n-lib.h>

#define SPACING 12
#define MARGIN 24
#define WIDTH_CHARS 36

struct _WayTroublePage
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *reload;
};

G_DEFINE_FINAL_TYPE (WayTroublePage, way_trouble_page, GTK_TYPE_WIDGET)

static void
way_trouble_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (way_trouble_page_parent_class)->dispose (object);
}

static gboolean
way_trouble_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (WAY_TROUBLE_PAGE (widget)->reload);
}

/* On the way back GTK would end with grab_focus(), and Shift+Tab would never come out. */
static gboolean
way_trouble_page_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  GtkWidget *reload = WAY_TROUBLE_PAGE (widget)->reload;

  return !gtk_widget_is_focus (reload) && gtk_widget_grab_focus (reload);
}

static void
way_trouble_page_class_init (WayTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_trouble_page_dispose;
  widget_class->focus = way_trouble_page_focus;
  widget_class->grab_focus = way_trouble_page_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
build_label (const char *text,
             const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
build_reload (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Reload"));

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, SPACING);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "player.reload");
  return button;
}

static void
way_trouble_page_init (WayTroublePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  GtkWidget *icon = gtk_image_new_from_icon_name ("view-refresh-symbolic");

  self->title = build_label (NULL, "title-1");
  self->reload = build_reload ();

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 4 * SPACING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The page stopped"), -1);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), build_label (_ ("Reload opens it again where you were."), "body"));
  gtk_box_append (GTK_BOX (box), self->reload);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
way_trouble_page_new (void)
{
  return g_object_new (WAY_TYPE_TROUBLE_PAGE, NULL);
}

void
way_trouble_page_set_title (WayTroublePage *self,
                            const char     *title)
{
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
