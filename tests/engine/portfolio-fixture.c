/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio-fixture.h"

#include <string.h>

#include "certificate-fixture.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

typedef struct
{
  WayDatabase *database;
  gint64       learner_id;
  const char  *learner;
  gboolean     exact; /* with ids and times */
  GPtrArray   *lines;
} Writer;

static void
add_line (Writer     *writer,
          const char *format,
          ...) G_GNUC_PRINTF (2, 3);

static void
add_line (Writer     *writer,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (writer->lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gint64
exact_time (Writer *writer,
            gint64  time)
{
  return writer->exact ? time : 0;
}

static gboolean
write_times (Writer  *writer,
             GError **error)
{
  g_autoptr (GPtrArray) list = way_learning_time_store_list (writer->database, writer->learner_id, 0, G_MAXINT64, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const WayLearningTime *stretch = g_ptr_array_index (list, i);

      add_line (writer, "time %s %s %s %s %u s at %" G_GINT64_FORMAT, writer->learner, stretch->module_id, stretch->module_version, stretch->activity_id, stretch->seconds,
                exact_time (writer, stretch->started_at));
    }

  return list != NULL;
}

static gboolean
write_entries (Writer  *writer,
               GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) list = way_other_learning_store_list (writer->database, writer->learner_id, NULL, NULL, &reason);

  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED))
    {
      add_line (writer, "entry %s locked", writer->learner);
      return TRUE;
    }

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const WayOtherLearning *entry = g_ptr_array_index (list, i);
      g_autofree char        *standards = g_strjoinv (",", entry->standards);
      g_autofree char        *note = g_strescape (entry->note, NULL);

      add_line (writer, "entry %s %s %s %d “%s” “%s” %u min [%s] changed %u made at %" G_GINT64_FORMAT " changed at %" G_GINT64_FORMAT, writer->learner,
                writer->exact ? entry->uuid : "-", entry->day, (int) entry->kind, entry->title, note, entry->minutes, standards, entry->n_changes,
                exact_time (writer, entry->made_at), exact_time (writer, entry->changed_at));
    }
  if (list == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return list != NULL;
}

static gboolean
write_goal (Writer  *writer,
            GError **error)
{
  WayGoal goal;

  if (!way_goal_store_get (writer->database, writer->learner_id, &goal, error))
    return FALSE;

  if (!way_goal_is_default (&goal))
    add_line (writer, "goal %s %u min from month %u renewal %d", writer->learner, goal.minutes, goal.month, (int) goal.renewal);

  return TRUE;
}

static const char *
get_state (const WayIssuedCertificate *certificate)
{
  if (certificate->file == NULL)
    return "locked";

  return strstr (certificate->file, "\"counter_signatures\":[]") != NULL ? "signed" : "counter-signed";
}

static gboolean
write_certificates (Writer  *writer,
                    GError **error)
{
  g_autoptr (GPtrArray) list = way_certificate_store_list (writer->database, writer->learner_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const WayIssuedCertificate *certificate = g_ptr_array_index (list, i);
      g_autofree char            *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, certificate->file != NULL ? certificate->file : "locked", -1);

      add_line (writer, "certificate %s %s %s %s “%s” until “%s” %s file %.8s at %" G_GINT64_FORMAT, writer->learner, certificate->uuid, certificate->module_id,
                certificate->module_version, certificate->module_title, certificate->valid_until, get_state (certificate), writer->exact ? sum : "-",
                certificate->issued_at);
    }

  return list != NULL;
}

gboolean
fixture_add_portfolio (WayDatabase *database,
                       gint64       learner_id,
                       const char  *learner,
                       gboolean     exact,
                       GPtrArray   *lines,
                       GError     **error)
{
  Writer writer = { database, learner_id, learner, exact, lines };

  return write_goal (&writer, error) && write_times (&writer, error) && write_entries (&writer, error) && write_certificates (&writer, error);
}

char *
fixture_dup_portfolio (WayDatabase *database,
                       gint64       learner_id)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  fixture_add_portfolio (database, learner_id, "-", TRUE, lines, &error);
  g_assert_no_error (error);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

WayOtherLearning *
fixture_entry_new (const char *uuid,
                   const char *day,
                   const char *title,
                   guint       minutes)
{
  WayOtherLearning *entry = g_new0 (WayOtherLearning, 1);

  entry->uuid = g_strdup (uuid);
  entry->day = g_strdup (day);
  entry->title = g_strdup (title);
  entry->note = g_strdup ("");
  entry->minutes = minutes;

  return entry;
}

