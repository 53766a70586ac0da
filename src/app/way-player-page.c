/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-page-private.h"

#include "way-quick-hide-note.h"
#include "way-settings.h"

G_DEFINE_FINAL_TYPE (WayPlayerPage, way_player_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CLOSED,
  SIGNAL_PRINTED,
  SIGNAL_CONFINEMENT_KNOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activity_chosen_cb (WayPlayerPage *self,
                    const char    *activity_id)
{
  if (way_adaptive_bin_get_narrow (self->adaptive))
    _way_player_page_close_outline (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.play-activity", "s", activity_id);
}

static void
find_closed_cb (WayPlayerPage *self)
{
  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
activity_requested_cb (WayPlayerPage *self,
                       const char    *activity_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.play-activity", "s", activity_id);
}

static void
result_requested_cb (WayPlayerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-result", "s", self->activity_id);
}

static void
leave_requested_cb (WayPlayerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
closed_cb (WayPlayerPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
printed_cb (WayPlayerPage *self,
            const char    *sentence)
{
  g_signal_emit (self, signals[SIGNAL_PRINTED], 0, sentence);
}

static void
painted_cb (WayPlayerPage *self)
{
  way_focus_guard_check (self->focus_guard);
  if (!way_find_bar_get_open (self->find_bar) && way_banner_get_sentence (self->banner) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
blocked_cb (WayPlayerPage *self,
            const char    *module_id,
            WayBlockedKind kind)
{
  way_blocked_attempts_add (self->blocked, module_id, kind, 1);
}

static void
confinement_changed_cb (WayPlayerPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CONFINEMENT_KNOWN], 0);
}

static gboolean
invert_boolean (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  g_value_set_boolean (to, !g_value_get_boolean (from));

  return TRUE;
}

static void
bind_view (WayPlayerPage *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkSettings     *gtk_settings = gtk_settings_get_default ();

  g_object_bind_property (style, "dark", self->view, "dark", G_BINDING_SYNC_CREATE);
  g_object_bind_property (style, "high-contrast", self->view, "high-contrast", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (gtk_settings, "gtk-enable-animations", self->view, "reduced-motion", G_BINDING_SYNC_CREATE, invert_boolean, NULL, NULL, NULL);
  g_settings_bind (self->settings, WAY_SETTING_TEXT_SIZE, self->view, "text-size", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, WAY_SETTING_READING_FONT, self->view, "reading-font", G_SETTINGS_BIND_GET);

  way_find_bar_set_view (self->find_bar, self->view);
  g_signal_connect_object (self->view, "activity-requested", G_CALLBACK (activity_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "advance-requested", G_CALLBACK (way_player_page_go_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "result-requested", G_CALLBACK (result_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "leave-requested", G_CALLBACK (leave_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "save-failed", G_CALLBACK (way_player_page_show_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "printed", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::confinement", G_CALLBACK (confinement_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "blocked", G_CALLBACK (blocked_cb), self, G_CONNECT_SWAPPED);
}

static void
way_player_page_dispose (GObject *object)
{
  WayPlayerPage *self = WAY_PLAYER_PAGE (object);

  self->view = NULL;
  g_clear_object (&self->clock);
  g_clear_pointer ((GtkWidget **) &self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->focus_guard);
  g_clear_object (&self->settings);
  g_clear_object (&self->blocked);
  g_clear_object (&self->package);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->activity_id, g_free);

  G_OBJECT_CLASS (way_player_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-player-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, outline_button);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, find_button);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, banner);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, place_for_view);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, shade);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, outline_revealer);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, outline);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, previous_words);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, place);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WayPlayerPage, next_button);
  gtk_widget_class_bind_template_callback_full (widget_class, "outline_toggled_cb", G_CALLBACK (_way_player_page_outline_toggled_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "narrow_changed_cb", G_CALLBACK (_way_player_page_narrow_changed_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "close_outline_cb", G_CALLBACK (_way_player_page_close_outline));
  gtk_widget_class_bind_template_callback (widget_class, activity_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_closed_cb);
}

static void
way_player_page_class_init (WayPlayerPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_player_page_dispose;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", WAY_TYPE_PLAYER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_PRINTED] = g_signal_new ("printed", WAY_TYPE_PLAYER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[SIGNAL_CONFINEMENT_KNOWN] = g_signal_new ("confinement-known", WAY_TYPE_PLAYER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (WAY_TYPE_BANNER);
  g_type_ensure (WAY_TYPE_FIND_BAR);
  g_type_ensure (WAY_TYPE_OUTLINE);
  g_type_ensure (WAY_TYPE_QUICK_HIDE_NOTE);
  bind_template (widget_class);
}

static void
way_player_page_init (WayPlayerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
way_player_page_new (GSettings          *settings,
                     WayBlockedAttempts *blocked)
{
  WayPlayerPage *self = g_object_new (WAY_TYPE_PLAYER_PAGE, NULL);

  self->settings = g_object_ref (settings);
  self->blocked = g_object_ref (blocked);
  gtk_toggle_button_set_active (self->outline_button, g_settings_get_boolean (settings, WAY_SETTING_OUTLINE_VISIBLE));
  _way_player_page_lay_out_outline (self);

  return GTK_WIDGET (self);
}

/* From now on the active time in lessons goes into @record. */
void
way_player_page_set_record (WayPlayerPage    *self,
                            WayLearnerRecord *record)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));
  g_return_if_fail (self->clock == NULL);

  self->clock = way_player_clock_new (GTK_WIDGET (self), record);
  g_signal_connect_object (self->clock, "failed", G_CALLBACK (way_player_page_show_problem), self, G_CONNECT_SWAPPED);
}

/* Loads the player, once; done before the first lesson is asked for, so that it opens at once. */
gboolean
way_player_page_prepare (WayPlayerPage *self,
                         GError       **error)
{
  GtkWidget *view = NULL;

  g_return_val_if_fail (WAY_IS_PLAYER_PAGE (self), FALSE);

  if (self->view != NULL)
    return TRUE;

  view = way_player_load (error);
  if (view == NULL)
    return FALSE;

  self->view = WAY_PLAYER (view);
  adw_bin_set_child (self->place_for_view, view);
  self->focus_guard = way_focus_guard_new (GTK_WIDGET (self), view);
  bind_view (self);

  return TRUE;
}

/* Unknown until the player is prepared and WebKit has come up; "confinement-known" tells when. */
WayConfinement
way_player_page_get_confinement (WayPlayerPage *self)
{
  WayConfinement confinement = WAY_CONFINEMENT_UNKNOWN;

  g_return_val_if_fail (WAY_IS_PLAYER_PAGE (self), WAY_CONFINEMENT_UNKNOWN);

  if (self->view != NULL)
    g_object_get (self->view, "confinement", &confinement, NULL);
  return confinement;
}

/* What stands before a part is shown without opening anything of the part. */
static gboolean
open_or_approach (WayDelivery *delivery,
                  const char  *activity_id,
                  GError     **error)
{
  if (way_delivery_get_threshold (delivery, activity_id) == WAY_THRESHOLD_CROSSED)
    return way_delivery_open (delivery, activity_id, error);

  return way_delivery_approach (delivery, activity_id, error);
}

gboolean
way_player_page_play (WayPlayerPage *self,
                      WayPackage    *package,
                      WayDelivery   *delivery,
                      const char    *activity_id,
                      GError       **error)
{
  const WayBookmark *bookmark = NULL;
  const char        *location = NULL;
  g_autofree char   *id = g_strdup (activity_id);

  g_return_val_if_fail (WAY_IS_PLAYER_PAGE (self), FALSE);
  g_return_val_if_fail (self->view != NULL, FALSE);

  if (!open_or_approach (delivery, activity_id, error))
    return FALSE;

  g_set_object (&self->package, package);
  g_set_object (&self->delivery, delivery);
  g_free (self->activity_id);
  self->activity_id = g_steal_pointer (&id);

  bookmark = way_delivery_get_bookmark (delivery);
  if (bookmark != NULL && g_str_equal (bookmark->activity_id, self->activity_id))
    location = bookmark->location;

  way_banner_hide (self->banner);
  way_find_bar_set_open (self->find_bar, FALSE);
  way_outline_set_delivery (self->outline, delivery);
  _way_player_page_show_place (self);
  if (self->clock != NULL)
    way_player_clock_start (self->clock, way_delivery_get_module (delivery), self->activity_id);
  way_player_open (self->view, package, delivery, self->activity_id, location);

  return TRUE;
}

/* What is on screen, though nothing is open while a note is. */
static WayActivity *
find_shown (WayPlayerPage *self,
            WayDelivery   *delivery)
{
  WayActivity *open = way_delivery_get_open_activity (delivery);
  WayModule   *module = way_delivery_get_module (delivery);

  if (open == NULL && self->delivery == delivery)
    open = way_module_find_activity (module, self->activity_id);

  return open != NULL ? open : way_module_get_activity (module, 0);
}

/* The lesson is the one that is shown, or the first. The player must be prepared. */
void
way_player_page_print (WayPlayerPage *self,
                       WayPackage    *package,
                       WayDelivery   *delivery,
                       WayHandoutKind kind,
                       const char    *output_uri)
{
  WayModule   *module = way_delivery_get_module (delivery);
  WayActivity *activity = find_shown (self, delivery);
  WayLesson   *lesson = way_module_find_lesson_of (module, way_activity_get_id (activity));

  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));
  g_return_if_fail (self->view != NULL);

  if (lesson == NULL)
    lesson = way_module_find_lesson_of (module, way_activity_get_id (way_module_get_activity (module, 0)));

  way_player_print (self->view, package, delivery, kind, way_lesson_get_id (lesson), output_uri);
}

/* The same activity at the same place, for what is shown otherwise now. */
void
way_player_page_show_again (WayPlayerPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (self->activity_id);

  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (id != NULL && !way_player_page_play (self, self->package, self->delivery, id, &error))
    way_player_page_show_problem (self, error->message);
}

void
way_player_page_close (WayPlayerPage *self)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (self->clock != NULL)
    way_player_clock_stop (self->clock);
  if (self->view != NULL)
    way_player_close (self->view);
}

void
way_player_page_set_find (WayPlayerPage *self,
                          gboolean       find)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  way_find_bar_set_open (self->find_bar, find);
}

void
way_player_page_find_again (WayPlayerPage *self,
                            gboolean       backwards)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (!way_find_bar_get_open (self->find_bar))
    way_find_bar_set_open (self->find_bar, TRUE);
  else if (backwards)
    way_find_bar_previous (self->find_bar);
  else
    way_find_bar_next (self->find_bar);
}

void
way_player_page_show_problem (WayPlayerPage *self,
                              const char    *sentence)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  way_banner_show (self->banner, sentence);
}

/* Puts the focus where the next step is. */
void
way_player_page_focus (WayPlayerPage *self)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  if (self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
