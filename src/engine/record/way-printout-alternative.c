/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-printout-private.h"

#include <string.h>

/* cairo tags a figure, but cannot say in words what it shows. So the words are added behind the end of its PDF, as an update of the figure's structure element
 * (ISO 32000-1, 7.5.6 and 14.9.3). Nothing of what cairo wrote changes. */

#define FIGURE "<< /Type /StructElem\n   /S /Figure\n"
#define OBJECT " 0 obj\n"
#define END_OF_OBJECT "endobj"
#define TRAILER "trailer\n<<"
#define START "startxref\n"

/* (nullable): the first place of @text at or behind @from; a PDF has bytes of any kind */
static const char *
find (const char *from,
      const char *end,
      const char *text)
{
  gsize length = strlen (text);

  while ((gsize) (end - from) >= length)
    {
      from = memchr (from, *text, (gsize) (end - from) - length + 1);
      if (from == NULL || memcmp (from, text, length) == 0)
        return from;
      from++;
    }

  return NULL;
}

static const char *
find_last (const char *from,
           const char *end,
           const char *text)
{
  const char *last = NULL;

  for (const char *at = find (from, end, text); at != NULL; at = find (at + 1, end, text))
    last = at;

  return last;
}

/* A text string in UTF-16 (ISO 32000-1, 7.9.2.2) */
static void
append_text_string (GString    *pdf,
                    const char *text)
{
  glong                 length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

  g_string_append (pdf, "<FEFF");
  for (glong i = 0; units != NULL && i < length; i++)
    g_string_append_printf (pdf, "%04X", units[i]);
  g_string_append_c (pdf, '>');
}

/* The number of the object that begins with @figure, 0 if there is none */
static guint64
get_number (const char *data,
            const char *figure)
{
  const char *digit = figure - strlen (OBJECT);

  if (figure - data <= (gssize) strlen (OBJECT) || memcmp (digit, OBJECT, strlen (OBJECT)) != 0)
    return 0;
  while (digit > data && g_ascii_isdigit (digit[-1]))
    digit--;

  return g_ascii_strtoull (digit, NULL, 10);
}

/* Writes the figure again, with words. */
static gboolean
append_figure (GString    *pdf,
               GString    *xref,
               const char *data,
               const char *end,
               const char *figure,
               const char *alternative)
{
  guint64     number = get_number (data, figure);
  const char *rest = figure + strlen (FIGURE);
  const char *object_end = find (rest, end, END_OF_OBJECT);

  if (number == 0 || object_end == NULL)
    return FALSE;

  g_string_append_printf (xref, "%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number, pdf->len);
  g_string_append_printf (pdf, "%" G_GUINT64_FORMAT OBJECT FIGURE "   /Alt ", number);
  append_text_string (pdf, alternative);
  g_string_append_c (pdf, '\n');
  g_string_append_len (pdf, rest, object_end - rest);
  g_string_append (pdf, END_OF_OBJECT "\n");

  return TRUE;
}

/* FALSE where a figure is not found: another cairo may write its structure in another way. */
static gboolean
append_figures (GString    *pdf,
                GString    *xref,
                const char *data,
                const char *end,
                GPtrArray  *alternatives)
{
  const char *figure = data;

  for (guint i = 0; i < alternatives->len; i++)
    {
      figure = find (figure, end, FIGURE);
      if (figure == NULL || !append_figure (pdf, xref, data, end, figure, g_ptr_array_index (alternatives, i)))
        return FALSE;
      figure++;
    }

  return TRUE;
}

/* The trailer as it was, but for where the table before this one is */
static void
append_trailer (GString    *pdf,
                GString    *xref,
                const char *trailer,
                const char *trailer_end,
                const char *start)
{
  gsize at = pdf->len;

  g_string_append_printf (pdf, "xref\n%s", xref->str);
  g_string_append_len (pdf, trailer, trailer_end - trailer);
  g_string_append_printf (pdf, "   /Prev %" G_GUINT64_FORMAT "\n>>\n" START "%" G_GSIZE_FORMAT "\n%%%%EOF\n", g_ascii_strtoull (start + strlen (START), NULL, 10), at);
}

/* (transfer full): the PDF with words for each of its figures, in their order; as it was if it is not written as we know it. */
GBytes *
_way_printout_add_alternatives (GBytes    *pdf,
                                GPtrArray *alternatives)
{
  gsize       size = 0;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *end = data + size;
  const char *trailer = find_last (data, end, TRAILER);
  const char *trailer_end = trailer != NULL ? find (trailer, end, ">>") : NULL;
  const char *start = find_last (data, end, START);
  g_autoptr (GString) updated = NULL;
  g_autoptr (GString) xref = g_string_new (NULL);

  if (alternatives->len == 0 || trailer_end == NULL || start == NULL)
    return g_bytes_ref (pdf);

  updated = g_string_new_len (data, (gssize) size);
  if (!append_figures (updated, xref, data, end, alternatives))
    return g_bytes_ref (pdf);
  append_trailer (updated, xref, trailer, trailer_end, start);

  return g_string_free_to_bytes (g_steal_pointer (&updated));
}
