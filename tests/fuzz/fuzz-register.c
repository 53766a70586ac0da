/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "way-error.h"
#include "way-register.h"

/* Whatever is pasted as a list of people: each of them has a name that can stand on a register, and is as tidy as it can be. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = way_register_parse (text, &error);

  if (people == NULL)
    {
      g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (people->len, >, 0);
  g_assert_cmpuint (people->len, <=, WAY_REGISTER_MAX);
  for (guint i = 0; i < people->len; i++)
    {
      const WayRegisterEntry *person = g_ptr_array_index (people, i);
      g_autofree char        *name = way_register_tidy (person->name);
      g_autofree char        *reference = way_register_tidy (person->reference);

      g_assert_true (way_register_check (person->name, person->reference, NULL));
      g_assert_cmpstr (name, ==, person->name);
      g_assert_cmpstr (reference, ==, person->reference);
    }

  return 0;
}
