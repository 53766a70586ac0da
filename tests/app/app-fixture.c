/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>

#define PATIENCE_SECONDS 60

static const char module_json[] =
    "{ \"format\": 1, \"id\": \"@id@\", \"version\": \"1.0.0\", \"title\": \"@title@\", \"summary\": \"How to be somebody a child can talk to.\","
    " \"language\": \"en-GB\", \"minutes\": 9, \"audience\": [\"foster-carer\", \"frontline-worker\"], \"nations\": [\"england\", \"wales\"],"
    " \"outcomes\": [{ \"id\": \"listen\", \"text\": \"Listen to a child\" }],"
    " \"standards\": [{ \"framework\": \"tsd-england\", \"code\": \"4\", \"depth\": \"taught\" }],"
    " \"content_note\": { \"level\": 1, \"text\": \"This module talks about children who are afraid.\" },"
    " \"publisher\": \"The testers\", \"licence\": \"CC-BY-4.0\", \"expert_review\": \"awaiting\","
    " \"reviewed_on\": \"2020-01-02\", \"review_by\": \"@review_by@\", \"cover\": \"media/cover.svg\","
    " \"pass\": { \"percent\": 60, \"safety_critical_right\": true }, \"sources\": \"sources.json\", \"questions\": [\"questions/talk.json\"],"
    " \"lessons\": ["
    "  { \"id\": \"listening\", \"title\": \"Listening\", \"minutes\": 5, \"activities\": ["
    "    { \"id\": \"listening-page\", \"type\": \"page\", \"title\": \"Be there\", \"src\": \"pages/listening.html\", \"questions\": [\"secret\"] },"
    "    { \"id\": \"evening-page\", \"type\": \"page\", \"title\": \"A long evening\", \"src\": \"pages/evening.html\", \"questions\": [] } ] },"
    "  { \"id\": \"check\", \"title\": \"Check yourself\", \"minutes\": 3, \"activities\": ["
    "    { \"id\": \"final-check\", \"type\": \"quiz\", \"title\": \"Check yourself\", \"questions\": [\"promise\", \"kettle\", \"helps\"], \"counts\": true } ] },"
    "  { \"id\": \"sources\", \"title\": \"Where this comes from\", \"minutes\": 1, \"activities\": ["
    "    { \"id\": \"sources-page\", \"type\": \"page\", \"title\": \"Where this comes from\", \"src\": \"pages/sources.html\", \"questions\": [] } ] } ] }";

static const char questions_json[] =
    "{ \"questions\": ["
    " { \"id\": \"secret\", \"type\": \"true-false\", \"stem\": \"You should promise to keep a secret.\", \"options\": ["
    "   { \"id\": \"true\", \"text\": \"True\", \"feedback\": \"A promise you must break costs trust.\" },"
    "   { \"id\": \"false\", \"text\": \"False\", \"correct\": true, \"feedback\": \"Yes.\" } ], \"read_again\": \"listening-page\" },"
    " { \"id\": \"promise\", \"type\": \"single-choice\", \"safety_critical\": true, \"stem\": \"What do you say?\", \"options\": ["
    "   { \"id\": \"cannot\", \"text\": \"I cannot promise that\", \"correct\": true, \"feedback\": \"Honest.\" },"
    "   { \"id\": \"yes\", \"text\": \"I promise\", \"feedback\": \"The child stops talking.\" } ], \"read_again\": \"listening-page\" },"
    " { \"id\": \"kettle\", \"type\": \"single-choice\", \"stem\": \"What goes on first?\", \"options\": ["
    "   { \"id\": \"kettle-on\", \"text\": \"The kettle\", \"correct\": true, \"feedback\": \"Warm.\" },"
    "   { \"id\": \"radio\", \"text\": \"The radio\", \"feedback\": \"Loud.\" } ], \"read_again\": \"evening-page\" },"
    " { \"id\": \"helps\", \"type\": \"multiple-response\", \"stem\": \"Which two help?\", \"options\": ["
    "   { \"id\": \"time\", \"text\": \"Time\", \"correct\": true, \"feedback\": \"It does.\" },"
    "   { \"id\": \"quiet\", \"text\": \"Quiet\", \"correct\": true, \"feedback\": \"It does too.\" },"
    "   { \"id\": \"hurry\", \"text\": \"Hurry\", \"feedback\": \"It closes doors.\" } ], \"read_again\": \"listening-page\" } ] }";

