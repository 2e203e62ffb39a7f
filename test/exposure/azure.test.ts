import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AzureExposureInput, exposeAzure } from '../../src/exposure/azure.ts';
import { type Exposure, exposureOrder, failingStates } from '../../src/model/exposure.ts';
import type { Grant } from '../../src/model/grant.ts';
import { preparedCommunity } from '../../src/model/grant.ts';
import { known, unknown } from '../../src/model/reading.ts';
import {
  auths,
  copyOf,
  doors,
  inputOf,
  memberships,
  networks,
  policies,
  type Row,
  rulesOf,
  states,
  subscriptions,
  tenants,
  trusts,
} from './azure-cases.ts';
import { expected } from './azure-worlds.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];

function* rowsOf(): Generator<Row> {
  for (const policy of policies)
    for (const network of networks)
      for (const auth of auths)
        for (const state of states)
          for (const door of keysOf(doors))
            for (const trust of keysOf(trusts))
              for (const membership of keysOf(memberships))
                yield { policy, network, auth, state, door, trust, membership };
}

const rows: fc.Arbitrary<Row> = fc.record({
  policy: fc.constantFrom(...policies),
  network: fc.constantFrom(...networks),
  auth: fc.constantFrom(...auths),
  state: fc.constantFrom(...states),
  door: fc.constantFrom(...keysOf(doors)),
  trust: fc.constantFrom(...keysOf(trusts)),
  membership: fc.constantFrom(...keysOf(memberships)),
});

/** One item of several disks: its rules differ, whom we trust and what is known of us does not. */
const items: fc.Arbitrary<[Row, ...Row[]]> = fc
  .tuple(rows, fc.array(rows, { maxLength: 4 }))
  .map(([first, rest]) => [first, ...rest.map((row) => ({ ...row, ...shared(first) }))]);
const shared = ({ trust, membership }: Row) => ({ trust, membership });

function told({ exposure }: { readonly exposure: Exposure }) {
  const { state, certain, audiences } = exposure;
  const names = audiences.map(({ who, id = '', reach }) => `${[who, id].join(' ').trim()} ${reach}`);
  return { state, certain, audiences: [...new Set(names)].sort() };
}

/** How bad a verdict is: certain calm 0.., unknown above every calm state, failing states on top. */
function badness({ state, certain }: Exposure): number {
  const calm = ['private', 'trusted'].indexOf(state);
  if (calm >= 0) return calm + (certain ? 0 : 0.5);
  return state === 'unknown' ? 3 : 4 + exposureOrder.length - exposureOrder.indexOf(state);
}

const isClean = ({ state, certain }: Exposure): boolean => certain && (state === 'private' || state === 'trusted');

