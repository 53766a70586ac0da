/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-code-print.h"

#include <glib/gi18n.h>

#define MARGIN_MM 20

static char *
make_text (const char *name,
           const char *code)
{
  g_autofree char *safe_name = g_markup_escape_text (name, -1);
  g_autofree char *safe_code = g_markup_escape_text (code, -1);
  g_autofree char *heading = g_strdup_printf (_ ("Recovery code of %s"), safe_name);
  /* Translators: on a printed page with somebody's recovery code */
  const char *about = _ ("This code opens your profile in Waymark if you forget the PIN. Keep this page in a safe place, away from the computer.");

  return g_strdup_printf ("<span size=\"x-large\" weight=\"bold\">%s</span>\n\n<span font_family=\"monospace\" size=\"large\">%s</span>\n\n%s", heading, safe_code, about);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  const char *text = g_object_get_data (G_OBJECT (operation), "way-text");
  cairo_t    *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);

  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_markup (layout, text, -1);
  pango_cairo_show_layout (cr, layout);
}

/* One page with the code, large enough to be read on a bad day. Asks for the printer first. */
gboolean
way_code_print (GtkWindow  *parent,
                const char *name,
                const char *code,
                GError    **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, "Waymark");
  gtk_print_operation_set_n_pages (operation, 1);
  g_object_set_data_full (G_OBJECT (operation), "way-text", make_text (name, code), g_free);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), operation, 0);

  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, error) != GTK_PRINT_OPERATION_RESULT_ERROR;
}
