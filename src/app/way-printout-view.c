/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-printout-view.h"

#include "way-sheet.h"

#define GAP 12
#define WIDEST 760

struct _WayPrintoutView
{
  AdwBin parent_instance;

  GtkBox *pages;
};

G_DEFINE_FINAL_TYPE (WayPrintoutView, way_printout_view, ADW_TYPE_BIN)

static void
way_printout_view_class_init (WayPrintoutViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
way_printout_view_init (WayPrintoutView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP));
  gtk_widget_set_margin_top (GTK_WIDGET (self->pages), GAP);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->pages), GAP);
  gtk_widget_set_margin_start (GTK_WIDGET (self->pages), GAP);
  gtk_widget_set_margin_end (GTK_WIDGET (self->pages), GAP);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST + 2 * GAP);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->pages));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * way_printout_view_show:
 * @self: the view
 * @printout: what to show
 * @words: what its pages say, for who cannot see them
 *
 * Shows all pages of it, in place of what was shown before.
 */
void
way_printout_view_show (WayPrintoutView *self,
                        WayPrintout     *printout,
                        const char      *words)
{
  GtkWidget *child = NULL;

  g_return_if_fail (WAY_IS_PRINTOUT_VIEW (self));
  g_return_if_fail (WAY_IS_PRINTOUT (printout));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  for (guint page = 0; page < way_printout_get_n_pages (printout); page++)
    gtk_box_append (self->pages, way_sheet_new (printout, page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  way_printout_get_title (printout),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words,
                                  -1);
}
