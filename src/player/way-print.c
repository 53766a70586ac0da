/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-print.h"

#include <glib/gi18n-lib.h>

struct _WayPrint
{
  GObject parent_instance;

  WebKitWebView        *web_view;
  WebKitPrintOperation *operation;
  char                 *output_uri;
  char                 *failure; /* what the operation said when it failed; it finishes after that */
  GtkWindow            *parent;
};

G_DEFINE_FINAL_TYPE (WayPrint, way_print, G_TYPE_OBJECT)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_print_dispose (GObject *object)
{
  WayPrint *self = WAY_PRINT (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->operation);
  g_clear_object (&self->web_view);
  g_clear_pointer (&self->output_uri, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (way_print_parent_class)->dispose (object);
}

static void
way_print_class_init (WayPrintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_print_dispose;
  signals[SIGNAL_DONE] = g_signal_new ("done", WAY_TYPE_PRINT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
way_print_init (WayPrint *self)
{
}

static void
finish (WayPrint *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, self->failure != NULL ? self->failure : "");
}

static void
finished_cb (WayPrint *self)
{
  finish (self);
}

static void
failed_cb (WayPrint     *self,
           const GError *error)
{
  g_free (self->failure);
  /* Translators: %s says what the printing system answered */
  self->failure = g_strdup_printf (_ ("This could not be printed. %s"), error->message);
}

/* GTK knows the printer that writes a file by a name that it translates. */
static GtkPrintSettings *
make_settings (const char *output_uri)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, output_uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");

  return settings;
}

static GtkPageSetup *
make_page_setup (void)
{
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, 16, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 16, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 20, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 20, GTK_UNIT_MM);

  return setup;
}

static void
print (WayPrint *self)
{
  g_autoptr (GtkPageSetup) setup = make_page_setup ();

  self->operation = webkit_print_operation_new (self->web_view);
  g_signal_connect_object (self->operation, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->operation, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  webkit_print_operation_set_page_setup (self->operation, setup);
  if (self->output_uri != NULL)
    {
      g_autoptr (GtkPrintSettings) settings = make_settings (self->output_uri);

      webkit_print_operation_set_print_settings (self->operation, settings);
      webkit_print_operation_print (self->operation);
    }
  else if (webkit_print_operation_run_dialog (self->operation, self->parent) == WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL)
    {
      finish (self);
    }
}

static void
print_once (gpointer user_data)
{
  g_autoptr (WayPrint) self = user_data;

  if (self->web_view != NULL)
    print (self);
}

static void
load_changed_cb (WayPrint       *self,
                 WebKitLoadEvent event)
{
  if (event == WEBKIT_LOAD_FINISHED && self->operation == NULL)
    g_idle_add_once (print_once, g_object_ref (self));
}

static void
crashed_cb (WayPrint *self)
{
  self->failure = g_strdup (_ ("This could not be printed, because the part that lays it out has stopped. Please try again."));
  finish (self);
}

/**
 * way_print_new:
 * @web_context: the context that lessons are shown in
 * @network_session: its session
 *
 * Returns: (transfer full): a new print; it must be kept until `done`
 */
WayPrint *
way_print_new (WebKitWebContext     *web_context,
               WebKitNetworkSession *network_session)
{
  WayPrint *self = g_object_new (WAY_TYPE_PRINT, NULL);
  g_autoptr (WebKitSettings) settings = webkit_settings_new_with_settings ("enable-javascript", FALSE, "enable-page-cache", FALSE, "auto-load-images", TRUE, NULL);

  self->web_view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", web_context, "network-session", network_session, "settings", settings, NULL);
  g_object_ref_sink (self->web_view);
  g_signal_connect_object (self->web_view, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->web_view, "web-process-terminated", G_CALLBACK (crashed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * way_print_run:
 * @self: a print that was not run before
 * @html: the whole document
 * @output_uri: (nullable): a `file:` address for a PDF; %NULL to ask for a printer
 * @parent: (nullable): the window that asks
 *
 * Lays the document out and prints it. `done` follows.
 */
void
way_print_run (WayPrint   *self,
               const char *html,
               const char *output_uri,
               GtkWindow  *parent)
{
  g_return_if_fail (WAY_IS_PRINT (self));
  g_return_if_fail (html != NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->output_uri = g_strdup (output_uri);
  webkit_web_view_load_html (self->web_view, html, NULL);
}
