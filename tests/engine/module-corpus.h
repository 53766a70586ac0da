/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Modules on disk for tests: the base module of tests/data/modules, a case's edits of it, zips of folders. */
char     *module_corpus_dup_folder (void);
void      module_corpus_assemble (JsonArray  *edits,
                                  const char *folder);
void      module_corpus_copy_base (const char *folder);
void      module_corpus_replace (const char *folder,
                                 const char *file,
                                 const char *from,
                                 const char *to);
void      module_corpus_write (const char *folder,
                               const char *file,
                               const char *content,
                               gssize      length);
JsonNode *module_corpus_read_case (const char *name);

G_END_DECLS
