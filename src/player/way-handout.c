/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-handout.h"

#include "way-handout-private.h"

#include <glib/gi18n-lib.h>

/* A module on paper: black on white, no buttons, and nothing that is cut where it should stand together. */

#define MAX_PAGE_SIZE (256 * 1024)

/* Everything that comes from a module goes through here. */
void
_way_handout_escape (GString    *html,
                     const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

/* @text between two pieces of HTML; nothing at all if there is none. */
void
_way_handout_element (GString    *html,
                      const char *start,
                      const char *text,
                      const char *end)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append (html, start);
  _way_handout_escape (html, text);
  g_string_append (html, end);
}

void
_way_handout_paragraphs (GString    *html,
                         const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    _way_handout_element (html, "<p>", parts[i], "</p>\n");
}

char *
_way_handout_date (const char *date)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *text = g_strconcat (date, "T00:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, local);

  /* Translators: a date such as "22 November 2026", see g_date_time_format() */
  return day != NULL ? g_date_time_format (day, _ ("%-d %B %Y")) : g_strdup (date);
}

/* Opens what must not be cut. */
void
_way_handout_start_question (WayHandout *self)
{
  const char *heading = g_steal_pointer (&self->heading);

  g_string_append (self->html, "<section class=\"question\">\n");
  _way_handout_element (self->html, "<h2>", heading, "</h2>\n");
}

