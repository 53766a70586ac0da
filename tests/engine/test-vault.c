/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-vault-private.h"

#define PIN "2580"

/* A vault that opens at once, made anew for each test */
typedef struct
{
  char   *vault;
  char   *code;
  WayKey *key;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->vault = _way_vault_create_with_limits (PIN, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, &fixture->key, &fixture->code, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->vault, g_free);
  g_clear_pointer (&fixture->code, way_vault_free_secret);
  g_clear_pointer (&fixture->key, way_key_unref);
}

static void
assert_same_key (WayKey *one,
                 WayKey *other)
{
  g_assert_nonnull (one);
  g_assert_nonnull (other);
  g_assert_cmpmem (_way_key_get_bytes (one), WAY_KEY_SIZE, _way_key_get_bytes (other), WAY_KEY_SIZE);
}

/* With the limits that people get: the whole of it in well under a second a time. */
static void
test_round (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayKey) key = NULL;
  g_autoptr (WayKey) by_pin = NULL;
  g_autoptr (WayKey) by_code = NULL;
  g_autofree char *code = NULL;
  g_autofree char *vault = way_vault_create (PIN, &key, &code, &error);

  g_assert_no_error (error);
  g_test_message ("%s", vault);
  g_assert_true (g_regex_match_simple ("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$", code, 0, 0));
  g_assert_null (strstr (vault, code));

  by_pin = way_vault_open (vault, PIN, &error);
  g_assert_no_error (error);
  assert_same_key (by_pin, key);
  by_code = way_vault_open_with_code (vault, code, &error);
  g_assert_no_error (error);
  assert_same_key (by_code, key);
}

/* Nothing of two vaults is the same but their form. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  Fixture other = { 0 };

  set_up (&other, NULL);
  g_assert_cmpstr (other.vault, !=, fixture->vault);
  g_assert_cmpstr (other.code, !=, fixture->code);
  g_assert_cmpint (memcmp (_way_key_get_bytes (other.key), _way_key_get_bytes (fixture->key), WAY_KEY_SIZE), !=, 0);
  tear_down (&other, NULL);
}

typedef struct
{
  const char *pin;
  gboolean    good;
} PinRow;

static const PinRow pin_rows[] = {
  { "1234", TRUE },
  { "    ", TRUE },
  { "a horse, a tree and 3 kites", TRUE },
  { "ŵŷêô", TRUE },
  { "\360\237\220\216\360\237\220\216\360\237\220\216\360\237\220\216", TRUE },
  { "0123456789012345678901234567890123456789012345678901234567890123", TRUE },
  { "01234567890123456789012345678901234567890123456789012345678901234", FALSE },
  { "", FALSE },
  { "123", FALSE },
  { "ŵŷê", FALSE },
  { "w\314\202y\314\202", FALSE }, /* two letters in four characters */
  { "12\n34", FALSE },
  { "12\xff"
    "34",
    FALSE },
};

static void
test_pins (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (pin_rows); i++)
    {
      const PinRow *row = &pin_rows[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) wrong = NULL;
      g_autofree char *created = NULL;
      g_autofree char *code = NULL;
      g_autoptr (WayKey) key = NULL;
      g_autoptr (WayKey) opened = NULL;

      g_assert_cmpint (way_vault_check_pin (row->pin, NULL), ==, row->good);
      created = _way_vault_create_with_limits (row->pin, 1, crypto_pwhash_MEMLIMIT_MIN, &key, &code, &error);
      if (row->good)
        {
          opened = way_vault_open (created, row->pin, NULL);
          assert_same_key (opened, key);
          continue;
        }
      g_assert_null (created);
      g_assert_null (key);
      g_assert_null (code);
      g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WEAK_PIN);
      g_assert_null (way_vault_open (fixture->vault, row->pin, &wrong));
      g_assert_error (wrong, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_PIN);
    }
}

/* One PIN, as two keyboards write it. */
static void
test_pin_normal (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autoptr (WayKey) key = NULL;
  g_autoptr (WayKey) opened = NULL;
  g_autofree char *vault = _way_vault_create_with_limits ("caf\303\251s", 1, crypto_pwhash_MEMLIMIT_MIN, &key, &code, &error);

  g_assert_no_error (error);
  opened = way_vault_open (vault, "cafe\314\201s", &error);
  g_assert_no_error (error);
  assert_same_key (opened, key);
}

