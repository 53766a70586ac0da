/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "way-helpline-reader.h"

#define LINE(values) "{\"format\": 1, \"helplines\": [{" values "}]}"
#define GOOD "\"id\": \"a\", \"need\": \"advice\", \"name\": \"A\", \"when\": \"B\", \"contacts\": [\"1\"], \"nations\": [\"wales\"]"

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) lines = way_helplines_load ();
  guint n_contacts = 0;

  g_assert_cmpuint (lines->len, >, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const WayHelpline *line = g_ptr_array_index (lines, i);

      n_contacts += g_strv_length (line->contacts);
      g_assert_nonnull (line->fact);
      for (guint j = 0; line->contacts[j] != NULL; j++)
        g_assert_null (strstr (line->contacts[j], "://"));
      if (i > 0)
        g_assert_cmpint (((const WayHelpline *) g_ptr_array_index (lines, i - 1))->need, <=, line->need);
    }
  g_assert_cmpint (((const WayHelpline *) g_ptr_array_index (lines, 0))->need, ==, WAY_HELPLINE_DANGER);
  g_assert_cmpuint (n_contacts, >=, lines->len);
}

static void
test_age (void)
{
  static const struct
  {
    const char    *checked_on;
    const char    *today;
    WayHelplineAge age;
  } rows[] = {
    { "2026-11-23", "2026-11-23", WAY_HELPLINE_FRESH },
    { "2026-08-25", "2026-11-23", WAY_HELPLINE_FRESH },
    { "2026-08-24", "2026-11-23", WAY_HELPLINE_AGEING },
    { "2025-11-23", "2026-11-23", WAY_HELPLINE_AGEING },
    { "2025-11-22", "2026-11-23", WAY_HELPLINE_OLD },
    { "2024-02-29", "2024-05-29", WAY_HELPLINE_FRESH },
    { "2026", "2026-01-02", WAY_HELPLINE_FRESH },
    { "2026", "2026-11-23", WAY_HELPLINE_AGEING },
    { "2025", "2026-11-23", WAY_HELPLINE_OLD },
    { "2026-09", "2026-11-23", WAY_HELPLINE_FRESH },
    { "2026-08", "2026-11-23", WAY_HELPLINE_AGEING },
    { "2026-11-24", "2026-11-23", WAY_HELPLINE_OLD },
    { "soon", "2026-11-23", WAY_HELPLINE_OLD },
    { "2026-02-30", "2026-11-23", WAY_HELPLINE_OLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WayHelpline line = { .checked_on = (char *) rows[i].checked_on };

      g_test_message ("%s on %s", rows[i].checked_on, rows[i].today);
      g_assert_cmpint (way_helpline_get_age (&line, rows[i].today), ==, rows[i].age);
    }
}

static void
test_serves (void)
{
  char       *nations[] = { (char *) "wales", (char *) "england", NULL };
  WayHelpline line = { .nations = nations };

  g_assert_true (way_helpline_serves (&line, WAY_NATION_WALES));
  g_assert_true (way_helpline_serves (&line, WAY_NATION_ENGLAND));
  g_assert_false (way_helpline_serves (&line, WAY_NATION_SCOTLAND));
  g_assert_true (way_helpline_serves (&line, WAY_NATION_UNSET));
  g_assert_true (way_helpline_serves (&line, WAY_NATION_ALL));
}

static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    const char *fault; /* NULL for none */
  } rows[] = {
    { LINE (GOOD ", \"checked_on\": \"2026-11-23\""), NULL },
    { LINE (GOOD ", \"checked_on\": \"2026\", \"fact\": \"act-01\""), NULL },
    { "{\"format\": 1, \"helplines\": []}", NULL },
    { LINE (GOOD), "x.json:/helplines/0: “checked_on” is missing" },
    { LINE (GOOD ", \"checked_on\": \"today\""), "x.json:/helplines/0/checked_on: " },
    { LINE (GOOD ", \"checked_on\": \"2026\", \"link\": \"tel:1\""), "x.json:/helplines/0/link: " },
    { LINE ("\"id\": \"a\", \"need\": \"fun\", \"name\": \"A\", \"when\": \"B\", \"contacts\": [\"1\"], \"nations\": [\"wales\"], \"checked_on\": \"2026\""), "x.json:/helplines/0/need: " },
    { LINE ("\"id\": \"a\", \"need\": \"self\", \"name\": \"A\", \"when\": \"B\", \"contacts\": [], \"nations\": [\"wales\"], \"checked_on\": \"2026\""), "x.json:/helplines/0/contacts: " },
    { LINE ("\"id\": \"a\", \"need\": \"self\", \"name\": \"A\", \"when\": \"B\", \"contacts\": [\"1\"], \"nations\": [\"france\"], \"checked_on\": \"2026\""), "x.json:/helplines/0/nations/0: " },
    { "{\"format\": 2, \"helplines\": []}", "x.json:/format: " },
    { "{\"format\": 1}", "x.json: “helplines” is missing" },
    { "[]", "x.json: " },
    { "", "x.json: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].json, strlen (rows[i].json));
      g_autoptr (WayFaults) faults = way_faults_new ();
      g_autoptr (GPtrArray) lines = way_helplines_read (bytes, "x.json", faults);
      g_autofree char *first = way_faults_get_n (faults) > 0 ? way_fault_to_string (way_faults_get (faults, 0)) : NULL;

      g_test_message ("%s: %s", rows[i].json, first);
      g_assert_true ((lines != NULL) == (rows[i].fault == NULL));
      g_assert_true ((first != NULL) == (rows[i].fault != NULL));
      if (rows[i].fault != NULL)
        g_assert_true (g_str_has_prefix (first, rows[i].fault));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/helplines/bundled", test_bundled);
  g_test_add_func ("/helplines/age", test_age);
  g_test_add_func ("/helplines/serves", test_serves);
  g_test_add_func ("/helplines/faults", test_faults);

  return g_test_run ();
}
