/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAY_CERTIFICATE_CODE_PREFIX "WMC1:"

/* A signed file as the text of a QR code: deflated (RFC 1951), with a check, and base45 (RFC 9285), so that it goes into alphanumeric mode, and back. */
char *way_certificate_code_encode (const char *file,
                                   GError    **error);
char *way_certificate_code_decode (const char *code,
                                   GError    **error);

G_END_DECLS
