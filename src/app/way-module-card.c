/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-module-card.h"

#include "way-actionable.h"
#include "way-portfolio-source.h"
#include "way-words.h"

#include <glib/gi18n.h>

#define COVER_WIDTH 420

struct _WayModuleCard
{
  GtkWidget parent_instance;

  GtkWidget      *cover_frame;
  GtkPicture     *cover;
  GtkImage       *placeholder;
  GtkLabel       *title;
  GtkLabel       *meta;
  GtkLabel       *summary;
  GtkProgressBar *bar;
  GtkWidget      *badge;
  GtkLabel       *badge_words;
  GtkLabel       *progress;
  GtkButton      *button;

  WayCoverLoader   *covers;
  WayLearnerRecord *record;
  WayLibraryEntry  *entry;
  GSignalGroup     *entry_signals;
  GCancellable     *loading;
};

G_DEFINE_FINAL_TYPE (WayModuleCard, way_module_card, GTK_TYPE_WIDGET)

static void
set_cover (WayModuleCard *self,
           GdkTexture    *texture)
{
  gtk_picture_set_paintable (self->cover, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), texture == NULL);
  if (texture != NULL)
    gtk_widget_add_css_class (self->cover_frame, "drawn");
  else
    gtk_widget_remove_css_class (self->cover_frame, "drawn");
}

static void
cover_loaded_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WayModuleCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = way_cover_loader_load_finish (WAY_COVER_LOADER (source_object), result, &error);

  if (texture == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("A card stays without its picture: %s", error->message);
      return;
    }

  set_cover (self, texture);
}

static void
show_cover (WayModuleCard *self)
{
  WayModule  *module = way_library_entry_get_module (self->entry);
  WayPackage *package = way_library_entry_get_package (self->entry);
  const char *name = module != NULL ? way_module_get_cover (module) : NULL;
  GdkTexture *kept = NULL;
  int         width = COVER_WIDTH * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  set_cover (self, NULL);
  if (package == NULL || name == NULL || way_library_entry_get_state (self->entry) == WAY_ENTRY_BROKEN)
    return;

  kept = way_cover_loader_lookup (self->covers, package, name, width);
  if (kept != NULL)
    {
      set_cover (self, kept);
      return;
    }

  self->loading = g_cancellable_new ();
  way_cover_loader_load_async (self->covers, package, name, width, self->loading, cover_loaded_cb, g_object_ref (self));
}

static const char *
button_words (WayCompletion completion)
{
  switch (completion)
    {
    case WAY_COMPLETION_NOT_ATTEMPTED:
      return _ ("Start");
    case WAY_COMPLETION_INCOMPLETE:
      return _ ("Continue");
    case WAY_COMPLETION_COMPLETED:
      return _ ("Look again");
    }

  g_return_val_if_reached (NULL);
}

static void
set_button (WayModuleCard *self,
            const char    *words,
            const char    *action,
            const char    *id,
            const char    *title)
{
  /* Translators: the word on a button, then the title of the module it is for */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), words, title);

  /* Later versions of GTK let the button be named by its words, and that would win over the longer name. */
  gtk_button_set_label (self->button, words);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  way_actionable_set (GTK_ACTIONABLE (self->button), action, id);
}

/* The label goes on the list's own item too, because that is what takes the focus. */
static void
set_accessible_name (WayModuleCard *self,
                     const char    *title,
                     const char    *details)
{
  GtkWidget       *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf ("%s. %s", title, details);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_broken (WayModuleCard *self)
{
  WayModule  *module = way_library_entry_get_module (self->entry);
  const char *reason = way_library_entry_get_reason (self->entry);
  const char *id = way_library_entry_get_id (self->entry);
  const char *title = module != NULL ? way_module_get_title (module) : id;

  gtk_widget_add_css_class (GTK_WIDGET (self), "broken");
  gtk_widget_set_visible (self->badge, FALSE);
  set_cover (self, NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->meta), (const char *[]){ "caption-heading", "again", NULL });
  gtk_image_set_from_icon_name (self->placeholder, "way-broken-symbolic");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->meta, _ ("This module cannot be opened"));
  gtk_label_set_text (self->summary, reason != NULL ? reason : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), reason);
  gtk_label_set_text (self->progress, "");
  gtk_widget_set_opacity (GTK_WIDGET (self->bar), 0);
  set_button (self, _ ("Details"), "win.show-faults", id, title);
  set_accessible_name (self, title, _ ("This module cannot be opened"));
}

/* Whoever starts a module with a content note reads the note first: it stands on the module's page. */
static const char *
start_action (WayModule    *module,
              WayCompletion completion)
{
  if (completion == WAY_COMPLETION_NOT_ATTEMPTED && way_module_get_content_note (module) != NULL)
    return "win.open-module";

  return "win.play-module";
}

/* Who has done a module and can see what stayed with them is offered that; the card itself still leads to the module. */
static gboolean
offer_check (WayModuleCard *self,
             WayModule     *module)
{
  g_autoptr (WayDue) check = way_portfolio_source_find_check (self->record, module);
  g_autofree char *path = NULL;

  if (check == NULL)
    return FALSE;

  path = way_portfolio_source_dup_check_path (check);
  gtk_label_set_text (self->progress, _ ("A short check is ready"));
  set_button (self, _ ("Short check"), "win.play-check", path, way_module_get_title (module));
  set_accessible_name (self, way_module_get_title (module), _ ("A short check is ready"));

  return TRUE;
}

