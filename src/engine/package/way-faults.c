/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-faults.h"

/* Nobody reads more, and a hostile module must not fill the memory with them. */
#define MAX_FAULTS 10000

struct _WayFaults
{
  gatomicrefcount ref_count;
  GArray         *items; /* of WayFault */
};

static void
fault_clear (gpointer data)
{
  WayFault *fault = data;

  g_free (fault->file);
  g_free (fault->pointer);
  g_free (fault->reason);
}

/**
 * way_faults_new:
 *
 * Makes an empty list, to be filled by one thread at a time.
 *
 * Returns: (transfer full): the list
 */
WayFaults *
way_faults_new (void)
{
  WayFaults *self = g_new0 (WayFaults, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_array_new (FALSE, TRUE, sizeof (WayFault));
  g_array_set_clear_func (self->items, fault_clear);

  return self;
}

/**
 * way_faults_ref:
 * @self: a list of faults
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): @self
 */
WayFaults *
way_faults_ref (WayFaults *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * way_faults_unref:
 * @self: (transfer full): a list of faults
 *
 * Frees the list and its faults with the last reference. May be called from any thread.
 */
void
way_faults_unref (WayFaults *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->items);
  g_free (self);
}

/**
 * way_faults_add:
 * @self: a list of faults
 * @file: the file, from the module's root
 * @pointer: (nullable): a JSON pointer (RFC 6901) or a line number; %NULL or empty for the whole file
 * @format: what is the matter, as for printf(); one plain sentence without a full stop
 * @...: what @format names
 *
 * Adds a fault behind the others. A list that has 10,000 takes one more, which says that there are others. Only the thread that fills the list may call this.
 */
void
way_faults_add (WayFaults  *self,
                const char *file,
                const char *pointer,
                const char *format,
                ...)
{
  WayFault fault = {
    NULL,
  };
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);
  g_return_if_fail (format != NULL);

  if (self->items->len > MAX_FAULTS)
    return;

  fault.file = g_strdup (file);
  fault.pointer = g_strdup (pointer != NULL ? pointer : "");
  if (self->items->len == MAX_FAULTS)
    fault.reason = g_strdup ("there are more faults; mend these first");
  else
    {
      va_start (args, format);
      fault.reason = g_strdup_vprintf (format, args);
      va_end (args);
    }
  g_array_append_val (self->items, fault);
}

/**
 * way_faults_get_n:
 * @self: a list of faults
 *
 * Returns: how many faults there are
 */
guint
way_faults_get_n (WayFaults *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * way_faults_get:
 * @self: a list of faults
 * @index: from 0, below [method@Faults.get_n]
 *
 * Returns: (transfer none): the fault in that place
 */
const WayFault *
way_faults_get (WayFaults *self,
                guint      index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, WayFault, index);
}

/**
 * way_fault_to_string:
 * @fault: a fault
 *
 * Writes a fault as `file:/json/pointer: reason`, for a page `file:line: reason`, and for a whole file `file: reason`.
 * The text is one line: control characters that a file may have smuggled in are shown as `?`.
 *
 * Returns: (transfer full): the line, without a line feed
 */
char *
way_fault_to_string (const WayFault *fault)
{
  char *line;

  g_return_val_if_fail (fault != NULL, NULL);

  if (*fault->pointer == '\0')
    line = g_strdup_printf ("%s: %s", fault->file, fault->reason);
  else
    line = g_strdup_printf ("%s:%s: %s", fault->file, fault->pointer, fault->reason);

  for (char *p = line; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = '?';

  return line;
}
