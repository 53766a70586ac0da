/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create() */
#include "config.h"

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "way-module-loader.h"
#include "way-package-signature.h"

static gboolean
write_all (int            fd,
           const uint8_t *data,
           size_t         size)
{
  while (size > 0)
    {
      ssize_t n = write (fd, data, size);

      if (n <= 0)
        return FALSE;
      data += n;
      size -= (size_t) n;
    }

  return TRUE;
}

/* A package of any bytes is refused with a reason, or is a module whose every listed file has a name that a module may use. */
static void
try_package (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModule) module = NULL;
  g_autoptr (WayPackageSignature) signature = NULL;

  if (package == NULL)
    {
      g_assert_true (error->domain == WAY_PACKAGE_ERROR);
      return;
    }

  for (guint i = 0; way_package_get_names (package)[i] != NULL; i++)
    g_assert_true (way_package_name_is_valid (way_package_get_names (package)[i]));
  module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  g_assert_true ((module == NULL) == (error != NULL));
  g_clear_error (&error);
  if (module != NULL && way_package_signature_read (package, &signature, &error) && signature != NULL)
    way_package_signature_verify (signature, package, module, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  int              fd = memfd_create ("package", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_cmpint (fd, >=, 0);
  if (write_all (fd, data, size))
    try_package (path);
  close (fd);

  return 0;
}
