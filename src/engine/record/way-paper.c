/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-paper-private.h"

#include <stdarg.h>
#include <string.h>

#include "way-printout-private.h"

#define WIDTH (WAY_PRINTOUT_WIDTH - 2 * WAY_PAPER_MARGIN)
#define FOOTER 24
#define BOTTOM (WAY_PRINTOUT_HEIGHT - WAY_PAPER_MARGIN)
#define CELL_GAP 8
#define BAR_HEIGHT 9

static const struct
{
  const char *tag;
  double      size;
  gboolean    bold;
  double      after;
} styles[] = {
  [WAY_PAPER_TITLE] = { "H1", 20, TRUE, 6 },
  [WAY_PAPER_HEADING] = { "H2", 12.5, TRUE, 3 },
  [WAY_PAPER_TEXT] = { "P", 10.5, FALSE, 4 },
  [WAY_PAPER_SMALL] = { "P", 8.5, FALSE, 3 },
  [WAY_PAPER_LARGE] = { "P", 16, FALSE, 8 },
};

struct _WayPaper
{
  GPtrArray    *pages;
  GPtrArray    *page; /* borrowed: the last */
  PangoContext *context;
  double        scale;
  double        y;

  const double *widths; /* of the table, NULL outside */
  char        **headings;
};

static void
begin_page (WayPaper *self)
{
  self->page = g_ptr_array_new_with_free_func ((GDestroyNotify) _way_piece_free);
  g_ptr_array_add (self->pages, self->page);
  self->y = WAY_PAPER_MARGIN;
}

