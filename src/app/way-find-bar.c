/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-find-bar.h"

#include <glib/gi18n.h>

struct _WayFindBar
{
  GtkWidget parent_instance;

  GtkSearchBar   *bar;
  GtkSearchEntry *entry;
  GtkLabel       *count;

  WayPlayer *view;
};

G_DEFINE_FINAL_TYPE (WayFindBar, way_find_bar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_OPEN = 1
} WayFindBarProperty;

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_OPEN + 1];
static guint       signals[N_SIGNALS];

static void
changed_cb (WayFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->view == NULL)
    return;

  gtk_label_set_text (self->count, "");
  if (*text != '\0')
    way_player_find (self->view, text);
  else
    way_player_find (self->view, NULL);
}

static void
mode_changed_cb (WayFindBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);

  if (way_find_bar_get_open (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      changed_cb (self);
      return;
    }

  if (self->view != NULL)
    way_player_find (self->view, NULL);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
key_pressed_cb (WayFindBar     *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  way_find_bar_previous (self);

  return GDK_EVENT_STOP;
}

static void
found_cb (WayFindBar *self,
          guint       n_matches,
          guint       current)
{
  g_autofree char *words = NULL;

  if (n_matches == 0)
    words = g_strdup (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' ? _ ("Not found") : "");
  else if (current == 0)
    words = g_strdup_printf (ngettext ("%u place", "%u places", n_matches), n_matches);
  else
    words = g_strdup_printf (_ ("%u of %u"), current, n_matches);

  gtk_label_set_text (self->count, words);
}

static void
way_find_bar_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch ((WayFindBarProperty) prop_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, way_find_bar_get_open (WAY_FIND_BAR (object)));
      break;
    }
}

static void
way_find_bar_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch ((WayFindBarProperty) prop_id)
    {
    case PROP_OPEN:
      way_find_bar_set_open (WAY_FIND_BAR (object), g_value_get_boolean (value));
      break;
    }
}

static void
way_find_bar_dispose (GObject *object)
{
  WayFindBar *self = WAY_FIND_BAR (object);

  g_clear_object (&self->view);
  g_clear_pointer ((GtkWidget **) &self->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (way_find_bar_parent_class)->dispose (object);
}

static void
way_find_bar_class_init (WayFindBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_find_bar_get_property;
  object_class->set_property = way_find_bar_set_property;
  object_class->dispose = way_find_bar_dispose;

  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", WAY_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WayFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, WayFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, WayFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_find_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, way_find_bar_previous);
}

static void
way_find_bar_init (WayFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));

  /* GtkSearchEntry knows Ctrl+G for the next place, but not Shift+Enter for the one before. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

void
way_find_bar_set_view (WayFindBar *self,
                       WayPlayer  *view)
{
  g_return_if_fail (WAY_IS_FIND_BAR (self));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "find-changed", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

gboolean
way_find_bar_get_open (WayFindBar *self)
{
  g_return_val_if_fail (WAY_IS_FIND_BAR (self), FALSE);

  return self->bar != NULL && gtk_search_bar_get_search_mode (self->bar);
}

void
way_find_bar_set_open (WayFindBar *self,
                       gboolean    open)
{
  g_return_if_fail (WAY_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, open);
  if (open)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
way_find_bar_next (WayFindBar *self)
{
  g_return_if_fail (WAY_IS_FIND_BAR (self));

  if (self->view != NULL)
    way_player_find_next (self->view);
}

void
way_find_bar_previous (WayFindBar *self)
{
  g_return_if_fail (WAY_IS_FIND_BAR (self));

  if (self->view != NULL)
    way_player_find_previous (self->view);
}
