/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>

#include "way-database-private.h"

/* The second half of the sentence, "… could not be saved" being the first: the reason, and the way out. */
typedef struct
{
  int           result;
  WayStoreError code;
  const char   *reason;
} ErrorRow;

static const ErrorRow rows[] = {
  { SQLITE_FULL, WAY_STORE_ERROR_FULL, "because the disk is full. Free some space and try again." },
  { SQLITE_BUSY, WAY_STORE_ERROR_BUSY, "because another program is using your record. Close it and try again." },
  { SQLITE_LOCKED, WAY_STORE_ERROR_BUSY, "because another program is using your record. Close it and try again." },
  { SQLITE_READONLY, WAY_STORE_ERROR_READ_ONLY, "because your record, or the disk it is on, can only be read. Allow writing to it and try again." },
  { SQLITE_PERM, WAY_STORE_ERROR_READ_ONLY, "because you may not write to your record. Allow writing to it and try again." },
  { SQLITE_CANTOPEN, WAY_STORE_ERROR_OPEN, "because its file or folder could not be opened. Check that you may read and write both, and try again." },
  { SQLITE_CORRUPT, WAY_STORE_ERROR_CORRUPT, "because the file is damaged. Nothing in it was changed; keep it, and put back a copy if you have one." },
  { SQLITE_NOTADB, WAY_STORE_ERROR_CORRUPT, "because the file is damaged or is not a Waymark record. Nothing in it was changed; keep it, and put back a copy if you have one." },
  { SQLITE_CONSTRAINT, WAY_STORE_ERROR_CONSTRAINT, "because it does not fit what is already recorded. Open the lesson again to see what is." },
  { SQLITE_MISMATCH, WAY_STORE_ERROR_CONSTRAINT, "because it does not fit what is already recorded. Open the lesson again to see what is." },
  { SQLITE_TOOBIG, WAY_STORE_ERROR_CONSTRAINT, "because it is too long. Shorten it and try again." },
  { SQLITE_NOMEM, WAY_STORE_ERROR_IO, "because the computer is out of memory. Close other programs and try again." },
  { SQLITE_IOERR, WAY_STORE_ERROR_IO, "because the disk reported a fault. Check the disk and try again." },
};

static const ErrorRow any_other = {
  SQLITE_ERROR, WAY_STORE_ERROR_IO, "because of a fault in the program or its record. Try again; if it stays, report it with what you did."
};

/* A disk too full even for the -shm file is reported as a fault of the disk; only errno knows better. */
static int
get_primary (sqlite3 *handle,
             int      result)
{
  int primary = result & 0xff;
  int system_errno = handle != NULL ? sqlite3_system_errno (handle) : 0;

  if ((primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) && (system_errno == ENOSPC || system_errno == EDQUOT))
    return SQLITE_FULL;

  return primary;
}

static const ErrorRow *
find_row (int primary)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].result == primary)
      return &rows[i];

  return &any_other;
}

void
_way_store_error_set (GError    **error,
                      sqlite3    *handle,
                      int         result,
                      const char *failed)
{
  const ErrorRow *row = find_row (get_primary (handle, result));
  /* SQLite repeats what it reads in a damaged file, which is no text. */
  g_autofree char *words = g_strescape (handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (result), NULL);

  g_debug ("%s: SQLite %d: %s", failed, result, words);
  g_set_error (error, WAY_STORE_ERROR, row->code, "%s %s", failed, row->reason);
}
