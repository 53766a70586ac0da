/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-evidence.h"

#include <string.h>

#include "way-certificate-check.h"
#include "way-portfolio-private.h"
#include "way-portfolio-stores.h"
#include "way-profile.h"
#include "way-stores.h"

/* What is asked for while a pack is put together */
typedef struct
{
  WayDatabase  *database;
  const char   *from;
  const char   *until;
  WayFindModule find_module;
  gpointer      user_data;
} Request;

static void
reflection_free (gpointer data)
{
  WayEvidenceReflection *reflection = data;

  g_free (reflection->day);
  g_free (reflection->module_title);
  g_free (reflection->question);
  g_free (reflection->text);
  g_strfreev (reflection->standards);
  g_free (reflection);
}

static void
person_free (gpointer data)
{
  WayEvidencePerson *person = data;

  g_free (person->learner_uuid);
  g_free (person->name);
  way_training_log_free (person->log);
  g_ptr_array_unref (person->reflections);
  g_ptr_array_unref (person->certificates);
  g_free (person);
}

/**
 * way_evidence_new:
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day
 * @made_at: when, microseconds since 1970 UTC
 *
 * Returns: (transfer full): a pack with nobody in it
 */
WayEvidence *
way_evidence_new (const char *from,
                  const char *until,
                  gint64      made_at)
{
  WayEvidence *self = g_new0 (WayEvidence, 1);

  self->from = g_strdup (from);
  self->until = g_strdup (until);
  self->made_at = made_at;
  self->missing = g_new0 (char *, 1);
  self->people = g_ptr_array_new_with_free_func (person_free);

  return self;
}

/**
 * way_evidence_add_person:
 * @self: a pack
 * @learner_uuid: who
 * @name: their name, may be empty
 *
 * Returns: (transfer none): a person with nothing in their part yet, not even a log
 */
WayEvidencePerson *
way_evidence_add_person (WayEvidence *self,
                         const char  *learner_uuid,
                         const char  *name)
{
  WayEvidencePerson *person = g_new0 (WayEvidencePerson, 1);

  person->learner_uuid = g_strdup (learner_uuid);
  person->name = g_strdup (name);
  person->reflections = g_ptr_array_new_with_free_func (reflection_free);
  person->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) way_certificate_free);
  g_ptr_array_add (self->people, person);

  return person;
}

/**
 * way_evidence_free:
 * @self: (transfer full) (nullable): a pack
 *
 * Frees the record.
 */
void
way_evidence_free (WayEvidence *self)
{
  if (self == NULL)
    return;

  g_free (self->from);
  g_free (self->until);
  way_framework_free (self->framework);
  g_strfreev (self->missing);
  g_ptr_array_unref (self->people);
  g_free (self);
}

static gboolean
is_within (const Request *request,
           const char    *day)
{
  return strcmp (day, request->from) >= 0 && strcmp (day, request->until) <= 0;
}

static gboolean
is_written (WayQuestion *question)
{
  WayInteractionType type = way_question_get_interaction (question);

  return type == WAY_INTERACTION_REFLECTION || type == WAY_INTERACTION_RECORD_REWRITE;
}

static void
add_reflection (WayEvidencePerson    *person,
                const Request        *request,
                WayModule            *module,
                const WayInteraction *answer,
                GHashTable           *counts)
{
  WayQuestion           *question = way_module_find_question (module, answer->question_id);
  g_autofree char       *key = NULL;
  g_autofree char       *day = NULL;
  g_autofree char       *text = NULL;
  WayEvidenceReflection *reflection;
  guint                  revision;

  if (question == NULL || !is_written (question) || answer->response == NULL)
    return;

  /* Older ones count, also those from before the period. */
  key = g_strdup_printf ("%s/%s", way_module_get_id (module), answer->question_id);
  revision = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;
  g_hash_table_insert (counts, g_steal_pointer (&key), GUINT_TO_POINTER (revision));
  day = _way_portfolio_dup_day (answer->answered_at);
  text = g_strstrip (g_strjoinv ("\n", (char **) way_response_get_values (answer->response)));
  if (*text == '\0' || !is_within (request, day))
    return;

  reflection = g_new0 (WayEvidenceReflection, 1);
  reflection->day = g_steal_pointer (&day);
  reflection->module_title = g_strdup (way_module_get_title (module));
  reflection->question = g_strdup (way_question_get_stem (question));
  reflection->text = g_steal_pointer (&text);
  reflection->standards = _way_portfolio_dup_standards (module);
  reflection->revision = revision;
  g_ptr_array_add (person->reflections, reflection);
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const WayInteraction *first = *(const WayInteraction *const *) a;
  const WayInteraction *second = *(const WayInteraction *const *) b;

  return first->answered_at < second->answered_at ? -1 : first->answered_at > second->answered_at;
}

