/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-module-check-private.h"

/* A drawing without a fault is looked at a second time, in another way than the checker's: no element that runs or loads, no handler, and nothing in all the
 * words below one <style> together that loads. */
typedef struct
{
  GString *style; /* NULL outside of <style> */
  guint    depth; /* below it */
} Look;

static void
look_at_element_cb (GMarkupParseContext *context,
                    const char          *name,
                    const char         **names,
                    const char         **values,
                    gpointer             user_data,
                    GError             **error)
{
  static const char *const never[] = { "script", "foreignobject", "iframe", "object", "embed", "link", NULL };
  Look                    *look = user_data;
  const char              *colon = strrchr (name, ':');
  g_autofree char         *lower = g_ascii_strdown (colon != NULL ? colon + 1 : name, -1);

  g_assert_false (g_strv_contains (never, lower));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (g_ascii_strncasecmp (names[i], "on", 2) == 0);

  if (look->style == NULL && g_str_equal (lower, "style"))
    look->style = g_string_new (NULL);
  look->depth += look->style != NULL;
}

static void
look_at_end_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             user_data,
                GError             **error)
{
  Look *look = user_data;

  if (look->style == NULL || --look->depth > 0)
    return;

  g_string_ascii_down (look->style);
  g_assert_null (strstr (look->style->str, "@import"));
  g_assert_null (strstr (look->style->str, "url(http"));
  g_string_free (g_steal_pointer (&look->style), TRUE);
}

static void
look_at_text_cb (GMarkupParseContext *context,
                 const char          *text,
                 gsize                length,
                 gpointer             user_data,
                 GError             **error)
{
  Look *look = user_data;

  if (look->style != NULL)
    g_string_append_len (look->style, text, (gssize) length);
}

static void
look_again (const uint8_t *data,
            size_t         size)
{
  static const GMarkupParser parser = { look_at_element_cb, look_at_end_cb, look_at_text_cb, NULL, NULL };
  Look                       look = { NULL, 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &look, NULL);

  g_assert_true (g_markup_parse_context_parse (context, (const char *) data, (gssize) size, NULL));
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WayFaults) faults = way_faults_new ();

  _way_svg_checker_check (faults, "media/fuzz.svg", bytes);
  if (way_faults_get_n (faults) == 0)
    look_again (data, size);

  return 0;
}
