/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-counter-sign-window.h"

#include "way-certificate-office.h"
#include "way-signing-key-store.h"

#include <glib/gi18n.h>

struct _WayCounterSignWindow
{
  AdwWindow parent_instance;

  GtkLabel    *about;
  GtkEditable *name;
  GtkEditable *role;
  GtkLabel    *fingerprint;
  GtkLabel    *problem;
  GtkWidget   *sign_button;

  WayLearnerRecord *record;
  WayCertificate   *certificate;
};

G_DEFINE_FINAL_TYPE (WayCounterSignWindow, way_counter_sign_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_SIGNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_problem (WayCounterSignWindow *self,
              const char           *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
name_changed_cb (WayCounterSignWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->sign_button, *name != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static WaySigningKey *
get_key (WayCounterSignWindow *self,
         GError              **error)
{
  return way_signing_key_store_ensure (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), error);
}

static void
sign_cb (WayCounterSignWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySigningKey) key = get_key (self, &error);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *role = g_strstrip (g_strdup (gtk_editable_get_text (self->role)));

  if (key == NULL || !way_certificate_counter_sign (self->certificate, name, role, g_get_real_time (), key, &error))
    {
      show_problem (self, error->message);
      return;
    }

  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_SIGNED], 0);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
way_counter_sign_window_dispose (GObject *object)
{
  WayCounterSignWindow *self = WAY_COUNTER_SIGN_WINDOW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->certificate, way_certificate_free);

  G_OBJECT_CLASS (way_counter_sign_window_parent_class)->dispose (object);
}

static void
way_counter_sign_window_class_init (WayCounterSignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_counter_sign_window_dispose;

  signals[SIGNAL_SIGNED] = g_signal_new ("signed", WAY_TYPE_COUNTER_SIGN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-counter-sign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, about);
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, name);
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, role);
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayCounterSignWindow, sign_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
}

static void
way_counter_sign_window_init (WayCounterSignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_key (WayCounterSignWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySigningKey) key = get_key (self, &error);
  g_autofree char *fingerprint = key != NULL ? way_signing_key_dup_fingerprint (way_signing_key_get_public (key)) : NULL;
  g_autofree char *words = NULL;

  if (fingerprint == NULL)
    {
      show_problem (self, error != NULL ? error->message : "");
      return;
    }

  /* Translators: %s is four groups of letters and digits */
  words = g_strdup_printf (_ ("Your key is %s. Tell it to whoever wants to be sure that it was you."), fingerprint);
  gtk_label_set_text (self->fingerprint, words);
}

/**
 * way_counter_sign_window_new:
 * @parent: the window that asks
 * @record: who signs; somebody must learn
 * @certificate: somebody else's certificate, copied
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
way_counter_sign_window_new (GtkWindow            *parent,
                             WayLearnerRecord     *record,
                             const WayCertificate *certificate)
{
  WayCounterSignWindow *self = g_object_new (WAY_TYPE_COUNTER_SIGN_WINDOW, "transient-for", parent, NULL);
  const char           *name = way_learner_record_get_learner (record)->name;
  g_autofree char      *about = NULL;

  self->record = g_object_ref (record);
  self->certificate = way_certificate_copy (certificate);
  /* Translators: a name, then the title of a module */
  about = g_strdup_printf (_ ("You say that you know %s and that they did “%s”. Your name, what you are and the day go onto the certificate."), certificate->name, certificate->module_title);
  gtk_label_set_text (self->about, about);
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  name_changed_cb (self);
  show_key (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (name != NULL && *name != '\0' ? self->role : self->name));

  return GTK_WIDGET (self);
}

/**
 * way_counter_sign_window_get_certificate:
 * @self: the window
 *
 * Returns: (transfer none): the certificate; after `signed` with the new signature
 */
const WayCertificate *
way_counter_sign_window_get_certificate (WayCounterSignWindow *self)
{
  g_return_val_if_fail (WAY_IS_COUNTER_SIGN_WINDOW (self), NULL);

  return self->certificate;
}
