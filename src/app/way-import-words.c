/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-import-words.h"

#include "way-signing-key.h"

#include <glib/gi18n.h>

/* More faults than this help nobody; waymark-cli validate lists them all. */
#define MAX_FAULTS 20

/* A key's short name, to be read aloud; @key is NULL if nobody signed. */
static char *
dup_fingerprint (const char *key)
{
  char *fingerprint = key != NULL ? way_signing_key_dup_fingerprint (key) : NULL;

  return fingerprint != NULL ? fingerprint : g_strdup ("");
}

/* Who published a package, and what is known of their key. */
char *
way_import_words_signature (WaySignatureState state,
                            const char       *publisher,
                            const char       *key)
{
  g_autofree char *fingerprint = dup_fingerprint (key);

  switch (state)
    {
    case WAY_SIGNATURE_NEW:
      /* Translators: a name, then a short name for a key such as 1a2b 3c4d 5e6f 7081 */
      return g_strdup_printf (_ ("Signed by %s. Their key is new here: %s. To be sure that it is theirs, ask them to read it to you."), publisher, fingerprint);
    case WAY_SIGNATURE_KNOWN:
      return g_strdup_printf (_ ("Signed by %s with the key that is known here: %s."), publisher, fingerprint);
    case WAY_SIGNATURE_CHANGED:
      return g_strdup_printf (_ ("Signed by %s with another key than before: %s."), publisher, fingerprint);
    case WAY_SIGNATURE_GONE:
      return g_strdup_printf (_ ("It says that it is by %s. It is not signed, though it was before."), publisher);
    case WAY_SIGNATURE_UNSIGNED:
    default:
      return g_strdup_printf (_ ("It says that it is by %s. It is not signed, so nobody can tell whether it was changed on its way."), publisher);
    }
}

static char *
describe_kind (WayImportKind kind,
               const char   *version)
{
  switch (kind)
    {
    case WAY_IMPORT_UPDATE:
      return g_strdup_printf (_ ("Updated to version %s. What you learned in it is kept."), version);
    case WAY_IMPORT_SAME:
      return g_strdup_printf (_ ("Version %s is here already. Nothing was changed."), version);
    case WAY_IMPORT_OLDER:
      return g_strdup_printf (_ ("Put back to version %s. What you learned in it is kept."), version);
    case WAY_IMPORT_NEW:
    default:
      return g_strdup_printf (_ ("Added, version %s."), version);
    }
}

/* What was done, for the list of results. */
char *
way_import_words_added (WayImportKind     kind,
                        WayModule        *module,
                        WaySignatureState state,
                        const char       *key)
{
  g_autofree char *done = describe_kind (kind, way_module_get_version (module));
  g_autofree char *signature = NULL;

  if (kind == WAY_IMPORT_SAME)
    return g_steal_pointer (&done);

  signature = way_import_words_signature (state, way_module_get_publisher (module), key);

  return g_strconcat (done, " ", signature, NULL);
}

static void
append_sentence (GString *text,
                 char    *sentence)
{
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
append_signature (GString          *text,
                  WayModule        *module,
                  WaySignatureState state,
                  const char       *key)
{
  append_sentence (text, way_import_words_signature (state, way_module_get_publisher (module), key));
  append_sentence (text, g_strdup (_ ("Ask the publisher whether that is right, in another way than the one this file came.")));
}

/* A package that nobody known has signed may not quietly become a module that people trust. */
static void
append_place (GString          *text,
              WayModule        *module,
              WayLibraryEntry  *installed,
              WaySignatureState state)
{
  WayModule  *before = way_library_entry_get_module (installed);
  const char *publisher = way_module_get_publisher (module);

  if (state == WAY_SIGNATURE_KNOWN)
    return;
  if (g_strcmp0 (way_module_get_publisher (before), publisher) != 0)
    append_sentence (text, g_strdup_printf (_ ("It would take the place of a module by %s, and it says that it is by %s."), way_module_get_publisher (before), publisher));
  else if (way_library_entry_get_system (installed))
    append_sentence (text, g_strdup (_ ("It would take the place of a module that came with this computer, and nobody can tell who made it.")));
}

/* What somebody has to say yes to before the package may go in: %NULL if nothing. */
char *
way_import_words_question (WayImportKind     kind,
                           WayModule        *module,
                           WayLibraryEntry  *installed,
                           WaySignatureState state,
                           const char       *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (kind == WAY_IMPORT_OLDER)
    append_sentence (text, g_strdup_printf (_ ("Version %s is here. This file has the older version %s."), way_module_get_version (way_library_entry_get_module (installed)), way_module_get_version (module)));
  if (state == WAY_SIGNATURE_CHANGED || state == WAY_SIGNATURE_GONE)
    append_signature (text, module, state, key);
  if (kind == WAY_IMPORT_OLDER || kind == WAY_IMPORT_UPDATE)
    append_place (text, module, installed, state);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Why a package was refused, as the engine says it: one fault a line. */
char *
way_import_words_faults (WayFaults    *faults,
                         const GError *error)
{
  guint n_faults = way_faults_get_n (faults);
  g_autoptr (GString) text = g_string_new (n_faults == 0 ? error->message : NULL);

  for (guint i = 0; i < MIN (n_faults, MAX_FAULTS); i++)
    {
      g_autofree char *line = way_fault_to_string (way_faults_get (faults, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (n_faults > MAX_FAULTS)
    g_string_append_printf (text, ngettext ("\nand %u more.", "\nand %u more.", n_faults - MAX_FAULTS), n_faults - MAX_FAULTS);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
