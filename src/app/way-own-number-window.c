/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-own-number-window.h"

#include "way-named-buttons.h"

#include <glib/gi18n.h>

struct _WayOwnNumberWindow
{
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkEditable *number;
  GtkEditable *when;
  GtkLabel    *problem;
  GtkWidget   *remove_button;
  GtkWidget   *save_button;
};

G_DEFINE_FINAL_TYPE (WayOwnNumberWindow, way_own_number_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_SAVED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_stripped (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
changed_cb (WayOwnNumberWindow *self)
{
  g_autofree char *name = dup_stripped (self->name);
  g_autofree char *number = dup_stripped (self->number);
  g_autofree char *when = dup_stripped (self->when);

  gtk_widget_set_sensitive (self->save_button, *name != '\0' && *number != '\0' && *when != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
save_cb (WayOwnNumberWindow *self)
{
  g_autofree char *name = dup_stripped (self->name);
  g_autofree char *number = dup_stripped (self->number);
  g_autofree char *when = dup_stripped (self->when);

  g_signal_emit (self, signals[SIGNAL_SAVED], 0, name, number, when);
}

static void
remove_cb (WayOwnNumberWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
way_own_number_window_class_init (WayOwnNumberWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_SAVED] = g_signal_new ("saved", WAY_TYPE_OWN_NUMBER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", WAY_TYPE_OWN_NUMBER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-own-number-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, name);
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, number);
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, when);
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, WayOwnNumberWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
way_own_number_window_init (WayOwnNumberWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_named_buttons_name (GTK_WIDGET (self->name));
  way_named_buttons_name (GTK_WIDGET (self->number));
  way_named_buttons_name (GTK_WIDGET (self->when));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
}

/**
 * way_own_number_window_new:
 * @parent: the window that asks
 * @line: (nullable): the number to change, %NULL for a new one
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_own_number_window_new (GtkWindow         *parent,
                           const WayHelpline *line)
{
  WayOwnNumberWindow *self = g_object_new (WAY_TYPE_OWN_NUMBER_WINDOW, "transient-for", parent, NULL);

  gtk_widget_set_visible (self->remove_button, line != NULL);
  if (line != NULL)
    {
      g_autofree char *number = g_strjoinv (" ", line->contacts);

      gtk_window_set_title (GTK_WINDOW (self), _ ("Change a number"));
      gtk_editable_set_text (self->name, line->name);
      gtk_editable_set_text (self->number, number);
      gtk_editable_set_text (self->when, line->when);
    }
  changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * way_own_number_window_show_problem:
 * @self: the window
 * @sentence: why the number is not kept
 *
 * Says so, and the window stays with all that was written.
 */
void
way_own_number_window_show_problem (WayOwnNumberWindow *self,
                                    const char         *sentence)
{
  g_return_if_fail (WAY_IS_OWN_NUMBER_WINDOW (self));

  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
