/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-privacy.h"

#include <string.h>

/* A look, not a proof. It would rather stay silent than nag: a person who is nagged stops reading. */

#define POSTCODE "\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\\b"

/* Not a day with its year and the hour after it, and not 03 or 08: those belong to helplines, councils and firms. */
#define DAY "[0-9]{2}[ .-][0-9]{2}[ .-](?:19|20)[0-9]{2}\\b"
#define PHONE "(?<![0-9+])(?!" DAY ")(?:\\+44|0044|0)[ .-]?(?:\\(0\\)[ .-]?)?\\(?[127](?:[ ().-]{0,2}[0-9]){8,9}(?![0-9])"

/* Lists of words, each with a blank on both sides. */
#define TITLES " Mr Mrs Ms Miss Dr mr mrs ms dr "
#define SHORTENED " Mr Mrs Ms Dr mr mrs ms dr St "
#define SCHOOLS " School Academy Primary Infants Juniors College Nursery "
#define KINDS_OF_SCHOOL " C E RC CofE High Secondary Junior Infant Grammar Special Sixth Form Comprehensive Community Catholic Boarding Upper " \
                        "Middle Lower First Independent Saturday Sunday School Academy Primary Infants Juniors College Nursery "
#define INSIDE_NAMES " of and "

static const char small_words[] =
    " A About After All Also Although An And Another Any Are As Ask At Be Because Before But By Can Could Did Do Does Each Every For From Had Has "
    "Have He Hello Her Here Hers Hi Him His How I If In Into Is It Its Keep Let Like Listen May Me Might Mine Must My Never No Nobody Not Nothing "
    "Now Of Off Oh Ok Okay On Once One Only Or Our Out Over Please She Should So Some Somebody Someone Something Sorry Stay Tell Thank Thanks That "
    "The Their Them Then There These They This Those Three To Today Tomorrow Tonight Too Two Under Until Up Us Was We Well Were What When Where "
    "Which While Who Whose Why Will With Without Would Write Yes Yesterday You Your ";

/* What has a capital in mid-sentence and names nobody: the calendar, nations and tongues, faiths, kin, services and their terms of art, and what
 * everybody uses. */
static const char harmless[] =
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November "
    "December Spring Summer Autumn Winter Christmas Easter Eid Ramadan Diwali Hanukkah Passover Tet Nowruz Lent Halloween Boxing Bank Holiday New "
    "Year Years Day Eve "
    "England Wales Scotland Ireland Northern Britain Great United Kingdom British English Welsh Scottish Irish Europe European Union Africa "
    "African Asia Asian America American States Nations Vietnam Vietnamese Albania Albanian Sudan Sudanese Eritrea Eritrean Afghanistan Afghan "
    "Iran Iranian Iraq Iraqi Kurdistan Kurdish Syria Syrian Turkey Turkish Ethiopia Ethiopian Nigeria Nigerian Ghana Ghanaian Gambia Gambian "
    "Libya Libyan Egypt Egyptian Morocco Moroccan Romania Romanian Poland Polish Bulgaria Bulgarian Hungary Hungarian Slovakia Slovak China "
    "Chinese India Indian Pakistan Pakistani Bangladesh Bangladeshi Philippines Filipino Thailand Thai Somalia Somali Ukraine Ukrainian Russia "
    "Russian Kuwait Kuwaiti France French Belgium Belgian Germany German Spain Spanish Italy Italian Greece Greek Portugal Portuguese Brazil "
    "Brazilian Arabic Pashto Farsi Dari Urdu Punjabi Bengali Tigrinya Amharic Yoruba Mandarin Roma Romany Gypsy Traveller London Manchester "
    "Birmingham Edinburgh Glasgow Cardiff Belfast Dover Calais North South East West "
    "Muslim Islam Islamic Christian Christianity Catholic Protestant Church Mosque Temple Hindu Sikh Jewish Jew Buddhist Buddha God Lord Allah "
    "Quran Bible Mass "
    "Mum Mummy Mam Mother Dad Daddy Father Nan Nana Gran Grandma Grandad Granny Auntie Aunt Uncle Miss Sir Madam Mr Mrs Ms Dr "
    "Act Acts Adult Advice Adviser Advisor Advocacy Advocate Age Agency Aid Army Article Assessment Asylum Authority Authorities Barnahus Barnardo "
    "Barnardos Best Board Border Care Carer Carers Case Child Childline Children Commissioner Committee Community Conference Constable Convention "
    "Council County Court Crimestoppers Criminal Cross Crown Department Designated Detective District Doctor Duty Education Emergency Exploitation "
    "Family First Force Form Foster Foundation Framework Government Group Guardian Guardians Guardianship Guidance Guide Head Health Helpline High "
    "Home Hospital Hub Human Immigration Independent Inspector Interest Interests Interpreter Joint Judge Justice Key Kingdom Law Lead Legal Local "
    "Manager Mechanism Meeting Mental Migrant Ministry Minister Missing Modern Multi National Nurse Office Officer Order Orders Parent Parents "
    "Parliament Part Personal Persons Philomena Plan Police Policing Policy Practice Procedure Procedures Protection Protocol Public Record Records Red "
    "Referral Refugee Refugees Register Report Responder Responders Responsibility Review Reviewing Right Rights Risk Safeguarding Safety Salvation "
    "Samaritans Save Schedule Scheme Section Senior Sergeant Service Services Single Slavery Social Solicitor Special State Statutory Strategy "
    "Support Supreme Teacher Team Teams Toolkit Trafficking Training Trust Unit Unseen Visiting Voluntary Welfare Worker Workers Working Young Youth "
    "School Schools Academy Primary Secondary Infants Juniors Nursery College University Sixth Maths Science History Geography "
    "Internet Facebook Instagram Snapchat TikTok WhatsApp YouTube Google Telegram Signal Discord Messenger Twitter Skype Zoom Xbox PlayStation "
    "Nintendo Roblox Minecraft Fortnite Netflix Spotify Amazon Android Apple Windows Word Covid Wi Fi Uber Tesco Asda Aldi Lidl Boots Primark ";

