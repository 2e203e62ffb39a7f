import { expect, it } from 'vitest';
import { settingsOf } from '../../src/cli/settings.ts';
import type { DefaultEncryption, PublicBlock } from '../../src/model/fact.ts';
import { scopeKey } from '../../src/model/scope.ts';
import { ownStore } from '../scan/planted-scans.ts';
import { place, scanOnce, snapshot } from '../store/facts.ts';

const [blockPlace, encryptionPlace] = [place('snapshot-public-block'), place('encryption-by-default')];
const { collector: _block, ...where } = blockPlace;
const block = (blocks: PublicBlock['blocks']): PublicBlock => ({
  kind: 'public-block',
  key: scopeKey(blockPlace),
  ...where,
  covers: 'snapshots',
  blocks,
  managedBy: null,
});
const encryption: DefaultEncryption = {
  kind: 'default-encryption',
  key: scopeKey(encryptionPlace),
  ...where,
  on: true,
};

it('gives every setting of every kind as of a scan, and nothing else', async () => {
  const store = await ownStore();
  const copies = { scope: place('snapshots'), end: 'complete', pages: [[snapshot('a')]] } as const;
  const sealed = { scope: encryptionPlace, end: 'complete', pages: [[encryption]] } as const;
  for (const [at, blocks] of (['none', 'all'] as const).entries()) {
    await scanOnce(store, at + 1, [copies, sealed, { scope: blockPlace, end: 'complete', pages: [[block(blocks)]] }]);
  }
  expect(await settingsOf(store, 1)).toEqual([block('none'), encryption]);
  expect(await settingsOf(store, 2)).toEqual([block('all'), encryption]);
});
