import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessStanding } from '../../src/activity/access-standing.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { account, at, dbSnap, event, everyone, image, owner, snap, steps, stranger } from '../support/audit-event.ts';
import { copyOf, created, databaseCopyOf, databaseCreated, hour, hoursOf, logOf } from './copy-scene.ts';

const { share, unshare, sharedWith } = steps;
const one = snap('snap-1');
const nightly = dbSnap('nightly');
const through = 'createVolumePermission';
const grant = (to: Grant['to'], by = through): Grant => ({ to, through: by });
const withGrants = (...list: readonly Grant[]) => copyOf({ grants: known(list) });
/** Read in the first half of the fifth hour. */
const read = { from: hour(4), to: hour(4.5) };
const silenced = event('hush', 9_000, {
  step: 'context',
  change: { what: 'logging', change: 'stopped', trail: 'main' },
});

/** `explained`, `differs +` those nobody let in `-` those whom the list lacks, or `unknown` with why. */
function standing(copy: Snapshot, events: readonly AuditEvent[], over: Parameters<typeof logOf>[1] = {}): string {
  const said = accessStanding(copy, read, logOf(events, over));
  if (said.state === 'unknown') return `unknown: ${said.why.said ?? said.why.cause}`;
  if (said.value.standing !== 'differs') return said.value.standing;
  const { unexplained, lost } = said.value;
  const name = ({ to }: { readonly to: Grant['to'] }) => to.id ?? to.who;
  return `differs +${unexplained.map(name).join(' ')} -${lost.map(name).join(' ')}`;
}

const lost = (name: string, key: string | null, over: Partial<AuditEvent> = {}) =>
  event('lost', 9_000, [], { name, unread: { key }, ...over });
const open = event('open', 4_000, share(one, everyone));
const shut = event('shut', 8_000, unshare(one, everyone));
const unproven = /^unknown: its access list is not what the log tells, but/;

describe('how an access list stands to the log', () => {
  it.each<[string, string | RegExp, Snapshot, readonly AuditEvent[], Parameters<typeof logOf>[1]]>([
    ['explained where nobody is let in', 'explained', copyOf(), [created], {}],
    ['explained where nobody is let in, whatever was not read', 'explained', copyOf(), [], { hours: [] }],
    ['explained where an event let in whom it names', 'explained', withGrants(grant(everyone)), [created, open], {}],
    ['explained by that event, whatever was not read', 'explained', withGrants(grant(everyone)), [open], { hours: [] }],
    ['explained where they were taken out', 'explained', copyOf(), [open, shut], {}],
    ['different where no event let them in', 'differs +everyone -', withGrants(grant(everyone)), [created], {}],
    ['different without its creation', 'differs +everyone -', withGrants(grant(everyone)), [], {}],
    ['different where they were taken out again', 'differs +everyone -', withGrants(grant(everyone)), [open, shut], {}],
    ['different where nobody took them out', 'differs + -everyone', copyOf(), [created, open], {}],
    [
      'different both ways',
      `differs +${stranger} -everyone`,
      withGrants(grant(account(stranger))),
      [created, open],
      {},
    ],
    [
      'unknown where the hour of its creation was not read',
      unproven,
      withGrants(grant(everyone)),
      [],
      { hours: hoursOf(1, 9) },
    ],
    [
      'unknown where an hour in between was not read',
      unproven,
      withGrants(grant(everyone)),
      [],
      { hours: hoursOf(-9, 9, [2]) },
    ],
    [
      'unknown where the last records may be on their way',
      unproven,
      withGrants(grant(everyone)),
      [],
      { hours: hoursOf(-9, 4) },
    ],
    [
      'unknown where logging was stopped in between',
      /what is logged was stopped.*event hush/,
      withGrants(grant(everyone)),
      [silenced],
      {},
    ],
    [
      'unknown where logging was stopped before, and nothing shows that it was on again',
      /event old/,
      withGrants(grant(everyone)),
      [{ ...silenced, id: 'old', at: at(-86_400) }],
      {},
    ],
    [
      'unknown where a change of it cannot be read',
      /event lost/,
      withGrants(grant(everyone)),
      [created, lost('ModifySnapshotAttribute', one.key)],
      {},
    ],
    [
      'unknown where a withdrawal may be one of it',
      /event lost/,
      copyOf(),
      [created, open, lost('ModifySnapshotAttribute', null)],
      {},
    ],
    [
      'different where a change of another copy cannot be read',
      'differs +everyone -',
      withGrants(grant(everyone)),
      [created, lost('ModifySnapshotAttribute', snap('snap-9').key)],
      {},
    ],
    [
      'different where a deletion cannot be read, which lets nobody in',
      'differs +everyone -',
      withGrants(grant(everyone)),
      [created, lost('DeleteSnapshot', null)],
      {},
    ],
    [
      'different where a change of the other service cannot be read',
      'differs +everyone -',
      withGrants(grant(everyone)),
      [created, lost('ModifyDBSnapshotAttribute', null, { service: 'rds.amazonaws.com' })],
      {},
    ],
    [
      'unknown of somebody whom a record does not tell',
      /event open/,
      withGrants(grant(account(stranger))),
      [
        created,
        {
          ...open,
          name: 'ModifySnapshotAttribute',
          steps: [{ step: 'share', thing: one, to: [], unread: true }],
          unread: { key: one.key },
        },
      ],
      {},
    ],
    [
      'different where the log was read from the share on',
      'differs + -everyone',
      copyOf(),
      [open],
      { hours: hoursOf(1, 6) },
    ],
    ['unknown where the withdrawal may not have been read', unproven, copyOf(), [open], { hours: hoursOf(-9, 9, [3]) }],
    [
      'different in what is proven alone',
      'differs + -everyone',
      withGrants(grant(account(stranger))),
      [open],
      { hours: hoursOf(1, 6) },
    ],
    [
      'unknown where its grants were not read',
      'unknown: refused',
      copyOf({ grants: unknown('denied', { said: 'refused' }) }),
      [open],
      {},
    ],
    ['unknown where its time is not known', unproven, { ...withGrants(grant(everyone)), createdAt: null }, [], {}],
    [
      'explained where an image in front lets them in',
      'explained',
      withGrants(grant(everyone, `image:${image('ami-1').key}`)),
      [],
      {},
    ],
    ['explained where the owner is named', 'explained', withGrants(grant(account(owner))), [], {}],
    [
      'explained where they were let in while it was read',
      'explained',
      withGrants(grant(everyone)),
      [event('now', 15_000, share(one, everyone))],
      {},
    ],
    [
      'explained where they were let in after it was read',
      'explained',
      copyOf(),
      [event('now', 17_000, share(one, everyone))],
      {},
    ],
    [
      'different where they were let in after it was read, and stand in it',
      'differs +everyone -',
      withGrants(grant(everyone)),
      [event('now', 17_000, share(one, everyone))],
      {},
    ],
  ])('is %s', (_, said, copy, events, over) => {
    expect(standing(copy, events, over)).toMatch(said);
  });

  it('of an image is never claimed to lack anybody: they may leave by themselves', () => {
    const ami = image('ami-1');
    const events = [event('open', 4_000, share(ami, everyone))];
    const copy = { key: ami.key, type: 'aws:ec2:image' } as const;
    expect(standing(copyOf(copy), events)).toMatch(unproven);
    const other = copyOf({ ...copy, grants: known([grant(account(stranger), 'launchPermission')]) });
    expect(standing(other, events)).toBe(`differs +${stranger} -`);
  });

  it('of a database needs the log from the last answer that named everyone alone', () => {
    const copy = databaseCopyOf({ grants: known([grant(everyone, 'restore'), grant(account(stranger), 'restore')]) });
    const answer = event('told', 8_000, [share(nightly, everyone), sharedWith(nightly, everyone)]);
    expect(standing(copy, [answer], { hours: hoursOf(2, 6) })).toBe(`differs +${stranger} -`);
    expect(standing(copy, [answer], { hours: hoursOf(3, 6) })).toMatch(unproven);
  });

  it('of a database leaves aside what was done to another of its name', () => {
    const before = event('before', -99_000, share(nightly, everyone));
    expect(standing(databaseCopyOf(), [before, databaseCreated])).toBe('explained');
    expect(standing(databaseCopyOf(), [before])).toBe('explained');
    const copy = databaseCopyOf({ grants: known([grant(everyone, 'restore')]) });
    expect(standing(copy, [before, databaseCreated])).toBe('differs +everyone -');
  });

  it('names the event, who did it, and the coverage behind the claim', () => {
    expect(accessStanding(copyOf(), read, logOf([open], { hours: hoursOf(1, 6) }))).toEqual(
      known({
        standing: 'differs',
        unexplained: [],
        lost: [{ to: everyone, event: 'open', actor: 'arn:aws:iam::111122223333:user/ann', at: at(4_000) }],
        coveredFrom: '2026-11-27T03:00:00.000Z',
        coveredTo: '2026-11-27T08:00:00.000Z',
      }),
    );
  });
});