static const char sources_json[] =
    "{ \"facts\": [ { \"id\": \"rec-12\", \"statement\": \"Do not promise a child that you will keep a secret.\","
    " \"source\": { \"title\": \"Title\", \"publisher\": \"Publisher\", \"year\": 2019, \"reference\": null },"
    " \"jurisdiction\": \"uk\", \"as_of\": \"2019\", \"check_by\": \"2030-05-22\" } ] }";

static const char cover_svg[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"36\" viewBox=\"0 0 64 36\"><rect width=\"64\" height=\"36\" fill=\"#17616a\"/></svg>";

static const struct
{
  const char *name;
  const char *text;
} files[] = {
  { "questions/talk.json", questions_json },
  { "sources.json", sources_json },
  { "media/cover.svg", cover_svg },
  { "pages/listening.html", "<h1>Be there</h1><p data-facts=\"rec-12\">Never promise to keep a secret.</p><way-question ref=\"secret\"></way-question>" },
  { "pages/evening.html", "<h1>A long evening</h1><p>Nothing happens for a long while.</p>" },
  { "pages/sources.html", "<h1>Where this comes from</h1><way-sources></way-sources>" },
};

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* A new folder of the test's own. G_TEST_OPTION_ISOLATE_DIRS would hide the system's MIME database too, and without that
 * GTK cannot load a single icon; build-aux/with-display keeps the tester's own folders out of it. */
char *
fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      fixture_remove_folder (path);
    }
  g_remove (folder);
}

void
fixture_write_module (const char          *folder,
                      const FixtureModule *module)
{
  g_autofree char *root = g_build_filename (folder, module->id, NULL);
  g_autoptr (GString) json = g_string_new (module_json);

  g_string_replace (json, "@id@", module->id, 0);
  g_string_replace (json, "@title@", module->title, 0);
  g_string_replace (json, "@review_by@", module->review_by != NULL ? module->review_by : "2099-05-22", 0);

  write_file (root, "module.json", json->str);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    write_file (root, files[i].name, files[i].text);
}

void
fixture_write_broken_module (const char *folder,
                             const char *id)
{
  g_autofree char *root = g_build_filename (folder, id, NULL);

  write_file (root, "module.json", "{ \"format\": 1 }");
}

WayModule *
fixture_load_module (const char  *folder,
                     const char  *id,
                     WayPackage **package)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (WayPackage) opened = NULL;
  g_autofree char *path = g_build_filename (folder, id, NULL);
  WayModule       *module = NULL;

  opened = way_package_open (path, &error);
  g_assert_no_error (error);
  module = way_module_loader_load (opened, WAY_LOAD_FULL, faults, NULL, &error);
  g_assert_no_error (error);
  if (package != NULL)
    *package = g_steal_pointer (&opened);

  return module;
}

WayDelivery *
fixture_make_delivery (WayModule        *module,
                       WayLearnerRecord *record)
{
  g_autoptr (GError) error = NULL;
  WayDelivery *delivery = NULL;

  delivery = way_delivery_new (module, way_learner_record_get_database (record), way_learner_record_get_learner_id (record), &error);
  g_assert_no_error (error);

  return delivery;
}

/* @options are option ids with blanks between. The activity is opened if it is not. */
void
fixture_answer (WayDelivery *delivery,
                const char  *activity_id,
                const char  *question_id,
                const char  *options)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) values = g_strsplit (options, " ", -1);
  g_autoptr (WayResponse) response = way_response_new ((const char *const *) values);
  g_autoptr (WayOutcome) outcome = NULL;
  WayQuestion *question = way_module_find_question (way_delivery_get_module (delivery), question_id);

  way_delivery_open (delivery, activity_id, &error);
  g_assert_no_error (error);
  outcome = way_delivery_respond (delivery, activity_id, question_id, way_question_get_content_hash (question), response, WAY_CONFIDENCE_NONE, &error);
  g_assert_no_error (error);
}