static void
test_wrong (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const pins[] = { "2581", "25800", "02580", " 2580", "2580 ", "0852", "" };
  static const char *const codes[] = { "", "2580", "0000-0000-0000-0000-0000-0000-0000-0000" };

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (way_vault_open (fixture->vault, pins[i], &error));
      g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_PIN);
      g_assert_cmpstr (error->message, ==, "This is not the PIN. Try again, or use your recovery code.");
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (way_vault_open_with_code (fixture->vault, codes[i], &error));
      g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_CODE);
    }
}

/* Each character of the code changed to each other one that means another number opens nothing. */
static void
test_wrong_codes (Fixture      *fixture,
                  gconstpointer data)
{
  for (char *p = fixture->code; *p != '\0'; p++)
    {
      char was = *p;

      for (const char *other = "0123456789ABCDEFGHJKMNPQRSTVWXYZU*"; *other != '\0' && was != '-'; other++)
        {
          g_autoptr (GError) error = NULL;

          if (*other == was)
            continue;
          *p = *other;
          g_assert_null (way_vault_open_with_code (fixture->vault, fixture->code, &error));
          g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_CODE);
        }
      *p = was;
    }
}

typedef struct
{
  const char *text;
  gboolean    good;
} SpellingRow;

/* All of these are the bytes that follow, or no code at all. */
static const guchar      spelled[WAY_CODE_SIZE] = { 0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf,
                                                    0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6, 0x75, 0xbe, 0x77, 0xdf };
static const SpellingRow spelling_rows[] = {
  { "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ", TRUE },
  { "0123456789abcdefghjkmnpqrstvwxyz", TRUE },
  { "OL23 4567 89ab cdef ghjk mnpq rstv wxyz", TRUE },
  { "oi23-4567-89AB-cdef-GHJK-mnpq-RSTV-wxyz", TRUE },
  { "  0I23—4567–89AB‐CDEF\tGHJK\nMNPQ - RSTVWX YZ ", TRUE },
  { "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY", FALSE },
  { "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ0", FALSE },
  { "U123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ", FALSE },
  { "0123_4567_89AB_CDEF_GHJK_MNPQ_RSTV_WXYZ", FALSE },
  { "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY\303\211", FALSE },
  { "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ\xff", FALSE },
  { "", FALSE },
};

static void
test_spellings (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *printed = _way_recovery_code_print (spelled);

  g_assert_cmpstr (printed, ==, spelling_rows[0].text);
  for (guint i = 0; i < G_N_ELEMENTS (spelling_rows); i++)
    {
      guchar code[WAY_CODE_SIZE] = { 0 };

      g_test_message ("%u", i);
      g_assert_cmpint (_way_recovery_code_parse (spelling_rows[i].text, code), ==, spelling_rows[i].good);
      if (spelling_rows[i].good)
        g_assert_cmpmem (code, sizeof code, spelled, sizeof spelled);
    }
}

/* The real code, as people write it on paper. */
static void
test_own_spellings (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *small = g_ascii_strdown (fixture->code, -1);
  g_autofree char *letters = g_strdelimit (g_strdelimit (g_strdup (fixture->code), "0", 'o'), "1", 'l');
  g_auto (GStrv) groups = g_strsplit (fixture->code, "-", -1);
  g_autofree char  *joined = g_strjoinv ("", groups);
  const char *const spellings[] = { small, letters, joined };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WayKey) key = way_vault_open_with_code (fixture->vault, spellings[i], &error);

      g_assert_no_error (error);
      assert_same_key (key, fixture->key);
    }
}

