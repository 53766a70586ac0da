/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificate-fixture.h"
#include "handover-fixture.h"
#include "way-certificate-office.h"
#include "way-framework-reader.h"
#include "way-portfolio-papers.h"

/* The papers of a record that counts, the same each time, for test-paper-looks.py:
 *   make-papers FOLDER */

#define ISSUED (1763900100 * (gint64) G_USEC_PER_SEC) /* 2025-11-23T12:15:00Z */
#define UUID "0b8f7c1e-4f3a-4d0e-9a53-0d8f6f2f9c11"
#define LEARNER "c56a4180-65aa-42ec-a945-5fd21dec0538"

static const char *const outcomes[] = {
  "Explain best interests as a right, a guide and a procedure",
  "List the seven things to weigh",
  "Apply them to a decision about a child who has been trafficked",
  "Help a child’s views to be heard, and show how they were weighed",
  "Tell a quick assessment from a formal determination",
  "Challenge a decision that gives no reasons",
  NULL
};
static const char *const four[] = { "tsd-england/1", "tsd-england/3", "tsd-england/5", "tsd-england/6", NULL };
static const char *const one[] = { "tsd-england/6", NULL };
static const char *const foreign[] = { "unknown-frame/9", NULL };

static GPtrArray *
load_frameworks (void)
{
  g_auto (GStrv) folders = way_frameworks_dup_default_folders ();
  g_autoptr (WayFaults) faults = way_faults_new ();

  return way_frameworks_load ((const char *const *) folders, faults);
}

static WayCertificate *
make_certificate (const char *name)
{
  WayCertificate *certificate = fixture_certificate_new (UUID, LEARNER, name, ISSUED);
  g_autoptr (WaySigningKey) key = fixture_key_new ();

  g_strfreev (certificate->outcomes);
  g_strfreev (certificate->standards);
  g_free (certificate->module_title);
  g_free (certificate->publisher);
  certificate->outcomes = g_strdupv ((char **) outcomes);
  certificate->standards = g_strdupv ((char **) four);
  certificate->module_title = g_strdup ("What is best for this child?");
  certificate->publisher = g_strdup ("The Waymark authors");
  certificate->minutes = 85;
  certificate->scored = TRUE;
  certificate->score = (WayScore){ 17.5, 0, 20 };
  way_certificate_sign (certificate, key);

  return certificate;
}

/* A name of 300 letters, twelve outcomes, and a check that renewed it */
static WayCertificate *
make_full_certificate (void)
{
  g_autofree char *name = g_strnfill (300, 'W');
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GStrvBuilder) twelve = g_strv_builder_new ();
  WayCertificate *certificate;

  for (guint i = 13; i < 300; i += 14)
    name[i] = ' ';
  certificate = make_certificate (name);
  g_strv_builder_addv (twelve, (const char **) outcomes);
  g_strv_builder_addv (twelve, (const char **) outcomes);
  g_strfreev (certificate->outcomes);
  certificate->outcomes = g_strv_builder_end (twelve);
  certificate->refreshed_at = ISSUED - G_USEC_PER_SEC;
  way_certificate_sign (certificate, key);

  return certificate;
}

static void
add_row (WayTrainingLog    *log,
         WayLogKind         kind,
         const char        *day,
         const char        *title,
         guint              minutes,
         const char *const *standards)
{
  WayLogRow *row = g_new0 (WayLogRow, 1);
  guint     *sums[] = { [WAY_LOG_MODULE] = &log->module_minutes, [WAY_LOG_SESSION] = &log->session_minutes, [WAY_LOG_OTHER] = &log->other_minutes };

  row->kind = kind;
  row->day = g_strdup (day);
  row->title = g_strdup (title);
  row->note = g_strdup (kind == WAY_LOG_OTHER ? "What I took from it: ask first, then listen." : "");
  row->learning_kind = WAY_LEARNING_COURSE;
  row->minutes = minutes;
  row->standards = g_strdupv ((char **) standards);
  g_ptr_array_add (log->rows, row);
  log->minutes += minutes;
  *sums[kind] += minutes;
}

