/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes markup for a page. What is given as @start or @end is ours and goes as it is; every other text is escaped. */
void _way_page_escape (GString    *html,
                       const char *text);
void _way_page_element (GString    *html,
                        const char *start,
                        const char *text,
                        const char *end);
void _way_page_element_if_any (GString    *html,
                               const char *start,
                               const char *text,
                               const char *end);
void _way_page_attribute (GString    *html,
                          const char *name,
                          const char *value);
void _way_page_paragraphs (GString    *html,
                           const char *text);

G_END_DECLS
