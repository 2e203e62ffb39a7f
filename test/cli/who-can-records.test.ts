import { describe, expect, it } from 'vitest';
import { whoCanRecords } from '../../src/cli/who-can-records.ts';
import { known, why } from '../../src/model/reading.ts';
import type { AccountControl } from '../../src/model/view/control-state.ts';
import { jsonLines } from '../support/demo-world.ts';
import { entryOf, own, principalOf } from './principal-sample.ts';

const control = new Map<string, AccountControl>([
  [own, { blocks: [{ region: 'us-east-1', covers: 'snapshots', blocks: known('all') }], sealed: [] }],
]);
const standings = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    principal: principalOf([entryOf('share'), entryOf('tamper', { actions: ['ec2:CreateTags'] })], { name: `u${at}` }),
    expected: null,
  }));

describe('the list for programs', () => {
  it('has places that were not read first, as records whose powers are unknown', () => {
    const reason = why('denied', { needs: 'iam:GetAccountAuthorizationDetails' });
    const blind = [
      { cloud: 'aws', account: '222233334444', collector: 'principals', why: reason, text: 'denied' } as const,
    ];
    const [place, user] = jsonLines(
      [...whoCanRecords({ standings: standings(1), blind, parts: [], control })].join(''),
    );
    expect(place).toMatchObject({
      schema: 'stillwatch/1',
      key: 'stillwatch:unread:aws/222233334444/principals',
      kind: 'unread',
      powers: { state: 'unknown', why: reason },
    });
    expect(Object.keys(place ?? {})).toEqual(Object.keys(user ?? {}));
  });

  it('has places that were read only in part next', () => {
    const reason = why('denied', { needs: 'organizations:DescribePolicy' });
    const place = {
      cloud: 'aws',
      account: '222233334444',
      collector: 'principals',
      why: reason,
      text: 'part',
    } as const;
    const input = { standings: standings(1), blind: [], parts: [place], control };
    const [first] = jsonLines([...whoCanRecords(input)].join(''));
    expect(first).toMatchObject({ key: 'stillwatch:partly-read:aws/222233334444/principals', kind: 'partly-read' });
  });

  it('has with each power what stands beside it, and null where nothing does', () => {
    const [user] = jsonLines([...whoCanRecords({ standings: standings(1), blind: [], parts: [], control })].join(''));
    expect(user?.['powers']).toMatchObject({
      state: 'known',
      value: [
        { can: 'share', control: { publicBlock: [{ region: 'us-east-1', blocks: known('all') }], lock: null } },
        { can: 'tamper', control: null },
      ],
    });
  });

  it('comes in parts of some records each', () => {
    const parts = [...whoCanRecords({ standings: standings(120), blind: [], parts: [], control })];
    expect(parts.map((text) => jsonLines(text).length)).toEqual([50, 50, 20]);
  });
});
