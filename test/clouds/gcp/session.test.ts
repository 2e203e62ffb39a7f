import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { canonical } from '../../../src/model/canonical.ts';
import { hostileGcp, hostileGcpNames } from '../../../src/simulator/gcp/estates/hostile.ts';
import { largeGcp, largeGcpOrganization } from '../../../src/simulator/gcp/estates/large.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { virtualTime } from '../virtual-time.ts';
import { serving } from './server.ts';
import {
  at,
  copies,
  day,
  folders,
  openOn,
  organization,
  projects,
  readAll,
  readOnce,
  type Seen,
  scan,
  simulated,
  unitAt,
  wholeScan,
} from './sight.ts';

let simulator: GcpSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallGcp({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});
afterEach(() => vi.unstubAllEnvs());

/** What was read, not planned as known. */
const read = (all: ReadonlyMap<string, Seen>) => [...all.values()].filter(({ settled }) => settled === null);
const ids = (seen: Seen) => seen.facts.flatMap((fact) => (fact.kind === 'account' ? [fact.account] : [])).sort();
const { home, data, top, off, gone, backups } = projects;

describe('a scan of an organization', () => {
  test('reads every project to its end, and tells what is off', async () => {
    const all = await scan(simulator.url);
    expect(read(all).flatMap(({ gaps, refused }) => [...gaps, ...refused])).toEqual([]);
    expect(ids(at(all, `${organization}/projects`))).toEqual(
      Object.values(projects)
        .map(({ id }) => id)
        .sort(),
    );
    expect(at(all, `${organization}/hierarchy-policies`).facts).toHaveLength(4);
    expect(at(all, `${off.id}/snapshots`).off).toMatchObject({ cause: 'api-off', needs: null });
    expect(at(all, `${off.id}/vault-backups`).off?.cause).toBe('api-off');
    expect(at(all, `${off.id}/sql-backups`).off).toBeNull();
    expect(at(all, `${gone.id}/disks`).settled).toMatchObject({ state: 'off', why: { cause: 'disabled' } });
    const types = new Set(read(all).flatMap((seen) => copies(seen).map(({ type }) => type)));
    expect(types.size).toBe(7);
  });

  test('gives the same facts each time, whatever the size of a page', async () => {
    const facts = (all: ReadonlyMap<string, Seen>) =>
      [...all.values()].flatMap(({ facts: some }) => some.map((fact) => canonical(fact))).sort();
    const once = facts(await scan(simulator.url));
    const narrow = await simulated({ behaviour: { mostRows: 7 } });
    try {
      expect(facts(await scan(narrow.url))).toEqual(once);
    } finally {
      await narrow.close();
    }
  });

  test('makes each call once: roles, the tree and what all projects share', async () => {
    await scan(simulator.url);
    const { log } = simulator.requests;
    const asked = (action: string) => log.filter((one) => one.action === action).map(({ values }) => values.join(' '));
    for (const action of ['roles.get', 'folders.list', 'projects.list', 'folders.getIamPolicy'])
      expect(asked(action).length, action).toBe(new Set(asked(action)).size);
    expect(asked('folders.list')).toHaveLength(4);
  });

  test('reads the listed projects alone, and knows all members where they are wanted for trust', async () => {
    const config = { projects: [data.id, 'typo-1'] };
    const wide = await scan(simulator.url, { config });
    expect(ids(at(wide, `${organization}/projects`))).toHaveLength(6);
    expect(
      read(wide)
        .map(({ unit }) => unit.account)
        .filter((account) => account !== organization && account !== data.id),
    ).toEqual([]);
    expect(at(wide, 'typo-1/snapshots').settled).toMatchObject({
      state: 'not-assessed',
      why: { cause: 'unsupported' },
    });
    simulator.requests.reset();
    const narrow = await scan(simulator.url, {
      config,
      wantsOrganization: false,
      selection: { collectors: ['project-policy'] },
    });
    expect(ids(at(narrow, `${organization}/projects`))).toEqual([data.id]);
    expect(at(narrow, `${organization}/projects`).gaps).toMatchObject([
      { cause: 'denied', said: expect.stringContaining('typo-1') },
    ]);
    expect(simulator.requests.count({ action: 'projects.list' })).toBe(0);
  });

  test('that refuses one folder reads the others, and says that not all was seen', async () => {
    for (const action of ['folders.list', 'projects.list', 'folders.getIamPolicy'])
      simulator.faults.add({ service: 'resourcemanager', action, kind: 'denied', item: folders.platform });
    const all = await scan(simulator.url, { selection: { collectors: ['project-policy'] } });
    const listed = at(all, `${organization}/projects`);
    expect(ids(listed)).toEqual([gone.id, home.id, off.id, top.id].sort());
    expect(listed.gaps.map(({ needs }) => needs).sort()).toEqual([
      'resourcemanager.folders.list',
      'resourcemanager.projects.list',
    ]);
    for (const { said } of listed.gaps) expect(said).toContain(`folders/${folders.platform}`);
    const above = at(all, `${organization}/hierarchy-policies`);
    expect(above.facts).toHaveLength(3);
    expect(above.gaps.map(({ needs }) => needs).sort()).toEqual([
      'resourcemanager.folders.getIamPolicy',
      'resourcemanager.folders.list',
    ]);
  });
});

