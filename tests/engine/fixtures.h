/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-database.h"
#include "way-module.h"
#include "way-response.h"

G_BEGIN_DECLS

/* Modules, questions and responses made from one line of text each, for tables.
 *
 * A question is "ID TYPE OPTION…" with TYPE `single`, `multiple`, `truefalse` or the name of another type; `ID!` is safety-critical, `OPTION+` is
 * correct. Among the options `@NATION`, `#FACT` and `?HINT` are what they say, and `=` keeps the order. "ID fact CHECK-BY" is a fact.
 * Questions are separated by `;`.
 *
 * A module's contents are "lesson ID MINUTES", "page ID QUESTION…", "scene ID QUESTION…", "quiz ID QUESTION…" and "quiz! ID QUESTION…" (counts),
 * separated by `;`. Among the questions `:BEHAVIOUR`, `:several-tries/3`, `:shuffle-questions`, `:shuffle-options`, `:pre-check`, `:repeats/ID` are
 * settings, and after `:pool/2` all up to the next pool belong to one that 2 are drawn from. A scene is put in by fixture_module_set_scene(). */
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
