/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-chooser-page.h"
#include "way-cover-loader.h"
#include "way-delivery.h"
#include "way-import-window.h"
#include "way-learning-page.h"
#include "way-library-page.h"
#include "way-module-page.h"
#include "way-player.h"
#include "way-player-page.h"
#include "way-record-error-page.h"
#include "way-result-page.h"
#include "way-sessions-page.h"
#include "way-window.h"

G_BEGIN_DECLS

/* How long a page is given to tell its last place. */
#define WAY_WINDOW_LAST_WORDS_MS 2000

/* What comes when the open lesson is closed */
typedef void (*WayWindowStep) (WayWindow *self);

struct _WayWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *stack;

  AdwToast  *toast; /* weak: the newest */
  GtkWindow *keys;  /* borrowed, one at a time: the window of keys */

  WayLibrary       *library;
  WayLearnerRecord *record;
  GSettings        *settings;
  WayCoverLoader   *covers;

  WayBlockedAttempts *blocked; /* made when first needed */

  /* The open module */
  WayLibraryEntry *entry;
  WayDelivery     *delivery;
  GCancellable    *loading_module;
  char            *wanted;   /* what is played once it is loaded: an activity, "" for where the learner was, NULL for nothing */
  char            *pending;  /* what --open asked for before the library was there */
  char            *print_to; /* for --print-to */
  WayHandoutKind   print_kind;
  gboolean         loading_library;
  gboolean         closing;
  gboolean         playing; /* a lesson is open, and has not yet told its last place */

  /* Who learns next, and what happens to the record */
  WayWindowStep then;
  guint         patience_id;
  gint64        next_learner;
  char         *restoring; /* the copy to bring back */
  char         *undo_path; /* the copy that was made before that */
  char         *returning; /* the UUID of who learned before */
  guint         erase_flags;
  gboolean      was_damaged;

  /* Modules that are being added */
  WayImportWindow *import; /* weak, one at a time */
  char            *added;  /* the card that gets the focus when the library is there again */

  GPtrArray *group_sessions; /* of WayGroupSession: those that are open; NULL if there was none yet */

  /* Pages, made when first needed; they belong to the stack */
  WayChooserPage     *chooser_page;
  WayLibraryPage     *library_page;
  WayModulePage      *module_page;
  WayPlayerPage      *player_page;
  WayResultPage      *result_page;
  WayLearningPage    *learning_page;
  WaySessionsPage    *sessions_page;
  WayRecordErrorPage *error_page;
};

void _way_window_install_actions (WayWindow *self);
void _way_window_install_learner_actions (WayWindow *self);
void _way_window_install_record_actions (WayWindow *self);
void _way_window_install_session_actions (WayWindow *self);
void _way_window_install_handover_actions (WayWindow *self);
void _way_window_install_portfolio_actions (WayWindow *self);
void _way_window_update_portfolio_actions (WayWindow *self);
void _way_window_install_certificate_actions (WayWindow *self);
void _way_window_update_certificate_actions (WayWindow *self);
void _way_window_install_import_actions (WayWindow *self);
void _way_window_library_changed (WayWindow *self);
void _way_window_show_check (WayWindow *self);
void _way_window_remind (WayWindow *self);
void _way_window_update_actions (WayWindow *self);
void _way_window_show_page (WayWindow  *self,
                            const char *name);
void _way_window_show_chooser (WayWindow *self);
void _way_window_follow_learner (WayWindow *self);
void _way_window_close_module (WayWindow *self);
void _way_window_close_sessions (WayWindow *self);
void _way_window_close_lessons (WayWindow    *self,
                                WayWindowStep then);
void _way_window_lesson_closed (WayWindow *self);
void _way_window_prepare_later (WayWindow *self);
void _way_window_make_daily_copy (WayWindow *self);
void _way_window_print_pending (WayWindow *self);
void _way_window_follow_nation (WayWindow *self);
void _way_window_print (WayWindow     *self,
                        WayHandoutKind kind,
                        const char    *output_uri);
void _way_window_say (WayWindow  *self,
                      const char *sentence);
void _way_window_ensure_player_page (WayWindow *self);
void _way_window_go_back (WayWindow *self);
void _way_window_open_module (WayWindow  *self,
                              const char *id,
                              const char *wanted);
void _way_window_play (WayWindow  *self,
                       const char *activity_id);
void _way_window_take_break (WayWindow *self);
void _way_window_retake (WayWindow  *self,
                         const char *activity_id);
void _way_window_show_result (WayWindow  *self,
                              const char *activity_id);
void _way_window_show_learning (WayWindow *self);
void _way_window_show_faults (WayWindow  *self,
                              const char *id);

/* way-window-portfolio.c */
gboolean _way_window_somebody_learns (WayWindow *self);
void     _way_window_present_record (WayWindow *self,
                                     GtkWidget *window);

/* What the modules' pages may not do: see way-window-confine.c */

WayBlockedAttempts *_way_window_get_blocked_attempts (WayWindow *self);

gboolean _way_window_may_play (WayWindow *self,
                               GError   **error);
gboolean _way_window_play_later (WayWindow  *self,
                                 const char *activity_id);

void _way_window_show_confinement (WayWindow *self);
void _way_window_confinement_known (WayWindow *self);

G_END_DECLS
