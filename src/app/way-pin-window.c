/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-pin-window.h"

#include "way-code-print.h"
#include "way-learner-words.h"
#include "way-named-buttons.h"
#include "way-profile.h"
#include "way-vault.h"

#include <glib/gi18n.h>

struct _WayPinWindow
{
  AdwWindow parent_instance;

  GtkStack       *stack;
  GtkLabel       *about;
  GtkWidget      *old;
  GtkWidget      *pin;
  GtkWidget      *again;
  GtkLabel       *problem;
  GtkWidget      *set_button;
  GtkLabel       *code;
  GtkLabel       *done_words;
  GtkCheckButton *written;

  WayLearnerRecord *record;
  gboolean          ask_old;
};

G_DEFINE_FINAL_TYPE (WayPinWindow, way_pin_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
changed_cb (WayPinWindow *self)
{
  gtk_widget_set_sensitive (self->set_button,
                            *get_text (self->pin) != '\0' && *get_text (self->again) != '\0' && (!self->ask_old || *get_text (self->old) != '\0'));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
show_problem (WayPinWindow *self,
              GtkWidget    *entry,
              const char   *sentence)
{
  gtk_label_set_text (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

static void
say (WayPinWindow *self,
     const char   *sentence)
{
  gtk_label_set_text (self->done_words, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->done_words), TRUE);
}

static void
show_code (WayPinWindow *self,
           const char   *code)
{
  gtk_label_set_text (self->code, code);
  gtk_stack_set_visible_child_name (self->stack, "code");
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->code));
  gtk_label_select_region (self->code, 0, 0);
}

static void
change_pin (WayPinWindow *self)
{
  WayDatabase *database = way_learner_record_get_database (self->record);
  gint64       learner_id = way_learner_record_get_learner_id (self->record);
  g_autoptr (GError) error = NULL;

  if (self->ask_old && !way_profile_unlock (database, learner_id, get_text (self->old), &error))
    {
      show_problem (self, self->old, error->message);
      return;
    }
  if (!way_profile_change_pin (database, learner_id, get_text (self->pin), &error))
    {
      show_problem (self, self->pin, error->message);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
set_pin (WayPinWindow *self)
{
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  if (!way_profile_set_pin (way_learner_record_get_database (self->record), way_learner_record_get_learner_id (self->record), get_text (self->pin), &code, &error))
    {
      show_problem (self, self->pin, error->message);
      return;
    }

  show_code (self, code);
  way_vault_free_secret (code);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
set_cb (WayPinWindow *self)
{
  if (!g_str_equal (get_text (self->pin), get_text (self->again)))
    show_problem (self, self->again, _ ("The two PINs are not the same. Type the new PIN again."));
  else if (way_learner_record_get_learner (self->record)->has_pin)
    change_pin (self);
  else
    set_pin (self);
}

static void
copy_cb (WayPinWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->code));
  say (self, _ ("Copied. Put it into a safe place, such as your password safe."));
}

static void
print_cb (WayPinWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = way_learner_words_name (way_learner_record_get_learner (self->record));

  if (!way_code_print (GTK_WINDOW (self), name, gtk_label_get_text (self->code), &error))
    say (self, error->message);
}

static void
done_cb (WayPinWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* The code is never to be seen again, so the window does not go by mistake. */
static gboolean
way_pin_window_close_request (GtkWindow *window)
{
  WayPinWindow *self = WAY_PIN_WINDOW (window);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "code") == 0 && !gtk_check_button_get_active (self->written))
    {
      say (self, _ ("Write the code down first. Then tick the box."));
      gtk_widget_grab_focus (GTK_WIDGET (self->written));
      return TRUE;
    }

  return GTK_WINDOW_CLASS (way_pin_window_parent_class)->close_request (window);
}

static void
way_pin_window_dispose (GObject *object)
{
  WayPinWindow *self = WAY_PIN_WINDOW (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (way_pin_window_parent_class)->dispose (object);
}

static void
way_pin_window_class_init (WayPinWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_pin_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_pin_window_close_request;

  signals[SIGNAL_DONE] = g_signal_new ("done", WAY_TYPE_PIN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-pin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, about);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, old);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, pin);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, again);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, set_button);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, code);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, done_words);
  gtk_widget_class_bind_template_child (widget_class, WayPinWindow, written);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
way_pin_window_init (WayPinWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_named_buttons_name (GTK_WIDGET (self->old));
  way_named_buttons_name (GTK_WIDGET (self->pin));
  way_named_buttons_name (GTK_WIDGET (self->again));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->set_button);
}

static void
show_purpose (WayPinWindow *self)
{
  gboolean has_pin = way_learner_record_get_learner (self->record)->has_pin;

  gtk_window_set_title (GTK_WINDOW (self), has_pin ? _ ("Change your PIN") : _ ("Set a PIN"));
  gtk_button_set_label (GTK_BUTTON (self->set_button), has_pin ? _ ("_Change") : _ ("_Set the PIN"));
  gtk_label_set_text (self->about,
                      has_pin ? _ ("Your recovery code stays the same.")
                              : _ ("With a PIN, what you write is locked on this computer, and Waymark asks for the PIN before it shows your learning. Choose at least 4 letters or numbers that you will remember."));
}

/* For the one who learns now. Who came in with the recovery code is not asked for the old PIN. */
GtkWidget *
way_pin_window_new (GtkWindow        *parent,
                    WayLearnerRecord *record,
                    gboolean          ask_old)
{
  WayPinWindow *self = g_object_new (WAY_TYPE_PIN_WINDOW, "transient-for", parent, NULL);

  self->record = g_object_ref (record);
  self->ask_old = ask_old && way_learner_record_get_learner (record)->has_pin;
  gtk_widget_set_visible (self->old, self->ask_old);
  gtk_window_set_focus (GTK_WINDOW (self), self->ask_old ? self->old : self->pin);
  show_purpose (self);

  return GTK_WIDGET (self);
}
