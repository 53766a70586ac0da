/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "way-page-markup-private.h"
#include "way-playback.h"

G_BEGIN_DECLS

/* An answer as it was recorded, and what marking says of it. */
typedef struct
{
  WayPlayback          *playback;
  WayDelivery          *delivery;
  const char           *activity_id;
  WayQuestion          *question;
  const WayInteraction *interaction;
  WayReveal             reveal;
  WayOutcome           *outcome; /* without parts if there are none to show */
  gboolean              full;
} WayPanel;

typedef void (*WayPanelWriter) (GString        *html,
                                const WayPanel *panel);

typedef char *(*WayPanelWords) (WayQuestion *question,
                                WayResponse *response);

/* What a question type says after an answer. */
typedef struct
{
  WayInteractionType interaction;
  const char        *title;      /* of a type without marks */
  gboolean           is_writing; /* what can be changed afterwards are the learner's own words */
  WayPanelWriter     statements; /* what stands in the panel */
  WayPanelWriter     more;       /* what is folded under it, or NULL */
  WayPanelWords      dup_words;  /* a response in words */
} WayPanelType;

/* way-page-panel-types.c */
const WayPanelType *_way_panel_find_type (WayInteractionType interaction);

/* way-page-panel-parts.c */
const WayOptionOutcome *_way_panel_find_part (const WayPanel *panel,
                                              const char     *id);
void                    _way_panel_icon (GString    *html,
                                         const char *sign);
void                    _way_panel_begin_statement (GString    *html,
                                                    gboolean    good,
                                                    const char *lead);
void                    _way_panel_end_statement (GString *html);
void                    _way_panel_statement (GString    *html,
                                              gboolean    good,
                                              const char *lead,
                                              const char *text);
void                    _way_panel_said (GString    *html,
                                         gboolean    good,
                                         const char *text,
                                         const char *feedback);
void                    _way_panel_begin_fold (GString    *html,
                                               const char *summary);
void                    _way_panel_fold (GString    *html,
                                         const char *lead,
                                         const char *text);
void                    _way_panel_end_fold (GString *html);

/* way-page-panel-choice.c */
void  _way_panel_choice (GString        *html,
                         const WayPanel *panel);
void  _way_panel_choice_more (GString        *html,
                              const WayPanel *panel);
void  _way_panel_scale (GString        *html,
                        const WayPanel *panel);
char *_way_panel_choice_words (WayQuestion *question,
                               WayResponse *response);

/* way-page-panel-items.c */
void  _way_panel_pairs (GString        *html,
                        const WayPanel *panel);
void  _way_panel_pairs_more (GString        *html,
                             const WayPanel *panel);
void  _way_panel_ordering (GString        *html,
                           const WayPanel *panel);
char *_way_panel_pair_words (WayQuestion *question,
                             WayResponse *response);
char *_way_panel_gap_words (WayQuestion *question,
                            WayResponse *response);
char *_way_panel_order_words (WayQuestion *question,
                              WayResponse *response);
char *_way_panel_dup_gap_name (WayQuestion *question,
                               guint        index);

/* way-page-panel-writing.c */
void  _way_panel_entry (GString        *html,
                        const WayPanel *panel);
void  _way_panel_reflection (GString        *html,
                             const WayPanel *panel);
void  _way_panel_rewrite (GString        *html,
                          const WayPanel *panel);
void  _way_panel_sheet (GString        *html,
                        const WayPanel *panel);
char *_way_panel_text_words (WayQuestion *question,
                             WayResponse *response);
char *_way_panel_sheet_words (WayQuestion *question,
                              WayResponse *response);

G_END_DECLS
