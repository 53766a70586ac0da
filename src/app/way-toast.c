/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-toast.h"

#define BORN_KEY "way-born"
#define COMING_MS 500 /* longer than it takes to slide in */

#define AROUND 130 /* pixels at its sides, with the button that closes it */
#define FEWEST_CHARS 16
#define MOST_CHARS 64

/* How many of its own characters a line has room for. */
static int
count_chars (GtkWidget *parent)
{
  PangoContext     *context = gtk_widget_get_pango_context (parent);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  /* Bold letters are wider. */
  double width = MAX (1.3 * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE, 1);

  pango_font_metrics_unref (metrics);

  return CLAMP ((int) ((gtk_widget_get_width (parent) - AROUND) / width), FEWEST_CHARS, MOST_CHARS);
}

/* AdwToast cuts a sentence off that is longer than the window is wide; this one takes as many lines as it needs. */
AdwToast *
way_toast_new (GtkWidget  *parent,
               const char *sentence,
               guint       seconds)
{
  AdwToast  *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), count_chars (parent));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, seconds);
  g_object_set_data_full (G_OBJECT (toast), BORN_KEY, g_date_time_new_now_utc (), (GDestroyNotify) g_date_time_unref);

  return toast;
}

static gboolean
dismiss_cb (gpointer user_data)
{
  adw_toast_dismiss (user_data);

  return G_SOURCE_REMOVE;
}

/* libadwaita 1.2 reads freed memory when a toast is dismissed that is still on its way in, so such a one is let come first. */
void
way_toast_dismiss (AdwToast *toast)
{
  GDateTime *born = g_object_get_data (G_OBJECT (toast), BORN_KEY);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GTimeSpan age = born != NULL ? g_date_time_difference (now, born) / 1000 : COMING_MS;

  if (age >= 0 && age < COMING_MS)
    g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) (COMING_MS - age), dismiss_cb, g_object_ref (toast), g_object_unref);
  else
    adw_toast_dismiss (toast);
}
