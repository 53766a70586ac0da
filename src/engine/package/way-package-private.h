/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-faults.h"
#include "way-package.h"

G_BEGIN_DECLS

/* The limits of modules/README.md. */
#define WAY_PACKAGE_MAX_FILES 2000
#define WAY_PACKAGE_MAX_FOLDERS 2000
#define WAY_PACKAGE_MAX_SIZE ((guint64) 512 * 1024 * 1024)
#define WAY_PACKAGE_MAX_PAGE_SIZE ((gsize) 256 * 1024)
#define WAY_PACKAGE_MAX_MEDIA_SIZE ((gsize) 64 * 1024 * 1024)
#define WAY_PACKAGE_MAX_NAME 200
#define WAY_PACKAGE_MAX_LEVELS 8

typedef struct
{
  gsize size;
  char *member; /* its whole name in a zip */
} WayPackageEntry;

struct _WayPackage
{
  GObject parent_instance;

  char       *path;
  gboolean    zipped;
  GHashTable *entries; /* of WayPackageEntry, by name */
  GHashTable *folded;  /* names in lower case: what they are on computers that do not tell the cases apart */
  char      **names;   /* the keys of entries, sorted, made last */
  guint64     total_size;
  gsize       stripped; /* length of the one folder that a zip's names begin with */
  WayFaults  *faults;   /* what lies in a folder and cannot belong to a module */
};

gboolean _way_package_add (WayPackage *self,
                           const char *name,
                           const char *member,
                           guint64     size,
                           GError    **error);

gboolean _way_package_scan_folder (WayPackage *self,
                                   GError    **error);
GBytes  *_way_package_read_folder (WayPackage            *self,
                                   const char            *name,
                                   const WayPackageEntry *entry,
                                   gsize                  length,
                                   GError               **error);
gboolean _way_package_scan_zip (WayPackage *self,
                                GError    **error);
GBytes  *_way_package_read_zip (WayPackage            *self,
                                const char            *name,
                                const WayPackageEntry *entry,
                                gsize                  length,
                                GError               **error);

gboolean    _way_zip_structure_check (const char *path,
                                      GError    **error);
GHashTable *_way_package_preload_zip (WayPackage *self);

GBytes     *_way_package_read_start (WayPackage *self,
                                     const char *name,
                                     gsize       length,
                                     GError    **error);
gsize       _way_package_get_size (WayPackage *self,
                                   const char *name);
WayFaults  *_way_package_get_faults (WayPackage *self);
const char *_way_package_describe_name (const char *name);
char       *_way_package_dup_shown (const char *name,
                                    gssize      length);
char       *_way_package_format_size (guint64 size);

G_END_DECLS