static gboolean
add_reflections_of (WayEvidencePerson *person,
                    const Request     *request,
                    gint64             learner_id,
                    const char        *module_id,
                    GError           **error)
{
  WayModule *module = request->find_module != NULL ? request->find_module (module_id, request->user_data) : NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) answers = NULL;

  if (module == NULL)
    return TRUE;
  answers = way_response_store_list_module (request->database, learner_id, module_id, error);
  if (answers == NULL)
    return FALSE;

  g_ptr_array_sort (answers, compare_answers);
  for (guint i = 0; i < answers->len; i++)
    add_reflection (person, request, module, g_ptr_array_index (answers, i), counts);

  return TRUE;
}

static int
compare_reflections (gconstpointer a,
                     gconstpointer b)
{
  return strcmp ((*(const WayEvidenceReflection *const *) a)->day, (*(const WayEvidenceReflection *const *) b)->day);
}

static gboolean
add_reflections (WayEvidencePerson *person,
                 const Request     *request,
                 gint64             learner_id,
                 GError           **error)
{
  g_autoptr (GPtrArray) tallies = way_attempt_store_tally (request->database, learner_id, error);

  if (tallies == NULL)
    return FALSE;
  for (guint i = 0; i < tallies->len; i++)
    if (!add_reflections_of (person, request, learner_id, ((const WayModuleTally *) g_ptr_array_index (tallies, i))->module_id, error))
      return FALSE;
  g_ptr_array_sort (person->reflections, compare_reflections);

  return TRUE;
}

static int
compare_certificates (gconstpointer a,
                      gconstpointer b)
{
  const WayCertificate *first = *(const WayCertificate *const *) a;
  const WayCertificate *second = *(const WayCertificate *const *) b;

  return first->issued_at < second->issued_at ? -1 : first->issued_at > second->issued_at;
}

static gboolean
add_certificates (WayEvidencePerson *person,
                  const Request     *request,
                  gint64             learner_id,
                  GError           **error)
{
  g_autoptr (GPtrArray) issued = way_certificate_store_list (request->database, learner_id, error);

  if (issued == NULL)
    return FALSE;

  for (guint i = 0; i < issued->len; i++)
    {
      const WayIssuedCertificate *certificate = g_ptr_array_index (issued, i);
      g_autofree char            *day = _way_portfolio_dup_day (certificate->issued_at);
      WayCertificate             *read = certificate->file != NULL && is_within (request, day) ? way_certificate_read (certificate->file, NULL) : NULL;

      if (read != NULL)
        g_ptr_array_add (person->certificates, read);
    }
  g_ptr_array_sort (person->certificates, compare_certificates);

  return TRUE;
}

static gboolean
add_person (WayEvidence      *self,
            const Request    *request,
            const WayLearner *learner,
            GError          **error)
{
  WayEvidencePerson *person = way_evidence_add_person (self, learner->uuid, learner->name != NULL ? learner->name : "");

  person->locked = learner->has_pin && !way_profile_is_unlocked (request->database, learner->id);
  person->log = way_training_log_read (request->database, learner->id, self->from, self->until, request->find_module, request->user_data, error);
  if (person->log == NULL)
    return FALSE;

  return person->locked || (add_reflections (person, request, learner->id, error) && add_certificates (person, request, learner->id, error));
}

