-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 4: the household's shared workbook.

-- Copies of answers that somebody chose to show to those who share the workbook: never sealed, and gone when they are taken back. What is shown to whom belongs
-- to this computer alone, so the log does not tell of it and an export does not have it.
CREATE TABLE shared_entries (
  id INTEGER PRIMARY KEY,
  shared_at INTEGER NOT NULL,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  try_number INTEGER NOT NULL CHECK (try_number >= 1),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '[' AND substr (response, -1) = ']'),
  UNIQUE (attempt_id, question_id, content_hash, try_number)
) STRICT;