/* A key, or the clear word that the vault is damaged: never a wrong key, and never the untruth that the PIN is wrong. */
static gboolean
try_damaged (Fixture    *fixture,
             const char *vault)
{
  g_autoptr (GError) pin_error = NULL;
  g_autoptr (GError) code_error = NULL;
  g_autoptr (GError) change_error = NULL;
  g_autoptr (WayKey) by_pin = way_vault_open (vault, PIN, &pin_error);
  g_autoptr (WayKey) by_code = way_vault_open_with_code (vault, fixture->code, &code_error);
  g_autofree char *changed = way_vault_change_pin (vault, fixture->key, "9999", &change_error);

  g_assert_null (changed);
  g_assert_error (change_error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);

  if (by_pin != NULL)
    assert_same_key (by_pin, fixture->key);
  else
    g_assert_error (pin_error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
  if (by_code != NULL)
    assert_same_key (by_code, fixture->key);
  else
    g_assert_error (code_error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);

  return by_pin != NULL || by_code != NULL;
}

/* Every bit of every byte. What the PIN's half holds does not harm the code's, and the other way round. */
static void
test_flipped (Fixture      *fixture,
              gconstpointer data)
{
  gsize length = strlen (fixture->vault);
  guint n_opened = 0;

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        fixture->vault[i] ^= (char) (1 << bit);
        n_opened += try_damaged (fixture, fixture->vault);
        fixture->vault[i] ^= (char) (1 << bit);
      }

  /* The two boxes and their salts alone are 352 digits, each with flips that make another digit of it. */
  g_assert_cmpuint (n_opened, >, 352);
}

static void
test_cut (Fixture      *fixture,
          gconstpointer data)
{
  gsize length = strlen (fixture->vault);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (fixture->vault, i);

      g_assert_false (try_damaged (fixture, cut));
    }
}

typedef struct
{
  const char *from;
  const char *to;
} HostileRow;

/* None of these may be tried: of 100 GB and of a thousand million rounds a computer does not come back. */
static const HostileRow hostile_rows[] = {
  { "\"memlimit\":8192", "\"memlimit\":107374182400" },
  { "\"memlimit\":8192", "\"memlimit\":9999999999" },
  { "\"memlimit\":8192", "\"memlimit\":134217729" },
  { "\"memlimit\":8192", "\"memlimit\":1" },
  { "\"memlimit\":8192", "\"memlimit\":-8192" },
  { "\"memlimit\":8192", "\"memlimit\":8e3" },
  { "\"opslimit\":1", "\"opslimit\":0" },
  { "\"opslimit\":1", "\"opslimit\":13" },
  { "\"opslimit\":1", "\"opslimit\":4294967295" },
  { "\"version\":1", "\"version\":2" },
  { "\"version\":1", "\"version\":1,\"more\":1" },
  { "{", "[{" },
  { "}", "}\n" },
  { "}", "} " },
  { ",", ", " },
};

static char *
dup_replaced (const char *text,
              const char *from,
              const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strconcat (parts[0], to, parts[1], NULL);
}

static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile_rows); i++)
    {
      g_autofree char *vault = dup_replaced (fixture->vault, hostile_rows[i].from, hostile_rows[i].to);

      g_test_message ("%s", hostile_rows[i].to);
      g_assert_false (try_damaged (fixture, vault));
    }
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *vault = dup_replaced (fixture->vault, "\"version\":1", "\"version\":2");
  g_autoptr (GError) error = NULL;

  g_assert_null (way_vault_open (vault, PIN, &error));
  g_assert_nonnull (strstr (error->message, "newer Waymark"));
}

static void
test_change_pin (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) old = NULL;
  g_autoptr (GError) weak = NULL;
  g_autofree char *changed = way_vault_change_pin (fixture->vault, fixture->key, "new pin", &error);
  g_autoptr (WayKey) by_pin = NULL;
  g_autoptr (WayKey) by_code = NULL;

  g_assert_no_error (error);
  by_pin = way_vault_open (changed, "new pin", &error);
  g_assert_no_error (error);
  assert_same_key (by_pin, fixture->key);
  by_code = way_vault_open_with_code (changed, fixture->code, &error);
  g_assert_no_error (error);
  assert_same_key (by_code, fixture->key);

  g_assert_null (way_vault_open (changed, PIN, &old));
  g_assert_error (old, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WRONG_PIN);
  g_assert_null (way_vault_change_pin (fixture->vault, fixture->key, "123", &weak));
  g_assert_error (weak, WAY_VAULT_ERROR, WAY_VAULT_ERROR_WEAK_PIN);
}

