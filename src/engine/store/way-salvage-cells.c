/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "way-salvage-private.h"

/* Which table a row belongs to is seen from the kinds of its values; the rules of the table do the rest.
 * https://www.sqlite.org/fileformat2.html#record_format */

#define MAX_FIELDS 24

typedef enum
{
  FIELD_NULL,
  FIELD_INT,
  FIELD_REAL,
  FIELD_TEXT
} FieldKind;

typedef struct
{
  FieldKind   kind;
  gint64      number;
  double      real;
  const char *text;
  gsize       length;
} Field;

/* k the row's number, which is stored as NULL; i integer; r any number; t text; in capitals also NULL. An older row has fewer. */
typedef struct
{
  const char *table;
  const char *kinds;
  guint       min_fields;
  const char *columns;
} Shape;

static const Shape shapes[] = {
  { "learners", "ktTittTiiTIiiit", 4, "id uuid name created_at nation picture vault shares unclean log_head log_count log_sequence goal_minutes goal_month renewal" },
  { "attempts", "ktitttiiIttrrrT", 14,
    "id uuid learner_id module_id module_version activity_id number started_at finished_at completion success score_raw score_min score_max plan" },
  { "responses", "kitttrrriti", 11, "id attempt_id question_id content_hash response score_raw score_min score_max try_number confidence answered_at" },
  { "drafts", "ittti", 5, "attempt_id question_id content_hash response updated_at" },
  { "bookmarks", "ittti", 5, "learner_id module_id activity_id location updated_at" },
  { "scenario_steps", "kittTi", 6, "id attempt_id content_hash node_id choice_id made_at" },
  { "events", "kitTiittTT", 10, "id learner_id hash previous sequence made_at kind body digest payload" },
  { "signing_keys", "ktti", 4, "learner_id public_key secret_key created_at" },
  { "group_sessions", "ktittttttiititittiIIi", 21,
    "id uuid learner_id module_id module_version module_title title trainer place anonymous headcount state block stage poll opt_out disclosure created_at started_at ended_at seen_at" },
  { "session_blocks", "iitttiTiitttt", 13, "session_id position block_id kind title minutes subject rounds confidence wall prompts notes without_equipment" },
  { "session_people", "kittt", 5, "id session_id uuid name reference" },
  { "session_presence", "kiiiI", 5, "id session_id person_id arrived_at left_at" },
  { "session_visits", "kiiiiI", 6, "id session_id position is_break entered_at left_at" },
  { "session_rounds", "iitiittiiiii", 12, "session_id position subject poll round content_hash question one_each marked present revealed asked_at" },
  { "session_counts", "iitiiittii", 10, "session_id position subject poll round number option_id text correct hands" },
  { "session_steps", "kiittTi", 7, "id session_id position content_hash node_id choice_id made_at" },
  { "session_parked", "kiti", 4, "id session_id text made_at" },
  { "group_learning", "ittttiitti", 10, "learner_id session_uuid module_id module_version module_title held_at minutes signer record imported_at" },
};

/* Drafts and bookmarks look alike but for the hash and the list. */
#define DRAFT_HASH 2
#define DRAFT_RESPONSE 3
#define HASH_LENGTH 64

/* So do signing keys and learners of the first version, but for the length of a public key in base64. */
#define KEY_FIELD 1
#define KEY_LENGTH 44

typedef struct
{
  sqlite3          *to;
  gboolean          wanted[G_N_ELEMENTS (shapes)];
  WaySalvageInsert *inserts[G_N_ELEMENTS (shapes)][MAX_FIELDS + 1]; /* by the number of fields */
} Cells;

static const gsize number_sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

static void
read_number (const guchar *bytes,
             guint64       type,
             Field        *field)
{
  gsize   size = number_sizes[type];
  guint64 value = 0;

  field->kind = type == 0 ? FIELD_NULL : type == 7 ? FIELD_REAL
                                                   : FIELD_INT;
  if (type >= 8)
    value = type - 8;
  for (gsize i = 0; i < size; i++)
    value = value << 8 | bytes[i];
  if (size > 0 && size < 8 && (bytes[0] & 0x80) != 0)
    value |= G_MAXUINT64 << (8 * size);

  field->number = (gint64) value;
  if (field->kind == FIELD_REAL)
    memcpy (&field->real, &value, sizeof value);
}

/* Answers how many bytes it takes; more than there are for what no table of ours has. */
static gsize
read_field (const guchar *bytes,
            gsize         length,
            guint64       type,
            Field        *field)
{
  gsize size;

  if (type < G_N_ELEMENTS (number_sizes))
    size = number_sizes[type];
  else if (type >= 13 && type % 2 == 1 && (type - 13) / 2 <= length)
    size = (gsize) (type - 13) / 2;
  else
    return G_MAXSIZE;
  if (size > length)
    return G_MAXSIZE;

  if (type < G_N_ELEMENTS (number_sizes))
    read_number (bytes, type, field);
  else
    *field = (Field){ .kind = FIELD_TEXT, .text = (const char *) bytes, .length = size };

  return size;
}

