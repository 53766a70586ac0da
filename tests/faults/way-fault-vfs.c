/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "way-fault-vfs.h"

#define VFS_NAME "waymark-fault"

/* What is told, and counted. SQLite's own list of VFSs keeps it. */
typedef struct
{
  sqlite3_vfs  vfs;
  sqlite3_vfs *real;
  gboolean     armed;
  WayFault     fault;
  guint        n;
  gboolean     lasting;
  guint        n_calls;
} FaultVfs;

/* SQLite gives us the place for it, and for the real file behind it. */
typedef struct
{
  sqlite3_file file;
  FaultVfs    *self;
} FaultFile;

typedef struct
{
  const char *name;
  int         result;
} FaultRow;

static const FaultRow faults[WAY_N_FAULTS] = {
  [WAY_FAULT_OPEN] = { "open", SQLITE_CANTOPEN },
  [WAY_FAULT_READ] = { "read", SQLITE_IOERR_READ },
  [WAY_FAULT_WRITE] = { "write", SQLITE_IOERR_WRITE },
  [WAY_FAULT_SHORT_WRITE] = { "short write", SQLITE_IOERR_WRITE },
  [WAY_FAULT_FULL] = { "full", SQLITE_FULL },
  [WAY_FAULT_SYNC] = { "sync", SQLITE_IOERR_FSYNC },
  [WAY_FAULT_TRUNCATE] = { "truncate", SQLITE_IOERR_TRUNCATE },
  [WAY_FAULT_DELETE] = { "delete", SQLITE_IOERR_DELETE },
  [WAY_FAULT_SHARED_MEMORY] = { "shared memory", SQLITE_IOERR_SHMMAP },
  [WAY_FAULT_LOCK] = { "lock", SQLITE_BUSY },
};

const char *
way_fault_get_name (WayFault fault)
{
  return faults[fault].name;
}

/* Counts a call of this kind; SQLITE_OK unless it is the one that is to fail, or comes after it while the fault lasts. */
static int
meet (FaultVfs *self,
      WayFault  fault)
{
  if (!self->armed || self->fault != fault)
    return SQLITE_OK;

  self->n_calls++;

  return self->n_calls == self->n || (self->lasting && self->n_calls > self->n) ? faults[fault].result : SQLITE_OK;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return (sqlite3_file *) ((FaultFile *) file + 1);
}

static FaultVfs *
get_vfs (sqlite3_file *file)
{
  return ((FaultFile *) file)->self;
}

static int
fault_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
fault_read (sqlite3_file *file,
            void         *bytes,
            int           size,
            sqlite3_int64 offset)
{
  int result = meet (get_vfs (file), WAY_FAULT_READ);

  return result != SQLITE_OK ? result : get_real (file)->pMethods->xRead (get_real (file), bytes, size, offset);
}

static int
fault_write (sqlite3_file *file,
             const void   *bytes,
             int           size,
             sqlite3_int64 offset)
{
  int half = meet (get_vfs (file), WAY_FAULT_SHORT_WRITE) | meet (get_vfs (file), WAY_FAULT_FULL);
  int result = meet (get_vfs (file), WAY_FAULT_WRITE);

  if (result != SQLITE_OK)
    return result;

  result = get_real (file)->pMethods->xWrite (get_real (file), bytes, half != SQLITE_OK ? size / 2 : size, offset);

  return half != SQLITE_OK ? half : result;
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  int result = meet (get_vfs (file), WAY_FAULT_TRUNCATE);

  return result != SQLITE_OK ? result : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

/* Counted and not done: nobody pulls the plug here, and it is most of the time that a write takes. */
static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  return meet (get_vfs (file), WAY_FAULT_SYNC);
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  int result = meet (get_vfs (file), WAY_FAULT_LOCK);

  return result != SQLITE_OK ? result : get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
fault_check_reserved_lock (sqlite3_file *file,
                           int          *held)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), held);
}

static int
fault_file_control (sqlite3_file *file,
                    int           operation,
                    void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static int
fault_shm_map (sqlite3_file   *file,
               int             page,
               int             size,
               int             extend,
               void volatile **memory)
{
  int result = meet (get_vfs (file), WAY_FAULT_SHARED_MEMORY);

  *memory = NULL;

  return result != SQLITE_OK ? result : get_real (file)->pMethods->xShmMap (get_real (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file,
                int           offset,
                int           n,
                int           flags)
{
  int result = (flags & SQLITE_SHM_LOCK) != 0 ? meet (get_vfs (file), WAY_FAULT_LOCK) : SQLITE_OK;

  return result != SQLITE_OK ? result : get_real (file)->pMethods->xShmLock (get_real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

static int
fault_shm_unmap (sqlite3_file *file,
                 int delete)
{
  return get_real (file)->pMethods->xShmUnmap (get_real (file), delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs  *vfs,
            const char   *name,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultVfs *self = vfs->pAppData;
  int       result = meet (self, WAY_FAULT_OPEN);

  file->pMethods = NULL;
  ((FaultFile *) file)->self = self;
  if (result != SQLITE_OK)
    return result;

  result = self->real->xOpen (self->real, name, get_real (file), flags, out_flags);
  if (get_real (file)->pMethods != NULL)
    file->pMethods = &methods;

  return result;
}

static int
fault_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          sync)
{
  FaultVfs *self = vfs->pAppData;
  int       result = meet (self, WAY_FAULT_DELETE);

  return result != SQLITE_OK ? result : self->real->xDelete (self->real, name, sync);
}

/* The rest is the real one's: its functions are called with our struct, of which they read only what is copied from theirs. */
static FaultVfs *
create (void)
{
  FaultVfs *self = g_new0 (FaultVfs, 1);

  self->real = sqlite3_vfs_find (NULL);
  self->vfs = *self->real;
  self->vfs.iVersion = 2;
  self->vfs.szOsFile = (int) sizeof (FaultFile) + self->real->szOsFile;
  self->vfs.pNext = NULL;
  self->vfs.zName = VFS_NAME;
  self->vfs.pAppData = self;
  self->vfs.xOpen = fault_open;
  self->vfs.xDelete = fault_delete;

  return self;
}

static FaultVfs *
find (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (VFS_NAME);

  g_assert (vfs != NULL);

  return vfs->pAppData;
}

/* From now on files are opened through it; those that were opened before stay with the real one. */
void
way_fault_vfs_enter (void)
{
  if (sqlite3_vfs_find (VFS_NAME) == NULL)
    sqlite3_vfs_register (&create ()->vfs, 0);
  sqlite3_vfs_register (&find ()->vfs, 1);
}

/* And now through the real one again. */
void
way_fault_vfs_leave (void)
{
  sqlite3_vfs_register (find ()->real, 1);
}

/* The @n-th call of this kind will fail, from 1, and those after it too if the fault is @lasting. */
void
way_fault_vfs_arm (WayFault fault,
                   guint    n,
                   gboolean lasting)
{
  FaultVfs *self = find ();

  self->fault = fault;
  self->n = n;
  self->lasting = lasting;
  self->n_calls = 0;
  self->armed = TRUE;
}

/* All works again; answers whether a call was made to fail. */
gboolean
way_fault_vfs_disarm (void)
{
  FaultVfs *self = find ();

  self->armed = FALSE;

  return self->n_calls >= self->n;
}
