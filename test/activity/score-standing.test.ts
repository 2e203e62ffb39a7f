import { describe, expect, it } from 'vitest';
import { type Home, standingOf } from '../../src/activity/score-standing.ts';
import type { Grant } from '../../src/model/grant.ts';
import { why } from '../../src/model/reading.ts';
import { owner, stranger } from '../support/audit-event.ts';
import { calm, ours, recovery, sister } from './score-scene.ts';

const context = calm();
const entry = (id: string) => ({ id, name: null, owner: null, until: null });
const home = (over: Partial<Home> = {}): Home => ({ cloud: 'aws', owner, context, at: context.asOf, ...over });
const root = 'arn:aws:organizations::111122223333:';
const unread = calm({
  membership: new Map([
    ['aws', { ...ours, state: 'unknown', why: why('denied'), members: new Set([sister]), organization: null }],
  ]),
});
const distrusting = calm({ trust: { ...context.trust, aws: { ...context.trust.aws, organization: false } } });
const declaring = calm({
  trust: {
    ...context.trust,
    aws: {
      ...context.trust.aws,
      organizations: [entry('o-part9999')],
      principals: [entry('arn:aws:iam::999988887777:root')],
    },
  },
});

describe('who an audience is', () => {
  it.each<[string, Grant['to'], Home, string, boolean]>([
    ['everyone', { who: 'everyone' }, home(), 'everyone', false],
    ['the owner', { who: 'account', id: owner }, home(), 'own', false],
    ['a member', { who: 'account', id: sister }, home(), 'member', false],
    [
      'a member, where our organization is not trusted',
      { who: 'account', id: sister },
      home({ context: distrusting }),
      'outside',
      false,
    ],
    [
      'a member seen where not all were read',
      { who: 'account', id: sister },
      home({ context: unread }),
      'member',
      false,
    ],
    ['a declared account', { who: 'account', id: recovery }, home(), 'declared', false],
    [
      'a declared account after its last day',
      { who: 'account', id: recovery },
      home({ at: '2027-07-01T00:00:00Z' }),
      'outside',
      false,
    ],
    ['a stranger', { who: 'account', id: stranger }, home(), 'outside', false],
    [
      'anyone else where members were not read',
      { who: 'account', id: stranger },
      home({ context: unread }),
      'outside',
      true,
    ],
    [
      'anyone else where nothing was read',
      { who: 'account', id: sister },
      home({ context: calm({ membership: new Map() }) }),
      'outside',
      true,
    ],
    ['an account without a number', { who: 'account' }, home(), 'outside', false],
    ['our organization', { who: 'organization', id: `${root}organization/o-abcd1234` }, home(), 'member', false],
    ['a unit of it', { who: 'organization', id: `${root}ou/o-abcd1234/ou-ab12-cdef3456` }, home(), 'member', false],
    ['another organization', { who: 'organization', id: `${root}organization/o-part9999` }, home(), 'outside', false],
    [
      'a declared organization',
      { who: 'organization', id: `${root}organization/o-part9999` },
      home({ context: declaring }),
      'declared',
      false,
    ],
    [
      'an organization where ours was not read',
      { who: 'organization', id: `${root}organization/o-abcd1234` },
      home({ context: unread }),
      'outside',
      true,
    ],
    ['a text that holds our id and is no ARN', { who: 'organization', id: 'x/o-abcd1234' }, home(), 'outside', false],
    [
      'a declared principal',
      { who: 'principal', id: 'arn:aws:iam::999988887777:root' },
      home({ context: declaring }),
      'declared',
      false,
    ],
    ['a principal', { who: 'principal', id: 'arn:aws:iam::999988887777:root' }, home(), 'outside', false],
    ['a tenant', { who: 'tenant', id: 't' }, home(), 'outside', false],
    ['whoever holds a link', { who: 'bearer' }, home(), 'outside', false],
  ])('%s', (_, to, place, standing, maybeOurs) => {
    expect(standingOf(to, place)).toEqual({ standing, maybeOurs });
  });
});
