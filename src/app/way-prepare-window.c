/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-prepare-window.h"

#include "way-module.h"
#include "way-session-words.h"

#include <glib/gi18n.h>

struct _WayPrepareWindow
{
  AdwWindow parent_instance;

  AdwComboRow *module;
  GtkEditable *title;
  GtkEditable *place;
  GtkEditable *trainer;
  GtkSwitch   *anonymous;
  GtkLabel    *problem;
  GtkWidget   *next_button;

  GPtrArray *modules;  /* of WayModule */
  char      *proposed; /* a title that nobody has changed yet */
};

G_DEFINE_FINAL_TYPE (WayPrepareWindow, way_prepare_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PREPARED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static WayModule *
get_module (WayPrepareWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->module);

  return selected < self->modules->len ? g_ptr_array_index (self->modules, selected) : NULL;
}

/* The title follows the module until the trainer writes another one. */
static void
module_changed_cb (WayPrepareWindow *self)
{
  WayModule *module = get_module (self);

  if (module == NULL || g_strcmp0 (gtk_editable_get_text (self->title), self->proposed) != 0)
    return;

  g_free (self->proposed);
  self->proposed = way_session_words_title (way_module_get_title (module), g_get_real_time ());
  gtk_editable_set_text (self->title, self->proposed);
}

static void
title_changed_cb (WayPrepareWindow *self)
{
  gtk_widget_set_sensitive (self->next_button, *gtk_editable_get_text (self->title) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
next_cb (WayPrepareWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_PREPARED], 0);
}

static void
way_prepare_window_dispose (GObject *object)
{
  WayPrepareWindow *self = WAY_PREPARE_WINDOW (object);

  g_clear_pointer (&self->modules, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, g_free);

  G_OBJECT_CLASS (way_prepare_window_parent_class)->dispose (object);
}

static void
way_prepare_window_class_init (WayPrepareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_prepare_window_dispose;

  signals[SIGNAL_PREPARED] = g_signal_new ("prepared", WAY_TYPE_PREPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-prepare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, module);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, place);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, trainer);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, anonymous);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayPrepareWindow, next_button);
  gtk_widget_class_bind_template_callback (widget_class, module_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
way_prepare_window_init (WayPrepareWindow *self)
{
  self->proposed = g_strdup ("");
  self->modules = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->title));
}

/**
 * way_prepare_window_new:
 * @parent: the window that it belongs to
 * @modules: (element-type WayModule): the modules that have a run-sheet, at least one
 * @module_id: (nullable): the one that is meant
 * @trainer: (nullable): who probably leads the session
 *
 * Returns: (transfer none): the window, not on screen yet
 */
GtkWidget *
way_prepare_window_new (GtkWindow  *parent,
                        GPtrArray  *modules,
                        const char *module_id,
                        const char *trainer)
{
  WayPrepareWindow *self = g_object_new (WAY_TYPE_PREPARE_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < modules->len; i++)
    {
      WayModule *module = g_ptr_array_index (modules, i);

      g_ptr_array_add (self->modules, g_object_ref (module));
      gtk_string_list_append (titles, way_module_get_title (module));
      if (g_strcmp0 (way_module_get_id (module), module_id) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->module, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->module, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->module), modules->len > 1);
  module_changed_cb (self);
  gtk_editable_set_text (self->trainer, trainer != NULL ? trainer : "");

  return GTK_WIDGET (self);
}

const char *
way_prepare_window_get_module_id (WayPrepareWindow *self)
{
  g_return_val_if_fail (WAY_IS_PREPARE_WINDOW (self), NULL);

  return way_module_get_id (get_module (self));
}

/**
 * way_prepare_window_dup_session:
 * @self: a window
 *
 * Returns: (transfer full): a session with what was said of it, and nothing else
 */
WaySession *
way_prepare_window_dup_session (WayPrepareWindow *self)
{
  WaySession *session = g_new0 (WaySession, 1);

  g_return_val_if_fail (WAY_IS_PREPARE_WINDOW (self), session);

  session->title = g_strdup (gtk_editable_get_text (self->title));
  session->place = g_strdup (gtk_editable_get_text (self->place));
  session->trainer = g_strdup (gtk_editable_get_text (self->trainer));
  session->anonymous = gtk_switch_get_active (self->anonymous);

  return session;
}

void
way_prepare_window_show_problem (WayPrepareWindow *self,
                                 const char       *sentence)
{
  g_return_if_fail (WAY_IS_PREPARE_WINDOW (self));

  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}
