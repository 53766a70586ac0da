/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "way-learner-record.h"
#include "way-library.h"

G_BEGIN_DECLS

/**
 * WayApplication:
 *
 * The program: one instance, its library and record, and the actions and keys that work everywhere.
 */
#define WAY_TYPE_APPLICATION (way_application_get_type ())
G_DECLARE_FINAL_TYPE (WayApplication, way_application, WAY, APPLICATION, AdwApplication)

/**
 * WayAccel:
 * @action: a detailed action name
 * @keys: (array zero-terminated=1): the keys for it
 *
 * A row of the program's one table of keys.
 */
typedef struct
{
  const char *action;
  const char *keys[4];
} WayAccel;

WayApplication   *way_application_new (void);
GSettings        *way_application_get_settings (WayApplication *self);
WayLibrary       *way_application_get_library (WayApplication *self);
WayLearnerRecord *way_application_get_record (WayApplication *self);
const WayAccel   *way_application_list_accels (gsize *n_accels);

G_END_DECLS
