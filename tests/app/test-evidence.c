/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "portfolio-stage.h"
#include "way-app-resources.h"
#include "way-day-row.h"
#include "way-carer-row.h"
#include "way-evidence-window.h"
#include "way-profile.h"
#include "way-stores.h"
#include "way-unlock-window.h"
#include "way-vault.h"

#include <locale.h>

/* The evidence pack as somebody sees it: of one carer and of a household, for a year and for chosen days. */

static void
test_evidence (PortfolioStage *stage,
               gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = portfolio_make_file (stage, "pack.pdf");
  g_autofree char *json = portfolio_make_file (stage, "pack.json");
  g_autoptr (GFile) pdf_file = g_file_new_for_path (pdf);
  g_autoptr (GFile) json_file = g_file_new_for_path (json);
  g_autofree char *text = NULL;
  GtkWidget       *window = NULL;

  portfolio_rename_learner (stage, "Ruth");
  portfolio_add_entry (stage, "A book", 30);
  portfolio_add_entry (stage, "A talk", 95);
  window = way_evidence_window_new (GTK_WINDOW (stage->parent), stage->record, stage->library);
  portfolio_present (window);
  g_assert_cmpuint (way_evidence_get_minutes (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window))), ==, 125);
  g_assert_true (fixture_says (window, "2 h 5 min in all"));
  g_assert_true (fixture_says (window, "2 lines in the log"));
  g_assert_false (fixture_says (window, "Whose learning")); /* nobody shares with them */
  g_assert_true (way_evidence_window_save_to (WAY_EVIDENCE_WINDOW (window), pdf_file, FALSE));
  g_assert_true (way_evidence_window_save_to (WAY_EVIDENCE_WINDOW (window), json_file, TRUE));
  g_file_get_contents (json, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "A talk"));
  g_clear_pointer (&text, g_free);
  g_file_get_contents (pdf, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "%PDF-"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 1)), 2);
  way_day_row_set_day (WAY_DAY_ROW (fixture_find (window, WAY_TYPE_DAY_ROW, 0)), "2999-01-01");
  fixture_wait_for_words (window, "The first day is after the last.");
  g_assert_null (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define PIN "2468"

/* Somebody else of the household, with 40 minutes, who shares the workbook; and Ruth shares it, too. */
static void
add_partner (PortfolioStage *stage,
             const char     *pin)
{
  g_autoptr (GError) error = NULL;
  gint64 ruth = portfolio_get_learner_id (stage);
  gint64 sam = portfolio_add_learner (stage, "Sam");
  char  *code = NULL;

  portfolio_rename_learner (stage, "Ruth");
  portfolio_add_entry (stage, "A book", 30);
  portfolio_choose (stage, sam);
  portfolio_add_entry (stage, "A walk with the nurse", 40);
  g_assert_true (way_learner_store_set_shares (portfolio_get_database (stage), sam, TRUE, &error));
  g_assert_true (way_learner_store_set_shares (portfolio_get_database (stage), ruth, TRUE, &error));
  if (pin != NULL)
    g_assert_true (way_profile_set_pin (portfolio_get_database (stage), sam, pin, &code, &error));
  way_vault_free_secret (code);
  portfolio_choose (stage, ruth);
}

static guint
get_minutes (GtkWidget *window)
{
  return way_evidence_get_minutes (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window)));
}

static GtkWidget *
open_household (PortfolioStage *stage)
{
  GtkWidget *window = way_evidence_window_new (GTK_WINDOW (stage->parent), stage->record, stage->library);

  portfolio_present (window);
  g_assert_cmpuint (get_minutes (window), ==, 30); /* one carer, until the household is asked for */
  g_assert_false (gtk_widget_get_mapped (fixture_find (window, WAY_TYPE_CARER_ROW, 0)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_find (window, ADW_TYPE_COMBO_ROW, 0)), 1);
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (fixture_find (window, WAY_TYPE_CARER_ROW, 1)));

  return window;
}

static char *
save_json (PortfolioStage *stage,
           GtkWidget      *window)
{
  g_autofree char *path = portfolio_make_file (stage, "pack.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  g_assert_true (way_evidence_window_save_to (WAY_EVIDENCE_WINDOW (window), file, TRUE));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
tick (GtkWidget *window,
      guint      row,
      gboolean   active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_find (fixture_find (window, WAY_TYPE_CARER_ROW, row), GTK_TYPE_CHECK_BUTTON, 0)), active);
  fixture_settle ();
}

/* Nobody has a PIN: both are in it, whoever makes it first, and either can be taken out. */
static void
test_household (PortfolioStage *stage,
                gconstpointer   data)
{
  GtkWidget         *window = NULL;
  const WayEvidence *evidence = NULL;

  add_partner (stage, NULL);
  window = open_household (stage);
  evidence = way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window));
  g_assert_cmpuint (evidence->people->len, ==, 2);
  g_assert_cmpstr (((WayEvidencePerson *) evidence->people->pdata[0])->name, ==, "Ruth");
  g_assert_true (fixture_says (window, "1 h 10 min in all"));
  g_assert_false (fixture_says (window, "locked with a PIN"));

  tick (window, 0, FALSE);
  g_assert_cmpuint (get_minutes (window), ==, 40);
  tick (window, 1, FALSE);
  g_assert_true (fixture_says (window, "Choose at least one person."));
  g_assert_null (way_evidence_window_get_evidence (WAY_EVIDENCE_WINDOW (window)));
  g_assert_false (gtk_widget_get_sensitive (fixture_find_button (window, "Save PDF")));
  tick (window, 0, TRUE);
  g_assert_cmpuint (get_minutes (window), ==, 30);
  g_assert_true (gtk_widget_get_sensitive (fixture_find_button (window, "Save PDF")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
unlock (GtkWidget  *window,
        const char *pin)
{
  GtkWidget *question = way_carer_row_unlock (WAY_CARER_ROW (fixture_find (window, WAY_TYPE_CARER_ROW, 1)));

  portfolio_present (question);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (question, ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), pin);
  portfolio_press (question, "Open");
  fixture_settle ();
  if (!g_str_equal (pin, PIN))
    gtk_window_destroy (GTK_WINDOW (question));
}

/* Whoever has a PIN is left out whole, and named, until they type it; and it opens nothing but their part. */
static void
test_household_pin (PortfolioStage *stage,
                    gconstpointer   data)
{
  GtkWidget       *window = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  add_partner (stage, PIN);
  window = open_household (stage);
  g_assert_cmpuint (get_minutes (window), ==, 30);
  g_assert_true (fixture_says (window, "Not in this pack, because their learning is locked with a PIN: Sam."));
  without = save_json (stage, window);
  g_assert_null (strstr (without, "Sam"));

  unlock (window, "1357");
  g_assert_cmpuint (get_minutes (window), ==, 30);
  unlock (window, PIN);
  g_assert_cmpuint (get_minutes (window), ==, 70);
  g_assert_false (fixture_says (window, "Not in this pack"));
  with = save_json (stage, window);
  g_assert_nonnull (strstr (with, "A walk with the nurse"));
  g_assert_nonnull (strstr (with, "A book"));

  g_assert_false (way_profile_is_unlocked (portfolio_get_database (stage), 2));
  g_assert_cmpstr (way_learner_record_get_learner (stage->record)->name, ==, "Ruth");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  portfolio_add_test ("/app/portfolio/evidence/one", test_evidence);

  portfolio_add_test ("/app/portfolio/evidence/household", test_household);
  portfolio_add_test ("/app/portfolio/evidence/household-pin", test_household_pin);

  return g_test_run ();
}
