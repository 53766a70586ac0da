/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-library-page.h"

#include "way-actionable.h"
#include "way-adaptive-bin.h"
#include "way-library-note.h"
#include "way-module-card.h"
#include "way-person-button.h"
#include "way-words.h"

#include <glib/gi18n.h>

#define SEARCH_WIDTH 480

struct _WayLibraryPage
{
  GtkWidget parent_instance;

  WayAdaptiveBin   *adaptive;
  GtkWidget        *learning_button;
  AdwButtonContent *learning_content;
  GtkWidget        *search_button;
  WayPersonButton  *person_button;
  GtkStack         *stack;
  AdwBin           *note;
  GtkGridView      *grid;
  GtkSearchBar     *search_bar;
  GtkWidget        *search_entry; /* (nullable): made when somebody looks for something */
  GtkRevealer      *continue_revealer;
  GtkLabel         *continue_title;
  GtkLabel         *continue_place;
  GtkButton        *continue_button;

  GListModel         *library;
  WayLearnerRecord   *record;
  WayCoverLoader     *covers;
  GtkFilterListModel *filtered;
  GtkFilter          *filter;
  char               *wanted;  /* what is looked for, case-folded */
  char               *problem; /* (nullable): why there are no modules */
  const char         *state;   /* "grid", or what the note says */
  const char         *noted;   /* what the note says now */
  gboolean            loading;
  gboolean            settled; /* all modules were there once, and the focus is where one can begin */
  GtkWidget          *placed;  /* borrowed, only to compare: what the page gave the focus to last */
};

G_DEFINE_FINAL_TYPE (WayLibraryPage, way_library_page, GTK_TYPE_WIDGET)

static gboolean
text_has (const char *text,
          const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

static gboolean
match_entry (gpointer item,
             gpointer user_data)
{
  WayLibraryPage  *self = user_data;
  WayLibraryEntry *entry = WAY_LIBRARY_ENTRY (item);
  WayModule       *module = way_library_entry_get_module (entry);

  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  if (module == NULL)
    return text_has (way_library_entry_get_id (entry), self->wanted);

  return text_has (way_module_get_title (module), self->wanted) || text_has (way_module_get_summary (module), self->wanted);
}

static GtkWidget *
make_note (WayLibraryPage *self)
{
  if (g_str_equal (self->state, "loading"))
    return way_library_note_new_loading ();
  if (g_str_equal (self->state, "empty"))
    return way_library_note_new_empty (self->problem);

  return way_library_note_new_no_results ();
}

/* A note is made once somebody would see it: at the start the cards are often there before the window. */
static void
show_state (WayLibraryPage *self)
{
  gboolean grid = g_str_equal (self->state, "grid");

  if (!grid && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_strcmp0 (self->noted, self->state) != 0)
    adw_bin_set_child (self->note, grid ? NULL : make_note (self));
  self->noted = self->state;
  gtk_stack_set_visible_child_name (self->stack, grid ? "grid" : "note");
}

static void
update_state (WayLibraryPage *self)
{
  self->state = "grid";
  if (g_list_model_get_n_items (self->library) == 0)
    self->state = self->loading ? "loading" : "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    self->state = "no-results";

  show_state (self);
}

static WayLibraryEntry *
find_entry (WayLibraryPage *self,
            const char     *id)
{
  guint n_items = g_list_model_get_n_items (self->library);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (self->library, i);

      if (way_library_entry_get_state (entry) != WAY_ENTRY_BROKEN && g_strcmp0 (way_library_entry_get_id (entry), id) == 0)
        return g_steal_pointer (&entry);
    }

  return NULL;
}

static gboolean
offer_module (WayLibraryPage *self,
              WayModule      *module)
{
  WayModuleProgress progress;
  g_autofree char  *place = NULL;

  way_learner_record_get_progress (self->record, module, &progress);
  if (progress.completion != WAY_COMPLETION_INCOMPLETE)
    return FALSE;

  place = way_words_progress (&progress);
  gtk_label_set_text (self->continue_title, way_module_get_title (module));
  gtk_label_set_text (self->continue_place, place);
  way_actionable_set (GTK_ACTIONABLE (self->continue_button), "win.play-module", way_module_get_id (module));

  return TRUE;
}

/* Offers the newest place in a module that is there and not done. */
static void
update_continue (WayLibraryPage *self)
{
  const WayBookmark *bookmark = NULL;
  gboolean           offered = FALSE;

  for (guint i = 0; !offered && (bookmark = way_learner_record_get_bookmark (self->record, i)) != NULL; i++)
    {
      g_autoptr (WayLibraryEntry) entry = find_entry (self, bookmark->module_id);

      if (entry != NULL && way_library_entry_get_module (entry) != NULL)
        offered = offer_module (self, way_library_entry_get_module (entry));
    }

  gtk_revealer_set_reveal_child (self->continue_revealer, offered);
}

