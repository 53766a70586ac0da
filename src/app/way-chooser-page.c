/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-chooser-page.h"

#include "way-learner-card.h"
#include "way-learner-item.h"

#define CARD_WIDTH 236
#define MAX_COLUMNS 4

struct _WayChooserPage
{
  GtkWidget parent_instance;

  AdwClampScrollable *clamp;
  GtkGridView        *grid;

  GListStore *people;
  char       *last_uuid;
};

G_DEFINE_FINAL_TYPE (WayChooserPage, way_chooser_page, GTK_TYPE_WIDGET)

static void
activate_cb (WayChooserPage *self,
             guint           position)
{
  g_autoptr (WayLearnerItem) item = g_list_model_get_item (G_LIST_MODEL (self->people), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.choose-learner", "x", way_learner_item_get_learner (item)->id);
}

static void
setup_card_cb (WayChooserPage *self,
               GtkListItem    *item)
{
  gtk_list_item_set_child (item, way_learner_card_new ());
}

static void
bind_card_cb (WayChooserPage *self,
              GtkListItem    *item)
{
  const WayLearner *learner = way_learner_item_get_learner (gtk_list_item_get_item (item));

  way_learner_card_show (WAY_LEARNER_CARD (gtk_list_item_get_child (item)), learner, g_strcmp0 (learner->uuid, self->last_uuid) == 0);
}

static void
way_chooser_page_dispose (GObject *object)
{
  WayChooserPage *self = WAY_CHOOSER_PAGE (object);
  GtkWidget      *child = NULL;

  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  self->grid = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->people);
  g_clear_pointer (&self->last_uuid, g_free);

  G_OBJECT_CLASS (way_chooser_page_parent_class)->dispose (object);
}

static void
way_chooser_page_class_init (WayChooserPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_chooser_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-chooser-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayChooserPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, WayChooserPage, grid);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
way_chooser_page_init (WayChooserPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_card_cb), self, G_CONNECT_SWAPPED);
  self->people = g_list_store_new (WAY_TYPE_LEARNER_ITEM);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->people)));
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
way_chooser_page_new (void)
{
  return g_object_new (WAY_TYPE_CHOOSER_PAGE, NULL);
}

/* A household's few cards stand in the middle, and a large group's in rows. */
static void
set_columns (WayChooserPage *self,
             guint           n_people)
{
  guint n_columns = CLAMP (n_people, 1, MAX_COLUMNS);

  gtk_grid_view_set_max_columns (self->grid, n_columns);
  adw_clamp_scrollable_set_maximum_size (self->clamp, (int) n_columns * CARD_WIDTH);
  adw_clamp_scrollable_set_tightening_threshold (self->clamp, (int) n_columns * CARD_WIDTH);
}

/* Takes the learners out of @learners. Whose UUID is @last_uuid comes first. */
void
way_chooser_page_show_learners (WayChooserPage *self,
                                GPtrArray      *learners,
                                const char     *last_uuid)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (WAY_IS_CHOOSER_PAGE (self));

  g_free (self->last_uuid);
  self->last_uuid = g_strdup (last_uuid);
  while (learners->len > 0)
    {
      WayLearner *learner = g_ptr_array_steal_index (learners, 0);

      g_ptr_array_insert (items, g_strcmp0 (learner->uuid, last_uuid) == 0 ? 0 : -1, way_learner_item_new (learner));
    }

  set_columns (self, items->len);
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)), items->pdata, items->len);
}

/* Puts the focus on the first card. */
void
way_chooser_page_focus (WayChooserPage *self)
{
  GtkWidget *card = NULL;

  g_return_if_fail (WAY_IS_CHOOSER_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", 0);
  card = gtk_widget_get_first_child (GTK_WIDGET (self->grid));
  gtk_widget_grab_focus (card != NULL ? card : GTK_WIDGET (self->grid));
}