/* Questions about another nation are left out, and those that rest on a fact that is being checked. */
gboolean
_way_handout_asks (WayHandout *self,
                   const char *question_id)
{
  WayQuestion       *question = way_module_find_question (self->module, question_id);
  const char *const *nations = question != NULL ? way_question_get_nations (question) : NULL;
  const char *const *facts = question != NULL ? way_question_get_facts (question) : NULL;
  g_autofree char   *list = NULL;

  if (question == NULL)
    return FALSE;

  list = g_strjoinv (" ", (char **) nations);
  if (*list != '\0' && !_way_handout_applies (self, list))
    return FALSE;

  for (guint i = 0; facts[i] != NULL; i++)
    {
      const WayFact *fact = way_module_find_fact (self->module, facts[i]);

      if (fact != NULL && way_delivery_is_fact_due (self->delivery, fact))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_past (const char *day,
         GDateTime  *now)
{
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return day != NULL && strcmp (day, today) < 0;
}

static char *
describe_review (WayModule *module,
                 GDateTime *now)
{
  const char      *expert = way_module_get_expert_reviewed (module) ? _ ("reviewed by an expert") : _ ("awaiting expert review");
  g_autofree char *checked = _way_handout_date (way_module_get_reviewed_on (module));
  g_autofree char *due = _way_handout_date (way_module_get_review_by (module));

  if (is_past (way_module_get_review_by (module), now))
    /* Translators: two dates, then who has reviewed the module */
    return g_strdup_printf (_ ("Checked on %s, due for a check since %s, %s"), checked, due, expert);

  /* Translators: two dates, then who has reviewed the module */
  return g_strdup_printf (_ ("Checked on %s, to be checked again by %s, %s"), checked, due, expert);
}

static void
append_imprint (WayHandout *self,
                const char *tag,
                GDateTime  *now)
{
  g_autofree char *review = describe_review (self->module, now);
  /* Translators: the date on which something is printed, see g_date_time_format() */
  g_autofree char *day = g_date_time_format (now, _ ("%-d %B %Y"));
  /* Translators: the title of a module, its version, a date, and what is known of its review */
  g_autofree char *line = g_strdup_printf (_ ("%s, version %s · Printed on %s · %s"), way_module_get_title (self->module), way_module_get_version (self->module), day, review);

  g_string_append_printf (self->html, "<%s class=\"imprint\">", tag);
  _way_handout_escape (self->html, line);
  g_string_append_printf (self->html, "</%s>\n", tag);
}

static const char *
get_css (GBytes **keep)
{
  *keep = g_resources_lookup_data ("/org/waymark/Waymark/player/handout.css", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return *keep != NULL ? g_bytes_get_data (*keep, NULL) : "";
}

static void
append_head (WayHandout *self,
             const char *title)
{
  g_autoptr (GBytes) css = NULL;

  _way_handout_element (self->html, "<!DOCTYPE html>\n<html lang=\"", way_module_get_language (self->module), "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
  _way_handout_escape (self->html, title);
  g_string_append (self->html, "</title>\n<style>\n");
  g_string_append (self->html, get_css (&css));
  g_string_append (self->html, "</style>\n</head>\n<body>\n");
}

static guint
count_questions (WayActivity *activity)
{
  return g_strv_length ((char **) way_activity_get_questions (activity));
}

static void
append_questions (WayHandout *self,
                  gboolean    answers)
{
  const char *const *questions = way_activity_get_questions (self->activity);

  for (guint i = 0; questions[i] != NULL; i++)
    {
      if (!_way_handout_asks (self, questions[i]))
        continue;
      if (answers)
        _way_handout_answer (self, questions[i]);
      else
        _way_handout_question (self, questions[i]);
    }
}

static gboolean
append_page (WayHandout *self,
             GError    **error)
{
  g_autoptr (GBytes) fragment = way_package_read (self->package, way_activity_get_src (self->activity), MAX_PAGE_SIZE, error);

  return fragment != NULL && _way_handout_page (self, fragment, error);
}

/* Words between a heading and its first question belong to the heading, and then it stands by itself. */
static void
start_heading (WayHandout *self)
{
  const char *intro = way_activity_get_intro (self->activity);

  self->heading = way_activity_get_title (self->activity);
  if (intro == NULL && way_activity_get_scenario (self->activity) == NULL)
    return;

  _way_handout_element (self->html, "<h2>", g_steal_pointer (&self->heading), "</h2>\n");
  _way_handout_paragraphs (self->html, intro);
}

/* Whoever holds the paper reads the note before the part, as on the screen. */
static void
append_note (WayHandout           *self,
             const WayContentNote *note)
{
  if (note != NULL)
    _way_handout_element (self->html, "<aside class=\"note\"><p>", note->text, "</p></aside>\n");
}

static gboolean
append_activity (WayHandout *self,
                 GError    **error)
{
  gboolean done = TRUE;

  g_string_append (self->html, "<section class=\"activity\">\n");
  append_note (self, way_activity_get_content_note (self->activity));
  if (way_activity_get_kind (self->activity) == WAY_ACTIVITY_PAGE)
    {
      done = append_page (self, error);
    }
  else
    {
      start_heading (self);
      if (way_activity_get_scenario (self->activity) != NULL)
        _way_handout_scene (self, FALSE);
      append_questions (self, FALSE);
    }
  g_string_append (self->html, "</section>\n");

  return done;
}

static void
append_activity_answers (WayHandout *self)
{
  gsize before = 0;
  gsize head = self->html->len;

  g_string_append (self->html, "<section class=\"activity\">\n");
  self->heading = way_activity_get_title (self->activity);
  before = self->html->len;
  if (way_activity_get_scenario (self->activity) != NULL)
    _way_handout_scene (self, TRUE);
  append_questions (self, TRUE);
  self->heading = NULL;
  if (self->html->len == before)
    g_string_truncate (self->html, head);
  else
    g_string_append (self->html, "</section>\n");
}

/* Many lessons have the name of their first page, which says it once more. */
static gboolean
is_titled_alike (WayLesson *lesson)
{
  g_autoptr (WayActivity) first = g_list_model_get_item (way_lesson_get_activities (lesson), 0);

  return first != NULL && g_str_equal (way_lesson_get_title (lesson), way_activity_get_title (first));
}

static gboolean
append_lesson (WayHandout    *self,
               WayLesson     *lesson,
               WayHandoutKind kind,
               gboolean       wanted,
               GError       **error)
{
  GListModel *activities = way_lesson_get_activities (lesson);
  gboolean    done = TRUE;

  if (wanted && kind != WAY_HANDOUT_ANSWERS)
    {
      g_string_append (self->html, "<section class=\"lesson\">\n");
      if (!is_titled_alike (lesson))
        _way_handout_element (self->html, "<h1>", way_lesson_get_title (lesson), "</h1>\n");
      append_note (self, way_lesson_get_content_note (lesson));
    }
  for (guint i = 0; done && i < g_list_model_get_n_items (activities); i++)
    {
      g_autoptr (WayActivity) activity = g_list_model_get_item (activities, i);

      self->activity = activity;
      if (wanted && kind == WAY_HANDOUT_ANSWERS)
        append_activity_answers (self);
      else if (wanted)
        done = append_activity (self, error);
      self->number += count_questions (activity);
    }
  self->activity = NULL;
  if (wanted && kind != WAY_HANDOUT_ANSWERS)
    g_string_append (self->html, "</section>\n");

  return done;
}

static gboolean
append_lessons (WayHandout    *self,
                WayHandoutKind kind,
                const char    *lesson_id,
                GError       **error)
{
  GListModel *lessons = way_module_get_lessons (self->module);

  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) lesson = g_list_model_get_item (lessons, i);
      gboolean wanted = lesson_id == NULL || g_str_equal (way_lesson_get_id (lesson), lesson_id);

      if (!append_lesson (self, lesson, kind, wanted, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * way_handout_build:
 * @package: the files of the module
 * @delivery: the learner in the module, for their nation and the day
 * @kind: what to print
 * @lesson_id: (nullable): the lesson, %NULL for the whole module
 * @printed_on: the day that is said on it
 * @error: return location for an error, or %NULL
 *
 * Makes a handout of lessons, or the answers to their questions: one HTML document with its style and pictures inside, which asks for nothing
 * else. Questions have the same numbers in every handout of a module. What is about another nation than the learner's is left out; without a
 * nation everything is there. The package may be read from the disk. Any thread that may use @delivery.
 *
 * Fails with the codes of #WayPackageError if a page cannot be read, and #GMarkupError if it is no page.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL on error
 */
char *
way_handout_build (WayPackage    *package,
                   WayDelivery   *delivery,
                   WayHandoutKind kind,
                   const char    *lesson_id,
                   GDateTime     *printed_on,
                   GError       **error)
{
  g_autoptr (GString) html = g_string_new (NULL);
  WayHandout  self = { package, delivery, way_delivery_get_module (delivery), way_delivery_get_nation (delivery), NULL, 1, html, NULL };
  const char *title = way_module_get_title (self.module);

  g_return_val_if_fail (WAY_IS_PACKAGE (package), NULL);
  g_return_val_if_fail (printed_on != NULL, NULL);

  append_head (&self, title);
  append_imprint (&self, "header", printed_on);
  if (kind == WAY_HANDOUT_ANSWERS)
    _way_handout_element (html, "<h1>", _ ("Answers"), "</h1>\n");
  else if (kind == WAY_HANDOUT_MODULE)
    _way_handout_element (html, "<p class=\"module\">", title, "</p>\n");
  if (!append_lessons (&self, kind, kind == WAY_HANDOUT_LESSON ? lesson_id : NULL, error))
    return NULL;
  append_imprint (&self, "footer", printed_on);
  g_string_append (html, "</body>\n</html>\n");

  return g_string_free (g_steal_pointer (&html), FALSE);
}
