/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-certificate.h"

G_BEGIN_DECLS

/**
 * WayCertificateVerdict:
 * @WAY_CERTIFICATE_VALID: nothing was changed since a known signer signed it
 * @WAY_CERTIFICATE_UNKNOWN_SIGNER: nothing was changed since it was signed; the signer's key is not known here
 * @WAY_CERTIFICATE_ALTERED: the words do not fit the signature
 * @WAY_CERTIFICATE_UNREADABLE: it is no certificate, or cut off, or made by a newer Waymark
 */
typedef enum
{
  WAY_CERTIFICATE_VALID,
  WAY_CERTIFICATE_UNKNOWN_SIGNER,
  WAY_CERTIFICATE_ALTERED,
  WAY_CERTIFICATE_UNREADABLE
} WayCertificateVerdict;

#define WAY_TYPE_CERTIFICATE_VERDICT (way_certificate_verdict_get_type ())
GType way_certificate_verdict_get_type (void);

/**
 * WayCertificateCheck:
 * @verdict: what was found
 * @sentence: it in one or two sentences for people, with what was altered where that can be told, and whether it has run out
 * @certificate: (nullable): what it says, %NULL if it could not be read; not to be believed where altered
 * @expired: whether its last day has passed
 *
 * Plain record; free with [func@way_certificate_check_free].
 */
typedef struct
{
  WayCertificateVerdict verdict;
  char                 *sentence;
  WayCertificate       *certificate;
  gboolean              expired;
} WayCertificateCheck;

void                 way_certificate_check_free (WayCertificateCheck *self);
WayCertificateCheck *way_certificate_check_bytes (GBytes            *bytes,
                                                  const char *const *known_keys,
                                                  const char        *today);
WayCertificateCheck *way_certificate_check_file (GFile             *file,
                                                 const char *const *known_keys,
                                                 const char        *today,
                                                 GError           **error);
WayCertificate      *way_certificate_read (const char *text,
                                           GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCertificateCheck, way_certificate_check_free)

G_END_DECLS
