/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-json-reader-private.h"

#include <math.h>

static gboolean
node_is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

gboolean
_way_json_reader_get_boolean (WayJsonReader *self,
                              const char    *key,
                              WayJsonNeed    need)
{
  JsonNode *node = _way_json_reader_get_node (self, key, need);

  if (node == NULL)
    return FALSE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      _way_json_reader_fault (self, key, "should be true or false, not %s", _way_json_reader_describe (node));
      return FALSE;
    }

  return json_node_get_boolean (node);
}

guint
_way_json_reader_get_uint (WayJsonReader *self,
                           const char    *key,
                           WayJsonNeed    need,
                           guint          min,
                           guint          max)
{
  JsonNode *node = _way_json_reader_get_node (self, key, need);
  double    value;

  if (node == NULL)
    return 0;

  if (!node_is_number (node))
    {
      _way_json_reader_fault (self, key, "should be a whole number, not %s", _way_json_reader_describe (node));
      return 0;
    }

  value = json_node_get_double (node);
  if (!(value >= min && value <= max) || floor (value) != value)
    {
      _way_json_reader_fault (self, key, "should be a whole number from %u to %u", min, max);
      return 0;
    }

  return (guint) value;
}

double
_way_json_reader_get_double (WayJsonReader *self,
                             const char    *key,
                             double         min,
                             double         max)
{
  JsonNode *node = _way_json_reader_get_node (self, key, WAY_JSON_REQUIRED);
  double    value;

  if (node == NULL)
    return 0;

  if (!node_is_number (node))
    {
      _way_json_reader_fault (self, key, "should be a number, not %s", _way_json_reader_describe (node));
      return 0;
    }

  value = json_node_get_double (node);
  if (!(value >= min && value <= max))
    {
      _way_json_reader_fault (self, key, "should be a number from %g to %g", min, max);
      return 0;
    }

  return value;
}

/* @fallback if it may be left out and is, and after a fault. */
int
_way_json_reader_get_int (WayJsonReader *self,
                          const char    *key,
                          WayJsonNeed    need,
                          int            min,
                          int            max,
                          int            fallback)
{
  JsonNode *node = _way_json_reader_get_node (self, key, need);
  double    value;

  if (node == NULL)
    return fallback;

  if (!node_is_number (node))
    {
      _way_json_reader_fault (self, key, "should be a whole number, not %s", _way_json_reader_describe (node));
      return fallback;
    }

  value = json_node_get_double (node);
  if (!(value >= min && value <= max) || floor (value) != value)
    {
      _way_json_reader_fault (self, key, "should be a whole number from %d to %d", min, max);
      return fallback;
    }

  return (int) value;
}

/* Whether the number is one that was written with at most six decimals. */
static gboolean
has_six_decimals (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.6f", value);

  return g_ascii_strtod (digits, NULL) == value;
}

/* A number of a numeric question. FALSE if it is not there or is a fault. */
gboolean
_way_json_reader_get_decimal (WayJsonReader *self,
                              const char    *key,
                              WayJsonNeed    need,
                              double         min,
                              double        *value)
{
  JsonNode *node = _way_json_reader_get_node (self, key, need);
  double    number;

  if (node == NULL)
    return FALSE;

  number = node_is_number (node) ? json_node_get_double (node) : NAN;
  if (!node_is_number (node))
    _way_json_reader_fault (self, key, "should be a number, not %s", _way_json_reader_describe (node));
  else if (!(number >= min))
    _way_json_reader_fault (self, key, "should be at least %g", min);
  else if (!(fabs (number) < WAY_JSON_DECIMAL_LIMIT))
    _way_json_reader_fault (self, key, "should be between -1,000,000,000 and 1,000,000,000");
  else if (!has_six_decimals (number))
    _way_json_reader_fault (self, key, "should have at most six decimals");
  else
    {
      *value = number;
      return TRUE;
    }

  return FALSE;
}
