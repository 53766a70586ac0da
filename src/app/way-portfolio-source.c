/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-source.h"

#include "way-certificate-check.h"
#include "way-certificate-office.h"
#include "way-framework-reader.h"
#include "way-portfolio-stores.h"

#include <glib/gi18n.h>

/* The first and the last day that can be written. */
#define FIRST_DAY "0001-01-01"
#define LAST_DAY "9999-12-31"

/**
 * way_portfolio_source_dup_today:
 *
 * Returns: (transfer full): the day by the computer's time zone, `YYYY-MM-DD`
 */
char *
way_portfolio_source_dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * way_portfolio_source_load_frameworks:
 *
 * Reads the standards frameworks that are installed, small files. One that cannot be read is left out, and named in the debug log.
 *
 * Returns: (transfer full) (element-type WayFramework): the frameworks
 */
GPtrArray *
way_portfolio_source_load_frameworks (void)
{
  g_auto (GStrv) folders = way_frameworks_dup_default_folders ();
  g_autoptr (WayFaults) faults = way_faults_new ();

  return way_frameworks_load ((const char *const *) folders, faults);
}

/**
 * way_portfolio_source_find_framework:
 * @record: who learns
 * @frameworks: (element-type WayFramework): what is installed
 *
 * Returns: (transfer none) (nullable): the standards of the learner's nation, of @frameworks
 */
const WayFramework *
way_portfolio_source_find_framework (WayLearnerRecord *record,
                                     GPtrArray        *frameworks)
{
  return way_frameworks_find_for_nation (frameworks, way_learner_record_get_nation (record));
}

/**
 * way_portfolio_source_find_module:
 * @module_id: a module
 * @library: the #WayLibrary
 *
 * A #WayFindModule over what is installed.
 *
 * Returns: (transfer none) (nullable): the module, or %NULL
 */
WayModule *
way_portfolio_source_find_module (const char *module_id,
                                  gpointer    library)
{
  WayLibraryEntry *entry = way_library_lookup (library, module_id);

  if (entry == NULL || way_library_entry_get_state (entry) == WAY_ENTRY_BROKEN)
    return NULL;

  return way_library_entry_get_module (entry);
}

/**
 * way_portfolio_source_list_modules:
 * @library: the library
 *
 * Returns: (transfer full): a list of #WayModule, those that can be opened
 */
GListModel *
way_portfolio_source_list_modules (WayLibrary *library)
{
  GListStore *modules = g_list_store_new (WAY_TYPE_MODULE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (library), i);
      WayModule *module = way_library_entry_get_module (entry);

      if (module != NULL && way_library_entry_get_state (entry) != WAY_ENTRY_BROKEN)
        g_list_store_append (modules, module);
    }

  return G_LIST_MODEL (modules);
}

/**
 * way_portfolio_source_get_goal:
 * @record: who learns; somebody must
 * @goal: (out): what their review asks of them
 * @error: return location for an error, or %NULL
 *
 * Returns: whether it could be read
 */
gboolean
way_portfolio_source_get_goal (WayLearnerRecord *record,
                               WayGoal          *goal,
                               GError          **error)
{
  return way_goal_store_get (way_learner_record_get_database (record), way_learner_record_get_learner_id (record), goal, error);
}

/**
 * way_portfolio_source_read_log:
 * @record: who learns; somebody must
 * @library: the modules
 * @from: (nullable): the first day, %NULL for the beginning
 * @until: (nullable): the last day, %NULL for no end
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full) (nullable): what they learned, or %NULL on error
 */
WayTrainingLog *
way_portfolio_source_read_log (WayLearnerRecord *record,
                               WayLibrary       *library,
                               const char       *from,
                               const char       *until,
                               GError          **error)
{
  return way_training_log_read (way_learner_record_get_database (record),
                                way_learner_record_get_learner_id (record),
                                from != NULL ? from : FIRST_DAY,
                                until != NULL ? until : LAST_DAY,
                                way_portfolio_source_find_module,
                                library,
                                error);
}

/**
 * way_portfolio_source_list_certificates:
 * @record: who learns; somebody must
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full) (nullable) (element-type WayIssuedCertificate): their certificates, or %NULL on error
 */
GPtrArray *
way_portfolio_source_list_certificates (WayLearnerRecord *record,
                                        GError          **error)
{
  return way_certificate_store_list (way_learner_record_get_database (record), way_learner_record_get_learner_id (record), error);
}

/**
 * way_portfolio_source_list_due:
 * @record: who learns; somebody must
 * @library: the modules
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full) (nullable) (element-type WayDue): the checks that they may do, now or later, or %NULL on error
 */
