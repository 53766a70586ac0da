/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "way-faults.h"

G_BEGIN_DECLS

/**
 * WayJsonNeed:
 * @WAY_JSON_REQUIRED: its absence is a fault
 * @WAY_JSON_OPTIONAL: it may be left out
 * @WAY_JSON_NULLABLE: it must be there and may be `null`
 *
 * Whether a member must be there.
 */
typedef enum
{
  WAY_JSON_REQUIRED,
  WAY_JSON_OPTIONAL,
  WAY_JSON_NULLABLE
} WayJsonNeed;

/**
 * WayJsonText:
 * @WAY_JSON_TEXT: words for people, not blank
 * @WAY_JSON_ID: an id of format 1
 * @WAY_JSON_HOST: an id that can also be the host of an address
 * @WAY_JSON_DAY: `YYYY-MM-DD`
 * @WAY_JSON_DATE: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @WAY_JSON_VERSION: `MAJOR.MINOR.PATCH`
 * @WAY_JSON_LANGUAGE: a BCP 47 tag
 * @WAY_JSON_LICENCE: an SPDX licence expression
 * @WAY_JSON_JSON_FILE: the name of a JSON file
 * @WAY_JSON_QUESTION_FILE: `questions/….json`
 * @WAY_JSON_PAGE_FILE: `pages/….html`
 * @WAY_JSON_SCENE_FILE: `scenes/….json`
 * @WAY_JSON_PICTURE_FILE: `media/…` with an ending of a picture
 *
 * What a text must look like.
 */
typedef enum
{
  WAY_JSON_TEXT,
  WAY_JSON_ID,
  WAY_JSON_HOST,
  WAY_JSON_DAY,
  WAY_JSON_DATE,
  WAY_JSON_VERSION,
  WAY_JSON_LANGUAGE,
  WAY_JSON_LICENCE,
  WAY_JSON_JSON_FILE,
  WAY_JSON_QUESTION_FILE,
  WAY_JSON_PAGE_FILE,
  WAY_JSON_SCENE_FILE,
  WAY_JSON_PICTURE_FILE
} WayJsonText;

/* Numbers of questions are smaller than this, so that a double holds them to six decimals. */
#define WAY_JSON_DECIMAL_LIMIT 1e9

/* Reads one JSON object, key by key. What is not as it should be becomes a fault with its JSON pointer, and reading goes on.
 * It borrows the faults, the file's name and the nodes. */
typedef struct _WayJsonReader WayJsonReader;

WayJsonReader *_way_json_reader_new (WayFaults  *faults,
                                     const char *file,
                                     JsonNode   *root);
void           _way_json_reader_free (WayJsonReader *self);

const char *_way_json_reader_get_file (WayJsonReader *self);
const char *_way_json_reader_get_pointer (WayJsonReader *self);
char       *_way_json_reader_dup_pointer (WayJsonReader *self,
                                          const char    *key);
char       *_way_json_reader_dup_pointer_at (WayJsonReader *self,
                                             const char    *key,
                                             guint          index);
void        _way_json_reader_fault (WayJsonReader *self,
                                    const char    *key,
                                    const char    *format,
                                    ...) G_GNUC_PRINTF (3, 4);
void        _way_json_reader_fault_below (WayJsonReader *self,
                                          const char    *place,
                                          const char    *format,
                                          ...) G_GNUC_PRINTF (3, 4);
void        _way_json_reader_claim_id (WayJsonReader *self,
                                       GHashTable    *ids,
                                       const char    *id,
                                       const char    *noun);
gboolean    _way_json_reader_has (WayJsonReader *self,
                                  const char    *key);
void        _way_json_reader_finish (WayJsonReader *self);

JsonNode      *_way_json_reader_get_node (WayJsonReader *self,
                                          const char    *key,
                                          WayJsonNeed    need);
const char    *_way_json_reader_describe (JsonNode *node);
char          *_way_json_reader_dup_text (WayJsonReader *self,
                                          const char    *key,
                                          WayJsonNeed    need,
                                          WayJsonText    kind);
char          *_way_json_reader_dup_choice (WayJsonReader     *self,
                                            const char        *key,
                                            const char *const *choices);
gboolean       _way_json_reader_get_enum (WayJsonReader *self,
                                          const char    *key,
                                          GType          enum_type,
                                          int           *value);
gboolean       _way_json_reader_get_boolean (WayJsonReader *self,
                                             const char    *key,
                                             WayJsonNeed    need);
int            _way_json_reader_get_int (WayJsonReader *self,
                                         const char    *key,
                                         WayJsonNeed    need,
                                         int            min,
                                         int            max,
                                         int            fallback);
gboolean       _way_json_reader_get_decimal (WayJsonReader *self,
                                             const char    *key,
                                             WayJsonNeed    need,
                                             double         min,
                                             double        *value);
guint          _way_json_reader_get_uint (WayJsonReader *self,
                                          const char    *key,
                                          WayJsonNeed    need,
                                          guint          min,
                                          guint          max);
double         _way_json_reader_get_double (WayJsonReader *self,
                                            const char    *key,
                                            double         min,
                                            double         max);
char         **_way_json_reader_dup_texts (WayJsonReader *self,
                                           const char    *key,
                                           WayJsonNeed    need,
                                           guint          min,
                                           WayJsonText    kind);
char         **_way_json_reader_dup_words (WayJsonReader *self,
                                           const char    *key,
                                           guint          min);
char         **_way_json_reader_dup_choices (WayJsonReader     *self,
                                             const char        *key,
                                             WayJsonNeed        need,
                                             const char *const *choices);
WayJsonReader *_way_json_reader_get_object (WayJsonReader *self,
                                            const char    *key,
                                            WayJsonNeed    need);
guint          _way_json_reader_get_length (WayJsonReader *self,
                                            const char    *key,
                                            WayJsonNeed    need,
                                            guint          min,
                                            guint          max);
WayJsonReader *_way_json_reader_get_element (WayJsonReader *self,
                                             const char    *key,
                                             guint          index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonReader, _way_json_reader_free)

G_END_DECLS
