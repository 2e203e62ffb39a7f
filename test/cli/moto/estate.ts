import {
  copy,
  image,
  type Place,
  type Plan,
  type PlannedCopy,
  type PlannedSource,
  placeLabel,
  places,
  type Share,
  type Tags,
} from './plan.ts';
import { trailEstate } from './trail-estate.ts';

/** How the snapshots of a place differ; each place takes a run of these, beginning somewhere else. */
const patterns: readonly (readonly [name: string, shares: readonly Share[], more?: Partial<PlannedCopy>])[] = [
  ['public', ['everyone']],
  ['shared', ['stranger']],
  ['mixed', ['everyone', 'stranger']],
  ['partner', ['partner']],
  ['former', ['former']],
  ['member', ['member']],
  ['partner-and-stranger', ['partner', 'stranger']],
  ['former-and-stranger', ['former', 'stranger']],
  ['everyone-and-partner', ['everyone', 'partner']],
  ['keyed', [], { encryption: 'customer' }],
  ['keyed-shared', ['stranger'], { encryption: 'customer' }],
  ['keyed-partner', ['partner'], { encryption: 'customer' }],
  ['unread-key-shared', ['stranger'], { encryption: 'unread' }],
  ['unread-key-partner', ['partner'], { encryption: 'unread' }],
  ['private', []],
  ['private', [], { tags: { Name: 'nightly', owner: 'search' } }],
  ['private', [], { tags: { owner: '' } }],
  ['private', [], { tags: { 'data-class': 'restricted' } }],
  ['private', []],
];

/** Texts that try to break out of whatever shows them. */
const hostile: readonly Tags[] = [
  { Name: '<script>alert(1)</script>', owner: '"><img src=x onerror=alert(1)>' },
  { Name: '=HYPERLINK("http://example.com","x")', owner: '@SUM(1+1)*cmd|"/c calc"!A0' },
  { Name: 'line\nbreak ::error file=x::injected', owner: 'a\n::error::owner' },
  { Name: '\u001b]0;title\u0007\u001b[31mred\u001b[0m', owner: '\u202etxt.exe' },
  { Name: "{{constructor}} $((7*7)) `id` $(id) '; DROP TABLE scans; --", constructor: 'x', ['__proto__']: 'polluted' },
];

const perPlace = 17;

/** The estate before anything happens: at least 200 EBS snapshots in 12 places, images, database and cluster snapshots. */
export function estate(): Plan {
  const here = places.map((place, at) => placeEstate(place, at));
  const databases = places.filter(({ region }) => region === 'us-east-1' || region === 'sa-east-1').map(databasesOf);
  return {
    sources: [...here, ...databases].flatMap(({ sources }) => sources),
    copies: [...here, ...databases].flatMap(({ copies }) => copies),
    encryptedByDefault: places.filter((_, at) => at % 3 === 0).map(placeLabel),
    ...trailEstate,
  };
}

function placeEstate(place: Place, at: number): Pick<Plan, 'sources' | 'copies'> {
  const base = placeLabel(place);
  const volume = (name: string, more: Partial<PlannedSource>): PlannedSource => ({
    label: `${base}/${name}`,
    kind: 'volume',
    place,
    tags: {},
    encrypted: false,
    gone: false,
    engine: null,
    ...more,
  });
  const sources = [
    volume('ledger', { tags: { owner: 'finance', 'data-class': 'restricted' } }),
    volume('scratch', {}),
    volume('retired', { gone: true }),
    volume('single', {}),
    volume('vault', { encrypted: true, tags: { owner: 'security' } }),
  ];
  const plain = ['ledger', 'scratch', 'retired'];
  const snapshots = Array.from({ length: perPlace }, (_, index): PlannedCopy => {
    const [name, shares, more] = patterns[(at * 5 + index) % patterns.length] ?? ['private', []];
    const encrypted = more?.encryption !== undefined;
    return copy({
      label: `${base}/snapshot-${index}-${name}`,
      kind: 'snapshot',
      place,
      source: `${base}/${encrypted ? 'vault' : (plain[index % plain.length] ?? 'scratch')}`,
      shares,
      description: `copy ${index} of <b>${name}</b> & co`,
      ...more,
    });
  });
  return {
    sources,
    copies: [
      copy({ label: `${base}/seed`, kind: 'snapshot', place, source: `${base}/vault`, encryption: 'unread' }),
      copy({ label: `${base}/single-copy`, kind: 'snapshot', place, source: `${base}/single` }),
      copy({
        label: `${base}/hostile`,
        kind: 'snapshot',
        place,
        source: `${base}/scratch`,
        tags: hostile[at % hostile.length] ?? {},
        shares: at % 2 === 0 ? ['stranger'] : [],
        description: '</td><script>alert(2)</script>',
      }),
      ...snapshots,
      ...imagesOf(place, at),
    ],
  };
}

