import type { ExportRules } from '../model/snapshot.ts';

/** Whether an export link is there: none, one that reads, one that writes, or a state nobody here knows. */
export type Link = 'none' | 'live' | 'upload' | 'unknown';

/** Where an export link could be used from, once somebody makes one. */
export type Range = 'internet' | 'private-endpoints' | 'nowhere' | 'unknown';

/** Who could use a link from there: whoever holds it, or only an identity of the tenant that may download. */
export type Holder = 'bearer' | 'tenant' | 'unknown';

/**
 * Whether a link may be open where no state is told: not where none can be made. A disk of a restore point has no
 * `diskState`, and links to it are made as to any disk. Source: `DiskRestorePoint` of Microsoft.Compute.
 */
export function isLinkUnseen(rules: ExportRules): boolean {
  return rules.state === null && rangeOf(rules) !== 'nowhere';
}

/** Rules in one order, in whatever order the disks come. */
export function sortRules(rules: readonly ExportRules[]): readonly ExportRules[] {
  const text = ({ networkAccess, publicNetwork, auth, state, access }: ExportRules): string =>
    JSON.stringify([networkAccess, publicNetwork, auth, state, access]);
  return [...rules].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

const quiet: readonly string[] = ['unattached', 'attached', 'reserved', 'frozen', 'readytoupload'];

/**
 * The state of a link by `diskState`, whatever the rules say: they are asked when a link is made, not while it lives. Without
 * a state there is no link: Resource Manager leaves out what is not set. Source: `DiskState` of Microsoft.Compute.
 */
export function linkOf({ state }: ExportRules): Link {
  switch (state?.toLowerCase()) {
    case undefined:
      return 'none';
    case 'activesas':
    case 'activesasfrozen':
      return 'live';
    case 'activeupload':
      return 'upload';
    default:
      return quiet.includes(state?.toLowerCase() ?? '') ? 'none' : 'unknown';
  }
}

/**
 * From where a link could be used, by `networkAccessPolicy` and `publicNetworkAccess`; absent they are AllowAll and Enabled.
 * Source: the descriptions of `NetworkAccessPolicy` and `PublicNetworkAccess` of Microsoft.Compute: disabled public access
 * closes the internet even under AllowAll, and under AllowPrivate only private endpoints reach the data.
 */
export function rangeOf({ networkAccess, publicNetwork }: ExportRules): Range {
  const isOpen = meant(publicNetwork, { enabled: true, disabled: false }, true);
  switch (networkAccess?.toLowerCase()) {
    case 'denyall':
      return 'nowhere';
    case 'allowprivate':
      return 'private-endpoints';
    case 'allowall':
    case undefined:
      return isOpen === null ? 'unknown' : isOpen ? 'internet' : 'nowhere';
    default:
      return 'unknown';
  }
}

/** Who could use a link, by `dataAccessAuthMode`; absent it is None. */
export function holderOf({ auth }: ExportRules): Holder {
  return meant(auth, { none: 'bearer', azureactivedirectory: 'tenant' } as const, 'bearer') ?? 'unknown';
}

/** The fields whose value nobody here knows, named: nothing may pass by what they might mean. */
export function strangeValues(rules: ExportRules): readonly string[] {
  const isStrange = (value: string | null, known: readonly string[]): boolean =>
    value !== null && !known.includes(value.toLowerCase());
  return [
    ...(isStrange(rules.networkAccess, ['allowall', 'allowprivate', 'denyall']) ? ['networkAccessPolicy'] : []),
    ...(isStrange(rules.publicNetwork, ['enabled', 'disabled']) ? ['publicNetworkAccess'] : []),
    ...(isStrange(rules.auth, ['none', 'azureactivedirectory']) ? ['dataAccessAuthMode'] : []),
    ...(linkOf(rules) === 'unknown' ? ['diskState'] : []),
  ];
}

/** Those of them that tell of a live link or of a private way in, so that somebody may be let in today. */
export function strangeWays(rules: ExportRules): readonly string[] {
  return strangeValues(rules).filter((field) => field === 'networkAccessPolicy' || field === 'diskState');
}

function meant<T>(text: string | null, values: Readonly<Record<string, T>>, absent: T): T | null {
  if (text === null) return absent;
  const name = text.toLowerCase();
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