/* The words leave when there is no room for them; the picture, the tooltip and the name stay. */
static void
narrow_changed_cb (WayLibraryPage *self)
{
  gboolean narrow = way_adaptive_bin_get_narrow (self->adaptive);

  adw_button_content_set_label (self->learning_content, narrow ? "" : _ ("My learning"));
  gtk_widget_set_visible (self->search_button, !narrow); /* it is in the menu too, and how to hide must have its place */
}

static GtkWidget *
get_focus (WayLibraryPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* The grid knows which of its cards had the focus last, and takes it there again. */
static void
place_focus (WayLibraryPage *self)
{
  if (!gtk_revealer_get_reveal_child (self->continue_revealer) || !gtk_widget_grab_focus (GTK_WIDGET (self->continue_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  self->placed = get_focus (self);
}

static gboolean
is_grid_focused (WayLibraryPage *self)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid));
}

static void
focus_end_of (GtkWidget *item)
{
  GtkWidget *card = gtk_widget_get_first_child (item);

  if (!WAY_IS_MODULE_CARD (card) || !way_module_card_focus_button (WAY_MODULE_CARD (card)))
    gtk_widget_grab_focus (item);
}

/* Tab comes into the grid in reading order: at its first card, or backwards at its last. GTK would go to the card that had the focus last,
 * and nobody would get round to those before it. */
static gboolean
way_library_page_move_focus (GtkWidget       *widget,
                             GtkDirectionType direction)
{
  WayLibraryPage *self = WAY_LIBRARY_PAGE (widget);
  gboolean        inside = is_grid_focused (self);
  gboolean        moved = GTK_WIDGET_CLASS (way_library_page_parent_class)->focus (widget, direction);
  guint           n_cards = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  if (!moved || inside || !is_grid_focused (self))
    return moved;

  if (direction == GTK_DIR_TAB_FORWARD)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", 0);
      gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->grid)));
    }
  else if (direction == GTK_DIR_TAB_BACKWARD)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", n_cards - 1);
      focus_end_of (gtk_widget_get_last_child (GTK_WIDGET (self->grid)));
    }

  return TRUE;
}

/* The modules come in any order, and a grid would begin with the card that came first. So the first card has the focus first. After that
 * it stays where somebody has moved it. */
static void
settle_focus (WayLibraryPage *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->grid));

  if (self->settled || first == NULL || !gtk_widget_get_child_visible (GTK_WIDGET (self)))
    return;

  self->settled = !self->loading;
  if (focus != NULL && focus != self->placed && focus != self->learning_button && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;

  gtk_widget_grab_focus (first);
  place_focus (self);
}

static void
items_changed_cb (WayLibraryPage *self)
{
  update_state (self);
  if (!gtk_revealer_get_reveal_child (self->continue_revealer))
    update_continue (self);
  if (g_list_model_get_n_items (self->library) == 0)
    self->settled = FALSE;
  settle_focus (self);
}

static void
search_changed_cb (WayLibraryPage *self)
{
  g_free (self->wanted);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_state (self);
}

