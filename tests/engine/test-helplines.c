/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "way-error.h"
#include "way-help-card.h"
#include "way-helpline-reader.h"
#include "way-own-helplines.h"

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

/* What is written is what is read, and a file that is damaged stays as it is. */
static void
test_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-helplines-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "waymark", "helplines.json", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) none = way_own_helplines_load (path, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) way_helpline_free);
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GError) error = NULL;
  const WayHelpline *line = NULL;
  GStatBuf           info = { 0 };

  g_assert_cmpuint (none->len, ==, 0);
  g_ptr_array_add (lines, way_own_helpline_new ("Amina \"duty\" ŵ", "01632 960 001", "At night", "2026-11-23"));
  g_ptr_array_add (lines, way_own_helpline_new ("Office", "duty@example.org", "By day", "2026-11-22"));
  g_assert_true (way_own_helplines_save (path, lines, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  back = way_own_helplines_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 2);
  line = g_ptr_array_index (back, 0);
  g_assert_cmpstr (line->name, ==, "Amina \"duty\" ŵ");
  g_assert_cmpstr (line->contacts[0], ==, "01632 960 001");
  g_assert_null (line->contacts[1]);
  g_assert_cmpstr (line->when, ==, "At night");
  g_assert_cmpstr (line->checked_on, ==, "2026-11-23");
  g_assert_cmpint (line->need, ==, WAY_HELPLINE_OWN);
  for (int nation = WAY_NATION_UNSET; nation <= WAY_NATION_ALL; nation++)
    g_assert_true (way_helpline_serves (line, (WayNation) nation));
  g_assert_cmpstr (line->id, !=, ((const WayHelpline *) g_ptr_array_index (back, 1))->id);

  g_assert_true (g_file_set_contents (path, "{\"format\": 1, \"help", -1, NULL));
  g_assert_null (way_own_helplines_load (path, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{\"format\": 1, \"help");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (parent), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* As many as may be added stand on one page with those that came with the program. */
static void
test_own_on_one_page (void)
{
  g_autoptr (GPtrArray) lines = way_helplines_load ();
  g_autoptr (WayPrintout) printout = NULL;

  for (guint i = 0; i < WAY_OWN_HELPLINES_MAX; i++)
    g_ptr_array_add (lines, way_own_helpline_new ("Supervising social worker, the office in town", "01632 960 001", "By day, when something worries you and it can wait for an hour", "2026-11-23"));
  printout = way_help_card_printout_new (lines, WAY_NATION_WALES, "2026-11-23");

  g_assert_cmpuint (way_printout_get_n_pages (printout), ==, 1);
}

/* A folder that cannot be made */
static void
test_own_not_saved (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) way_helpline_free);
  g_autoptr (GError) error = NULL;

  g_assert_false (way_own_helplines_save ("/dev/null/waymark/helplines.json", lines, &error));
  g_assert_error (error, WAY_PACKAGE_ERROR, WAY_PACKAGE_ERROR_IO);
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
  g_test_add_func ("/helplines/own", test_own);
  g_test_add_func ("/helplines/own/one-page", test_own_on_one_page);
  g_test_add_func ("/helplines/own/not-saved", test_own_not_saved);

  return g_test_run ();
}
