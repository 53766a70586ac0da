/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-player-context.h"
#include "way-player-view.h"

/**
 * way_player_create:
 *
 * Makes the program's player with a context of its own and starts WebKit for it. [func@WayPlayer.load] calls this; code that is linked
 * with the player makes context and view itself. Main thread only.
 *
 * Returns: (transfer floating): a new player with nothing in it
 */
GtkWidget *
way_player_create (void)
{
  g_autoptr (WayPlayerContext) context = way_player_context_new ();

  way_player_context_warm_up (context);

  return way_player_view_new (context);
}
