/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "store-fixtures.h"
#include "way-profile.h"
#include "way-signing-key-store.h"
#include "way-stores.h"

#define PIN "2580"

/* RFC 8032, section 7.1, tests 1 to 3: the secret with its public half, the public half, the message, its signature */
static const struct
{
  const char *secret;
  const char *public;
  const char *message;
  const char *signature;
} vectors[] = {
  { "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "",
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==" },
  { "TM0Imyj/ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U+4pvs9QBfD6EOJWpK3CqdNG368nJgszy7ElozAzVXxKvRmDA==", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=", "\x72",
    "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==" },
  { "xaqN9D+fg3vtt0QvMdy3sWbThTUHbwlLhc46LgtEWPf8Uc2OYhiho42kftACMPBYCBbtE7ozA6xd65EVSJCAJQ==", "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=", "\xaf\x82",
    "YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECg==" },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WaySigningKey) key = way_signing_key_from_text (vectors[i].secret, &error);
      gsize            length = strlen (vectors[i].message);
      g_autofree char *signature = NULL;
      g_autofree char *secret = NULL;

      g_assert_no_error (error);
      secret = way_signing_key_dup_secret (key);
      signature = way_signing_key_sign (key, vectors[i].message, length);
      g_assert_cmpstr (secret, ==, vectors[i].secret);
      g_assert_cmpstr (way_signing_key_get_public (key), ==, vectors[i].public);
      g_assert_cmpstr (signature, ==, vectors[i].signature);
      g_assert_true (way_signing_key_verify (vectors[i].public, signature, vectors[i].message, length));
      g_assert_false (way_signing_key_verify (vectors[(i + 1) % 3].public, signature, vectors[i].message, length));
      g_assert_false (way_signing_key_verify (vectors[i].public, signature, "other", 5));
    }
}

/* Each with one character changed, too few and too many; and what is no base64 at all. */
static void
test_refuses (void)
{
  const char *message = vectors[1].message;

  for (guint which = 0; which < 2; which++)
    {
      const char *good = which == 0 ? vectors[1].public : vectors[1].signature;
      gsize       length = strlen (good);

      for (gsize i = 0; i <= length + 1; i++)
        {
          g_autofree char *bad = g_strdup_printf ("%sA", good);

          if (i < length)
            {
              bad[length] = '\0';
              bad[i] = bad[i] == 'A' ? 'B' : 'A';
            }
          else if (i == length)
            bad[length - 1] = '\0';
          g_assert_false (way_signing_key_verify (which == 0 ? bad : vectors[1].public, which == 0 ? vectors[1].signature : bad, message, 1));
        }
    }
  g_assert_false (way_signing_key_verify ("", vectors[1].signature, message, 1));
  g_assert_false (way_signing_key_verify (vectors[1].public, "", message, 1));
  g_assert_false (way_signing_key_verify ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", vectors[1].signature, message, 1));
}

static void
test_damaged (void)
{
  gsize length = strlen (vectors[0].secret);

  for (gsize i = 0; i <= length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WaySigningKey) key = NULL;
      g_autofree char *bad = g_strdup (vectors[0].secret);

      if (i < length)
        bad[i] = bad[i] == 'A' ? 'B' : 'A';
      else
        bad[10] = '\0';
      key = way_signing_key_from_text (bad, &error);
      g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
      g_assert_null (key);
    }
}

static void
test_generate (void)
{
  g_autoptr (WaySigningKey) one = way_signing_key_generate ();
  g_autoptr (WaySigningKey) two = way_signing_key_generate ();
  g_autofree char *signature = way_signing_key_sign (one, "tea", 3);
  g_autofree char *fingerprint = way_signing_key_dup_fingerprint (way_signing_key_get_public (one));
  g_autofree char *known = way_signing_key_dup_fingerprint (vectors[0].public);

  g_assert_cmpstr (way_signing_key_get_public (one), !=, way_signing_key_get_public (two));
  g_assert_true (way_signing_key_verify (way_signing_key_get_public (one), signature, "tea", 3));
  g_assert_false (way_signing_key_verify (way_signing_key_get_public (two), signature, "tea", 3));
  g_assert_true (g_regex_match_simple ("^[0-9a-f]{4}( [0-9a-f]{4}){3}$", fingerprint, 0, 0));
  g_assert_cmpstr (known, ==, "7849 ac30 4968 0be1");
  g_assert_null (way_signing_key_dup_fingerprint ("no key"));
}

