/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-question-private.h"

G_DEFINE_FINAL_TYPE (WayQuestion, way_question, G_TYPE_OBJECT)

static void
option_clear (gpointer data)
{
  WayOption *option = data;

  g_free (option->id);
  g_free (option->text);
  g_free (option->feedback);
}

/* JSON string as RFC 8785 (canonical JSON) writes it, so that any tool can compute the same hash. */
static void
append_json_string (GString    *out,
                    const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_printf (out, "\\%c", *p);
          break;
        case '\b':
          g_string_append (out, "\\b");
          break;
        case '\f':
          g_string_append (out, "\\f");
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20)
            g_string_append_printf (out, "\\u%04x", *p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

static char *
compute_content_hash (WayQuestion *self)
{
  g_autoptr (GString) json = g_string_new ("{\"options\":[");

  for (guint i = 0; i < self->options->len; i++)
    {
      const WayOption *option = &g_array_index (self->options, WayOption, i);

      g_string_append_printf (json, "%s{\"correct\":%s,\"id\":", i > 0 ? "," : "", option->correct ? "true" : "false");
      append_json_string (json, option->id);
      g_string_append (json, ",\"text\":");
      append_json_string (json, option->text);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "],\"stem\":");
  append_json_string (json, self->stem);
  g_string_append_printf (json, ",\"type\":\"%s\"}", way_enum_to_nick (WAY_TYPE_INTERACTION_TYPE, self->interaction));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json->str, json->len);
}

static void
way_question_finalize (GObject *object)
{
  WayQuestion *self = WAY_QUESTION (object);

  g_free (self->id);
  g_free (self->stem);
  g_free (self->explanation);
  g_free (self->read_again);
  g_free (self->content_hash);
  g_strfreev (self->facts);
  g_strfreev (self->outcomes);
  g_array_unref (self->options);

  G_OBJECT_CLASS (way_question_parent_class)->finalize (object);
}

static void
way_question_class_init (WayQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_question_finalize;
}

static void
way_question_init (WayQuestion *self)
{
  self->options = g_array_new (FALSE, TRUE, sizeof (WayOption));
  g_array_set_clear_func (self->options, option_clear);
}

WayQuestion *
_way_question_new (void)
{
  return g_object_new (WAY_TYPE_QUESTION, NULL);
}

void
_way_question_add_option (WayQuestion *self,
                          const char  *id,
                          const char  *text,
                          const char  *feedback,
                          gboolean     correct)
{
  WayOption option = { g_strdup (id), g_strdup (text), g_strdup (feedback), correct };

  g_array_append_val (self->options, option);
}

void
_way_question_seal (WayQuestion *self)
{
  g_assert (self->content_hash == NULL);
  g_assert (self->id != NULL && self->stem != NULL);

  if (self->facts == NULL)
    self->facts = g_new0 (char *, 1);
  if (self->outcomes == NULL)
    self->outcomes = g_new0 (char *, 1);
  self->content_hash = compute_content_hash (self);
}

/**
 * way_question_get_id:
 * @self: a question
 *
 * Returns: the id, unique in its module and never changed
 */
const char *
way_question_get_id (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->id;
}

/**
 * way_question_get_interaction:
 * @self: a question
 *
 * Returns: the question's type (QTI interaction)
 */
WayInteractionType
way_question_get_interaction (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), WAY_INTERACTION_SINGLE_CHOICE);

  return self->interaction;
}

/**
 * way_question_get_stem:
 * @self: a question
 *
 * Returns: what is asked, plain text
 */
const char *
way_question_get_stem (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->stem;
}

/**
 * way_question_get_explanation:
 * @self: a question
 *
 * Returns: (nullable): what is said after any answer
 */
const char *
way_question_get_explanation (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->explanation;
}

/**
 * way_question_get_read_again:
 * @self: a question
 *
 * Returns: (nullable): the id of the page activity that teaches this
 */
const char *
way_question_get_read_again (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->read_again;
}

/**
 * way_question_get_safety_critical:
 * @self: a question
 *
 * Returns: whether a child's safety hangs on knowing this
 */
gboolean
way_question_get_safety_critical (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), FALSE);

  return self->safety_critical;
}

/**
 * way_question_get_n_options:
 * @self: a question
 *
 * Returns: how many options it has
 */
guint
way_question_get_n_options (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), 0);

  return self->options->len;
}

/**
 * way_question_get_option:
 * @self: a question
 * @index: from 0, below [method@Question.get_n_options]
 *
 * Returns: (transfer none): the option in that place
 */
const WayOption *
way_question_get_option (WayQuestion *self,
                         guint        index)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->options->len, NULL);

  return &g_array_index (self->options, WayOption, index);
}

/**
 * way_question_find_option:
 * @self: a question
 * @id: an option's id
 *
 * Returns: (transfer none) (nullable): the option with that id
 */
const WayOption *
way_question_find_option (WayQuestion *self,
                          const char  *id)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  for (guint i = 0; i < self->options->len; i++)
    {
      const WayOption *option = &g_array_index (self->options, WayOption, i);

      if (g_strcmp0 (option->id, id) == 0)
        return option;
    }

  return NULL;
}

/**
 * way_question_get_facts:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the facts it rests on
 */
const char *const *
way_question_get_facts (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->facts;
}

/**
 * way_question_get_outcomes:
 * @self: a question
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the outcomes it checks
 */
const char *const *
way_question_get_outcomes (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return (const char *const *) self->outcomes;
}

/**
 * way_question_get_content_hash:
 * @self: a question
 *
 * The SHA-256, in lower-case hex, of the question's type, stem and options (id, text, correct)
 * in canonical JSON (RFC 8785). Answers belong to question id and hash.
 *
 * Returns: 64 characters
 */
const char *
way_question_get_content_hash (WayQuestion *self)
{
  g_return_val_if_fail (WAY_IS_QUESTION (self), NULL);

  return self->content_hash;
}
