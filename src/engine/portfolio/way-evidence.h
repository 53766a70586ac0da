/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-framework.h"
#include "way-training-log.h"

G_BEGIN_DECLS

#define WAY_EVIDENCE_FORMAT "waymark-evidence"
#define WAY_EVIDENCE_VERSION 1

/**
 * WayEvidenceReflection:
 * @day: when it was written, `YYYY-MM-DD`
 * @module_title: in which module
 * @question: what was asked
 * @text: what was written
 * @standards: (array zero-terminated=1): "framework/code", sorted
 * @revision: 1 for a first text, then 2 …: an answer that was written anew is shown as such
 *
 * Something that a learner wrote. Plain record, of a #WayEvidencePerson.
 */
typedef struct
{
  char  *day;
  char  *module_title;
  char  *question;
  char  *text;
  char **standards;
  guint  revision;
} WayEvidenceReflection;

/**
 * WayEvidencePerson:
 * @learner_uuid: who
 * @name: their name, may be empty
 * @log: what they learned
 * @reflections: (element-type WayEvidenceReflection): the oldest first
 * @certificates: (element-type WayCertificate): issued in the period, the oldest first
 * @locked: whether their words could not be read because their PIN was not given: they are left out, and the pack says so
 *
 * One carer's part of a pack. Plain record, of a #WayEvidence.
 */
typedef struct
{
  char           *learner_uuid;
  char           *name;
  WayTrainingLog *log;
  GPtrArray      *reflections;
  GPtrArray      *certificates;
  gboolean        locked;
} WayEvidencePerson;

/**
 * WayEvidence:
 * @from: the first day, `YYYY-MM-DD`
 * @until: the last day, that one too
 * @made_at: when it was put together, microseconds since 1970 UTC
 * @framework: (nullable): the standards of the carers' nation; %NULL where there are none
 * @missing: (array zero-terminated=1): ids of frameworks that modules or entries name and that are not installed
 * @people: (element-type WayEvidencePerson): one carer, or those of a household who share a workbook
 *
 * What a supervising social worker gets. Plain record; free with [func@way_evidence_free].
 */
typedef struct
{
  char         *from;
  char         *until;
  gint64        made_at;
  WayFramework *framework;
  char        **missing;
  GPtrArray    *people;
} WayEvidence;

WayEvidence       *way_evidence_new (const char *from,
                                     const char *until,
                                     gint64      made_at);
WayEvidencePerson *way_evidence_add_person (WayEvidence *self,
                                            const char  *learner_uuid,
                                            const char  *name);
WayEvidence       *way_evidence_collect (WayDatabase  *database,
                                         const gint64 *learner_ids,
                                         gsize         n_learners,
                                         const char   *from,
                                         const char   *until,
                                         gint64        now,
                                         GPtrArray    *frameworks,
                                         WayFindModule find_module,
                                         gpointer      user_data,
                                         GError      **error);
void               way_evidence_take (WayEvidence *self,
                                      WayEvidence *other);
void               way_evidence_free (WayEvidence *self);
guint              way_evidence_get_minutes (const WayEvidence *self);

/* How many lines of the log, reflections and certificates speak to a standard: the matrix. */
guint way_evidence_count (const WayEvidence       *self,
                          const WayEvidencePerson *person,
                          const char              *standard,
                          guint                   *minutes,
                          guint                   *n_reflections,
                          guint                   *n_certificates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayEvidence, way_evidence_free)

G_END_DECLS
