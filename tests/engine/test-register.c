/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fixtures.h"
#include "way-poll.h"
#include "way-register.h"
#include "way-session.h"

/* Attendance: seconds of visits and presence, and the minutes they make */
typedef struct
{
  const char *name;
  const char *visits;   /* FROM-TO, with b for a break, 0 for open */
  const char *presence; /* FROM-TO */
  guint       minutes;
  guint       minutes_of;
} Attendance;

static const Attendance attendances[] = {
  { "all", "0-3600", "0-3600", 60, 60 },
  { "late", "0-3600", "600-3600", 60, 50 },
  { "early", "0-3600", "0-1800", 60, 30 },
  { "break", "0-1800 1800-2400b 2400-3600", "0-3600", 50, 50 },
  { "left-in-break", "0-1800 1800-2400b 2400-3600", "0-2000", 50, 30 },
  { "twice", "0-3600", "0-600 1200-1800", 60, 20 },
  { "next-week", "0-1800 604800-606600", "0-0", 60, 60 },
  { "not-there", "0-3600", "", 60, 0 },
  { "still-open", "0-0", "0-0", 100, 100 },
  { "rounded", "0-89", "0-29", 1, 0 },
  { "clock-set-back", "600-0 500-560", "0-0", 91, 91 },
};

static gint64
parse_end (const char *text)
{
  gint64 end = g_ascii_strtoll (strchr (text, '-') + 1, NULL, 10);

  return end == 0 ? 0 : 1000000000 + end * G_USEC_PER_SEC;
}

static void
test_attendance (gconstpointer row)
{
  const Attendance *attendance = row;
  g_autoptr (WaySessionData) data = way_session_data_new ();
  g_auto (GStrv) visits = g_strsplit (attendance->visits, " ", -1);
  g_auto (GStrv) presences = g_strsplit (attendance->presence, " ", -1);
  gint64 now = 1000000000 + 6000 * (gint64) G_USEC_PER_SEC;

  data->session = g_new0 (WaySession, 1);
  data->session->state = WAY_SESSION_RUNNING;
  for (guint i = 0; visits[i] != NULL; i++)
    {
      WaySessionVisit visit = { i, strchr (visits[i], 'b') != NULL, 1000000000 + g_ascii_strtoll (visits[i], NULL, 10) * G_USEC_PER_SEC, parse_end (visits[i]) };

      g_ptr_array_add (data->visits, g_memdup2 (&visit, sizeof visit));
    }
  for (guint i = 0; presences[i] != NULL; i++)
    {
      WaySessionPresence presence = { 7, 1000000000 + g_ascii_strtoll (presences[i], NULL, 10) * G_USEC_PER_SEC, parse_end (presences[i]) };

      g_ptr_array_add (data->presence, g_memdup2 (&presence, sizeof presence));
    }
  g_assert_cmpuint (way_session_data_get_minutes (data, now), ==, attendance->minutes);
  g_assert_cmpuint (way_session_data_get_minutes_of (data, 7, now), ==, attendance->minutes_of);
}

