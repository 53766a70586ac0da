-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 6: time spent, learning elsewhere, certificates, and what a year should come to.

-- 0 minutes is no goal; the year begins in goal_month.
ALTER TABLE learners ADD COLUMN goal_minutes INTEGER NOT NULL DEFAULT 0 CHECK (goal_minutes >= 0);
ALTER TABLE learners ADD COLUMN goal_month INTEGER NOT NULL DEFAULT 4 CHECK (goal_month BETWEEN 1 AND 12);
ALTER TABLE learners ADD COLUMN renewal TEXT NOT NULL DEFAULT 'module' CHECK (renewal IN ('module', 'calendar-year'));

-- Three new kinds of events that have no rows of their own beside the log. A rule cannot be altered, so the table is made anew.
CREATE TABLE events_6 (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  hash TEXT NOT NULL CHECK (length (hash) = 64),
  previous TEXT CHECK (length (previous) = 64),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'plan', 'response', 'step', 'finish', 'profile', 'session', 'time', 'entry', 'certificate')),
  body TEXT NOT NULL CHECK (substr (body, 1, 1) = '{' AND substr (body, -1) = '}'),
  digest TEXT CHECK (length (digest) = 64),
  payload TEXT, -- the answer with its salt, or both sealed
  UNIQUE (learner_id, hash),
  CHECK ((digest IS NULL) = (payload IS NULL))
) STRICT;
INSERT INTO events_6 (id, learner_id, hash, previous, sequence, made_at, kind, body, digest, payload)
  SELECT id, learner_id, hash, previous, sequence, made_at, kind, body, digest, payload FROM events;
DROP TABLE events;
ALTER TABLE events_6 RENAME TO events;

-- Written with OR: from "kind = 'time'" SQLite sees that the index will do, with IN it would not.
CREATE INDEX events_portfolio ON events (learner_id, kind) WHERE kind = 'time' OR kind = 'entry' OR kind = 'certificate';
