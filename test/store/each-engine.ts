import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { drivers } from '../../src/store/sqlite/choose.ts';
import type { Store } from '../../src/store/store.ts';

/** A place for one store; everything opened there is closed after the test. */
export interface StorePlace {
  readonly engine: string;
  /** The file, in a folder that does not exist yet. */
  path(): string;
  url(): string;
  open(): Promise<Store>;
}

const running: string[] = [];
for (const { name, runs } of drivers) if (await runs()) running.push(name);

/** Every engine that runs on this machine. */
export const engines: readonly string[] = running;

/** The store contract: the same tests on every engine. */
export function eachEngine(title: string, body: (place: StorePlace) => void): void {
  describe.each(engines)(`${title}, on %s`, (engine) => {
    let folder = '';
    let open: Store[] = [];
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'stillwatch-store-'));
    });
    afterEach(async () => {
      for (const store of open) await store.close().catch(() => undefined);
      open = [];
      rmSync(folder, { recursive: true, force: true });
    });
    const path = (): string => join(folder, 'new', 'stillwatch.db');
    const url = (): string => `sqlite:${path()}?driver=${engine}`;
    body({
      engine,
      path,
      url,
      async open() {
        const store = await openStore(url(), { now: () => Date.UTC(2026, 0, 1) });
        open.push(store);
        return store;
      },
    });
  });
}
