import { type AccessDesk, openDesk } from '../access/aws/desk.ts';
import { principalsOf } from '../access/aws/principals.ts';
import { cloudIds, loadCloud } from '../clouds/registry.ts';
import { trustEnded } from '../exposure/trust.ts';
import type { Principal } from '../model/principal.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import { readAccessFacts } from '../scan/access-facts.ts';
import { neverAsked } from '../scan/never-asked.ts';
import { type BlindPower, blindPowers, neverAskedWho, partPowers } from './blind-powers.ts';
import type { GlobalOptions, Io } from './io.ts';
import { asOfTime, type Workspace } from './workspace.ts';

/** Who can do what, as of one scan. */
export interface Powers {
  readonly scan: Scan;
  /** The moment that trust, reviews and ages are judged by, ISO 8601. */
  readonly asOf: string;
  readonly coverage: readonly Coverage[];
  /** Places that could not be judged by: nothing is said of who can there. */
  readonly blind: readonly BlindPower[];
  /** Places that were read only in part: verdicts that rest on the rest are unknown. */
  readonly parts: readonly BlindPower[];
  readonly desk: AccessDesk;
  /** Everyone who holds a power, account by account; outsiders last. Worked out anew each time. */
  readonly principals: () => Generator<Principal>;
}

/** Reads everything that decides who can do what from the store. */
export async function openPowers(space: Workspace, scan: Scan, options: GlobalOptions, io: Io): Promise<Powers> {
  const { store, policy } = space;
  const isLatest = (await store.latest())?.id === scan.id;
  const asOf = options.asOf === undefined && !isLatest ? scan.asOf : asOfTime(options, io);
  const coverage = await store.coverage(scan.id);
  const added = await unasked(space, scan.id, coverage);
  const { facts, regions } = await readAccessFacts(store, scan.id, coverage, true);
  const desk = openDesk(facts);
  const accounts = policy.trust.aws.accounts.filter(({ until }) => !trustEnded(until, asOf));
  const trusted = new Set(accounts.map(({ id }) => id));
  const rows = [...coverage, ...added];
  const ages = { asOf, maxAgeMs: policy.maxAgeMs };
  return {
    scan,
    asOf,
    coverage,
    blind: [...blindPowers(rows, ages), ...neverAskedWho(rows)],
    parts: partPowers(rows, ages),
    desk,
    principals: () => principalsOf(desk, { regions, trusted }),
  };
}

// What is configured and was not read by that scan, and nobody may be called harmless for that.
async function unasked(
  { store, loaded, policy }: Workspace,
  scan: number,
  coverage: readonly Coverage[],
): Promise<readonly Coverage[]> {
  const added: Coverage[] = [];
  for (const id of cloudIds) {
    const config = loaded.config.clouds[id];
    if (config === undefined) continue;
    const outline = (await loadCloud(id)).outline(config, policy.trust[id].organization);
    added.push(...(await neverAsked(store, scan, outline, coverage)));
  }
  return added;
}
