/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayContentNote:
 * @level: 1 to 3, how much there is to be ready for
 * @text: what the part talks about
 * @summary: what who skips the part reads instead; blank lines part its paragraphs
 * @facts: (array zero-terminated=1): ids of the facts that @summary states
 *
 * What is said before a part of a module, so that nobody comes upon it unprepared, and what can be read in the part's place. The part is a whole
 * lesson or one activity, and owns its note.
 */
typedef struct
{
  guint  level;
  char  *text;
  char  *summary;
  char **facts;
} WayContentNote;

G_END_DECLS
