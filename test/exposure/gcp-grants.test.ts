import { describe, expect, it } from 'vitest';
import type { Truth } from '../../src/exposure/condition-terms.ts';
import { conditionsNow, folded, type GcpGround, openGrants, recordedGrants } from '../../src/exposure/gcp-grants.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { conditions, copyOf, type Given, inputOf, memberships, own, toAudience, types } from './gcp-cases.ts';

const stranger = 'user:eve@evil.io';
const ground = (given: readonly Given[], type: (typeof types)[number] = 'gcp:compute:snapshot'): GcpGround =>
  inputOf({ type, given, trust: 'organization', membership: 'known' });
const project = `//cloudresourcemanager.googleapis.com/projects/${own.id}`;

describe('openGrants', () => {
  it('are any role on the item, and inherited roles that reach its type or may', () => {
    const open = openGrants(
      ground([
        { member: stranger, at: 'itself' },
        { member: stranger, at: 'project' },
        { member: stranger, at: 'folder', reaches: false },
        { member: stranger, at: 'organization', reaches: 'unread' },
      ]),
    );
    expect(
      open.map(({ grant, sure, own: isOwn }) => [grant.through.split('/').slice(-2).join('/'), sure, isOwn]),
    ).toEqual([
      ['roles/example', true, true],
      [`${own.id} roles/example`, true, false],
      ['500000000001 roles/example', false, false],
    ]);
  });

  it('leave out what is over, and are not sure of what cannot be told', () => {
    for (const [condition, stands] of Object.entries(conditions))
      for (const at of ['itself', 'project'] as const) {
        const open = openGrants(ground([{ member: stranger, at, condition }]));
        expect(open.map(({ sure }) => sure)).toEqual(stands === 'over' ? [] : [stands === 'holds']);
      }
  });

  it('do not depend on the order of a policy, and keep the nearest policy in front', () => {
    const given: readonly Given[] = [
      { member: 'user:b@evil.io', at: 'organization' },
      { member: 'user:b@evil.io', at: 'project' },
      { member: 'user:a@evil.io', at: 'project' },
    ];
    const told = (list: readonly Given[]) => openGrants(ground(list)).map(({ grant }) => [grant.to.id, grant.through]);
    expect(told(given)).toEqual(told([...given].reverse()));
    expect(told(given).map(([id]) => id)).toEqual(['user:a@evil.io', 'user:b@evil.io', 'user:b@evil.io']);
  });

  it('keep a grant apart from the same one of a role nobody could read', () => {
    const open = openGrants(
      ground([
        { member: stranger, at: 'project', reaches: 'unread' },
        { member: stranger, at: 'project' },
      ]),
    );
    expect(open.map(({ sure }) => sure).sort()).toEqual([false, true]);
  });

  it('are worked out once for copies that share their policies, type by type', () => {
    const one = ground([{ member: stranger, at: 'project' }]);
    const again = { ...one, fact: { ...one.fact, key: `${one.fact.key}-2` } };
    expect(openGrants(again)[0]).toBe(openGrants(one)[0]);
    const disk = copyOf('gcp:compute:disk', known([]));
    expect(openGrants({ ...one, fact: disk })).toEqual([]);
    expect(openGrants(one)).toHaveLength(1);
  });
});

describe('a condition on the resource', () => {
  const typeIs = (type: string): string => `resource.type == "compute.googleapis.com/${type}"`;
  const inside = `resource.name.startsWith("projects/${own.id}/")`;

  /** One condition a row, one type of copy a column, in the order of `types`. */
  const table: readonly (readonly [string, readonly Truth[]])[] = [
    [typeIs('Snapshot'), [true, false, false, false, false, null, null]],
    [typeIs('Disk'), [false, false, true, false, false, null, null]],
    [typeIs('Image'), [false, false, false, true, false, null, null]],
    // IAM documents no attributes of these two: they have the obvious ones or none.
    [typeIs('InstantSnapshot'), [false, null, false, false, false, null, null]],
    [typeIs('MachineImage'), [false, false, false, false, null, null, null]],
    [`!(${typeIs('MachineImage')})`, [true, true, true, true, null, null, null]],
    ['resource.type != "compute.googleapis.com/Instance"', [true, true, true, true, true, null, null]],
    ['resource.service == "compute.googleapis.com"', [true, null, true, true, null, false, false]],
    ['resource.service == "sqladmin.googleapis.com"', [false, false, false, false, false, true, false]],
    // The asset inventory calls it so; IAM does not.
    ['resource.service == "cloudsql.googleapis.com"', [false, false, false, false, false, false, false]],
    [inside, [true, null, true, true, null, null, null]],
    ['resource.name.startsWith("projects/prod-web/")', [false, false, false, false, false, null, null]],
    ['resource.name.startsWith("projects/100000000001/")', [null, null, null, null, null, null, null]],
    ['resource.name.startsWith("projects/100000000002/")', [false, false, false, false, false, null, null]],
    // Of a backup a condition sees the instance or vault it is in, which its own name does not tell.
    [`resource.name.startsWith("projects/${own.id}/instances/db")`, [false, false, false, false, false, null, null]],
    ['resource.name.endsWith("/snapshots/one")', [true, false, false, false, false, null, null]],
    ['resource.name.endsWith("/disks/one")', [false, false, true, false, false, null, null]],
    ['resource.name.endsWith("/global/machineImages/one")', [false, false, false, false, null, null, null]],
  ];

  it.each(table)('%s stands on each type of copy as IAM documents it', (condition, row) => {
    const found = types.map((type) => conditionsNow(ground([{ member: stranger, at: 'itself', condition }], type)));
    expect(found).toEqual(row.map((truth) => [truth]));
  });

  it('knows the number of its own project alone, and guesses none', () => {
    const condition = 'resource.name.startsWith("projects/42/")';
    const one = ground([{ member: stranger, at: 'itself', condition }]);
    expect(conditionsNow(one)).toEqual([false]);
    expect(conditionsNow({ ...one, membership: { ...one.membership, names: new Map() } })).toEqual([null]);
  });
});

