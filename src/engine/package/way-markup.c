/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-markup-private.h"

#include <string.h>

typedef struct
{
  guint line;
  char *reason;
} LineFault;

/* The copy of a page that is scanned: an entity that is a fault is blotted out, so that the parser does not stop there. */
typedef struct
{
  WayMarkup         *markup;
  const char *const *void_elements;
  char              *p;
  guint              line;
} Scan;

static void
line_fault_clear (gpointer data)
{
  g_free (((LineFault *) data)->reason);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const LineFault *fault_a = a;
  const LineFault *fault_b = b;

  return fault_a->line < fault_b->line ? -1 : fault_a->line > fault_b->line;
}

void
_way_markup_init (WayMarkup  *self,
                  WayFaults  *faults,
                  const char *name)
{
  self->faults = faults;
  self->name = name;
  self->line = 1;
  self->found = g_array_new (FALSE, FALSE, sizeof (LineFault));
  g_array_set_clear_func (self->found, line_fault_clear);
}

/* Hands the faults over in the order of their lines. */
void
_way_markup_clear (WayMarkup *self)
{
  g_array_sort (self->found, compare_lines);
  for (guint i = 0; i < self->found->len; i++)
    {
      const LineFault *fault = &g_array_index (self->found, LineFault, i);
      g_autofree char *line = g_strdup_printf ("%u", fault->line);

      way_faults_add (self->faults, self->name, line, "%s", fault->reason);
    }
  g_array_unref (self->found);
}

void
_way_markup_fault (WayMarkup  *self,
                   guint       line,
                   const char *format,
                   ...)
{
  LineFault fault = { line, NULL };
  va_list   args;

  va_start (args, format);
  fault.reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_array_append_val (self->found, fault);
}

/* Only good UTF-8 without control characters goes on: parsers differ in what they make of the rest. */
gboolean
_way_markup_check_text (WayMarkup *self,
                        GBytes    *bytes)
{
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text;
  guint       line = 1;

  if (size == 0)
    {
      _way_markup_fault (self, 1, "the file is empty");
      return FALSE;
    }

  g_utf8_validate_len (text, size, &end);
  for (const char *p = text; p < end; p++)
    {
      if (*p == '\n')
        line++;
      else if (((guchar) *p < 0x20 && *p != '\t' && *p != '\r') || *p == 0x7f)
        {
          _way_markup_fault (self, line, "there is a control character here");
          return FALSE;
        }
    }

  if (end < text + size)
    {
      _way_markup_fault (self, line, "the file is not UTF-8 from here on");
      return FALSE;
    }

  return TRUE;
}

static void
advance (Scan *scan,
         gsize n)
{
  for (gsize i = 0; i < n && *scan->p != '\0'; i++, scan->p++)
    if (*scan->p == '\n')
      scan->line++;
}

static void
scan_entity (Scan *scan)
{
  static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
  gsize                    length;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (g_str_has_prefix (scan->p, entities[i]))
        {
          advance (scan, strlen (entities[i]));
          return;
        }
    }

  length = 1 + strspn (scan->p + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  _way_markup_fault (scan->markup, scan->line, "“%.*s%s” is not allowed; write the character itself, or &amp; for “&”",
                     (int) MIN (length, 32), scan->p, scan->p[length] == ';' ? ";" : "");
  *scan->p = '.';
  advance (scan, length);
}

/* HTML ends a comment at `<!-->`, `<!--->` and `--!>` too, XML does not: what is a comment to us must be one to WebKit. */
static void
scan_comment (Scan *scan)
{
  char *start = scan->p + strlen ("<!--");
  char *end = strstr (start, "-->");

  if (end == NULL)
    {
      advance (scan, strlen (scan->p));
      return;
    }

  if (*start == '>' || (start < end && start[0] == '-') || g_strstr_len (start, end - start, "--") != NULL || (end > start && end[-1] == '-'))
    _way_markup_fault (scan->markup, scan->line, "a comment may not begin with “>” or “-”, end with “-”, or have “--” in it");
  advance (scan, end + strlen ("-->") - scan->p);
}

