/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's entry point: any bytes at all, and no crash, no hang, no critical warning. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
