/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-part.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-page-markup-private.h"
#include "way-page-routes-private.h"
#include "way-page-shell.h"

/* What is shown in the place of a part that has a content note: the note, and for who skips the part its summary. They are pages of their own, so
 * that nothing of the part is in the document, hidden or not. */

static const WayContentNote *
get_note (WayPlayback *playback)
{
  return way_module_find_content_note (way_playback_get_module (playback), way_activity_get_id (way_playback_get_activity (playback)));
}

static void
append_choice (GString    *html,
               const char *choice,
               const char *style,
               const char *words,
               const char *help)
{
  g_string_append_printf (html, "<li><button type=\"button\" class=\"way-button%s\" data-choice=\"%s\" aria-describedby=\"way-%s\">", style, choice, choice);
  _way_page_element (html, "", words, "</button>");
  g_string_append_printf (html, "<p id=\"way-%s\">", choice);
  _way_page_element (html, "", help, "</p></li>\n");
}

static void
append_note (GString     *html,
             WayPlayback *playback)
{
  const char *id = way_activity_get_id (way_playback_get_activity (playback));

  _way_page_element (html, "<h1>", way_playback_get_title (playback), "</h1>\n");
  g_string_append (html, "<div class=\"way-part-note\">\n");
  _way_page_paragraphs (html, get_note (playback)->text);
  g_string_append (html, "</div>\n");
  if (way_delivery_is_skipped (way_playback_get_delivery (playback), id))
    _way_page_element (html, "<p>", _ ("You skipped this part before. It counts as done, and you can still go through it."), "</p>\n");
  _way_page_element (html, "<p>", _ ("You can go on, skip this part, or come back later. Each of them is fine."), "</p>\n");

  g_string_append (html, "<ul class=\"way-part-choices\">\n");
  append_choice (html, "go-on", "", _ ("Go on"), _ ("The part begins. You can stop at any time."));
  append_choice (html, "skip", " is-quiet", _ ("Skip this part"), _ ("You read a short summary instead. You lose no marks, and you can do the part another time."));
  append_choice (html, "later", " is-quiet", _ ("Come back later"), _ ("You leave the module now. When you come back, it asks you again."));
  g_string_append (html, "</ul>\n");
}

static void
append_summary (GString     *html,
                WayPlayback *playback)
{
  _way_page_element (html, "<h1>", way_playback_get_title (playback), "</h1>\n");
  _way_page_paragraphs (html, get_note (playback)->summary);
  _way_page_element (html, "<p class=\"quiet\">", _ ("You skipped this part, and that is saved. It counts as done. You can do it another time if you like."), "</p>\n");

  g_string_append (html, "<ul class=\"way-part-choices\">\n");
  append_choice (html, "next", "", _ ("Next"), _ ("The module goes on after this part."));
  append_choice (html, "note", " is-quiet", _ ("Back to the note"), _ ("You can still go through the part."));
  g_string_append (html, "</ul>\n");
}

/* The page that stands before the part, or in its place. */
GBytes *
way_page_part_build (WayPlayback *playback)
{
  g_autoptr (GString) html = g_string_new (NULL);

  if (way_playback_get_threshold (playback) == WAY_THRESHOLD_SUMMARY)
    append_summary (html, playback);
  else
    append_note (html, playback);
  g_string_append (html, "<p class=\"way-part-trouble\" role=\"alert\"></p>\n");

  return way_page_shell_own (playback, html->str);
}

static gboolean
choose_at_note (WayPlayback *playback,
                const char  *activity_id,
                const char  *choice,
                GError     **error)
{
  WayDelivery *delivery = way_playback_get_delivery (playback);

  if (strcmp (choice, "go-on") == 0)
    way_delivery_cross (delivery, activity_id);
  else if (strcmp (choice, "skip") == 0 && !way_delivery_skip (delivery, activity_id, error))
    return FALSE;

  if (strcmp (choice, "later") == 0)
    way_playback_request_leave (playback);
  else
    way_playback_request_activity (playback, activity_id);

  return TRUE;
}

static void
choose_at_summary (WayPlayback *playback,
                   const char  *activity_id,
                   const char  *choice)
{
  if (strcmp (choice, "next") == 0)
    {
      way_playback_request_advance (playback);
      return;
    }

  way_delivery_show_note (way_playback_get_delivery (playback));
  way_playback_request_activity (playback, activity_id);
}

static WayAnswer *
post_part (WayPlayback       *playback,
           const char *const *arguments,
           JsonObject        *body)
{
  static const char *const at_note[] = { "go-on", "skip", "later", NULL };
  static const char *const at_summary[] = { "next", "note", NULL };
  const char              *activity_id = _way_page_get_text (body, "activity");
  const char              *choice = _way_page_get_text (body, "choice");
  WayThreshold             threshold = way_playback_get_threshold (playback);
  g_autoptr (GError) error = NULL;

  if (activity_id == NULL || choice == NULL)
    return _way_page_answer_shape ();
  if (!_way_page_is_shown (playback, activity_id) || threshold == WAY_THRESHOLD_CROSSED)
    return _way_page_answer_not_open ();
  if (!g_strv_contains (threshold == WAY_THRESHOLD_NOTE ? at_note : at_summary, choice))
    return _way_page_answer_shape ();

  if (threshold == WAY_THRESHOLD_SUMMARY)
    choose_at_summary (playback, activity_id, choice);
  else if (!choose_at_note (playback, activity_id, choice, &error))
    return _way_page_answer_error (playback, error);

  return way_answer_new_done ();
}

const WayRoute _way_page_part_routes[] = {
  { "part", "POST", 0, { "activity", "choice", NULL }, post_part },
  { NULL }
};
