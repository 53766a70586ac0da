/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-json-private.h"

#include <string.h>

#include "way-privacy.h"

#define REASON "reason "

static WayPrivacyFlags
look (WayQuestion *question,
      WayResponse *response)
{
  const char *const *values = way_response_get_values (response);
  WayPrivacyFlags    flags = WAY_PRIVACY_NOTHING;
  WayInteractionType interaction = way_question_get_interaction (question);
  gboolean           reasons = interaction == WAY_INTERACTION_BALANCE_SHEET;

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (!reasons)
        flags |= way_privacy_look (values[i]);
      else if (g_str_has_prefix (values[i], REASON))
        flags |= way_privacy_look (values[i] + strlen (REASON));
    }

  /* The names in a record that is to be rewritten are the module's own. */
  if (way_question_get_original (question) != NULL)
    flags &= ~way_privacy_look (way_question_get_original (question));
  return flags;
}

/* @draft is what the record has. The notes are said once and kept nowhere. */
JsonNode *
way_page_json_draft (WayPlayback    *playback,
                     WayQuestion    *question,
                     const WayDraft *draft)
{
  static const struct
  {
    WayPrivacyFlags flag;
    const char     *name;
  } notes[] = {
    { WAY_PRIVACY_NAME, "name" },
    { WAY_PRIVACY_POSTCODE, "postcode" },
    { WAY_PRIVACY_PHONE, "phone" },
    { WAY_PRIVACY_SCHOOL, "school" },
  };
  WayPrivacyFlags flags = look (question, draft->response);
  JsonObject     *object = json_object_new ();
  JsonArray      *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (flags & notes[i].flag)
        json_array_add_string_element (array, notes[i].name);
    }

  json_object_set_boolean_member (object, "saved", TRUE);
  _way_page_json_set_time (object, "saved_at", draft->updated_at);
  json_object_set_array_member (object, "notes", array);
  return _way_page_json_take_object (object);
}
