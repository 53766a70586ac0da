/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-question.h"
#include "way-scenario.h"

G_BEGIN_DECLS

/* An option to raise a hand for. */
typedef struct
{
  char    *id;
  char    *text;
  char    *feedback; /* (nullable) */
  gboolean correct;
} WayPollOption;

/**
 * WayPoll:
 * @label: (nullable): what it is about, in a question that is asked in parts: an item, a gap's sentence
 * @one_each: whether everybody raises a hand once
 * @marked: whether an option is right or not
 * @options: (element-type WayPollOption): at least two
 *
 * One show of hands. Plain record; free with [func@way_poll_free].
 */
typedef struct
{
  char      *label;
  gboolean   one_each;
  gboolean   marked;
  GPtrArray *options;
} WayPoll;

GPtrArray *way_poll_list_for_question (WayQuestion *question);
WayPoll   *way_poll_new_for_node (const WayScenarioNode *node);
void       way_poll_free (WayPoll *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayPoll, way_poll_free)

G_END_DECLS