static void
show_progress (WayModuleCard *self,
               WayModule     *module)
{
  WayModuleProgress progress;
  g_autofree char  *words = NULL;

  way_learner_record_get_progress (self->record, module, &progress);
  words = way_words_progress (&progress);

  gtk_label_set_text (self->progress, progress.completion != WAY_COMPLETION_NOT_ATTEMPTED ? words : "");
  gtk_widget_set_opacity (GTK_WIDGET (self->bar), progress.completion != WAY_COMPLETION_NOT_ATTEMPTED ? 1 : 0);
  gtk_progress_bar_set_fraction (self->bar, progress.n_activities > 0 ? (double) progress.n_completed / progress.n_activities : 0);
  if (progress.completion == WAY_COMPLETION_COMPLETED && offer_check (self, module))
    return;

  set_button (self, button_words (progress.completion), start_action (module, progress.completion), way_module_get_id (module), way_module_get_title (module));
  set_accessible_name (self, way_module_get_title (module), words);
}

static void
show_module (WayModuleCard *self,
             WayModule     *module)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *due = way_words_due (module, now);
  g_autofree char *minutes = way_words_minutes (way_module_get_minutes (module));
  g_autofree char *audience = way_words_audience (way_module_get_audience (module));
  g_autofree char *meta = g_strdup_printf ("%s · %s", minutes, audience);

  gtk_label_set_text (self->badge_words, due != NULL ? due : "");
  gtk_widget_set_visible (self->badge, due != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "broken");
  gtk_widget_set_css_classes (GTK_WIDGET (self->meta), (const char *[]){ "caption", "way-soft", NULL });
  gtk_image_set_from_icon_name (self->placeholder, "way-window-symbolic");
  gtk_label_set_text (self->title, way_module_get_title (module));
  gtk_label_set_text (self->meta, meta);
  gtk_label_set_text (self->summary, way_module_get_summary (module));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), NULL);
  show_progress (self, module);
}

static void
update (WayModuleCard *self)
{
  WayModule *module = way_library_entry_get_module (self->entry);

  if (module == NULL || way_library_entry_get_state (self->entry) == WAY_ENTRY_BROKEN)
    show_broken (self);
  else
    show_module (self, module);
}

static void
record_changed_cb (WayModuleCard *self)
{
  WayModule *module = self->entry != NULL ? way_library_entry_get_module (self->entry) : NULL;

  if (module != NULL && way_library_entry_get_state (self->entry) != WAY_ENTRY_BROKEN)
    show_progress (self, module);
}

/* A list gives the focus to what is inside an item and passes the item itself by. Here the card comes first, and then its button. */
static gboolean
way_module_card_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  WayModuleCard *self = WAY_MODULE_CARD (widget);
  GtkWidget     *item = gtk_widget_get_parent (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_is_focus (item))
    return gtk_widget_grab_focus (GTK_WIDGET (self->button));
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_is_focus (GTK_WIDGET (self->button)))
    return gtk_widget_grab_focus (item);
  if (direction == GTK_DIR_TAB_BACKWARD && !gtk_widget_is_focus (item))
    return gtk_widget_grab_focus (GTK_WIDGET (self->button));

  return FALSE;
}

static void
way_module_card_dispose (GObject *object)
{
  WayModuleCard *self = WAY_MODULE_CARD (object);
  GtkWidget     *child = NULL;

  way_module_card_unbind (self);
  g_clear_object (&self->entry_signals);
  g_clear_object (&self->covers);
  g_clear_object (&self->record);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_module_card_parent_class)->dispose (object);
}

static void
way_module_card_class_init (WayModuleCardClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_module_card_dispose;
  widget_class->focus = way_module_card_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/waymark/Waymark/way-module-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, cover_frame);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, cover);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, placeholder);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, title);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, meta);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, summary);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, bar);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, badge);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, badge_words);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, progress);
  gtk_widget_class_bind_template_child (widget_class, WayModuleCard, button);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_module_card_init (WayModuleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->entry_signals = g_signal_group_new (WAY_TYPE_LIBRARY_ENTRY);
  g_signal_group_connect_object (self->entry_signals, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->entry_signals, "notify::module", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

GtkWidget *
way_module_card_new (WayCoverLoader   *covers,
                     WayLearnerRecord *record)
{
  WayModuleCard *self = g_object_new (WAY_TYPE_MODULE_CARD, NULL);

  self->covers = g_object_ref (covers);
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
way_module_card_bind (WayModuleCard   *self,
                      WayLibraryEntry *entry)
{
  g_return_if_fail (WAY_IS_MODULE_CARD (self));
  g_return_if_fail (WAY_IS_LIBRARY_ENTRY (entry));

  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->entry_signals, entry);
  update (self);
  show_cover (self);
}

void
way_module_card_unbind (WayModuleCard *self)
{
  g_return_if_fail (WAY_IS_MODULE_CARD (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->entry_signals != NULL)
    g_signal_group_set_target (self->entry_signals, NULL);
  g_clear_object (&self->entry);
}

/* What one comes to first on the way back through the card; %FALSE if it has no button. */
gboolean
way_module_card_focus_button (WayModuleCard *self)
{
  g_return_val_if_fail (WAY_IS_MODULE_CARD (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

/* (nullable): what it shows. */
WayLibraryEntry *
way_module_card_get_entry (WayModuleCard *self)
{
  g_return_val_if_fail (WAY_IS_MODULE_CARD (self), NULL);

  return self->entry;
}