static void
activate_cb (WayLibraryPage *self,
             guint           position)
{
  g_autoptr (WayLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  const char *action = "win.open-module";

  if (entry == NULL)
    return;
  if (way_library_entry_get_state (entry) == WAY_ENTRY_BROKEN)
    action = "win.show-faults";

  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", way_library_entry_get_id (entry));
}

/* Enter opens the first module that has the words, also when it comes before the entry has told them. */
static void
search_activated_cb (WayLibraryPage *self)
{
  search_changed_cb (self);
  if (self->wanted != NULL && *self->wanted != '\0')
    activate_cb (self, 0);
}

static void
build_search (WayLibraryPage *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->search_entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search_entry, TRUE);
  g_object_set (self->search_entry, "placeholder-text", _ ("Words from a title or a summary"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Look for a module"), -1);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), SEARCH_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->search_entry);
  gtk_search_bar_set_child (self->search_bar, clamp);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

/* The bar gives the focus to an entry that it knows; the first time it comes too late for that. */
static void
searching_cb (WayLibraryPage *self)
{
  if (self->search_entry != NULL || !gtk_search_bar_get_search_mode (self->search_bar))
    return;

  build_search (self);
  gtk_widget_grab_focus (self->search_entry);
}

static void
setup_card_cb (WayLibraryPage *self,
               GtkListItem    *item)
{
  gtk_list_item_set_child (item, way_module_card_new (self->covers, self->record));
}

static void
bind_card_cb (WayLibraryPage *self,
              GtkListItem    *item)
{
  way_module_card_bind (WAY_MODULE_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_card_cb (WayLibraryPage *self,
                GtkListItem    *item)
{
  way_module_card_unbind (WAY_MODULE_CARD (gtk_list_item_get_child (item)));
}

static void
build_grid (WayLibraryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_card_cb), self, G_CONNECT_SWAPPED);

  self->filter = GTK_FILTER (gtk_custom_filter_new (match_entry, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (self->library), g_object_ref (self->filter));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

static void
way_library_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_library_page_parent_class)->map (widget);

  show_state (WAY_LIBRARY_PAGE (widget));
}

static void
way_library_page_dispose (GObject *object)
{
  WayLibraryPage *self = WAY_LIBRARY_PAGE (object);

  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  self->grid = NULL;
  g_clear_pointer ((GtkWidget **) &self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->library);
  g_clear_object (&self->record);
  g_clear_object (&self->covers);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (way_library_page_parent_class)->dispose (object);
}

static void
way_library_page_class_init (WayLibraryPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_library_page_dispose;
  widget_class->focus = way_library_page_move_focus;
  widget_class->map = way_library_page_map;

  g_type_ensure (WAY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (WAY_TYPE_PERSON_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, learning_button);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, learning_content);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, person_button);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, note);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, grid);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, continue_revealer);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, continue_title);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, continue_place);
  gtk_widget_class_bind_template_child (widget_class, WayLibraryPage, continue_button);
  gtk_widget_class_bind_template_callback (widget_class, searching_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

static void
way_library_page_init (WayLibraryPage *self)
{
  self->state = "grid";
  gtk_widget_init_template (GTK_WIDGET (self));
  narrow_changed_cb (self);
}

GtkWidget *
way_library_page_new (GListModel       *library,
                      WayLearnerRecord *record,
                      WayCoverLoader   *covers)
{
  WayLibraryPage *self = g_object_new (WAY_TYPE_LIBRARY_PAGE, NULL);

  self->library = g_object_ref (library);
  self->record = g_object_ref (record);
  self->covers = g_object_ref (covers);
  self->loading = TRUE;
  build_grid (self);
  way_person_button_set_record (self->person_button, record);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "changed", G_CALLBACK (update_continue), self, G_CONNECT_SWAPPED);
  update_state (self);
  update_continue (self);

  return GTK_WIDGET (self);
}

void
way_library_page_set_loading (WayLibraryPage *self,
                              gboolean        loading)
{
  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  self->loading = loading;
  update_state (self);
  update_continue (self);
  settle_focus (self);
}

void
way_library_page_set_problem (WayLibraryPage *self,
                              const char     *sentence)
{
  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  g_free (self->problem);
  self->problem = g_strdup (sentence);
  self->noted = NULL; /* it is made anew */
  show_state (self);
}

void
way_library_page_set_search (WayLibraryPage *self,
                             gboolean        search)
{
  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, search);
  if (search)
    gtk_widget_grab_focus (self->search_entry);
}

/* As if somebody had typed it. */
void
way_library_page_search_for (WayLibraryPage *self,
                             const char     *text)
{
  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  way_library_page_set_search (self, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
}

const char *
way_library_page_get_state (WayLibraryPage *self)
{
  g_return_val_if_fail (WAY_IS_LIBRARY_PAGE (self), NULL);

  return self->state;
}

/* Puts the focus where the next step is. Who comes back finds it where it was, for the stack has put it there already. */
void
way_library_page_focus (WayLibraryPage *self)
{
  GtkWidget *focus = NULL;

  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  settle_focus (self);
  focus = get_focus (self);
  if (self->placed == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    place_focus (self);
}

static GtkWidget *
find_item (WayLibraryPage  *self,
           WayLibraryEntry *entry)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *card = gtk_widget_get_first_child (item);

      if (WAY_IS_MODULE_CARD (card) && way_module_card_get_entry (WAY_MODULE_CARD (card)) == entry)
        return item;
    }

  return NULL;
}

/* Shows a module's card and puts the focus there, also if somebody looks for other words. */
void
way_library_page_focus_module (WayLibraryPage *self,
                               const char     *id)
{
  g_autoptr (WayLibraryEntry) entry = NULL;
  GtkWidget *item = NULL;

  g_return_if_fail (WAY_IS_LIBRARY_PAGE (self));

  entry = find_entry (self, id);
  if (entry == NULL)
    return;

  if (!match_entry (entry, self))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      search_changed_cb (self);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->filtered)); i++)
    {
      g_autoptr (WayLibraryEntry) other = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (other == entry)
        gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", i);
    }

  item = find_item (self, entry);
  if (item != NULL)
    gtk_widget_grab_focus (item);
  self->settled = TRUE;
}
