/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-learning-page.h"

#include "way-adaptive-bin.h"
#include "way-history-item.h"
#include "way-history-row.h"
#include "way-session-words.h"
#include "way-signing-key.h"
#include "way-words.h"
#include "way-year-view.h"

#include <glib/gi18n.h>

#define THRESHOLD 640          /* as in the template */
#define NORMAL_DPI (96 * 1024) /* of GtkSettings:gtk-xft-dpi */

struct _WayLearningPage
{
  GtkWidget parent_instance;

  WayAdaptiveBin     *adaptive;
  AdwHeaderBar       *header;
  AdwWindowTitle     *window_title;
  GtkWidget          *back_button;
  AdwViewStack       *views;
  AdwViewStackPage   *year_page;
  WayYearView        *year;
  AdwViewSwitcherBar *switcher_bar;
  GtkStack           *stack;
  AdwStatusPage      *status;
  GtkListView        *list;

  GtkWidget *switcher; /* in the header, while there is room */

  GListStore *groups; /* of WayHistoryItem: sessions with a trainer, above the rest */
  GListStore *items;  /* of WayHistoryItem */
};

G_DEFINE_FINAL_TYPE (WayLearningPage, way_learning_page, GTK_TYPE_WIDGET)

static void
setup_row_cb (WayLearningPage *self,
              GtkListItem     *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, way_history_row_new ());
}

static void
bind_row_cb (WayLearningPage *self,
             GtkListItem     *item)
{
  way_history_row_bind (WAY_HISTORY_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

/* The two views are chosen in the header, or at the foot where the header has no room for them. */
static void
show_switcher (WayLearningPage *self)
{
  gboolean narrow = way_adaptive_bin_get_narrow (self->adaptive);
  gboolean both = adw_view_stack_page_get_visible (self->year_page);

  adw_view_switcher_bar_set_reveal (self->switcher_bar, narrow && both);
  adw_header_bar_set_title_widget (self->header, narrow || !both ? GTK_WIDGET (self->window_title) : self->switcher);
}

static void
narrow_changed_cb (WayLearningPage *self)
{
  show_switcher (self);
}

/* A record from a trainer can be dropped on the page. */
static gboolean
drop_cb (WayLearningPage *self,
         const GValue    *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    {
      g_autofree char *uri = g_file_get_uri (l->data);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.import-trainer-record", "s", uri);
    }

  return files != NULL;
}

static void
accept_files (WayLearningPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
way_learning_page_dispose (GObject *object)
{
  WayLearningPage *self = WAY_LEARNING_PAGE (object);
  GtkWidget       *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->switcher);
  g_clear_object (&self->window_title);
  g_clear_object (&self->groups);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (way_learning_page_parent_class)->dispose (object);
}

static void
way_learning_page_class_init (WayLearningPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_learning_page_dispose;

  g_type_ensure (WAY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (WAY_TYPE_YEAR_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-learning-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, header);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, views);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, year_page);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, year);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, status);
  gtk_widget_class_bind_template_child (widget_class, WayLearningPage, list);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

/* Larger letters need a wider header. */
static void
fit_to_text (WayLearningPage *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  if (dpi > NORMAL_DPI)
    g_object_set (self->adaptive, "threshold", (int) ((gint64) THRESHOLD * dpi / NORMAL_DPI), NULL);
}

static void
way_learning_page_init (WayLearningPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  fit_to_text (self);
  adw_view_stack_set_visible_child_name (self->views, "history"); /* until there is a year to show */
  g_object_ref (self->window_title);                              /* it and the switcher take turns in the header */
  self->switcher = g_object_ref_sink (adw_view_switcher_new ());
  adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (self->switcher), self->views);
  adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (self->switcher), ADW_VIEW_SWITCHER_POLICY_WIDE);
  accept_files (self);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  self->groups = g_list_store_new (WAY_TYPE_HISTORY_ITEM);
  self->items = g_list_store_new (WAY_TYPE_HISTORY_ITEM);
  g_list_store_append (lists, self->groups);
  g_list_store_append (lists, self->items);
  selection = gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists)))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
way_learning_page_new (void)
{
  return g_object_new (WAY_TYPE_LEARNING_PAGE, NULL);
}

/* When it was last touched: when it was finished, or else begun. */
static gint64
get_time (const WayAttempt *attempt)
{
  return attempt->finished_at > 0 ? attempt->finished_at : attempt->started_at;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  gint64 first = get_time (*(const WayAttempt *const *) a);
  gint64 second = get_time (*(const WayAttempt *const *) b);

  return (first < second) - (first > second);
}

static GHashTable *
index_modules (GListModel *library)
{
  GHashTable *modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  guint       n_items = library != NULL ? g_list_model_get_n_items (library) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (library, i);
      WayModule *module = way_library_entry_get_module (entry);

      if (module != NULL && way_library_entry_get_state (entry) != WAY_ENTRY_BROKEN)
        g_hash_table_insert (modules, g_strdup (way_module_get_id (module)), g_object_ref (module));
    }

  return modules;
}

