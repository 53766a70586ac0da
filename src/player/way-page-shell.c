/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-shell.h"

#include <glib/gi18n-lib.h>

#include "way-page-markup-private.h"

/* What page.js imports on every page, so that it comes in one go and not one after the other. */
static const char *const scripts[] = {
  "choice.js", "confidence.js", "dom.js", "door.js", "draft.js", "nation.js", "part.js", "place.js", "strings.js",
  "way-law.js", "way-nation.js", "way-question.js", "way-quiz.js", "way-scene.js", "way-sources.js", "way-term.js", NULL
};

const char *
way_page_shell_scheme (const WayAppearance *appearance)
{
  return appearance->dark ? "dark" : "light";
}

const char *
way_page_shell_contrast (const WayAppearance *appearance)
{
  return appearance->high_contrast ? "more" : "normal";
}

const char *
way_page_shell_motion (const WayAppearance *appearance)
{
  return appearance->reduced_motion ? "reduced" : "full";
}

const char *
way_page_shell_font (const WayAppearance *appearance)
{
  switch (appearance->font)
    {
    case WAY_READING_FONT_SYSTEM:
      return "system";
    case WAY_READING_FONT_PLAIN:
      return "plain";
    case WAY_READING_FONT_SERIF:
      return "serif";
    }
  g_assert_not_reached ();
}

static void
append_data (GString    *html,
             const char *name,
             const char *value)
{
  g_string_append_printf (html, " data-%s=\"", name);
  _way_page_escape (html, value);
  g_string_append_c (html, '"');
}

/* Until then not even which kinds of question the part asks is told. */
static gboolean
is_crossed (WayPlayback *playback)
{
  return way_playback_get_threshold (playback) == WAY_THRESHOLD_CROSSED;
}

static void
append_root (GString     *html,
             WayPlayback *playback)
{
  const WayAppearance *appearance = way_playback_get_appearance (playback);
  WayActivity         *activity = way_playback_get_activity (playback);
  WayModule           *module = way_playback_get_module (playback);
  gboolean             crossed = is_crossed (playback);
  const char          *location = crossed ? way_playback_get_location (playback) : "";

  g_string_append (html, "<!DOCTYPE html>\n<html lang=\"");
  _way_page_escape (html, way_module_get_language (module));
  g_string_append_c (html, '"');
  append_data (html, "scheme", way_page_shell_scheme (appearance));
  append_data (html, "contrast", way_page_shell_contrast (appearance));
  append_data (html, "font", way_page_shell_font (appearance));
  append_data (html, "motion", way_page_shell_motion (appearance));
  append_data (html, "module", way_module_get_id (module));
  append_data (html, "activity", way_activity_get_id (activity));
  append_data (html, "kind", crossed ? way_enum_to_nick (WAY_TYPE_ACTIVITY_TYPE, way_activity_get_kind (activity)) : "part");
  append_data (html, "behaviour", way_enum_to_nick (WAY_TYPE_BEHAVIOUR, crossed ? way_activity_get_behaviour (activity) : WAY_BEHAVIOUR_IMMEDIATE));
  append_data (html, "nation", way_enum_to_nick (WAY_TYPE_NATION, way_delivery_get_nation (way_playback_get_delivery (playback))));
  append_data (html, "place", location);
  if (*location != '\0')
    g_string_append (html, " data-restoring");
  g_string_append (html, ">\n");
}

static void
append_preload (GString    *html,
                const char *script)
{
  g_string_append_printf (html, "<link rel=\"modulepreload\" href=\"/.waymark/%s\">\n", script);
}

/* A question type's file has the type's name; way-question.js imports it when it is needed. */
static void
append_type_preloads (GString     *html,
                      WayPlayback *playback)
{
  const char *const *questions = way_activity_get_questions (way_playback_get_activity (playback));
  guint              seen = 0;

  for (guint i = 0; questions[i] != NULL; i++)
    {
      WayQuestion       *question = way_module_find_question (way_playback_get_module (playback), questions[i]);
      WayInteractionType type = way_question_get_interaction (question);
      g_autofree char   *script = g_strconcat (way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, (int) type), ".js", NULL);

      if ((seen & (1u << type)) == 0)
        append_preload (html, script);
      seen |= 1u << type;
    }
}

