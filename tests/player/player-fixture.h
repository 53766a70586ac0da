/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <webkit/webkit.h>

#include "way-module-loader.h"
#include "way-player-view.h"

G_BEGIN_DECLS

/* A window with a player view on the demo module and a record of its own, and what the view has told. */
typedef struct
{
  char             *folder; /* holds the record */
  char             *database_path;
  WayPackage       *package;
  WayModule        *module;
  WayDatabase      *database;
  WayDelivery      *delivery;
  WayPlayerContext *context;
  GtkWindow        *window;
  WayPlayerView    *view;
  WebKitWebView    *web_view;
  GObject          *listener; /* lives as long as the fixture listens */

  guint n_painted;
  guint n_advance;
  guint n_result;
  guint n_leave;
  guint n_find;
  guint n_matches;
  guint current;
  char *requested;
  char *save_failed;
} PlayerFixture;

char *player_demo_path (void);
char *player_zoo_path (void);
void  player_fixture_set_up (PlayerFixture *self,
                             gconstpointer  user_data);
void  player_fixture_set_up_zoo (PlayerFixture *self,
                                 gconstpointer  user_data);
void  player_fixture_set_up_module (PlayerFixture *self,
                                    const char    *module_path);
void  player_fixture_tear_down (PlayerFixture *self,
                                gconstpointer  user_data);
void  player_fixture_reopen_record (PlayerFixture *self);
void  player_fixture_open (PlayerFixture *self,
                           const char    *activity_id,
                           const char    *location);
char *player_fixture_run (PlayerFixture *self,
                          const char    *script);
char *player_fixture_learn (PlayerFixture *self,
                            const char    *script);
void  player_fixture_assert_learn (PlayerFixture *self,
                                   const char    *script,
                                   const char    *expected);
void  player_fixture_assert_run (PlayerFixture *self,
                                 const char    *script,
                                 const char    *expected);
void  player_fixture_wait_run (PlayerFixture *self,
                               const char    *script,
                               const char    *expected);
guint player_fixture_count_answers (PlayerFixture *self);
void  player_fixture_exec (PlayerFixture *self,
                           const char    *statement);

/* Runs the main loop until @condition holds; the test's own time-out ends a wait that never does. */
#define player_wait(condition)               \
  G_STMT_START                               \
  {                                          \
    while (!(condition))                     \
      g_main_context_iteration (NULL, TRUE); \
  }                                          \
  G_STMT_END

G_END_DECLS
