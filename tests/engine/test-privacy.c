/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-privacy.h"

#define NOTHING WAY_PRIVACY_NOTHING
#define NAME WAY_PRIVACY_NAME
#define POSTCODE WAY_PRIVACY_POSTCODE
#define PHONE WAY_PRIVACY_PHONE
#define SCHOOL WAY_PRIVACY_SCHOOL

typedef struct
{
  const char     *text;
  WayPrivacyFlags flags;
} Row;

static const Row rings[] = {
  { "I was worried about Sami last night.", NAME },
  { "When I told Nguyễn, he cried.", NAME },
  { "It was Łukasz who rang.", NAME },
  { "We spoke to O'Brien about it.", NAME },
  { "We spoke to McKenzie, and to D’Arcy.", NAME },
  { "That is Kayden's bag.", NAME },
  { "She ran to Anne-Marie.", NAME },
  { "I asked mrs Patel, twice.", NAME },
  { "I told Mr Cross, and Dr. Day knows.", NAME },
  { "The GP (he is 15) and Sami, both.", NAME },
  { "He lives near SW1A 1AA now.", POSTCODE },
  { "near m1 1ae", POSTCODE },
  { "the flat at CF10 3AT", POSTCODE },
  { "b33 8th is where they met", POSTCODE },
  { "ec1a1bb", POSTCODE },
  { "his number is 07700 900123", PHONE },
  { "ring 020 7946 0018", PHONE },
  { "ring (020) 7946 0018.", PHONE },
  { "+44 7700 900123", PHONE },
  { "+44 (0)20 7946 0018", PHONE },
  { "tel:00447700900123", PHONE },
  { "it was 0161-496-0345 on the paper", PHONE },
  { "(01632) 960123", PHONE },
  { "01632.960.123", PHONE },
  { "He goes to Greenfield Academy", SCHOOL | NAME },
  { "Hill Top Primary rang me", SCHOOL | NAME },
  { "St. Mary's School was kind", SCHOOL | NAME },
  { "Greenfield School was kind", SCHOOL },
  { "at St Anne's C of E Primary School", SCHOOL | NAME },
  { "Sami of 14 Oak Street, SW1A 1AA, 07700 900123, is at Oak Infants", NAME | POSTCODE | PHONE | SCHOOL },
};

static const Row silent[] = {
  { "", NOTHING },
  { "I will ask what the child said.", NOTHING },
  { "Call 999 if there is danger, or 101 if not.", NOTHING },
  { "Childline is on 0800 1111, and there is 116 000.", NOTHING },
  { "The NSPCC is on 0808 800 5000, the council on 0300 123 4567.", NOTHING },
  { "On Monday we meet, and again in March.", NOTHING },
  { "The NRM form went to the council. GPs, SSWs and MPs know.", NOTHING },
  { "I should have used the Philomena Protocol.", NOTHING },
  { "We sent it to the National Referral Mechanism by a First Responder.", NOTHING },
  { "I rang the Social Worker, the Local Authority and Children’s Services.", NOTHING },
  { "the Independent Child Trafficking Guardian and the Best Interests of the Child", NOTHING },
  { "It is Section 45 of the Modern Slavery Act 2015.", NOTHING },
  { "He speaks Vietnamese and a little English.", NOTHING },
  { "He is not Nigerian, Romanian, Syrian, Albanian or Eritrean, and was never in China.", NOTHING },
  { "I'm tired. I've slept badly, and I’ll ask for help.", NOTHING },
  { "She said, “My mum will worry.” Then she slept.", NOTHING },
  { "He said 'Come in' and then, ‘Wait’.", NOTHING },
  { "First I listened. Then I wrote it down. After that I rang.", NOTHING },
  { "- Listen\n- Write it down\n- Tell somebody", NOTHING },
  { "1. Listen\n2) Write it down\n• Tell somebody – Now", NOTHING },
  { "We agreed on 22 November 2026 at 19:30.", NOTHING },
  { "We met on 02-03-2026 10:30 and on 02.03.2026 11.15.", NOTHING },
  { "We met on 2026-03-02, and on 07/11/2026 at 14.30.", NOTHING },
  { "He owes £180, and the shoes were size 10.", NOTHING },
  { "The school was kind to him, and so was the college.", NOTHING },
  { "My School is far away. At School he eats.", NOTHING },
  { "She goes to Primary School, and on to Sixth Form College.", NOTHING },
  { "Monday. School was shut.", NOTHING },
  { "I called the Home Office and the Police.", NOTHING },
  { "It is on page 12 of 34567890.", NOTHING },
  { "He fasts in Ramadan. At Christmas he helps Gran.", NOTHING },
  { "He called me Miss. He calls them Sir.", NOTHING },
  { "HE SHOUTED AT THEM, AND LEFT.", NOTHING },
  /* What is not seen, and why: a name at the start of a sentence, one without a capital, one in a script that has none */
  { "Sami cried. Sami left.", NOTHING },
  { "i told sami", NOTHING },
  { "قلت لسامي", NOTHING },
  /* Not text */
  { "I told Sami \xff", NOTHING },
  { "I told Sami \xe1\xbb", NOTHING },
};

static void
test_rows (const Row *rows,
           gsize      n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *shown = g_strescape (rows[i].text, NULL);

      g_test_message ("“%s”", shown);
      g_assert_cmphex (way_privacy_look (rows[i].text), ==, rows[i].flags);
    }
}

static void
test_rings (void)
{
  test_rows (rings, G_N_ELEMENTS (rings));
}

static void
test_silent (void)
{
  test_rows (silent, G_N_ELEMENTS (silent));
}

/* Texts that a pattern could choke on, so long that the test would not end in its time if the work grew with the square of the length. */
static void
test_hostile (void)
{
  static const char *const units[] = { "0", "A", "Aa ", "A.", "A'", "A-", "01-", "+44", "a1 ", "School ", "Oak ", "\u00e9 ", "'", "" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < 250000; n++)
        g_string_append (text, units[i]);
      g_string_append (text, " near m1 1ae");
      g_test_message ("“%s”", units[i]);
      g_assert_true ((way_privacy_look (text->str) & POSTCODE) != 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/privacy/rings", test_rings);
  g_test_add_func ("/privacy/silent", test_silent);
  g_test_add_func ("/privacy/hostile", test_hostile);

  return g_test_run ();
}
