/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "session-fixture.h"
#include "way-module-loader.h"
#include "way-session-papers.h"

/* What is printed after a session, as another program reads it: poppler's. */

#define START G_GINT64_CONSTANT (1763978400000000) /* 24 November 2025, 10:00 UTC */
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static const char *const names[] = { "Siân Ŵyn-Tŷ", "Łukasz Żółć", "Đặng Thị Hạnh", "مريم العلي", "José Nuñez", "O'Neil" };

static void
add_person (WaySessionData *data,
            const char     *name)
{
  WaySessionPerson   *person = g_new0 (WaySessionPerson, 1);
  WaySessionPresence *presence = g_new0 (WaySessionPresence, 1);

  person->id = data->people->len + 1;
  person->uuid = g_uuid_string_random ();
  person->name = g_strdup (name);
  person->reference = g_strdup_printf ("R%u", data->people->len);
  g_ptr_array_add (data->people, person);
  presence->person_id = person->id;
  presence->arrived_at = START;
  presence->left_at = START + 85 * MINUTE;
  g_ptr_array_add (data->presence, presence);
}

static void
add_round (WaySessionData *data,
           guint           block,
           guint           round,
           const char     *question,
           guint           right,
           guint           other)
{
  WaySessionRound *one = g_new0 (WaySessionRound, 1);

  one->block = block;
  one->round = round;
  one->subject = g_strdup_printf ("q%u", block);
  one->content_hash = g_strdup ("");
  one->question = g_strdup (question);
  one->one_each = one->marked = TRUE;
  one->present = right + other;
  one->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_session_count_free);
  for (guint i = 0; i < 2; i++)
    {
      WaySessionCount *count = g_new0 (WaySessionCount, 1);

      count->option_id = g_strdup (i == 0 ? "a" : "b");
      count->text = g_strdup (i == 0 ? "Listen" : "Wait");
      count->correct = i == 0;
      count->hands = i == 0 ? right : other;
      g_ptr_array_add (one->counts, count);
    }
  g_ptr_array_add (data->rounds, one);
}

static void
add_block (WaySessionData *data,
           guint           position,
           const char     *title)
{
  WayRunBlock     *block = g_new0 (WayRunBlock, 1);
  WaySessionVisit *visit = g_new0 (WaySessionVisit, 1);

  block->id = g_strdup ("b");
  block->title = g_strdup (title);
  block->minutes = 5;
  block->wall = g_new0 (char *, 1);
  block->prompts = g_new0 (char *, 1);
  g_ptr_array_add (data->blocks, block);
  visit->block = position;
  visit->entered_at = START + position * 5 * MINUTE;
  visit->left_at = visit->entered_at + 5 * MINUTE;
  g_ptr_array_add (data->visits, visit);
}

static WaySessionData *
data_new (guint       n_questions,
          const char *question,
          guint       n_parked)
{
  WaySessionData *data = way_session_data_new ();

  data->session = g_new0 (WaySession, 1);
  data->session->uuid = g_uuid_string_random ();
  data->session->title = g_strdup ("Tuesday group");
  data->session->trainer = g_strdup ("T. Rainer");
  data->session->place = g_strdup ("Village hall");
  data->session->module_title = g_strdup ("Tea and talk");
  data->session->module_version = g_strdup ("1.2.0");
  data->session->state = WAY_SESSION_ENDED;
  data->session->started_at = START;
  data->session->ended_at = data->session->seen_at = START + 85 * MINUTE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_person (data, names[i]);
  for (guint i = 0; i < n_questions; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u. %s", i + 1, question);

      add_block (data, i, words);
      add_round (data, i, 1, words, 2, 4);
      add_round (data, i, 2, words, i == 0 ? 3 : 6, i == 0 ? 3 : 0);
      if (i == 1)
        add_round (data, i, WAY_SESSION_ROUND_SURE, words, 1, 1);
    }
  for (guint i = 0; i < n_parked; i++)
    {
      WaySessionParked *parked = g_new0 (WaySessionParked, 1);

      parked->text = g_strdup_printf ("Parked question number %u, which somebody asked", i + 1);
      g_ptr_array_add (data->parked, parked);
    }

  return data;
}

static char *
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int   status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);

  return out;
}

/* Writes it twice, and what poppler says of it: tagged, A4, so many pages; returns its words. */
static char *
check_pdf (WayPrintout *printout,
           const char  *name,
           guint        n_pages)
{
  g_autofree char *path = fixture_dup_path (name);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", n_pages);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) once = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  const char      *info_command[] = { "pdfinfo", path, NULL };
  const char      *text_command[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *info = NULL;

  g_assert_cmpuint (way_printout_get_n_pages (printout), ==, n_pages);
  once = way_printout_to_pdf (printout, &error);
  g_assert_no_error (error);
  again = way_printout_to_pdf (printout, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (once, again));
  g_assert_true (way_printout_write_pdf (printout, file, &error));
  g_assert_no_error (error);

  info = run (info_command);
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "(A4)"));
  g_assert_nonnull (strstr (info, pages));

  return run (text_command);
}

static void
check_says (const char *text,
            const char *words)
{
  if (strstr (text, words) == NULL)
    g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, words));
}

