import { expect, it } from 'vitest';
import { eachEngine } from '../each-engine.ts';

eachEngine('small values', (where) => {
  it('are kept, replaced and null where there are none', async () => {
    const store = await where.open();
    expect(await store.readState('due')).toBeNull();
    await store.writeState('due', 'one');
    await store.writeState('due', 'two');
    await store.close();
    expect(await (await where.open()).readState('due')).toBe('two');
  });
});
