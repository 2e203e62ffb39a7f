import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/reading.ts';
import { scopeKey } from '../../src/model/scope.ts';
import { indexCoverage } from '../../src/scan/place.ts';
import { imagesOf, readBlocks, readPlace } from '../../src/scan/place-facts.ts';
import type { Store } from '../../src/store/store.ts';
import { observedAt, place, totals } from '../store/facts.ts';
import { copyOf, imageOf, ownStore, plant, type Sighting, share, sourceOf, strangerId } from './planted-scans.ts';

const [root, other] = [copyOf('root'), copyOf('other')];

async function readFrom(...scans: readonly Sighting[]) {
  const store: Store = await ownStore();
  let scan = 0;
  for (const [at, seen] of scans.entries()) {
    if (scan > 0) await store.finishScan(scan, observedAt(scan), totals);
    scan = await plant(store, at + 1, seen);
  }
  const rows = await store.coverage(scan);
  const scopes = rows.filter(({ region }) => region !== 'global');
  return readPlace(store, scan, scopes, indexCoverage(rows), await readBlocks(store, scan));
}

describe('what the verdicts of a place rest on', () => {
  it('names every image in front of a copy, with what each lets in', async () => {
    const facts = await readFrom({
      snapshots: [root, other],
      images: [
        imageOf('ami-1', [share('everyone')], [root.key]),
        imageOf('ami-2', [share(strangerId)], [root.key, other.key]),
      ],
    });
    const keys = (key: string) => facts.images.get(key)?.map((image) => image.key.split('/').at(-1));
    expect([keys(root.key), keys(other.key)]).toEqual([['ami-1', 'ami-2'], ['ami-2']]);
    expect(imagesOf(facts, 'nobody stands before it')).toEqual(known([]));
  });

  it('never says that no image is there where the images were not read to their end', async () => {
    const facts = await readFrom({
      snapshots: [root],
      images: [imageOf('ami-1', [], [root.key])],
      ends: { images: 'cut' },
    });
    expect(imagesOf(facts, root.key)).toMatchObject({
      state: 'unknown',
      why: { cause: 'denied', scope: scopeKey(place('images')) },
    });
    expect(facts.images.get(root.key)).toHaveLength(1);
  });

  it('has the encryption of the snapshots behind images, and nothing for one that is not in the store', async () => {
    const sealed = copyOf('root', [], { encryption: known({ on: true, keyId: 'k', keyManager: 'customer' }) });
    const images = [imageOf('ami-1', [], [sealed.key, 'arn:aws:ec2:eu-west-1::snapshot/elsewhere'])];
    const facts = await readFrom({ snapshots: [sealed], images });
    expect([...facts.encryption]).toEqual([[sealed.key, sealed.encryption]]);
  });

  it('tells sources that are there from labels of sources that ever were', async () => {
    const [old, bare] = [sourceOf('vol-1', { 'data-class': 'restricted' }), sourceOf('vol-1', {})];
    const facts = await readFrom({ snapshots: [root], volumes: [old] }, { snapshots: [root], volumes: [bare] });
    expect(facts.present).toEqual(new Set([bare.key]));
    expect(facts.labels.get(bare.key)).toEqual([old.tags, bare.tags]);
    const gone = await readFrom({ snapshots: [root], volumes: [old] }, { snapshots: [root] });
    expect([gone.present, gone.labels.get(old.key)]).toEqual([new Set(), [old.tags]]);
  });

  it('takes the block as this place has it, and no old one behind a refusal', async () => {
    expect((await readFrom({ snapshots: [root], block: 'all' })).block).toEqual(known('all'));
    const blocked = { snapshots: [root], block: 'all' } as const;
    const later = await readFrom(blocked, { ...blocked, ends: { 'snapshot-public-block': 'refused' } });
    expect(later.block).toMatchObject({ state: 'unknown', why: { cause: 'denied' } });
  });
});
