/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-page-private.h"

#include "way-words.h"

#include <glib/gi18n.h>

/* Where the learner is in the module, and the ways on and back */

static guint
get_index (WayPlayerPage *self)
{
  guint index = 0;

  way_module_find_activity_index (way_delivery_get_module (self->delivery), self->activity_id, &index);

  return index;
}

/* A short check is of the module but in none of its lessons: nothing is before it or after it. */
static gboolean
is_check (WayPlayerPage *self)
{
  return way_module_find_lesson_of (way_delivery_get_module (self->delivery), self->activity_id) == NULL;
}

static WayThreshold
get_threshold (WayPlayerPage *self)
{
  return way_delivery_get_threshold (self->delivery, self->activity_id);
}

/* (nullable): where Next leads; from the summary of a part that was skipped, behind the part. */
static WayActivity *
find_next (WayPlayerPage *self)
{
  WayModule *module = way_delivery_get_module (self->delivery);
  guint      next = get_index (self) + 1;

  if (get_threshold (self) == WAY_THRESHOLD_SUMMARY)
    return way_module_find_after_part (module, self->activity_id);

  return next < way_module_get_n_activities (module) ? way_module_get_activity (module, next) : NULL;
}

static gboolean
is_last (WayPlayerPage *self)
{
  return is_check (self) || find_next (self) == NULL;
}

/* At a content note there is nothing next: the page itself asks what the learner wants. */
static void
show_next (WayPlayerPage *self)
{
  gboolean    at_note = get_threshold (self) == WAY_THRESHOLD_NOTE;
  const char *help = _ ("Go on to the next page");

  if (at_note)
    help = _ ("Choose on the page how you want to go on");
  else if (is_check (self))
    help = _ ("See how it went");
  else if (is_last (self))
    help = _ ("See how the module went");

  gtk_button_set_label (self->next_button, !at_note && is_last (self) ? _ ("_Finish") : _ ("_Next"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next_button), help);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), !at_note);
}

void
_way_player_page_show_place (WayPlayerPage *self)
{
  WayModule       *module = way_delivery_get_module (self->delivery);
  WayActivity     *activity = way_module_find_activity (module, self->activity_id);
  WayLesson       *lesson = way_module_find_lesson_of (module, self->activity_id);
  guint            index = get_index (self);
  g_autofree char *number = way_words_place (module, activity);
  g_autofree char *place = NULL;

  if (way_activity_get_kind (activity) == WAY_ACTIVITY_SCENARIO && get_threshold (self) == WAY_THRESHOLD_CROSSED)
    place = g_strdup_printf ("%s · %s", number, way_words_kind (WAY_ACTIVITY_SCENARIO));
  else
    place = g_strdup (number);
  adw_window_title_set_title (self->window_title, lesson != NULL ? way_lesson_get_title (lesson) : _ ("Short check"));
  adw_window_title_set_subtitle (self->window_title, way_module_get_title (module));
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), lesson != NULL);
  gtk_progress_bar_set_fraction (self->bar, (double) (index + 1) / way_module_get_n_activities (module));
  show_next (self);
  way_outline_set_here (self->outline, self->activity_id);
}

/* Nothing is left behind unrecorded: if the page cannot be written down as read, the learner stays on it. */
static gboolean
leave (WayPlayerPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (way_delivery_leave (self->delivery, &error))
    return TRUE;

  /* Translators: %s is a sentence that says what went wrong */
  sentence = g_strdup_printf (_ ("%s You are still on the same page and no answer is lost. Press Next to try again."), error->message);
  way_player_page_show_problem (self, sentence);

  return FALSE;
}

void
way_player_page_go_next (WayPlayerPage *self)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (self->delivery == NULL || get_threshold (self) == WAY_THRESHOLD_NOTE || !leave (self))
    return;

  if (is_last (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-result", "s", is_check (self) ? self->activity_id : "");
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (self), "win.play-activity", "s", way_activity_get_id (find_next (self)));
}

void
way_player_page_go_previous (WayPlayerPage *self)
{
  WayActivity *previous = NULL;

  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (self->delivery == NULL || get_index (self) == 0)
    return;

  previous = way_module_get_activity (way_delivery_get_module (self->delivery), get_index (self) - 1);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.play-activity", "s", way_activity_get_id (previous));
}

gboolean
way_player_page_can_go_previous (WayPlayerPage *self)
{
  g_return_val_if_fail (WAY_IS_PLAYER_PAGE (self), FALSE);

  return self->delivery != NULL && get_index (self) > 0;
}
