import type { Thing, ThingType } from '../model/event.ts';

/** A key that events name, once in memory however many of them do. Where events differ on the rest, the smallest is kept. */
export interface Name {
  readonly index: number;
  readonly key: string;
  readonly type: ThingType;
  /** Id or name as its cloud writes it. */
  readonly name: string;
  readonly region: string;
  /** Whose it is; null where no event says. */
  readonly account: string | null;
  /** Whether its cloud may give the same name to another thing later. */
  readonly reusable: boolean;
}

/** A name as one event gives it. */
export interface Mention {
  readonly of: Name;
  /** An id that is never used twice; null where the event gives none, or where the name itself is one. */
  readonly unique: string | null;
}

/** The names of one reading of events. */
export interface NameBook {
  /** The thing as a mention; what it says is kept. */
  mention(thing: Thing): Mention;
  /** The same text, once in memory. */
  text(text: string): string;
  /** Every name so far, each at its index. */
  readonly names: readonly Name[];
}

/** Whether a key is one of EC2's: its ids are never used twice, and its log tells of each use of a copy by another account. */
export function isEc2(key: string): boolean {
  return /^arn:[^:]*:ec2:/.test(key);
}

/** An empty book. */
export function nameBook(): NameBook {
  const byKey = new Map<string, { of: { -readonly [Field in keyof Name]: Name[Field] }; unique: null }>();
  const texts = new Map<string, string>();
  const names: Name[] = [];
  const text = (one: string): string => {
    const known = texts.get(one);
    if (known !== undefined) return known;
    texts.set(one, one);
    return one;
  };
  const mention = (thing: Thing): Mention => {
    const region = text(thing.region);
    const account = thing.account === null ? null : text(thing.account);
    let bare = byKey.get(thing.key);
    if (bare === undefined) {
      const { key, type, name } = thing;
      const of = { index: names.length, key, type, name, region, account, reusable: !isEc2(key) };
      bare = { of, unique: null };
      byKey.set(key, bare);
      names.push(of);
    } else {
      const { of } = bare;
      if (thing.type < of.type) of.type = thing.type;
      if (thing.name < of.name) of.name = thing.name;
      if (region < of.region) of.region = region;
      if (account !== null && (of.account === null || account < of.account)) of.account = account;
    }
    return thing.unique === null || !bare.of.reusable ? bare : { of: bare.of, unique: text(thing.unique) };
  };
  return { mention, text, names };
}
