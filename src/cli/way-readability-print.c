/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-readability-report.h"

static void
print_numbers (WayReadabilityReport *self,
               const WayReadability *counted)
{
  g_print ("%7u %9u", counted->n_words, counted->n_sentences);
  if (self->graded && counted->n_words > 0)
    g_print (" %7.1f %7.1f", way_readability_get_grade (counted), way_readability_get_age (counted));
  else
    g_print (" %7s %7s", "-", "-");
}

static void
print_part (WayReadabilityReport     *self,
            const WayReadabilityPart *part)
{
  g_print ("%-9s", part->kind);
  print_numbers (self, &part->all);
  g_print (" %7u  %s\n", part->n_screen, part->id);
}

static void
print_summary (WayReadabilityReport *self)
{
  g_print ("\nOn the screen at once: %u words in the median part; about %d are good.\n", self->median_screen, WAY_READABILITY_SCREEN_WORDS);
  if (!self->graded)
    {
      g_print ("The reading age is not measured: the formula is for English, and the module's language is %s.\n", way_module_get_language (self->module));
      return;
    }

  g_print ("Reading age (Flesch-Kincaid grade + 5): %.1f over all words", way_readability_get_age (&self->all));
  if (self->worst->len == 0)
    {
      g_print (". No part has %d words, which ranking needs.\n", WAY_READABILITY_MIN_WORDS);
      return;
    }

  g_print (", %.1f in the median part. Parts under %d words are not ranked.\nThe hardest:\n", self->median_age, WAY_READABILITY_MIN_WORDS);
  for (guint i = 0; i < self->worst->len; i++)
    {
      const WayReadabilityPart *part = g_ptr_array_index (self->worst, i);

      g_print ("  %4.1f  %s %s\n", way_readability_get_age (&part->all), part->kind, part->id);
    }
}

void
way_readability_report_print (WayReadabilityReport *self)
{
  g_print ("%s (%s %s)\n\n", way_module_get_title (self->module), way_module_get_id (self->module), way_module_get_version (self->module));
  g_print ("%-9s%7s %9s %7s %7s %7s  %s\n", "part", "words", "sentences", "grade", "age", "screen", "id");
  for (guint i = 0; i < self->parts->len; i++)
    print_part (self, g_ptr_array_index (self->parts, i));
  g_print ("%-9s", "all");
  print_numbers (self, &self->all);
  g_print ("\n");
  print_summary (self);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* To two places; null where nothing was measured. */
static void
add_rounded (JsonBuilder *builder,
             const char  *name,
             gboolean     known,
             double       value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_double_value (builder, g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.2f", value), NULL));
  else
    json_builder_add_null_value (builder);
}

static void
add_numbers (JsonBuilder          *builder,
             WayReadabilityReport *self,
             const WayReadability *counted)
{
  gboolean known = self->graded && counted->n_words > 0;

  add_int (builder, "words", counted->n_words);
  add_int (builder, "sentences", counted->n_sentences);
  add_int (builder, "syllables", counted->n_syllables);
  add_rounded (builder, "grade", known, way_readability_get_grade (counted));
  add_rounded (builder, "age", known, way_readability_get_age (counted));
}

static void
add_part (JsonBuilder              *builder,
          WayReadabilityReport     *self,
          const WayReadabilityPart *part)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", part->kind);
  add_string (builder, "id", part->id);
  add_int (builder, "screen_words", part->n_screen);
  add_numbers (builder, self, &part->all);
  json_builder_end_object (builder);
}

static void
add_summary (JsonBuilder          *builder,
             WayReadabilityReport *self)
{
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  add_int (builder, "median_screen_words", self->median_screen);
  add_rounded (builder, "median_age", self->graded && self->worst->len > 0, self->median_age);
  add_numbers (builder, self, &self->all);
  json_builder_set_member_name (builder, "hardest");
  json_builder_begin_array (builder);
  for (guint i = 0; self->graded && i < self->worst->len; i++)
    add_part (builder, self, g_ptr_array_index (self->worst, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* One JSON object. */
void
way_readability_report_build (WayReadabilityReport *self,
                              JsonBuilder          *builder)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", way_module_get_id (self->module));
  add_string (builder, "version", way_module_get_version (self->module));
  add_string (builder, "language", way_module_get_language (self->module));
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->parts->len; i++)
    add_part (builder, self, g_ptr_array_index (self->parts, i));
  json_builder_end_array (builder);
  add_summary (builder, self);
  json_builder_end_object (builder);
}