/* A list as it is pasted, and the names with their references; NULL where it is refused */
static const struct
{
  const char *name;
  const char *text;
  const char *expected;
} lists[] = {
  { "lines", "Ann Lee\nBob  Ray \n\n Cai\n", "Ann Lee=|Bob Ray=|Cai=" },
  { "windows", "Ann\r\nBob\r\n", "Ann=|Bob=" },
  { "old-mac", "Ann\rBob", "Ann=|Bob=" },
  { "reference", "Ann, 12\nBob\t7\nCai; x 9", "Ann=12|Bob=7|Cai=x 9" },
  { "bullets", "1. Ann\n2) Bob\n- Cai\n* Dee\n• Eve", "Ann=|Bob=|Cai=|Dee=|Eve=" },
  { "csv", "name,reference,minutes\nAnn,12,90\n\"Lee, Bob\",,85\n\"Ana \"\"Bo\"\" Cai\",x,1\n", "Ann=12|Lee, Bob=|Ana \"Bo\" Cai=x" },
  { "csv-order", "minutes,Reference,Name\n90,12,Ann\n", "Ann=12" },
  { "csv-no-reference", "Name\nAnn\n", "Ann=" },
  { "csv-lines", "name\n\"Ann\nLee\"\n", "Ann Lee=" },
  { "bom", "\xef\xbb\xbf"
           "Ann\n",
    "Ann=" },
  { "diacritics", "Siân Ŵyn\nĐặng Thị\nمريم\n", "Siân Ŵyn=|Đặng Thị=|مريم=" },
  { "dash-name", "Anne-Marie\nO'Neil\n", "Anne-Marie=|O'Neil=" },
  { "guarded", "name,reference\n'=Sum,'+44\n'-Dash,'@home\n'- Dash,'-7\n\"'\tTab\",\"'\rline\"\n", "=Sum=+44|-Dash=@home|- Dash=-7|Tab=line" },
  { "guarded-lines", "'=Sum, 7\n'@home\n", "=Sum=7|@home=" },
  { "guarded-twice", "name\n''=Sum\n'''+1\n", "'=Sum=|''+1=" },
  { "apostrophes", "name,reference\n't Hooft,'7\nO',''\n'Ndrangheta Ann,=\n'', -\n", "'t Hooft='7|O'=''|'Ndrangheta Ann==|''=-" },
  { "control", "Ann\x07Lee\n", "Ann Lee=" },
  { "open-quote", "\"Ann\nBob", "Ann Bob=" },
  { "empty", "", NULL },
  { "blank", " \n\t\n", NULL },
  { "header-only", "name,reference\n", NULL },
  { "latin-1", "Si\xe2n\n", NULL },
};

static void
test_list (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gsize row = GPOINTER_TO_SIZE (data);

  entries = way_register_parse (lists[row].text, &error);
  if (lists[row].expected == NULL)
    {
      g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
      g_assert_null (entries);
      return;
    }

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      WayRegisterEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", entry->name, entry->reference);
    }
  g_assert_cmpstr (text->str, ==, lists[row].expected);
}

static void
test_list_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *longest = g_strnfill (WAY_REGISTER_MAX_NAME, 'n');
  g_autofree char *longer = g_strnfill (WAY_REGISTER_MAX_NAME + 1, 'n');
  g_autoptr (GPtrArray) entries = NULL;

  entries = way_register_parse (longest, &error);
  g_assert_no_error (error);
  g_assert_null (way_register_parse (longer, &error));
  g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i <= WAY_REGISTER_MAX; i++)
    g_string_append_printf (many, "P%u\n", i);
  g_assert_null (way_register_parse (many->str, &error));
  g_assert_error (error, WAY_SESSION_ERROR, WAY_SESSION_ERROR_INVALID);
}

/* A question's type, and how it is asked: shows of hands, each with its options, right ones with +; `*` where a hand can go up more than once */
static const struct
{
  const char *question;
  const char *expected;
} polls[] = {
  { "q single a+ b c", "a+ b c" },
  { "q multiple a+ b c+", "*a+ b c+" },
  { "q truefalse yes+ no", "yes+ no" },
  { "q scale low high", "low high" },
  { "q reflection", "" },
  { "q ordering a+ b+ c", "" },
};

static void
test_polls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_autoptr (WayQuestion) question = fixture_question_new (polls[i].question);
      g_autoptr (GPtrArray) list = way_poll_list_for_question (question);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < list->len; j++)
        {
          WayPoll *poll = g_ptr_array_index (list, j);

          g_string_append (text, poll->one_each ? "" : "*");
          for (guint k = 0; k < poll->options->len; k++)
            {
              WayPollOption *option = g_ptr_array_index (poll->options, k);

              g_string_append_printf (text, "%s%s%s", k > 0 ? " " : "", option->id, option->correct ? "+" : "");
            }
        }
      g_assert_cmpstr (text->str, ==, polls[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (attendances); i++)
    {
      g_autofree char *path = g_strconcat ("/session/attendance/", attendances[i].name, NULL);

      g_test_add_data_func (path, &attendances[i], test_attendance);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_strconcat ("/session/list/", lists[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_list);
    }
  g_test_add_func ("/session/list-limits", test_list_limits);
  g_test_add_func ("/session/polls", test_polls);

  return g_test_run ();
}
