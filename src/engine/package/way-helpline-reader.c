/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-helpline-reader.h"

#include "way-json-reader-private.h"
#include "way-json.h"
#include "way-module-check-private.h"
#include "way-package-resources.h"

#define FORMAT 1
#define RESOURCE "/org/waymark/Waymark/helplines.json"
#define MAX_LINES 200

static WayHelpline *
read_line (WayJsonReader *reader,
           GHashTable    *ids)
{
  WayHelpline *line = g_new0 (WayHelpline, 1);
  int          need = WAY_HELPLINE_ADVICE;

  line->id = _way_json_reader_dup_text (reader, "id", WAY_JSON_REQUIRED, WAY_JSON_ID);
  _way_json_reader_claim_id (reader, ids, line->id, "helpline");
  _way_json_reader_get_enum (reader, "need", WAY_TYPE_HELPLINE_NEED, &need);
  line->need = (WayHelplineNeed) need;
  line->name = _way_json_reader_dup_text (reader, "name", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  line->when = _way_json_reader_dup_text (reader, "when", WAY_JSON_REQUIRED, WAY_JSON_TEXT);
  line->contacts = _way_json_reader_dup_texts (reader, "contacts", WAY_JSON_REQUIRED, 1, WAY_JSON_TEXT);
  line->nations = _way_json_reader_dup_choices (reader, "nations", WAY_JSON_REQUIRED, _way_module_nations);
  line->checked_on = _way_json_reader_dup_text (reader, "checked_on", WAY_JSON_REQUIRED, WAY_JSON_DATE);
  line->fact = _way_json_reader_dup_text (reader, "fact", WAY_JSON_OPTIONAL, WAY_JSON_ID);
  _way_json_reader_finish (reader);

  return line;
}

static int
compare_needs (gconstpointer a,
               gconstpointer b)
{
  const WayHelpline *first = *(const WayHelpline *const *) a;
  const WayHelpline *second = *(const WayHelpline *const *) b;

  return (int) first->need - (int) second->need;
}

/**
 * way_helplines_read:
 * @bytes: a file of helplines
 * @name: its name, for the faults
 * @faults: takes what is wrong with it
 *
 * Reads a file of helplines: `{"format": 1, "helplines": […]}`, each with `id`, `need`, `name`, `when`, `contacts`, `nations` and `checked_on`, and `fact` where there is one. A number
 * without a day on which it was checked is a fault. Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type WayHelpline): by need, and in the file's order; %NULL if anything is wrong
 */
GPtrArray *
way_helplines_read (GBytes     *bytes,
                    const char *name,
                    WayFaults  *faults)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) way_helpline_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (WayJsonReader) reader = NULL;
  guint n_before;
  guint n;

  g_return_val_if_fail (bytes != NULL && name != NULL && faults != NULL, NULL);

  n_before = way_faults_get_n (faults);
  root = way_json_parse (bytes, WAY_JSON_MAX_SIZE, &error);
  if (root == NULL)
    {
      way_faults_add (faults, name, NULL, "%s", error->message);
      return NULL;
    }

  reader = _way_json_reader_new (faults, name, root);
  _way_json_reader_get_uint (reader, "format", WAY_JSON_REQUIRED, FORMAT, FORMAT);
  n = _way_json_reader_get_length (reader, "helplines", WAY_JSON_REQUIRED, 0, MAX_LINES);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WayJsonReader) item = _way_json_reader_get_element (reader, "helplines", i);

      g_ptr_array_add (lines, read_line (item, ids));
    }
  _way_json_reader_finish (reader);
  g_ptr_array_sort (lines, compare_needs);

  return way_faults_get_n (faults) == n_before ? g_steal_pointer (&lines) : NULL;
}

/**
 * way_helplines_load:
 *
 * The numbers that Waymark brings along. They are in the program itself, so that no broken installation is without them. Any thread.
 *
 * Returns: (transfer full) (element-type WayHelpline): by need
 */
GPtrArray *
way_helplines_load (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (way_package_get_resource (), RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (WayFaults) faults = way_faults_new ();
  GPtrArray *lines = bytes != NULL ? way_helplines_read (bytes, "helplines.json", faults) : NULL;

  /* A test reads it at every build. */
  g_assert (lines != NULL);

  return lines;
}
