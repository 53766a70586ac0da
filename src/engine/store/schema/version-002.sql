-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 2: several tries and confidence at a question, drafts, scenes, drawn questions, the learner's nation.

ALTER TABLE learners ADD COLUMN nation TEXT NOT NULL DEFAULT 'unset'
  CHECK (nation IN ('unset', 'england', 'wales', 'scotland', 'northern-ireland', 'all'));

-- Ids of the questions drawn for the attempt, a JSON array in the order they are asked; NULL where nothing was drawn.
ALTER TABLE attempts ADD COLUMN plan TEXT CHECK (substr (plan, 1, 1) = '[' AND substr (plan, -1) = ']');

-- A rule of uniqueness cannot be altered, so the table is made anew with every row that it had.
CREATE TABLE responses_2 (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '[' AND substr (response, -1) = ']'),
  score_raw REAL NOT NULL,
  score_min REAL NOT NULL,
  score_max REAL NOT NULL,
  try_number INTEGER NOT NULL CHECK (try_number >= 1),
  confidence TEXT NOT NULL CHECK (confidence IN ('none', 'guess', 'fairly-sure', 'certain')),
  answered_at INTEGER NOT NULL,
  UNIQUE (attempt_id, question_id, content_hash, try_number),
  CHECK (score_min <= score_raw AND score_raw <= score_max)
) STRICT;

INSERT INTO responses_2
  (id, attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, answered_at)
  SELECT id, attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, 1, 'none', answered_at FROM responses;
DROP TABLE responses;
ALTER TABLE responses_2 RENAME TO responses;

-- What is being written and was not answered yet. The response is a JSON array of strings.
CREATE TABLE drafts (
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '[' AND substr (response, -1) = ']'),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, question_id)
) STRICT;

-- The way through a scene, in the order of the ids; rows are added and never changed. A step belongs to the scene's words.
CREATE TABLE scenario_steps (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  node_id TEXT NOT NULL CHECK (node_id <> ''),
  choice_id TEXT CHECK (choice_id <> ''), -- NULL for going back to the node
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX scenario_steps_by_attempt ON scenario_steps (attempt_id);
