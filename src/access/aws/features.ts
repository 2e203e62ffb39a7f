import type { PolicyDocument } from './document.ts';
import { glob, meet, star } from './glob.ts';
import type { ResourcePattern, Shape } from './resource-pattern.ts';
import { readTag } from './resource-types.ts';
import type { Home } from './slots.ts';
import { shapesOf } from './type-shapes.ts';

/** What policies tell things of one type apart by. */
export interface Features {
  /** Patterns that cover some of them. */
  readonly patterns: readonly ResourcePattern[];
  /** Tags that conditions read, as they are spelled there. */
  readonly tags: readonly string[];
  /** Other keys that conditions read, in lower case, so far as they belong to the thing. */
  readonly keys: readonly string[];
  /** Whether it matters in which region they lie. */
  readonly regional: boolean;
}

/** Everything that documents compare things with, collected once. */
export interface Vocabulary {
  /** By their text. */
  readonly patterns: ReadonlyMap<string, ResourcePattern>;
  /** Keys of conditions and of variables in their values: as written, by lower case. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
}

const regionKeys = ['aws:requestedregion', 'ec2:region'];

/** Collects what documents compare things with. */
export function vocabularyOf(documents: Iterable<PolicyDocument>): Vocabulary {
  const patterns = new Map<string, ResourcePattern>();
  const keys = new Map<string, Set<string>>();
  const add = (lower: string, written: string) => {
    const set = keys.get(lower);
    if (set === undefined) keys.set(lower, new Set([written]));
    else set.add(written);
  };
  for (const { statements } of documents) {
    for (const { resources, atoms } of statements) {
      for (const pattern of resources?.patterns ?? []) patterns.set(pattern.template.text, pattern);
      for (const { key, written, values } of atoms) {
        add(key, written);
        // A variable may read a tag, too: `${aws:ResourceTag/team}`.
        for (const { pieces } of values)
          for (const piece of pieces) if (piece.kind === 'variable') add(piece.key, piece.key);
      }
    }
  }
  return { patterns, keys };
}

/** What a vocabulary tells things of a type apart by; sorted, so that it does not depend on the order of documents. */
export function featuresOf(type: string, { patterns, keys }: Vocabulary, home: Home): Features {
  const shapes = shapesOf(type, { ...home, region: null });
  const near = [...patterns].filter(([text, pattern]) => text !== '*' && mayMeet(pattern, shapes));
  const tags = new Set<string>();
  const others = new Set<string>();
  for (const [key, spellings] of keys) {
    for (const written of spellings) {
      const tag = readTag(type, written);
      if (tag !== null) tags.add(tag);
      else if (!key.startsWith('aws:')) others.add(key);
    }
  }
  return {
    patterns: near.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pattern]) => pattern),
    tags: [...tags].sort(),
    keys: [...others].sort(),
    regional: regionKeys.some((key) => keys.has(key)) || near.some(([text]) => (text.split(':')[3] ?? '*') !== '*'),
  };
}

function mayMeet({ ready, template }: ResourcePattern, shapes: readonly Shape[]): boolean {
  const codes = ready?.whole[0] ?? glob(template.text.replace(/\$\{[^}]*\}/g, '*'));
  const loose = [...codes, star];
  return shapes.some(({ whole }) => meet(loose, whole));
}

/** Whether things of the type need to be told apart at all. */
export function isPlain({ patterns, tags, keys, regional }: Features): boolean {
  return patterns.length === 0 && tags.length === 0 && keys.length === 0 && !regional;
}
