import { copy, image, type Plan, type PlannedCopy, type Share, type Tags } from './plan.ts';
import { afterTrailStory } from './trail-story.ts';

/** What happens to the estate between the two scans, said copy by copy: everything the diff must tell, and nothing else. */
export function afterStory(plan: Plan): Plan {
  const told = new Set<string>();
  const pick = (place: string, name: string): string => {
    const found = plan.copies.find(({ label }) => {
      const last = label.startsWith(`${place}/`) ? label.slice(place.length + 1) : '';
      return !told.has(label) && (last === name || last.replace(/^snapshot-\d+-/, 'a ') === name);
    });
    if (found === undefined) throw new Error(`the estate holds no ${name} in ${place}`);
    told.add(found.label);
    return found.label;
  };
  const removed = new Set([
    pick('management/us-east-1', 'a private'),
    pick('production/eu-central-1', 'a public'),
    pick('production/sa-east-1', 'orders-private'),
    pick('management/us-east-1', 'image-open'),
  ]);
  const shares = new Map<string, readonly Share[]>([
    [pick('production/us-east-1', 'a private'), ['everyone']],
    [pick('production/us-east-1', 'a private'), ['stranger']],
    [pick('development/eu-central-1', 'a private'), ['partner']],
    [pick('development/us-east-1', 'payroll-private'), ['stranger']],
    [pick('development/us-east-1', 'events-private'), ['everyone', 'stranger']],
    [pick('production/sa-east-1', 'image-closed'), ['everyone']],
    [pick('management/eu-central-1', 'a shared'), ['stranger', 'everyone']],
    [pick('management/ap-southeast-2', 'a public'), []],
    [pick('development/sa-east-1', 'a mixed'), ['stranger']],
    [pick('production/us-east-1', 'orders-public'), []],
    [pick('development/sa-east-1', 'image-open'), []],
  ]);
  const tags = new Map<string, (before: Tags) => Tags>([
    [pick('management/sa-east-1', 'single-copy'), (before) => ({ ...before, owner: 'finance', ticket: 'CHG-1' })],
    [pick('development/ap-southeast-2', 'hostile'), (before) => ({ ...before, Name: 'tamed' })],
    [pick('production/us-east-1', 'single-copy'), (before) => ({ ...before, note: '<b>new</b>' })],
  ]);
  const altered = plan.copies
    .filter(({ label }) => !removed.has(label))
    .map(
      (one): PlannedCopy => ({
        ...one,
        front: one.front !== null && removed.has(one.front) ? null : one.front,
        shares: shares.get(one.label) ?? one.shares,
        tags: tags.get(one.label)?.(one.tags) ?? one.tags,
      }),
    );
  const [management, production, development] = [
    { account: 'management', region: 'sa-east-1' } as const,
    { account: 'production', region: 'ap-southeast-2' } as const,
    { account: 'development', region: 'eu-central-1' } as const,
  ];
  const fresh: readonly PlannedCopy[] = [
    snapshotOf('management/sa-east-1/new-private', management, []),
    snapshotOf('production/ap-southeast-2/new-public', production, ['everyone']),
    snapshotOf('production/ap-southeast-2/new-shared', production, ['stranger']),
    snapshotOf('development/eu-central-1/new-partner', development, ['partner']),
    ...image('development/eu-central-1/new-image', development, ['stranger'], { owner: 'platform' }),
  ];
  const gone = 'production/sa-east-1/single';
  return {
    sources: plan.sources.map((source) => (source.label === gone ? { ...source, gone: true } : source)),
    copies: [...altered, ...fresh],
    encryptedByDefault: plan.encryptedByDefault.slice(1),
    ...afterTrailStory(plan),
  };
}

function snapshotOf(label: string, place: PlannedCopy['place'], shares: readonly Share[]): PlannedCopy {
  const source = `${place.account}/${place.region}/scratch`;
  return copy({ label, kind: 'snapshot', place, source, shares, description: 'made between the scans' });
}
