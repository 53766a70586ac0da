/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module-import.h"

G_BEGIN_DECLS

/* What the program says about packages that are taken in. Every function returns a new string in the learner's language. */

char *way_import_words_signature (WaySignatureState state,
                                  const char       *publisher,
                                  const char       *key);
char *way_import_words_added (WayImportKind     kind,
                              WayModule        *module,
                              WaySignatureState state,
                              const char       *key);
char *way_import_words_question (WayImportKind     kind,
                                 WayModule        *module,
                                 WayLibraryEntry  *installed,
                                 WaySignatureState state,
                                 const char       *key);
char *way_import_words_faults (WayFaults    *faults,
                               const GError *error);

G_END_DECLS
