/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-text.h"

#include <string.h>

#include "way-page-elements-private.h"

typedef struct
{
  GPtrArray *blocks; /* of WayPageBlock */
  GString   *text;   /* of the block that is open */
  guint      n_details;
  guint      n_summaries;
} TextReader;

static void
block_free (gpointer data)
{
  WayPageBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* Ends the block that is open. */
static void
flush (TextReader *self)
{
  WayPageBlock *block;

  if (self->text->len == 0)
    return;

  block = g_new0 (WayPageBlock, 1);
  block->text = g_strdup (self->text->str);
  block->folded = self->n_details > 0 && self->n_summaries < self->n_details;
  g_ptr_array_add (self->blocks, block);
  g_string_truncate (self->text, 0);
}

static gboolean
is_block (const char *name)
{
  const WayElement *element = _way_page_find_element (name);

  return element == NULL || (element->flags & WAY_ELEMENT_BLOCK) || g_str_equal (name, "summary") || g_str_equal (name, "caption") || g_str_equal (name, "br");
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *name,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  TextReader *self = user_data;

  if (is_block (name))
    flush (self);
  self->n_details += g_str_equal (name, "details") ? 1 : 0;
  self->n_summaries += g_str_equal (name, "summary") ? 1 : 0;
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             user_data,
                GError             **error)
{
  TextReader *self = user_data;

  if (is_block (name))
    flush (self);
  self->n_details -= g_str_equal (name, "details") ? 1 : 0;
  self->n_summaries -= g_str_equal (name, "summary") ? 1 : 0;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  TextReader *self = user_data;

  g_string_append_len (self->text, text, length);
}

/**
 * way_page_text_split:
 * @page: a page of a module without faults
 *
 * Takes the words of a page out of its HTML, block by block, in the order of the page. What the components fill in is not in it.
 * May be called from any thread.
 *
 * Returns: (transfer full) (element-type WayPageBlock): the blocks that have words; what stands behind a fault is not among them
 */
GPtrArray *
way_page_text_split (GBytes *page)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  TextReader self = { g_ptr_array_new_with_free_func (block_free), g_string_new (NULL), 0, 0 };

  g_return_val_if_fail (page != NULL, NULL);

  if (g_bytes_get_size (page) == 0)
    {
      g_string_free (self.text, TRUE);
      return self.blocks;
    }

  context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &self, NULL);
  if (g_markup_parse_context_parse (context, "<page>", -1, NULL) &&
      g_markup_parse_context_parse (context, g_bytes_get_data (page, NULL), g_bytes_get_size (page), NULL))
    g_markup_parse_context_parse (context, "</page>", -1, NULL);
  flush (&self);
  g_string_free (self.text, TRUE);

  return self.blocks;
}
