/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-helpline.h"
#include "way-printout.h"

G_BEGIN_DECLS

const char  *way_help_card_get_need_words (WayHelplineNeed need);
char        *way_help_card_dup_checked_words (const WayHelpline *line,
                                              const char        *today);
WayPrintout *way_help_card_printout_new (GPtrArray  *helplines,
                                         WayNation   nation,
                                         const char *today);

G_END_DECLS
