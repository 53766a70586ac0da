/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-sheet.h"

#include <math.h>

#define NARROWEST 300
#define NATURAL 640

struct _WaySheet
{
  GtkWidget parent_instance;

  WayPrintout *printout;
  guint        page;
};

G_DEFINE_FINAL_TYPE (WaySheet, way_sheet, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
way_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_sheet_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  double ratio = WAY_PRINTOUT_HEIGHT / WAY_PRINTOUT_WIDTH;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NARROWEST;
      *natural = NATURAL;
      return;
    }

  *minimum = (int) ceil ((for_size > 0 ? for_size : NARROWEST) * ratio);
  *natural = (int) ceil ((for_size > 0 ? for_size : NATURAL) * ratio);
}

static void
way_sheet_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  WaySheet       *self = WAY_SHEET (widget);
  int             width = gtk_widget_get_width (widget);
  int             height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double          scale = MIN (width / WAY_PRINTOUT_WIDTH, height / WAY_PRINTOUT_HEIGHT);
  cairo_t        *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  way_printout_draw (self->printout, self->page, cr);
  cairo_destroy (cr);
}

static void
way_sheet_dispose (GObject *object)
{
  g_clear_object (&WAY_SHEET (object)->printout);

  G_OBJECT_CLASS (way_sheet_parent_class)->dispose (object);
}

static void
way_sheet_class_init (WaySheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_sheet_dispose;
  widget_class->get_request_mode = way_sheet_get_request_mode;
  widget_class->measure = way_sheet_measure;
  widget_class->snapshot = way_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
way_sheet_init (WaySheet *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "way-sheet");
}

/**
 * way_sheet_new:
 * @printout: what it is a page of
 * @page: which page, from 0
 *
 * Returns: (transfer none): the page
 */
GtkWidget *
way_sheet_new (WayPrintout *printout,
               guint        page)
{
  WaySheet *self = NULL;

  g_return_val_if_fail (WAY_IS_PRINTOUT (printout), NULL);
  g_return_val_if_fail (page < way_printout_get_n_pages (printout), NULL);

  self = g_object_new (WAY_TYPE_SHEET, NULL);
  self->printout = g_object_ref (printout);
  self->page = page;

  return GTK_WIDGET (self);
}