static WayTrainingLog *
make_log (void)
{
  WayTrainingLog *log = way_training_log_new ("2025-04-01", "2026-03-31");

  log->goal_minutes = 1200;
  add_row (log, WAY_LOG_OTHER, "2025-04-07", "Safer caring: a course of the council’s", 360, one);
  add_row (log, WAY_LOG_MODULE, "2025-06-01", "What is best for this child?", 41, four);
  add_row (log, WAY_LOG_SESSION, "2025-09-20", "Evening at the hall", 95, four);
  add_row (log, WAY_LOG_MODULE, "2025-10-02", "A module of another nation", 12, foreign);

  return log;
}

static void
add_reflection (WayEvidencePerson *person,
                const char        *day,
                const char        *text,
                guint              revision)
{
  WayEvidenceReflection *reflection = g_new0 (WayEvidenceReflection, 1);

  reflection->day = g_strdup (day);
  reflection->module_title = g_strdup ("What is best for this child?");
  reflection->question = g_strdup ("What will you do this evening?");
  reflection->text = g_strdup (text);
  reflection->standards = g_strdupv ((char **) one);
  reflection->revision = revision;
  g_ptr_array_add (person->reflections, reflection);
}

static void
add_person (WayEvidence *evidence,
            const char  *name,
            const char  *text)
{
  WayEvidencePerson *person = way_evidence_add_person (evidence, LEARNER, name);

  person->log = make_log ();
  add_reflection (person, "2025-06-01", text, 1);
  add_reflection (person, "2025-06-02", "I will put the kettle on, and wait.", 2);
  g_ptr_array_add (person->certificates, make_certificate (name));
}

/* Two carers, one with a text of 2,000 wide letters */
static WayEvidence *
make_evidence (GPtrArray *frameworks)
{
  WayEvidence     *evidence = way_evidence_new ("2025-04-01", "2026-03-31", ISSUED);
  g_autofree char *wide = g_strnfill (2000, 'W');

  evidence->framework = way_framework_copy (way_frameworks_find (frameworks, "tsd-england"));
  g_strfreev (evidence->missing);
  evidence->missing = g_strsplit ("unknown-frame", " ", -1);
  add_person (evidence, "Siân Ŵyn-Tŷ", wide);
  add_person (evidence, "Łukasz Nguyễn", "A door that stays open.\n\nAnd tea.");

  return evidence;
}

static void
write_paper (WayPrintout *printout,
             const char  *folder,
             const char  *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!way_printout_write_pdf (printout, file, &error))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) frameworks = load_frameworks ();
  g_autoptr (WayCertificate) certificate = make_certificate ("Siân Ŵyn-Tŷ");
  g_autoptr (WayCertificate) full = make_full_certificate ();
  g_autoptr (WayTrainingLog) log = make_log ();
  g_autoptr (WayEvidence) evidence = make_evidence (frameworks);
  g_autoptr (WayPrintout) short_paper = way_certificate_printout_new (certificate, frameworks);
  g_autoptr (WayPrintout) full_paper = way_certificate_printout_new (full, NULL);
  g_autoptr (WayPrintout) log_paper = way_training_log_printout_new (log, "Siân Ŵyn-Tŷ", frameworks, ISSUED);
  g_autoptr (WayPrintout) evidence_paper = way_evidence_printout_new (evidence, frameworks);

  if (argc != 2)
    g_error ("A folder is wanted.");
  write_paper (short_paper, argv[1], "certificate.pdf");
  write_paper (full_paper, argv[1], "certificate-full.pdf");
  write_paper (log_paper, argv[1], "log.pdf");
  write_paper (evidence_paper, argv[1], "evidence.pdf");

  return 0;
}
