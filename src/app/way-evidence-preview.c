/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-evidence-preview.h"

#include "way-portfolio-words.h"

#include <glib/gi18n.h>

struct _WayEvidencePreview
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* borrowed */
};

G_DEFINE_FINAL_TYPE (WayEvidencePreview, way_evidence_preview, ADW_TYPE_PREFERENCES_GROUP)

static void
add_line (WayEvidencePreview *self,
          const char         *title,
          const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_person (WayEvidencePreview      *self,
            const WayEvidencePerson *person)
{
  g_autofree char *time = way_portfolio_words_hours (person->log->minutes);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line in the log", "%u lines in the log", person->log->rows->len), person->log->rows->len);
  g_autofree char *texts = g_strdup_printf (ngettext ("%u reflection", "%u reflections", person->reflections->len), person->reflections->len);
  g_autofree char *papers = g_strdup_printf (ngettext ("%u certificate", "%u certificates", person->certificates->len), person->certificates->len);
  g_autofree char *words = g_strdup_printf ("%s · %s · %s · %s", time, lines, texts, papers);

  add_line (self, *person->name != '\0' ? person->name : _ ("Without a name"), words);
}

static void
add_totals (WayEvidencePreview *self,
            const WayEvidence  *evidence)
{
  g_autofree char *time = way_portfolio_words_hours (way_evidence_get_minutes (evidence));
  g_autofree char *period = way_portfolio_words_year (evidence->from, evidence->until);
  g_autofree char *total = NULL;

  /* Translators: a time such as "12 h 40 min" */
  total = g_strdup_printf (_ ("%s in all"), time);
  add_line (self, total, period);
  add_line (self,
            evidence->framework != NULL ? evidence->framework->title : _ ("No standards"),
            evidence->framework != NULL ? _ ("The pack shows what speaks to each standard, and where there are gaps")
                                        : _ ("There are none here for your nation, so the pack has no table of them"));
}

static void
way_evidence_preview_finalize (GObject *object)
{
  WayEvidencePreview *self = WAY_EVIDENCE_PREVIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (way_evidence_preview_parent_class)->finalize (object);
}

static void
way_evidence_preview_class_init (WayEvidencePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_evidence_preview_finalize;
}

static void
way_evidence_preview_init (WayEvidencePreview *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * way_evidence_preview_show:
 * @self: the preview
 * @evidence: (nullable): the pack, %NULL for none
 *
 * Shows it instead of the one before.
 */
void
way_evidence_preview_show (WayEvidencePreview *self,
                           const WayEvidence  *evidence)
{
  g_return_if_fail (WAY_IS_EVIDENCE_PREVIEW (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), evidence != NULL);
  if (evidence == NULL)
    return;

  for (guint i = 0; i < evidence->people->len; i++)
    add_person (self, g_ptr_array_index (evidence->people, i));
  add_totals (self, evidence);
}
