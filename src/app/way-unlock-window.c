/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-unlock-window.h"

#include "way-avatar.h"
#include "way-learner-words.h"
#include "way-named-buttons.h"

#include <glib/gi18n.h>

struct _WayUnlockWindow
{
  AdwWindow parent_instance;

  AdwAvatar   *avatar;
  GtkLabel    *name;
  GtkStack    *stack;
  GtkEditable *pin;
  GtkEditable *code;
  GtkLabel    *problem;
  GtkButton   *other_button;
  GtkWidget   *open_button;

  WayLearnerRecord *record;
  gint64            learner_id;
};

G_DEFINE_FINAL_TYPE (WayUnlockWindow, way_unlock_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
asks_for_code (WayUnlockWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "code") == 0;
}

static GtkEditable *
get_entry (WayUnlockWindow *self)
{
  return asks_for_code (self) ? self->code : self->pin;
}

static void
changed_cb (WayUnlockWindow *self)
{
  gtk_widget_set_sensitive (self->open_button, *gtk_editable_get_text (get_entry (self)) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
ask_for (WayUnlockWindow *self,
         const char      *what)
{
  gtk_stack_set_visible_child_name (self->stack, what);
  gtk_button_set_label (self->other_button, asks_for_code (self) ? _ ("Use the _PIN") : _ ("Use the _recovery code"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->other_button)), TRUE);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
}

static void
other_cb (WayUnlockWindow *self)
{
  ask_for (self, asks_for_code (self) ? "pin" : "code");
}

/* A wrong PIN stays in the entry with all of it selected: one can look at it, or type over it. */
static void
show_problem (WayUnlockWindow *self,
              const char      *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (self)));
  gtk_editable_select_region (get_entry (self), 0, -1);
}

static void
open_cb (WayUnlockWindow *self)
{
  g_autoptr (GError) error = NULL;
  gboolean with_code = asks_for_code (self);

  if (!way_learner_record_unlock (self->record, self->learner_id, gtk_editable_get_text (get_entry (self)), with_code, &error))
    {
      show_problem (self, error->message);
      return;
    }

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0, with_code);
  g_object_unref (self);
}

static void
way_unlock_window_dispose (GObject *object)
{
  WayUnlockWindow *self = WAY_UNLOCK_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_unlock_window_parent_class)->dispose (object);
}

static void
way_unlock_window_class_init (WayUnlockWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_unlock_window_dispose;

  signals[SIGNAL_UNLOCKED] = g_signal_new ("unlocked", WAY_TYPE_UNLOCK_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-unlock-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, avatar);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, name);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, pin);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, code);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, other_button);
  gtk_widget_class_bind_template_child (widget_class, WayUnlockWindow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
way_unlock_window_init (WayUnlockWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_named_buttons_name (GTK_WIDGET (self->pin));
  way_named_buttons_name (GTK_WIDGET (self->code));
  ask_for (self, "pin");
}

GtkWidget *
way_unlock_window_new (GtkWindow        *parent,
                       WayLearnerRecord *record,
                       const WayLearner *learner)
{
  WayUnlockWindow *self = g_object_new (WAY_TYPE_UNLOCK_WINDOW, "transient-for", parent, NULL);
  g_autofree char *name = way_learner_words_name (learner);

  self->record = g_object_ref (record);
  self->learner_id = learner->id;
  way_avatar_show_learner (self->avatar, learner);
  gtk_label_set_text (self->name, name);

  return GTK_WIDGET (self);
}
