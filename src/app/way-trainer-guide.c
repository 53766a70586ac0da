/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-trainer-guide.h"

#include "way-trainer-guide-private.h"

#include <glib/gi18n.h>

#define PICTURES "/org/waymark/Waymark/guide/"
#define CHAPTER_KEY "way-chapter"

struct _WayTrainerGuide
{
  AdwBin  parent_instance;
  GtkBox *chapters;
};

G_DEFINE_FINAL_TYPE (WayTrainerGuide, way_trainer_guide, ADW_TYPE_BIN)

static void
add_paragraph (GtkBox     *box,
               const char *words)
{
  gtk_box_append (box, g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, NULL));
}

/* A picture could do without any height, and what scrolls is given no more than it cannot do without; so it asks for all of it. */
static void
measure_picture (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural;
}

static void
allocate_picture (GtkWidget *widget,
                  int        width,
                  int        height,
                  int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_picture_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
add_picture (GtkBox                *box,
             const WayGuideChapter *chapter)
{
  g_autofree char *path = g_strconcat (PICTURES, chapter->picture, NULL);
  GtkWidget       *picture = gtk_picture_new_for_resource (path);
  GtkWidget       *bin = g_object_new (ADW_TYPE_BIN, "child", picture, "overflow", GTK_OVERFLOW_HIDDEN, NULL);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _ (chapter->picture_text));
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (get_picture_mode, measure_picture, allocate_picture));
  gtk_widget_add_css_class (bin, "card");
  gtk_box_append (box, bin);
}

/* The chapter's words and picture. */
static GtkWidget *
content_new (const WayGuideChapter *chapter)
{
  GtkBox *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "margin-top", 6, "margin-bottom", 18, "margin-start", 12,
                              "margin-end", 12, NULL);

  if (chapter->picture != NULL)
    add_picture (box, chapter);
  for (guint i = 0; i < G_N_ELEMENTS (chapter->paragraphs) && chapter->paragraphs[i] != NULL; i++)
    add_paragraph (box, _ (chapter->paragraphs[i]));

  return GTK_WIDGET (box);
}

/* What is inside is made when it is opened for the first time. */
static void
toggled_cb (GtkToggleButton *button,
            GtkRevealer     *revealer)
{
  const WayGuideChapter *chapter = g_object_get_data (G_OBJECT (button), CHAPTER_KEY);
  gboolean               open = gtk_toggle_button_get_active (button);

  if (open && gtk_revealer_get_child (revealer) == NULL)
    gtk_revealer_set_child (revealer, content_new (chapter));
  gtk_revealer_set_reveal_child (revealer, open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static GtkWidget *
button_new (const WayGuideChapter *chapter)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", _ (chapter->title), "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "way-guide-chapter");
  g_object_set_data (G_OBJECT (button), CHAPTER_KEY, (gpointer) chapter);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (chapter->title), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);

  return button;
}

static GtkWidget *
chapter_new (const WayGuideChapter *chapter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = button_new (chapter);
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), revealer);
  gtk_widget_add_css_class (box, "card");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), revealer, 0);

  return box;
}

static void
way_trainer_guide_class_init (WayTrainerGuideClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/org/waymark/Waymark/way-trainer-guide.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), WayTrainerGuide, chapters);
}

static void
way_trainer_guide_init (WayTrainerGuide *self)
{
  guint                  n_chapters;
  const WayGuideChapter *chapters = _way_guide_get_chapters (&n_chapters);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < n_chapters; i++)
    gtk_box_append (self->chapters, chapter_new (&chapters[i]));
}
