import type { Power, PowerEntry, Principal } from '../../src/model/principal.ts';
import { known } from '../../src/model/reading.ts';

/** The account that sample principals are in. */
export const own = '111122223333';

/** An entry of a principal: allowed, over every snapshot, by one statement. */
export function entryOf(can: Power, part: Partial<PowerEntry> = {}): PowerEntry {
  return {
    can,
    verdict: 'allowed',
    actions: ['ec2:ModifySnapshotAttribute'],
    resources: ['arn:aws:ec2:*::snapshot/*'],
    via: ['user/ada -> group/backup -> arn:aws:iam::111122223333:policy/team/Backups -> statement 2 (CopyOnly)'],
    condition: null,
    missing: [],
    ...part,
  };
}

/** A user called `ada` with some entries. */
export function principalOf(entries: readonly PowerEntry[], part: Partial<Principal> = {}): Principal {
  const name = part.name ?? 'ada';
  const kind = part.kind ?? 'user';
  const account = part.account ?? own;
  return {
    key: `arn:aws:iam::${account}:${kind}/${name}`,
    cloud: 'aws',
    account,
    kind,
    name,
    id: 'AIDAEXAMPLE',
    powers: known(entries),
    reaches: [],
    services: [],
    rewritesIam: [],
    administrator: false,
    outsider: null,
    lastUsed: known('2026-11-18T00:00:00.000Z'),
    ...part,
  };
}

/** Somebody from outside who may become one of ours. */
export function outsiderOf(entries: readonly PowerEntry[], part: Partial<Principal> = {}): Principal {
  return principalOf(entries, {
    key: `stillwatch:external:aws/${own}/999999999999`,
    kind: 'external',
    name: '999999999999',
    id: null,
    outsider: { kind: 'unknown-account', weakness: 'no external id is asked for' },
    ...part,
  });
}