describe('a difference', () => {
  const audience = fc.constantFrom(everyone, account(stranger), account('444455556666'));
  const deed = fc
    .tuple(fc.boolean(), audience, fc.integer({ min: 1_900, max: 14_000 }))
    .map(([isShare, to, seconds]) => event(`${seconds}`, seconds, isShare ? share(one, to) : unshare(one, to)));
  const deeds = fc.uniqueArray(deed, { selector: ({ id }) => id, maxLength: 8 });

  it('is exactly what a plain count of shares and withdrawals does not give, once all is read', () => {
    fc.assert(
      fc.property(deeds, fc.uniqueArray(audience, { maxLength: 3 }), (events, listed) => {
        const now = new Set<string>();
        for (const {
          steps: [step],
        } of [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
          if (step?.step === 'share') for (const to of step.to) now.add(to.id ?? to.who);
          if (step?.step === 'unshare') for (const to of step.to ?? []) now.delete(to.id ?? to.who);
        }
        const names = listed.map((to) => to.id ?? to.who);
        const said = standing(withGrants(...listed.map((to) => grant(to))), events);
        const [, more = '', less = ''] = /^differs \+(.*) -(.*)$/.exec(said) ?? [];
        const sorted = (text: string) => text.split(' ').filter(Boolean).sort();
        expect([sorted(more), sorted(less)]).toEqual([
          names.filter((name) => !now.has(name)).sort(),
          [...now].filter((name) => !names.includes(name)).sort(),
        ]);
        expect(said === 'explained').toBe(sorted(more).length + sorted(less).length === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is claimed by none whose time was not read', () => {
    fc.assert(
      fc.property(
        deeds,
        fc.uniqueArray(audience, { maxLength: 3 }),
        fc.integer({ min: 0, max: 4 }),
        (events, listed, cut) => {
          const said = standing(withGrants(...listed.map((to) => grant(to))), events, { hours: hoursOf(-9, 9, [cut]) });
          expect(said).not.toMatch(/^differs \+[^ ]/);
        },
      ),
    );
  });
});
