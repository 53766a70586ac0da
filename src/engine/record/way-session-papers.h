/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-module.h"
#include "way-printout.h"
#include "way-session.h"

G_BEGIN_DECLS

WayPrintout *way_debrief_new (WaySessionData *data,
                              gint64          now);
WayPrintout *way_attendance_certificates_new (WaySessionData *data,
                                              WayModule      *module,
                                              gint64          person_id);
WayPrintout *way_run_sheet_printout_new (WayModule *module);

G_END_DECLS
