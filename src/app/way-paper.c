/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-paper.h"

#define PRINTOUT_KEY "way-printout"

/* Paper that is not A4 gets the whole page, made smaller if it must be. */
static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  WayPrintout *printout = g_object_get_data (G_OBJECT (operation), PRINTOUT_KEY);
  cairo_t     *cr = gtk_print_context_get_cairo_context (context);
  double       width = gtk_print_context_get_width (context);
  double       height = gtk_print_context_get_height (context);
  double       scale = MIN (MIN (width / WAY_PRINTOUT_WIDTH, height / WAY_PRINTOUT_HEIGHT), 1.0);

  cairo_translate (cr, (width - WAY_PRINTOUT_WIDTH * scale) / 2.0, 0.0);
  cairo_scale (cr, scale, scale);
  way_printout_draw (printout, (guint) page, cr);
}

/**
 * way_paper_new_operation:
 * @printout: what to print
 *
 * A print job of all its pages, on A4 and without margins of the printer's, because the pages have their own.
 *
 * Returns: (transfer full): the job, to be run
 */
GtkPrintOperation *
way_paper_new_operation (WayPrintout *printout)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, "Waymark");
  gtk_print_operation_set_n_pages (operation, (int) way_printout_get_n_pages (printout));
  g_object_set_data_full (G_OBJECT (operation), PRINTOUT_KEY, g_object_ref (printout), g_object_unref);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), operation, 0);

  return operation;
}

/**
 * way_paper_print:
 * @parent: the window that asks
 * @printout: what to print
 * @error: return location for an error, or %NULL
 *
 * Asks for the printer and prints all pages in one job. Fails with the codes of #GtkPrintError.
 *
 * Returns: whether it is printed, or nobody wanted it
 */
gboolean
way_paper_print (GtkWindow   *parent,
                 WayPrintout *printout,
                 GError     **error)
{
  g_autoptr (GtkPrintOperation) operation = way_paper_new_operation (printout);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}

/**
 * way_paper_dup_file_name:
 * @printout: what is to be a PDF
 *
 * What the file is called until somebody says otherwise: its title, without what a file name cannot have on every disk.
 *
 * Returns: (transfer full): a file name
 */
char *
way_paper_dup_file_name (WayPrintout *printout)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = way_printout_get_title (printout); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, g_unichar_iscntrl (c) || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL) ? '-' : c);
    }
  g_strstrip (name->str);

  return g_strdup_printf ("%s.pdf", name->str);
}