GPtrArray *
way_portfolio_source_list_due (WayLearnerRecord *record,
                               WayLibrary       *library,
                               GError          **error)
{
  g_autoptr (GListModel) modules = way_portfolio_source_list_modules (library);
  g_autofree char *today = way_portfolio_source_dup_today ();

  return way_due_list (way_learner_record_get_database (record), way_learner_record_get_learner_id (record), modules, today, error);
}

/**
 * way_portfolio_source_find_check:
 * @record: who learns; somebody must
 * @module: a module
 *
 * Returns: (transfer full) (nullable): a check of it that is ready now, first the one that renews a certificate; %NULL if there is none, or none can be found out
 */
WayDue *
way_portfolio_source_find_check (WayLearnerRecord *record,
                                 WayModule        *module)
{
  g_autoptr (GListStore) modules = g_list_store_new (WAY_TYPE_MODULE);
  g_autofree char *today = way_portfolio_source_dup_today ();
  g_autoptr (GPtrArray) due = NULL;
  guint found = G_MAXUINT;

  g_list_store_append (modules, module);
  due = way_due_list (way_learner_record_get_database (record), way_learner_record_get_learner_id (record), G_LIST_MODEL (modules), today, NULL);
  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      const WayDue *one = g_ptr_array_index (due, i);

      if (one->overdue && (found == G_MAXUINT || one->kind == WAY_DUE_REFRESHER))
        found = i;
    }

  return found != G_MAXUINT ? g_ptr_array_steal_index (due, found) : NULL;
}

/**
 * way_portfolio_source_dup_check_path:
 * @check: a check
 *
 * Returns: (transfer full): what `win.play-check` takes, "MODULE/ACTIVITY"
 */
char *
way_portfolio_source_dup_check_path (const WayDue *check)
{
  return g_strdup_printf ("%s/%s", check->module_id, check->kind == WAY_DUE_RECALL ? WAY_ACTIVITY_RECALL : WAY_ACTIVITY_RECHECK);
}

/**
 * way_portfolio_source_dup_entry:
 * @record: who learns; somebody must
 * @uuid: of an entry in their log
 * @error: return location for an error, or %NULL
 *
 * Fails with %G_IO_ERROR_NOT_FOUND if it is not there any more.
 *
 * Returns: (transfer full) (nullable): the entry as it stands, or %NULL on error
 */
WayOtherLearning *
way_portfolio_source_dup_entry (WayLearnerRecord *record,
                                const char       *uuid,
                                GError          **error)
{
  g_autoptr (GPtrArray) entries = way_other_learning_store_list (way_learner_record_get_database (record),
                                                                 way_learner_record_get_learner_id (record),
                                                                 FIRST_DAY,
                                                                 LAST_DAY,
                                                                 error);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((WayOtherLearning *) g_ptr_array_index (entries, i))->uuid, uuid))
      return way_other_learning_copy (g_ptr_array_index (entries, i));

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("This entry is not in your log any more."));

  return NULL;
}

/**
 * way_portfolio_source_read_certificate:
 * @record: who learns; somebody must
 * @uuid: of one of their certificates
 * @error: return location for an error, or %NULL
 *
 * Fails with %G_IO_ERROR_NOT_FOUND if it is not there or cannot be read without the PIN, and as way_certificate_read().
 *
 * Returns: (transfer full) (nullable): the certificate, or %NULL on error
 */
WayCertificate *
way_portfolio_source_read_certificate (WayLearnerRecord *record,
                                       const char       *uuid,
                                       GError          **error)
{
  g_autoptr (GPtrArray) list = way_portfolio_source_list_certificates (record, error);

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const WayIssuedCertificate *issued = g_ptr_array_index (list, i);

      if (g_str_equal (issued->uuid, uuid) && issued->file != NULL)
        return way_certificate_read (issued->file, error);
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("This certificate cannot be opened. If you have a PIN, open your profile with it first."));

  return NULL;
}

/**
 * way_portfolio_source_list_keys:
 * @record: the record
 *
 * Returns: (transfer full) (array zero-terminated=1): the public keys that this computer knows, as [func@way_certificate_list_known_keys]; none for a guest
 */
char **
way_portfolio_source_list_keys (WayLearnerRecord *record)
{
  g_autoptr (GError) error = NULL;
  char **keys = way_learner_record_is_guest (record) ? NULL : way_certificate_list_known_keys (way_learner_record_get_database (record), &error);

  if (error != NULL)
    g_warning ("%s", error->message);

  return keys != NULL ? keys : g_new0 (char *, 1);
}

/**
 * way_portfolio_source_write:
 * @file: where to
 * @text: what
 * @error: return location for an error, or %NULL
 *
 * Writes a file that others on the computer cannot read; what was there before stays if that goes wrong. Fails with the codes of #GIOErrorEnum.
 *
 * Returns: whether it was written
 */
gboolean
way_portfolio_source_write (GFile      *file,
                            const char *text,
                            GError    **error)
{
  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}