describe('a scan without an organization', () => {
  const config = { organization: undefined, projects: [data.id, top.id] };

  test('reads the listed projects and whatever lies above them; whose they are stays open', async () => {
    const all = await scan(simulator.url, { config });
    expect(read(all).flatMap(({ gaps, refused }) => [...gaps, ...refused])).toEqual([]);
    const listed = at(all, 'caller/projects');
    expect([ids(listed), listed.facts.some(({ kind }) => kind === 'organization')]).toEqual([[data.id, top.id], false]);
    expect(
      at(all, 'caller/hierarchy-policies')
        .facts.map(({ key }) => key.replace('//cloudresourcemanager.googleapis.com/', ''))
        .sort(),
    ).toEqual([`folders/${folders.platform}`, `organizations/${organization}`]);
    expect(simulator.requests.count({ action: 'projects.get' })).toBe(2);
  });

  test('says that a project is not there', async () => {
    const all = await scan(simulator.url, { config: { ...config, projects: ['typo-1'] } });
    expect(at(all, 'caller/projects').gaps).toMatchObject([
      { cause: 'denied', needs: 'resourcemanager.projects.get', said: expect.stringContaining('typo-1') },
    ]);
    expect(at(all, 'typo-1/disks').settled).toMatchObject({ state: 'not-assessed', why: { cause: 'denied' } });
  });
});

describe('what looks empty and is not', () => {
  async function behaving(behaviour: object, collectors: readonly string[] = []): Promise<ReadonlyMap<string, Seen>> {
    const odd = await simulated({ behaviour });
    try {
      return await scan(odd.url, { config: { projects: [data.id] }, selection: { collectors } });
    } finally {
      await odd.close();
    }
  }

  test('are empty objects: every list and every policy of Compute Engine is a gap', async () => {
    const all = await behaving({ emptyObjects: true });
    for (const collector of [
      'snapshots',
      'region-snapshots',
      'instant-snapshots',
      'disks',
      'images',
      'machine-images',
      'project-policy',
    ]) {
      const { facts, gaps } = at(all, `${data.id}/${collector}`);
      expect([collector, facts.length, gaps[0]?.cause]).toEqual([collector, 0, 'malformed']);
    }
    expect(at(all, `${organization}/hierarchy-policies`).gaps.length).toBeGreaterThan(3);
  });

  test('are policies without an etag: every grant is unknown', async () => {
    const all = await behaving({ policyWithoutEtag: true }, [
      'snapshots',
      'disks',
      'images',
      'machine-images',
      'instant-snapshots',
      'region-snapshots',
      'project-policy',
    ]);
    const found = read(all).flatMap((seen) => copies(seen));
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter(({ grants }) => grants.state === 'known')).toEqual([]);
    expect(at(all, `${data.id}/project-policy`)).toMatchObject({
      facts: [],
      gaps: [{ cause: 'malformed', said: 'the answer has no etag' }],
    });
  });

  test('is an API that is off in the project of the credentials: of this one nothing is known', async () => {
    // What a unit that nobody led to does not know is the number of its project, which is all that the answer names.
    const seen = await readOnce(simulator.url, unitAt('snapshots', off.id));
    expect(seen.off).toBeNull();
    expect(seen.gaps).toMatchObject([{ cause: 'api-off', needs: 'compute.snapshots.list' }]);
  });

  test('is a project that is gone since it was listed: then it is off by the word of the cloud', async () => {
    const session = await openOn(simulator.url);
    const listed = await readAll(session, unitAt('projects', organization));
    session.follow(unitAt('projects', organization), listed.facts, {
      state: 'complete',
      why: null,
      ended: true,
      calls: 0,
      observedAt: '',
    });
    const project = simulator.estate.projects.get(data.id);
    if (project !== undefined) project.state = 'DELETE_REQUESTED';
    const seen = await readAll(session, unitAt('snapshots', data.id));
    expect(seen).toMatchObject({ facts: [], gaps: [], off: { cause: 'disabled' } });
    await session.close();
  });
});

