/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-check-private.h"

#include "way-json.h"

typedef struct
{
  char    *file;
  char    *pointer;
  gboolean used;
  guint    order;
} WayCheckPlace;

typedef struct
{
  WayCheckKind kind;
  char        *name;
  char        *file;
  char        *pointer;
} WayCheckReference;

static const struct
{
  const char *missing;
  const char *unused;
  const char *repeated;
} sentences[WAY_CHECK_N_KINDS] = {
  [WAY_CHECK_FILE] = { "there is no file “%s”", "nothing in the module refers to this file", NULL },
  [WAY_CHECK_LESSON] = { "no lesson has the id “%s”", NULL, "another lesson has the id “%s” already: %s" },
  [WAY_CHECK_SCENE] = { NULL, NULL, "another scene has the id “%s” already: %s" },
  [WAY_CHECK_ACTIVITY] = { "no activity has the id “%s”", NULL, "another activity has the id “%s” already: %s" },
  [WAY_CHECK_QUESTION] = { "no question has the id “%s”", "no activity asks the question “%s”", "another question has the id “%s” already: %s" },
  [WAY_CHECK_OUTCOME] = { "no outcome has the id “%s”", NULL, "another outcome has the id “%s” already: %s" },
  [WAY_CHECK_TERM] = { "the glossary has no term with the id “%s”", NULL, "another term has the id “%s” already: %s" },
  [WAY_CHECK_FACT] = { "the sources have no fact with the id “%s”", "nothing uses the fact “%s”", "another fact has the id “%s” already: %s" },
};

static void
place_free (gpointer data)
{
  WayCheckPlace *place = data;

  g_free (place->file);
  g_free (place->pointer);
  g_free (place);
}

static void
reference_clear (gpointer data)
{
  WayCheckReference *reference = data;

  g_free (reference->name);
  g_free (reference->file);
  g_free (reference->pointer);
}

static void
page_notes_free (gpointer data)
{
  WayPageNotes *notes = data;

  g_free (notes->name);
  g_ptr_array_unref (notes->asked);
  g_hash_table_unref (notes->questions);
  g_free (notes);
}

WayModuleCheck *
_way_module_check_new (WayPackage *package,
                       WayFaults  *faults)
{
  WayModuleCheck    *self = g_new0 (WayModuleCheck, 1);
  const char *const *names = package != NULL ? way_package_get_names (package) : NULL;

  self->package = package;
  self->faults = faults;
  self->module = _way_module_new ();
  for (guint i = 0; i < WAY_CHECK_N_KINDS; i++)
    self->defined[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  self->references = g_array_new (FALSE, TRUE, sizeof (WayCheckReference));
  g_array_set_clear_func (self->references, reference_clear);
  self->pages = g_ptr_array_new_with_free_func (page_notes_free);
  self->shown_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->quizzes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!g_str_equal (names[i], WAY_PACKAGE_SIGNATURE_FILE))
      _way_module_check_define (self, WAY_CHECK_FILE, names[i], names[i], "");

  return self;
}

void
_way_module_check_free (WayModuleCheck *self)
{
  g_clear_object (&self->module);
  for (guint i = 0; i < WAY_CHECK_N_KINDS; i++)
    g_hash_table_unref (self->defined[i]);
  g_array_unref (self->references);
  g_ptr_array_unref (self->pages);
  g_hash_table_unref (self->quizzes);
  g_hash_table_unref (self->shown_files);
  g_clear_pointer (&self->preloaded, g_hash_table_unref);
  g_strfreev (self->question_files);
  g_free (self->glossary_file);
  g_free (self->sources_file);
  g_free (self->run_sheet_file);
  g_free (self);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* The sentences are literals of the table above, so their shape is known. */
static void
add_fault (WayModuleCheck *self,
           const char     *file,
           const char     *pointer,
           const char     *sentence,
           const char     *name,
           const char     *other)
{
  g_autofree char *reason = g_strdup_printf (sentence, name, other);

  way_faults_add (self->faults, file, pointer, "%s", reason);
}

#pragma GCC diagnostic pop

WayPageNotes *
_way_module_check_add_notes (WayModuleCheck *self,
                             const char     *name)
{
  WayPageNotes *notes = g_new0 (WayPageNotes, 1);

  notes->name = g_strdup (name);
  notes->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  notes->asked = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->pages, notes);

  return notes;
}

/* FALSE if the page or scene has asked the question already. */
gboolean
_way_page_notes_ask (WayPageNotes *self,
                     const char   *question,
                     const char   *place)
{
  if (g_hash_table_contains (self->questions, question))
    return FALSE;

  g_ptr_array_add (self->asked, g_strdup (question));

  return g_hash_table_insert (self->questions, g_strdup (question), g_strdup (place));
}