static void
test_certificates (void)
{
  g_autoptr (WaySessionData) data = data_new (17, "What helps?", 0);
  g_autoptr (WayModule) module = fixture_module_new ("lesson a 1; page p", "q single a+ b", 60, FALSE);
  g_autoptr (WayPrintout) all = way_attendance_certificates_new (data, module, 0);
  g_autoptr (WayPrintout) one = way_attendance_certificates_new (data, NULL, 2);
  g_autofree char *text = check_pdf (all, "all.pdf", G_N_ELEMENTS (names));
  g_autofree char *text_one = check_pdf (one, "one.pdf", 1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (i != 3)
      check_says (text, names[i]);
  check_says (text, "1 hour 25 minutes, without breaks");
  check_says (text, "24 November 2025");
  check_says (text, "Tuesday group");
  check_says (text, "Tea and talk (version 1.2.0)");
  check_says (text, "T. Rainer");
  check_says (text, "not proof of identity");
  check_says (text_one, names[1]);
  g_assert_null (strstr (text_one, "Wyn"));
}

/* Arabic is stored in the order of reading, whatever the extraction makes of it: its letters are there. */
static void
test_arabic (void)
{
  g_autoptr (WaySessionData) data = data_new (1, "What helps?", 0);
  g_autoptr (WayPrintout) one = way_attendance_certificates_new (data, NULL, 4);
  g_autofree char *text = check_pdf (one, "arabic.pdf", 1);
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  check_says (normal, "م");
  check_says (normal, "ي");
}

static const struct
{
  const char *name;
  guint       n_questions;
  const char *question;
  guint       n_parked;
} sizes[] = {
  { "empty", 0, "", 0 },
  { "small", 3, "What helps?", 2 },
  { "full", 17, "A child says, “Promise you won't tell.” What do you do?", 10 },
  { "long", 30, "A child whom you have looked after for a year tells you something on the way home that you have to pass on, and asks you to keep it to yourself. What do you say to them, and what do you do when you are home?", 40 },
};

static void
test_debrief (gconstpointer user_data)
{
  gsize row = GPOINTER_TO_SIZE (user_data);
  g_autoptr (WaySessionData) data = data_new (sizes[row].n_questions, sizes[row].question, sizes[row].n_parked);
  g_autoptr (WayPrintout) debrief = way_debrief_new (data, START);
  g_autofree char *text = check_pdf (debrief, "debrief.pdf", 1);

  check_says (text, "Tuesday group");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (text, names[i]));
  if (sizes[row].n_questions == 0)
    return;

  check_says (text, "2 of 6 right");
  check_says (text, "3 of 6 right");
  check_says (text, "+17 points");
  check_says (text, "Teach this again");
  check_says (text, "somebody was certain");
  if (row == 3)
    check_says (text, "more, which the program shows");
}

/* A question before and again at the end is one row. */
static void
test_before_and_after (void)
{
  g_autoptr (WaySessionData) data = data_new (0, "", 0);
  g_autoptr (WayPrintout) debrief = NULL;
  g_autofree char *text = NULL;
  WaySessionRound *later;

  add_round (data, 0, 1, "Is force needed?", 2, 4);
  add_round (data, 9, 1, "Is force needed?", 6, 0);
  later = g_ptr_array_index (data->rounds, 1);
  g_free (later->subject);
  later->subject = g_strdup ("q0");
  debrief = way_debrief_new (data, START);
  text = check_pdf (debrief, "before.pdf", 1);
  check_says (text, "2 of 6 right");
  check_says (text, "6 of 6 right");
  check_says (text, "+67 points");
}

static const char *const bundled[] = { "child-trafficking-faqs", "best-interests" };

static void
test_run_sheet (gconstpointer name)
{
  g_autofree char *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "modules", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayPackage) package = way_package_open (path, &error);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayModule) module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
  g_autoptr (WayPrintout) printout = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  printout = way_run_sheet_printout_new (module);
  text = check_pdf (printout, "run-sheet.pdf", 2);
  check_says (text, "0:00");
  check_says (text, "Ground rules");
  check_says (text, "If somebody discloses");
  check_says (text, "Without any equipment");
}

static void
test_nothing (void)
{
  g_autoptr (WaySessionData) data = data_new (1, "What helps?", 0);
  g_autoptr (WayModule) module = fixture_module_new ("lesson a 1; page p", "q single a+ b", 60, FALSE);

  g_assert_null (way_run_sheet_printout_new (module));
  g_assert_null (way_attendance_certificates_new (data, NULL, 99));
  g_ptr_array_set_size (data->people, 0);
  data->session->anonymous = TRUE;
  g_assert_null (way_attendance_certificates_new (data, NULL, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/papers/certificates", test_certificates);
  g_test_add_func ("/papers/arabic", test_arabic);
  g_test_add_func ("/papers/before-and-after", test_before_and_after);
  g_test_add_func ("/papers/nothing", test_nothing);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strconcat ("/papers/debrief/", sizes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_debrief);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bundled); i++)
    {
      g_autofree char *path = g_strconcat ("/papers/run-sheet/", bundled[i], NULL);

      g_test_add_data_func (path, bundled[i], test_run_sheet);
    }

  return g_test_run ();
}
