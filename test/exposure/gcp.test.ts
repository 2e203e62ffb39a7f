import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposeGcp, type GcpExposureInput } from '../../src/exposure/gcp.ts';
import { type Exposure, exposureOrder, failingStates } from '../../src/model/exposure.ts';
import { known, unknown } from '../../src/model/reading.ts';
import {
  type Case,
  conditions,
  copyOf,
  type Given,
  inputOf,
  members,
  memberships,
  own,
  places,
  toAudience,
  trusts,
  types,
} from './gcp-cases.ts';
import { expected } from './gcp-worlds.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];
const shapes = Object.keys(members);

function* singles(): Generator<Case & { readonly given: readonly [Given] }> {
  for (const type of types)
    for (const at of places)
      for (const trust of keysOf(trusts))
        for (const membership of keysOf(memberships))
          for (const member of shapes) yield { type, given: [{ member, at }], trust, membership };
}

const givens: fc.Arbitrary<Given> = fc
  .record({
    member: fc.constantFrom(...shapes),
    at: fc.constantFrom(...places),
    reaches: fc.constantFrom(true, true, true, false, 'unread' as const),
    condition: fc.constantFrom(undefined, undefined, undefined, ...Object.keys(conditions)),
  })
  .map(({ condition, ...rest }) => (condition === undefined ? rest : { ...rest, condition }));

const cases: fc.Arbitrary<Case> = fc
  .record({
    type: fc.constantFrom(...types),
    given: fc.array(givens, { maxLength: 5 }),
    trust: fc.constantFrom(...keysOf(trusts)),
    membership: fc.constantFrom(...keysOf(memberships)),
    unread: fc.constantFrom(undefined, undefined, undefined, 'itself' as const, 'chain' as const),
  })
  .map(({ unread, ...rest }) => (unread === undefined ? rest : { ...rest, unread }));

function told({ exposure }: { readonly exposure: Exposure }) {
  const { state, certain, audiences } = exposure;
  const names = audiences.map(({ who, id = '', reach }) => {
    const ours = who === 'organization' && id === memberships.known.organization;
    return `${ours ? 'our organization' : who === 'organization' ? `domain:${id}` : id} ${reach}`;
  });
  return { state, certain, audiences: [...new Set(names)].sort() };
}

/** How bad a verdict is: certain calm 0.., unknown above every calm state, failing states on top. */
function badness({ state, certain }: Exposure): number {
  const calm = ['private', 'trusted'].indexOf(state);
  if (calm >= 0) return calm + (certain ? 0 : 0.5);
  return state === 'unknown' ? 3 : 4 + exposureOrder.length - exposureOrder.indexOf(state);
}

const isClean = ({ state, certain }: Exposure): boolean => certain && (state === 'private' || state === 'trusted');

