/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-error.h"

/* clang-format would take the dashes of the names for minus signs. */
/* clang-format off */
G_DEFINE_QUARK (way-package-error-quark, way_package_error)
G_DEFINE_QUARK (way-marking-error-quark, way_marking_error)
G_DEFINE_QUARK (way-store-error-quark, way_store_error)
G_DEFINE_QUARK (way-attempt-error-quark, way_attempt_error)
G_DEFINE_QUARK (way-vault-error-quark, way_vault_error)
G_DEFINE_QUARK (way-record-error-quark, way_record_error)
G_DEFINE_QUARK (way-session-error-quark, way_session_error)
G_DEFINE_QUARK (way-handover-error-quark, way_handover_error)
/* clang-format on */
