/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "portfolio-stage.h"
#include "way-app-resources.h"
#include "way-certificate-check.h"
#include "way-certificate-window.h"
#include "way-check-window.h"
#include "way-counter-sign-window.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-printout-view.h"
#include "way-sheet.h"

#include <sys/wait.h>

#include <locale.h>

/* Certificates as somebody sees them: made, saved, checked and counter-signed. */

/* What “waymark-cli verify” ends with on a computer that does not know the key. */
#define UNKNOWN_SIGNER 3
#define ALTERED 1

/* As somebody with no program but ours on the command line: by its words and its status. */
static void
verify (const char *path,
        int         wanted)
{
  g_autoptr (GError) error = NULL;
  const char      *argv[] = { g_getenv ("WAYMARK_CLI"), "verify", path, NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int              status = -1;

  g_assert_nonnull (argv[0]);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", out, err);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, wanted);
}

static void
flip_digit (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char            *place = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  place = strstr (text, "Tea and talk");
  g_assert_nonnull (place);
  place[0] = 'S';
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_certificate (PortfolioStage *stage,
                  gconstpointer   data)
{
  g_autoptr (WayCertificate) certificate = NULL;
  g_autofree char *path = portfolio_make_file (stage, "Zoë.pdf");
  g_autofree char *beside = portfolio_make_file (stage, "Zoë.waymark-certificate");
  g_autofree char *badge = portfolio_make_file (stage, "badge.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) badge_file = g_file_new_for_path (badge);
  GtkWidget *window = NULL;

  portfolio_rename_learner (stage, "Zoë Wójcik");
  certificate = portfolio_issue (stage);
  window = way_certificate_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  portfolio_present (window);
  g_assert_true (fixture_says (window, "It is not proof of identity."));
  g_assert_nonnull (fixture_find (window, WAY_TYPE_SHEET, 0));

  g_assert_true (way_certificate_window_save_to (WAY_CERTIFICATE_WINDOW (window), file));
  g_assert_true (way_certificate_window_save_badge_to (WAY_CERTIFICATE_WINDOW (window), badge_file));
  g_assert_true (g_file_test (badge, G_FILE_TEST_EXISTS));
  verify (path, UNKNOWN_SIGNER);
  verify (beside, UNKNOWN_SIGNER);
  flip_digit (beside);
  verify (beside, ALTERED);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
save_certificate (PortfolioStage *stage,
                  const char     *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCertificate) certificate = portfolio_issue (stage);
  g_autofree char *text = way_certificate_dup_file (certificate);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static WayCertificateVerdict
check (GtkWidget  *window,
       const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const WayCertificateCheck *found = way_check_window_check (WAY_CHECK_WINDOW (window), file);

  g_assert_nonnull (found);
  fixture_settle ();

  return found->verdict;
}

static void
test_check (PortfolioStage *stage,
            gconstpointer   data)
{
  g_autofree char *path = portfolio_make_file (stage, "ruth.waymark-certificate");
  g_autofree char *other = portfolio_make_file (stage, "other.txt");
  GtkWidget       *window = NULL;

  portfolio_rename_learner (stage, "Ruth");
  save_certificate (stage, path);
  window = way_check_window_new (GTK_WINDOW (stage->parent), stage->record);
  portfolio_present (window);
  g_assert_nonnull (fixture_find_button (window, "Choose a file"));

  g_assert_cmpint (check (window, path), ==, WAY_CERTIFICATE_VALID);
  g_assert_true (fixture_says (window, "Nothing was changed"));
  g_assert_true (fixture_says (window, "Ruth"));
  g_assert_null (fixture_find_button (window, "Counter-sign")); /* nobody signs their own */

  flip_digit (path);
  g_assert_cmpint (check (window, path), ==, WAY_CERTIFICATE_ALTERED);
  g_assert_true (fixture_says (window, "This certificate was changed"));
  g_assert_true (fixture_says (window, "Do not rely on any of this."));

  g_file_set_contents (other, "a shopping list", -1, NULL);
  g_assert_cmpint (check (window, other), ==, WAY_CERTIFICATE_UNREADABLE);
  g_assert_true (fixture_says (window, "cannot be read as a certificate"));
  g_assert_false (fixture_says (window, "Ruth"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_copy_cb (WayCertificate      **copy,
              WayCounterSignWindow *window)
{
  *copy = way_certificate_copy (way_counter_sign_window_get_certificate (window));
}

/* Somebody else puts their name to it, and the one whose it is takes that into their record. */
static void
test_counter_sign (PortfolioStage *stage,
                   gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = portfolio_make_file (stage, "ruth.waymark-certificate");
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WayCertificate) certificate = NULL;
  g_autoptr (WayCertificate) copy = NULL;
  g_autoptr (WayCertificate) kept = NULL;
  gint64     ruth = portfolio_get_learner_id (stage);
  GtkWidget *window = NULL;

  portfolio_rename_learner (stage, "Ruth");
  certificate = portfolio_issue (stage);
  portfolio_choose (stage, portfolio_add_learner (stage, "Sam"));
  window = way_counter_sign_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_signal_connect_swapped (window, "signed", G_CALLBACK (take_copy_cb), &copy);
  portfolio_present (window);
  g_assert_true (fixture_says (window, "You say that you know Ruth"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (window, ADW_TYPE_ENTRY_ROW, 1)), "Supervising social worker");
  portfolio_press (window, "Sign");
  portfolio_wait_until_gone (&window);
  g_assert_cmpuint (copy->counter_signatures->len, ==, 1);

  text = way_certificate_dup_file (copy);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  portfolio_choose (stage, ruth);
  window = way_certificate_window_new (GTK_WINDOW (stage->parent), stage->record, certificate);
  portfolio_present (window);
  g_assert_true (way_certificate_window_add_copy (WAY_CERTIFICATE_WINDOW (window), file));
  fixture_settle ();
  g_assert_true (fixture_says (window, "Counter-signed by Sam, Supervising social worker"));
  g_assert_false (way_certificate_window_add_copy (WAY_CERTIFICATE_WINDOW (window), file)); /* it has that one */
  gtk_window_destroy (GTK_WINDOW (window));

  kept = way_portfolio_source_read_certificate (stage->record, certificate->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->counter_signatures->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  portfolio_add_test ("/app/portfolio/certificate", test_certificate);
  portfolio_add_test ("/app/portfolio/check", test_check);
  portfolio_add_test ("/app/portfolio/counter-sign", test_counter_sign);

  return g_test_run ();
}
