/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-wall-pages.h"

#define ROUNDING 2 /* pixels */

/* What is not torn apart: where it begins and ends, in pixels of the wall */
typedef struct
{
  double top;
  double bottom;
} Piece;

static void
add_piece (GArray *pieces,
           double  top,
           double  bottom)
{
  Piece piece = { top, bottom };

  g_array_append_val (pieces, piece);
}

/* Every line of a label. */
static void
add_lines (GArray    *pieces,
           GtkLabel  *label,
           GtkWidget *wall)
{
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  graphene_point_t origin = GRAPHENE_POINT_INIT_ZERO;
  int              y = 0;

  gtk_label_get_layout_offsets (label, NULL, &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (label), wall, &GRAPHENE_POINT_INIT (0, (float) y), &origin))
    origin.y = 0;
  do
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      add_piece (pieces, origin.y + line.y / (double) PANGO_SCALE, origin.y + (line.y + line.height) / (double) PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
add_lines_below (GArray    *pieces,
                 GtkWidget *widget,
                 GtkWidget *wall)
{
  if (GTK_IS_LABEL (widget))
    add_lines (pieces, GTK_LABEL (widget), wall);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_lines_below (pieces, child, wall);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Piece *one = a;
  const Piece *other = b;

  return one->top < other->top ? -1 : one->top > other->top;
}

/* Each text and each option is one, unless it is longer than the wall is high. */
static GArray *
find_pieces (GtkWidget *content,
             GtkWidget *wall,
             double     room)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (child, wall, &bounds))
        continue;
      if (bounds.size.height <= room)
        add_piece (pieces, bounds.origin.y, bounds.origin.y + bounds.size.height);
      else
        add_lines_below (pieces, child, wall);
    }
  g_array_sort (pieces, compare);

  return pieces;
}

static void
add_page (GArray      *pages,
          const Piece *first,
          int          margin)
{
  WayWallPage page = { MAX (first->top - margin, 0), first->top, first->bottom };

  g_array_append_val (pages, page);
}

/**
 * way_wall_pages_find:
 * @pages: (element-type WayWallPage): is filled anew, with one page at least
 * @content: a box of texts and options, allocated with its top at the top of the wall
 * @wall: where it stands
 * @height: how high the wall is, in pixels
 * @margin: what is kept free above and below, in pixels
 *
 * Divides what does not fit on a wall into pages. A text or an option is not divided if a page has room for it, and a line never is.
 */
void
way_wall_pages_find (GArray    *pages,
                     GtkWidget *content,
                     GtkWidget *wall,
                     int        height,
                     int        margin)
{
  WayWallPage whole = { 0, 0, height };
  g_autoptr (GArray) pieces = NULL;

  g_return_if_fail (pages != NULL && GTK_IS_WIDGET (content) && GTK_IS_WIDGET (wall));

  g_array_set_size (pages, 0);
  pieces = find_pieces (content, wall, height - 2 * margin);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      WayWallPage *page = pages->len > 0 ? &g_array_index (pages, WayWallPage, pages->len - 1) : NULL;

      if (page == NULL || piece->bottom + margin > page->offset + height + ROUNDING)
        add_page (pages, piece, margin);
      else
        page->bottom = MAX (page->bottom, piece->bottom);
    }
  if (pages->len > 1)
    return;

  g_array_set_size (pages, 0);
  g_array_append_val (pages, whole);
}
