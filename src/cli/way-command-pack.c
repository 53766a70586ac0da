/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-command.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-module-loader.h"
#include "way-package-writer.h"
#include "way-package-signature.h"

#define MAX_KEY ((gsize) 1024)

static const char pack_description[] =
    "PATH is a module's folder, or a package to pack anew. It is checked first; one with a fault is not\n"
    "packed. The same files give the same bytes, on any day and any computer with the same libraries.\n"
    "\n"
    "Exit status: 0 packed, 1 not packed, 2 the command line was not understood.";

static const char sign_description[] =
    "Signs the package FILE with the key in KEY-FILE, in the name of the publisher that its module names\n"
    "(Ed25519, RFC 8032). With --new-key a key is made first and written to KEY-FILE, which only you can\n"
    "read. Keep it where it is not lost: who installs your next package is told if its key is another.\n"
    "\n"
    "Exit status: 0 signed, 1 not signed, 2 the command line was not understood.";

/* Opens and checks; prints what is wrong. */
static WayModule *
load_checked (const char  *path,
              WayPackage **package)
{
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;
  WayModule *module = NULL;

  *package = way_package_open (path, &error);
  if (*package != NULL)
    module = way_module_loader_load (*package, WAY_LOAD_FULL, faults, NULL, &error);
  for (guint i = 0; i < way_faults_get_n (faults) && module == NULL; i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_print ("%s: %s\n", path, line);
    }
  if (module == NULL && way_faults_get_n (faults) == 0)
    g_print ("%s: %s\n", path, error->message);

  return module;
}

static int
pack (const char *path,
      const char *output)
{
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (WayModule) module = load_checked (path, &package);
  g_autofree char *chosen = module != NULL && output == NULL ? g_strconcat (way_module_get_id (module), ".waymark", NULL) : g_strdup (output);
  g_autoptr (GError) error = NULL;

  if (module == NULL)
    return WAY_EXIT_FAULT;
  if (!way_package_write (package, NULL, chosen, NULL, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      return WAY_EXIT_FAULT;
    }

  g_print ("%s (%s %s): packed into %s\n", way_module_get_title (module), way_module_get_id (module), way_module_get_version (module), chosen);

  return WAY_EXIT_OK;
}

int
way_command_pack (int    argc,
                  char **argv)
{
  g_autofree char *output = NULL;
  GOptionEntry     entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The package to write (ID.waymark in this folder if left out)", "FILE" },
        { NULL }
  };

  if (!way_command_parse ("PATH", pack_description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (argc != 2)
    {
      g_printerr ("waymark-cli pack: one PATH is wanted.\nTry “waymark-cli pack --help”.\n");
      return WAY_EXIT_USAGE;
    }

  return pack (argv[1], output);
}

/* A key that is there is never written over. */
static gboolean
write_new_key (const char *path)
{
  g_autoptr (WaySigningKey) key = way_signing_key_generate ();
  g_autofree char *secret = way_signing_key_dup_secret (key);
  gsize            length = strlen (secret);
  int              fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean         ok = fd >= 0 && write (fd, secret, length) == (gssize) length && write (fd, "\n", 1) == 1 && fsync (fd) == 0;

  if (!ok)
    g_printerr ("%s: the key could not be written: %s\n", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  memset (secret, 0, length);

  return ok;
}

static WaySigningKey *
read_key (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize            length;
  WaySigningKey   *key = NULL;

  if (!g_file_get_contents (path, &text, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return NULL;
    }

  key = length <= MAX_KEY ? way_signing_key_from_text (g_strstrip (text), NULL) : NULL;
  memset (text, 0, strlen (text));
  if (key == NULL)
    g_printerr ("%s: This is no signing key. “waymark-cli sign --new-key” makes one.\n", path);

  return key;
}

static int
sign (const char *path,
      const char *key_path)
{
  g_autoptr (WayPackage) package = NULL;
  g_autoptr (WaySigningKey) key = read_key (key_path);
  g_autoptr (WayModule) module = key != NULL ? load_checked (path, &package) : NULL;
  g_autofree char *signature = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr (GError) error = NULL;

  if (module == NULL)
    return WAY_EXIT_FAULT;
  signature = way_package_signature_dup_file (package, module, key, &error);
  if (signature == NULL || !way_package_write (package, signature, path, NULL, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      return WAY_EXIT_FAULT;
    }

  fingerprint = way_signing_key_dup_fingerprint (way_signing_key_get_public (key));
  g_print ("%s: signed for “%s” with the key %s\n", path, way_module_get_publisher (module), fingerprint);

  return WAY_EXIT_OK;
}

int
way_command_sign (int    argc,
                  char **argv)
{
  g_autofree char *key = NULL;
  gboolean         new_key = FALSE;
  GOptionEntry     entries[] = {
        { "key", 'k', 0, G_OPTION_ARG_FILENAME, &key, "The file with the publisher's key", "KEY-FILE" },
        { "new-key", 0, 0, G_OPTION_ARG_NONE, &new_key, "Make a key and write it to KEY-FILE first", NULL },
        { NULL }
  };

  if (!way_command_parse ("[FILE]", sign_description, entries, &argc, &argv))
    return WAY_EXIT_USAGE;
  if (key == NULL || argc > 2 || (argc < 2 && !new_key))
    {
      g_printerr ("waymark-cli sign: %s.\nTry “waymark-cli sign --help”.\n", key == NULL ? "--key is missing" : "one FILE is wanted");
      return WAY_EXIT_USAGE;
    }
  if (argc == 2 && g_file_test (argv[1], G_FILE_TEST_IS_DIR))
    {
      g_printerr ("%s: This is a folder. “waymark-cli pack” makes a package of it, which can be signed.\n", argv[1]);
      return WAY_EXIT_FAULT;
    }
  if (new_key && !write_new_key (key))
    return WAY_EXIT_FAULT;

  return argc == 2 ? sign (argv[1], key) : WAY_EXIT_OK;
}