/* What stands between two words, the weakest first. */
typedef enum
{
  GAP_BLANK,
  GAP_OTHER,
  GAP_SENTENCE
} Gap;

typedef struct
{
  const char *rest;
  GString    *word; /* without the ending of a possessive */
  Gap         gap;  /* before the word */
  gboolean    shortened;
} Scan;

static void
scan_init (Scan       *self,
           const char *text)
{
  *self = (Scan){ .rest = text, .word = g_string_new (NULL), .gap = GAP_SENTENCE };
}

static void
scan_clear (Scan *self)
{
  g_string_free (self->word, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scan, scan_clear)

static gboolean
is_listed (const char    *list,
           const GString *word)
{
  if (word->len == 0)
    return FALSE;

  for (const char *p = strstr (list, word->str); p != NULL; p = strstr (p + 1, word->str))
    if (p[-1] == ' ' && p[word->len] == ' ')
      return TRUE;

  return FALSE;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* After a quotation mark, a bracket, a dash or a bullet a capital tells as little as after a full stop. */
static Gap
judge (const Scan *self,
       gunichar    c)
{
  if (c == '.' && self->shortened)
    return GAP_BLANK;
  if (c < 128)
    return strchr (".!?:;\n\r-*\"'()", (int) c) != NULL ? GAP_SENTENCE : g_ascii_isspace (c) ? GAP_BLANK
                                                                                             : GAP_OTHER;

  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_SPACE_SEPARATOR:
      return GAP_BLANK;
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return GAP_SENTENCE;
    default:
      return GAP_OTHER;
    }
}

/* “Barnardo’s” and “Monday's” are what they are without their ending. */
static void
drop_possessive (GString *word)
{
  static const char *const endings[] = { "'s", "’s", "'", "’" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (word->len > strlen (endings[i]) && g_str_has_suffix (word->str, endings[i]))
        {
          g_string_truncate (word, word->len - strlen (endings[i]));
          return;
        }
    }
}

/* FALSE at the end of the text */
static gboolean
scan_next (Scan *self)
{
  const char *start;

  for (; *self->rest != '\0' && !g_unichar_isalpha (g_utf8_get_char (self->rest)); self->rest = g_utf8_next_char (self->rest))
    self->gap = MAX (self->gap, judge (self, g_utf8_get_char (self->rest)));

  for (start = self->rest; *self->rest != '\0'; self->rest = g_utf8_next_char (self->rest))
    {
      gunichar c = g_utf8_get_char (self->rest);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !is_apostrophe (c))
        break;
    }

  g_string_truncate (self->word, 0);
  g_string_append_len (self->word, start, self->rest - start);
  drop_possessive (self->word);
  self->shortened = is_listed (SHORTENED, self->word);

  return self->word->len > 0;
}

