/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-blocked-attempts.h"

#include <glib/gi18n.h>

#define GROUP "module "
#define SAVE_AFTER 2000 /* ms: a page that tries all the time does not make the disk work all the time */

struct _WayBlockedAttempts
{
  GObject parent_instance;

  char     *path;
  GKeyFile *file;
  gboolean  changed; /* since it was saved */
  guint     save_source;
};

G_DEFINE_FINAL_TYPE (WayBlockedAttempts, way_blocked_attempts, G_TYPE_OBJECT)

/* The nicks are the keys of the file, so they never change. */
G_DEFINE_ENUM_TYPE (WayBlockedKind,
                    way_blocked_kind,
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_WINDOW, "window"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_REQUEST, "request"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_SCRIPT, "script"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_FILE, "file"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_DEVICE, "device"),
                    G_DEFINE_ENUM_VALUE (WAY_BLOCKED_MESSAGE, "message"))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
way_blocked_attempts_dispose (GObject *object)
{
  way_blocked_attempts_save (WAY_BLOCKED_ATTEMPTS (object));

  G_OBJECT_CLASS (way_blocked_attempts_parent_class)->dispose (object);
}

static void
way_blocked_attempts_finalize (GObject *object)
{
  WayBlockedAttempts *self = WAY_BLOCKED_ATTEMPTS (object);

  g_free (self->path);
  g_key_file_unref (self->file);

  G_OBJECT_CLASS (way_blocked_attempts_parent_class)->finalize (object);
}

static void
way_blocked_attempts_class_init (WayBlockedAttemptsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_blocked_attempts_dispose;
  object_class->finalize = way_blocked_attempts_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_BLOCKED_ATTEMPTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
way_blocked_attempts_init (WayBlockedAttempts *self)
{
  self->file = g_key_file_new ();
}

static char *
dup_group (const char *module_id)
{
  return g_strconcat (GROUP, module_id, NULL);
}

static const char *
get_key (WayBlockedKind kind)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_BLOCKED_KIND);

  return g_enum_get_value (klass, kind)->value_nick;
}

static void
save_later_cb (gpointer user_data)
{
  WayBlockedAttempts *self = user_data;

  self->save_source = 0;
  way_blocked_attempts_save (self);
}

static void
save_later (WayBlockedAttempts *self)
{
  self->changed = TRUE;
  if (self->save_source == 0)
    self->save_source = g_timeout_add_once (SAVE_AFTER, save_later_cb, self);
}

/**
 * way_blocked_kind_get_words:
 * @kind: a kind of attempt
 *
 * Says a kind in a few plain words that finish "It tried …".
 *
 * Returns: (transfer none): the words, translated
 */
const char *
way_blocked_kind_get_words (WayBlockedKind kind)
{
  switch (kind)
    {
    case WAY_BLOCKED_ADDRESS:
      return _ ("to lead you out of the module");
    case WAY_BLOCKED_WINDOW:
      return _ ("to open a window, to print or to fill the screen");
    case WAY_BLOCKED_REQUEST:
      return _ ("to load or send something outside the module");
    case WAY_BLOCKED_SCRIPT:
      return _ ("to run a program of its own");
    case WAY_BLOCKED_FILE:
      return _ ("to save or read a file");
    case WAY_BLOCKED_DEVICE:
      return _ ("to use the camera, your place, the clipboard or the like");
    case WAY_BLOCKED_MESSAGE:
      return _ ("to send Waymark a message that makes no sense");
    }
  g_return_val_if_reached ("");
}

/**
 * way_blocked_attempts_dup_default_path:
 *
 * Returns: (transfer full): where the counts are kept, beside the user's record and the publishers' keys
 */
char *
way_blocked_attempts_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "waymark", "blocked.ini", NULL);
}

/**
 * way_blocked_attempts_new:
 * @path: the file; one that is not there or cannot be read counts from nothing
 *
 * Reads what was counted before. Main thread only.
 *
 * Returns: (transfer full): the counts
 */
