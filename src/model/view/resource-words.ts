import { listed, thousands } from './amount.ts';
import { type Exceptions, exceptionsIn } from './except-words.ts';

/** More regions, patterns and names than these are counted, not listed. */
const mostRegions = 3;
const mostPatterns = 2;
const mostNames = 2;

const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'ec2:snapshot': ['snapshot', 'snapshots'],
  'ec2:image': ['image', 'images'],
  'ec2:volume': ['volume', 'volumes'],
  'ec2:instance': ['machine', 'machines'],
  'ec2:fpga-image': ['FPGA image', 'FPGA images'],
  'rds:snapshot': ['database snapshot', 'database snapshots'],
  'rds:cluster-snapshot': ['cluster snapshot', 'cluster snapshots'],
  'rds:db': ['database', 'databases'],
  'rds:cluster': ['database cluster', 'database clusters'],
  'rds:auto-backup': ['automated backup', 'automated backups'],
  'backup:backup-vault': ['backup vault', 'backup vaults'],
  'backup:recovery-point': ['recovery point', 'recovery points'],
  'backup:backup-plan': ['backup plan', 'backup plans'],
  'kms:key': ['key', 'keys'],
  'cloudtrail:trail': ['trail', 'trails'],
  'rbin:rule': ['recycle bin rule', 'recycle bin rules'],
  'dlm:policy': ['lifecycle policy', 'lifecycle policies'],
};

/** What is said of `*`. */
export const everything = 'everything';

/** Things of one kind that a list of resources speaks of. */
interface Kind {
  readonly one: string;
  readonly many: string;
  /** Patterns with the kind cut off, by region (`''` = any). */
  readonly regions: Map<string, string[]>;
}

/**
 * What a list of resources covers, in few words: `all snapshots but 12 named ones in eu-central-1; volume vol-0a1`. A list for
 * people: names in it are untrusted text, and long lists are counted.
 */
export function resourceWords(resources: readonly string[]): string {
  if (resources.includes('*')) return everything;
  const kinds = new Map<string, Kind>();
  const others: string[] = [];
  for (const resource of resources) {
    const parts = resource.split(':');
    const [arn, , service = '', region = ''] = parts;
    const rest = parts.slice(5).join(':');
    const cut = rest.search(/[:/]/);
    if (arn !== 'arn' || parts.length < 6 || cut < 0) {
      others.push(resource);
      continue;
    }
    const head = rest.slice(0, cut);
    const named = `${service}:${head}`;
    const [one, many] = (Object.hasOwn(nouns, named) ? nouns[named] : undefined) ?? [
      `${service} ${head}`,
      `${service} ${head}s`,
    ];
    const kind = kinds.get(named) ?? { one, many, regions: new Map<string, string[]>() };
    kinds.set(named, kind);
    const place = region === '*' ? '' : region;
    const tails = kind.regions.get(place);
    if (tails === undefined) kind.regions.set(place, [rest.slice(cut + 1)]);
    else tails.push(rest.slice(cut + 1));
  }
  const words = [...kinds.values()].flatMap(kindWords);
  if (others.length > 0) words.push(few(others, mostNames, 'more'));
  return words.join('; ');
}

function kindWords({ one, many, regions }: Kind): readonly string[] {
  const whole: string[] = [];
  const except: { readonly region: string; readonly missing: Exceptions }[] = [];
  const loose: string[] = [];
  for (const [region, tails] of [...regions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (tails.includes('*')) {
      whole.push(region);
      continue;
    }
    const { missing, rest } = leftOut(tails);
    if (missing !== null) except.push({ region, missing });
    loose.push(...rest);
  }
  const words: string[] = [];
  if (whole.length > 0) words.push(`all ${many}${placeWords(whole)}`);
  if (except.length > 0) {
    const count = except.reduce((sum, { missing }) => sum + missing.count, 0);
    const named = count === 1 ? 'a named one' : `${thousands(count)} named ones`;
    const like = except.every(({ missing }) => missing.exact) ? '' : 'those that begin like ';
    words.push(`all ${many} but ${like}${named}${placeWords(except.map(({ region }) => region))}`);
  }
  const patterns = loose.filter(isPattern);
  const names = loose.filter((tail) => !isPattern(tail));
  if (patterns.length > 0) words.push(`${many} like ${few(patterns, mostPatterns, 'more')}`);
  if (names.length > mostNames) words.push(`${thousands(names.length)} named ${many}`);
  else if (names.length > 0) words.push(`${names.length === 1 ? one : many} ${listed(names)}`);
  return words;
}

// Ids named one by one stand beside the patterns; among names, one may be such a pattern.
function leftOut(tails: readonly string[]): {
  readonly missing: Exceptions | null;
  readonly rest: readonly string[];
} {
  const id = /^(snap|ami|vol|i)-/.exec(tails[0] ?? '')?.[0] ?? '';
  const [open, rest] = id === '' ? [tails, []] : [tails.filter(isPattern), tails.filter((tail) => !isPattern(tail))];
  const missing = open.every((tail) => tail.startsWith(id))
    ? exceptionsIn(open.map((tail) => tail.slice(id.length)))
    : null;
  return { missing, rest: missing === null ? tails : rest };
}

function isPattern(tail: string): boolean {
  return /[*?]/.test(tail);
}

function placeWords(regions: readonly string[]): string {
  if (regions.includes('')) return '';
  return ` in ${regions.length > mostRegions ? `${regions.length} regions` : listed(regions)}`;
}

function few(texts: readonly string[], most: number, word: string): string {
  const rest = texts.length - most;
  return rest <= 0 ? listed(texts) : `${texts.slice(0, most).join(', ')} and ${thousands(rest)} ${word}`;
}
