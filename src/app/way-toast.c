/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-toast.h"

#define NARROW 560
#define NARROW_CHARS 28
#define WIDE_CHARS 64

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
  gtk_label_set_max_width_chars (GTK_LABEL (label), gtk_widget_get_width (parent) < NARROW ? NARROW_CHARS : WIDE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, seconds);

  return toast;
}
