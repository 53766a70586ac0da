/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio-stage.h"

#include "app-fixture.h"
#include "way-certificate-office.h"
#include "way-portfolio-source.h"
#include "way-portfolio-stores.h"
#include "way-stores.h"

static const FixtureModule tea = { "tea", "Tea and talk", NULL };

char *
portfolio_make_file (PortfolioStage *stage,
                     const char     *name)
{
  return g_build_filename (stage->root, name, NULL);
}

static void
set_up (PortfolioStage *stage,
        gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *modules = NULL;
  g_autofree char *path = NULL;

  stage->root = fixture_make_folder ();
  modules = portfolio_make_file (stage, "modules");
  path = portfolio_make_file (stage, "record.sqlite");
  fixture_write_module (modules, &tea);
  stage->library = fixture_load_library (modules);
  stage->record = way_learner_record_new (path);
  way_learner_record_open (stage->record, &error);
  g_assert_no_error (error);
  stage->parent = fixture_show (gtk_label_new ("parent"), 800, 600);
}

static void
tear_down (PortfolioStage *stage,
           gconstpointer   data)
{
  gtk_window_destroy (GTK_WINDOW (stage->parent));
  fixture_settle ();
  way_learner_record_close (stage->record);
  g_clear_object (&stage->record);
  g_clear_object (&stage->library);
  fixture_remove_folder (stage->root);
  g_free (stage->root);
}

WayDatabase *
portfolio_get_database (PortfolioStage *stage)
{
  return way_learner_record_get_database (stage->record);
}

gint64
portfolio_get_learner_id (PortfolioStage *stage)
{
  return way_learner_record_get_learner_id (stage->record);
}

gboolean
portfolio_is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

void
portfolio_present (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (portfolio_is_mapped, window);
  fixture_settle ();
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Waits until a window that closed itself is gone. */
void
portfolio_wait_until_gone (GtkWidget **window)
{
  fixture_wait (is_gone, window);
}

void
portfolio_press (GtkWidget  *root,
                 const char *words)
{
  GtkWidget *button = fixture_find_button (root, words);

  g_test_message ("pressing “%s”", words);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
portfolio_rename_learner (PortfolioStage *stage,
                          const char     *name)
{
  g_autoptr (GError) error = NULL;

  way_learner_store_rename (portfolio_get_database (stage), portfolio_get_learner_id (stage), name, &error);
  g_assert_no_error (error);
  way_learner_record_refresh_learner (stage->record);
}

void
portfolio_add_entry (PortfolioStage *stage,
                     const char     *title,
                     guint           minutes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today = way_portfolio_source_dup_today ();
  char            *standards[] = { (char *) "tsd-england/4", NULL };
  WayOtherLearning entry = {
    .kind = WAY_LEARNING_READING,
    .title = (char *) title,
    .note = (char *) "",
    .day = today,
    .minutes = minutes,
    .standards = standards,
  };

  way_other_learning_store_save (portfolio_get_database (stage), portfolio_get_learner_id (stage), &entry, &error);
  g_assert_no_error (error);
}

gint64
portfolio_add_learner (PortfolioStage *stage,
                       const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_record_add (stage->record, name, "", &error);

  g_assert_no_error (error);

  return learner->id;
}

void
portfolio_choose (PortfolioStage *stage,
                  gint64          learner_id)
{
  g_autoptr (GError) error = NULL;

  way_learner_record_choose (stage->record, learner_id, &error);
  g_assert_no_error (error);
}

WayDelivery *
portfolio_complete (PortfolioStage *stage)
{
  g_autofree char *modules = portfolio_make_file (stage, "modules");
  g_autoptr (WayModule) module = fixture_load_module (modules, "tea", NULL);
  WayDelivery *delivery = fixture_make_delivery (module, stage->record);

  fixture_answer (delivery, FIXTURE_PAGE, "secret", "false");
  fixture_finish_page (delivery, FIXTURE_PAGE);
  fixture_finish_page (delivery, FIXTURE_SECOND_PAGE);
  fixture_answer_check (delivery, "cannot", "kettle-on", "time quiet");
  fixture_finish_page (delivery, FIXTURE_SOURCES);
  g_assert_cmpint (way_delivery_get_module_completion (delivery), ==, WAY_COMPLETION_COMPLETED);

  return delivery;
}

WayCertificate *
portfolio_issue (PortfolioStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayDelivery) delivery = portfolio_complete (stage);
  WayCertificate *certificate = NULL;
  gboolean        issued = FALSE;

  certificate = way_certificate_issue (delivery, g_get_real_time (), &issued, &error);
  g_assert_no_error (error);
  g_assert_true (issued);

  return certificate;
}

void
portfolio_add_test (const char *path,
                    void (*body) (PortfolioStage *, gconstpointer))
{
  g_test_add (path, PortfolioStage, NULL, set_up, body, tear_down);
}
