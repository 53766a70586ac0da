/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-picture-picker.h"

#include "way-avatar.h"
#include "way-picture.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 40
#define PICTURE_KEY "way-picture"

struct _WayPicturePicker
{
  GtkWidget parent_instance;

  GtkWidget  *box;
  GPtrArray  *buttons; /* borrowed, the first for initials */
  const char *picture; /* a static nick, or empty */
};

G_DEFINE_FINAL_TYPE (WayPicturePicker, way_picture_picker, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *nick;
  const char *words;
} names[] = {
  { "", N_ ("Initials") },
  { "tree", N_ ("A tree") },
  { "boat", N_ ("A boat") },
  { "kite", N_ ("A kite") },
  { "owl", N_ ("An owl") },
  { "fern", N_ ("A fern") },
  { "cup", N_ ("A cup") },
  { "hill", N_ ("A hill") },
  { "sun", N_ ("The sun") },
};

/* A picture that is newer than these words still has its nick for a name. */
static const char *
get_words (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].nick, nick))
      return _ (names[i].words);

  return nick;
}

static void
toggled_cb (WayPicturePicker *self,
            GtkToggleButton  *button)
{
  const char *picture = g_object_get_data (G_OBJECT (button), PICTURE_KEY);

  if (!gtk_toggle_button_get_active (button) || picture == self->picture)
    return;

  self->picture = picture;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_button (WayPicturePicker *self,
            const char       *nick)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *avatar = adw_avatar_new (AVATAR_SIZE, NULL, FALSE);
  GtkWidget *child = gtk_flow_box_child_new ();

  way_avatar_show_picture (ADW_AVATAR (avatar), NULL, nick);
  gtk_button_set_child (GTK_BUTTON (button), avatar);
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "way-picture");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, get_words (nick));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, get_words (nick), -1);
  if (self->buttons->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), g_ptr_array_index (self->buttons, 0));

  g_object_set_data (G_OBJECT (button), PICTURE_KEY, (gpointer) nick);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->buttons, button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (GTK_FLOW_BOX (self->box), child);
}

static void
way_picture_picker_dispose (GObject *object)
{
  WayPicturePicker *self = WAY_PICTURE_PICKER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (way_picture_picker_parent_class)->dispose (object);
}

static void
way_picture_picker_class_init (WayPicturePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_picture_picker_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_PICTURE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_picture_picker_init (WayPicturePicker *self)
{
  const char *const *nicks = way_picture_get_nicks ();

  self->buttons = g_ptr_array_new ();
  self->picture = "";
  self->box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->box), 9);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->box), 5);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->box), TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Picture"), -1);

  add_button (self, self->picture);
  for (guint i = 0; nicks[i] != NULL; i++)
    add_button (self, nicks[i]);
  gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, 0), TRUE);
}

/* A nick, or empty for initials. */
const char *
way_picture_picker_get_picture (WayPicturePicker *self)
{
  g_return_val_if_fail (WAY_IS_PICTURE_PICKER (self), NULL);

  return self->picture;
}

/* Tells nobody. */
void
way_picture_picker_set_picture (WayPicturePicker *self,
                                const char       *picture)
{
  g_return_if_fail (WAY_IS_PICTURE_PICKER (self));

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkToggleButton *button = g_ptr_array_index (self->buttons, i);
      const char      *nick = g_object_get_data (G_OBJECT (button), PICTURE_KEY);

      if (!g_str_equal (nick, picture))
        continue;

      self->picture = nick;
      gtk_toggle_button_set_active (button, TRUE);
    }
}

/* Whose initials are offered. */
void
way_picture_picker_set_name (WayPicturePicker *self,
                             const char       *name)
{
  g_return_if_fail (WAY_IS_PICTURE_PICKER (self));

  way_avatar_show_picture (ADW_AVATAR (gtk_button_get_child (g_ptr_array_index (self->buttons, 0))), name, "");
}
