/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-response.h"

G_BEGIN_DECLS

/* Modules, questions and responses made from one line of text each, for tables.
 *
 * A question is "ID TYPE OPTION…" with TYPE `single`, `multiple` or `truefalse`; `ID!` is safety-critical, `OPTION+` is correct.
 * Questions are separated by `;`.
 *
 * A module's contents are "lesson ID MINUTES", "page ID QUESTION…", "quiz ID QUESTION…" and "quiz! ID QUESTION…" (counts), separated by `;`. */
WayModule   *fixture_module_new (const char *contents,
                                 const char *questions,
                                 double      pass_percent,
                                 gboolean    pass_safety_critical);
WayModule   *fixture_module_new_full (const char *version,
                                      const char *contents,
                                      const char *questions,
                                      const char *stem,
                                      double      pass_percent,
                                      gboolean    pass_safety_critical);
WayQuestion *fixture_question_new (const char *text);
WayResponse *fixture_response_new (const char *values);
char        *fixture_dup_path (const char *name);
WayDatabase *fixture_database_new (void);

G_END_DECLS
