/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixtures.h"

/* Makes a record as the Waymark of a schema version left it: the program's own scripts up to that version, and then what was learned.
 *   make-version VERSION LEARNING.sql FILE
 * See tests/data/db/README.md. */

int
main (int   argc,
      char *argv[])
{
  g_auto (GStrv) scripts = _way_migration_dup_scripts ();
  g_autofree char *learning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDatabase) database = NULL;
  guint version;

  g_assert (argc == 4);
  version = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  g_assert (version >= 1 && version <= g_strv_length (scripts));
  g_file_get_contents (argv[2], &learning, NULL, &error);
  g_assert_no_error (error);

  g_clear_pointer (&scripts[version], g_free);
  database = _way_database_open_with_scripts (argv[3], WAY_DATABASE_DEFAULT, (const char *const *) scripts, &error);
  g_assert_no_error (error);
  fixture_exec (_way_database_get_handle (database), learning);

  return 0;
}
