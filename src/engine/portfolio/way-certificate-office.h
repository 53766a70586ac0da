/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-certificate.h"
#include "way-delivery.h"
#include "way-signing-key.h"

G_BEGIN_DECLS

#define WAY_CERTIFICATE_ERROR (way_certificate_error_quark ())
GQuark way_certificate_error_quark (void);

/**
 * WayCertificateError:
 * @WAY_CERTIFICATE_ERROR_NOT_COMPLETED: the module is not completed, or its checks are not passed
 * @WAY_CERTIFICATE_ERROR_NO_NAME: the learner has no name yet
 * @WAY_CERTIFICATE_ERROR_CLOCK: the computer's clock stands before the day of completion
 * @WAY_CERTIFICATE_ERROR_OWN_KEY: somebody would counter-sign their own certificate
 */
typedef enum
{
  WAY_CERTIFICATE_ERROR_NOT_COMPLETED,
  WAY_CERTIFICATE_ERROR_NO_NAME,
  WAY_CERTIFICATE_ERROR_CLOCK,
  WAY_CERTIFICATE_ERROR_OWN_KEY
} WayCertificateError;

/* Signs and records one, or returns the one that stands already for this version and this completion or re-check. */
WayCertificate *way_certificate_issue (WayDelivery *delivery,
                                       gint64       now,
                                       gboolean    *issued,
                                       GError     **error);
void            way_certificate_sign (WayCertificate *certificate,
                                      WaySigningKey  *key);
gboolean        way_certificate_counter_sign (WayCertificate *certificate,
                                              const char     *name,
                                              const char     *role,
                                              gint64          now,
                                              WaySigningKey  *key,
                                              GError        **error);

char **way_certificate_list_known_keys (WayDatabase *database,
                                        GError     **error);

G_END_DECLS
