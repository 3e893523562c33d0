-- Version 1. Attempts, events and notes are only ever added; progress, mastery and points are worked out from them.
-- Times are UTC as ISO 8601 with microseconds, so that text order is time order. "JSON" is text holding one JSON value.
-- The name of a constraint is the message that a developer reads when it fails.

CREATE TABLE attempt (
    id           TEXT PRIMARY KEY NOT NULL,  -- uuid4 hex, chosen by whoever marks, so that a repeated save adds nothing
    quiz         TEXT NOT NULL,              -- the set it was answered in: '03/exit'
    item         TEXT NOT NULL,              -- '03-07'
    item_version TEXT NOT NULL,              -- hash of the item's content when it was answered
    seed         TEXT NOT NULL,              -- replays the form that the learner saw
    response     TEXT NOT NULL,              -- JSON
    points       REAL NOT NULL,
    possible     REAL NOT NULL,              -- points
    state        TEXT NOT NULL CONSTRAINT "'state' must be unanswered, wrong, partial, right or needs_review"
                 CHECK (state IN ('unanswered', 'wrong', 'partial', 'right', 'needs_review')),
    mark         TEXT NOT NULL,              -- JSON: the whole mark, with its feedback as shown
    hints        INTEGER NOT NULL CONSTRAINT "'hints' must be 0 or more" CHECK (hints >= 0),
    tries        INTEGER NOT NULL CONSTRAINT "'tries' must be 1 or more" CHECK (tries >= 1),
    confidence   TEXT CONSTRAINT "'confidence' must be sure, unsure or nothing" CHECK (confidence IN ('sure', 'unsure')),
    seconds      REAL,                       -- time spent, where it was measured
    at           TEXT NOT NULL
);
CREATE INDEX attempt_of_item ON attempt (quiz, item);

CREATE TABLE event (
    id     TEXT PRIMARY KEY NOT NULL,
    quiz   TEXT NOT NULL,
    item   TEXT,                             -- nothing where the whole set is meant
    kind   TEXT NOT NULL,                    -- 'hint', 'shown_passage', 'gave_up', 'retry', 'started', 'handed_in', …
    detail TEXT NOT NULL,                    -- JSON
    at     TEXT NOT NULL
);
CREATE INDEX event_of_item ON event (quiz, item);

CREATE TABLE note (
    id   TEXT PRIMARY KEY NOT NULL,
    key  TEXT NOT NULL,                      -- '03/reflection'; the newest note of a key is the current one
    text TEXT NOT NULL,                      -- JSON
    at   TEXT NOT NULL
);
CREATE INDEX note_of_key ON note (key);

-- What is typed but not yet answered: one row for each item of a set, replaced as the learner goes on.
CREATE TABLE draft (
    quiz     TEXT NOT NULL,
    item     TEXT NOT NULL,
    response TEXT NOT NULL,                  -- JSON
    at       TEXT NOT NULL,
    PRIMARY KEY (quiz, item)
);

CREATE TABLE profile (
    key   TEXT PRIMARY KEY NOT NULL,         -- 'learner_id', 'name'
    value TEXT NOT NULL
);

CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never changed'); END;
CREATE TRIGGER attempt_never_goes BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER note_never_changes BEFORE UPDATE ON note
BEGIN SELECT RAISE(ABORT, 'a note is never changed'); END;
CREATE TRIGGER note_never_goes BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'a note is never deleted'); END;