/* Says that @name is there. A second one of the same kind is a fault. */
void
_way_module_check_define (WayModuleCheck *self,
                          WayCheckKind    kind,
                          const char     *name,
                          const char     *file,
                          const char     *pointer)
{
  WayCheckPlace *place;

  if (name == NULL)
    return;

  place = g_hash_table_lookup (self->defined[kind], name);
  if (place != NULL)
    {
      g_autofree char *where = g_strdup_printf ("%s:%s", place->file, place->pointer);

      add_fault (self, file, pointer, sentences[kind].repeated, name, where);
      return;
    }

  place = g_new0 (WayCheckPlace, 1);
  place->file = g_strdup (file);
  place->pointer = g_strdup (pointer);
  place->order = g_hash_table_size (self->defined[kind]);
  g_hash_table_insert (self->defined[kind], g_strdup (name), place);
}

/* Says that something at @pointer means @name. Whether that exists is looked up when all is read. */
void
_way_module_check_refer (WayModuleCheck *self,
                         WayCheckKind    kind,
                         const char     *name,
                         const char     *file,
                         const char     *pointer)
{
  WayCheckReference reference = { kind, NULL, NULL, NULL };

  if (name == NULL || *name == '\0')
    return;

  reference.name = g_strdup (name);
  reference.file = g_strdup (file);
  reference.pointer = g_strdup (pointer);
  g_array_append_val (self->references, reference);
}

void
_way_module_check_refer_all (WayModuleCheck *self,
                             WayCheckKind    kind,
                             char          **names,
                             const char     *file,
                             const char     *pointer)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u", pointer, i);

      _way_module_check_refer (self, kind, names[i], file, place);
    }
}

void
_way_module_check_use (WayModuleCheck *self,
                       WayCheckKind    kind,
                       const char     *name)
{
  WayCheckPlace *place = g_hash_table_lookup (self->defined[kind], name);

  if (place != NULL)
    place->used = TRUE;
}

gboolean
_way_module_check_knows (WayModuleCheck *self,
                         WayCheckKind    kind,
                         const char     *name)
{
  return g_hash_table_contains (self->defined[kind], name);
}

/* Holds every reference against what is there. */
void
_way_module_check_resolve (WayModuleCheck *self)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      const WayCheckReference *reference = &g_array_index (self->references, WayCheckReference, i);

      if (_way_module_check_knows (self, reference->kind, reference->name))
        _way_module_check_use (self, reference->kind, reference->name);
      else if (!self->unread[reference->kind])
        add_fault (self, reference->file, reference->pointer, sentences[reference->kind].missing, reference->name, NULL);
    }
}

static int
compare_order (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  GHashTable          *places = user_data;
  const WayCheckPlace *place_a = g_hash_table_lookup (places, *(const char *const *) a);
  const WayCheckPlace *place_b = g_hash_table_lookup (places, *(const char *const *) b);

  return place_a->order < place_b->order ? -1 : 1;
}

/* Names what nothing has referred to, in the order it was found. */
void
_way_module_check_report_unused (WayModuleCheck *self,
                                 WayCheckKind    kind)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name = NULL;

  g_hash_table_iter_init (&iter, self->defined[kind]);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort_with_data (names, compare_order, self->defined[kind]);

  for (guint i = 0; i < names->len; i++)
    {
      const WayCheckPlace *place = g_hash_table_lookup (self->defined[kind], names->pdata[i]);

      if (!place->used)
        add_fault (self, place->file, place->pointer, sentences[kind].unused, names->pdata[i], NULL);
    }
}

GBytes *
_way_module_check_read (WayModuleCheck *self,
                        const char     *name,
                        gsize           max_size,
                        GError        **error)
{
  GBytes *bytes = self->preloaded != NULL ? g_hash_table_lookup (self->preloaded, name) : NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) <= max_size)
    return g_bytes_ref (bytes);

  return way_package_read (self->package, name, max_size, error);
}

/* A JSON file of the module, or NULL with a fault that says why not. @hash receives the SHA-256 of its bytes if it is wanted. */
JsonNode *
_way_module_check_read_json (WayModuleCheck *self,
                             const char     *name,
                             char          **hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = _way_module_check_read (self, name, WAY_JSON_MAX_SIZE, &error);
  JsonNode *root = bytes != NULL ? way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error) : NULL;

  if (root == NULL)
    way_faults_add (self->faults, name, NULL, "%s", error->message);
  else if (hash != NULL)
    *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return root;
}

/* A file that is one list under @member, with at least @least elements. FALSE if it could not be read. */
gboolean
_way_module_check_read_list (WayModuleCheck *self,
                             const char     *name,
                             const char     *member,
                             guint           least,
                             WayReadItem     read_item)
{
  g_autoptr (JsonNode) root = _way_module_check_read_json (self, name, NULL);
  g_autoptr (WayJsonReader) reader = NULL;
  guint n;

  if (root == NULL)
    return FALSE;

  reader = _way_json_reader_new (self->faults, name, root);
  n = _way_json_reader_get_length (reader, member, WAY_JSON_REQUIRED, least, G_MAXUINT);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, member, i);

      read_item (self, item);
    }
  _way_json_reader_finish (reader);

  return TRUE;
}
