/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-presenter-side.h"

#include "way-presenter-words.h"

#include <glib/gi18n.h>

#define BLOCK_KEY "way-block"
#define PARKED_KEY "way-parked"
#define WIDTH_CHARS 36

struct _WayPresenterSide
{
  GtkBox parent_instance;

  WayGroupSession *session;
  GtkStack        *stack;
  GtkWidget       *notes;
  GtkWidget       *plan;
  GPtrArray       *times; /* borrowed, a label a block */
  GtkWidget       *entry;
  GtkWidget       *parked;
  char            *planned; /* what the plan was made of */
};

enum
{
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayPresenterSide, way_presenter_side, GTK_TYPE_BOX)

static void
way_presenter_side_finalize (GObject *object)
{
  WayPresenterSide *self = WAY_PRESENTER_SIDE (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->times);
  g_free (self->planned);

  G_OBJECT_CLASS (way_presenter_side_parent_class)->finalize (object);
}

static void
way_presenter_side_class_init (WayPresenterSideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_presenter_side_finalize;
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tell (WayPresenterSide *self,
      const GError     *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
}

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
clear_list (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
add_texts (GtkWidget         *box,
           const char        *heading,
           const char *const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;

  gtk_box_append (GTK_BOX (box), label_new (heading, "heading"));
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat ("• ", texts[i], NULL);

      gtk_box_append (GTK_BOX (box), label_new (line, NULL));
    }
}

static void
add_text (GtkWidget  *box,
          const char *heading,
          const char *text)
{
  const char *texts[] = { text, NULL };

  if (text == NULL || *text == '\0')
    return;
  if (heading != NULL)
    gtk_box_append (GTK_BOX (box), label_new (heading, "heading"));
  gtk_box_append (GTK_BOX (box), label_new (texts[0], NULL));
}

/* (nullable): what the module says before the part that the block takes its question or scene from. */
static const char *
find_content_note (WayPresenterSide  *self,
                   const WayRunBlock *block)
{
  WayModule *module = way_group_session_get_module (self->session);

  for (guint i = 0; module != NULL && block->subject != NULL && i < way_module_get_n_activities (module); i++)
    {
      WayActivity          *activity = way_module_get_activity (module, i);
      const char           *id = way_activity_get_id (activity);
      const WayContentNote *note = way_module_find_content_note (module, id);

      if (note != NULL && (g_str_equal (id, block->subject) || way_activity_has_question (activity, block->subject)))
        return note->text;
    }

  return NULL;
}

static void
fill_notes (WayPresenterSide *self)
{
  WaySessionData    *data = way_group_session_get_data (self->session);
  const WayRunBlock *block = data->session->block < data->blocks->len ? g_ptr_array_index (data->blocks, data->session->block) : NULL;

  clear_box (self->notes);
  if (block == NULL)
    return;

  gtk_box_append (GTK_BOX (self->notes), label_new (block->title, "title-4"));
  add_text (self->notes, _ ("Say this before you begin"), find_content_note (self, block));
  add_text (self->notes, NULL, block->notes);
  if (block->kind == WAY_RUN_BLOCK_GROUND_RULES)
    add_text (self->notes, _ ("Say this aloud"), data->session->opt_out);
  add_texts (self->notes, _ ("You can ask"), (const char *const *) block->prompts);
  add_text (self->notes, _ ("Without a projector"), block->without_equipment);
}

static void
block_activated_cb (WayPresenterSide *self,
                    GtkListBoxRow    *row)
{
  g_autoptr (GError) error = NULL;

  way_group_session_go_to_block (self->session, (guint) gtk_list_box_row_get_index (row), &error);
  tell (self, error);
}

static GtkWidget *
block_row_new (WayPresenterSide  *self,
               const WayRunBlock *block)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = label_new (block->title, NULL);
  GtkWidget *time = label_new ("", "way-soft");

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_add_css_class (box, "way-tally-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), time);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, block->title, -1);
  g_ptr_array_add (self->times, time);

  return row;
}

/* Made anew only when a block was added, so that the focus stays. */
static void
fill_plan (WayPresenterSide *self)
{
  WaySessionData  *data = way_group_session_get_data (self->session);
  g_autofree char *planned = g_strdup_printf ("%u", data->blocks->len);

  if (g_strcmp0 (planned, self->planned) != 0)
    {
      g_free (self->planned);
      self->planned = g_steal_pointer (&planned);
      g_ptr_array_set_size (self->times, 0);
      clear_list (self->plan);
      for (guint i = 0; i < data->blocks->len; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->plan), block_row_new (self, g_ptr_array_index (data->blocks, i)));
    }
  gtk_list_box_select_row (GTK_LIST_BOX (self->plan), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->plan), (int) data->session->block));
  way_presenter_side_update_times (self);
}

static void
park_cb (WayPresenterSide *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gboolean         ok = way_group_session_park (self->session, text, &error);

  if (ok)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  tell (self, error);
}

static void
unpark_cb (WayPresenterSide *self,
           GtkWidget        *button)
{
  g_autoptr (GError) error = NULL;
  gint64 *parked_id = g_object_get_data (G_OBJECT (button), PARKED_KEY);

  way_group_session_unpark (self->session, *parked_id, &error);
  tell (self, error);
}

