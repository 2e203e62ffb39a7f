import { describe, expect, it } from 'vitest';
import { alterationsOf } from '../../src/compare/alterations.ts';
import { fieldsOf } from '../../src/compare/record.ts';
import { known } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { denied, everyone, exposedTo, grantsTo, shared, stored, type Traits } from './stored.ts';

const nothing = { altered: null, lost: null, gained: null };

describe('alterationsOf', () => {
  it('finds nothing in an item that is the same, whenever it was read', () => {
    const later: Traits = {
      stored: {
        lastSeen: '2027-01-01T00:00:00Z',
        observedAt: '2027-01-01T00:00:00Z',
        firstSeen: '2027-01-01T00:00:00Z',
      },
    };
    expect(alterationsOf(stored('a'), stored('a', later))).toEqual(nothing);
    expect(
      alterationsOf(
        stored('a', { fact: { tags: { a: '1', b: '2' } } }),
        stored('a', { fact: { tags: { b: '2', a: '1' } } }),
      ),
    ).toEqual(nothing);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['tags', { tags: {} }],
    ['sizeGiB', { sizeGiB: 9 }],
    ['name', { name: 'b' }],
    ['createdAt', { createdAt: null }],
    ['sourceKey', { sourceKey: null }],
    ['details', { details: { tier: 'archive' } }],
    ['behind', { behind: ['x'] }],
    ['encryption', { encryption: known({ on: true, keyId: 'k', keyManager: 'cloud' }) }],
    ['automated', { automated: known({ by: 'backup' }) }],
  ])('finds %s altered', (field, fact) => {
    expect(alterationsOf(stored('a'), stored('a', { fact })).altered?.fields).toEqual([field]);
  });

  it('finds verdict fields altered, with both values as the record exports them', () => {
    const owner = { name: 'team', from: 'tag', team: null } as const;
    const after = stored('a', { verdict: { source: known('gone'), sensitive: known(['tag x=y']), owner } });
    expect(alterationsOf(stored('a'), after)).toEqual({
      altered: {
        fields: ['owner', 'sensitive', 'source'],
        before: { owner: null, sensitive: known([]), source: known('present') },
        after: { owner: 'team', sensitive: known(['tag x=y']), source: known('gone') },
      },
      lost: null,
      gained: null,
    });
  });

  it('finds a share with grants and exposure, before and after', () => {
    const { altered } = alterationsOf(stored('a'), shared('a', [everyone]));
    expect(altered).toEqual({
      fields: ['exposure', 'grants'],
      before: { exposure: exposedTo([]), grants: known([]) },
      after: { exposure: exposedTo([everyone]), grants: grantsTo([everyone]) },
    });
  });

  it.each(['encryption', 'automated', 'grants', 'source', 'sensitive'])(
    'never calls %s altered where one side is unknown',
    (field) => {
      const traits: Traits =
        field in stored('a').fact
          ? { fact: { [field]: denied }, verdict: field === 'grants' ? { grants: denied } : {} }
          : { verdict: { [field]: denied } };
      const [seen, dark] = [stored('a'), stored('a', traits)];
      // An unread source may carry the owner's label.
      const fields = field === 'source' ? ['owner', 'source'] : [field];
      expect(alterationsOf(seen, dark)).toMatchObject({ altered: null, lost: { fields }, gained: null });
      expect(alterationsOf(dark, seen)).toMatchObject({ altered: null, lost: null, gained: { fields } });
      expect(alterationsOf(dark, dark)).toEqual(nothing);
    },
  );

  it('takes an unsettled verdict for unknown', () => {
    const unsettled = stored('a', { stored: { verdict: null } });
    expect(alterationsOf(unsettled, stored('a')).gained?.fields).toEqual([
      'exposure',
      'grants',
      'owner',
      'sensitive',
      'source',
    ]);
    expect(alterationsOf(unsettled, unsettled)).toEqual(nothing);
  });
});

describe('fieldsOf', () => {
  it('leaves out when an item was read', () => {
    expect(Object.keys(fieldsOf(stored('a')))).not.toEqual(expect.arrayContaining(['lastSeen']));
    expect(Object.keys(fieldsOf(stored('a')))).toEqual(Object.keys(fieldsOf(stored('a'))).toSorted());
  });
});
