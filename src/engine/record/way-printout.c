/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-printout-private.h"

#include <cairo-pdf.h>

#define FONT "Cantarell, Noto Sans, DejaVu Sans, sans-serif"
#define LINE_HEIGHT 1.25
#define BAR_HEIGHT 5

struct _WayPrintout
{
  GObject parent_instance;

  char      *title;
  gint64     made_at;
  GPtrArray *pages; /* of GPtrArray of WayPiece */
};

G_DEFINE_FINAL_TYPE (WayPrintout, way_printout, G_TYPE_OBJECT)

static void
way_printout_finalize (GObject *object)
{
  WayPrintout *self = WAY_PRINTOUT (object);

  g_free (self->title);
  g_ptr_array_unref (self->pages);

  G_OBJECT_CLASS (way_printout_parent_class)->finalize (object);
}

static void
way_printout_class_init (WayPrintoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_printout_finalize;
}

static void
way_printout_init (WayPrintout *self)
{
}

void
_way_piece_free (WayPiece *self)
{
  g_free (self->text);
  g_free (self->alternative);
  g_free (self);
}

/* (transfer full): words set as they are drawn */
PangoLayout *
_way_piece_layout (PangoContext *context,
                   const char   *text,
                   double        width,
                   double        size,
                   gboolean      bold)
{
  PangoLayout          *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  PangoAttrList        *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  /* cairo spells a ligature out in a span of its own, at which readers of the structure stop. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga 0, clig 0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, (float) LINE_HEIGHT);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* (transfer full): takes over @pages */
WayPrintout *
_way_printout_new (const char *title,
                   gint64      made_at,
                   GPtrArray  *pages)
{
  WayPrintout *self = g_object_new (WAY_TYPE_PRINTOUT, NULL);

  self->title = g_strdup (title);
  self->made_at = made_at;
  self->pages = pages;

  return self;
}

/**
 * way_printout_get_title:
 * @self: a printout
 *
 * Returns: (transfer none): what it is called
 */
const char *
way_printout_get_title (WayPrintout *self)
{
  g_return_val_if_fail (WAY_IS_PRINTOUT (self), NULL);

  return self->title;
}

/**
 * way_printout_get_n_pages:
 * @self: a printout
 *
 * Returns: how many pages of A4 it has, at least one
 */
guint
way_printout_get_n_pages (WayPrintout *self)
{
  g_return_val_if_fail (WAY_IS_PRINTOUT (self), 0);

  return self->pages->len;
}

static void
draw_text (cairo_t        *cr,
           PangoContext   *context,
           const WayPiece *piece)
{
  PangoLayout *layout = _way_piece_layout (context, piece->text, piece->width, piece->size, piece->bold);

  cairo_set_source_rgb (cr, 0.13, 0.15, 0.17);
  cairo_move_to (cr, piece->x, piece->y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_rule (cairo_t        *cr,
           const WayPiece *piece)
{
  cairo_set_source_rgb (cr, 0.75, 0.74, 0.71);
  cairo_set_line_width (cr, 0.7);
  cairo_move_to (cr, piece->x, piece->y);
  cairo_line_to (cr, piece->x + piece->width, piece->y);
  cairo_stroke (cr);
}

static void
draw_bar (cairo_t        *cr,
          const WayPiece *piece)
{
  cairo_set_source_rgb (cr, 0.92, 0.91, 0.88);
  cairo_rectangle (cr, piece->x, piece->y, piece->width, BAR_HEIGHT);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.09, 0.38, 0.42);
  cairo_rectangle (cr, piece->x, piece->y, piece->width * piece->part, BAR_HEIGHT);
  cairo_fill (cr);
}

/* (transfer full) (nullable): with as much to mend it by as there is room for; NULL for more than a QR code can hold */
QRcode *
_way_printout_encode (const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

  return code != NULL ? code : QRcode_encodeString (text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
}

static void
draw_code (cairo_t        *cr,
           const WayPiece *piece)
{
  QRcode *code = _way_printout_encode (piece->text);
  double  unit;

  if (code == NULL)
    return;

  unit = piece->width / code->width;
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < code->width * code->width; i++)
    if ((code->data[i] & 1) != 0)
      cairo_rectangle (cr, piece->x + (i % code->width) * unit, piece->y + (i / code->width) * unit, unit, unit);
  cairo_fill (cr);
  QRcode_free (code);
}

/* Rules and bars say nothing that is not in words too. */
static void
draw_piece (cairo_t        *cr,
            PangoContext   *context,
            const WayPiece *piece)
{
  switch (piece->kind)
    {
    case WAY_PIECE_TEXT:
      draw_text (cr, context, piece);
      break;
    case WAY_PIECE_RULE:
      draw_rule (cr, piece);
      break;
    case WAY_PIECE_BAR:
      draw_bar (cr, piece);
      break;
    case WAY_PIECE_CODE:
      draw_code (cr, piece);
      break;
    case WAY_PIECE_BEGIN:
      cairo_tag_begin (cr, piece->text, NULL);
      break;
    case WAY_PIECE_END:
    default:
      cairo_tag_end (cr, piece->text);
      break;
    }
}

/**
 * way_printout_draw:
 * @self: a printout
 * @page: which page, from 0
 * @cr: where to; its origin is the paper's top left corner, its unit a point
 *
 * Draws a page. Each paragraph, heading, table and cell has its tag, which a PDF keeps and a printer passes over.
 */
void
way_printout_draw (WayPrintout *self,
                   guint        page,
                   cairo_t     *cr)
{
  PangoContext *context;
  GPtrArray    *pieces;

  g_return_if_fail (WAY_IS_PRINTOUT (self));
  g_return_if_fail (page < self->pages->len && cr != NULL);

  context = pango_cairo_create_context (cr);
  pieces = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < pieces->len; i++)
    draw_piece (cr, context, g_ptr_array_index (pieces, i));
  g_object_unref (context);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (WayPrintout     *self,
              cairo_surface_t *surface)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->made_at / G_USEC_PER_SEC);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark");
  if (text != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

/* (element-type utf8) (transfer container): what the figures show, in their order */
static GPtrArray *
list_alternatives (WayPrintout *self)
{
  GPtrArray *alternatives = g_ptr_array_new ();

  for (guint i = 0; i < self->pages->len; i++)
    {
      GPtrArray *pieces = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < pieces->len; j++)
        {
          const WayPiece *piece = g_ptr_array_index (pieces, j);

          if (piece->alternative != NULL)
            g_ptr_array_add (alternatives, piece->alternative);
        }
    }

  return alternatives;
}

static void
draw_pages (WayPrintout     *self,
            cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < self->pages->len; i++)
    {
      way_printout_draw (self, i, cr);
      if (i + 1 == self->pages->len)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

/* (transfer full) (nullable): what is drawn, as cairo writes it */
static GBytes *
draw_pdf (WayPrintout *self,
          GError     **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, WAY_PRINTOUT_WIDTH, WAY_PRINTOUT_HEIGHT);
  cairo_status_t   status;

  /* Of later versions nothing is used, and with them cairo 1.18 packs the objects, so that the words of figures could not be added. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, surface);
  draw_pages (self, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The page could not be drawn: %s. Try again.", cairo_status_to_string (status));

  return NULL;
}

/**
 * way_printout_to_pdf:
 * @self: a printout
 * @error: return location for an error, or %NULL
 *
 * Makes a tagged PDF of A4 pages with its title, and words for its figures. Its date is that of what is printed, so the same printout gives the same bytes. cairo 1.16 cannot name a
 * language in it.
 *
 * Fails with %G_IO_ERROR_FAILED if cairo cannot draw it.
 *
 * Returns: (transfer full) (nullable): the PDF, or %NULL on error
 */
GBytes *
way_printout_to_pdf (WayPrintout *self,
                     GError     **error)
{
  g_autoptr (GPtrArray) alternatives = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_return_val_if_fail (WAY_IS_PRINTOUT (self), NULL);

  pdf = draw_pdf (self, error);
  alternatives = list_alternatives (self);

  return pdf != NULL ? _way_printout_add_alternatives (pdf, alternatives) : NULL;
}

/**
 * way_printout_write_pdf:
 * @self: a printout
 * @file: where to
 * @error: return location for an error, or %NULL
 *
 * Writes the PDF, in one step: a file that is there is replaced by the whole PDF or not at all. Blocks on the disk.
 *
 * Fails with the codes of #GIOErrorEnum.
 *
 * Returns: whether it is written
 */
gboolean
way_printout_write_pdf (WayPrintout *self,
                        GFile       *file,
                        GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (WAY_IS_PRINTOUT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = way_printout_to_pdf (self, error);

  return bytes != NULL && g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}
