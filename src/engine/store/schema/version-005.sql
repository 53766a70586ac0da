-- SPDX-License-Identifier: GPL-3.0-or-later
-- The learner's record, version 5: a trainer's group sessions, and what came from somebody else's.

-- learner_id is the trainer. block, stage and poll are where the session stands; seen_at is when it was last known to go on, so that a stop without
-- warning ends there. What was planned and asked is kept as it was, because a module can change or go.
CREATE TABLE group_sessions (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  module_id TEXT NOT NULL CHECK (module_id <> ''),
  module_version TEXT NOT NULL,
  module_title TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  trainer TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  headcount INTEGER NOT NULL DEFAULT 0 CHECK (headcount >= 0 AND (anonymous = 1 OR headcount = 0)),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'running', 'paused', 'ended')),
  block INTEGER NOT NULL DEFAULT 0 CHECK (block >= 0),
  stage TEXT NOT NULL DEFAULT 'block',
  poll INTEGER NOT NULL DEFAULT 0 CHECK (poll >= 0),
  opt_out TEXT NOT NULL DEFAULT '',
  disclosure TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX group_sessions_learner ON group_sessions (learner_id, created_at);

-- subject is a question's id or a scene's activity; wall and prompts are JSON arrays of strings.
CREATE TABLE session_blocks (
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  block_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  subject TEXT,
  rounds INTEGER NOT NULL CHECK (rounds BETWEEN 1 AND 2),
  confidence INTEGER NOT NULL CHECK (confidence IN (0, 1)),
  wall TEXT NOT NULL DEFAULT '[]',
  prompts TEXT NOT NULL DEFAULT '[]',
  notes TEXT NOT NULL DEFAULT '',
  without_equipment TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (session_id, position)
) STRICT;

-- The register. Nothing of anybody but the name and, if the trainer needs one, a number.
CREATE TABLE session_people (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  reference TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX session_people_session ON session_people (session_id);

CREATE TABLE session_presence (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  person_id INTEGER NOT NULL REFERENCES session_people (id) ON DELETE CASCADE,
  arrived_at INTEGER NOT NULL,
  left_at INTEGER
) STRICT;
CREATE INDEX session_presence_session ON session_presence (session_id);

-- When the session was at which block; nobody's minutes count outside these, or in breaks.
CREATE TABLE session_visits (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  position INTEGER NOT NULL,
  is_break INTEGER NOT NULL CHECK (is_break IN (0, 1)),
  entered_at INTEGER NOT NULL,
  left_at INTEGER
) STRICT;
CREATE INDEX session_visits_session ON session_visits (session_id);

-- subject is a question's id or a node's; round 3 counts who is certain, among those who chose the option. present is how many were there.
CREATE TABLE session_rounds (
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  poll INTEGER NOT NULL,
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 3),
  content_hash TEXT NOT NULL,
  question TEXT NOT NULL,
  one_each INTEGER NOT NULL CHECK (one_each IN (0, 1)),
  marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
  present INTEGER NOT NULL CHECK (present >= 0),
  revealed INTEGER NOT NULL DEFAULT 0 CHECK (revealed IN (0, 1)),
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (session_id, position, subject, poll, round)
) STRICT;

CREATE TABLE session_counts (
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  poll INTEGER NOT NULL,
  round INTEGER NOT NULL CHECK (round BETWEEN 1 AND 3),
  number INTEGER NOT NULL CHECK (number >= 0),
  option_id TEXT NOT NULL,
  text TEXT NOT NULL,
  correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
  hands INTEGER NOT NULL DEFAULT 0 CHECK (hands >= 0),
  PRIMARY KEY (session_id, position, subject, poll, round, number)
) STRICT;

CREATE TABLE session_steps (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  position INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  node_id TEXT NOT NULL,
  choice_id TEXT,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_steps_session ON session_steps (session_id);

-- Questions that wait for an answer.
CREATE TABLE session_parked (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES group_sessions (id),
  text TEXT NOT NULL CHECK (text <> ''),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_parked_session ON session_parked (session_id);

-- Ed25519. secret_key is base64, or sealed like any words of a learner with a PIN.
CREATE TABLE signing_keys (
  learner_id INTEGER PRIMARY KEY REFERENCES learners (id),
  public_key TEXT NOT NULL,
  secret_key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Sessions that a learner took part in, from hand-over files; they follow from events of the kind 'session'.
CREATE TABLE group_learning (
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  session_uuid TEXT NOT NULL,
  module_id TEXT NOT NULL,
  module_version TEXT NOT NULL,
  module_title TEXT NOT NULL,
  held_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  signer TEXT NOT NULL,
  record TEXT NOT NULL, -- the hand-over file as it came, in an array of one string; sealed where the learner has a PIN
  imported_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, session_uuid)
) STRICT;

-- A new kind of event. A rule cannot be altered, so the table is made anew.
CREATE TABLE events_5 (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learners (id),
  hash TEXT NOT NULL CHECK (length (hash) = 64),
  previous TEXT CHECK (length (previous) = 64),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('attempt', 'plan', 'response', 'step', 'finish', 'profile', 'session')),
  body TEXT NOT NULL CHECK (substr (body, 1, 1) = '{' AND substr (body, -1) = '}'),
  digest TEXT CHECK (length (digest) = 64),
  payload TEXT, -- the answer with its salt, or both sealed
  UNIQUE (learner_id, hash),
  CHECK ((digest IS NULL) = (payload IS NULL))
) STRICT;
INSERT INTO events_5 (id, learner_id, hash, previous, sequence, made_at, kind, body, digest, payload)
  SELECT id, learner_id, hash, previous, sequence, made_at, kind, body, digest, payload FROM events;
DROP TABLE events;
ALTER TABLE events_5 RENAME TO events;
