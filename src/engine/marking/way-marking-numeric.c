/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-marking-private.h"

#include <math.h>
#include <string.h>

#define MAX_CHARACTERS 60
#define MAX_DIGITS 15
#define ROUNDING 1e-9

static void
skip_blanks (const char **text)
{
  while (g_unichar_isspace (g_utf8_get_char (*text)))
    *text = g_utf8_next_char (*text);
}

static gboolean
take_sign (const char **text)
{
  static const char *const minus_signs[] = { "-", "−" };

  for (guint i = 0; i < G_N_ELEMENTS (minus_signs); i++)
    {
      if (g_str_has_prefix (*text, minus_signs[i]))
        {
          *text += strlen (minus_signs[i]);
          return TRUE;
        }
    }
  if (**text == '+')
    *text += 1;

  return FALSE;
}

static guint
take_digits (const char **text,
             GString     *digits)
{
  guint n_digits = 0;

  for (; g_ascii_isdigit (**text); *text += 1, n_digits++)
    g_string_append_c (digits, **text);

  return n_digits;
}

/* Nothing may follow but the unit. */
static gboolean
take_unit (const char **text,
           const char  *unit)
{
  g_autofree char *rest = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;

  skip_blanks (text);
  if (**text == '\0')
    return TRUE;
  if (unit == NULL)
    return FALSE;

  rest = g_strchomp (g_strdup (*text));
  folded = g_utf8_casefold (rest, -1);
  wanted = g_utf8_casefold (unit, -1);

  return g_str_equal (folded, wanted);
}

/* The digits behind a point or a comma. A comma before exactly three may mean a thousand, so that is not taken for a number. */
static gboolean
take_decimals (const char **text,
               GString     *digits,
               guint       *n_digits)
{
  gboolean comma = **text == ',';
  guint    n_decimals;

  if (!comma && **text != '.')
    return TRUE;

  *text += 1;
  g_string_append_c (digits, '.');
  n_decimals = take_digits (text, digits);
  *n_digits += n_decimals;

  return !comma || n_decimals != 3;
}

/* Sign, digits, a point or a comma, digits, the unit. No exponents, no groups of thousands. */
static gboolean
parse_number (const char *text,
              const char *unit,
              double     *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean negative;
  guint    n_digits;

  skip_blanks (&text);
  negative = take_sign (&text);
  skip_blanks (&text);
  n_digits = take_digits (&text, digits);
  if (!take_decimals (&text, digits, &n_digits) || n_digits == 0 || n_digits > MAX_DIGITS || !take_unit (&text, unit))
    return FALSE;

  *value = g_ascii_strtod (digits->str, NULL) * (negative ? -1 : 1);

  return TRUE;
}

static double
read_number (WayQuestion *question,
             WayResponse *response)
{
  double value = 0;

  parse_number (way_response_get_values (response)[0], way_question_get_unit (question), &value);

  return value;
}

gboolean
_way_marking_numeric_check (WayQuestion *question,
                            WayResponse *response,
                            GError     **error)
{
  double value;

  if (!_way_marking_text_check (response, MAX_CHARACTERS, error))
    return FALSE;
  if (!parse_number (way_response_get_values (response)[0], way_question_get_unit (question), &value))
    {
      g_set_error (error, WAY_MARKING_ERROR, WAY_MARKING_ERROR_SHAPE, "This is not a number that can be read for sure. Write it in digits, without a comma, for example 1000.");
      return FALSE;
    }

  return TRUE;
}

/* The answer whose number is nearest, of those within their tolerance. */
static const WayOption *
find_answer (WayQuestion *question,
             double       value)
{
  const WayOption *found = NULL;
  double           least = 0;

  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *answer = way_question_get_option (question, i);
      double           distance = fabs (value - answer->value);

      if (distance <= answer->tolerance + ROUNDING && (found == NULL || distance < least))
        {
          found = answer;
          least = distance;
        }
    }

  return found;
}

/* QTI: equal with toleranceMode absolute, then match_correct. */
void
_way_marking_numeric_mark (WayQuestion *question,
                           WayResponse *response,
                           WayScore    *score)
{
  const WayOption *answer = find_answer (question, read_number (question, response));

  score->raw = answer != NULL && answer->correct ? score->max : score->min;
}

static char *
write_number (double      value,
              const char *unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.6f", value);
  for (gsize i = strlen (digits); digits[i - 1] == '0' || digits[i - 1] == '.'; i--)
    {
      gboolean point = digits[i - 1] == '.';

      digits[i - 1] = '\0';
      if (point)
        break;
    }

  return unit != NULL ? g_strdup_printf ("%s %s", digits, unit) : g_strdup (digits);
}

static char *
write_expected (WayQuestion *question)
{
  for (guint i = 0; i < way_question_get_n_options (question); i++)
    {
      const WayOption *answer = way_question_get_option (question, i);

      if (answer->correct)
        return write_number (answer->value, way_question_get_unit (question));
    }

  return NULL;
}

void
_way_marking_numeric_describe (WayQuestion *question,
                               WayResponse *response,
                               WayOutcome  *outcome)
{
  const WayOption *answer = find_answer (question, read_number (question, response));
  g_autofree char *expected = write_expected (question);

  way_outcome_add_item (outcome, NULL, answer != NULL ? answer->id : NULL, answer != NULL, answer != NULL && answer->correct, expected,
                        answer != NULL ? answer->feedback : way_question_get_otherwise (question));
}
