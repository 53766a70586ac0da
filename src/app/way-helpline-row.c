/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-helpline-row.h"

#include "way-help-card.h"

struct _WayHelplineRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel  *name;
  GtkLabel  *contacts;
  GtkLabel  *when;
  GtkWidget *old_icon;
  GtkLabel  *checked;
};

G_DEFINE_FINAL_TYPE (WayHelplineRow, way_helpline_row, ADW_TYPE_PREFERENCES_ROW)

static void
way_helpline_row_class_init (WayHelplineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-helpline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayHelplineRow, name);
  gtk_widget_class_bind_template_child (widget_class, WayHelplineRow, contacts);
  gtk_widget_class_bind_template_child (widget_class, WayHelplineRow, when);
  gtk_widget_class_bind_template_child (widget_class, WayHelplineRow, old_icon);
  gtk_widget_class_bind_template_child (widget_class, WayHelplineRow, checked);
}

static void
way_helpline_row_init (WayHelplineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A colour never says something alone: there is an icon, and the words say it. */
static void
show_age (WayHelplineRow    *self,
          const WayHelpline *line,
          const char        *today)
{
  gboolean fresh = way_helpline_get_age (line, today) == WAY_HELPLINE_FRESH;

  gtk_widget_set_visible (self->old_icon, !fresh);
  gtk_widget_add_css_class (GTK_WIDGET (self->checked), fresh ? "way-soft" : "care");
}

/**
 * way_helpline_row_new:
 * @line: somebody to call; what is shown of it is copied
 * @today: the day, `YYYY-MM-DD`
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
way_helpline_row_new (const WayHelpline *line,
                      const char        *today)
{
  WayHelplineRow  *self = NULL;
  g_autofree char *contacts = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *said = NULL;

  g_return_val_if_fail (line != NULL && today != NULL, NULL);

  self = g_object_new (WAY_TYPE_HELPLINE_ROW, NULL);
  contacts = g_strjoinv ("\n", line->contacts);
  checked = way_help_card_dup_checked_words (line, today);
  said = g_strdup_printf ("%s: %s. %s (%s)", line->name, contacts, line->when, checked);
  gtk_label_set_text (self->name, line->name);
  gtk_label_set_text (self->contacts, contacts);
  gtk_label_set_text (self->when, line->when);
  gtk_label_set_text (self->checked, checked);
  show_age (self, line, today);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);

  return GTK_WIDGET (self);
}
