/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-certificate.h"
#include "way-learner-record.h"

G_BEGIN_DECLS

/**
 * WayCertificateWindow:
 *
 * A certificate as its page will look, and what can be done with it: print it, save it (a PDF and beside it the file that can be checked), save it as an Open
 * Badge, and take in a copy that somebody has counter-signed. Signal: `changed` after a counter-signature is on disk.
 */
#define WAY_TYPE_CERTIFICATE_WINDOW (way_certificate_window_get_type ())
G_DECLARE_FINAL_TYPE (WayCertificateWindow, way_certificate_window, WAY, CERTIFICATE_WINDOW, AdwWindow)

GtkWidget            *way_certificate_window_new (GtkWindow            *parent,
                                                  WayLearnerRecord     *record,
                                                  const WayCertificate *certificate);
const WayCertificate *way_certificate_window_get_certificate (WayCertificateWindow *self);
gboolean              way_certificate_window_save_to (WayCertificateWindow *self,
                                                      GFile                *file);
gboolean              way_certificate_window_add_copy (WayCertificateWindow *self,
                                                       GFile                *file);
gboolean              way_certificate_window_save_badge_to (WayCertificateWindow *self,
                                                            GFile                *file);

G_END_DECLS
