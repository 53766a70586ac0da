-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 1. Times are microseconds since 1970 UTC. Words in CHECK are the nicks of way-types.h.

CREATE TABLE learners (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  name TEXT CHECK (name <> ''),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  module_id TEXT NOT NULL CHECK (module_id <> ''),
  module_version TEXT NOT NULL,
  activity_id TEXT NOT NULL CHECK (activity_id <> ''),
  number INTEGER NOT NULL CHECK (number >= 1),
  started_at INTEGER NOT NULL,
  finished_at INTEGER, -- NULL while open
  completion TEXT NOT NULL DEFAULT 'incomplete' CHECK (completion IN ('not attempted', 'incomplete', 'completed')),
  success TEXT NOT NULL DEFAULT 'unknown' CHECK (success IN ('unknown', 'failed', 'passed')),
  score_raw REAL NOT NULL DEFAULT 0,
  score_min REAL NOT NULL DEFAULT 0,
  score_max REAL NOT NULL DEFAULT 0,
  UNIQUE (learner_id, module_id, activity_id, number),
  CHECK (score_min <= score_raw AND score_raw <= score_max)
) STRICT;

-- An answer belongs to the question's id and to the hash of its words: the same question reworded is another one.
-- The response is a JSON array of strings. (SQLite 3.40 does not trust its own json_valid() in a CHECK under trusted_schema=OFF.)
CREATE TABLE responses (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  question_id TEXT NOT NULL CHECK (question_id <> ''),
  content_hash TEXT NOT NULL CHECK (length (content_hash) = 64),
  response TEXT NOT NULL CHECK (substr (response, 1, 1) = '[' AND substr (response, -1) = ']'),
  score_raw REAL NOT NULL,
  score_min REAL NOT NULL,
  score_max REAL NOT NULL,
  answered_at INTEGER NOT NULL,
  UNIQUE (attempt_id, question_id, content_hash),
  CHECK (score_min <= score_raw AND score_raw <= score_max)
) STRICT;

CREATE TABLE bookmarks (
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  module_id TEXT NOT NULL CHECK (module_id <> ''),
  activity_id TEXT NOT NULL CHECK (activity_id <> ''),
  location TEXT NOT NULL CHECK (length (location) <= 16),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, module_id)
) STRICT;
