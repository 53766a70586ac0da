/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-delivery.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/* A small whole module: two lesson pages, a check of three questions that counts, and sources.
 * The check's questions in order: promise (safety), kettle, helps (two right of three). */
#define FIXTURE_PAGE "listening-page"
#define FIXTURE_SECOND_PAGE "evening-page"
#define FIXTURE_CHECK "final-check"
#define FIXTURE_SOURCES "sources-page"

typedef gboolean (*FixtureCondition) (gpointer user_data);

typedef struct
{
  const char *id;
  const char *title;
  const char *review_by; /* NULL for a day far away */
} FixtureModule;

char        *fixture_make_folder (void);
void         fixture_remove_folder (const char *folder);
void         fixture_write_module (const char          *folder,
                                   const FixtureModule *module);
void         fixture_write_broken_module (const char *folder,
                                          const char *id);
WayModule   *fixture_load_module (const char  *folder,
                                  const char  *id,
                                  WayPackage **package);
WayDelivery *fixture_make_delivery (WayModule        *module,
                                    WayLearnerRecord *record);
void         fixture_answer (WayDelivery *delivery,
                             const char  *activity_id,
                             const char  *question_id,
                             const char  *options);
void         fixture_finish_page (WayDelivery *delivery,
                                  const char  *activity_id);
void         fixture_answer_check (WayDelivery *delivery,
                                   const char  *promise,
                                   const char  *kettle,
                                   const char  *helps);
WayLibrary  *fixture_load_library (const char *folder);
void         fixture_wait (FixtureCondition condition,
                           gpointer         user_data);
void         fixture_settle (void);
GtkWidget   *fixture_show (GtkWidget *child,
                           int        width,
                           int        height);
GtkWidget   *fixture_find (GtkWidget *root,
                           GType      type,
                           guint      index);
guint        fixture_count (GtkWidget *root,
                            GType      type);
gboolean     fixture_says (GtkWidget  *root,
                           const char *words);
void         fixture_wait_for_words (GtkWidget  *root,
                                     const char *words);
GtkWidget   *fixture_find_button (GtkWidget  *root,
                                  const char *words);

G_END_DECLS
