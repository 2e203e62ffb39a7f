import type { Engine } from './engine.ts';

/** A small kept value; null where there is none. */
export function readState({ driver }: Engine, name: string): string | null {
  return driver.read(
    () => driver.prepare<{ value: string }>('SELECT value FROM state WHERE name = ?').get(name)?.value ?? null,
  );
}

/** Keeps a small value. */
export function writeState({ driver }: Engine, name: string, value: string): void {
  driver.write(() => driver.prepare('INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)').run(name, value));
}
