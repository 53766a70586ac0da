/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "way-publishers.h"

G_BEGIN_DECLS

/**
 * WayModuleDetails:
 * @size: bytes on the disk
 * @state: what is known of who signed it
 * @key: (nullable): the public key that signed it, base64
 * @problem: (nullable): why its signature is worth nothing, one sentence
 *
 * What takes reading all of a module's files. Plain record; free with way_module_details_free().
 */
typedef struct
{
  guint64           size;
  WaySignatureState state;
  char             *key;
  char             *problem;
} WayModuleDetails;

void              way_module_details_free (WayModuleDetails *self);
void              way_module_details_read_async (WayPackage         *package,
                                                 WayModule          *module,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
WayModuleDetails *way_module_details_read_finish (GAsyncResult *result,
                                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayModuleDetails, way_module_details_free)

G_END_DECLS
