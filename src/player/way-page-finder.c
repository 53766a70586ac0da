/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-page-finder.h"

#define FIND_OPTIONS (WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE | WEBKIT_FIND_OPTIONS_WRAP_AROUND)

struct _WayPageFinder
{
  GObject parent_instance;

  WebKitWebView        *web_view;   /* borrowed: it outlives its finder */
  WebKitFindController *controller; /* borrowed */
  guint                 n_matches;
  guint                 current; /* from 1 */
};

G_DEFINE_FINAL_TYPE (WayPageFinder, way_page_finder, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
} WayPageFinderSignal;

static guint signals[N_SIGNALS];

static void
way_page_finder_class_init (WayPageFinderClass *klass)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WAY_TYPE_PAGE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
way_page_finder_init (WayPageFinder *self)
{
}

static void
tell (WayPageFinder *self,
      guint          n_matches,
      guint          current)
{
  self->n_matches = n_matches;
  self->current = current;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, n_matches, current);
}

/* WebKit reports how many there are after every step, but not which one is shown: that is counted here. */
static void
found_text_cb (WebKitFindController *controller,
               guint                 n_matches,
               WayPageFinder        *self)
{
  tell (self, n_matches, n_matches > 0 ? CLAMP (self->current, 1, n_matches) : 0);
}

static void
failed_to_find_text_cb (WebKitFindController *controller,
                        WayPageFinder        *self)
{
  tell (self, 0, 0);
}

WayPageFinder *
way_page_finder_new (WebKitWebView *web_view)
{
  WayPageFinder *self = g_object_new (WAY_TYPE_PAGE_FINDER, NULL);

  self->web_view = web_view;
  self->controller = webkit_web_view_get_find_controller (web_view);
  g_signal_connect_object (self->controller, "found-text", G_CALLBACK (found_text_cb), self, 0);
  g_signal_connect_object (self->controller, "failed-to-find-text", G_CALLBACK (failed_to_find_text_cb), self, 0);
  return self;
}

/* WebKit searches on from the selection; without one it begins at the top, and so the first match is number 1. */
void
way_page_finder_search (WayPageFinder *self,
                        const char    *text)
{
  if (text == NULL || *text == '\0')
    {
      way_page_finder_clear (self);
      return;
    }

  self->current = 1;
  webkit_web_view_evaluate_javascript (self->web_view, "getSelection().removeAllRanges()", -1, NULL, NULL, NULL, NULL, NULL);
  webkit_find_controller_search (self->controller, text, FIND_OPTIONS, G_MAXUINT);
}

void
way_page_finder_next (WayPageFinder *self)
{
  if (self->n_matches == 0)
    return;

  self->current = self->current % self->n_matches + 1;
  webkit_find_controller_search_next (self->controller);
}

void
way_page_finder_previous (WayPageFinder *self)
{
  if (self->n_matches == 0)
    return;

  self->current = self->current > 1 ? self->current - 1 : self->n_matches;
  webkit_find_controller_search_previous (self->controller);
}

void
way_page_finder_clear (WayPageFinder *self)
{
  webkit_find_controller_search_finish (self->controller);
  tell (self, 0, 0);
}