/* A capital and a small letter, as in “Sami”, or a capital with an apostrophe, as in “O'Brien”; not “NRM”, “GPs”, “I” or “I'm”. */
static gboolean
looks_like_name (const GString *word)
{
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (word->str, -1, NULL);

  if (!g_unichar_isupper (letters[0]))
    return FALSE;
  if (is_apostrophe (letters[1]))
    return g_unichar_isupper (letters[2]) && g_unichar_islower (letters[3]);

  return g_unichar_islower (letters[1]);
}

static gboolean
has_name (const char *text)
{
  g_auto (Scan) scan = { 0 };
  gboolean titled = FALSE;

  for (scan_init (&scan, text); scan_next (&scan); scan.gap = GAP_BLANK)
    {
      if (scan.gap != GAP_SENTENCE && looks_like_name (scan.word) &&
          ((titled && scan.gap == GAP_BLANK) || !(is_listed (small_words, scan.word) || is_listed (harmless, scan.word))))
        return TRUE;

      titled = is_listed (TITLES, scan.word);
    }

  return FALSE;
}

/* A school by its name: a word for a school after one with a capital that is no kind of school, and nothing between but such words. */
static gboolean
has_school (const char *text)
{
  g_auto (Scan) scan = { 0 };
  gboolean named = FALSE;

  for (scan_init (&scan, text); scan_next (&scan); scan.gap = GAP_BLANK)
    {
      if (scan.gap != GAP_BLANK)
        named = FALSE;
      if (named && is_listed (SCHOOLS, scan.word))
        return TRUE;
      if (is_listed (KINDS_OF_SCHOOL, scan.word) || is_listed (INSIDE_NAMES, scan.word))
        continue;

      named = g_unichar_isupper (g_utf8_get_char (scan.word->str)) && !is_listed (small_words, scan.word);
    }

  return FALSE;
}

/**
 * way_privacy_look:
 * @text: what a learner has written
 *
 * Looks for what might tell who a child is:
 *
 * - a name: a word with a capital in mid-sentence that is none of those which have one without naming anybody (the calendar, nations, tongues,
 *   faiths, kin, large cities, services and their terms such as “National Referral Mechanism” or “Philomena Protocol”), or any after “Mr” and its
 *   like. Abbreviations in capitals are not names;
 * - a postcode of the United Kingdom, in capitals or not;
 * - a telephone number of the United Kingdom that a person or a place can have: 01, 02 or 07, or +44, and ten or eleven digits in all. 999, 101,
 *   short codes, helplines (03 and 08) and dates are none;
 * - a school by its name; “School”, “Academy”, “Primary”, “Infants”, “Juniors”, “College” or “Nursery” with a name before it.
 *
 * It can be wrong both ways: a name at the start of a sentence or in a script without capitals is not seen, and a street is taken for a name. It
 * serves a gentle reminder; what it finds is not kept. Linear in @text. May be called from any thread.
 *
 * Returns: what was seen, %WAY_PRIVACY_NOTHING for nothing and for what is not valid UTF-8
 */
WayPrivacyFlags
way_privacy_look (const char *text)
{
  WayPrivacyFlags flags = WAY_PRIVACY_NOTHING;

  g_return_val_if_fail (text != NULL, WAY_PRIVACY_NOTHING);

  if (!g_utf8_validate (text, -1, NULL))
    return WAY_PRIVACY_NOTHING;

  if (g_regex_match_simple (POSTCODE, text, G_REGEX_CASELESS, 0))
    flags |= WAY_PRIVACY_POSTCODE;
  if (g_regex_match_simple (PHONE, text, 0, 0))
    flags |= WAY_PRIVACY_PHONE;
  if (has_school (text))
    flags |= WAY_PRIVACY_SCHOOL;
  if (has_name (text))
    flags |= WAY_PRIVACY_NAME;

  return flags;
}