/* Made once, and there again the next time. */
static void
test_store (void)
{
  g_autofree char *path = fixture_dup_path ("key.sqlite");
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) ann = way_learner_store_add (database, "Ann", "", NULL);
  g_autoptr (WayLearner) ben = way_learner_store_add (database, "Ben", "", NULL);
  g_autoptr (WaySigningKey) key = NULL;
  g_autoptr (WaySigningKey) again = NULL;
  g_autoptr (WaySigningKey) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *public = NULL;

  g_assert_true (way_signing_key_store_find (database, ann->id, &public, &error));
  g_assert_null (public);
  key = way_signing_key_store_ensure (database, ann->id, &error);
  g_assert_no_error (error);
  other = way_signing_key_store_ensure (database, ben->id, &error);
  g_clear_object (&database);

  database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  again = way_signing_key_store_ensure (database, ann->id, &error);
  g_assert_cmpstr (way_signing_key_get_public (again), ==, way_signing_key_get_public (key));
  g_assert_cmpstr (way_signing_key_get_public (other), !=, way_signing_key_get_public (key));
  g_assert_true (way_signing_key_store_find (database, ann->id, &public, &error));
  g_assert_cmpstr (public, ==, way_signing_key_get_public (key));
  g_assert_null (way_signing_key_store_ensure (database, 99, NULL));

  fixture_exec (_way_database_get_handle (database), "UPDATE signing_keys SET public_key = 'learners'");
  g_clear_pointer (&public, g_free);
  g_assert_false (way_signing_key_store_find (database, ann->id, &public, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  g_assert_null (public);
}

#define N_SEALED "SELECT count (*) FROM signing_keys WHERE substr (secret_key, 1, 1) = '~'"

/* A PIN that is set, changed and taken away again; a key that is made under one. */
static void
test_pin (void)
{
  g_autofree char *path = fixture_dup_path ("key-pin.sqlite");
  g_autoptr (WayDatabase) database = fixture_open_ok (path, WAY_DATABASE_DEFAULT);
  g_autoptr (WayLearner) ann = way_learner_store_add (database, "Ann", "", NULL);
  g_autoptr (WayLearner) ben = way_learner_store_add (database, "Ben", "", NULL);
  g_autoptr (WaySigningKey) key = way_signing_key_store_ensure (database, ann->id, NULL);
  g_autoptr (WaySigningKey) opened = NULL;
  g_autoptr (WaySigningKey) plain = NULL;
  g_autoptr (WaySigningKey) bens = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *bens_code = NULL;
  g_autofree char *public = NULL;

  fixture_assert_query (database, N_SEALED, "0");
  g_assert_true (way_profile_set_pin (database, ann->id, PIN, &code, &error));
  fixture_assert_query (database, N_SEALED, "1");

  way_profile_lock (database);
  g_assert_null (way_signing_key_store_ensure (database, ann->id, &locked));
  g_assert_error (locked, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_true (way_signing_key_store_find (database, ann->id, &public, &error));
  g_assert_cmpstr (public, ==, way_signing_key_get_public (key));

  g_assert_true (way_profile_unlock (database, ann->id, PIN, &error));
  g_assert_true (way_profile_change_pin (database, ann->id, "new pin", &error));
  opened = way_signing_key_store_ensure (database, ann->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_signing_key_get_public (opened), ==, way_signing_key_get_public (key));
  g_assert_true (way_profile_remove_pin (database, ann->id, &error));
  fixture_assert_query (database, N_SEALED, "0");
  plain = way_signing_key_store_ensure (database, ann->id, &error);
  g_assert_cmpstr (way_signing_key_get_public (plain), ==, way_signing_key_get_public (key));

  g_assert_true (way_profile_set_pin (database, ben->id, PIN, &bens_code, &error));
  way_profile_lock (database);
  g_assert_null (way_signing_key_store_ensure (database, ben->id, &refused));
  g_assert_error (refused, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_assert_true (way_profile_unlock (database, ben->id, PIN, &error));
  bens = way_signing_key_store_ensure (database, ben->id, &error);
  g_assert_no_error (error);
  fixture_assert_query (database, N_SEALED, "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/signing-key/vectors", test_vectors);
  g_test_add_func ("/signing-key/refuses", test_refuses);
  g_test_add_func ("/signing-key/damaged", test_damaged);
  g_test_add_func ("/signing-key/generate", test_generate);
  g_test_add_func ("/signing-key/store", test_store);
  g_test_add_func ("/signing-key/pin", test_pin);

  return g_test_run ();
}
