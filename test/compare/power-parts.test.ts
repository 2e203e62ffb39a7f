import { describe, expect, it } from 'vitest';
import { powerParts } from '../../src/compare/power-parts.ts';
import type { ContextChange } from '../../src/model/event.ts';
import type { PowerCulprit } from '../../src/model/power-change.ts';
import { actor, event, owner } from '../support/audit-event.ts';
import { changeOf } from './change.ts';

const arn = (rest: string, of = owner) => `arn:aws:iam::${of}:${rest}`;
const [bob, ops, tools] = [arn('user/team/bob'), arn('group/ops'), arn('policy/Tools')];
const culprit = (more: Partial<PowerCulprit>): PowerCulprit => ({
  ...{ cause: 'attachment', did: 'attached', key: tools, name: 'policy Tools', to: 'user bob' },
  ...more,
});
const granted = (principal: string, policy: string | null): ContextChange => ({
  ...{ what: 'power-granted', actions: null },
  principal,
  policy,
});
const made = (principal: string, how: 'user' | 'role' | 'key'): ContextChange => ({
  what: 'principal-made',
  principal,
  how,
});

function told(culprits: readonly PowerCulprit[], ...changes: readonly (readonly [string, ContextChange])[]) {
  const powers = changes.flatMap(([who, change], at) =>
    change.what === 'principal-made' || change.what === 'power-granted'
      ? [{ change, event: event(`e${at}`, at, [], actor(who)) }]
      : [],
  );
  const change = changeOf({ change: 'granted', type: 'aws:iam:user', key: bob, culprits });
  return powerParts(change, powers).map((part) => part?.id ?? null);
}

describe('who gave powers', () => {
  it.each<[string, PowerCulprit, ContextChange, boolean]>([
    ['attached the policy', culprit({}), granted(arn('user/bob'), tools), true],
    ['attached another', culprit({}), granted(bob, arn('policy/Other')), false],
    ['attached it to another', culprit({}), granted(arn('user/eve'), tools), false],
    ['attached it to one so called elsewhere', culprit({}), granted(arn('user/bob', '2'), tools), false],
    ['attached it, where it was detached', culprit({ did: 'detached' }), granted(bob, tools), false],
    ['attached it to the group', culprit({ to: 'group ops' }), granted(ops, tools), true],
    ['wrote the inline policy', culprit({ key: bob, name: 'inline policy P' }), granted(bob, 'P'), true],
    ['wrote another inline policy', culprit({ key: bob, name: 'inline policy P' }), granted(bob, 'Q'), false],
    ['changed its text', culprit({ cause: 'policy', did: 'changed', to: null }), granted(tools, tools), true],
    [
      'changed the inline text',
      culprit({ cause: 'policy', did: 'changed', key: ops, name: 'inline policy P', to: 'group ops' }),
      granted(ops, 'P'),
      true,
    ],
    ['put him into the group', culprit({ cause: 'group', did: 'joined', key: ops }), granted(bob, ops), true],
    ['put him into another', culprit({ cause: 'group', did: 'joined', key: ops }), granted(bob, arn('group/x')), false],
    ['made a key for him', culprit({ cause: 'group', did: 'joined', key: ops }), made(bob, 'key'), false],
    ['made him', culprit({ cause: 'principal', did: 'made', key: bob }), made(arn('user/bob'), 'user'), true],
    ['made a key, where he was made', culprit({ cause: 'principal', did: 'made', key: bob }), made(bob, 'key'), false],
    [
      'let others become the role',
      culprit({ cause: 'trust', did: 'changed', key: arn('role/r') }),
      granted(arn('role/r'), null),
      true,
    ],
    ['set no boundary', culprit({ cause: 'boundary' }), granted(bob, tools), false],
    ['wrote no policy of the organization', culprit({ cause: 'organization' }), granted(bob, tools), false],
  ])('%s', (_, one, change, is) => {
    expect(told([one], ['ada', change])).toEqual([is ? 'e0' : null]);
  });

  it('is the last of one principal, and not known of several', () => {
    expect(told([culprit({})], ['ada', granted(bob, tools)], ['ada', granted(bob, tools)])).toEqual(['e1']);
    expect(told([culprit({})], ['ada', granted(bob, tools)], ['eve', granted(bob, tools)])).toEqual([null]);
  });

  it('is asked of each culprit, and not known of more than are named', () => {
    const joined = culprit({ cause: 'group', did: 'joined', key: ops });
    expect(told([culprit({}), joined], ['ada', granted(bob, tools)])).toEqual(['e0', null]);
    expect(
      told(
        Array.from({ length: 10 }, () => culprit({})),
        ['ada', granted(bob, tools)],
      ),
    ).toHaveLength(11);
    expect(told([])).toEqual([]);
  });
});