WayBlockedAttempts *
way_blocked_attempts_new (const char *path)
{
  WayBlockedAttempts *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (WAY_TYPE_BLOCKED_ATTEMPTS, NULL);
  self->path = g_strdup (path);
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error) && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_message ("%s: %s", path, error->message);

  return self;
}

/**
 * way_blocked_attempts_add:
 * @self: the counts
 * @module_id: whose page it was
 * @kind: what it tried
 * @n_attempts: how often
 *
 * Counts attempts, up to %WAY_BLOCKED_MAX, and emits `changed`. The file follows within two seconds. Main thread only.
 */
void
way_blocked_attempts_add (WayBlockedAttempts *self,
                          const char         *module_id,
                          WayBlockedKind      kind,
                          guint               n_attempts)
{
  g_autofree char *group = NULL;
  guint            n_before;

  g_return_if_fail (WAY_IS_BLOCKED_ATTEMPTS (self));
  g_return_if_fail (module_id != NULL);
  g_return_if_fail ((guint) kind < WAY_N_BLOCKED_KINDS);

  n_before = way_blocked_attempts_count (self, module_id, kind);
  n_attempts = MIN (n_attempts, WAY_BLOCKED_MAX - n_before);
  if (n_attempts == 0)
    return;

  group = dup_group (module_id);
  g_key_file_set_integer (self->file, group, get_key (kind), (int) (n_before + n_attempts));
  save_later (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, module_id);
}

/**
 * way_blocked_attempts_count:
 * @self: the counts
 * @module_id: a module
 * @kind: a kind of attempt
 *
 * Returns: how often the module's pages tried it on this computer, at most %WAY_BLOCKED_MAX. Main thread only.
 */
guint
way_blocked_attempts_count (WayBlockedAttempts *self,
                            const char         *module_id,
                            WayBlockedKind      kind)
{
  g_autofree char *group = NULL;
  int              n_attempts;

  g_return_val_if_fail (WAY_IS_BLOCKED_ATTEMPTS (self), 0);
  g_return_val_if_fail (module_id != NULL, 0);
  g_return_val_if_fail ((guint) kind < WAY_N_BLOCKED_KINDS, 0);

  group = dup_group (module_id);
  n_attempts = g_key_file_get_integer (self->file, group, get_key (kind), NULL);

  return (guint) CLAMP (n_attempts, 0, WAY_BLOCKED_MAX);
}

/**
 * way_blocked_attempts_total:
 * @self: the counts
 * @module_id: a module
 *
 * Returns: how often the module's pages tried anything that they may not, all kinds together. Main thread only.
 */
guint
way_blocked_attempts_total (WayBlockedAttempts *self,
                            const char         *module_id)
{
  guint n_attempts = 0;

  for (guint kind = 0; kind < WAY_N_BLOCKED_KINDS; kind++)
    n_attempts += way_blocked_attempts_count (self, module_id, kind);

  return n_attempts;
}

/**
 * way_blocked_attempts_forget:
 * @self: the counts
 * @module_id: a module that was removed
 *
 * Forgets a module's counts and emits `changed`. Main thread only.
 */
void
way_blocked_attempts_forget (WayBlockedAttempts *self,
                             const char         *module_id)
{
  g_autofree char *group = NULL;

  g_return_if_fail (WAY_IS_BLOCKED_ATTEMPTS (self));
  g_return_if_fail (module_id != NULL);

  group = dup_group (module_id);
  if (!g_key_file_remove_group (self->file, group, NULL))
    return;

  save_later (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, module_id);
}

/**
 * way_blocked_attempts_save:
 * @self: the counts
 *
 * Writes the file now if something has changed. A disk that does not take it costs the counts and nothing else, so it is not a fault
 * for people. The last reference does this too. Main thread only.
 */
void
way_blocked_attempts_save (WayBlockedAttempts *self)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WAY_IS_BLOCKED_ATTEMPTS (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->path == NULL || !self->changed)
    return;

  self->changed = FALSE;
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (self->file, self->path, &error))
    g_message ("%s: %s", self->path, error->message);
}
