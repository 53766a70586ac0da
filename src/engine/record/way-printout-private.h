/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>
#include <qrencode.h>

#include "way-printout.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_PIECE_TEXT,
  WAY_PIECE_RULE,
  WAY_PIECE_BAR,
  WAY_PIECE_CODE,  /* a QR code (ISO/IEC 18004) of the text, @width wide */
  WAY_PIECE_BEGIN, /* a structure tag of tagged PDF (ISO 32000-1, 14.8.4) */
  WAY_PIECE_END
} WayPieceKind;

/* Something on a page; lengths in points from its top left corner */
typedef struct
{
  WayPieceKind kind;
  double       x;
  double       y;
  double       width;
  double       part; /* of a bar, 0 to 1 */
  double       size; /* of a font */
  gboolean     bold;
  char        *text;        /* or a tag's name */
  char        *alternative; /* (nullable): of a figure: what it shows, in words */
} WayPiece;

void         _way_piece_free (WayPiece *self);
PangoLayout *_way_piece_layout (PangoContext *context,
                                const char   *text,
                                double        width,
                                double        size,
                                gboolean      bold);
QRcode      *_way_printout_encode (const char *text);
GBytes      *_way_printout_add_alternatives (GBytes    *pdf,
                                             GPtrArray *alternatives);
WayPrintout *_way_printout_new (const char *title,
                                gint64      made_at,
                                GPtrArray  *pages);

G_END_DECLS
