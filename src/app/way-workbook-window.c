/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-workbook-window.h"

#include "way-avatar.h"
#include "way-dialogs.h"
#include "way-learner-words.h"
#include "way-library.h"
#include "way-shared-entries.h"
#include "way-stores.h"
#include "way-toast.h"
#include "way-words.h"
#include "way-workbook-row.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define N_AT_ONCE 50 /* entries; a button brings more */

struct _WayWorkbookWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay     *toasts;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *people;

  WayLearnerRecord *record;
  WayLearner       *viewer;
  GHashTable       *modules; /* id -> WayModule, those that anybody here began */
  GPtrArray        *waiting; /* WayLibraryEntry, of the modules to be loaded */
  GCancellable     *loading;

  WayWorkbook         *workbook;
  guint                n_shown;
  GDateTime           *day;        /* (nullable): of the last group */
  AdwPreferencesGroup *day_group;  /* (nullable) */
  AdwPreferencesGroup *more_group; /* (nullable): the button for earlier entries */
  GPtrArray           *people_rows;
};

G_DEFINE_FINAL_TYPE (WayWorkbookWindow, way_workbook_window, ADW_TYPE_WINDOW)

static void show_more (WayWorkbookWindow *self);
static void load_next (WayWorkbookWindow *self);

static void
say (WayWorkbookWindow *self,
     const char        *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, way_toast_new (GTK_WIDGET (self), sentence, TOAST_SECONDS));
}

static WayModule *
find_module (const char *id,
             gpointer    user_data)
{
  WayWorkbookWindow *self = user_data;

  return g_hash_table_lookup (self->modules, id);
}

static WayWorkbook *
read_workbook (WayWorkbookWindow *self)
{
  g_autoptr (GError) error = NULL;
  WayWorkbook *workbook = way_workbook_read (way_learner_record_get_database (self->record), self->viewer->id, find_module, self, &error);

  if (workbook == NULL)
    say (self, error->message);

  return workbook;
}

/* "8 of 12 entries: 6 pages and checks finished, 2 texts shared" */
static char *
dup_share (const WayWorkbookPerson *person,
           guint                    n_all)
{
  guint            n_own = person->n_done + person->n_shared;
  g_autofree char *part = g_strdup_printf (ngettext ("%u of %u entry", "%u of %u entries", n_all), n_own, n_all);
  g_autofree char *done = g_strdup_printf (ngettext ("%u page or check finished", "%u pages and checks finished", person->n_done), person->n_done);
  g_autofree char *shared = g_strdup_printf (ngettext ("%u text shared", "%u texts shared", person->n_shared), person->n_shared);

  if (n_own == 0)
    return g_strdup (_ ("Nothing finished yet"));
  if (person->n_shared == 0)
    return g_strdup_printf ("%s: %s", part, done);

  return g_strdup_printf ("%s: %s, %s", part, done, shared);
}

static void
add_person (WayWorkbookWindow       *self,
            const WayWorkbookPerson *person,
            guint                    n_all)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *avatar = adw_avatar_new (36, NULL, TRUE);
  g_autofree char *name = way_learner_words_name (person->learner);
  g_autofree char *share = dup_share (person, n_all);

  way_avatar_show_learner (ADW_AVATAR (avatar), person->learner);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), share);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_preferences_group_add (self->people, row);
  g_ptr_array_add (self->people_rows, row);
}

static void
show_people (WayWorkbookWindow *self,
             WayWorkbook       *workbook)
{
  GPtrArray *people = way_workbook_get_people (workbook);
  guint      n_all = 0;

  for (guint i = 0; i < self->people_rows->len; i++)
    adw_preferences_group_remove (self->people, g_ptr_array_index (self->people_rows, i));
  g_ptr_array_set_size (self->people_rows, 0);

  for (guint i = 0; i < people->len; i++)
    {
      const WayWorkbookPerson *person = g_ptr_array_index (people, i);

      n_all += person->n_done + person->n_shared;
    }
  for (guint i = 0; i < people->len; i++)
    add_person (self, g_ptr_array_index (people, i), n_all);
}

