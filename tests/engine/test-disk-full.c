/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixtures.h"
#include "handover-fixture.h"
#include "way-delivery.h"
#include "way-stores.h"

/* A real disk that is really full: a small tmpfs in a mount namespace of a child's own. */

#define DISK_SIZE "size=512k"
#define EXIT_SKIP 77

static gboolean
write_proc (const char *path,
            const char *text)
{
  int      fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gboolean written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    g_close (fd, NULL);

  return written;
}

/* Who may not mount becomes root of a user namespace, where that is allowed. */
static gboolean
become_root (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getegid ());

  if (geteuid () == 0)
    return TRUE;

  return unshare (CLONE_NEWUSER) == 0 &&
         write_proc ("/proc/self/setgroups", "deny") &&
         write_proc ("/proc/self/uid_map", users) &&
         write_proc ("/proc/self/gid_map", groups);
}

static gboolean
mount_disk (const char *folder)
{
  return become_root () &&
         unshare (CLONE_NEWNS) == 0 &&
         mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("tmpfs", folder, "tmpfs", 0, DISK_SIZE) == 0;
}

static void
fill_disk (const char *path)
{
  g_autofree char *bytes = g_malloc0 (4096);
  int              fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, bytes, 4096) > 0)
    continue;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_close (fd, NULL);
}

static WayDelivery *
deliver (WayModule   *module,
         WayDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayLearner) learner = way_learner_store_ensure_default (database, &error);
  WayDelivery *delivery;

  g_assert_no_error (error);
  delivery = way_delivery_new (module, database, learner->id, &error);
  g_assert_no_error (error);

  return delivery;
}

static WayOutcome *
respond (WayDelivery *delivery,
         const char  *question_id,
         GError     **error)
{
  WayQuestion *question = way_module_find_question (way_delivery_get_module (delivery), question_id);
  g_autoptr (WayResponse) response = fixture_response_new ("a");

  return way_delivery_respond (delivery, "final", question_id, way_question_get_content_hash (question), response, WAY_CONFIDENCE_NONE, error);
}

static gboolean
write_draft (WayDelivery *delivery,
             const char  *question_id,
             GError     **error)
{
  WayQuestion *question = way_module_find_question (way_delivery_get_module (delivery), question_id);
  g_autoptr (WayResponse) response = fixture_response_new ("half an answer");

  return way_delivery_save_draft (delivery, "final", question_id, way_question_get_content_hash (question), response, error);
}

static void
check_answers (const char *path,
               const char *filler,
               WayModule  *module)
{
  g_autoptr (WayDatabase) database = way_database_open (path, WAY_DATABASE_DEFAULT, NULL);
  g_autoptr (WayDelivery) delivery = deliver (module, database);
  g_autoptr (WayOutcome) first = NULL;
  g_autoptr (WayOutcome) second = NULL;
  g_autoptr (WayOutcome) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_delivery_open (delivery, "final", NULL));
  first = respond (delivery, "q1", &error);
  g_assert_no_error (error);

  fill_disk (filler);
  second = respond (delivery, "q2", &error);
  g_assert_null (second);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);
  g_assert_null (way_delivery_get_interaction (delivery, "final", "q2"));
  g_assert_cmpint (way_delivery_get_attempt (delivery, "final")->finished_at, ==, 0);
  g_clear_error (&error);

  g_assert_false (write_draft (delivery, "q2", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);
  g_assert_cmpstr (error->message, ==, "What you have written could not be saved because the disk is full. Free some space and try again.");
  g_assert_null (way_delivery_get_draft (delivery, "final", "q2"));
  g_clear_error (&error);

  g_assert_no_errno (g_unlink (filler));
  g_assert_true (write_draft (delivery, "q2", &error));
  g_assert_no_error (error);
  again = respond (delivery, "q2", &error);
  g_assert_no_error (error);
  g_assert_cmpint (way_delivery_get_attempt (delivery, "final")->completion, ==, WAY_COMPLETION_COMPLETED);
}

static void
check_opening (const char *path,
               const char *filler,
               WayModule  *module)
{
  g_autofree char *fresh = g_strconcat (path, "-new", NULL);
  g_autoptr (WayDatabase) none = NULL;
  g_autoptr (WayDatabase) reader = NULL;
  g_autoptr (WayDatabase) writer = NULL;
  g_autoptr (WayDelivery) delivery = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) full_too = NULL;
  g_autoptr (GError) error = NULL;

  fill_disk (filler);
  none = way_database_open (path, WAY_DATABASE_DEFAULT, &full);
  g_assert_null (none);
  g_assert_error (full, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);
  none = way_database_open (fresh, WAY_DATABASE_DEFAULT, &full_too);
  g_assert_null (none);
  g_assert_error (full_too, WAY_STORE_ERROR, WAY_STORE_ERROR_FULL);

  /* What is recorded can be looked at all the same. */
  reader = way_database_open (path, WAY_DATABASE_READ_ONLY, &error);
  g_assert_no_error (error);
  learners = way_learner_store_list (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (learners->len, ==, 1);
  g_clear_object (&reader);

  g_assert_no_errno (g_unlink (filler));
  writer = way_database_open (path, WAY_DATABASE_DEFAULT, &error);
  g_assert_no_error (error);
  delivery = deliver (module, writer);
  g_assert_cmpint (way_delivery_get_completion (delivery, "final"), ==, WAY_COMPLETION_COMPLETED);
}

/* A stick that is full takes no file, and nothing is left of the one that did not fit. */
static void
check_handover (const char *folder,
                const char *filler)
{
  g_autofree char *path = g_build_filename (folder, "stick", NULL);
  g_autofree char *file = g_build_filename (path, "Ann - Tea" WAY_HANDOVER_EXTENSION, NULL);
  g_autoptr (GFile) stick = g_file_new_for_path (path);
  g_autoptr (WaySessionData) session = fixture_ended_session_new ("Tea");
  g_autoptr (WaySigningKey) key = fixture_key_new ();
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint n_written = 9;

  g_assert_no_errno (g_mkdir (path, 0700));
  fixture_session_add_person (session, "Ann");
  fill_disk (filler);
  g_assert_false (way_handover_write_all (session, NULL, key, stick, &n_written, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (n_written, ==, 0);
  dir = g_dir_open (path, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_clear_error (&error);

  g_assert_no_errno (g_unlink (filler));
  g_assert_true (way_handover_write_all (session, NULL, key, stick, &n_written, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
}

static int
run_child (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "waymark.sqlite", NULL);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (WayModule) module = fixture_module_new ("lesson l 1; quiz! final q1 q2", "q1 single a+ b; q2 single a+ b", 80, FALSE);

  if (!mount_disk (folder))
    return EXIT_SKIP;

  check_answers (path, filler, module);
  check_opening (path, filler, module);
  check_handover (folder, filler);

  return 0;
}

static void
test_disk_full (void)
{
  g_autofree char *folder = fixture_dup_path ("disk");
  int              status = 0;
  pid_t            child;

  g_assert_no_errno (g_mkdir (folder, 0700));
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (run_child (folder));

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == EXIT_SKIP)
    g_test_skip ("this system lets nobody mount a disk of their own");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/disk-full", test_disk_full);

  return g_test_run ();
}
