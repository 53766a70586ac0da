-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 3: the log of events, profiles with a PIN, sealed words.

-- vault: way-vault.c's JSON, NULL without a PIN. log_head is the hash of the newest event, log_count how many there are (NULL until the log was begun
-- from what was recorded before), log_sequence their highest sequence. unclean is 1 from sealing until no free page and no WAL holds the plain words.
ALTER TABLE learners ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE learners ADD COLUMN vault TEXT;
ALTER TABLE learners ADD COLUMN shares INTEGER NOT NULL DEFAULT 0 CHECK (shares IN (0, 1));
ALTER TABLE learners ADD COLUMN unclean INTEGER NOT NULL DEFAULT 0 CHECK (unclean IN (0, 1));
ALTER TABLE learners ADD COLUMN log_head TEXT CHECK (length (log_head) = 64);
ALTER TABLE learners ADD COLUMN log_count INTEGER DEFAULT 0 CHECK (log_count >= 0);
ALTER TABLE learners ADD COLUMN log_sequence INTEGER NOT NULL DEFAULT 0;
UPDATE learners SET log_count = NULL;

-- What happened, added to and never changed. previous is the hash of the event before it on the computer where it was made, sequence one more than
-- the highest that was there. The other tables follow from these rows, but for drafts and bookmarks. See way-event.c for the hash and the bodies.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  hash TEXT NOT NULL CHECK (length (hash) = 64),
  previous TEXT CHECK (length (previous) = 64),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'plan', 'response', 'step', 'finish', 'profile')),
  body TEXT NOT NULL CHECK (substr (body, 1, 1) = '{' AND substr (body, -1) = '}'),
  digest TEXT CHECK (length (digest) = 64),
  payload TEXT, -- the answer with its salt, or both sealed
  UNIQUE (learner_id, hash),
  CHECK ((digest IS NULL) = (payload IS NULL))
) STRICT;

-- A response may be sealed now: ~ and base64. A rule cannot be altered, so the tables are made anew.
CREATE TABLE responses_3 (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '~' OR (substr (response, 1, 1) = '[' AND substr (response, -1) = ']')),
  score_raw REAL NOT NULL,
  score_min REAL NOT NULL,
  score_max REAL NOT NULL,
  try_number INTEGER NOT NULL CHECK (try_number >= 1),
  confidence TEXT NOT NULL CHECK (confidence IN ('none', 'guess', 'fairly-sure', 'certain')),
  answered_at INTEGER NOT NULL,
  UNIQUE (attempt_id, question_id, content_hash, try_number),
  CHECK (score_min <= score_raw AND score_raw <= score_max)
) STRICT;
INSERT INTO responses_3
  (id, attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, answered_at)
  SELECT id, attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, answered_at FROM responses;
DROP TABLE responses;
ALTER TABLE responses_3 RENAME TO responses;

CREATE TABLE drafts_3 (
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '~' OR (substr (response, 1, 1) = '[' AND substr (response, -1) = ']')),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, question_id)
) STRICT;
INSERT INTO drafts_3 (attempt_id, question_id, content_hash, response, updated_at)
  SELECT attempt_id, question_id, content_hash, response, updated_at FROM drafts ORDER BY rowid;
DROP TABLE drafts;
ALTER TABLE drafts_3 RENAME TO drafts;
