/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_HANDOVER_FORMAT "waymark-handover"
#define WAY_HANDOVER_VERSION 1
#define WAY_HANDOVER_EXTENSION ".waymark-record"
#define WAY_HANDOVER_MAX_SIZE (256 * 1024)

/**
 * WayHandover:
 * @session_uuid: which session
 * @title: what the trainer called it
 * @trainer: the trainer's name, may be empty
 * @place: where, may be empty
 * @module_id: which module
 * @module_version: its version
 * @module_title: its title
 * @standards: (array zero-terminated=1): "framework/code", sorted
 * @person_uuid: who, on the trainer's register
 * @name: their name as written there
 * @reference: their number, may be empty
 * @started_at: when the session began, microseconds since 1970 UTC
 * @ended_at: when it ended
 * @minutes: for how many minutes the person was there, without breaks
 * @issued_at: when the file was made
 * @signer: the public key that signed it, base64
 *
 * What a trainer hands over to one person: the contents of a `.waymark-record` file. Plain record; free with [func@way_handover_free].
 */
typedef struct
{
  char  *session_uuid;
  char  *title;
  char  *trainer;
  char  *place;
  char  *module_id;
  char  *module_version;
  char  *module_title;
  char **standards;
  char  *person_uuid;
  char  *name;
  char  *reference;
  gint64 started_at;
  gint64 ended_at;
  guint  minutes;
  gint64 issued_at;
  char  *signer;
} WayHandover;

void  way_handover_free (WayHandover *self);
char *way_handover_dup_time (gint64 microseconds);
char *way_handover_dup_record (const WayHandover *self);
char *way_handover_dup_signed (const char *record);
char *way_handover_dup_file (const WayHandover *self,
                             const char        *signature);

/**
 * WayGroupLearning:
 * @session_uuid: which session
 * @title: what the trainer called it; the module's title while the PIN was not given
 * @module_id: which module
 * @module_version: its version
 * @module_title: its title
 * @held_at: when it ended, microseconds since 1970 UTC
 * @minutes: for how many minutes the learner was there
 * @signer: the public key that signed it, base64
 * @record: (nullable): the hand-over file as it came; %NULL while the PIN was not given
 * @imported_at: when it came, microseconds since 1970 UTC
 *
 * A session that a learner took part in. Plain record; free with [func@way_group_learning_free].
 */
typedef struct
{
  char  *session_uuid;
  char  *title;
  char  *module_id;
  char  *module_version;
  char  *module_title;
  gint64 held_at;
  guint  minutes;
  char  *signer;
  char  *record;
  gint64 imported_at;
} WayGroupLearning;

void way_group_learning_free (WayGroupLearning *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayHandover, way_handover_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayGroupLearning, way_group_learning_free)

G_END_DECLS
