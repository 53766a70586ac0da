/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-person-button.h"

#include "way-avatar.h"
#include "way-learner-words.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 26
#define MAX_OTHERS 5

struct _WayPersonButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *avatar;

  WayLearnerRecord *record;
};

G_DEFINE_FINAL_TYPE (WayPersonButton, way_person_button, GTK_TYPE_WIDGET)

/* What somebody is called may look like a mnemonic. */
static char *
escape_mnemonic (const char *name)
{
  g_autoptr (GString) escaped = g_string_new (name);

  g_string_replace (escaped, "_", "__", 0);

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static guint
append_others (WayPersonButton *self,
               GMenu           *menu)
{
  g_autoptr (GPtrArray) learners = way_learner_record_list_learners (self->record, NULL);
  gint64 here = way_learner_record_is_guest (self->record) ? 0 : way_learner_record_get_learner_id (self->record);
  guint  n_others = 0;

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const WayLearner *learner = g_ptr_array_index (learners, i);
      g_autofree char  *name = NULL;
      g_autofree char  *escaped = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (learner->id == here || ++n_others > MAX_OTHERS)
        continue;

      name = way_learner_words_name (learner);
      escaped = escape_mnemonic (name);
      item = g_menu_item_new (escaped, NULL);
      g_menu_item_set_action_and_target (item, "win.choose-learner", "x", learner->id);
      g_menu_append_item (menu, item);
    }

  return n_others;
}

static char *
describe_learner (WayPersonButton *self)
{
  const WayLearner *learner = way_learner_record_get_learner (self->record);
  g_autofree char  *name = NULL;

  if (way_learner_record_is_guest (self->record))
    return g_strdup (_ ("A guest is learning"));
  if (learner == NULL || learner->name == NULL)
    return g_strdup (_ ("Your profile"));

  name = way_learner_words_name (learner);

  /* Translators: %s is somebody's name */
  return g_strdup_printf (_ ("%s is learning"), name);
}

static GMenu *
make_people_menu (WayPersonButton *self)
{
  GMenu *menu = g_menu_new ();
  guint  n_others = append_others (self, menu);

  if (n_others > MAX_OTHERS)
    g_menu_append (menu, _ ("_Somebody else…"), "win.switch-learner");
  g_menu_append (menu, _ ("_Add a person…"), "win.add-learner");
  if (way_learner_record_is_guest (self->record))
    g_menu_append (menu, _ ("_Stop learning as a guest"), "win.switch-learner");
  else
    g_menu_append (menu, _ ("Learn as a _guest"), "win.learn-as-guest");

  return menu;
}

/* Made anew each time it is opened, so that nobody waits for it when the program starts. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  WayPersonButton  *self = user_data;
  const WayLearner *learner = way_learner_record_get_learner (self->record);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) people = make_people_menu (self);
  g_autoptr (GMenu) own = g_menu_new ();
  gboolean         known = learner != NULL && (learner->name != NULL || way_learner_record_is_guest (self->record));
  g_autofree char *heading = known ? describe_learner (self) : NULL;

  if (!way_learner_record_is_guest (self->record))
    {
      g_menu_append (own, _ ("Your _profile…"), "win.show-profile");
      g_menu_append (own, _ ("Your _records…"), "win.show-records");
      if (learner != NULL && learner->shares)
        g_menu_append (own, _ ("Shared _workbook…"), "win.show-workbook");
    }
  g_menu_append_section (menu, heading, G_MENU_MODEL (people));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
update (WayPersonButton *self)
{
  g_autofree char *words = describe_learner (self);
  gboolean         guest = way_learner_record_is_guest (self->record);

  way_avatar_show_learner (ADW_AVATAR (self->avatar), guest ? NULL : way_learner_record_get_learner (self->record));
  gtk_widget_set_tooltip_text (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
way_person_button_dispose (GObject *object)
{
  WayPersonButton *self = WAY_PERSON_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_person_button_parent_class)->dispose (object);
}

static void
way_person_button_class_init (WayPersonButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_person_button_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
way_person_button_init (WayPersonButton *self)
{
  self->avatar = adw_avatar_new (AVATAR_SIZE, NULL, FALSE);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->avatar);
  gtk_widget_add_css_class (self->button, "way-person-button");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

void
way_person_button_set_record (WayPersonButton  *self,
                              WayLearnerRecord *record)
{
  g_return_if_fail (WAY_IS_PERSON_BUTTON (self));
  g_return_if_fail (self->record == NULL);

  self->record = g_object_ref (record);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self, NULL);
  g_signal_connect_object (record, "learner-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