describe('conditionsNow', () => {
  it('tells each condition of the copy and of every policy above it, and only those', () => {
    const given: readonly Given[] = [
      { member: stranger, at: 'organization', condition: 'request.time < timestamp("2026-12-01T00:00:00Z")' },
      { member: stranger, at: 'project', reaches: false, condition: 'resource.matchTag("a", "b")' },
      { member: stranger, at: 'itself', condition: 'false' },
      { member: stranger, at: 'itself' },
    ];
    expect(conditionsNow(ground(given))).toEqual([false, null, true]);
    expect(conditionsNow({ ...ground(given), asOf: '2026-12-02T00:00:00Z' })).toEqual([false, null, false]);
    expect(conditionsNow(ground([{ member: stranger, at: 'project' }]))).toEqual([]);
  });
});

describe('recordedGrants', () => {
  it('are not known where the policy of the copy, one above it or a role was not read', () => {
    const one = ground([{ member: stranger, at: 'itself' }]);
    const dark = unknown('denied', { needs: 'compute.snapshots.getIamPolicy' });
    const blind = { ...one, fact: copyOf('gcp:compute:snapshot', dark) };
    expect(recordedGrants(blind, openGrants(blind))).toBe(dark);
    const cut = { ...one, chain: { ...one.chain, read: unknown('throttled') } };
    expect(recordedGrants(cut, openGrants(cut))).toBe(cut.chain.read);
    const roleless = ground([{ member: stranger, at: 'folder', reaches: 'unread' }]);
    expect(recordedGrants(roleless, openGrants(roleless))).toEqual(unknown('denied', { needs: 'iam.roles.get' }));
  });

  it('tell our own people of a policy as one, with or without a condition, and outsiders by name', () => {
    const given: readonly Given[] = [
      { member: 'user:a@example.com', at: 'project' },
      { member: 'user:b@example.com', at: 'project', condition: 'request.time < timestamp("2027-06-30T00:00:00Z")' },
      { member: `projectOwner:${own.id}`, at: 'project' },
      { member: stranger, at: 'project' },
      { member: 'user:c@example.com', at: 'itself' },
    ];
    const one = ground(given);
    expect(recordedGrants(one, openGrants(one))).toEqual(
      known([
        { to: { who: 'organization', id: '500000000001' }, through: `inherited:${project}` },
        { to: { who: 'principal', id: 'user:c@example.com' }, through: 'roles/example' },
        { to: { who: 'principal', id: stranger }, through: `inherited:${project} roles/example` },
      ]),
    );
  });

  it('of a copy in an organization that could not be read name everybody but its own project', () => {
    const one = { ...ground([{ member: 'user:a@example.com', at: 'project' }]), membership: memberships.bare };
    expect(recordedGrants(one, openGrants(one))).toMatchObject({ value: [{ to: { id: 'user:a@example.com' } }] });
  });
});

describe('folded', () => {
  const grant: Grant = { to: toAudience('user:a@example.com'), through: `inherited:${project} roles/viewer` };

  it('leaves the policy and our organization of a grant to our own people', () => {
    expect(folded(grant, memberships.known, own.id)).toEqual({
      to: { who: 'organization', id: '500000000001' },
      through: `inherited:${project}`,
    });
  });

  it('names the project where there is no organization', () => {
    const owner: Grant = { ...grant, to: toAudience(`projectOwner:${own.id}`) };
    expect(folded(owner, memberships.bare, own.id).to).toEqual({ who: 'organization', id: own.id });
  });

  it('leaves a grant to anybody else as it is', () => {
    const outside = { ...grant, to: toAudience(stranger) };
    expect(folded(outside, memberships.known, own.id)).toBe(outside);
  });
});