/* The rows stay, and with them the focus; what they show is known. */
static void
show_shared (WayWorkbookWindow *self,
             WayWorkbookRow    *row,
             gboolean           shared)
{
  g_autoptr (WayWorkbook) workbook = read_workbook (self);

  way_workbook_row_set_shared (row, shared);
  if (workbook != NULL)
    show_people (self, workbook);
}

static void
set_shared (WayWorkbookWindow *self,
            WayWorkbookRow    *row,
            gboolean           shared)
{
  const WayWorkbookEntry *entry = way_workbook_row_get_entry (row);
  WayDatabase            *database = way_learner_record_get_database (self->record);
  g_autoptr (GError) error = NULL;

  if (shared)
    way_shared_entry_store_share (database, entry->attempt_id, entry->question_id, entry->content_hash, entry->try_number, &error);
  else
    way_shared_entry_store_take_back (database, entry->attempt_id, entry->question_id, entry->content_hash, entry->try_number, &error);

  if (error != NULL)
    say (self, error->message);
  else
    show_shared (self, row, shared);
}

static void
sure_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayWorkbookRow) row = user_data;

  if (way_dialogs_ask_finish (result))
    set_shared (WAY_WORKBOOK_WINDOW (source_object), row, TRUE);
}

/* Words that a PIN seals are copied out of it knowingly. */
static void
ask_to_share (WayWorkbookWindow *self,
              WayWorkbookRow    *row)
{
  way_dialogs_ask_async (GTK_WINDOW (self), _ ("Share this text?"),
                         _ ("Your PIN locks what you write. If you share this text, a copy of it is put into the workbook without a lock. "
                            "Others here can read it, and nobody needs your PIN for that.\n\n"
                            "You can take it back at any time. Copies of the record that were made in between still have it."),
                         _ ("_Keep it to myself"), _ ("_Share it"), TRUE, NULL, sure_cb, g_object_ref (row));
}

static gboolean
is_shared (WayWorkbookWindow      *self,
           const WayWorkbookEntry *entry)
{
  g_autoptr (GPtrArray) shared = way_shared_entry_store_list (way_learner_record_get_database (self->record), NULL);

  for (guint i = 0; shared != NULL && i < shared->len; i++)
    {
      const WaySharedEntry *of = g_ptr_array_index (shared, i);

      if (of->attempt_id == entry->attempt_id && of->try_number == entry->try_number && g_str_equal (of->question_id, entry->question_id) &&
          g_str_equal (of->content_hash, entry->content_hash))
        return TRUE;
    }

  return FALSE;
}

static void
toggled_cb (WayWorkbookWindow *self,
            WayWorkbookRow    *row)
{
  if (is_shared (self, way_workbook_row_get_entry (row)))
    set_shared (self, row, FALSE);
  else if (self->viewer->has_pin)
    ask_to_share (self, row);
  else
    set_shared (self, row, TRUE);
}

static gboolean
is_same_day (GDateTime *one,
             GDateTime *two)
{
  return g_date_time_get_year (one) == g_date_time_get_year (two) && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (two);
}

static void
begin_day (WayWorkbookWindow *self,
           GDateTime         *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *words = way_words_day (day, now);
  g_autofree char *title = g_markup_escape_text (words, -1);

  if (self->day != NULL && is_same_day (self->day, day))
    return;

  g_clear_pointer (&self->day, g_date_time_unref);
  self->day = g_date_time_ref (day);
  self->day_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->day_group, title);
  adw_preferences_page_add (self->page, self->day_group);
}