/* Answers how many there are, 0 for what is no record. */
static guint
read_fields (const guchar *payload,
             gsize         length,
             Field         fields[MAX_FIELDS])
{
  guint64 header_size;
  gsize   at = _way_salvage_read_varint (payload, length, &header_size);
  gsize   value_at = (gsize) header_size;
  guint   n_fields = 0;

  if (at == 0 || header_size > length)
    return 0;

  while (at < header_size && n_fields < MAX_FIELDS)
    {
      guint64 type;
      gsize   size = _way_salvage_read_varint (payload + at, (gsize) header_size - at, &type);
      gsize   value_size = size > 0 ? read_field (payload + value_at, length - value_at, type, &fields[n_fields]) : G_MAXSIZE;

      if (value_size == G_MAXSIZE)
        return 0;
      at += size;
      value_at += value_size;
      n_fields++;
    }

  return at == header_size && value_at == length ? n_fields : 0;
}

static gboolean
is_kind (const Field *field,
         char         kind)
{
  if (field->kind == FIELD_NULL)
    return kind == 'k' || g_ascii_isupper (kind);

  switch (g_ascii_tolower (kind))
    {
    case 'i':
      return field->kind == FIELD_INT;
    case 'r':
      return field->kind != FIELD_TEXT;
    case 't':
      return field->kind == FIELD_TEXT;
    default:
      return FALSE;
    }
}

static gboolean
is_draft (const Field *fields)
{
  const Field *response = &fields[DRAFT_RESPONSE];

  return fields[DRAFT_HASH].length == HASH_LENGTH && response->length > 0 && (response->text[0] == '[' || response->text[0] == '~');
}

static gboolean
has_shape (const Shape *shape,
           const Field *fields,
           guint        n_fields)
{
  if (n_fields < shape->min_fields || n_fields > strlen (shape->kinds))
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (!is_kind (&fields[i], shape->kinds[i]))
      return FALSE;

  if (g_str_equal (shape->table, "drafts"))
    return is_draft (fields);
  if (g_str_equal (shape->table, "bookmarks"))
    return !is_draft (fields);
  if (g_str_equal (shape->table, "learners"))
    return fields[KEY_FIELD].length != KEY_LENGTH;
  if (g_str_equal (shape->table, "signing_keys"))
    return fields[KEY_FIELD].length == KEY_LENGTH;

  return TRUE;
}

/* Columns that came after the row have their default. */
static WaySalvageInsert *
ensure_insert (Cells   *self,
               guint    shape,
               guint    n_fields,
               GError **error)
{
  WaySalvageInsert **insert = &self->inserts[shape][n_fields];
  g_auto (GStrv) columns = NULL;

  if (*insert != NULL)
    return *insert;

  columns = g_strsplit (shapes[shape].columns, " ", -1);
  for (guint i = n_fields; columns[i] != NULL; i++)
    g_clear_pointer (&columns[i], g_free);
  *insert = _way_salvage_insert_new (self->to, shapes[shape].table, (const char *const *) columns, error);

  return *insert;
}

static void
bind_field (WaySalvageInsert *insert,
            guint             column,
            const Field      *field)
{
  switch (field->kind)
    {
    case FIELD_NULL:
      break;
    case FIELD_INT:
      _way_salvage_insert_bind_int64 (insert, column, field->number);
      break;
    case FIELD_REAL:
      _way_salvage_insert_bind_double (insert, column, field->real);
      break;
    case FIELD_TEXT:
      _way_salvage_insert_bind_text (insert, column, field->text, field->length);
      break;
    }
}

static gboolean
add_row (Cells       *self,
         guint        shape,
         gint64       row,
         const Field *fields,
         guint        n_fields,
         GError     **error)
{
  WaySalvageInsert *insert = ensure_insert (self, shape, n_fields, error);
  gboolean          added;

  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < n_fields; i++)
    bind_field (insert, i, &fields[i]);
  if (shapes[shape].kinds[0] == 'k')
    _way_salvage_insert_bind_int64 (insert, 0, row);

  return _way_salvage_insert_run (insert, &added, error);
}

static gboolean
add_cell (gint64        row,
          const guchar *payload,
          gsize         length,
          gpointer      user_data,
          GError      **error)
{
  Cells *self = user_data;
  Field  fields[MAX_FIELDS];
  guint  n_fields = read_fields (payload, length, fields);

  for (guint i = 0; i < G_N_ELEMENTS (shapes) && n_fields > 0; i++)
    if (self->wanted[i] && has_shape (&shapes[i], fields, n_fields))
      return add_row (self, i, row, fields, n_fields, error);

  return TRUE;
}

static gboolean
is_wanted (GPtrArray  *report,
           const char *table)
{
  for (guint i = 0; i < report->len; i++)
    {
      const WaySalvaged *salvaged = g_ptr_array_index (report, i);

      if (g_str_equal (salvaged->table, table))
        return !salvaged->whole;
    }

  return FALSE;
}

gboolean
_way_salvage_cells (WaySalvagePages *pages,
                    sqlite3         *to,
                    GPtrArray       *report,
                    GError         **error)
{
  Cells    self = { .to = to };
  gboolean done;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    self.wanted[i] = is_wanted (report, shapes[i].table);
  done = _way_salvage_pages_foreach (pages, add_cell, &self, error);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (guint j = 0; j <= MAX_FIELDS; j++)
      _way_salvage_insert_free (self.inserts[i][j]);

  return done;
}
