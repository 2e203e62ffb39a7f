import { mapReading, type Unknown } from '../model/reading.ts';
import { principalRecord } from '../model/record.ts';
import { type AccountControl, controlOf } from '../model/view/control-state.ts';
import type { BlindPower } from './blind-powers.ts';
import type { Standing } from './power-order.ts';

/** Records in one write. */
const atOnce = 50;

/**
 * The list for programs, as JSON Lines: places that were not read (`kind: "unread"`, powers unknown) or only in part (`kind:
 * "partly-read"`) first, then principals as
 * `export principals` has them, each power with what stands beside it (`control`, null where nothing does).
 */
export function* whoCanRecords({
  standings,
  blind,
  parts,
  control,
}: {
  readonly standings: readonly Standing[];
  readonly blind: readonly BlindPower[];
  readonly parts: readonly BlindPower[];
  readonly control: ReadonlyMap<string, AccountControl>;
}): Generator<string> {
  for (const place of blind) yield `${JSON.stringify(placeRecord('unread', place))}\n`;
  for (const place of parts) yield `${JSON.stringify(placeRecord('partly-read', place))}\n`;
  for (let at = 0; at < standings.length; at += atOnce)
    yield standings
      .slice(at, at + atOnce)
      .map((one) => `${JSON.stringify(withControl(one, control))}\n`)
      .join('');
}

function withControl({ principal, expected }: Standing, control: ReadonlyMap<string, AccountControl>) {
  const powers = mapReading(principal.powers, (entries) =>
    entries.map((entry) => ({ ...entry, control: controlOf(entry.actions, control.get(principal.account)) })),
  );
  return { ...principalRecord(principal, expected), powers };
}

function placeRecord(kind: 'unread' | 'partly-read', { cloud, account, collector, why }: BlindPower) {
  const key = `stillwatch:${kind}:${cloud}/${account}/${collector}`;
  const unread: Unknown = { state: 'unknown', why };
  const nothing = { id: null, reaches: [], services: [], rewritesIam: [], administrator: false, outsider: null };
  const named = { key, cloud, account, kind, name: account } as const;
  return principalRecord({ ...named, ...nothing, powers: unread, lastUsed: unread }, null);
}
