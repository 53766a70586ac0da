/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-page-private.h"

#include "way-settings.h"

#define OUTLINE_WIDTH 281

/* In a wide window the page makes room for the outline; in a narrow one the outline lies over it, and shade behind. */
void
_way_player_page_lay_out_outline (WayPlayerPage *self)
{
  gboolean narrow = way_adaptive_bin_get_narrow (self->adaptive);
  gboolean shown = gtk_toggle_button_get_active (self->outline_button);

  gtk_revealer_set_reveal_child (self->outline_revealer, shown);
  gtk_widget_set_margin_start (GTK_WIDGET (self->place_for_view), shown && !narrow ? OUTLINE_WIDTH : 0);
  gtk_widget_set_visible (self->shade, shown && narrow);
  gtk_widget_set_can_focus (GTK_WIDGET (self->outline), shown);
}

void
_way_player_page_outline_toggled_cb (WayPlayerPage *self)
{
  if (!way_adaptive_bin_get_narrow (self->adaptive) && self->settings != NULL)
    g_settings_set_boolean (self->settings, WAY_SETTING_OUTLINE_VISIBLE, gtk_toggle_button_get_active (self->outline_button));
  _way_player_page_lay_out_outline (self);
}

void
_way_player_page_narrow_changed_cb (WayPlayerPage *self)
{
  gboolean narrow = way_adaptive_bin_get_narrow (self->adaptive);

  gtk_widget_set_visible (self->previous_words, !narrow);
  gtk_widget_set_visible (self->find_button, !narrow); /* it is in the menu too, and how to hide must have its place */
  gtk_toggle_button_set_active (self->outline_button,
                                !narrow && g_settings_get_boolean (self->settings, WAY_SETTING_OUTLINE_VISIBLE));
  _way_player_page_lay_out_outline (self);
}

void
_way_player_page_close_outline (WayPlayerPage *self)
{
  gtk_toggle_button_set_active (self->outline_button, FALSE);
}

void
way_player_page_toggle_outline (WayPlayerPage *self)
{
  g_return_if_fail (WAY_IS_PLAYER_PAGE (self));

  gtk_toggle_button_set_active (self->outline_button, !gtk_toggle_button_get_active (self->outline_button));
}