const imageShares: readonly (readonly [string, readonly Share[]])[] = [
  ['open', ['everyone']],
  ['closed', []],
  ['lent', ['stranger']],
  ['both', ['everyone', 'stranger']],
  ['ours', ['own-organization']],
  ['unit', ['own-unit']],
  ['theirs', ['foreign-organization']],
  ['friends', ['partner', 'member']],
  ['old-friends', ['former']],
];

function imagesOf(place: Place, at: number): readonly PlannedCopy[] {
  const chosen = Array.from({ length: 4 }, (_, index) => imageShares[(at * 4 + index) % imageShares.length]);
  return chosen.flatMap((one) => {
    const [name, shares] = one ?? ['closed', []];
    return image(`${placeLabel(place)}/image-${name}`, place, shares, name === 'open' ? { owner: 'platform' } : {});
  });
}

function databasesOf(place: Place): Pick<Plan, 'sources' | 'copies'> {
  const base = placeLabel(place);
  const source = (name: string, kind: 'db' | 'cluster', more: Partial<PlannedSource>): PlannedSource => ({
    label: `${base}/${name}`,
    kind,
    place,
    tags: {},
    encrypted: false,
    gone: false,
    engine: kind === 'db' ? 'postgres' : 'aurora-postgresql',
    ...more,
  });
  const sources = [
    source('orders', 'db', { tags: { owner: 'shop' } }),
    source('payroll', 'db', { encrypted: true, tags: { 'data-class': 'restricted' } }),
    source('legacy', 'db', { gone: true }),
    source('events', 'cluster', {}),
    source('wallet', 'cluster', { encrypted: true }),
    source('graph', 'cluster', { engine: 'neptune', tags: { owner: 'graph-team' } }),
  ];
  const of = (from: string, name: string, shares: readonly Share[], tags: Tags = {}): PlannedCopy => {
    const made = sources.find(({ label }) => label === `${base}/${from}`);
    return copy({
      label: `${base}/${from}-${name}`,
      kind: made?.kind === 'cluster' ? 'cluster-snapshot' : 'db-snapshot',
      place,
      source: `${base}/${from}`,
      shares,
      encryption: made?.encrypted === true ? 'customer' : 'none',
      tags,
    });
  };
  const automated = sources
    .filter(({ gone }) => !gone)
    .map((made) =>
      copy({
        label: `${made.label}/automated`,
        kind: made.kind === 'cluster' ? 'cluster-snapshot' : 'db-snapshot',
        place,
        source: made.label,
        encryption: made.encrypted ? 'customer' : 'none',
        automated: true,
      }),
    );
  return {
    sources,
    copies: [
      of('orders', 'public', ['everyone']),
      of('orders', 'shared', ['stranger'], { owner: 'shop', note: '<i>shared</i>' }),
      of('orders', 'mixed', ['everyone', 'stranger']),
      of('orders', 'partner', ['partner']),
      of('orders', 'private', []),
      of('payroll', 'shared', ['stranger', 'member']),
      of('payroll', 'private', []),
      of('legacy', 'last', []),
      of('legacy', 'former', ['former']),
      of('events', 'public', ['everyone', 'former']),
      of('events', 'shared', ['stranger']),
      of('events', 'private', []),
      of('wallet', 'partner', ['partner']),
      of('wallet', 'shared', ['stranger']),
      of('graph', 'public', ['everyone']),
      of('graph', 'private', []),
      ...automated,
    ],
  };
}
