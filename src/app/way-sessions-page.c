/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-sessions-page.h"

#include "way-scroll-keys.h"
#include "way-session-words.h"

#include <glib/gi18n.h>

#define SESSION_KEY "way-session"

struct _WaySessionsPage
{
  GtkWidget parent_instance;

  GtkWidget         *new_button;
  GtkStack          *stack;
  AdwStatusPage     *status;
  GtkScrolledWindow *scrolled;
  GtkListBox        *list;

  WaySessionsPageIsOpen is_open;
  gpointer              user_data; /* borrowed: the window that the page is in */
};

G_DEFINE_FINAL_TYPE (WaySessionsPage, way_sessions_page, GTK_TYPE_WIDGET)

static void
row_activated_cb (WaySessionsPage *self,
                  GtkWidget       *row)
{
  const gint64 *session_id = g_object_get_data (G_OBJECT (row), SESSION_KEY);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-session", "x", *session_id);
}

static void
way_sessions_page_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_sessions_page_parent_class)->dispose (object);
}

static void
way_sessions_page_class_init (WaySessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_sessions_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-sessions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySessionsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, WaySessionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WaySessionsPage, status);
  gtk_widget_class_bind_template_child (widget_class, WaySessionsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, WaySessionsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
way_sessions_page_init (WaySessionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_scroll_keys_add (GTK_WIDGET (self), self->scrolled);
}

GtkWidget *
way_sessions_page_new (WaySessionsPageIsOpen is_open,
                       gpointer              user_data)
{
  WaySessionsPage *self = g_object_new (WAY_TYPE_SESSIONS_PAGE, NULL);

  self->is_open = is_open;
  self->user_data = user_data;

  return GTK_WIDGET (self);
}

static GtkWidget *
make_next_button (const WaySession *session)
{
  GtkWidget       *button = gtk_button_new_with_mnemonic (way_session_words_next (session));
  g_autofree char *label = NULL;

  /* Translators: buttons beside the title of a session, what a screen reader says of them */
  label = g_strdup_printf (session->state == WAY_SESSION_PREPARED ? _ ("Start %s") : _ ("Go on with %s"), session->title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.run-session");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", session->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static void
add_session (WaySessionsPage  *self,
             const WaySession *session)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *line = way_session_words_line (session, self->is_open (session->id, self->user_data));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), session->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (way_session_words_next (session) != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_next_button (session));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), SESSION_KEY, g_memdup2 (&session->id, sizeof session->id), g_free);
  gtk_list_box_append (self->list, row);
}

/* @sessions is of WaySession, as the store lists them: the newest first. */
void
way_sessions_page_show_sessions (WaySessionsPage *self,
                                 GPtrArray       *sessions)
{
  GtkWidget *row = NULL;

  g_return_if_fail (WAY_IS_SESSIONS_PAGE (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < sessions->len; i++)
    add_session (self, g_ptr_array_index (sessions, i));
  gtk_stack_set_visible_child_name (self->stack, sessions->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->new_button, sessions->len > 0);
}

void
way_sessions_page_show_problem (WaySessionsPage *self,
                                const char      *sentence)
{
  g_return_if_fail (WAY_IS_SESSIONS_PAGE (self));

  adw_status_page_set_title (self->status, _ ("Your sessions cannot be read just now"));
  adw_status_page_set_description (self->status, sentence);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* Puts the focus where the next step is. */
void
way_sessions_page_focus (WaySessionsPage *self)
{
  g_return_if_fail (WAY_IS_SESSIONS_PAGE (self));

  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}
