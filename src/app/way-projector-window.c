/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-projector-window.h"

#include "way-wall-view.h"

#include <glib/gi18n.h>

struct _WayProjectorWindow
{
  GtkWindow parent_instance;

  GtkWidget *stack;
  GtkWidget *wall;
  GtkWidget *blank;
};

G_DEFINE_FINAL_TYPE (WayProjectorWindow, way_projector_window, GTK_TYPE_WINDOW)

static void
way_projector_window_class_init (WayProjectorWindowClass *klass)
{
}

static void
way_projector_window_init (WayProjectorWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("On the wall"));
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 540);
  gtk_widget_add_css_class (GTK_WIDGET (self), "way-projector");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");

  self->wall = way_wall_view_new ();
  self->blank = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->blank, "way-wall-blank");
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->wall);
  gtk_stack_add_child (GTK_STACK (self->stack), self->blank);
  gtk_window_set_child (GTK_WINDOW (self), self->stack);
}

/**
 * way_projector_window_new:
 *
 * Makes it; nobody sees it yet.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_projector_window_new (void)
{
  return g_object_new (WAY_TYPE_PROJECTOR_WINDOW, NULL);
}

/**
 * way_projector_window_show_wall:
 * @self: a projector's window
 * @wall: what learners are to see
 *
 * Shows it. A blank wall stays blank.
 */
void
way_projector_window_show_wall (WayProjectorWindow *self,
                                const WayWall      *wall)
{
  g_return_if_fail (WAY_IS_PROJECTOR_WINDOW (self));

  way_wall_view_show (WAY_WALL_VIEW (self->wall), wall);
}

/**
 * way_projector_window_page:
 * @self: a projector's window
 * @direction: 1 for on, -1 for back
 *
 * Turns to what did not fit on the wall.
 *
 * Returns: whether there was more
 */
gboolean
way_projector_window_page (WayProjectorWindow *self,
                           int                 direction)
{
  g_return_val_if_fail (WAY_IS_PROJECTOR_WINDOW (self), FALSE);

  return way_wall_view_page (WAY_WALL_VIEW (self->wall), direction);
}

/**
 * way_projector_window_set_blank:
 * @self: a projector's window
 * @blank: whether nothing is to be seen
 *
 * Makes the wall dark, or shows it again.
 */
void
way_projector_window_set_blank (WayProjectorWindow *self,
                                gboolean            blank)
{
  g_return_if_fail (WAY_IS_PROJECTOR_WINDOW (self));

  gtk_stack_set_visible_child (GTK_STACK (self->stack), blank ? self->blank : self->wall);
}

/**
 * way_projector_window_get_blank:
 * @self: a projector's window
 *
 * Returns: whether nothing is to be seen
 */
gboolean
way_projector_window_get_blank (WayProjectorWindow *self)
{
  g_return_val_if_fail (WAY_IS_PROJECTOR_WINDOW (self), FALSE);

  return gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->blank;
}
