import Database from 'better-sqlite3';
import { factPages, hashed } from './estate-facts.ts';

/**
 * The limit of a second scan: the least that keeps a head and a log in better-sqlite3. One narrow look-up for each fact,
 * changes written, what was not seen dropped; no units, no scopes, no history of places, nobody else allowed in.
 */
export function openPrototype(path: string) {
  const database = new Database(path);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
    CREATE TABLE head (id INTEGER PRIMARY KEY, key_hash INTEGER NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL);
    CREATE TABLE log (id INTEGER NOT NULL, until INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL);`);
  const insert = database.prepare('INSERT INTO head (key_hash, key, hash, body) VALUES (?, ?, ?, ?)');
  return {
    /** The first scan: everything is new. */
    load(size: number): void {
      database.transaction(() => {
        for (const page of factPages(size, 0)) {
          for (const fact of page) {
            const row = hashed(fact);
            insert.run(row.keyHash, row.key, row.hash, row.body);
          }
        }
        database.exec('CREATE INDEX head_key ON head (key_hash)');
      })();
    },
    /** A later scan. Returns how many rows it changed. */
    apply(size: number, epoch: number): number {
      const find = database.prepare<[number, string], { id: number; hash: string }>(
        'SELECT id, hash FROM head WHERE key_hash = ? AND key = ?',
      );
      const keep = database.prepare('INSERT INTO log SELECT id, ?, hash, body FROM head WHERE id = ?');
      const change = database.prepare('UPDATE head SET hash = ?, body = ? WHERE id = ?');
      const drop = database.prepare('DELETE FROM head WHERE id = ?');
      const seen = new Uint8Array(size * 2);
      let changed = 0;
      database.transaction(() => {
        for (const page of factPages(size, epoch)) {
          for (const fact of page) {
            const row = hashed(fact);
            const found = find.get(row.keyHash, row.key);
            if (found !== undefined) seen[found.id] = 1;
            if (found?.hash === row.hash) continue;
            changed += 1;
            if (found === undefined) {
              seen[Number(insert.run(row.keyHash, row.key, row.hash, row.body).lastInsertRowid)] = 1;
            } else {
              keep.run(epoch, found.id);
              change.run(row.hash, row.body, found.id);
            }
          }
        }
        for (const id of database.prepare<[], number>('SELECT id FROM head').pluck().all()) {
          if (seen[id] === 1) continue;
          keep.run(epoch, id);
          drop.run(id);
          changed += 1;
        }
      })();
      return changed;
    },
    close: () => database.close(),
  };
}
