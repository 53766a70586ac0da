/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-faults.h"
#include "way-json-reader-private.h"
#include "way-module-private.h"
#include "way-package.h"

G_BEGIN_DECLS

#define WAY_MODULE_FILE "module.json"
#define WAY_MODULE_MAX_MINUTES 6000
#define WAY_MODULE_MAX_VALID_MONTHS 120

/* What in a module has a name that something else may use. Each kind is a namespace of its own. */
typedef enum
{
  WAY_CHECK_FILE,
  WAY_CHECK_LESSON,
  WAY_CHECK_SCENE,
  WAY_CHECK_ACTIVITY,
  WAY_CHECK_QUESTION,
  WAY_CHECK_OUTCOME,
  WAY_CHECK_TERM,
  WAY_CHECK_FACT
} WayCheckKind;

#define WAY_CHECK_N_KINDS (WAY_CHECK_FACT + 1)

/* What stands on a page or is asked in a scene, noted while it is checked. */
typedef struct
{
  char       *name;      /* its file */
  GHashTable *questions; /* ids of what it asks, each with its place (a line or a JSON pointer) */
  GPtrArray  *asked;     /* the same ids, in the order of the file */
  guint       n_sources; /* <way-sources> on it */
} WayPageNotes;

/* One pass over one module: what is being filled, what was found, and who refers to what. */
typedef struct
{
  WayPackage *package; /* borrowed */
  WayFaults  *faults;  /* borrowed */
  WayModule  *module;  /* being filled */

  GHashTable *defined[WAY_CHECK_N_KINDS]; /* of WayCheckPlace, by name */
  GArray     *references;                 /* of WayCheckReference, in the order they were found */
  GPtrArray  *pages;                      /* of WayPageNotes, scenes among them */
  GHashTable *quizzes;                    /* ids of the activities that are quizzes */
  GHashTable *shown_files;                /* files that an activity shows */

  /* A file that cannot be read at all is one fault, not a hundred: what it would have defined is then not missed,
   * and what it would have used is not called unused. */
  gboolean unread[WAY_CHECK_N_KINDS];
  gboolean uses_unknown;

  GHashTable *preloaded; /* of GBytes, by name; NULL if files are read one by one */

  char **question_files;
  char  *glossary_file;
  char  *sources_file;
  char  *run_sheet_file; /* NULL if it has none */
} WayModuleCheck;

WayModuleCheck *_way_module_check_new (WayPackage *package,
                                       WayFaults  *faults);
void            _way_module_check_free (WayModuleCheck *self);
void            _way_module_check_define (WayModuleCheck *self,
                                          WayCheckKind    kind,
                                          const char     *name,
                                          const char     *file,
                                          const char     *pointer);
void            _way_module_check_refer (WayModuleCheck *self,
                                         WayCheckKind    kind,
                                         const char     *name,
                                         const char     *file,
                                         const char     *pointer);
void            _way_module_check_refer_all (WayModuleCheck *self,
                                             WayCheckKind    kind,
                                             char          **names,
                                             const char     *file,
                                             const char     *pointer);
void            _way_module_check_use (WayModuleCheck *self,
                                       WayCheckKind    kind,
                                       const char     *name);
gboolean        _way_module_check_knows (WayModuleCheck *self,
                                         WayCheckKind    kind,
                                         const char     *name);
void            _way_module_check_resolve (WayModuleCheck *self);
void            _way_module_check_report_unused (WayModuleCheck *self,
                                                 WayCheckKind    kind);
GBytes         *_way_module_check_read (WayModuleCheck *self,
                                        const char     *name,
                                        gsize           max_size,
                                        GError        **error);
JsonNode       *_way_module_check_read_json (WayModuleCheck *self,
                                             const char     *name,
                                             char          **hash);
WayPageNotes   *_way_module_check_add_notes (WayModuleCheck *self,
                                             const char     *name);
gboolean        _way_page_notes_ask (WayPageNotes *self,
                                     const char   *question,
                                     const char   *place);

/* Reads one element of a list, with the reader standing on it. */
typedef void (*WayReadItem) (WayModuleCheck *self,
                             WayJsonReader  *item);

gboolean _way_module_check_read_list (WayModuleCheck *self,
                                      const char     *name,
                                      const char     *member,
                                      guint           least,
                                      WayReadItem     read_item);

/* One subject a file. */
gboolean        _way_module_reader_read (WayModuleCheck *self);
void            _way_activity_reader_read (WayModuleCheck *self,
                                           WayJsonReader  *reader);
void            _way_activity_rules_check (WayModuleCheck *self,
                                           WayJsonReader  *reader);
WayContentNote *_way_note_reader_read (WayModuleCheck *self,
                                       WayJsonReader  *reader);
gboolean        _way_question_reader_read (WayModuleCheck *self,
                                           const char     *name);
void            _way_question_uses_check (WayModuleCheck *self);
gboolean        _way_scenario_reader_read (WayModuleCheck *self,
                                           WayActivity    *activity);
void            _way_scenario_graph_check (WayFaults   *faults,
                                           const char  *file,
                                           WayScenario *scenario);
gboolean        _way_run_sheet_reader_read (WayModuleCheck *self,
                                            const char     *name);
gboolean        _way_reference_reader_read_glossary (WayModuleCheck *self,
                                                     const char     *name);
gboolean        _way_reference_reader_read_sources (WayModuleCheck *self,
                                                    const char     *name);
gboolean        _way_page_checker_check (WayModuleCheck *self,
                                         const char     *name,
                                         GBytes         *bytes);
void            _way_media_checker_check (WayModuleCheck *self,
                                          const char     *name);
void            _way_svg_checker_check (WayFaults  *faults,
                                        const char *name,
                                        GBytes     *bytes);

extern const char *const _way_module_nations[];
extern const char *const _way_module_jurisdictions[];
extern const char *const _way_module_law_nations[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayModuleCheck, _way_module_check_free)

G_END_DECLS
