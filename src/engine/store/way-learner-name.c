/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learner-private.h"

#define NAME_MAX_LENGTH 60
#define NAME_FAILED "The name could not be saved"

static const char *
skip_blanks (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* (transfer full): without blanks at either end, and composed (NFC), so that a letter is the same from any keyboard. */
static char *
dup_trimmed (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  const char      *start = skip_blanks (normal);
  const char      *end = start + strlen (start);

  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }

  return g_strndup (start, (gsize) (end - start));
}

/* Line ends and controls; also those marks that make the text after a name run backwards. */
static gboolean
is_allowed (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type != G_UNICODE_CONTROL && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR &&
         !(character >= 0x202a && character <= 0x202e) && !(character >= 0x2066 && character <= 0x2069);
}

static gboolean
is_name (const char *name)
{
  gboolean visible = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_allowed (g_utf8_get_char (p)))
        return FALSE;
      visible = visible || g_unichar_isgraph (g_utf8_get_char (p));
    }

  return visible && g_utf8_strlen (name, -1) <= NAME_MAX_LENGTH;
}

/* What two names have in common that people would take for one. */
static char *
dup_folded (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

static gboolean
is_taken (GPtrArray  *learners,
          gint64      learner_id,
          const char *name)
{
  g_autofree char *folded = dup_folded (name);

  for (guint i = 0; i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      g_autofree char  *other = learner->name != NULL && learner->id != learner_id ? dup_folded (learner->name) : NULL;

      if (g_strcmp0 (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

/* (transfer full) (nullable): the name as it is recorded. A @learner_id of 0 is somebody new. */
char *
_way_learner_name_dup (WayDatabase *database,
                       gint64       learner_id,
                       const char  *name,
                       GError     **error)
{
  g_autofree char *trimmed = g_utf8_validate (name, -1, NULL) ? dup_trimmed (name) : NULL;
  g_autoptr (GPtrArray) learners = NULL;

  if (trimmed == NULL || !is_name (trimmed))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, NAME_FAILED " because a name has 1 to %d letters on one line. Choose another one.", NAME_MAX_LENGTH);
      return NULL;
    }

  learners = way_learner_store_list (database, error);
  if (learners == NULL)
    return NULL;
  if (is_taken (learners, learner_id, trimmed))
    {
      g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CONSTRAINT, NAME_FAILED " because somebody on this computer has it already. Choose another one.");
      return NULL;
    }

  return g_steal_pointer (&trimmed);
}

/**
 * way_learner_store_check_name:
 * @database: a database
 * @learner_id: whose name it should be, `0` for somebody new
 * @name: the name
 * @error: return location for an error, or %NULL
 *
 * Whether a learner can have a name: 1 to 60 characters on one line, not counting blanks at its ends, and not the name of somebody else on this
 * computer, in capitals or not. The database's thread only.
 *
 * Fails with %WAY_STORE_ERROR_CONSTRAINT, and with the codes for faults of file and disk.
 *
 * Returns: %TRUE if they can
 */
gboolean
way_learner_store_check_name (WayDatabase *database,
                              gint64       learner_id,
                              const char  *name,
                              GError     **error)
{
  g_autofree char *recorded = NULL;

  g_return_val_if_fail (WAY_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  recorded = _way_learner_name_dup (database, learner_id, name, error);

  return recorded != NULL;
}
