/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-confinement.h"

#include <stdlib.h>
#include <string.h>

#define WEB_PROCESS "WebKitWebProces" /* the kernel keeps 15 letters */
#define SECCOMP_FILTER "2"
#define MAX_DEPTH 8

/* The value of one line of /proc/PID/status, or NULL. */
static char *
read_status (const char *proc,
             pid_t       pid,
             const char *name)
{
  g_autofree char *number = g_strdup_printf ("%d", (int) pid);
  g_autofree char *path = g_build_filename (proc, number, "status", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ':')
        return g_strdup (g_strstrip (lines[i] + strlen (name) + 1));
    }
  return NULL;
}

static gboolean
descends_from (const char *proc,
               pid_t       pid,
               pid_t       ancestor)
{
  for (guint depth = 0; depth < MAX_DEPTH && pid > 1; depth++)
    {
      g_autofree char *parent = read_status (proc, pid, "PPid");

      pid = parent != NULL ? atoi (parent) : 0;
      if (pid == ancestor)
        return TRUE;
    }
  return FALSE;
}

/* In how many namespaces of processes it has a number: one more in each that lies within another. */
static guint
count_numbers (const char *proc,
               pid_t       pid)
{
  g_autofree char *value = read_status (proc, pid, "NSpid");
  g_auto (GStrv) numbers = value != NULL ? g_strsplit (value, "\t", -1) : NULL;

  return numbers != NULL ? g_strv_length (numbers) : 0;
}

/* Anybody may read a status, so this holds for whoever runs the program, and for WebKit's sandbox by bwrap on every kernel. */
static gboolean
is_confined (const char *proc,
             pid_t       pid,
             pid_t       program)
{
  g_autofree char *seccomp = read_status (proc, pid, "Seccomp");

  return g_strcmp0 (seccomp, SECCOMP_FILTER) == 0 && count_numbers (proc, pid) > count_numbers (proc, program);
}

/**
 * way_confinement_look:
 * @proc: where the kernel tells of processes, `/proc`
 * @program: the program's own process
 * @in_flatpak: whether it runs in a Flatpak, where confined web processes are the portal's children and cannot be seen
 *
 * Looks at the program's web processes. WebKit drops its sandbox in silence where it cannot have it, so this must be asked, when a web
 * process runs; what cannot be seen is not trusted.
 *
 * Returns: whether WebKit's sandbox is around all of them; never %WAY_CONFINEMENT_UNKNOWN
 */
WayConfinement
way_confinement_look (const char *proc,
                      pid_t       program,
                      gboolean    in_flatpak)
{
  g_autoptr (GDir) dir = g_dir_open (proc, 0, NULL);
  const char *entry;
  guint       n_seen = 0;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      pid_t            pid = atoi (entry);
      g_autofree char *name = pid > 0 ? read_status (proc, pid, "Name") : NULL;

      if (g_strcmp0 (name, WEB_PROCESS) != 0 || !descends_from (proc, pid, program))
        continue;
      if (!is_confined (proc, pid, program))
        return WAY_CONFINEMENT_MISSING;
      n_seen += 1;
    }

  return n_seen > 0 || in_flatpak ? WAY_CONFINEMENT_CONFINED : WAY_CONFINEMENT_MISSING;
}
