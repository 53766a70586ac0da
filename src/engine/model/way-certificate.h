/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-score.h"

G_BEGIN_DECLS

#define WAY_CERTIFICATE_FORMAT "waymark-certificate"
#define WAY_CERTIFICATE_VERSION 1
#define WAY_CERTIFICATE_EXTENSION ".waymark-certificate"
#define WAY_CERTIFICATE_MAX_SIZE (64 * 1024)
#define WAY_CERTIFICATE_MAX_SIGNATURES 4

/**
 * WayCounterSignature:
 * @name: who signed
 * @role: as what, for example "supervising social worker", may be empty
 * @signed_at: when, microseconds since 1970 UTC
 * @signer: their public key, base64
 * @signature: over the record with its first signature and over the four above, base64
 *
 * That somebody other than the learner stands by a certificate. Plain record, of a #WayCertificate.
 */
typedef struct
{
  char  *name;
  char  *role;
  gint64 signed_at;
  char  *signer;
  char  *signature;
} WayCounterSignature;

/**
 * WayCertificate:
 * @uuid: which certificate
 * @learner_uuid: whose
 * @name: their name as they write it
 * @module_id: which module
 * @module_version: the version that it was earned on
 * @module_title: its title
 * @language: the module's language, BCP 47
 * @publisher: who published it
 * @outcomes: (array zero-terminated=1): what the learner can do now, in plain words
 * @standards: (array zero-terminated=1): "framework/code", sorted; those taught, not those touched
 * @minutes: active minutes in the module until it was completed
 * @scored: whether there is a score
 * @score: the marks of the checks that count, all `0` without
 * @completed_at: when the module was completed, microseconds since 1970 UTC
 * @refreshed_at: when a re-check was last passed, `0` if none was
 * @valid_until: the last day that it stands, `YYYY-MM-DD`, empty if the module does not say
 * @issued_at: when it was issued
 * @signer: the public key that signed it, base64 (RFC 4648 section 4)
 * @signature: (nullable): Ed25519 over the record's canonical text, base64; %NULL until signed
 * @counter_signatures: (element-type WayCounterSignature): who else stands by it
 *
 * What a learner completed: the contents of a `.waymark-certificate` file, of a QR code and of an evidence pack. It says that nothing was changed since it was
 * issued, and not who sat at the computer. Plain record; free with [func@way_certificate_free].
 */
typedef struct
{
  char      *uuid;
  char      *learner_uuid;
  char      *name;
  char      *module_id;
  char      *module_version;
  char      *module_title;
  char      *language;
  char      *publisher;
  char     **outcomes;
  char     **standards;
  guint      minutes;
  gboolean   scored;
  WayScore   score;
  gint64     completed_at;
  gint64     refreshed_at;
  char      *valid_until;
  gint64     issued_at;
  char      *signer;
  char      *signature;
  GPtrArray *counter_signatures;
} WayCertificate;

WayCertificate      *way_certificate_new (void);
WayCertificate      *way_certificate_copy (const WayCertificate *self);
void                 way_certificate_free (WayCertificate *self);
WayCounterSignature *way_counter_signature_new (void);
void                 way_counter_signature_free (WayCounterSignature *self);

/* way-certificate-text.c: canonical JSON, keys in the order of strcmp(), times to the second (RFC 3339) */
char *way_certificate_dup_record (const WayCertificate *self);
char *way_certificate_dup_signed (const char *record);
char *way_certificate_dup_counter_signed (const WayCertificate      *self,
                                          const WayCounterSignature *signature);
char *way_certificate_dup_file (const WayCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCertificate, way_certificate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCounterSignature, way_counter_signature_free)

G_END_DECLS
