/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-wall-view.h"

#include "way-wall-option.h"
#include "way-wall-pages.h"

#include <glib/gi18n.h>

/* Pixels at a height of 1080 */
#define FULL_HEIGHT 1080.0
#define TITLE_SIZE 60
#define TEXT_SIZE 42
#define SMALL_SIZE 36
#define SMALLEST 32
#define MARGIN 72
#define SPACING 28

/* Tried from the largest on, until everything fits */
static const double scales[] = { 1.3, 1.15, 1.0, 0.9, 0.8, 0.76 };

struct _WayWallView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GPtrArray *texts; /* borrowed, of labels */
  GPtrArray *rows;  /* borrowed, of WayWallOptionRow */
  GArray    *pages; /* of WayWallPage */
  guint      page;
  gboolean   fitted;
  int        fitted_width; /* what it was made to fit */
  int        fitted_height;
  char      *shown; /* all its words */
};

G_DEFINE_FINAL_TYPE (WayWallView, way_wall_view, GTK_TYPE_WIDGET)

/* A label's size at FULL_HEIGHT stands with it. */
#define SIZE_KEY "way-size"

static GtkWidget *
text_new (const char *text,
          int         size,
          gboolean    bold)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (bold)
    gtk_widget_add_css_class (label, "way-wall-strong");
  g_object_set_data (G_OBJECT (label), SIZE_KEY, GINT_TO_POINTER (size));

  return label;
}

static void
set_size (GtkWidget *label,
          double     scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = MAX (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), SIZE_KEY)) * scale, 1);

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

/* @unit is how many pixels one of FULL_HEIGHT's is here. */
static void
apply_scale (WayWallView *self,
             double       scale,
             double       unit)
{
  int margin = (int) (MARGIN * unit);

  for (guint i = 0; i < self->texts->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->texts, i);
      int        size = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), SIZE_KEY));

      set_size (label, MAX (scale, (double) SMALLEST / size) * unit);
    }
  for (guint i = 0; i < self->rows->len; i++)
    way_wall_option_row_set_unit (g_ptr_array_index (self->rows, i), unit * MIN (scale, 1));
  gtk_box_set_spacing (GTK_BOX (self->content), (int) (SPACING * unit * scale));
  gtk_widget_set_margin_top (self->content, margin);
  gtk_widget_set_margin_bottom (self->content, margin);
  gtk_widget_set_margin_start (self->content, (int) (margin * 1.5));
  gtk_widget_set_margin_end (self->content, (int) (margin * 1.5));
}

/* To the largest scale at which all of it fits, or the smallest. */
static void
fit (WayWallView *self,
     int          width,
     int          height)
{
  int needed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      int least = 0;

      apply_scale (self, scales[i], height / FULL_HEIGHT);
      gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, MAX (width, least), &needed, NULL, NULL, NULL);
      if (needed <= height && least <= width)
        break;
    }
}

static void
allocate_content (WayWallView *self,
                  int          width,
                  int          height,
                  double       top)
{
  int least = 0;
  int needed = 0;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, MAX (width, least), &needed, NULL, NULL, NULL);
  gtk_widget_allocate (self->content, MAX (width, least), MAX (height, needed), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) -top)));
}

/* Here and not later, so that nobody sees it in another size first. */
static void
way_wall_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WayWallView *self = WAY_WALL_VIEW (widget);

  if (!self->fitted || width != self->fitted_width || height != self->fitted_height)
    fit (self, width, height);
  self->fitted = TRUE;
  self->fitted_width = width;
  self->fitted_height = height;
  allocate_content (self, width, height, 0);
  way_wall_pages_find (self->pages, self->content, widget, height, (int) (MARGIN * height / FULL_HEIGHT));
  self->page = MIN (self->page, self->pages->len - 1);
  if (self->page > 0)
    allocate_content (self, width, height, g_array_index (self->pages, WayWallPage, self->page).offset);
}

/* What does not belong to this page is not there by half. */
static void
way_wall_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WayWallView       *self = WAY_WALL_VIEW (widget);
  const WayWallPage *page = self->page < self->pages->len ? &g_array_index (self->pages, WayWallPage, self->page) : NULL;

  if (page == NULL)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) (page->top - page->offset), (float) gtk_widget_get_width (widget), (float) (page->bottom - page->top)));
  gtk_widget_snapshot_child (widget, self->content, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* It takes what it is given. */
static void
way_wall_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : for_size > 0 ? for_size * 9 / 16
                                                                            : 180;
  *natural = MAX (*natural, *minimum);
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
way_wall_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_wall_view_dispose (GObject *object)
{
  WayWallView *self = WAY_WALL_VIEW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (way_wall_view_parent_class)->dispose (object);
}

static void
way_wall_view_class_init (WayWallViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_wall_view_dispose;
  widget_class->measure = way_wall_view_measure;
  widget_class->size_allocate = way_wall_view_size_allocate;
  widget_class->snapshot = way_wall_view_snapshot;
  widget_class->get_request_mode = way_wall_view_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "way-wall");
}

