/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-private.h"

/* The quizzes that every module has without listing them: they ask, anew, what its pages and quizzes ask and mark. What stands in a scene only makes sense there. */

static gboolean
is_from_scene (WayModule  *module,
               const char *question_id)
{
  for (guint i = 0; i < module->activities->len; i++)
    {
      WayActivity *activity = g_ptr_array_index (module->activities, i);

      if (activity->kind == WAY_ACTIVITY_SCENARIO && activity->questions != NULL && g_strv_contains ((const char *const *) activity->questions, question_id))
        return TRUE;
    }

  return FALSE;
}

static WayActivity *
check_new (WayModule  *module,
           const char *id,
           const char *title,
           const char *intro)
{
  WayActivity *activity = _way_activity_new ();
  g_autoptr (GStrvBuilder) questions = g_strv_builder_new ();

  for (guint i = 0; i < module->questions->len; i++)
    {
      WayQuestion *question = g_ptr_array_index (module->questions, i);

      if (way_question_get_marked (question) && !is_from_scene (module, question->id))
        g_strv_builder_add (questions, question->id);
    }

  activity->id = g_strdup (id);
  activity->kind = WAY_ACTIVITY_QUIZ;
  activity->title = g_strdup (title);
  activity->intro = g_strdup (intro);
  activity->behaviour = WAY_BEHAVIOUR_CONFIDENCE;
  activity->shuffles_options = TRUE;
  activity->questions = g_strv_builder_end (questions);
  activity->n_fixed = g_strv_length (activity->questions);

  return activity;
}

void
_way_module_make_checks (WayModule *self)
{
  self->recheck = check_new (self, WAY_ACTIVITY_RECHECK, "A check to renew your certificate",
                             "Eight questions at most, one for everything that this module is about. What you were sure of and had wrong comes first.");
  self->recall = check_new (self, WAY_ACTIVITY_RECALL, "A short look back", "Three questions at most, to keep in mind what you learned. They do not count.");
}