static void
append_head (GString     *html,
             WayPlayback *playback,
             gboolean     with_scripts)
{
  g_string_append (html, "<head>\n<meta charset=\"utf-8\">\n<title>");
  _way_page_escape (html, way_playback_get_title (playback));
  g_string_append (html, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<link rel=\"stylesheet\" href=\"/.waymark/page.css\">\n"
                         "<link rel=\"stylesheet\" href=\"/.waymark/components.css\">\n"
                         "<link rel=\"stylesheet\" href=\"/.waymark/types.css\">\n");
  if (is_crossed (playback) && way_activity_get_kind (way_playback_get_activity (playback)) == WAY_ACTIVITY_SCENARIO)
    g_string_append (html, "<link rel=\"stylesheet\" href=\"/.waymark/scene.css\">\n"
                           "<link rel=\"modulepreload\" href=\"/.waymark/scene-parts.js\">\n");
  for (guint i = 0; with_scripts && scripts[i] != NULL; i++)
    append_preload (html, scripts[i]);
  if (with_scripts && is_crossed (playback))
    append_type_preloads (html, playback);
  if (with_scripts)
    g_string_append (html, "<script type=\"module\" src=\"/.waymark/page.js\"></script>\n");
  g_string_append (html, "</head>\n");
}

static guint
find_lesson_number (WayModule *module,
                    WayLesson *lesson)
{
  GListModel *lessons = way_module_get_lessons (module);

  for (guint i = 0; i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr (WayLesson) candidate = g_list_model_get_item (lessons, i);

      if (candidate == lesson)
        return i + 1;
    }
  return 0;
}

static char *
describe_minutes (guint minutes)
{
  if (minutes == 0)
    return g_strdup (_ ("All lessons done"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "About %u minute left", "About %u minutes left", minutes), minutes);
}

static void
append_header (GString     *html,
               WayPlayback *playback)
{
  WayModule       *module = way_playback_get_module (playback);
  WayLesson       *lesson = way_module_find_lesson_of (module, way_activity_get_id (way_playback_get_activity (playback)));
  guint            n_lessons = g_list_model_get_n_items (way_module_get_lessons (module));
  g_autofree char *place = lesson != NULL ? g_strdup_printf (_ ("Lesson %u of %u"), find_lesson_number (module, lesson), n_lessons) : g_strdup (_ ("A short check"));
  g_autofree char *minutes = describe_minutes (way_delivery_get_minutes_left (way_playback_get_delivery (playback)));

  g_string_append (html, "<header class=\"way-header\">\n<p><span class=\"way-header-place\">");
  _way_page_escape (html, place);
  g_string_append (html, "</span> <span class=\"way-header-title\">");
  _way_page_escape (html, lesson != NULL ? way_lesson_get_title (lesson) : way_module_get_title (module));
  g_string_append (html, "</span></p>\n<p>");
  if (lesson != NULL)
    _way_page_escape (html, minutes);
  g_string_append (html, "</p>\n</header>\n");
}

static GString *
begin_document (WayPlayback *playback,
                gboolean     with_scripts)
{
  GString *html = g_string_sized_new (16 * 1024);

  append_root (html, playback);
  append_head (html, playback, with_scripts);
  g_string_append (html, "<body>\n");
  append_header (html, playback);
  g_string_append (html, "<main id=\"way-main\">\n");
  return html;
}

static GBytes *
end_document (GString *html)
{
  g_string_append (html, "</main>\n</body>\n</html>\n");
  return g_string_free_to_bytes (html);
}

/* A quiz and a scene have no page of their own: one component shows all of it. */
static void
append_component (GString     *html,
                  WayActivity *activity)
{
  const char *name = way_activity_get_kind (activity) == WAY_ACTIVITY_QUIZ ? "way-quiz" : "way-scene";

  g_string_append (html, "<h1>");
  _way_page_escape (html, way_activity_get_title (activity));
  g_string_append_printf (html, "</h1>\n<%s></%s>\n", name, name);
}

/* @fragment is the inside of a page, or %NULL for a quiz or a scene. */
GBytes *
way_page_shell_activity (WayPlayback *playback,
                         GBytes      *fragment)
{
  GString    *html = begin_document (playback, TRUE);
  gsize       size;
  const char *text;

  if (fragment == NULL)
    {
      append_component (html, way_playback_get_activity (playback));
      return end_document (html);
    }

  text = g_bytes_get_data (fragment, &size);
  g_string_append_len (html, text, size);
  return end_document (html);
}

/* A page of the program's own, with @body in it, which is markup. */
GBytes *
way_page_shell_own (WayPlayback *playback,
                    const char  *body)
{
  GString *html = begin_document (playback, TRUE);

  g_string_append (html, body);
  return end_document (html);
}

/* A page that cannot be read says so where it would have stood. */
GBytes *
way_page_shell_trouble (WayPlayback *playback,
                        const char  *sentence)
{
  GString *html = begin_document (playback, FALSE);

  g_string_append (html, "<h1>");
  _way_page_escape (html, _ ("This page cannot be shown"));
  g_string_append (html, "</h1>\n<p>");
  _way_page_escape (html, sentence);
  g_string_append (html, "</p>\n<p>");
  _way_page_escape (html, _ ("Your answers are safe. You can go on with the next page."));
  g_string_append (html, "</p>\n");
  return end_document (html);
}