static void
way_wall_view_init (WayWallView *self)
{
  self->texts = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (self->content, GTK_ALIGN_CENTER);
  self->pages = g_array_new (FALSE, FALSE, sizeof (WayWallPage));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
add_text (WayWallView *self,
          const char  *text,
          int          size,
          gboolean     bold)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;

  label = text_new (text, size, bold);
  gtk_box_append (GTK_BOX (self->content), label);
  g_ptr_array_add (self->texts, label);
}

static void
add_option (WayWallView         *self,
            const WayWall       *wall,
            const WayWallOption *option)
{
  GtkWidget *row = way_wall_option_row_new (wall, option);

  gtk_box_append (GTK_BOX (self->content), row);
  g_ptr_array_add (self->rows, row);
  for (guint i = 0; i < way_wall_option_row_get_n_labels (WAY_WALL_OPTION_ROW (row)); i++)
    {
      GtkWidget *label = way_wall_option_row_get_label (WAY_WALL_OPTION_ROW (row), i);

      g_object_set_data (G_OBJECT (label), SIZE_KEY, GINT_TO_POINTER (i == 0 ? TEXT_SIZE : SMALL_SIZE));
      g_ptr_array_add (self->texts, label);
    }
}

static void
clear (WayWallView *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->texts, 0);
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
}

static char *
describe (const WayWall *wall)
{
  g_autofree char *lines = g_strjoinv ("\n", wall->lines);
  GString         *text = g_string_new (NULL);

  g_string_append_printf (text, "%d\n%s\n%s\n%s\n%u", (int) wall->kind, wall->eyebrow != NULL ? wall->eyebrow : "", wall->title, lines, wall->present);
  for (guint i = 0; i < wall->options->len; i++)
    {
      const WayWallOption *option = g_ptr_array_index (wall->options, i);

      g_string_append_printf (text, "\n%c %s %d %d %d %s", option->letter, option->text, option->mark, option->first, option->last, option->feedback != NULL ? option->feedback : "");
    }

  return g_string_free (text, FALSE);
}

/**
 * way_wall_view_new:
 *
 * Makes an empty wall.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
way_wall_view_new (void)
{
  return g_object_new (WAY_TYPE_WALL_VIEW, NULL);
}

/**
 * way_wall_view_show:
 * @self: a wall
 * @wall: what is to be seen; it is not kept
 *
 * Shows it, from its top on. What is shown already stays as it is, turned to the same page: hands are being counted.
 */
void
way_wall_view_show (WayWallView   *self,
                    const WayWall *wall)
{
  g_autofree char *shown = NULL;

  g_return_if_fail (WAY_IS_WALL_VIEW (self));
  g_return_if_fail (wall != NULL);

  shown = describe (wall);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  clear (self);
  add_text (self, wall->eyebrow, SMALL_SIZE, FALSE);
  add_text (self, wall->title, TITLE_SIZE, TRUE);
  if (wall->kind == WAY_WALL_BREAK)
    add_text (self, _ ("Your trainer will say when we go on."), TEXT_SIZE, FALSE);
  for (guint i = 0; wall->kind != WAY_WALL_RESULT && wall->lines[i] != NULL; i++)
    add_text (self, wall->lines[i], TEXT_SIZE, FALSE);
  for (guint i = 0; i < wall->options->len; i++)
    add_option (self, wall, g_ptr_array_index (wall->options, i));
  for (guint i = 0; wall->kind == WAY_WALL_RESULT && wall->lines[i] != NULL; i++)
    add_text (self, wall->lines[i], TEXT_SIZE, FALSE);

  self->page = 0;
  g_array_set_size (self->pages, 0);
  self->fitted = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * way_wall_view_page:
 * @self: a wall
 * @direction: 1 for on, -1 for back
 *
 * Turns to what did not fit. An option or a paragraph is on one page if a page has room for it, and never is a line cut in two.
 *
 * Returns: whether there was more in that direction
 */
gboolean
way_wall_view_page (WayWallView *self,
                    int          direction)
{
  g_return_val_if_fail (WAY_IS_WALL_VIEW (self), FALSE);

  if (direction > 0 ? self->page + 1 >= self->pages->len : self->page == 0)
    return FALSE;

  self->page += direction > 0 ? 1 : -1;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

/**
 * way_wall_view_get_page:
 * @self: a wall
 * @n_pages: (out) (optional): how many there are, 0 before it is on the screen
 *
 * Returns: which page is shown, from 0
 */
guint
way_wall_view_get_page (WayWallView *self,
                        guint       *n_pages)
{
  g_return_val_if_fail (WAY_IS_WALL_VIEW (self), 0);

  if (n_pages != NULL)
    *n_pages = self->pages->len;

  return self->page;
}
