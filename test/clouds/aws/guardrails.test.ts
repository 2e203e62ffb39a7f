import { describe, expect, test } from 'vitest';
import { openAttachments } from '../../../src/clouds/aws/attachments.ts';
import { readGuardrails } from '../../../src/clouds/aws/guardrails.ts';
import type { GuardrailRow, Organizations, TargetRow } from '../../../src/clouds/aws/organizations.ts';
import { known, type Why } from '../../../src/model/reading.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('organization-policies', 'global');
type Calls = Pick<Organizations, 'policies' | 'policyText' | 'targets'>;

const row = (Id: string): GuardrailRow => ({
  Id,
  Arn: `arn:${Id}`,
  Name: `name of ${Id}`,
  Type: 'SERVICE_CONTROL_POLICY',
});
const denied = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
const page =
  <T>(...items: readonly T[]) =>
  async () => ({ items, next: undefined });
const targets: Readonly<Record<string, readonly TargetRow[]>> = {
  'p-1': [{ TargetId: 'r-1' }, { TargetId: 'ou-1' }],
  'p-2': [{ TargetId: 'r-1' }],
};
const calls = (more: Partial<Calls> = {}): Calls => ({
  policies: () => page(row('p-1'), row('p-2')),
  policyText: async (id) => `{"of":"${id}"}`,
  targets: (id) => page(...(targets[id] ?? [])),
  ...more,
});

async function read(of: Calls) {
  const attachments = openAttachments();
  const items = [];
  const gaps: Why[] = [];
  const refused: Why[] = [];
  for await (const one of readGuardrails(of, unit, 'service-control', attachments)) {
    items.push(...one.items);
    gaps.push(...one.gaps.map((gap) => gap.why));
    refused.push(...one.refused);
  }
  return { items, gaps, refused, at: attachments.at };
}

describe('policies of the organization', () => {
  test('are read with their texts, and where each is attached', async () => {
    const { items, gaps, refused, at } = await read(calls());
    expect(items).toEqual(
      ['p-1', 'p-2'].map((id) => ({
        kind: 'organization-policy',
        key: `arn:${id}`,
        cloud: 'aws',
        account: '111111111111',
        region: 'global',
        id,
        name: `name of ${id}`,
        type: 'service-control',
        text: known(`{"of":"${id}"}`),
      })),
    );
    expect([gaps, refused]).toEqual([[], []]);
    expect(['r-1', 'ou-1'].map(at)).toEqual([known(['p-1', 'p-2']), known(['p-1'])]);
  });

  test('are asked for by their type, and those of others are left out', async () => {
    const asked: string[] = [];
    const { items } = await read(
      calls({
        policies: (type) => {
          asked.push(type);
          return page(row('p-1'), { ...row('p-3'), Type: 'TAG_POLICY' as const });
        },
      }),
    );
    expect(items.map(({ id }) => id)).toEqual(['p-1']);
    expect(asked).toEqual(['SERVICE_CONTROL_POLICY']);
  });

  test.each([denied, async () => undefined, async () => ''])(
    'one text that is not read is unknown, and the rest stays known',
    async (policyText) => {
      const { items, gaps, refused, at } = await read(
        calls({ policyText: (id) => (id === 'p-1' ? policyText() : Promise.resolve('{}')) }),
      );
      expect(items.map(({ text }) => text.state)).toEqual(['unknown', 'known']);
      expect(gaps).toEqual([]);
      expect(refused).toMatchObject([{ needs: 'organizations:DescribePolicy', scope: null }]);
      expect(at('ou-1')).toEqual(known(['p-1']));
    },
  );

  test.each<[string, Partial<Calls>]>([
    ['are refused', { targets: (id) => (id === 'p-2' ? denied : page({ TargetId: 'r-1' })) }],
    ['are no list', { targets: () => async () => ({ items: undefined, next: undefined }) }],
    ['hold one without an id', { targets: () => page<TargetRow>({ Arn: 'arn:r-1' }) }],
  ])('where the targets of one %s, of no node is it known what it has', async (_what, wrong) => {
    const { items, gaps, refused, at } = await read(calls(wrong));
    expect(items).toHaveLength(2);
    expect(gaps).toEqual([]);
    expect(refused[0]).toMatchObject({ needs: 'organizations:ListTargetsForPolicy', scope: null });
    for (const node of ['r-1', 'elsewhere']) expect(at(node)).toEqual({ state: 'unknown', why: refused[0] });
  });

  test('that are not listed to the end are a gap, and of no node is it known what it has', async () => {
    const { items, gaps, at } = await read(
      calls({
        policies: () => (token) =>
          token === undefined ? Promise.resolve({ items: [row('p-1')], next: 'more' }) : denied(),
      }),
    );
    expect(items.map(({ id }) => id)).toEqual(['p-1']);
    expect(gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:ListPolicies' }]);
    expect(at('r-1')).toEqual({ state: 'unknown', why: gaps[0] });
  });

  test.each<Partial<GuardrailRow>>([
    { Id: undefined },
    { Arn: undefined },
    { Type: undefined },
    { Id: 'p'.repeat(129) },
  ])('of which one is %j are a gap: nobody can ask where it is attached', async (wrong) => {
    const { items, gaps, at } = await read(calls({ policies: () => page(row('p-1'), { ...row('p-2'), ...wrong }) }));
    expect(items.map(({ id }) => id)).toEqual(['p-1']);
    expect(gaps).toMatchObject([{ cause: 'malformed', needs: 'organizations:ListPolicies' }]);
    expect(at('r-1').state).toBe('unknown');
  });
});