describe('exposeGcp', () => {
  it('says what the table says of every shape of member, on every type of copy, wherever the grant lies', () => {
    const wrong: unknown[] = [];
    let seen = 0;
    for (const one of singles()) {
      const [right, found] = [expected(one), exposeGcp(inputOf(one))];
      const isToldWhy = (found.exposure.why === null) === found.exposure.certain;
      seen += 1;
      if (JSON.stringify(told(found)) !== JSON.stringify(right) || !isToldWhy) wrong.push({ one, right, found });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(shapes.length).toBeGreaterThanOrEqual(100);
    expect(seen).toBe(7 * 4 * 2 * 4 * shapes.length);
  });

  it('misses no outsider and accuses no insider', () => {
    const count = { right: 0, missed: 0, accused: 0, calm: 0 };
    for (const one of singles()) {
      if (one.trust !== 'organization' || one.membership !== 'known') continue;
      const isOutside = ['everyone', 'foreign', 'over'].includes(members[one.given[0].member] ?? '');
      // Whose folder it is nobody can tell by its number: it fails, and says that it is not certain.
      if (members[one.given[0].member] === 'perhaps') continue;
      const { state, certain } = exposeGcp(inputOf(one)).exposure;
      const fails = failingStates.includes(state) && certain;
      count[isOutside ? (fails ? 'right' : 'missed') : failingStates.includes(state) ? 'accused' : 'calm'] += 1;
    }
    expect(count).toMatchObject({ missed: 0, accused: 0 });
    expect(count.right).toBeGreaterThan(28 * 40);
    expect(count.calm).toBeGreaterThan(28 * 40);
  });

  it('says what the table says of any few grants, conditions and gaps together', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(told(exposeGcp(inputOf(one)))).toEqual(expected(one));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is never cleaner for one more grant, or for trusting less', () => {
    fc.assert(
      fc.property(cases, givens, (one, more) => {
        const before = badness(exposeGcp(inputOf(one)).exposure);
        const wider = exposeGcp(inputOf({ ...one, given: [...one.given, more] })).exposure;
        const stricter = exposeGcp(inputOf({ ...one, trust: 'declared alone' })).exposure;
        // An outsider who outweighs an uncertain one may settle the state: worse, yet sure.
        expect(Math.floor(badness(wider))).toBeGreaterThanOrEqual(Math.floor(before));
        if (one.trust === 'organization')
          expect(Math.floor(badness(stricter))).toBeGreaterThanOrEqual(Math.floor(before));
      }),
      { numRuns: 5_000 },
    );
  });

  const losses: readonly (readonly [string, (one: Case) => Case])[] = [
    ['its own policy', (one) => ({ ...one, unread: 'itself' })],
    ['the policies above it', (one) => ({ ...one, unread: 'chain' })],
    ['what the roles hold', (one) => ({ ...one, given: one.given.map((grant) => ({ ...grant, reaches: 'unread' })) })],
    ['what the conditions say', (one) => ({ ...one, given: one.given.map((grant) => ({ ...grant, condition: '' })) })],
    ['our pools', (one) => (one.membership === 'known' ? { ...one, membership: 'pools unread' } : one)],
    ['some of our projects', (one) => (one.membership === 'known' ? { ...one, membership: 'partial' } : one)],
    ['our organization', (one) => ({ ...one, membership: 'bare' })],
  ];

  it.each(losses)('never turns clean by no longer knowing %s', (_, lose) => {
    fc.assert(
      fc.property(cases, fc.array(fc.constantFrom(...losses.map(([, one]) => one)), { maxLength: 2 }), (one, more) => {
        const before = exposeGcp(inputOf(one)).exposure;
        const after = exposeGcp(inputOf([lose, ...more].reduce((now, step) => step(now), one))).exposure;
        if (!isClean(before)) expect(isClean(after)).toBe(false);
        if (failingStates.includes(before.state))
          expect(failingStates.includes(after.state) || !after.certain).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('says the same to the letter in whatever order grants come, once or twice', () => {
    const turned = (input: GcpExposureInput, isTwice: boolean): GcpExposureInput => {
      const { grants } = input.fact;
      const back = <T>(list: readonly T[]): readonly T[] => [...[...list].reverse(), ...(isTwice ? list : [])];
      return {
        ...input,
        fact: { ...input.fact, grants: grants.state === 'known' ? known(back(grants.value)) : grants },
        chain: {
          ...input.chain,
          policies: input.chain.policies.map((policy) => ({ ...policy, grants: back(policy.grants) })),
        },
      };
    };
    fc.assert(
      fc.property(cases, fc.boolean(), (one, isTwice) => {
        const input = inputOf(one);
        expect(JSON.stringify(exposeGcp(turned(input, isTwice)))).toBe(JSON.stringify(exposeGcp(input)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is neither broken nor held up by 10,000 hostile members, and takes none of them for ours', () => {
    const bit = fc.constantFrom(
      ...['user:', 'serviceAccount:', 'principal:', 'principalSet:', 'deleted:', 'domain:', 'projectOwner:', '@', '//'],
      ...['iam.googleapis.com', '/projects/', '/locations/global/', 'workforcePools/', '.iam.gserviceaccount.com', '.'],
      ...[
        'service-',
        own.number,
        '[',
        ']',
        '%00',
        '\u0000',
        '\n',
        '\u202e',
        '__proto__',
        'constructor',
        '"',
        '\\',
        '(',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(bit, { maxLength: 12 }).map((bits) => bits.join('')),
      bit.chain((one) => fc.nat({ max: 3_000 }).map((count) => one.repeat(count))),
    );
    const start = performance.now();
    fc.assert(
      fc.property(text, fc.constantFrom(...places), (member, at) => {
        fc.pre(!Object.hasOwn(members, member));
        const input = inputOf({
          type: 'gcp:compute:disk',
          given: [{ member, at }],
          trust: 'organization',
          membership: 'known',
        });
        const { state, why } = exposeGcp(input).exposure;
        expect(['trusted', ...(isOfOwnProject(member) || isDeleted(member) ? [] : ['private'])]).not.toContain(state);
        expect((why ?? '').length).toBeLessThan(400);
      }),
      { numRuns: 10_000 },
    );
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  // Bits that do add up to a name of our own project, or to nobody.
  const isOfOwnProject = (member: string): boolean =>
    new RegExp(`^(projectOwner:|principal(Set)?://iam.googleapis.com/projects/)${own.number}(/|$)`).test(member);
  const isDeleted = (member: string): boolean => member.startsWith('deleted:');
});

describe('a record of exposure on Google Cloud', () => {
  const base = { type: 'gcp:compute:snapshot', trust: 'organization', membership: 'known' } as const;
  const stranger = 'user:eve@evil.io';
  const project = `//cloudresourcemanager.googleapis.com/projects/${own.id}`;

  it('names the role, or the policy above it and the role, that lets somebody in', () => {
    const given: readonly Given[] = [
      { member: stranger, at: 'project' },
      { member: 'allAuthenticatedUsers', at: 'itself' },
      { member: 'user:ana@example.com', at: 'itself' },
    ];
    expect(exposeGcp(inputOf({ ...base, given })).exposure).toEqual({
      state: 'public',
      certain: true,
      audiences: [
        { who: 'everyone', id: 'allAuthenticatedUsers', through: 'roles/example', reach: 'public' },
        { who: 'principal', id: 'user:ana@example.com', through: 'roles/example', reach: 'trusted' },
        { who: 'principal', id: stranger, through: `inherited:${project} roles/example`, reach: 'external' },
      ],
      why: null,
    });
  });

  it('tells our own people above the item once a policy, outsiders one by one', () => {
    const people = Array.from({ length: 50 }, (_, index) => `user:u${index}@example.com`);
    const given = [...people, stranger].map((member): Given => ({ member, at: 'organization' }));
    const { exposure, grants } = exposeGcp(inputOf({ ...base, given }));
    const through = 'inherited://cloudresourcemanager.googleapis.com/organizations/500000000001';
    const outside = { who: 'principal', id: stranger } as const;
    const inside = { who: 'organization', id: '500000000001' } as const;
    expect(exposure.audiences).toEqual([
      { ...outside, through: `${through} roles/example`, reach: 'external' },
      { ...inside, through, reach: 'trusted' },
    ]);
    expect(grants).toEqual(
      known([
        { to: inside, through },
        { to: outside, through: `${through} roles/example` },
      ]),
    );
  });

  it('carries name, owner and end of declared trust, and marks trust that is over', () => {
    const trust = {
      ...trusts.organization,
      principals: [{ id: stranger, name: 'Auditor', owner: 'risk', until: '2026-11-19' }],
    };
    const input = { ...inputOf({ ...base, given: [{ member: stranger, at: 'itself' }] }), trust };
    expect(exposeGcp(input).exposure.audiences).toEqual([
      {
        who: 'principal',
        id: stranger,
        through: 'roles/example',
        reach: 'external',
        expired: true,
        name: 'Auditor',
        owner: 'risk',
        until: '2026-11-19',
      },
    ]);
    expect(exposeGcp({ ...input, asOf: '2026-11-19T23:59:59Z' }).exposure).toMatchObject({ state: 'trusted' });
  });

  it.each<[string, Given, string]>([
    [
      'a condition',
      { member: stranger, at: 'itself', condition: 'resource.matchTag("1/env", "prod")' },
      `whether the condition of principal ${stranger} holds`,
    ],
    [
      'what a role holds',
      { member: stranger, at: 'folder', reaches: 'unread' },
      `what the role of principal ${stranger} holds`,
    ],
    ['whose a member is', { member: 'robot:r2', at: 'itself' }, 'whether principal robot:r2 is ours'],
    [
      'whose a folder is',
      { member: 'principalSet://cloudresourcemanager.googleapis.com/folders/9', at: 'itself' },
      'whether principal principalSet://cloudresourcemanager.googleapis.com/folders/9 is of our organization',
    ],
  ])('says that %s is what is not known', (_, given, part) => {
    const { certain, why } = exposeGcp(inputOf({ ...base, given: [given] })).exposure;
    expect({ certain, why }).toEqual({ certain: false, why: `Not read: ${part}` });
  });

  it('names the unread policies with the permission that would help', () => {
    const input = inputOf({ ...base, given: [], unread: 'itself' });
    expect(exposeGcp({ ...input, chain: { ...input.chain, read: unknown('throttled') } })).toEqual({
      exposure: {
        state: 'unknown',
        certain: false,
        audiences: [],
        why: 'Not read: its access policy (denied, needs getIamPolicy); the policies it inherits (throttled)',
      },
      grants: input.fact.grants,
    });
  });

  it('counts a grant that a listing showed where the policy was not read', () => {
    const glimpsed = [{ to: toAudience('allUsers'), through: 'roles/compute.imageUser' }];
    const fact = copyOf('gcp:compute:image', unknown('denied'), glimpsed);
    const { exposure, grants } = exposeGcp({ ...inputOf({ ...base, given: [] }), fact });
    expect(exposure).toMatchObject({ state: 'public', certain: false });
    expect(grants.state).toBe('unknown');
  });

  it('is private, certain and without audiences where nothing is granted to anybody but its own project', () => {
    const given: readonly Given[] = [
      { member: `projectOwner:${own.id}`, at: 'project' },
      { member: 'allUsers', at: 'project', reaches: false },
      { member: stranger, at: 'itself', condition: 'request.time < timestamp("2020-01-01T00:00:00Z")' },
      { member: 'deleted:user:eve@evil.io?uid=1', at: 'itself' },
    ];
    for (const membership of keysOf(memberships))
      expect(exposeGcp(inputOf({ ...base, membership, given })).exposure).toEqual({
        state: 'private',
        certain: true,
        audiences: [],
        why: null,
      });
  });

  it('is judged anew for copies that share their policies where trust, knowledge, project or day differ', () => {
    const given: readonly Given[] = ['user:ana@example.com', 'domain:former.example', `projectOwner:${own.id}`].map(
      (member) => ({ member, at: 'project' }),
    );
    const input = inputOf({ ...base, given });
    const fresh = (one: GcpExposureInput) => {
      const policies = one.chain.policies.map((policy) => ({ ...policy, grants: [...policy.grants] }));
      return exposeGcp({ ...one, chain: { ...one.chain, policies } });
    };
    const others: readonly Partial<GcpExposureInput>[] = [
      {},
      { trust: trusts['declared alone'] },
      { membership: memberships.bare },
      { asOf: '2026-11-18T00:00:00Z' },
      { fact: { ...input.fact, account: 'prod-web' } },
      { fact: { ...input.fact, type: 'gcp:compute:disk' } },
      {},
    ];
    const found = others.map((other) => exposeGcp({ ...input, ...other }));
    expect(found).toEqual(others.map((other) => fresh({ ...input, ...other })));
    expect(new Set(found.map((one) => JSON.stringify(one))).size).toBeGreaterThan(4);
  });

  it('gives a dated grant the moment it ends', () => {
    const condition = 'request.time < timestamp("2027-06-30T00:00:00Z")';
    const { grants } = exposeGcp(inputOf({ ...base, given: [{ member: stranger, at: 'itself', condition }] }));
    expect(grants).toEqual(
      known([
        {
          to: { who: 'principal', id: stranger, until: '2027-06-30T00:00:00.000Z' },
          through: 'roles/example',
          condition,
        },
      ]),
    );
  });
});
