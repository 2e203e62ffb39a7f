import type { Migration } from './migration.ts';

/** The first schema: items with their state as of the latest commit, and a log of every state before. */
export const initial: Migration = {
  name: 'initial',
  sql: `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE scan (
  id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, as_of TEXT NOT NULL, selection TEXT NOT NULL,
  config TEXT NOT NULL, version TEXT NOT NULL, evidence TEXT, totals TEXT
);
-- kinds: one bit for each kind of fact the scope ever held.
CREATE TABLE scope (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kinds INTEGER NOT NULL DEFAULT 0);
-- One row a scope and scan that asked it. read: items were read, so that what the reading did not hold was looked for.
CREATE TABLE unit (
  scope INTEGER NOT NULL, scan INTEGER NOT NULL, state TEXT NOT NULL, why TEXT, ended INTEGER NOT NULL, calls INTEGER NOT NULL,
  observed_at TEXT NOT NULL, read INTEGER NOT NULL, PRIMARY KEY (scope, scan)
) WITHOUT ROWID;
CREATE INDEX unit_scan ON unit (scan);

-- scope, from_scan, hash: of the version that holds now; null where the item is gone. name: null where the key ends with it.
CREATE TABLE item (
  id INTEGER PRIMARY KEY, key_hash INTEGER NOT NULL, key TEXT NOT NULL, kind INTEGER NOT NULL, first_scan INTEGER NOT NULL,
  scope INTEGER, from_scan INTEGER, hash TEXT, name TEXT
);
CREATE INDEX item_key ON item (key_hash);
CREATE INDEX item_scope ON item (scope, from_scan) WHERE scope IS NOT NULL;
CREATE TABLE head (item INTEGER PRIMARY KEY, body TEXT NOT NULL);
-- A version held as of scans from_scan <= S < to_scan.
CREATE TABLE log (
  item INTEGER NOT NULL, scope INTEGER NOT NULL, from_scan INTEGER NOT NULL, to_scan INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX log_item ON log (item, to_scan);
CREATE INDEX log_scope ON log (scope, to_scan);
CREATE INDEX log_from ON log (from_scan);

-- Equal verdicts are stored once.
CREATE TABLE verdict_body (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE verdict (item INTEGER PRIMARY KEY, from_scan INTEGER NOT NULL, inputs TEXT NOT NULL, body INTEGER NOT NULL, cause TEXT);
CREATE INDEX verdict_from ON verdict (from_scan);
CREATE TABLE verdict_log (
  item INTEGER NOT NULL, from_scan INTEGER NOT NULL, to_scan INTEGER NOT NULL, inputs TEXT NOT NULL, body INTEGER NOT NULL, cause TEXT
);
CREATE INDEX verdict_log_item ON verdict_log (item, to_scan);
CREATE INDEX verdict_log_from ON verdict_log (from_scan);
CREATE INDEX verdict_log_to ON verdict_log (to_scan);
-- What the settling step compared, by scope, where it changed.
CREATE TABLE context (
  scope INTEGER NOT NULL, scan INTEGER NOT NULL, mask TEXT NOT NULL, trust TEXT NOT NULL, config TEXT NOT NULL, time TEXT NOT NULL,
  PRIMARY KEY (scope, scan)
) WITHOUT ROWID;
CREATE INDEX context_scan ON context (scan);

-- Scans in which an item was looked for and not reached. to_scan is null while that goes on; last_seen: the scan that last saw it.
CREATE TABLE missed (
  item INTEGER NOT NULL, from_scan INTEGER NOT NULL, to_scan INTEGER, scope INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  PRIMARY KEY (item, from_scan)
) WITHOUT ROWID;
CREATE INDEX missed_open ON missed (scope) WHERE to_scan IS NULL;
CREATE INDEX missed_from ON missed (from_scan);
CREATE INDEX missed_to ON missed (to_scan) WHERE to_scan IS NOT NULL;

-- Outcomes of checks, as intervals like the log. to_scan is null while the outcome holds.
CREATE TABLE outcome (
  id INTEGER PRIMARY KEY, key_hash INTEGER NOT NULL, key TEXT NOT NULL, check_id TEXT NOT NULL, outcome TEXT NOT NULL,
  from_scan INTEGER NOT NULL, to_scan INTEGER
);
CREATE INDEX outcome_key ON outcome (key_hash);
CREATE INDEX outcome_from ON outcome (from_scan);
CREATE INDEX outcome_to ON outcome (to_scan) WHERE to_scan IS NOT NULL;

CREATE TABLE baseline (
  id INTEGER PRIMARY KEY, scan INTEGER NOT NULL, accepted_by TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, until TEXT NOT NULL
);
-- Digest of all facts of a scope, kept where it changed, so that a scan's evidence costs what changed.
CREATE TABLE digest (scope INTEGER NOT NULL, scan INTEGER NOT NULL, items INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (scope, scan)) WITHOUT ROWID;
-- Scopes dropped on purpose: from then on the evidence of scans up to last_scan cannot be recomputed.
CREATE TABLE forgotten (key TEXT NOT NULL, last_scan INTEGER NOT NULL, items INTEGER NOT NULL);
`,
};
