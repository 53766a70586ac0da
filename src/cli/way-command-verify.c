/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include <json-glib/json-glib.h>

#include "way-certificate-check.h"
#include "way-certificate-office.h"
#include "way-handover.h"
#include "way-portfolio-context.h"

#define OUTPUT_VERSION 1
#define WAY_EXIT_UNKNOWN_SIGNER 3

static const char verify_description[] =
    "FILE is a .waymark-certificate, a PDF that Waymark wrote, or a file with the text of a QR code. It is\n"
    "held against its signatures; nobody is asked. Keys of this computer’s profiles and of trainers whose\n"
    "records were taken in are known.\n"
    "\n"
    "With --json: one object with “version” (1), “verdict” (valid, unknown-signer, altered or unreadable),\n"
    "“sentence”, “expired” and, if it could be read, “name”, “module”, “module_version”, “minutes”,\n"
    "“completed_at”, “valid_until”, “signer” and “counter_signatures” (names).\n"
    "\n"
    "Exit status: 0 valid; 1 altered or unreadable; 3 unchanged, but the signer is not known here; 2 the\n"
    "command line was not understood.";

static void
print_check (const WayCertificateCheck *check)
{
  const WayCertificate *certificate = check->certificate;
  g_autofree char      *completed = NULL;

  g_print ("%s\n", check->sentence);
  if (certificate == NULL)
    return;

  completed = way_handover_dup_time (certificate->completed_at);
  g_print ("  name       %s\n  module     %s (%s %s)\n  completed  %.10s\n  minutes    %u\n", certificate->name, certificate->module_title, certificate->module_id, certificate->module_version,
           completed, certificate->minutes);
  if (*certificate->valid_until != '\0')
    g_print ("  valid to   %s\n", certificate->valid_until);
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    {
      const WayCounterSignature *signature = g_ptr_array_index (certificate->counter_signatures, i);

      g_print ("  with       %s%s%s\n", signature->name, *signature->role != '\0' ? ", " : "", signature->role);
    }
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
build_certificate (JsonBuilder          *builder,
                   const WayCertificate *certificate)
{
  g_autofree char *completed = way_handover_dup_time (certificate->completed_at);

  add_text (builder, "name", certificate->name);
  add_text (builder, "module", certificate->module_id);
  add_text (builder, "module_version", certificate->module_version);
  json_builder_set_member_name (builder, "minutes");
  json_builder_add_int_value (builder, certificate->minutes);
  add_text (builder, "completed_at", completed);
  add_text (builder, "valid_until", certificate->valid_until);
  add_text (builder, "signer", certificate->signer);
  json_builder_set_member_name (builder, "counter_signatures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < certificate->counter_signatures->len; i++)
    json_builder_add_string_value (builder, ((const WayCounterSignature *) g_ptr_array_index (certificate->counter_signatures, i))->name);
  json_builder_end_array (builder);
}

static void
print_check_json (const WayCertificateCheck *check)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);
  add_text (builder, "verdict", way_enum_to_nick (WAY_TYPE_CERTIFICATE_VERDICT, (int) check->verdict));
  add_text (builder, "sentence", check->sentence);
  json_builder_set_member_name (builder, "expired");
  json_builder_add_boolean_value (builder, check->expired);
  if (check->certificate != NULL)
    build_certificate (builder, check->certificate);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/* Keys that this computer knows. Where nothing was recorded there are none, and nothing is made. */
static char **
list_known_keys (const char *database_path,
                 GError    **error)
{
  g_autofree char *path = database_path != NULL ? g_strdup (database_path) : way_database_dup_default_path ();
  g_autoptr (GError) inner = NULL;
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_READ_ONLY, &inner);

  if (database != NULL)
    return way_certificate_list_known_keys (database, error);
  if (g_error_matches (inner, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    return g_new0 (char *, 1);

  g_propagate_error (error, g_steal_pointer (&inner));

  return NULL;
}

static int
verify (const char *path,
        const char *database_path,
        gboolean    json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (way_portfolio_context_get_now () / G_USEC_PER_SEC);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_auto (GStrv) known = list_known_keys (database_path, &error);
  g_autoptr (WayCertificateCheck) check = known != NULL ? way_certificate_check_file (file, (const char *const *) known, today, &error) : NULL;

  if (check == NULL)
    {
      g_printerr ("waymark-cli verify: %s\n", error->message);
      return WAY_EXIT_FAULT;
    }

  if (json)
    print_check_json (check);
  else
    print_check (check);
  if (check->verdict == WAY_CERTIFICATE_VALID)
    return WAY_EXIT_OK;

  return check->verdict == WAY_CERTIFICATE_UNKNOWN_SIGNER ? WAY_EXIT_UNKNOWN_SIGNER : WAY_EXIT_FAULT;
}

int
way_command_verify (int    argc,
                    char **argv)
{
  g_autofree char *path = NULL;
  gboolean         json = FALSE;
  GOptionEntry     entries[] = {
        { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Write JSON", NULL },
        { "database", 0, 0, G_OPTION_ARG_FILENAME, &path, "The record with the known keys, instead of your own", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("FILE", verify_description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc != 2)
    {
      g_printerr ("waymark-cli verify: one FILE is wanted.\nTry “waymark-cli verify --help”.\n");
      return WAY_EXIT_USAGE;
    }

  return verify (argv[1], path, json);
}
