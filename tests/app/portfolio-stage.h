/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-certificate.h"
#include "way-delivery.h"
#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/* A record of its own on disk with one learner, a library of the one module `tea`, and a window to stand before. */
typedef struct
{
  char             *root;
  WayLibrary       *library;
  WayLearnerRecord *record;
  GtkWidget        *parent;
} PortfolioStage;

void            portfolio_add_test (const char *path,
                                    void (*body) (PortfolioStage *, gconstpointer));
char           *portfolio_make_file (PortfolioStage *stage,
                                     const char     *name);
WayDatabase    *portfolio_get_database (PortfolioStage *stage);
gint64          portfolio_get_learner_id (PortfolioStage *stage);
gboolean        portfolio_is_mapped (gpointer user_data);
void            portfolio_present (GtkWidget *window);
void            portfolio_wait_until_gone (GtkWidget **window);
void            portfolio_press (GtkWidget  *root,
                                 const char *words);
void            portfolio_rename_learner (PortfolioStage *stage,
                                          const char     *name);
void            portfolio_add_entry (PortfolioStage *stage,
                                     const char     *title,
                                     guint           minutes);
gint64          portfolio_add_learner (PortfolioStage *stage,
                                       const char     *name);
void            portfolio_choose (PortfolioStage *stage,
                                  gint64          learner_id);
WayDelivery    *portfolio_complete (PortfolioStage *stage);
WayCertificate *portfolio_issue (PortfolioStage *stage);

G_END_DECLS