void
fixture_finish_page (WayDelivery *delivery,
                     const char  *activity_id)
{
  g_autoptr (GError) error = NULL;

  way_delivery_open (delivery, activity_id, &error);
  g_assert_no_error (error);
  way_delivery_leave (delivery, &error);
  g_assert_no_error (error);
}

void
fixture_answer_check (WayDelivery *delivery,
                      const char  *promise,
                      const char  *kettle,
                      const char  *helps)
{
  fixture_answer (delivery, FIXTURE_CHECK, "promise", promise);
  fixture_answer (delivery, FIXTURE_CHECK, "kettle", kettle);
  fixture_answer (delivery, FIXTURE_CHECK, "helps", helps);
}

WayLibrary *
fixture_load_library (const char *folder)
{
  g_autoptr (GError) error = NULL;
  const char *const folders[] = { folder, NULL };
  WayLibrary       *library = way_library_new (folders);

  way_library_load (library, NULL, &error);
  g_assert_no_error (error);

  return library;
}

static void
give_up (gpointer user_data)
{
  g_error ("waited %d seconds for what should have come", PATIENCE_SECONDS);
}

/* Lets the main loop run until @condition is true. */
void
fixture_wait (FixtureCondition condition,
              gpointer         user_data)
{
  guint id = g_timeout_add_once (PATIENCE_SECONDS * 1000, give_up, NULL);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (id);
}

static gboolean
is_laid_out (gpointer user_data)
{
  return gtk_widget_get_width (user_data) > 0;
}

/* Lets everything that waits be done. */
void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* A window with @child in it, on screen and laid out. */
GtkWidget *
fixture_show (GtkWidget *child,
              int        width,
              int        height)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (is_laid_out, child);
  fixture_settle ();

  return window;
}

typedef gboolean (*WidgetTest) (GtkWidget    *widget,
                                gconstpointer wanted);

static GtkWidget *
search (GtkWidget    *root,
        WidgetTest    test,
        gconstpointer wanted,
        guint        *skip)
{
  if (test (root, wanted) && (*skip)-- == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search (child, test, wanted, skip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget    *widget,
          gconstpointer wanted)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) wanted);
}

/* The label must really be seen: not hidden, nor anything around it. */
static gboolean
has_words (GtkWidget    *widget,
           gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

static gboolean
is_button_with (GtkWidget    *widget,
                gconstpointer wanted)
{
  guint skip = 0;

  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && search (widget, has_words, wanted, &skip) != NULL;
}

GtkWidget *
fixture_find (GtkWidget *root,
              GType      type,
              guint      index)
{
  return search (root, has_type, &type, &index);
}

guint
fixture_count (GtkWidget *root,
               GType      type)
{
  guint n = 0;

  while (fixture_find (root, type, n) != NULL)
    n++;

  return n;
}

gboolean
fixture_says (GtkWidget  *root,
              const char *words)
{
  guint skip = 0;

  return search (root, has_words, words, &skip) != NULL;
}

typedef struct
{
  GtkWidget  *root;
  const char *words;
} WordsOnScreen;

static gboolean
are_on_screen (gpointer user_data)
{
  WordsOnScreen *wanted = user_data;

  return fixture_says (wanted->root, wanted->words);
}

/* What slides in is not on screen at once. */
void
fixture_wait_for_words (GtkWidget  *root,
                        const char *words)
{
  WordsOnScreen wanted = { root, words };

  g_test_message ("waiting for “%s”", words);
  fixture_wait (are_on_screen, &wanted);
}

GtkWidget *
fixture_find_button (GtkWidget  *root,
                     const char *words)
{
  guint skip = 0;

  return search (root, is_button_with, words, &skip);
}
