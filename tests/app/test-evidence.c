/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "portfolio-stage.h"
#include "way-app-resources.h"
#include "way-day-row.h"
#include "way-evidence-window.h"

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

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  way_app_get_resource ();

  portfolio_add_test ("/app/portfolio/evidence", test_evidence);

  return g_test_run ();
}