static GtkWidget *
parked_row_new (WayPresenterSide       *self,
                const WaySessionParked *parked)
{
  g_autofree char *name = g_strdup_printf (_ ("Remove “%s”"), parked->text);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget       *text = label_new (parked->text, NULL);
  GtkWidget       *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (box, "way-tally-row");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), PARKED_KEY, g_memdup2 (&parked->id, sizeof parked->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unpark_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, parked->text, -1);

  return row;
}

static void
fill_parked (WayPresenterSide *self)
{
  WaySessionData *data = way_group_session_get_data (self->session);

  clear_list (self->parked);
  for (guint i = 0; i < data->parked->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->parked), parked_row_new (self, g_ptr_array_index (data->parked, i)));
  gtk_widget_set_visible (self->parked, data->parked->len > 0);
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}

static GtkWidget *
page_new (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  return box;
}

static GtkWidget *
list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return list;
}

static GtkWidget *
parking_new (WayPresenterSide *self)
{
  GtkWidget *page = page_new (9);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("A question for later"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("A question for later"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (park_cb), self, G_CONNECT_SWAPPED);
  self->parked = list_new (_ ("Questions for later"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->parked), GTK_SELECTION_NONE);
  gtk_box_append (GTK_BOX (page), label_new (_ ("Write a question here, without names, and press Enter. It stands on the debrief."), "way-soft"));
  gtk_box_append (GTK_BOX (page), self->entry);
  gtk_box_append (GTK_BOX (page), self->parked);

  return page;
}

static GtkWidget *
disclosure_new (WayPresenterSide *self)
{
  GtkWidget *page = page_new (9);

  add_texts (page, _ ("If somebody discloses"), (const char *const *) way_group_session_get_data (self->session)->session->disclosure);

  return page;
}

static void
add_page (WayPresenterSide *self,
          GtkWidget        *page,
          const char       *name,
          const char       *title)
{
  gtk_stack_add_titled (self->stack, scroll (page), name, title);
}

static void
way_presenter_side_init (WayPresenterSide *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->times = g_ptr_array_new ();
}

/**
 * way_presenter_side_new:
 * @session: a session
 *
 * Makes the pages beside the wall.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
way_presenter_side_new (WayGroupSession *session)
{
  WayPresenterSide *self = g_object_new (WAY_TYPE_PRESENTER_SIDE, NULL);
  GtkWidget        *switcher = gtk_stack_switcher_new ();
  GtkWidget        *scroller = gtk_scrolled_window_new ();

  g_return_val_if_fail (WAY_IS_GROUP_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  self->notes = page_new (9);
  self->plan = list_new (_ ("Parts of the session"));
  gtk_widget_set_margin_top (self->plan, 12);
  gtk_widget_set_margin_bottom (self->plan, 12);
  gtk_widget_set_margin_start (self->plan, 12);
  gtk_widget_set_margin_end (self->plan, 12);
  gtk_widget_set_valign (self->plan, GTK_ALIGN_START);
  g_signal_connect_object (self->plan, "row-activated", G_CALLBACK (block_activated_cb), self, G_CONNECT_SWAPPED);
  add_page (self, self->notes, "notes", _ ("Notes"));
  add_page (self, self->plan, "plan", _ ("Plan"));
  add_page (self, parking_new (self), "parking", _ ("Later"));
  add_page (self, disclosure_new (self), "disclosure", _ ("Disclosure"));
  gtk_widget_add_css_class (switcher, "way-presenter-pages");
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_set_margin_start (switcher, 12);
  gtk_widget_set_margin_end (switcher, 12);
  gtk_widget_set_margin_top (switcher, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), switcher);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
  way_presenter_side_update (self);

  return GTK_WIDGET (self);
}

/**
 * way_presenter_side_update:
 * @self: the pages
 *
 * Shows what belongs to where the session stands; call it after each change.
 */
void
way_presenter_side_update (WayPresenterSide *self)
{
  g_return_if_fail (WAY_IS_PRESENTER_SIDE (self));

  fill_notes (self);
  fill_plan (self);
  fill_parked (self);
}

/**
 * way_presenter_side_update_times:
 * @self: the pages
 *
 * Shows how long each part has taken by now.
 */
void
way_presenter_side_update_times (WayPresenterSide *self)
{
  WaySessionData *data;
  gint64          now = g_get_real_time ();

  g_return_if_fail (WAY_IS_PRESENTER_SIDE (self));

  data = way_group_session_get_data (self->session);
  for (guint i = 0; i < self->times->len && i < data->blocks->len; i++)
    {
      g_autofree char *time = way_presenter_words_time (way_session_data_get_used (data, i, now), ((WayRunBlock *) g_ptr_array_index (data->blocks, i))->minutes);

      gtk_label_set_text (g_ptr_array_index (self->times, i), time);
    }
}

/**
 * way_presenter_side_show:
 * @self: the pages
 * @page: `notes`, `plan`, `parking` or `disclosure`
 *
 * Turns to a page; the parking lot gets the focus.
 */
void
way_presenter_side_show (WayPresenterSide *self,
                         const char       *page)
{
  g_return_if_fail (WAY_IS_PRESENTER_SIDE (self));

  gtk_stack_set_visible_child_name (self->stack, page);
  if (g_str_equal (page, "parking"))
    gtk_widget_grab_focus (self->entry);
}
