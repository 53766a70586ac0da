/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-panel-private.h"

#include <glib/gi18n-lib.h>

static const WayPanelType types[] = {
  { WAY_INTERACTION_SINGLE_CHOICE, NULL, FALSE, _way_panel_choice, _way_panel_choice_more, _way_panel_choice_words },
  { WAY_INTERACTION_MULTIPLE_RESPONSE, NULL, FALSE, _way_panel_choice, _way_panel_choice_more, _way_panel_choice_words },
  { WAY_INTERACTION_TRUE_FALSE, NULL, FALSE, _way_panel_choice, _way_panel_choice_more, _way_panel_choice_words },
  { WAY_INTERACTION_MATCHING, NULL, FALSE, _way_panel_pairs, _way_panel_pairs_more, _way_panel_pair_words },
  { WAY_INTERACTION_CATEGORISE, NULL, FALSE, _way_panel_pairs, _way_panel_pairs_more, _way_panel_pair_words },
  { WAY_INTERACTION_GAP_SELECT, NULL, FALSE, _way_panel_pairs, _way_panel_pairs_more, _way_panel_gap_words },
  { WAY_INTERACTION_ORDERING, NULL, FALSE, _way_panel_ordering, NULL, _way_panel_order_words },
  { WAY_INTERACTION_SHORT_TEXT, NULL, FALSE, _way_panel_entry, NULL, _way_panel_text_words },
  { WAY_INTERACTION_NUMERIC, NULL, FALSE, _way_panel_entry, NULL, _way_panel_text_words },
  { WAY_INTERACTION_SCALE, N_ ("Thank you"), FALSE, _way_panel_scale, NULL, _way_panel_choice_words },
  { WAY_INTERACTION_REFLECTION, N_ ("Your words are kept"), TRUE, _way_panel_reflection, NULL, _way_panel_text_words },
  { WAY_INTERACTION_RECORD_REWRITE, N_ ("Hold the two side by side"), TRUE, _way_panel_rewrite, NULL, _way_panel_text_words },
  { WAY_INTERACTION_BALANCE_SHEET, N_ ("Your sheet is kept"), TRUE, _way_panel_sheet, NULL, _way_panel_sheet_words },
};

/* Never %NULL. */
const WayPanelType *
_way_panel_find_type (WayInteractionType interaction)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (types[i].interaction == interaction)
        return &types[i];
    }
  g_assert_not_reached ();
}