/* The parser does not tell `<p/>` from `<p></p>`, HTML does. */
static void
scan_tag (Scan *scan)
{
  const char      *name = scan->p + 1;
  g_autofree char *element = g_strndup (name, strcspn (name, " \t\r\n/>"));
  gboolean         is_void = g_strv_contains (scan->void_elements, element);
  guint            line = scan->line;
  char             quote = '\0';

  while (*scan->p != '\0' && (quote != '\0' || *scan->p != '>'))
    {
      if (*scan->p == '&')
        {
          scan_entity (scan);
          continue;
        }
      if (*scan->p == quote)
        quote = '\0';
      else if (quote == '\0' && (*scan->p == '"' || *scan->p == '\''))
        quote = *scan->p;
      advance (scan, 1);
    }

  if (*scan->p == '>' && is_void && scan->p[-1] != '/')
    _way_markup_fault (scan->markup, line, "write “<%s … />”, with the slash", element);
  else if (*scan->p == '>' && !is_void && scan->p[-1] == '/')
    _way_markup_fault (scan->markup, line, "“<%s />” is not allowed; close it with “</%s>”", element, element);
}

/* What the parser would let pass and a browser would read otherwise. Gives the text to parse. */
char *
_way_markup_scan (WayMarkup         *self,
                  GBytes            *bytes,
                  const char *const *void_elements)
{
  gsize            size;
  const char      *data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_strndup (data, size);
  Scan             scan = { self, void_elements, copy, 1 };

  while (*scan.p != '\0')
    {
      if (g_str_has_prefix (scan.p, "<!--"))
        scan_comment (&scan);
      else if (*scan.p == '<' && g_ascii_isalpha (scan.p[1]))
        scan_tag (&scan);
      else if (*scan.p == '&')
        scan_entity (&scan);
      else
        advance (&scan, 1);
    }

  return g_steal_pointer (&copy);
}

/* GMarkup's own line is that of the character after what it tells of, so it gets the lines one by one, each with the line feed
 * that ends the one before. */
static gboolean
parse_lines (WayMarkup           *self,
             GMarkupParseContext *context,
             const char          *text,
             gsize                length,
             GError             **error)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      const char *next = memchr (p + 1, '\n', end - p - 1);

      if (*p == '\n')
        self->line++;
      if (next == NULL)
        next = end;
      if (!g_markup_parse_context_parse (context, p, next - p, error))
        return FALSE;
      p = next;
    }

  return TRUE;
}

/* Parses @before, @text and @after as one document. FALSE, with a fault, if it is not well formed. */
gboolean
_way_markup_parse (WayMarkup           *self,
                   const GMarkupParser *parser,
                   const char          *before,
                   const char          *text,
                   gsize                length,
                   const char          *after,
                   gpointer             user_data)
{
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (parser, G_MARKUP_DEFAULT_FLAGS, user_data, NULL);
  g_autoptr (GError) error = NULL;
  const char *detail;

  self->line = 1;
  if ((*before == '\0' || g_markup_parse_context_parse (context, before, -1, &error)) &&
      parse_lines (self, context, text, length, &error) &&
      (*after == '\0' || g_markup_parse_context_parse (context, after, -1, &error)) &&
      g_markup_parse_context_end_parse (context, &error))
    return TRUE;

  /* GMarkup puts “Error on line … char …: ” in front, and of its line see above. */
  detail = strstr (error->message, ": ");
  _way_markup_fault (self, self->line, "this is not well formed: %s", detail != NULL ? detail + 2 : error->message);

  return FALSE;
}

/* The line of the first word in @text, of which the parser tells at its end. */
guint
_way_markup_find_line (WayMarkup  *self,
                       const char *text)
{
  guint    line = self->line;
  gboolean before_words = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      before_words = before_words && g_ascii_isspace (*p);
      if (*p == '\n' && !before_words)
        line--;
    }

  return line;
}