/* A vault that is closed over another key would lose every text that is sealed with its own. */
static void
test_change_other (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Fixture other = { 0 };

  set_up (&other, NULL);
  g_assert_null (way_vault_change_pin (fixture->vault, other.key, "9999", &error));
  g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
  tear_down (&other, NULL);
}

static char *
dup_long_text (void)
{
  char *text = g_strnfill (1 << 20, 'x');

  memcpy (text + (1 << 19), "ŵ", strlen ("ŵ"));

  return text;
}

static void
test_seal (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char  *long_text = dup_long_text ();
  const char *const texts[] = { "", "a", "[\"I would listen.\"]", "Ŵyth o’r gloch – 八時 – \360\237\220\216", "~not sealed yet", "\x01\n\t\x7f", long_text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sealed = way_key_seal (fixture->key, texts[i]);
      g_autofree char *again = way_key_seal (fixture->key, texts[i]);
      g_autofree char *unsealed = way_key_unseal (fixture->key, sealed, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (unsealed, ==, texts[i]);
      g_assert_cmpstr (sealed, !=, again);
      g_assert_true (way_key_is_sealed (sealed));
      g_assert_true (g_str_is_ascii (sealed));
      if (strlen (texts[i]) > 3)
        g_assert_null (strstr (sealed, texts[i]));
    }
  g_assert_false (way_key_is_sealed ("[\"plain\"]"));
  g_assert_false (way_key_is_sealed (""));
  g_assert_false (way_key_is_sealed (NULL));
}

static void
assert_does_not_unseal (WayKey     *key,
                        const char *sealed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = way_key_unseal (key, sealed, &error);

  g_assert_null (text);
  g_assert_error (error, WAY_VAULT_ERROR, WAY_VAULT_ERROR_DAMAGED);
}

static void
test_seal_damaged (Fixture      *fixture,
                   gconstpointer data)
{
  static const char *const texts[] = { "", "~", "~~", "[\"plain\"]", "~AAAA", "~QUJD\nREVG", "~not base 64" };
  g_autofree char         *sealed = way_key_seal (fixture->key, "[\"a few words\"]");
  gsize                    length = strlen (sealed);
  Fixture                  other = { 0 };

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (sealed, i);

      assert_does_not_unseal (fixture->key, cut);
      for (guint bit = 0; bit < 8; bit++)
        {
          sealed[i] ^= (char) (1 << bit);
          assert_does_not_unseal (fixture->key, sealed);
          sealed[i] ^= (char) (1 << bit);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_does_not_unseal (fixture->key, texts[i]);
  for (const char *tail = "\n =A~"; *tail != '\0'; tail++)
    {
      g_autofree char *longer = g_strdup_printf ("%s%c", sealed, *tail);

      assert_does_not_unseal (fixture->key, longer);
    }

  set_up (&other, NULL);
  assert_does_not_unseal (other.key, sealed);
  tear_down (&other, NULL);
}

/* What comes back is a text, also from one who has the key and seals what is none. */
static void
test_seal_no_text (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *sealed = way_key_seal (fixture->key, "\xff\xfe");

  assert_does_not_unseal (fixture->key, sealed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/vault/round", test_round);
  g_test_add_func ("/vault/pin-normal", test_pin_normal);
  ADD ("/vault/random", test_random);
  ADD ("/vault/pins", test_pins);
  ADD ("/vault/wrong", test_wrong);
  ADD ("/vault/wrong-codes", test_wrong_codes);
  ADD ("/vault/spellings", test_spellings);
  ADD ("/vault/own-spellings", test_own_spellings);
  ADD ("/vault/flipped", test_flipped);
  ADD ("/vault/cut", test_cut);
  ADD ("/vault/hostile", test_hostile);
  ADD ("/vault/newer", test_newer);
  ADD ("/vault/change-pin", test_change_pin);
  ADD ("/vault/change-other", test_change_other);
  ADD ("/vault/seal", test_seal);
  ADD ("/vault/seal-damaged", test_seal_damaged);
  ADD ("/vault/seal-no-text", test_seal_no_text);
#undef ADD

  return g_test_run ();
}