static void
note_missing (GHashTable        *missing,
              GPtrArray         *frameworks,
              const char *const *standards)
{
  for (guint i = 0; standards[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (standards[i], "/", 2);

      if (parts[0] != NULL && way_frameworks_find (frameworks, parts[0]) == NULL)
        g_hash_table_add (missing, g_strdup (parts[0]));
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
find_missing (WayEvidence *self,
              GPtrArray   *frameworks)
{
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;

  for (guint i = 0; i < self->people->len; i++)
    {
      const WayEvidencePerson *person = g_ptr_array_index (self->people, i);

      for (guint j = 0; j < person->log->rows->len; j++)
        note_missing (missing, frameworks, (const char *const *) ((const WayLogRow *) g_ptr_array_index (person->log->rows, j))->standards);
    }
  g_hash_table_iter_init (&iter, missing);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);
  g_strfreev (self->missing);
  self->missing = (char **) g_ptr_array_steal (names, NULL);
}

static void
choose_framework (WayEvidence *self,
                  WayNation    nation,
                  GPtrArray   *frameworks)
{
  const WayFramework *framework = way_frameworks_find_for_nation (frameworks, nation);

  if (framework != NULL)
    self->framework = way_framework_copy (framework);
}

/**
 * way_evidence_collect:
 * @database: a database
 * @learner_ids: (array length=n_learners): one carer, or those of a household; the first one's nation says which standards are shown
 * @n_learners: how many
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @now: the time, microseconds since 1970 UTC
 * @frameworks: (element-type WayFramework): what is installed
 * @find_module: (nullable) (scope call): finds installed modules, in full
 * @user_data: for @find_module
 * @error: return location for an error, or %NULL
 *
 * Puts together what a supervising social worker gets: for everybody their log, what they wrote in modules that are installed, and the certificates issued in the period. Of somebody whose PIN was
 * not given there are the hours and no words. The database's thread only.
 *
 * Fails with the codes of #WayStoreError for faults of file and disk, and %WAY_STORE_ERROR_NOT_FOUND for an unknown learner.
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL on error
 */
WayEvidence *
way_evidence_collect (WayDatabase  *database,
                      const gint64 *learner_ids,
                      gsize         n_learners,
                      const char   *from,
                      const char   *until,
                      gint64        now,
                      GPtrArray    *frameworks,
                      WayFindModule find_module,
                      gpointer      user_data,
                      GError      **error)
{
  g_autoptr (WayEvidence) self = NULL;
  Request request = { database, from, until, find_module, user_data };

  g_return_val_if_fail (WAY_IS_DATABASE (database), NULL);
  g_return_val_if_fail (learner_ids != NULL && n_learners > 0 && frameworks != NULL, NULL);

  self = way_evidence_new (from, until, now);
  for (gsize i = 0; i < n_learners; i++)
    {
      g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_ids[i], error);

      if (learner == NULL || !add_person (self, &request, learner, error))
        return NULL;
      if (i == 0)
        choose_framework (self, learner->nation, frameworks);
    }
  find_missing (self, frameworks);

  return g_steal_pointer (&self);
}

/**
 * way_evidence_take:
 * @self: a pack
 * @other: (transfer full): a pack of other people for the same days
 *
 * Puts the people of @other behind those of @self, for a household whose profiles cannot be open in one database. The standards stay those of @self.
 */
void
way_evidence_take (WayEvidence *self,
                   WayEvidence *other)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  g_return_if_fail (self != NULL && other != NULL);
  g_return_if_fail (g_str_equal (self->from, other->from) && g_str_equal (self->until, other->until));

  g_ptr_array_extend_and_steal (self->people, g_steal_pointer (&other->people));
  other->people = g_ptr_array_new ();
  for (guint i = 0; self->missing[i] != NULL; i++)
    g_ptr_array_add (missing, g_strdup (self->missing[i]));
  for (guint i = 0; other->missing[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->missing, other->missing[i]))
      g_ptr_array_add (missing, g_strdup (other->missing[i]));
  g_ptr_array_sort (missing, compare_texts);
  g_ptr_array_add (missing, NULL);
  g_strfreev (self->missing);
  self->missing = (char **) g_ptr_array_steal (missing, NULL);
  way_evidence_free (other);
}

/**
 * way_evidence_get_minutes:
 * @self: a pack
 *
 * Returns: the minutes of everybody together
 */
guint
way_evidence_get_minutes (const WayEvidence *self)
{
  guint minutes = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->people->len; i++)
    minutes += ((const WayEvidencePerson *) g_ptr_array_index (self->people, i))->log->minutes;

  return minutes;
}

static gboolean
speaks_to (char      **standards,
           const char *standard)
{
  return standards != NULL && g_strv_contains ((const char *const *) standards, standard);
}

/**
 * way_evidence_count:
 * @self: a pack
 * @person: somebody of it
 * @standard: "framework/code"
 * @minutes: (out) (optional): of the lines that speak to it; one line may speak to several standards, so these do not add up to the total
 * @n_reflections: (out) (optional): how many texts of theirs do
 * @n_certificates: (out) (optional): how many certificates
 *
 * One cell of the matrix. Pure.
 *
 * Returns: how many lines of the person's log speak to the standard
 */
guint
way_evidence_count (const WayEvidence       *self,
                    const WayEvidencePerson *person,
                    const char              *standard,
                    guint                   *minutes,
                    guint                   *n_reflections,
                    guint                   *n_certificates)
{
  guint n_rows = 0, sum = 0, n_texts = 0, n_papers = 0;

  g_return_val_if_fail (self != NULL && person != NULL && standard != NULL, 0);

  for (guint i = 0; i < person->log->rows->len; i++)
    {
      const WayLogRow *row = g_ptr_array_index (person->log->rows, i);

      if (speaks_to (row->standards, standard))
        {
          n_rows++;
          sum += row->minutes;
        }
    }
  for (guint i = 0; i < person->reflections->len; i++)
    n_texts += speaks_to (((const WayEvidenceReflection *) g_ptr_array_index (person->reflections, i))->standards, standard);
  for (guint i = 0; i < person->certificates->len; i++)
    n_papers += speaks_to (((const WayCertificate *) g_ptr_array_index (person->certificates, i))->standards, standard);
  if (minutes != NULL)
    *minutes = sum;
  if (n_reflections != NULL)
    *n_reflections = n_texts;
  if (n_certificates != NULL)
    *n_certificates = n_papers;

  return n_rows;
}
