/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include <json-glib/json-glib.h>

#include "way-certificate-check.h"
#include "way-certificate-office.h"
#include "way-handover.h"
#include "way-portfolio-context.h"
#include "way-portfolio-export.h"
#include "way-portfolio-papers.h"
#include "way-portfolio-stores.h"
#include "way-signing-key-store.h"

#define OUTPUT_VERSION 1

static const char description[] =
    "  certificate MODULE                 issue the certificate of a completed module, or the one that\n"
    "                                     was issued, and write it as asked\n"
    "  certificate --list                 print the certificates that were issued\n"
    "  certificate --counter-sign FILE --role ROLE\n"
    "                                     sign somebody else's certificate file with this profile's key\n"
    "\n"
    "--pdf writes the page, with the signed record in it; --file the record itself, a\n"
    ".waymark-certificate; --badge an Open Badges 3.0 credential. A profile with a PIN is opened with the\n"
    "line on standard input (--pin-stdin).\n"
    "\n"
    "With --json: one object with “version” (1) and “certificates”, a list of “uuid”, “module”,\n"
    "“module_version”, “module_title”, “issued_at” and “valid_until” (or an empty text).\n"
    "\n"
    "Exit status: 0 done; 1 it could not be done; 2 the command line was not understood.";

typedef struct
{
  gboolean list;
  gboolean json;
  gboolean pin_stdin;
  char    *who;
  char    *pdf;
  char    *file;
  char    *badge;
  char    *counter_sign;
  char    *role;
  char    *path;
} Options;