WayPaper *
_way_paper_new (double scale)
{
  WayPaper             *self = g_new0 (WayPaper, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->scale = scale;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  begin_page (self);

  return self;
}

void
_way_paper_free (WayPaper *self)
{
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_object_unref (self->context);
  g_strfreev (self->headings);
  g_free (self);
}

guint
_way_paper_get_n_pages (WayPaper *self)
{
  return self->pages->len;
}

static WayPiece *
add_piece (WayPaper    *self,
           WayPieceKind kind,
           double       x,
           double       width)
{
  WayPiece *piece = g_new0 (WayPiece, 1);

  piece->kind = kind;
  piece->x = x;
  piece->y = self->y;
  piece->width = width;
  g_ptr_array_add (self->page, piece);

  return piece;
}

static void
add_tag (WayPaper    *self,
         WayPieceKind kind,
         const char  *tag)
{
  add_piece (self, kind, 0, 0)->text = g_strdup (tag);
}

static double
measure (WayPaper   *self,
         const char *text,
         double      width,
         double      size,
         gboolean    bold)
{
  PangoLayout *layout = _way_piece_layout (self->context, text, width, size, bold);
  int          height;

  pango_layout_get_size (layout, NULL, &height);
  g_object_unref (layout);

  return (double) height / PANGO_SCALE;
}

static void
add_text (WayPaper   *self,
          const char *tag,
          const char *text,
          double      x,
          double      width,
          double      size,
          gboolean    bold)
{
  WayPiece *piece;

  add_tag (self, WAY_PIECE_BEGIN, tag);
  piece = add_piece (self, WAY_PIECE_TEXT, x, width);
  piece->text = g_strdup (text);
  piece->size = size;
  piece->bold = bold;
  add_tag (self, WAY_PIECE_END, tag);
}

void
_way_paper_new_page (WayPaper *self)
{
  begin_page (self);
}

/* Makes room for so much, on a new page if need be. */
static gboolean
need (WayPaper *self,
      double    height)
{
  if (self->y + height <= BOTTOM - FOOTER || self->y == WAY_PAPER_MARGIN)
    return FALSE;

  begin_page (self);

  return TRUE;
}

void
_way_paper_space (WayPaper *self,
                  double    height)
{
  self->y += height * self->scale;
}

void
_way_paper_rule (WayPaper *self)
{
  self->y += 2 * self->scale;
  add_piece (self, WAY_PIECE_RULE, WAY_PAPER_MARGIN, WIDTH);
  self->y += 6 * self->scale;
}

void
_way_paper_write (WayPaper     *self,
                  WayPaperStyle style,
                  const char   *text)
{
  double size = styles[style].size * self->scale;
  double height;

  if (text == NULL || *text == '\0')
    return;

  height = measure (self, text, WIDTH, size, styles[style].bold);
  if (style == WAY_PAPER_HEADING)
    {
      need (self, height * 3);
      self->y += 6 * self->scale;
    }
  need (self, height);
  add_text (self, styles[style].tag, text, WAY_PAPER_MARGIN, WIDTH, size, styles[style].bold);
  self->y += height + styles[style].after * self->scale;
}

/* How many bytes of @text fit into @room, to a line's end */
static gsize
count_fitting (WayPaper   *self,
               const char *text,
               double      size,
               double      room)
{
  PangoLayout     *layout = _way_piece_layout (self->context, text, WIDTH, size, FALSE);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  gsize            length = 0;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle   logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if ((double) (logical.y + logical.height) / PANGO_SCALE > room && length > 0)
        break;
      length = (gsize) (pango_layout_line_get_start_index (line) + pango_layout_line_get_length (line));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  g_object_unref (layout);

  return length;
}

/* A text of any length, over as many pages as it takes; each further one begins with @continued. */
void
_way_paper_flow (WayPaper   *self,
                 const char *text,
                 const char *continued)
{
  double size = styles[WAY_PAPER_TEXT].size * self->scale;

  need (self, 4 * size);
  while (*text != '\0')
    {
      gsize            length = count_fitting (self, text, size, BOTTOM - FOOTER - self->y);
      g_autofree char *part = g_strndup (text, length);

      add_text (self, "P", g_strchomp (part), WAY_PAPER_MARGIN, WIDTH, size, FALSE);
      self->y += measure (self, part, WIDTH, size, FALSE) + styles[WAY_PAPER_TEXT].after * self->scale;
      text += length;
      text += strspn (text, "\n ");
      if (*text != '\0')
        {
          begin_page (self);
          _way_paper_write (self, WAY_PAPER_SMALL, continued);
        }
    }
}

/* A QR code, what it is for who cannot see it, and words beside it; FALSE, and nothing on the page, if the text is more than one can hold. */
gboolean
_way_paper_write_code (WayPaper   *self,
                       const char *code,
                       double      size,
                       const char *alternative,
                       const char *beside)
{
  QRcode   *encoded = _way_printout_encode (code);
  double    left = size + 2 * CELL_GAP;
  double    words = styles[WAY_PAPER_SMALL].size * self->scale;
  WayPiece *piece;

  if (encoded == NULL)
    return FALSE;

  QRcode_free (encoded);
  need (self, size);
  add_tag (self, WAY_PIECE_BEGIN, "Figure");
  piece = add_piece (self, WAY_PIECE_CODE, WAY_PAPER_MARGIN, size);
  piece->text = g_strdup (code);
  piece->alternative = g_strdup (alternative);
  add_tag (self, WAY_PIECE_END, "Figure");
  add_text (self, "P", beside, WAY_PAPER_MARGIN + left, WIDTH - left, words, FALSE);
  self->y += MAX (size, measure (self, beside, WIDTH - left, words, FALSE)) + 4 * self->scale;

  return TRUE;
}

void
_way_paper_write_item (WayPaper   *self,
                       const char *text)
{
  double size = styles[WAY_PAPER_TEXT].size * self->scale;
  double indent = 12 * self->scale;
  double height = measure (self, text, WIDTH - indent, size, FALSE);

  need (self, height);
  add_tag (self, WAY_PIECE_BEGIN, "L");
  add_tag (self, WAY_PIECE_BEGIN, "LI");
  add_text (self, "Lbl", "•", WAY_PAPER_MARGIN, indent, size, FALSE);
  add_text (self, "LBody", text, WAY_PAPER_MARGIN + indent, WIDTH - indent, size, FALSE);
  add_tag (self, WAY_PIECE_END, "LI");
  add_tag (self, WAY_PIECE_END, "L");
  self->y += height + 2 * self->scale;
}

/* A name and what it is, one beside the other; nothing where there is nothing to say. */
void
_way_paper_write_pair (WayPaper   *self,
                       const char *name,
                       const char *value)
{
  double size = styles[WAY_PAPER_TEXT].size * self->scale;
  double left = WIDTH * 0.28;
  double height;

  if (value == NULL || *value == '\0')
    return;

  height = MAX (measure (self, name, left - CELL_GAP, size, TRUE), measure (self, value, WIDTH - left, size, FALSE));
  need (self, height);
  add_text (self, "P", name, WAY_PAPER_MARGIN, left - CELL_GAP, size, TRUE);
  add_text (self, "P", value, WAY_PAPER_MARGIN + left, WIDTH - left, size, FALSE);
  self->y += height + 3 * self->scale;
}

static double
get_cell_size (WayPaper *self)
{
  return styles[WAY_PAPER_TEXT].size * 0.9 * self->scale;
}

static double
measure_row (WayPaper           *self,
             const WayPaperCell *cells,
             double              size,
             gboolean            bold)
{
  double height = 0;

  for (guint i = 0; self->widths[i] > 0; i++)
    {
      double width = self->widths[i] * WIDTH - CELL_GAP;
      double cell = (cells[i].text != NULL ? measure (self, cells[i].text, width, size, bold) : 0) + (cells[i].bar >= 0 ? BAR_HEIGHT : 0);

      height = MAX (height, cell);
    }

  return height;
}

static void
add_cell (WayPaper           *self,
          const WayPaperCell *cell,
          const char         *tag,
          double              x,
          double              width,
          double              size,
          gboolean            bold)
{
  double y = self->y;

  if (cell->text != NULL)
    add_text (self, tag, cell->text, x, width, size, bold);
  if (cell->bar >= 0)
    {
      self->y += cell->text != NULL ? measure (self, cell->text, width, size, bold) + 1 : 0;
      add_piece (self, WAY_PIECE_BAR, x, width)->part = MIN (cell->bar, 1);
    }
  self->y = y;
}

static void
add_row (WayPaper           *self,
         const WayPaperCell *cells,
         double              height,
         gboolean            heading)
{
  double size = get_cell_size (self);
  double x = WAY_PAPER_MARGIN;

  add_tag (self, WAY_PIECE_BEGIN, "TR");
  for (guint i = 0; self->widths[i] > 0; i++)
    {
      add_cell (self, &cells[i], heading ? "TH" : "TD", x, self->widths[i] * WIDTH - CELL_GAP, size, heading);
      x += self->widths[i] * WIDTH;
    }
  add_tag (self, WAY_PIECE_END, "TR");
  self->y += height + 2 * self->scale;
  if (heading)
    _way_paper_rule (self);
}

static void
add_headings (WayPaper *self)
{
  WayPaperCell cells[WAY_PAPER_MAX_CELLS];

  add_tag (self, WAY_PIECE_BEGIN, "Table");
  for (guint i = 0; self->headings[i] != NULL; i++)
    cells[i] = (WayPaperCell){ self->headings[i], -1 };
  add_row (self, cells, measure_row (self, cells, get_cell_size (self), TRUE), TRUE);
}

void
_way_paper_begin_table (WayPaper     *self,
                        const double *widths,
                        const char   *first_heading,
                        ...)
{
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  va_list arguments;

  va_start (arguments, first_heading);
  for (const char *heading = first_heading; heading != NULL; heading = va_arg (arguments, const char *))
    g_strv_builder_add (headings, heading);
  va_end (arguments);
  g_strfreev (self->headings);
  self->headings = g_strv_builder_end (headings);
  self->widths = widths;
  need (self, 60 * self->scale);
  add_headings (self);
}

/* The headings come again on each page. */
void
_way_paper_row (WayPaper           *self,
                const WayPaperCell *cells)
{
  double height = measure_row (self, cells, get_cell_size (self), FALSE);

  if (self->y + height > BOTTOM - FOOTER)
    {
      add_tag (self, WAY_PIECE_END, "Table");
      begin_page (self);
      add_headings (self);
    }
  add_row (self, cells, height, FALSE);
}

void
_way_paper_end_table (WayPaper *self)
{
  add_tag (self, WAY_PIECE_END, "Table");
  self->widths = NULL;
  self->y += 4 * self->scale;
}

static void
add_footer (WayPaper   *self,
            guint       page,
            const char *title)
{
  g_autofree char *text = self->pages->len > 1 ? g_strdup_printf ("%s · %u / %u", title, page + 1, self->pages->len) : g_strdup (title);

  self->page = g_ptr_array_index (self->pages, page);
  self->y = BOTTOM - 10;
  add_text (self, "P", text, WAY_PAPER_MARGIN, WIDTH, 8, FALSE);
}

/* (transfer full): what was written; consumes nothing, but the paper is empty then. */
WayPrintout *
_way_paper_finish (WayPaper   *self,
                   const char *title,
                   gint64      made_at)
{
  for (guint i = 0; i < self->pages->len; i++)
    add_footer (self, i, title);

  return _way_printout_new (title, made_at, g_steal_pointer (&self->pages));
}
