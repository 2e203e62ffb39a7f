import fc from 'fast-check';

/** JSON as some program might write it: white space, escapes where none are needed, a member that is written twice. */
export function writeJson(value: unknown, style: Style): string {
  if (typeof value === 'string') return writeText(value, style);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${style.space()}${value.map((item) => writeJson(item, style)).join(`${style.space()},${style.space()}`)}]`;
  const members = Object.entries(value).map(([name, member]) => {
    const text = `${writeText(name, style)}${style.space()}:${style.space()}${writeJson(member, style)}`;
    // The last one counts.
    return style.one(40) ? `${writeText(name, style)}:${style.one(2) ? '"CreateSnapshot"' : '{}'},${text}` : text;
  });
  return `{${style.space()}${members.join(`,${style.space()}`)}${style.space()}}`;
}

/** Small choices, the same from the same seed. */
export interface Style {
  /** True about once in so many times. */
  one(many: number): boolean;
  space(): string;
}

/** Choices from a seed; a plain one makes none. */
export function styleOf(seed: number): Style {
  let state = (seed % 2147483646) + 1;
  const draw = (below: number): number => {
    state = Number((BigInt(state) * 48271n) % 2147483647n);
    return state % below;
  };
  const spaces = ['', '', '', ' ', '\n', '\t \r\n'];
  return {
    one: (many) => seed !== 0 && draw(many) === 0,
    space: () => (seed === 0 ? '' : (spaces[draw(spaces.length)] ?? '')),
  };
}

function writeText(text: string, style: Style): string {
  const escapes = style.one(8);
  let written = '';
  for (let index = 0; index < text.length; index += 1) {
    const escaped = escapes && style.one(3);
    const unit = text.charCodeAt(index);
    // A pair of surrogates stays together, or is escaped together.
    const isPair = unit >= 0xd800 && unit < 0xe000;
    written +=
      escaped && !isPair
        ? `\\u${unit.toString(16).padStart(4, '0')}`
        : isPair
          ? text[index]
          : JSON.stringify(text[index]).slice(1, -1);
  }
  return `"${written}"`;
}

const names = ['CreateSnapshot', 'ModifySnapshotAttribute', 'DescribeInstances', 'GetObject', ''] as const;

/** Names that the tests ask for. */
export const wanted = ['CreateSnapshot', 'ModifySnapshotAttribute'] as const;

const oddKey = fc.constantFrom(
  'eventName',
  'eventID',
  'Records',
  'Events',
  'detail',
  'detail-type',
  'CloudTrailEvent',
  'awsRegion',
  'readOnly',
  'NextToken',
  'constructor',
  'toString',
  'a"b',
  'ключ',
  '{',
  '}]',
);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const small = fc.oneof(text, fc.constantFrom(null, true, false, 0, -1.5, 1e21, 12), fc.constantFrom(...names));
const nested = fc.dictionary(
  fc.oneof(text, oddKey),
  fc.oneof(small, fc.array(small, { maxLength: 3 }), fc.dictionary(oddKey, small, { maxKeys: 3 })),
  {
    maxKeys: 4,
  },
);
const id = fc.oneof({ weight: 8, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom('', 5, null) });
const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom(7, null, {}) },
);
const account = fc.constantFrom('111122223333', '012345678912', '111122223333', '12', 111122223333, null);
const region = fc.constantFrom('us-east-1', 'eu-central-1', 'us-east-1', 'Nowhere!', null);
const time = fc.constantFrom(
  '2026-11-27T02:03:04Z',
  '2026-11-27T02:59:59Z',
  '2026-11-27T02:61:00Z',
  '2026-11-27T03:00:00.123Z',
  '2022-02-08 09:23:37+11:00',
  '2022-09-29 22:25:17',
  '2026-13-27T02:03:04Z',
  'soon',
  5,
);

/** Records as logs have them, and some that are odd in every way a program could stumble over. */
export const anyRecord: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record(
    {
      eventVersion: fc.constant('1.08'),
      eventTime: time,
      eventName: name,
      requestParameters: nested,
      awsRegion: region,
      insightDetails: nested,
      eventID: id,
      recipientAccountId: account,
      readOnly: fc.constantFrom(false, false, false, true, 'false', null),
      odd: small,
      resources: fc.array(nested, { maxLength: 2 }),
    },
    { requiredKeys: ['eventName', 'eventID', 'eventTime'], noNullPrototype: true },
  )
  .chain((record) =>
    fc.shuffledSubarray(Object.entries(record), { minLength: Math.max(0, Object.keys(record).length - 1) }),
  )
  .map((entries) => Object.fromEntries(entries));
