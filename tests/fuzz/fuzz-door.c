/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-json.h"
#include "way-module-loader.h"
#include "way-playback.h"
#include "way-scheme.h"
#include "way-stores.h"

/* What a page asks the program, one request a line: "POST respond {…}", "TEXT respond {…}" (a body that says it is no JSON), "GET question/a/b",
 * "FILE media/x.svg", "URI waymark://…" and "OPEN activity", which is the learner turning a page. In a body "hash":"*" stands for the hash that the
 * question named in it has, so that a corpus outlives a change of the module. */
#define MAX_LINES 40
#define ORIGIN "waymark://zoo/"
#define MAX_LEARNERS 100

typedef struct
{
  WayPackage  *package;
  WayModule   *module;
  WayDatabase *database;
  WayDelivery *delivery;
  WayPlayback *playback;
} Desk;

/* The module is read once; it cannot change. */
static void
read_module (Desk *desk)
{
  static WayPackage *package = NULL;
  static WayModule  *module = NULL;
  g_autofree char   *path = g_build_filename (g_getenv ("WAYMARK_SOURCE_ROOT"), "tests", "data", "modules-play", "zoo", NULL);
  g_autoptr (WayFaults) faults = way_faults_new ();
  g_autoptr (GError) error = NULL;

  if (module == NULL)
    {
      package = way_package_open (path, &error);
      g_assert_no_error (error);
      module = way_module_loader_load (package, WAY_LOAD_FULL, faults, NULL, &error);
      g_assert_no_error (error);
    }
  desk->package = package;
  desk->module = module;
}

/* Each input is a learner who begins. They share a record, because making one takes twenty times as long as all that is asked of it. */
static WayDatabase *
ref_database (guint *number)
{
  static WayDatabase *database = NULL;
  static guint        n_learners = 0;
  g_autoptr (GError) error = NULL;

  if (database == NULL || n_learners >= MAX_LEARNERS)
    {
      g_clear_object (&database);
      database = way_database_open_guest (&error);
      g_assert_no_error (error);
      n_learners = 0;
    }
  *number = n_learners++;

  return g_object_ref (database);
}

static void
desk_init (Desk *desk)
{
  g_autofree char *name = NULL;
  guint            number;
  g_autoptr (WayLearner) learner = NULL;
  g_autoptr (GError) error = NULL;

  read_module (desk);
  desk->database = ref_database (&number);
  name = g_strdup_printf ("Learner %u", number);
  learner = way_learner_store_add (desk->database, name, "", &error);
  g_assert_no_error (error);
  desk->delivery = way_delivery_new (desk->module, desk->database, learner->id, &error);
  g_assert_no_error (error);
  desk->playback = way_playback_new ();
}

static void
desk_clear (Desk *desk)
{
  way_playback_close (desk->playback);
  g_clear_object (&desk->playback);
  g_clear_object (&desk->delivery);
  g_clear_object (&desk->database);
}

/* As the view does: a page that cannot be opened leaves the old one where it is. */
static void
open_activity (Desk       *desk,
               const char *activity_id)
{
  g_autoptr (GError) error = NULL;

  if (way_module_find_activity (desk->module, activity_id) != NULL && way_delivery_open (desk->delivery, activity_id, &error))
    way_playback_open (desk->playback, desk->package, desk->delivery, activity_id, NULL);
}

/* (transfer full): @body with the hash of the question that it names in place of the star */
static char *
dup_body (Desk       *desk,
          const char *body)
{
  static const char member[] = "\"question\":\"";
  const char       *name = strstr (body, member);
  g_autofree char  *id = name != NULL ? g_strndup (name + strlen (member), strcspn (name + strlen (member), "\"")) : NULL;
  WayQuestion      *question = id != NULL ? way_module_find_question (desk->module, id) : NULL;
  g_autofree char  *hash = question != NULL ? g_strdup_printf ("\"hash\":\"%s\"", way_question_get_content_hash (question)) : NULL;
  GString          *text = g_string_new (body);

  if (hash != NULL)
    g_string_replace (text, "\"hash\":\"*\"", hash, 1);

  return g_string_free (text, FALSE);
}

/* Whatever was asked: an answer of a known kind, JSON that is JSON, and a refusal has a sentence. */
static void
check_answer (const WayAnswer *answer)
{
  g_assert_nonnull (answer->content_type);
  g_assert_nonnull (answer->body);
  g_assert_true (answer->status == 200 || (answer->status >= 400 && answer->status <= 507));
  g_assert_cmpuint (answer->status, !=, 500);
  if (g_str_equal (answer->content_type, "application/json"))
    {
      g_autoptr (JsonNode) node = way_json_parse (answer->body, WAY_JSON_MAX_SIZE, NULL);

      g_assert_nonnull (node);
      g_assert_true (answer->status == 200 || json_object_has_member (json_node_get_object (node), "message"));
    }
}

static void
ask (Desk       *desk,
     const char *method,
     const char *uri,
     const char *content_type,
     const char *body)
{
  g_autofree char *text = body != NULL ? dup_body (desk, body) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  WayPageRequest request = { method, uri, content_type, bytes, bytes != NULL && g_bytes_get_size (bytes) > WAY_PAGE_MAX_BODY };
  g_autoptr (WayAnswer) answer = way_scheme_answer (desk->playback, &request);

  check_answer (answer);
}

static void
do_line (Desk       *desk,
         const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 3);
  g_autofree char *uri = NULL;

  if (parts[0] == NULL || parts[1] == NULL)
    return;

  uri = g_strconcat (ORIGIN, g_str_equal (parts[0], "FILE") ? "" : ".waymark/", parts[1], NULL);
  if (g_str_equal (parts[0], "OPEN"))
    open_activity (desk, parts[1]);
  else if (g_str_equal (parts[0], "POST"))
    ask (desk, "POST", uri, "application/json", parts[2]);
  else if (g_str_equal (parts[0], "TEXT"))
    ask (desk, "POST", uri, "text/plain", parts[2]);
  else if (g_str_equal (parts[0], "URI"))
    ask (desk, "GET", parts[1], NULL, NULL);
  else if (g_str_equal (parts[0], "FILE"))
    ask (desk, "GET", uri, NULL, NULL);
  else
    ask (desk, parts[0], uri, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES + 1);
  Desk desk = { NULL };

  desk_init (&desk);
  for (guint i = 0; lines[i] != NULL && i < MAX_LINES; i++)
    do_line (&desk, lines[i]);
  desk_clear (&desk);

  return 0;
}
