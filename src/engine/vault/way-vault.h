/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-key.h"

G_BEGIN_DECLS

#define WAY_VAULT_PIN_MIN_LENGTH 4
#define WAY_VAULT_PIN_MAX_LENGTH 64

gboolean way_vault_check_pin (const char *pin,
                              GError    **error);
char    *way_vault_create (const char *pin,
                           WayKey    **key,
                           char      **recovery_code,
                           GError    **error);
WayKey  *way_vault_open (const char *vault,
                         const char *pin,
                         GError    **error);
WayKey  *way_vault_open_with_code (const char *vault,
                                   const char *recovery_code,
                                   GError    **error);
char    *way_vault_change_pin (const char *vault,
                               WayKey     *key,
                               const char *new_pin,
                               GError    **error);
gboolean way_vault_fits (const char *vault,
                         WayKey     *key);
void     way_vault_free_secret (char *secret);

G_END_DECLS
