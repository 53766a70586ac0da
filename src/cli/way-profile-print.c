/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "way-profile-print.h"
#include "way-progress-report.h"

/* Raised when a key changes its meaning or goes; a key that comes does not raise it. */
#define OUTPUT_VERSION 1

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *name,
             gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_profile (JsonBuilder      *builder,
             const WayLearner *learner)
{
  g_autofree char *created_at = way_progress_report_format_time (learner->created_at);

  json_builder_begin_object (builder);
  add_string (builder, "uuid", learner->uuid);
  add_string (builder, "name", learner->name);
  add_string (builder, "picture", *learner->picture != '\0' ? learner->picture : NULL);
  add_string (builder, "nation", way_enum_to_nick (WAY_TYPE_NATION, (int) learner->nation));
  add_boolean (builder, "has_pin", learner->has_pin);
  add_boolean (builder, "shares", learner->shares);
  add_string (builder, "created_at", created_at);
  json_builder_end_object (builder);
}

static JsonBuilder *
begin_output (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, OUTPUT_VERSION);

  return builder;
}

static char *
end_output (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static char *
dup_line (const WayLearner *learner)
{
  return g_strdup_printf ("%s  %s%s%s\n", learner->uuid, learner->name != NULL ? learner->name : "(no name)",
                          learner->has_pin ? ", with a PIN" : "", learner->shares ? ", shares the workbook" : "");
}

/**
 * way_profile_print_list:
 * @learners: (element-type WayLearner): learners
 * @json: whether to print JSON
 *
 * The output of `waymark-cli profile list`.
 *
 * Returns: (transfer full): the text
 */
char *
way_profile_print_list (GPtrArray *learners,
                        gboolean   json)
{
  g_autoptr (JsonBuilder) builder = NULL;
  GString *text;

  if (json)
    {
      builder = begin_output ();
      json_builder_set_member_name (builder, "profiles");
      json_builder_begin_array (builder);
      for (guint i = 0; i < learners->len; i++)
        add_profile (builder, g_ptr_array_index (learners, i));
      json_builder_end_array (builder);

      return end_output (builder);
    }

  text = g_string_new (learners->len == 0 ? "There is no profile yet.\n" : NULL);
  for (guint i = 0; i < learners->len; i++)
    {
      g_autofree char *line = dup_line (g_ptr_array_index (learners, i));

      g_string_append (text, line);
    }

  return g_string_free (text, FALSE);
}

/**
 * way_profile_print_one:
 * @learner: a learner
 * @json: whether to print JSON
 *
 * The output of a command that changed one profile: what it is now.
 *
 * Returns: (transfer full): the text
 */
char *
way_profile_print_one (const WayLearner *learner,
                       gboolean          json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    return dup_line (learner);

  builder = begin_output ();
  json_builder_set_member_name (builder, "profile");
  add_profile (builder, learner);

  return end_output (builder);
}

/**
 * way_profile_print_code:
 * @learner: a learner who has a PIN now
 * @recovery_code: their recovery code
 * @clean: whether the file holds no trace of their words any more
 * @json: whether to print JSON
 *
 * The output of `waymark-cli profile set-pin`. Free it with [func@way_vault_free_secret].
 *
 * Returns: (transfer full): the text
 */
char *
way_profile_print_code (const WayLearner *learner,
                        const char       *recovery_code,
                        gboolean          clean,
                        gboolean          json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    return g_strdup_printf ("The recovery code is %s\n"
                            "Write it down and keep it safe. It opens the profile when the PIN is forgotten, and it is shown only now.\n"
                            "Copies of the record from before, in the folder “backups”, can still be read without the PIN.\n",
                            recovery_code);

  builder = begin_output ();
  json_builder_set_member_name (builder, "profile");
  add_profile (builder, learner);
  add_string (builder, "recovery_code", recovery_code);
  add_boolean (builder, "clean", clean);

  return end_output (builder);
}
