import type { Attribution } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import type { Passage } from '../model/passage.ts';
import type { SnapshotType } from '../model/snapshot.ts';
import { thingWord } from '../model/view/chain-words.ts';
import { copyLivesOf } from './copy-lives.ts';
import { isMalwareScan } from './score-service-proof.ts';
import { sharePassagesOf } from './share-passages.ts';

/** Kinds of copies by their keys. */
const kinds: readonly (readonly [key: RegExp, type: SnapshotType])[] = [
  [/^arn:[^:]*:ec2:[^:]*:[^:]*:snapshot\//, 'aws:ec2:snapshot'],
  [/^arn:[^:]*:ec2:[^:]*:[^:]*:image\//, 'aws:ec2:image'],
  [/^arn:[^:]*:rds:[^:]*:[^:]*:snapshot:/, 'aws:rds:db-snapshot'],
  [/^arn:[^:]*:rds:[^:]*:[^:]*:cluster-snapshot:/, 'aws:rds:cluster-snapshot'],
];

/**
 * What came and went by the logs: copies that were made and deleted, and audiences that were let in, taken out or
 * not; of `wanted` copies (keys) also what only came, or only went, as far as events tell. Events in any order, with repeats.
 */
export function passagesOf(events: readonly AuditEvent[], wanted: ReadonlySet<string>): readonly Passage[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const who = (id: string | undefined): Attribution | null => {
    const event = id === undefined ? undefined : byId.get(id);
    return event === undefined ? null : attributionOf(event);
  };
  const found: Passage[] = [];
  const lived = new Set<string>();
  for (const { key, account, region, made, gone } of copyLivesOf(events)) {
    const type = typeOf(key);
    lived.add(key);
    if (type === null || (gone === null && !wanted.has(key))) continue;
    const what = { key, type, name: thingWord(key), cloud: 'aws', account, region, audience: null } as const;
    const [came, went] = [who(made.event), who(gone?.event)];
    const routine = made.service !== null && (gone === null || gone.service !== null);
    found.push({ ...what, came, went, goneAt: gone?.at ?? null, routine });
  }
  for (const event of byId.values()) {
    if (event.outcome !== 'success') continue;
    for (const step of event.steps) {
      if (step.step !== 'delete' || !wanted.has(step.thing.key) || lived.has(step.thing.key)) continue;
      const { key, name, region } = step.thing;
      const type = typeOf(key);
      if (type === null) continue;
      const what = { key, type, name, cloud: 'aws', account: step.thing.account ?? event.account, region } as const;
      found.push({ ...what, audience: null, came: null, went: who(event.id), goneAt: event.at, routine: false });
    }
  }
  for (const { key, name, account, region, audience, came, went, goneAt } of sharePassagesOf(events, wanted)) {
    const type = typeOf(key);
    const first = came === null ? undefined : byId.get(came.id);
    if (type === null) continue;
    const what = { key, type, name, cloud: 'aws', account, region, audience } as const;
    const routine = first !== undefined && isMalwareScan(first);
    found.push({ ...what, came: who(came?.id), went: who(went?.id), goneAt, routine });
  }
  return found;
}

function typeOf(key: string): SnapshotType | null {
  return kinds.find(([kind]) => kind.test(key))?.[1] ?? null;
}

function attributionOf({ actor, id, at, origin }: AuditEvent): Attribution {
  return { principal: actor.key, event: id, at, from: origin.address };
}
