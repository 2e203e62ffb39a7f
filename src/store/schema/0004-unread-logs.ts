import type { Migration } from './migration.ts';

/** Logs that were asked for and not read, and which hours of logs are proven. Hours kept before were proven by less: none of them counts. */
export const unreadLogs: Migration = {
  name: 'unread-logs',
  sql: `
ALTER TABLE log_hour ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
-- One log that was not read to its end; body: a log gap of the model. It goes once the same path is read.
CREATE TABLE log_gap (path TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`,
};
