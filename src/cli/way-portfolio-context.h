/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-library.h"
#include "way-records.h"

G_BEGIN_DECLS

/* What the commands about hours, certificates and evidence need: the record, whose, the modules, the standards and the time. */
typedef struct
{
  WayDatabase *database;
  WayLearner  *learner; /* NULL while nobody was asked for */
  WayLibrary  *library;
  GHashTable  *modules; /* of WayModule in full, by id, as they were asked for */
  GPtrArray   *frameworks;
  gint64       now;
  char        *today;
} WayPortfolioContext;

gint64               way_portfolio_context_get_now (void);
WayPortfolioContext *way_portfolio_context_new (const char *database_path,
                                                GError    **error);
gboolean             way_portfolio_context_choose (WayPortfolioContext *self,
                                                   const char          *who,
                                                   gboolean             pin_stdin,
                                                   GError             **error);
WayModule           *way_portfolio_context_find_module (const char *module_id,
                                                        gpointer    user_data);
GListModel          *way_portfolio_context_list_modules (WayPortfolioContext *self);
gboolean             way_portfolio_context_write (const char *path,
                                                  const char *text,
                                                  GError    **error);
void                 way_portfolio_context_free (WayPortfolioContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPortfolioContext, way_portfolio_context_free)

G_END_DECLS
