/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

/* GSettings ends the program without a word when its schema is missing; a person deserves a sentence. */
static gboolean
check_installation (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    g_printerr (_ ("Waymark is not completely installed: the settings schema %s is missing. Install Waymark again, or start it from its source with build-aux/run.\n"), APPLICATION_ID);

  return schema != NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (WayApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Waymark");

  if (!check_installation ())
    return EXIT_FAILURE;

  application = way_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