static void
add_entry (WayWorkbookWindow      *self,
           const WayWorkbookEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->made_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  GtkWidget *row = way_workbook_row_new (entry, entry->learner->id == self->viewer->id);

  begin_day (self, local);
  adw_preferences_group_add (self->day_group, row);
  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
add_more_button (WayWorkbookWindow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show _earlier entries"));

  self->more_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  adw_preferences_group_add (self->more_group, button);
  adw_preferences_page_add (self->page, self->more_group);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
}

static void
show_more (WayWorkbookWindow *self)
{
  GPtrArray *entries = way_workbook_get_entries (self->workbook);
  guint      n_shown = MIN (self->n_shown + N_AT_ONCE, entries->len);

  if (self->more_group != NULL)
    adw_preferences_page_remove (self->page, g_steal_pointer (&self->more_group));
  for (guint i = self->n_shown; i < n_shown; i++)
    add_entry (self, g_ptr_array_index (entries, i));
  self->n_shown = n_shown;
  if (n_shown < entries->len)
    add_more_button (self);
}

static void
show_workbook (WayWorkbookWindow *self)
{
  self->workbook = read_workbook (self);
  if (self->workbook == NULL)
    return;

  show_people (self, self->workbook);
  show_more (self);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayWorkbookWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayModule) module = way_module_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->record == NULL)
    return;

  /* What stays away is called by its id; its own card says what is wrong with it. */
  if (module != NULL)
    g_hash_table_insert (self->modules, g_strdup (way_module_get_id (module)), g_object_ref (module));
  load_next (self);
}

/* A card needs less of a module than its questions, so those that were begun are read in full, one after the other. */
static void
load_next (WayWorkbookWindow *self)
{
  g_autoptr (WayLibraryEntry) entry = NULL;
  g_autoptr (WayFaults) faults = NULL;

  if (self->waiting->len == 0)
    {
      show_workbook (self);
      return;
    }

  entry = g_ptr_array_steal_index (self->waiting, 0);
  faults = way_faults_new ();
  way_module_loader_load_async (way_library_entry_get_package (entry), WAY_LOAD_FULL, faults, self->loading, loaded_cb, g_object_ref (self));
}

static void
note_modules (WayWorkbookWindow *self,
              GHashTable        *ids,
              const WayLearner  *learner)
{
  g_autoptr (GPtrArray) tallies = way_attempt_store_tally (way_learner_record_get_database (self->record), learner->id, NULL);

  for (guint i = 0; tallies != NULL && i < tallies->len; i++)
    g_hash_table_add (ids, g_strdup (((const WayModuleTally *) g_ptr_array_index (tallies, i))->module_id));
}

static void
begin_loading (WayWorkbookWindow *self,
               GListModel        *library)
{
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (self->record, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    if (((const WayLearner *) g_ptr_array_index (learners, i))->shares)
      note_modules (self, ids, g_ptr_array_index (learners, i));

  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (library, i);

      if (way_library_entry_get_package (entry) != NULL && g_hash_table_contains (ids, way_library_entry_get_id (entry)))
        g_ptr_array_add (self->waiting, g_steal_pointer (&entry));
    }
  load_next (self);
}

static void
way_workbook_window_dispose (GObject *object)
{
  WayWorkbookWindow *self = WAY_WORKBOOK_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_workbook_window_parent_class)->dispose (object);
}

static void
way_workbook_window_finalize (GObject *object)
{
  WayWorkbookWindow *self = WAY_WORKBOOK_WINDOW (object);

  g_clear_pointer (&self->viewer, way_learner_free);
  g_clear_pointer (&self->workbook, way_workbook_free);
  g_clear_pointer (&self->day, g_date_time_unref);
  g_hash_table_unref (self->modules);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->people_rows);
  g_object_unref (self->loading);

  G_OBJECT_CLASS (way_workbook_window_parent_class)->finalize (object);
}

static void
way_workbook_window_class_init (WayWorkbookWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_workbook_window_dispose;
  object_class->finalize = way_workbook_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-workbook-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookWindow, page);
  gtk_widget_class_bind_template_child (widget_class, WayWorkbookWindow, people);
}

static void
way_workbook_window_init (WayWorkbookWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->people_rows = g_ptr_array_new ();
  self->loading = g_cancellable_new ();
}

GtkWidget *
way_workbook_window_new (GtkWindow        *parent,
                         WayLearnerRecord *record,
                         GListModel       *library)
{
  WayWorkbookWindow *self = g_object_new (WAY_TYPE_WORKBOOK_WINDOW, "transient-for", parent, NULL);
  WayDatabase       *database = way_learner_record_get_database (record);

  self->record = g_object_ref (record);
  self->viewer = way_learner_store_get (database, way_learner_record_get_learner_id (record), NULL);
  if (self->viewer != NULL)
    begin_loading (self, library);

  return GTK_WIDGET (self);
}
