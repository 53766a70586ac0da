/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-wall-option.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Pixels at a height of 1080 */
#define LETTER_SIZE 72
#define BAR_HEIGHT 22
#define GAP 28

/* What a bar is of, and how it looks: on paper, and in high contrast */
typedef enum
{
  BAR_FIRST,
  BAR_LAST,
  BAR_TROUGH
} BarPart;

static const char *const colours[][2] = {
  [BAR_FIRST] = { "#9dbfc2", "#767676" },
  [BAR_LAST] = { "#17616a", "#000000" },
  [BAR_TROUGH] = { "#eceae3", "#ffffff" },
};

struct _WayWallOptionRow
{
  GtkBox parent_instance;

  GtkWidget *letter;
  GtkWidget *words;
  GPtrArray *labels; /* borrowed */
  GPtrArray *bars;   /* borrowed */
};

G_DEFINE_FINAL_TYPE (WayWallOptionRow, way_wall_option_row, GTK_TYPE_BOX)

static void
way_wall_option_row_finalize (GObject *object)
{
  WayWallOptionRow *self = WAY_WALL_OPTION_ROW (object);

  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->bars);

  G_OBJECT_CLASS (way_wall_option_row_parent_class)->finalize (object);
}

static void
way_wall_option_row_class_init (WayWallOptionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_wall_option_row_finalize;
}

static void
way_wall_option_row_init (WayWallOptionRow *self)
{
  self->labels = g_ptr_array_new ();
  self->bars = g_ptr_array_new ();
}

static GtkWidget *
label_new (WayWallOptionRow *self,
           const char       *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_ptr_array_add (self->labels, label);

  return label;
}

static GtkWidget *
letter_new (WayWallOptionRow *self,
            char              letter)
{
  char       text[] = { letter, '\0' };
  GtkWidget *label = label_new (self, text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "way-wall-letter");

  return label;
}

/* "5 of 12", and for an earlier round before it */
static char *
dup_hands (const WayWall       *wall,
           const WayWallOption *option)
{
  if (option->first >= 0)
    /* Translators: hands in the first round, hands in the second round, people */
    return g_strdup_printf (_ ("first %d, then %d of %u"), option->first, option->last, wall->present);

  /* Translators: hands, people */
  return g_strdup_printf (_ ("%d of %u"), option->last, wall->present);
}

/* How a bar is drawn; it belongs to its drawing area. */
typedef struct
{
  double  share;
  BarPart part;
} Bar;

static void
fill (cairo_t *cr,
      BarPart  part,
      gboolean contrast,
      double   width,
      double   height)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, colours[part][contrast ? 1 : 0]);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

/* In high contrast the trough has an edge, as it has the colour of the wall. */
static void
draw_bar (GtkDrawingArea *area,
          cairo_t        *cr,
          int             width,
          int             height,
          gpointer        user_data)
{
  const Bar *bar = user_data;
  double     edge = MAX (height / 11.0, 1);
  gboolean   contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (area))));

  fill (cr, BAR_TROUGH, contrast, width, height);
  fill (cr, bar->part, contrast, width * bar->share, height);
  if (!contrast)
    return;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, edge);
  cairo_rectangle (cr, edge / 2, edge / 2, width - edge, height - edge);
  cairo_stroke (cr);
}

static GtkWidget *
bar_new (WayWallOptionRow *self,
         int               hands,
         guint             present,
         BarPart           part)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "hexpand", TRUE, NULL);
  Bar       *bar = g_new0 (Bar, 1);

  bar->share = present > 0 ? MIN (1.0, (double) hands / present) : 0;
  bar->part = part;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_bar, bar, g_free);
  g_ptr_array_add (self->bars, area);

  return area;
}

static void
add_result (WayWallOptionRow    *self,
            const WayWall       *wall,
            const WayWallOption *option)
{
  g_autofree char *hands = dup_hands (wall, option);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget       *bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  if (option->first >= 0)
    gtk_box_append (GTK_BOX (bars), bar_new (self, option->first, wall->present, BAR_FIRST));
  gtk_box_append (GTK_BOX (bars), bar_new (self, option->last, wall->present, BAR_LAST));
  gtk_widget_set_valign (bars, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (bars, TRUE);
  gtk_box_append (GTK_BOX (line), bars);
  gtk_box_append (GTK_BOX (line), label_new (self, hands));
  gtk_box_append (GTK_BOX (self->words), line);
}

static void
add_answer (WayWallOptionRow    *self,
            const WayWallOption *option)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "way-wall-right");
  /* Translators: beside the answer that is safest for a child */
  gtk_box_append (GTK_BOX (self->words), label_new (self, _ ("✓ The safer answer")));
  if (option->feedback != NULL)
    gtk_box_append (GTK_BOX (self->words), label_new (self, option->feedback));
}

/**
 * way_wall_option_row_new:
 * @wall: the wall that it is on
 * @option: an option of it; neither is kept
 *
 * Makes the row.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
way_wall_option_row_new (const WayWall       *wall,
                         const WayWallOption *option)
{
  WayWallOptionRow *self = g_object_new (WAY_TYPE_WALL_OPTION_ROW, "spacing", GAP, NULL);
  GtkWidget        *text = label_new (self, option->text);

  gtk_widget_add_css_class (GTK_WIDGET (self), "way-wall-option");
  self->letter = letter_new (self, option->letter);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->letter);
  gtk_box_append (GTK_BOX (self), self->words);
  gtk_box_append (GTK_BOX (self->words), text);
  if (option->last >= 0)
    add_result (self, wall, option);
  if (option->mark > 0)
    add_answer (self, option);

  return GTK_WIDGET (self);
}

/**
 * way_wall_option_row_get_n_labels:
 * @self: a row
 *
 * Returns: how many labels it has, at least two
 */
guint
way_wall_option_row_get_n_labels (WayWallOptionRow *self)
{
  g_return_val_if_fail (WAY_IS_WALL_OPTION_ROW (self), 0);

  return self->labels->len;
}

/**
 * way_wall_option_row_get_label:
 * @self: a row
 * @index: from 0
 *
 * Returns: (transfer none): a label, whose size is set by the wall
 */
GtkWidget *
way_wall_option_row_get_label (WayWallOptionRow *self,
                               guint             index)
{
  g_return_val_if_fail (WAY_IS_WALL_OPTION_ROW (self), NULL);

  return g_ptr_array_index (self->labels, index);
}

/**
 * way_wall_option_row_set_unit:
 * @self: a row
 * @unit: how many pixels one of 1080 in height is here
 *
 * Makes the letter, the bars and the gap as large as the wall is.
 */
void
way_wall_option_row_set_unit (WayWallOptionRow *self,
                              double            unit)
{
  int size = (int) (LETTER_SIZE * unit);

  g_return_if_fail (WAY_IS_WALL_OPTION_ROW (self));

  gtk_widget_set_size_request (self->letter, size, size);
  gtk_box_set_spacing (GTK_BOX (self), (int) (GAP * unit));
  gtk_box_set_spacing (GTK_BOX (self->words), (int) (8 * unit));
  for (guint i = 0; i < self->bars->len; i++)
    gtk_drawing_area_set_content_height (g_ptr_array_index (self->bars, i), MAX ((int) (BAR_HEIGHT * unit), 2));
}
