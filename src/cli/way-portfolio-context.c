/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-portfolio-context.h"

#include <string.h>

#include "way-framework-reader.h"
#include "way-output-file.h"
#include "way-profile-argument.h"
#include "way-profile.h"
#include "way-stores.h"
#include "way-vault.h"

/* The time, or for tests what WAYMARK_NOW says (RFC 3339), microseconds since 1970 UTC */
gint64
way_portfolio_context_get_now (void)
{
  const char *given = g_getenv ("WAYMARK_NOW");
  g_autoptr (GDateTime) time = given != NULL ? g_date_time_new_from_iso8601 (given, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : g_get_real_time ();
}

WayPortfolioContext *
way_portfolio_context_new (const char *database_path,
                           GError    **error)
{
  g_autoptr (WayPortfolioContext) self = g_new0 (WayPortfolioContext, 1);
  g_auto (GStrv) folders = way_library_dup_default_folders ();
  g_autofree char *path = database_path != NULL ? g_strdup (database_path) : way_database_dup_default_path ();
  g_autoptr (GDateTime) now = NULL;

  self->database = way_database_open (path, WAY_DATABASE_DEFAULT, error);
  if (self->database == NULL)
    return NULL;

  self->library = way_library_new ((const char *const *) folders);
  way_library_load (self->library, NULL, NULL);
  self->modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->frameworks = way_frameworks_load (NULL, NULL);
  self->now = way_portfolio_context_get_now ();
  now = g_date_time_new_from_unix_local (self->now / G_USEC_PER_SEC);
  self->today = g_date_time_format (now, "%Y-%m-%d");

  return g_steal_pointer (&self);
}

void
way_portfolio_context_free (WayPortfolioContext *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->database);
  way_learner_free (self->learner);
  g_clear_object (&self->library);
  g_clear_pointer (&self->modules, g_hash_table_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  g_free (self->today);
  g_free (self);
}

static WayLearner *
find_learner (WayPortfolioContext *self,
              const char          *who,
              GError             **error)
{
  g_autoptr (GPtrArray) learners = NULL;

  if (who != NULL)
    return way_profile_argument_find (self->database, who, error);

  learners = way_learner_store_list (self->database, error);
  if (learners != NULL && learners->len == 1)
    return g_ptr_array_steal_index (learners, 0);
  if (learners != NULL)
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND,
                 learners->len == 0 ? "Nothing is recorded yet." : "There are several profiles. Say whose with “--profile WHO”; “waymark-cli profile list” shows them.");

  return NULL;
}

/* Whose record it is about. With @pin_stdin a PIN is read from standard input. */
gboolean
way_portfolio_context_choose (WayPortfolioContext *self,
                              const char          *who,
                              gboolean             pin_stdin,
                              GError             **error)
{
  WayLearner *learner = find_learner (self, who, error);
  char       *pin;
  gboolean    unlocked;

  if (learner == NULL)
    return FALSE;

  way_learner_free (self->learner);
  self->learner = learner;
  if (!pin_stdin || !learner->has_pin)
    return TRUE;

  pin = way_profile_argument_read_secret ();
  unlocked = way_profile_unlock (self->database, learner->id, pin != NULL ? pin : "", error);
  way_vault_free_secret (pin);

  return unlocked;
}

/* A #WayFindModule: the module in full, with its questions. */
WayModule *
way_portfolio_context_find_module (const char *module_id,
                                   gpointer    user_data)
{
  WayPortfolioContext *self = user_data;
  WayModule           *module = g_hash_table_lookup (self->modules, module_id);
  WayLibraryEntry     *entry = module == NULL ? way_library_lookup (self->library, module_id) : NULL;

  if (entry != NULL && way_library_entry_get_state (entry) == WAY_ENTRY_READY)
    module = way_library_entry_load_full (entry, NULL);
  if (entry != NULL && module != NULL)
    g_hash_table_insert (self->modules, g_strdup (module_id), module);

  return module;
}

/* (transfer full) (element-type WayModule) */
GListModel *
way_portfolio_context_list_modules (WayPortfolioContext *self)
{
  GListStore *modules = g_list_store_new (WAY_TYPE_MODULE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      if (way_library_entry_get_state (entry) == WAY_ENTRY_READY)
        g_list_store_append (modules, way_library_entry_get_module (entry));
    }

  return G_LIST_MODEL (modules);
}

/* To a file that is there only once it is whole, or to standard output for NULL. */
gboolean
way_portfolio_context_write (const char *path,
                             const char *text,
                             GError    **error)
{
  g_autoptr (WayOutputFile) file = way_output_file_new (path, error);

  return file != NULL && g_output_stream_write_all (way_output_file_get_stream (file), text, strlen (text), NULL, NULL, error) && way_output_file_finish (file, error);
}
