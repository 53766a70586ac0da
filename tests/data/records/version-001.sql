-- SPDX-License-Identifier: GPL-3.0-or-later
-- A record of version 1 as Waymark 0.1 wrote it, dumped once and never changed: what later versions must bring through.
PRAGMA foreign_keys = OFF;
BEGIN;
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
INSERT INTO learners VALUES (1, '3f1c1c1e-6f0a-4c39-9f0e-0f6f3b0a7d01', NULL, 1763800000000000);
INSERT INTO learners VALUES (2, '3f1c1c1e-6f0a-4c39-9f0e-0f6f3b0a7d02', 'Ŵan "B"', 1763800001000000);
INSERT INTO attempts VALUES (1, '5b8a3a52-7c1f-4f0e-8a55-1d9f0f1e0001', 1, 'tea-and-talk', '1.0.0', 'think', 1, 1763800010000000, 1763800130500000, 'completed', 'unknown', 1.5, 0.0, 2.0);
INSERT INTO attempts VALUES (2, '5b8a3a52-7c1f-4f0e-8a55-1d9f0f1e0002', 1, 'tea-and-talk', '1.0.0', 'final', 1, 1763800140000000, 1763800200000000, 'completed', 'failed', 0.3333333333333333, 0.0, 3.0);
INSERT INTO attempts VALUES (3, '5b8a3a52-7c1f-4f0e-8a55-1d9f0f1e0003', 1, 'tea-and-talk', '1.0.0', 'final', 2, 1763800210000000, NULL, 'incomplete', 'unknown', 0.0, 0.0, 0.0);
INSERT INTO attempts VALUES (9, '5b8a3a52-7c1f-4f0e-8a55-1d9f0f1e0009', 2, 'tea-and-talk', '1.1.0', 'final', 1, 1763800310000000, NULL, 'incomplete', 'unknown', 0.0, 0.0, 0.0);
INSERT INTO responses VALUES (1, 1, 'q1', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '["a"]', 1.0, 0.0, 1.0, 1763800100000000);
INSERT INTO responses VALUES (2, 1, 'q2', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '["a","\u0001\"\\ ŵ 🫖"]', 0.5, 0.0, 1.0, 1763800101000000);
INSERT INTO responses VALUES (4, 2, 'f1', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '["b"]', 0.0, 0.0, 1.0, 1763800150000000);
INSERT INTO responses VALUES (5, 2, 'f1', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '["a"]', 0.3333333333333333, 0.0, 1.0, 1763800151000000);
INSERT INTO responses VALUES (17, 3, 'f1', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '[]', 0.0, 0.0, 1.0, 1763800220000000);
INSERT INTO bookmarks VALUES (1, 'tea-and-talk', 'final', '1+0.50', 1763800221000000);
INSERT INTO bookmarks VALUES (1, 'zebra', 'one', '', 1763800400000000);
PRAGMA application_id = 1466005809;
PRAGMA user_version = 1;
COMMIT;