/* A module or page that is no longer installed keeps its line; its id stands in for the title. */
static WayHistoryItem *
make_item (const WayAttempt *attempt,
           WayModule        *module,
           const char       *heading,
           GDateTime        *when)
{
  WayActivity     *activity = module != NULL ? way_module_find_activity (module, attempt->activity_id) : NULL;
  gboolean         quiz = activity != NULL ? way_activity_get_kind (activity) == WAY_ACTIVITY_QUIZ : attempt->score.max > 0.0;
  g_autofree char *time = g_date_time_format (when, "%H:%M");
  g_autofree char *result = way_words_attempt (attempt, quiz);
  g_autofree char *title = g_strdup (activity != NULL ? way_activity_get_title (activity) : attempt->activity_id);

  if (attempt->number > 1)
    {
      g_autofree char *numbered = g_strdup_printf (_ ("%s, try %u"), title, attempt->number);

      g_free (title);
      title = g_steal_pointer (&numbered);
    }

  return way_history_item_new (heading,
                               module != NULL ? way_module_get_title (module) : attempt->module_id,
                               title,
                               time,
                               result,
                               attempt->completion == WAY_COMPLETION_COMPLETED);
}

static void
show_list (WayLearningPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->groups)) + g_list_model_get_n_items (G_LIST_MODEL (self->items));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
}

void
way_learning_page_show_attempts (WayLearningPage *self,
                                 GPtrArray       *attempts,
                                 GListModel      *library,
                                 GDateTime       *now)
{
  g_autoptr (GHashTable) modules = index_modules (library);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *last_day = NULL;

  g_return_if_fail (WAY_IS_LEARNING_PAGE (self));

  g_ptr_array_sort (attempts, compare_newest_first);
  for (guint i = 0; i < attempts->len; i++)
    {
      const WayAttempt *attempt = g_ptr_array_index (attempts, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (get_time (attempt) / G_USEC_PER_SEC);
      g_autoptr (GDateTime) when = g_date_time_to_timezone (utc, g_date_time_get_timezone (now));
      g_autofree char *day = way_words_day (when, now);
      gboolean         new_day = g_strcmp0 (day, last_day) != 0;

      g_ptr_array_add (items, make_item (attempt, g_hash_table_lookup (modules, attempt->module_id), new_day ? day : NULL, when));
      g_free (last_day);
      last_day = g_steal_pointer (&day);
    }

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  show_list (self);
}

static WayHistoryItem *
make_group_item (const WayGroupLearning *learning,
                 gboolean                first)
{
  g_autofree char *date = way_session_words_date (learning->held_at);
  g_autofree char *minutes = way_words_minutes (learning->minutes);
  g_autofree char *fingerprint = way_signing_key_dup_fingerprint (learning->signer);
  g_autofree char *signer = NULL;

  /* Translators: %s is four groups of letters and digits that can be compared with a trainer's */
  signer = g_strdup_printf (_ ("%s · signed by %s"), date, fingerprint != NULL ? fingerprint : learning->signer);

  return way_history_item_new (first ? _ ("With a trainer") : NULL, learning->module_title, learning->title, signer, minutes, TRUE);
}

/**
 * way_learning_page_show_groups:
 * @self: the page
 * @groups: (element-type WayGroupLearning): sessions with a trainer that the learner took part in, the newest first
 *
 * Shows them above the attempts. Call [method@LearningPage.show_attempts] next.
 */
void
way_learning_page_show_groups (WayLearningPage *self,
                               GPtrArray       *groups)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (WAY_IS_LEARNING_PAGE (self));

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, make_group_item (g_ptr_array_index (groups, i), i == 0));
  g_list_store_splice (self->groups, 0, g_list_model_get_n_items (G_LIST_MODEL (self->groups)), items->pdata, items->len);
  show_list (self);
}

/**
 * way_learning_page_show_year:
 * @self: the page
 * @record: who learns; somebody must
 * @library: the modules
 * @error: return location for an error, or %NULL
 *
 * Shows their year, before what [method@LearningPage.show_attempts] shows.
 *
 * Returns: whether it could be read
 */
gboolean
way_learning_page_show_year (WayLearningPage  *self,
                             WayLearnerRecord *record,
                             WayLibrary       *library,
                             GError          **error)
{
  gboolean first = FALSE;

  g_return_val_if_fail (WAY_IS_LEARNING_PAGE (self), FALSE);

  if (!way_year_view_show_record (self->year, record, library, error))
    return FALSE;

  first = !adw_view_stack_page_get_visible (self->year_page);
  adw_view_stack_page_set_visible (self->year_page, TRUE);
  if (first)
    adw_view_stack_set_visible_child_name (self->views, "year");
  show_switcher (self);

  return TRUE;
}

/**
 * way_learning_page_get_year:
 * @self: the page
 *
 * Returns: (transfer none): the year on it
 */
WayYearView *
way_learning_page_get_year (WayLearningPage *self)
{
  g_return_val_if_fail (WAY_IS_LEARNING_PAGE (self), NULL);

  return self->year;
}

void
way_learning_page_show_problem (WayLearningPage *self,
                                const char      *sentence)
{
  g_return_if_fail (WAY_IS_LEARNING_PAGE (self));

  adw_status_page_set_title (self->status, _ ("Your record cannot be read just now"));
  adw_status_page_set_description (self->status, sentence);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  adw_view_stack_page_set_visible (self->year_page, FALSE);
  adw_view_stack_set_visible_child_name (self->views, "history");
  show_switcher (self);
}

GListModel *
way_learning_page_get_items (WayLearningPage *self)
{
  g_return_val_if_fail (WAY_IS_LEARNING_PAGE (self), NULL);

  return G_LIST_MODEL (self->items);
}

/* Puts the focus where the next step is. */
void
way_learning_page_focus (WayLearningPage *self)
{
  g_return_if_fail (WAY_IS_LEARNING_PAGE (self));

  gtk_widget_grab_focus (self->back_button);
}
