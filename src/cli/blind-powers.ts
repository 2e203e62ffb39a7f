import { type Ages, blindnessOf } from '../audit/blindness.ts';
import { wayOf } from '../model/collected.ts';
import { type Why, why, whyText } from '../model/reading.ts';
import { readsPowers } from '../model/reads-powers.ts';
import type { Coverage } from '../model/scan.ts';
import type { CloudId } from '../model/scope.ts';

/** A place whose users, roles or policies could not be judged by, and why. */
export interface BlindPower {
  readonly cloud: CloudId;
  /** `*`: the whole cloud. */
  readonly account: string;
  readonly collector: string;
  readonly why: Why;
  /** The reason in words; untrusted text. */
  readonly text: string;
}

const clouds: Readonly<Partial<Record<CloudId, string>>> = {
  azure: 'who can do what in Azure is not read yet',
  gcp: 'who can do what in Google Cloud is not read yet',
};

/** Places that say who may do what and were not read, or too long ago; clouds in the scan that nothing reads powers of. */
export function blindPowers(coverage: readonly Coverage[], ages: Ages): readonly BlindPower[] {
  const rows = powerRows(coverage);
  const places = rows.flatMap((row): readonly BlindPower[] => {
    const blind = blindnessOf(row, ages);
    if (blind === null) return [];
    const { cloud, account, collector } = row;
    return [{ cloud, account, collector, why: blind.why, text: blind.text }];
  });
  const unsupported = (['azure', 'gcp'] as const).flatMap((cloud): readonly BlindPower[] => {
    const said = clouds[cloud];
    if (said === undefined || !coverage.some((row) => row.cloud === cloud && row.state !== 'unconfigured')) return [];
    return [{ cloud, account: '*', collector: 'principals', why: why('unsupported', { said }), text: said }];
  });
  return [...places, ...unsupported];
}

/** Places whose lists were read to their end, but not all that stands in them: verdicts that rest on the rest are unknown. */
export function partPowers(coverage: readonly Coverage[], ages: Ages): readonly BlindPower[] {
  return powerRows(coverage).flatMap((row) => {
    if (row.state !== 'partial' || blindnessOf(row, ages) !== null) return [];
    const { cloud, account, collector } = row;
    const reason = row.why ?? why('not-asked');
    return { cloud, account, collector, why: reason, text: `read only in part: ${whyText(reason)}` };
  });
}

function powerRows(coverage: readonly Coverage[]): readonly Coverage[] {
  return coverage.filter((row) => row.cloud === 'aws' && (readsPowers(row) || leadsToAccounts(row)));
}

function leadsToAccounts(row: Coverage): boolean {
  const way = wayOf(row);
  return way === 'caller' || way === 'accounts';
}

/** AWS accounts in which something was asked for, and never who may do what there. */
export function neverAskedWho(coverage: readonly Coverage[]): readonly BlindPower[] {
  const rows = coverage.filter(
    (row) => row.cloud === 'aws' && wayOf(row) === null && row.state !== 'unconfigured' && row.state !== 'off',
  );
  const asked = new Set(rows.flatMap(({ collector, account }) => (collector === 'principals' ? [account] : [])));
  const without = [...new Set(rows.map(({ account }) => account))].filter((account) => !asked.has(account)).sort();
  const text = 'its users, roles and policies were never asked for';
  return without.map((account) => ({
    cloud: 'aws',
    account,
    collector: 'principals',
    why: why('not-asked', { said: text }),
    text,
  }));
}