describe('quotas of a minute', () => {
  const limits = { retries: 6, patienceMs: 600_000 };

  async function throttled(perMinute: number, patienceMs: number) {
    const time = virtualTime();
    const slow = await simulated({ now: () => new Date(time.now()), throttle: { perMinute: { compute: perMinute } } });
    try {
      const session = await openOn(slow.url, { limits: { ...limits, patienceMs }, time });
      const seen = await time.run(readAll(session, unitAt('snapshots')));
      await session.close();
      return { seen, took: time.now() };
    } finally {
      await slow.close();
    }
  }

  test('are waited for until the next full minute, and everything is read', async () => {
    const { seen, took } = await throttled(30, 600_000);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(copies(seen).length).toBeGreaterThan(40);
    const minutes = Math.ceil((copies(seen).length + 1) / 30) - 1;
    expect(took).toBeGreaterThanOrEqual(minutes * 60_000);
    expect(took).toBeLessThan((minutes + 3) * 60_000);
  });

  test('are waited for no longer than patience lasts; what was not read is unknown', async () => {
    const { seen, took } = await throttled(1, 90_000);
    expect(copies(seen).length).toBeGreaterThan(40);
    const unread = copies(seen).filter(({ grants }) => grants.state === 'unknown');
    expect(unread.length).toBeGreaterThan(40);
    expect(seen.refused).toMatchObject([{ cause: 'throttled', needs: 'compute.snapshots.getIamPolicy' }]);
    expect(took).toBeLessThan(10 * 60_000);
  });
});

describe('an estate', () => {
  test('full of hostile text is read to its end, and bounded', async () => {
    simulator.replace(hostileGcp({ now: day }));
    const all = await scan(simulator.url, { config: { organization: hostileGcpNames.organization } });
    expect(read(all).flatMap(({ gaps }) => gaps)).toEqual([]);
    const found = read(all).flatMap((seen) => copies(seen));
    expect(found.length).toBeGreaterThan(60);
    const strings: string[] = [];
    JSON.stringify(
      [...all.values()].map(({ facts, refused }) => [facts, refused]),
      (_key, value: unknown) => {
        if (typeof value === 'string') strings.push(value);
        return value;
      },
    );
    expect(Math.max(...strings.map((text) => text.length))).toBeLessThanOrEqual(12_001);
    // Of one text nothing is left: a binding without a role is none.
    const said = found.flatMap(({ grants }) => (grants.state === 'unknown' ? [grants.why.said] : []));
    expect([...new Set(said)]).toEqual(['the answer has no role']);
    expect(
      found.some(({ grants }) => grants.state === 'known' && grants.value.some(({ to }) => to.who === 'everyone')),
    ).toBe(true);
  });

  test('of many projects is read page by page, and progress is told on the way', async () => {
    simulator.replace(largeGcp({ now: day, projects: 3, perProject: 1_200 }));
    const session = await openOn(simulator.url, {
      config: { organization: largeGcpOrganization },
      selection: { collectors: ['snapshots'] },
    });
    const roots = await session.roots();
    const projectsUnit = roots.find(({ unit }) => unit.collector === 'projects')?.unit ?? unitAt('projects');
    const listed = await readAll(session, projectsUnit);
    const [first] = session.follow(projectsUnit, listed.facts, {
      state: 'complete',
      why: null,
      ended: true,
      calls: 0,
      observedAt: '',
    });
    if (first === undefined) throw new Error('nothing follows');
    const sizes: number[] = [];
    for await (const page of session.read(first.unit)) sizes.push(page.items.length);
    expect(sizes.filter((size) => size > 0)).toEqual([500, 500, 200]);
    await session.close();
  });
});

test('a unit is read that this session did not plan, as a scan that goes on does', async () => {
  const seen = await readOnce(simulator.url, unitAt('hierarchy-policies', organization));
  expect([seen.gaps, seen.facts.length]).toEqual([[], 4]);
  expect((await readOnce(simulator.url, unitAt('vault-backups', backups.id))).gaps).toEqual([]);
});

test('a name that is no collector ends its unit in a gap', async () => {
  expect((await readOnce(simulator.url, unitAt('nonsense'))).gaps).toMatchObject([{ cause: 'crashed' }]);
});

describe('on loopback', () => {
  test('no real credentials leave, whatever the environment holds', async () => {
    const seen: { headers: IncomingHttpHeaders; url: string }[] = [];
    const url = await serving((request, response) => {
      seen.push({ headers: request.headers, url: request.url ?? '' });
      request.resume().on('end', () => response.end('{}'));
    });
    for (const name of [
      'GOOGLE_APPLICATION_CREDENTIALS',
      'GOOGLE_CLOUD_PROJECT',
      'GCLOUD_PROJECT',
      'CLOUDSDK_AUTH_ACCESS_TOKEN',
      'GOOGLE_CLOUD_QUOTA_PROJECT',
      'GOOGLE_CLOUD_UNIVERSE_DOMAIN',
    ])
      vi.stubEnv(name, 'real-secret');
    const session = await openOn(url, { config: { organization: '1' } });
    await wholeScan(session);
    for (const collector of ['snapshots', 'disks', 'project-policy', 'sql-backups'])
      await readAll(session, unitAt(collector));
    await session.close();
    expect(seen.length).toBeGreaterThan(5);
    for (const { headers, url: address } of seen) {
      expect(headers.authorization).toBe('Bearer anonymous');
      expect(JSON.stringify(headers) + address).not.toContain('real-secret');
    }
  });
});
