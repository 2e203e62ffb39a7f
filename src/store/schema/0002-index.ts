import type { Migration } from './migration.ts';

/** What an index stood in for: units it answered for, and the items that were read directly all the same. */
export const index: Migration = {
  name: 'index',
  sql: `
-- indexed_at: when an index answered for what was not read directly; null where everything was. listed_at: when the list itself
-- was last read directly. distrust: why the index is not believed, JSON; null where it is.
ALTER TABLE unit ADD COLUMN indexed_at TEXT;
ALTER TABLE unit ADD COLUMN listed_at TEXT;
ALTER TABLE unit ADD COLUMN distrust TEXT;
-- Items of such units that were read directly in a scan.
CREATE TABLE direct_read (item INTEGER NOT NULL, scan INTEGER NOT NULL, PRIMARY KEY (item, scan)) WITHOUT ROWID;
`,
};