describe('exposeAzure', () => {
  it('says what the table says, in every row there is', () => {
    const wrong: unknown[] = [];
    let seen = 0;
    for (const row of rowsOf()) {
      const [right, found] = [expected([row]), exposeAzure(inputOf([row]))];
      const isToldWhy = (found.exposure.why === null) === found.exposure.certain;
      seen += 1;
      if (JSON.stringify(told(found)) !== JSON.stringify(right) || !isToldWhy) wrong.push({ row, right, found });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(seen).toBe(5 * 4 * 4 * 10 * 14 * 4 * 2);
  });

  it('settles the 432 rows of export rules as counted by hand', () => {
    const counts = new Map<string, number>();
    let seen = 0;
    for (const row of rowsOf()) {
      const { policy, network, auth, state, door, trust, membership } = row;
      const isInside =
        policy !== 'Strange' &&
        network !== 'Strange' &&
        auth !== 'Strange' &&
        (state === 'Unattached' || state === 'ActiveSAS' || state === 'ActiveUpload' || state === null) &&
        (door === 'own' || door === 'foreign' || door === 'unplaceable');
      if (!isInside || trust !== 'own tenant' || membership !== 'known') continue;
      const { exposure } = exposeAzure(inputOf([row]));
      const name = `${exposure.state}${exposure.certain ? '' : ', not certain'}`;
      seen += 1;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      expect(told({ exposure })).toEqual(expected([row]));
    }
    expect(seen).toBe(432);
    expect(Object.fromEntries(counts)).toEqual({
      // One state of four, whatever the rest says.
      'link-live': 108,
      // AllowAll or absent x Enabled or absent x any mode x any endpoint: 36 rows for each state of the disk.
      exportable: 72,
      'exportable, not certain': 36,
      // AllowPrivate: 9 rows for each endpoint and each state of the disk.
      external: 18,
      'external, not certain': 18 + 18,
      private: 18 + 90,
      // An upload that is open, and nobody else is let in.
      'unknown, not certain': 54,
    });
  });

  it('takes a restore point for the worst of its disks', () => {
    fc.assert(
      fc.property(items, (disks) => {
        const { state, certain } = told(exposeAzure(inputOf(disks, 'azure:compute:restore-point')));
        const right = expected(disks);
        // Whether a link to a disk of one is open nobody can see; where none can be made there is none.
        const isClosed = ({ policy, network }: Row) =>
          policy === 'DenyAll' || (network === 'Disabled' && (policy === 'AllowAll' || policy === null));
        const isUnseen = disks.some((row) => row.state === null && !isClosed(row));
        const isCalm = right.state === 'private' || right.state === 'trusted';
        expect([state, certain]).toEqual([isUnseen && isCalm ? 'unknown' : right.state, right.certain && !isUnseen]);
      }),
      { numRuns: 5_000 },
    );
  });

  // From AllowPrivate to AllowAll there is no step: an outsider with a door is worse than a link that could be made.
  const steps: readonly (readonly [string, (row: Row) => Row])[] = [
    ['opens the policy to everybody', (row) => (row.policy === 'DenyAll' ? { ...row, policy: 'AllowAll' } : row)],
    ['opens it to private endpoints', (row) => (row.policy === 'DenyAll' ? { ...row, policy: 'AllowPrivate' } : row)],
    ['enables the internet', (row) => (row.network === 'Disabled' ? { ...row, network: 'Enabled' } : row)],
    ['asks for no identity', (row) => (row.auth === 'AzureActiveDirectory' ? { ...row, auth: 'None' } : row)],
    ['makes a link', (row) => ({ ...row, state: 'ActiveSAS' })],
    ['lets an outsider in', (row) => (row.door === 'own' ? { ...row, door: 'own and foreign' } : row)],
    ['approves an endpoint', (row) => (row.door === 'foreign, closed' ? { ...row, door: 'foreign' } : row)],
    ['trusts less', (row) => (row.trust === 'own tenant' ? { ...row, trust: 'nobody' } : row)],
  ];

  it.each(steps)('is never cleaner when somebody %s', (_, step) => {
    fc.assert(
      fc.property(items, ([first, ...rest]) => {
        const before = exposeAzure(inputOf([first, ...rest])).exposure;
        const looser = step(first);
        const after = exposeAzure(inputOf([looser, ...rest.map((row) => ({ ...row, ...shared(looser) }))])).exposure;
        // What an outsider without a tenant may be is not asked once nobody is trusted: as bad, and certain.
        expect(Math.floor(badness(after))).toBeGreaterThanOrEqual(Math.floor(badness(before)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never cleaner for one more disk or one more share', () => {
    const shares: fc.Arbitrary<Grant> = fc.record({
      to: fc.oneof(
        fc.constant({ who: 'everyone' as const }),
        fc.record({ who: fc.constant('account' as const), id: fc.constantFrom(...Object.values(subscriptions)) }),
        fc.record({ who: fc.constant('tenant' as const), id: fc.constantFrom(...Object.values(tenants)) }),
      ),
      through: fc.constant('gallery'),
    });
    fc.assert(
      fc.property(items, rows, shares, ([first, ...rest], more, share) => {
        const input = inputOf([first, ...rest], 'azure:compute:restore-point');
        const before = badness(exposeAzure(input).exposure);
        const disks = inputOf([first, ...rest, { ...more, ...shared(first) }], 'azure:compute:restore-point');
        const shared1 = { ...input, fact: { ...input.fact, grants: known([share]) } };
        for (const wider of [disks, shared1])
          expect(Math.floor(badness(exposeAzure(wider).exposure))).toBeGreaterThanOrEqual(Math.floor(before));
      }),
      { numRuns: 3_000 },
    );
  });

  const losses: readonly (readonly [string, (input: AzureExposureInput) => AzureExposureInput])[] = [
    ['the shares', (input) => ({ ...input, fact: { ...input.fact, grants: unknown('denied') } })],
    ['the export rules', (input) => ({ ...input, fact: { ...input.fact, exports: unknown('throttled') } })],
    ['the private endpoints', (input) => ({ ...input, accesses: {} })],
    ['who we are', (input) => ({ ...input, membership: memberships.unread })],
    ...(['networkAccess', 'publicNetwork', 'auth', 'state'] as const).map(
      (field) =>
        [
          `what ${field} means`,
          (input: AzureExposureInput) => {
            const { exports } = input.fact;
            if (exports?.state !== 'known') return input;
            const strange = exports.value.map((rule) => ({ ...rule, [field]: 'Strange' }));
            return { ...input, fact: { ...input.fact, exports: known(strange) } };
          },
        ] as const,
    ),
  ];

  it.each(losses)('never turns clean by no longer knowing %s', (_, lose) => {
    fc.assert(
      fc.property(
        items,
        fc.array(fc.constantFrom(...losses.map(([, one]) => one)), { maxLength: 2 }),
        (disks, more) => {
          const input = inputOf(disks, 'azure:compute:restore-point');
          const before = exposeAzure(input).exposure;
          const after = exposeAzure([lose, ...more].reduce((one, step) => step(one), input)).exposure;
          if (!isClean(before)) expect(isClean(after)).toBe(false);
          if (failingStates.includes(before.state))
            expect(failingStates.includes(after.state) || !after.certain).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('says the same to the letter in whatever order disks, endpoints and shares come, once or twice', () => {
    const several = known([
      { subscription: subscriptions.own, state: 'Approved' },
      { subscription: subscriptions.foreign, state: 'Approved' },
      { subscription: null, state: 'Approved' },
      { subscription: subscriptions['tenant unknown'], state: 'Pending' },
    ]);
    fc.assert(
      fc.property(items, fc.boolean(), (disks, isTwice) => {
        const input = inputOf(disks, 'azure:compute:restore-point');
        const { exports } = input.fact;
        if (exports?.state !== 'known') return;
        const shares = known([
          { to: { who: 'tenant', id: tenants.foreign }, through: 'gallery' },
          { to: { who: 'account', id: subscriptions.declared }, through: 'gallery' },
        ] as const);
        const accesses = Object.fromEntries(
          Object.entries(input.accesses).map(([key, one]) => [key, one.state === 'known' ? several : one]),
        );
        const one = { ...input, accesses, fact: { ...input.fact, grants: shares } };
        const back = [...exports.value].reverse();
        const turned = {
          ...one,
          accesses: Object.fromEntries(
            Object.entries(accesses)
              .reverse()
              .map(([key, doorOf]) => [key, doorOf.state === 'known' ? known([...doorOf.value].reverse()) : doorOf]),
          ),
          fact: {
            ...one.fact,
            grants: known([...shares.value].reverse()),
            exports: known(isTwice ? [...back, ...exports.value] : back),
          },
        };
        expect(JSON.stringify(exposeAzure(turned))).toBe(JSON.stringify(exposeAzure(one)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not care in which case Azure writes its words', () => {
    const recased = (text: string | null, isUpper: boolean): string | null =>
      text === null ? null : isUpper ? text.toUpperCase() : text.toLowerCase();
    fc.assert(
      fc.property(rows, fc.boolean(), (row, isUpper) => {
        fc.pre([row.policy, row.network, row.auth, row.state].every((value) => value !== 'Strange'));
        const input = inputOf([row]);
        const rule = rulesOf(row);
        const other = {
          ...rule,
          networkAccess: recased(rule.networkAccess, isUpper),
          publicNetwork: recased(rule.publicNetwork, isUpper),
          auth: recased(rule.auth, isUpper),
          state: recased(rule.state, isUpper),
        };
        const endpoints = doors[row.door];
        const accesses =
          rule.access === null || endpoints === null || endpoints.state === 'unknown'
            ? input.accesses
            : {
                [rule.access]: known(
                  endpoints.value.map(({ subscription, state }) => ({
                    subscription: recased(subscription, isUpper),
                    state: isUpper ? state.toUpperCase() : state.toLowerCase(),
                  })),
                ),
              };
        const again = exposeAzure({ ...input, accesses, fact: { ...input.fact, exports: known([other]) } });
        const plain = exposeAzure(input);
        expect([again.exposure.state, again.exposure.certain]).toEqual([plain.exposure.state, plain.exposure.certain]);
        expect(again.exposure.audiences.map(({ reach }) => reach)).toEqual(
          plain.exposure.audiences.map(({ reach }) => reach),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a share of a gallery', () => {
  const shared1 = (grant: Grant, trust: keyof typeof trusts, membership: keyof typeof memberships = 'known') =>
    exposeAzure({
      fact: copyOf('azure:compute:gallery-image-version', known([grant])),
      accesses: {},
      trust: trusts[trust],
      membership: memberships[membership],
      asOf: '2026-11-20T18:00:00Z',
    }).exposure;
  const through = 'gallery-sharing';

  it.each<[string, Grant, string, string]>([
    ['the community', { to: { who: 'everyone' }, through: 'gallery-community' }, 'public', 'public'],
    ['a community prepared', { to: { who: 'everyone' }, through: preparedCommunity }, 'latent-public', 'latent-public'],
    ['our subscription', { to: { who: 'account', id: subscriptions.own }, through }, 'private', 'private'],
    ['our tenant', { to: { who: 'tenant', id: tenants.own }, through }, 'trusted', 'external'],
    [
      'our tenant in capitals',
      { to: { who: 'tenant', id: tenants.own.toUpperCase() }, through },
      'trusted',
      'external',
    ],
    ['another tenant', { to: { who: 'tenant', id: tenants.foreign }, through }, 'external', 'external'],
    [
      'a subscription of our tenant',
      { to: { who: 'account', id: subscriptions['same tenant'] }, through },
      'trusted',
      'external',
    ],
    ['a declared subscription', { to: { who: 'account', id: subscriptions.declared }, through }, 'trusted', 'trusted'],
    ['one of another tenant', { to: { who: 'account', id: subscriptions.foreign }, through }, 'external', 'external'],
  ])('to %s is %s where our tenant is trusted, else %s', (_, grant, ours, nobody) => {
    expect(shared1(grant, 'own tenant')).toMatchObject({ state: ours, certain: true });
    expect(shared1(grant, 'nobody')).toMatchObject({ state: nobody, certain: true });
  });

  it('to a declared tenant is trusted, and so is any subscription of it', () => {
    const grants: readonly Grant[] = [
      { to: { who: 'tenant', id: tenants.declared }, through },
      { to: { who: 'account', id: subscriptions['of a declared tenant'] }, through },
    ];
    for (const grant of grants) {
      expect(shared1(grant, 'a declared tenant alone').state).toBe('trusted');
      expect(shared1(grant, 'own tenant').state).toBe('external');
    }
  });

  it('to a subscription of an unknown tenant is external, and certain only where no tenant is trusted', () => {
    const grant: Grant = { to: { who: 'account', id: subscriptions['tenant unknown'] }, through };
    expect(shared1(grant, 'nobody')).toMatchObject({ state: 'external', certain: true });
    for (const trust of ['own tenant', 'a declared tenant alone'] as const)
      expect(shared1(grant, trust)).toMatchObject({ state: 'external', certain: false });
  });

  it.each<Grant['to']>([{ who: 'account' }, { who: 'principal', id: 'x' }, { who: 'organization', id: 'x' }])(
    'to %j cannot be placed',
    (to) => {
      expect(shared1({ to, through }, 'own tenant')).toMatchObject({ state: 'unknown', certain: false });
    },
  );

  it('that a listing showed counts even where the shares were not read', () => {
    const fact = copyOf(
      'azure:compute:gallery-image-version',
      unknown('denied', { needs: 'galleries/read' }),
      undefined,
      [{ to: { who: 'everyone' }, through: 'gallery-community' }],
    );
    const input = { fact, accesses: {}, trust: trusts.nobody, membership: memberships.known, asOf: '2026-11-20' };
    expect(exposeAzure(input)).toEqual({
      exposure: {
        state: 'public',
        certain: false,
        audiences: [{ who: 'everyone', through: 'gallery-community', reach: 'public' }],
        why: 'Not read: its own shares (denied, needs galleries/read)',
      },
      grants: fact.grants,
    });
  });
});

describe('a record of exposure on Azure', () => {
  const base: Row = {
    policy: 'AllowPrivate',
    network: 'Disabled',
    auth: null,
    state: 'Unattached',
    door: 'own and foreign',
    trust: 'own tenant',
    membership: 'known',
  };
  const access = rulesOf(base).access;

  it('names who is let in, by what, and how far that reaches', () => {
    expect(exposeAzure(inputOf([{ ...base, state: 'ActiveSAS' }]))).toEqual({
      exposure: {
        state: 'link-live',
        certain: true,
        audiences: [
          { who: 'bearer', through: 'export-link', reach: 'link-live' },
          { who: 'account', id: subscriptions.own, through: `disk-access:${access}`, reach: 'private' },
          { who: 'account', id: subscriptions.foreign, through: `disk-access:${access}`, reach: 'external' },
        ],
        why: null,
      },
      grants: known([
        { to: { who: 'account', id: subscriptions.own }, through: `disk-access:${access}` },
        { to: { who: 'account', id: subscriptions.foreign }, through: `disk-access:${access}` },
        { to: { who: 'bearer' }, through: 'export-link' },
      ]),
    });
  });

  it('tells a link that could be made from one that is there, and by whom it could be used', () => {
    const open = { ...base, policy: null, network: null, door: 'none named' } as const;
    const { exposure, grants } = exposeAzure(inputOf([{ ...open, auth: 'AzureActiveDirectory' }]));
    expect(exposure.audiences).toEqual([
      { who: 'tenant', id: tenants.own, through: 'export-rules', reach: 'exportable' },
    ]);
    expect(grants).toEqual(known([]));
    expect(exposeAzure(inputOf([open])).exposure.audiences).toEqual([
      { who: 'bearer', through: 'export-rules', reach: 'exportable' },
    ]);
  });

  it('names everything unread in one sentence', () => {
    const row = { ...base, door: 'unread', network: 'Strange', state: 'ActiveUpload' } as const;
    expect(exposeAzure(inputOf([row])).exposure).toEqual({
      state: 'unknown',
      certain: false,
      audiences: [],
      why: 'Not read: what the link for uploading that is open lets its holder do; what its publicNetworkAccess means; its private endpoints (denied, needs Microsoft.Compute/diskAccesses/read)',
    });
  });

  it('does not know the grants where a value nobody knows may hide one, so that none of them looks withdrawn', () => {
    for (const row of [{ state: 'Strange' }, { policy: 'Strange' }] as const)
      expect(exposeAzure(inputOf([{ ...base, ...row }])).grants).toMatchObject({ state: 'unknown' });
    for (const row of [{ network: 'Strange' }, { auth: 'Strange' }] as const)
      expect(exposeAzure(inputOf([{ ...base, ...row }])).grants.state).toBe('known');
    expect(exposeAzure(inputOf([{ ...base, door: 'unread' }])).grants).toEqual(doors.unread);
  });

  it('marks an endpoint of a subscription or tenant whose trust has ended', () => {
    const ended = [{ id: tenants.foreign, name: 'Old partner', owner: 'sales', until: '2026-11-19' }];
    const input = inputOf([{ ...base, door: 'foreign' }]);
    const { exposure } = exposeAzure({ ...input, trust: { ...trusts['own tenant'], organizations: ended } });
    expect(exposure).toMatchObject({
      state: 'external',
      certain: true,
      audiences: [{ id: subscriptions.foreign, expired: true, name: 'Old partner', until: '2026-11-19' }],
    });
    expect(exposeAzure(inputOf([{ ...base, door: 'declared, over' }])).exposure.audiences[0]).toMatchObject({
      reach: 'external',
      expired: true,
      until: '2026-11-19',
    });
  });

  it.each([
    ['azure:compute:snapshot', undefined],
    ['azure:compute:snapshot', []],
    ['azure:compute:disk', undefined],
    ['azure:compute:disk', []],
    ['azure:compute:restore-point', undefined],
  ] as const)('of a %s with the export rules %j is unknown: they were not told', (type, rules) => {
    const fact = copyOf(type, known([]), rules === undefined ? undefined : known(rules));
    const { exposure, grants } = exposeAzure({ ...inputOf([base]), fact });
    expect(exposure).toMatchObject({ state: 'unknown', certain: false });
    expect(grants.state).toBe('unknown');
  });

  it.each([
    ['azure:compute:restore-point', []],
    ['azure:compute:image', undefined],
    ['azure:compute:gallery-image-version', undefined],
    ['azure:sql:ltr-backup', undefined],
    ['azure:recoveryservices:recovery-point', undefined],
  ] as const)('of a %s with the export rules %j and no share is private', (type, rules) => {
    const fact = copyOf(type, known([]), rules === undefined ? undefined : known(rules));
    expect(exposeAzure({ ...inputOf([base]), fact })).toEqual({
      exposure: { state: 'private', certain: true, audiences: [], why: null },
      grants: known([]),
    });
  });

  it('of a DiskAccess that is not among what was read is unknown', () => {
    const { exposure } = exposeAzure({ ...inputOf([base]), accesses: {} });
    expect(exposure).toMatchObject({ state: 'unknown', certain: false });
    expect(exposure.why).toBe('Not read: its private endpoints (not-asked)');
  });
});
