/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-search-index.h"

#include <string.h>

struct _WaySearchIndex
{
  GObject parent_instance;

  GPtrArray  *entries; /* WaySearchEntry: modules first, then words */
  GHashTable *by_id;
  guint       n_modules;
};

G_DEFINE_FINAL_TYPE (WaySearchIndex, way_search_index, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  WaySearchEntry *entry = data;

  g_free (entry->id);
  g_free (entry->name);
  g_free (entry->description);
  g_free (entry->words);
  g_free (entry);
}

static void
way_search_index_finalize (GObject *object)
{
  WaySearchIndex *self = WAY_SEARCH_INDEX (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (way_search_index_parent_class)->finalize (object);
}

static void
way_search_index_class_init (WaySearchIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_search_index_finalize;
}

static void
way_search_index_init (WaySearchIndex *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

WaySearchIndex *
way_search_index_new (void)
{
  return g_object_new (WAY_TYPE_SEARCH_INDEX, NULL);
}

/* Takes @id and @words. */
static void
add_entry (WaySearchIndex *self,
           guint           place,
           char           *id,
           const char     *name,
           const char     *description,
           char           *words)
{
  WaySearchEntry *entry = NULL;

  if (g_hash_table_contains (self->by_id, id))
    {
      g_free (id);
      g_free (words);
      return;
    }

  entry = g_new0 (WaySearchEntry, 1);
  entry->id = id;
  entry->name = g_strdup (name);
  entry->description = g_strdup (description);
  entry->words = g_utf8_casefold (words, -1);
  g_free (words);
  g_ptr_array_insert (self->entries, (int) place, entry);
  g_hash_table_insert (self->by_id, entry->id, entry);
}

/**
 * way_search_index_add:
 * @self: an index
 * @module: a module; one that was loaded whole brings its glossary too
 *
 * Adds a module and the words that it explains. A second module with the same id adds nothing.
 */
void
way_search_index_add (WaySearchIndex *self,
                      WayModule      *module)
{
  const char *module_id = way_module_get_id (module);
  GPtrArray  *terms = way_module_get_terms (module);

  g_return_if_fail (WAY_IS_SEARCH_INDEX (self));

  if (g_hash_table_contains (self->by_id, module_id))
    return;

  add_entry (self, self->n_modules++, g_strdup (module_id), way_module_get_title (module), way_module_get_summary (module),
             g_strjoin (" ", way_module_get_title (module), way_module_get_summary (module), NULL));
  for (guint i = 0; i < terms->len; i++)
    {
      const WayTerm   *term = g_ptr_array_index (terms, i);
      g_autofree char *others = term->also_known_as != NULL ? g_strjoinv (" ", term->also_known_as) : g_strdup ("");

      add_entry (self, self->entries->len, g_strconcat (module_id, "#", term->id, NULL), term->term, term->definition, g_strjoin (" ", term->term, others, NULL));
    }
}

/* Whether some word of @words begins with @wanted; both are case-folded. */
static gboolean
has_word (const char *words,
          const char *wanted)
{
  for (const char *at = strstr (words, wanted); at != NULL; at = strstr (at + 1, wanted))
    if (at == words || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

static gboolean
has_all (const WaySearchEntry *entry,
         char                **folded)
{
  for (guint i = 0; folded[i] != NULL; i++)
    if (!has_word (entry->words, folded[i]))
      return FALSE;

  return TRUE;
}

static char **
fold (const char *const *terms)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char        **folded = NULL;

  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_autofree char *term = g_utf8_casefold (terms[i], -1);

      if (*term != '\0')
        g_strv_builder_add (builder, term);
    }
  folded = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return folded;
}

/**
 * way_search_index_find:
 * @self: an index
 * @terms: (array zero-terminated=1): what somebody typed, word by word
 * @among: (array zero-terminated=1) (nullable): ids that a shorter search found, to look through these only
 *
 * Finds what has a word that begins with each of @terms, whatever their case. Modules come before words, each in the order in which they were added.
 * Nothing typed finds nothing.
 *
 * Returns: (transfer full) (array zero-terminated=1): ids
 */
char **
way_search_index_find (WaySearchIndex    *self,
                       const char *const *terms,
                       const char *const *among)
{
  g_auto (GStrv) folded = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  g_return_val_if_fail (WAY_IS_SEARCH_INDEX (self), NULL);
  g_return_val_if_fail (terms != NULL, NULL);

  folded = fold (terms);
  for (guint i = 0; folded[0] != NULL && i < self->entries->len; i++)
    {
      const WaySearchEntry *entry = g_ptr_array_index (self->entries, i);

      if ((among == NULL || g_strv_contains (among, entry->id)) && has_all (entry, folded))
        g_strv_builder_add (found, entry->id);
    }

  return g_strv_builder_end (found);
}

/**
 * way_search_index_lookup:
 * @self: an index
 * @id: an id that [method@SearchIndex.find] gave
 *
 * Returns: (transfer none) (nullable): what has that id
 */
const WaySearchEntry *
way_search_index_lookup (WaySearchIndex *self,
                         const char     *id)
{
  g_return_val_if_fail (WAY_IS_SEARCH_INDEX (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}