static gboolean
spend_time (WayDatabase *database,
            gint64       learner_id,
            GRand       *random,
            GError     **error)
{
  g_autofree char *module = g_strdup_printf ("module-%d", g_rand_int_range (random, 0, 3));
  g_autofree char *activity = g_strdup_printf ("activity-%d", g_rand_int_range (random, 0, 3));
  WayLearningTime  stretch = { module, (char *) "1.0.0", activity, g_rand_int_range (random, 0, G_MAXINT32) * (gint64) G_USEC_PER_SEC,
                               (guint) g_rand_int_range (random, 0, 200) };

  return way_learning_time_store_add (database, learner_id, &stretch, error);
}

/* One of few entries, so that the same is changed on two computers. */
static char *
dup_entry_uuid (GRand *random)
{
  return g_strdup_printf ("9c5b94b1-35ad-49bb-b118-8e8fc24abf%02d", g_rand_int_range (random, 0, 8));
}

static gboolean
save_entry (WayDatabase *database,
            gint64       learner_id,
            GRand       *random,
            GError     **error)
{
  static const char *const standards[] = { "tsd-england/2.1", "tsd-england/6", NULL };
  static const char *const titles[] = { "Ŵan \"the\" course", " A book \\ of 3 ", "", "Support group" };

  g_autofree char *uuid = dup_entry_uuid (random);
  g_autofree char *day = g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (random, 10, 26), g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 32));
  g_autoptr (WayOtherLearning) entry = fixture_entry_new (uuid, day, titles[g_rand_int_range (random, 0, G_N_ELEMENTS (titles))], (guint) g_rand_int_range (random, 0, 6100));

  g_free (entry->note);
  entry->note = g_strdup_printf ("What I took from it: %d\n\tŵ", g_rand_int_range (random, 0, 1000));
  entry->kind = (WayLearningKind) g_rand_int_range (random, 0, 5);
  if (g_rand_boolean (random))
    entry->standards = g_strdupv ((char **) standards + g_rand_int_range (random, 0, 2));

  return way_other_learning_store_save (database, learner_id, entry, error);
}

/* What is not there cannot be removed, and that is no fault. */
static gboolean
remove_entry (WayDatabase *database,
              gint64       learner_id,
              GRand       *random,
              GError     **error)
{
  g_autofree char *uuid = dup_entry_uuid (random);
  g_autoptr (GError) reason = NULL;

  if (way_other_learning_store_remove (database, learner_id, uuid, &reason) || g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
set_goal (WayDatabase *database,
          gint64       learner_id,
          GRand       *random,
          GError     **error)
{
  WayGoal goal = { (guint) g_rand_int_range (random, 0, 3) * 600, (guint) g_rand_int_range (random, 1, 13), (WayRenewal) g_rand_int_range (random, 0, 2) };

  return way_goal_store_set (database, learner_id, &goal, error);
}

/* One of few certificates, so that the same is counter-signed on two computers. */
static gboolean
keep_certificate (WayDatabase *database,
                  gint64       learner_id,
                  GRand       *random,
                  GError     **error)
{
  g_autofree char *uuid = g_strdup_printf ("7d444840-9dc0-11d1-b245-5ffdce74fad%d", g_rand_int_range (random, 0, 4));
  g_autoptr (WayLearner) learner = way_learner_store_get (database, learner_id, error);
  g_autoptr (WayCertificate) certificate = NULL;

  if (learner == NULL)
    return FALSE;

  certificate = fixture_certificate_new (uuid, learner->uuid, "Ŵan “\"the\"” O’Neill", 1763900100 * (gint64) G_USEC_PER_SEC);
  if (g_rand_boolean (random))
    fixture_certificate_counter_sign (certificate, "S. Worker");

  return way_certificate_store_add (database, learner_id, certificate, error);
}

gboolean
fixture_learn_portfolio (WayDatabase *database,
                         gint64       learner_id,
                         GRand       *random,
                         GError     **error)
{
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return set_goal (database, learner_id, random, error);
    case 7:
      return keep_certificate (database, learner_id, random, error);
    case 1:
      return remove_entry (database, learner_id, random, error);
    case 2:
    case 3:
    case 4:
      return save_entry (database, learner_id, random, error);
    default:
      return spend_time (database, learner_id, random, error);
    }
}
