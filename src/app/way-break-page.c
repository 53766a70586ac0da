/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-break-page.h"

#include <glib/gi18n.h>

struct _WayBreakPage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel  *number;
  GtkLabel  *step_words;
  GtkWidget *step_box;
  GtkButton *step_button;

  guint step;
};

G_DEFINE_FINAL_TYPE (WayBreakPage, way_break_page, GTK_TYPE_WIDGET)

/* The exercise that is known as 5-4-3-2-1. Each step is a whole thought, for who stops after one. */
static const struct
{
  const char *number; /* what is seen large, NULL for nothing */
  const char *words;
  const char *button;
} steps[] = {
  { NULL, N_ ("Put both feet on the floor and let your shoulders drop. Breathe in slowly, and breathe out a little longer. When you like, begin with what is around you."), N_ ("_Begin") },
  { "5", N_ ("Look around. Find five things that you can see, and say their names to yourself."), N_ ("_Go on") },
  { "4", N_ ("Feel four things: the chair, your clothes, the table, the air on your hands."), N_ ("_Go on") },
  { "3", N_ ("Listen. Find three things that you can hear, near or far."), N_ ("_Go on") },
  { "2", N_ ("Find two things that you can smell, or think of two smells that you like."), N_ ("_Go on") },
  { "1", N_ ("Find one thing that you can taste, or take a sip of water."), N_ ("_Go on") },
  { NULL, N_ ("Breathe in and out once more. You can go back to the lesson now, do this again, or leave it for today. Your place is kept, and nobody counts breaks."), N_ ("Do it _again") },
};

static void
show_step (WayBreakPage *self)
{
  gtk_label_set_text (self->number, steps[self->step].number != NULL ? steps[self->step].number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number), steps[self->step].number != NULL);
  gtk_label_set_text (self->step_words, _ (steps[self->step].words));
  gtk_button_set_label (self->step_button, _ (steps[self->step].button));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (steps[self->step].words), -1);
}

/* The focus goes to the words, because a screen reader of GTK 4.8 hears of nothing else. */
static void
step_cb (WayBreakPage *self)
{
  self->step = (self->step + 1) % G_N_ELEMENTS (steps);
  show_step (self);
  gtk_widget_grab_focus (self->step_box);
}

static void
way_break_page_dispose (GObject *object)
{
  g_clear_pointer (&WAY_BREAK_PAGE (object)->content, gtk_widget_unparent);

  G_OBJECT_CLASS (way_break_page_parent_class)->dispose (object);
}

static void
way_break_page_class_init (WayBreakPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_break_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-break-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayBreakPage, content);
  gtk_widget_class_bind_template_child (widget_class, WayBreakPage, number);
  gtk_widget_class_bind_template_child (widget_class, WayBreakPage, step_words);
  gtk_widget_class_bind_template_child (widget_class, WayBreakPage, step_box);
  gtk_widget_class_bind_template_child (widget_class, WayBreakPage, step_button);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
}

static void
way_break_page_init (WayBreakPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_step (self);
}

/**
 * way_break_page_new:
 *
 * Returns: (transfer floating): the page, at the beginning of the exercise
 */
GtkWidget *
way_break_page_new (void)
{
  return g_object_new (WAY_TYPE_BREAK_PAGE, NULL);
}

/**
 * way_break_page_begin:
 * @self: the page
 *
 * Goes to the beginning of the exercise.
 */
void
way_break_page_begin (WayBreakPage *self)
{
  g_return_if_fail (WAY_IS_BREAK_PAGE (self));

  self->step = 0;
  show_step (self);
}

/**
 * way_break_page_focus:
 * @self: the page
 *
 * Puts the focus on the words of the step.
 */
void
way_break_page_focus (WayBreakPage *self)
{
  g_return_if_fail (WAY_IS_BREAK_PAGE (self));

  gtk_widget_grab_focus (self->step_box);
}