static void
print_issued (GPtrArray *issued,
              gboolean   json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  json_builder_set_member_name (builder, "certificates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < issued->len; i++)
    {
      const WayIssuedCertificate *certificate = g_ptr_array_index (issued, i);
      g_autofree char            *issued_at = way_handover_dup_time (certificate->issued_at);
      const char *const           values[] = {
                  "uuid", certificate->uuid, "module", certificate->module_id, "module_version", certificate->module_version, "module_title", certificate->module_title,
                  "issued_at", issued_at, "valid_until", certificate->valid_until
      };

      if (!json)
        g_print ("%s (%s %s): issued %.10s%s%s\n  %s\n", certificate->module_title, certificate->module_id, certificate->module_version, issued_at,
                 *certificate->valid_until != '\0' ? ", valid until " : "", certificate->valid_until, certificate->uuid);
      json_builder_begin_object (builder);
      for (guint j = 0; j < G_N_ELEMENTS (values); j += 2)
        {
          json_builder_set_member_name (builder, values[j]);
          json_builder_add_string_value (builder, values[j + 1]);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (!json)
    return;

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static gboolean
list (WayPortfolioContext *context,
      const Options       *options,
      GError             **error)
{
  g_autoptr (GPtrArray) issued = way_certificate_store_list (context->database, context->learner->id, error);

  if (issued == NULL)
    return FALSE;

  if (issued->len == 0 && !options->json)
    g_print ("No certificate was issued yet.\n");
  else
    print_issued (issued, options->json);

  return TRUE;
}

static gboolean
write_badge (WayPortfolioContext  *context,
             const WayCertificate *certificate,
             const char           *path,
             GError              **error)
{
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (context->database, context->learner->id, error);
  g_autofree char *text = key != NULL ? way_certificate_to_open_badge (certificate, key, context->frameworks) : NULL;

  if (key != NULL && text == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Another key signed this certificate, on another computer. Make the badge there.");

  return text != NULL && way_portfolio_context_write (path, text, error);
}

static gboolean
write_all (WayPortfolioContext  *context,
           const WayCertificate *certificate,
           const Options        *options,
           GError              **error)
{
  g_autoptr (GFile) pdf = options->pdf != NULL ? g_file_new_for_path (options->pdf) : NULL;
  g_autofree char *text = way_certificate_dup_file (certificate);

  if (pdf != NULL && !way_certificate_write_pdf (certificate, context->frameworks, pdf, error))
    return FALSE;
  if (options->file != NULL && !way_portfolio_context_write (options->file, text, error))
    return FALSE;

  return options->badge == NULL || write_badge (context, certificate, options->badge, error);
}

static gboolean
issue (WayPortfolioContext *context,
       const char          *module_id,
       const Options       *options,
       GError             **error)
{
  WayModule *module = way_portfolio_context_find_module (module_id, context);
  g_autoptr (WayDelivery) delivery = NULL;
  g_autoptr (WayCertificate) certificate = NULL;
  gboolean issued = FALSE;

  if (module == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No module “%s” is installed. “waymark-cli list” shows those that are.", module_id);
      return FALSE;
    }

  delivery = way_delivery_new (module, context->database, context->learner->id, error);
  certificate = delivery != NULL ? way_certificate_issue (delivery, context->now, &issued, error) : NULL;
  if (certificate == NULL || !write_all (context, certificate, options, error))
    return FALSE;

  g_print ("%s: %s certificate %s%s%s\n", certificate->module_title, issued ? "issued" : "there is", certificate->uuid,
           *certificate->valid_until != '\0' ? ", valid until " : "", certificate->valid_until);

  return TRUE;
}

static gboolean
counter_sign (WayPortfolioContext *context,
              const Options       *options,
              GError             **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->counter_sign);
  g_autoptr (WayCertificateCheck) check = way_certificate_check_file (file, NULL, context->today, error);
  g_autoptr (WaySigningKey) key = NULL;
  g_autofree char *text = NULL;

  if (check == NULL)
    return FALSE;
  if (check->verdict == WAY_CERTIFICATE_ALTERED || check->verdict == WAY_CERTIFICATE_UNREADABLE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, check->sentence);
      return FALSE;
    }

  key = way_signing_key_store_ensure (context->database, context->learner->id, error);
  if (key == NULL || !way_certificate_counter_sign (check->certificate, context->learner->name, options->role != NULL ? options->role : "", context->now, key, error))
    return FALSE;

  text = way_certificate_dup_file (check->certificate);
  if (!way_portfolio_context_write (options->file != NULL ? options->file : options->counter_sign, text, error))
    return FALSE;

  g_print ("%s: counter-signed by %s\n", check->certificate->module_title, context->learner->name);

  return TRUE;
}

static gboolean
run (const Options *options,
     const char    *module_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPortfolioContext) context = way_portfolio_context_new (options->path, &error);
  gboolean ok = context != NULL && way_portfolio_context_choose (context, options->who, options->pin_stdin, &error);

  if (ok && options->list)
    ok = list (context, options, &error);
  else if (ok && options->counter_sign != NULL)
    ok = counter_sign (context, options, &error);
  else if (ok)
    ok = issue (context, module_id, options, &error);
  if (!ok)
    g_printerr ("waymark-cli certificate: %s\n", error->message);

  return ok;
}

int
way_command_certificate (int    argc,
                         char **argv)
{
  Options options = {
    FALSE,
  };
  GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, "Print what was issued", NULL },
    { "counter-sign", 0, 0, G_OPTION_ARG_FILENAME, &options.counter_sign, "Counter-sign somebody else’s certificate", "FILE" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &options.role, "As what, for example “supervising social worker”", "ROLE" },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &options.pdf, "Write the page", "FILE" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &options.file, "Write the signed record", "FILE" },
    { "badge", 0, 0, G_OPTION_ARG_FILENAME, &options.badge, "Write an Open Badge", "FILE" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options.who, "Whose; a name or a UUID", "WHO" },
    { "pin-stdin", 0, 0, G_OPTION_ARG_NONE, &options.pin_stdin, "Read the PIN from standard input", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "With --list: write JSON", NULL },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &options.path, "The record to use instead of your own", "FILE" },
    { NULL }
  };
  gboolean understood;
  gboolean ok = FALSE;

  if (!way_command_parse ("[MODULE]", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  understood = options.list || options.counter_sign != NULL ? argc == 1 : argc == 2;
  if (understood)
    ok = run (&options, argc > 1 ? argv[1] : NULL);
  else
    g_printerr ("waymark-cli certificate: one MODULE, or --list, or --counter-sign FILE is wanted.\nTry “waymark-cli certificate --help”.\n");
  g_free (options.who);
  g_free (options.pdf);
  g_free (options.file);
  g_free (options.badge);
  g_free (options.counter_sign);
  g_free (options.role);
  g_free (options.path);
  if (!understood)
    return WAY_EXIT_USAGE;

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
