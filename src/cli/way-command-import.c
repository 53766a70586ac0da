/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include "way-module-import.h"

static const char description[] =
    "Each PATH is a .waymark package or a module's folder. It is copied, checked to its last byte and put\n"
    "into your folder of modules in one step; if anything is wrong with it, the faults are printed as\n"
    "“validate” does and nothing is changed. What was learned stays in the record, whatever is installed.\n"
    "\n"
    "Exit status: 0 installed, 1 refused, 2 the command line was not understood.";

typedef struct
{
  gboolean    older;
  gboolean    accept_key;
  WayLibrary *library; /* borrowed */
} Choices;

static const char *
describe_kind (WayImportKind kind)
{
  static const char *const words[] = {
    [WAY_IMPORT_NEW] = "installed",
    [WAY_IMPORT_UPDATE] = "updated",
    [WAY_IMPORT_SAME] = "installed again",
    [WAY_IMPORT_OLDER] = "put back to an older version",
  };

  return words[kind];
}

static char *
dup_signature_words (WayModuleImport *import)
{
  const char      *key = way_module_import_get_key (import);
  g_autofree char *fingerprint = key != NULL ? way_signing_key_dup_fingerprint (key) : NULL;
  const char      *publisher = way_module_get_publisher (way_module_import_get_module (import));

  switch (way_module_import_get_signature_state (import))
    {
    case WAY_SIGNATURE_NEW:
      return g_strdup_printf ("signed by “%s” with a key that is new here, %s", publisher, fingerprint);
    case WAY_SIGNATURE_KNOWN:
      return g_strdup_printf ("signed by “%s” with the known key %s", publisher, fingerprint);
    case WAY_SIGNATURE_CHANGED:
      return g_strdup_printf ("signed by “%s” with another key than before, %s", publisher, fingerprint);
    case WAY_SIGNATURE_GONE:
      return g_strdup ("not signed, though it was before");
    case WAY_SIGNATURE_UNSIGNED:
    default:
      return g_strdup ("not signed: nobody can tell whether it was changed on its way");
    }
}

/* Whether it may go in without being asked for by name; otherwise says what to do. */
static gboolean
may_commit (const char      *path,
            WayModuleImport *import,
            WayImportKind    kind,
            const Choices   *choices)
{
  WaySignatureState state = way_module_import_get_signature_state (import);
  g_autofree char  *words = dup_signature_words (import);

  if (kind == WAY_IMPORT_OLDER && !choices->older)
    {
      g_printerr ("%s: A newer version of this module is installed. To put the older one in its place, say --allow-older.\n", path);
      return FALSE;
    }
  if ((state == WAY_SIGNATURE_CHANGED || state == WAY_SIGNATURE_GONE) && !choices->accept_key)
    {
      g_printerr ("%s: This package is %s. Ask the publisher whether that is right; then say --accept-key.\n", path, words);
      return FALSE;
    }

  return TRUE;
}

static void
print_refusal (const char   *path,
               WayFaults    *faults,
               const GError *error)
{
  for (guint i = 0; i < way_faults_get_n (faults); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_print ("%s: %s\n", path, line);
    }
  if (way_faults_get_n (faults) == 0)
    g_print ("%s: %s\n", path, error->message);
}

static gboolean
import_one (const char    *path,
            const Choices *choices)
{
  g_autofree char *folder = way_module_import_dup_default_folder ();
  g_autofree char *words = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModuleImport) import = way_module_import_prepare (path, folder, faults, NULL, NULL, NULL, &error);
  WayModule    *module;
  WayImportKind kind;

  if (import == NULL)
    {
      print_refusal (path, faults, error);
      return FALSE;
    }

  module = way_module_import_get_module (import);
  kind = way_module_import_compare (import, way_library_lookup (choices->library, way_module_get_id (module)));
  words = dup_signature_words (import);
  if (!may_commit (path, import, kind, choices))
    return FALSE;
  if (!way_module_import_commit (import, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      return FALSE;
    }

  g_print ("%s (%s %s): %s, %s\n", way_module_get_title (module), way_module_get_id (module), way_module_get_version (module), describe_kind (kind), words);

  return TRUE;
}

static WayLibrary *
load_library (void)
{
  g_auto (GStrv) folders = way_library_dup_default_folders ();
  WayLibrary *library = way_library_new ((const char *const *) folders);

  way_library_load (library, NULL, NULL);

  return library;
}

int
way_command_import (int    argc,
                    char **argv)
{
  g_autoptr (WayLibrary) library = NULL;
  Choices choices = {
    FALSE,
  };
  GOptionEntry entries[] = {
    { "allow-older", 0, 0, G_OPTION_ARG_NONE, &choices.older, "Put an older version in the place of a newer one", NULL },
    { "accept-key", 0, 0, G_OPTION_ARG_NONE, &choices.accept_key, "Take a package that is signed with another key than before, or no more", NULL },
    { NULL }
  };
  gboolean ok = TRUE;

  if (!way_command_parse ("PATH…", description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc < 2)
    {
      g_printerr ("waymark-cli import: a PATH is missing.\nTry “waymark-cli import --help”.\n");
      return WAY_EXIT_USAGE;
    }

  library = load_library ();
  choices.library = library;
  for (int i = 1; i < argc; i++)
    ok = import_one (argv[i], &choices) && ok;

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}

static const char remove_description[] =
    "Each ID is a module of your own folder of modules. What was learned in it stays in the record.\n"
    "\n"
    "Exit status: 0 removed, 1 not removed, 2 the command line was not understood.";

static gboolean
remove_one (WayLibrary *library,
            const char *id)
{
  WayLibraryEntry *entry = way_library_lookup (library, id);
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    {
      g_printerr ("%s: No module with this id is installed. “waymark-cli list” shows those that are.\n", id);
      return FALSE;
    }
  if (!way_module_remove (entry, &error))
    {
      g_printerr ("%s: %s\n", id, error->message);
      return FALSE;
    }

  g_print ("%s: removed; what was learned in it stays in the record\n", id);

  return TRUE;
}

int
way_command_remove (int    argc,
                    char **argv)
{
  g_autoptr (WayLibrary) library = NULL;
  GOptionEntry entries[] = { { NULL } };
  gboolean     ok = TRUE;

  if (!way_command_parse ("ID…", remove_description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc < 2)
    {
      g_printerr ("waymark-cli remove: an ID is missing.\nTry “waymark-cli remove --help”.\n");
      return WAY_EXIT_USAGE;
    }

  library = load_library ();
  for (int i = 1; i < argc; i++)
    ok = remove_one (library, argv[i]) && ok;

  return ok ? WAY_EXIT_OK : WAY_EXIT_FAULT;
}
