/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-details-window.h"

#include "way-dialogs.h"
#include "way-import-words.h"
#include "way-module-details-work.h"

#include <glib/gi18n.h>

struct _WayModuleDetailsWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *facts;
  GtkWidget           *foot;
  GtkWidget           *remove_button;

  WayLibraryEntry *entry;
  AdwActionRow    *signature; /* borrowed from the window */
  AdwActionRow    *size;
  GCancellable    *reading;
};

G_DEFINE_FINAL_TYPE (WayModuleDetailsWindow, way_module_details_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_REMOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static AdwActionRow *
add_fact (WayModuleDetailsWindow *self,
          const char             *title,
          const char             *words)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, words);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_preferences_group_add (self->facts, GTK_WIDGET (row));

  return row;
}

/* A language by its name; one that is not in the list by its code. */
static char *
dup_language (const char *code)
{
  static const struct
  {
    const char *code;
    const char *name;
  } languages[] = {
    { "en", N_ ("English") },
    { "cy", N_ ("Welsh") },
    { "gd", N_ ("Scottish Gaelic") },
    { "ga", N_ ("Irish") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (code, languages[i].code) == 0 || (g_str_has_prefix (code, languages[i].code) && code[2] == '-'))
      return g_strdup (_ (languages[i].name));

  return g_strdup (code);
}

/* Only a package that somebody added; a folder may be somebody's work. */
static gboolean
can_be_removed (WayLibraryEntry *entry)
{
  return !way_library_entry_get_system (entry) && !g_file_test (way_library_entry_get_path (entry), G_FILE_TEST_IS_DIR);
}

static const char *
describe_origin (WayLibraryEntry *entry)
{
  if (can_be_removed (entry))
    return _ ("Added on this computer by somebody");
  if (!way_library_entry_get_system (entry))
    return _ ("A folder of your own");
  if (g_str_has_prefix (way_library_entry_get_path (entry), EXTENSIONSDIR G_DIR_SEPARATOR_S))
    return _ ("Came with an extension");

  return _ ("Came with this computer");
}

static void
show_signature (WayModuleDetailsWindow *self,
                const WayModuleDetails *details)
{
  const char      *publisher = way_module_get_publisher (way_library_entry_get_module (self->entry));
  g_autofree char *words = NULL;

  if (details->problem != NULL)
    words = g_strdup (details->problem);
  else if (details->key == NULL && way_library_entry_get_system (self->entry))
    words = g_strdup (_ ("Not signed. It came with this computer, and not as a file from elsewhere."));
  else
    words = way_import_words_signature (details->state, publisher, details->key);
  adw_action_row_set_subtitle (self->signature, words);
}

static void
read_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayModuleDetailsWindow) self = user_data;
  g_autoptr (WayModuleDetails) details = way_module_details_read_finish (result, NULL);
  g_autofree char *size = NULL;

  if (details == NULL)
    return;

  size = g_format_size (details->size);
  adw_action_row_set_subtitle (self->size, size);
  show_signature (self, details);
}

static void
request_removal (gpointer user_data)
{
  g_autoptr (WayModuleDetailsWindow) self = user_data;

  if (self->entry == NULL)
    return;

  gtk_window_close (GTK_WINDOW (self));
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL); /* the parent may go before this window is finalized, and GTK 4.8 would not notice */
  g_signal_emit (self, signals[SIGNAL_REMOVE_REQUESTED], 0);
}

/* The question is still closing, and needs its parent for that. */
static void
answered_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayModuleDetailsWindow) self = user_data;

  if (way_dialogs_ask_finish (result))
    g_idle_add_once (request_removal, g_object_ref (self));
}

static void
remove_cb (WayModuleDetailsWindow *self)
{
  WayModule       *module = way_library_entry_get_module (self->entry);
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), way_module_get_title (module));

  way_dialogs_ask_async (GTK_WINDOW (self), heading, _ ("What everybody here learned in it stays in their records. You can add the module again if you have its file."), _ ("_Keep it"), _ ("_Remove"), TRUE, NULL, answered_cb, g_object_ref (self));
}

static void
way_module_details_window_dispose (GObject *object)
{
  WayModuleDetailsWindow *self = WAY_MODULE_DETAILS_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (way_module_details_window_parent_class)->dispose (object);
}

static void
way_module_details_window_class_init (WayModuleDetailsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_module_details_window_dispose;

  signals[SIGNAL_REMOVE_REQUESTED] = g_signal_new ("remove-requested", WAY_TYPE_MODULE_DETAILS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-module-details-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayModuleDetailsWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, WayModuleDetailsWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, WayModuleDetailsWindow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
way_module_details_window_init (WayModuleDetailsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->reading = g_cancellable_new ();
}

static void
show_module (WayModuleDetailsWindow *self,
             WayModule              *module)
{
  g_autofree char *language = dup_language (way_module_get_language (module));

  adw_preferences_group_set_title (self->facts, way_module_get_title (module));
  add_fact (self, _ ("Publisher"), way_module_get_publisher (module));
  self->signature = add_fact (self, _ ("Signature"), _ ("Reading all its files…"));
  add_fact (self, _ ("Version"), way_module_get_version (module));
  add_fact (self, _ ("Where it came from"), describe_origin (self->entry));
  self->size = add_fact (self, _ ("Size"), _ ("Reading all its files…"));
  add_fact (self, _ ("Language"), language);
}

/* For a module that is whole. */
GtkWidget *
way_module_details_window_new (GtkWindow       *parent,
                               WayLibraryEntry *entry)
{
  WayModuleDetailsWindow *self = g_object_new (WAY_TYPE_MODULE_DETAILS_WINDOW, "transient-for", parent, NULL);
  WayModule              *module = way_library_entry_get_module (entry);

  self->entry = g_object_ref (entry);
  show_module (self, module);
  gtk_widget_set_visible (self->foot, can_be_removed (entry));
  way_module_details_read_async (way_library_entry_get_package (entry), module, self->reading, read_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/* One more line, told by whoever knows it. */
void
way_module_details_window_add_fact (WayModuleDetailsWindow *self,
                                    const char             *title,
                                    const char             *words)
{
  g_return_if_fail (WAY_IS_MODULE_DETAILS_WINDOW (self));

  add_fact (self, title, words);
}
