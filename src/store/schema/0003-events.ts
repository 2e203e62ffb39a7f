import type { Migration } from './migration.ts';

/** What audit logs recorded, apart from scans, and where logs were seen at all. */
export const events: Migration = {
  name: 'events',
  sql: `
CREATE TABLE event (id INTEGER PRIMARY KEY, key_hash INTEGER NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX event_key ON event (key_hash);
CREATE INDEX event_at ON event (at, key);
-- An hour (2026-11-27T02) of an account and region of which some log held records; events: the most that one reading found.
CREATE TABLE log_hour (
  cloud TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, hour TEXT NOT NULL, events INTEGER NOT NULL,
  PRIMARY KEY (cloud, account, region, hour)
) WITHOUT ROWID;
`,
};
