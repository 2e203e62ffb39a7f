import type { AccessFacts } from '../../../src/access/aws/facts.ts';

type Tree = Record<string, unknown> | unknown[];

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Every list and every `Condition` below a tree, the outermost first, with what has to be called after it was changed. */
function* branches(tree: Tree, changed: () => void): Generator<readonly [Tree, () => void]> {
  if (Array.isArray(tree)) yield [tree, changed];
  for (const [name, value] of Object.entries(tree)) {
    // Half a trust policy is another question.
    if (name === 'trust') continue;
    if (isTree(value)) {
      if (name === 'Condition' || name === 'tags') yield [value, changed];
      yield* branches(value, changed);
    } else if (name === 'value' && typeof value === 'string' && value.startsWith('{') && !Array.isArray(tree)) {
      const inner: unknown = parsed(value);
      if (!isTree(inner)) continue;
      yield* branches(inner, () => {
        tree[name] = JSON.stringify(inner);
        changed();
      });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes one thing out of a list or a record; what is returned puts it back. */
function take(tree: Tree, at: number): (() => void) | null {
  if (Array.isArray(tree)) {
    if (at >= tree.length) return null;
    const [item] = tree.splice(at, 1);
    return () => tree.splice(at, 0, item);
  }
  const name = Object.keys(tree)[at];
  if (name === undefined) return null;
  const item = tree[name];
  delete tree[name];
  return () => {
    tree[name] = item;
  };
}

/** Smaller facts that still fail: whatever can be left out of lists, tags and conditions is left out, one by one. At most `patience` tries. */
export function shrink(facts: AccessFacts, fails: (facts: AccessFacts) => boolean, patience = 3000): AccessFacts {
  let tries = 0;
  let best = facts;
  const still = (candidate: AccessFacts): boolean => {
    tries += 1;
    try {
      return fails(candidate);
    } catch {
      return false;
    }
  };
  for (let smaller = true; smaller && tries < patience; ) {
    smaller = false;
    const copy = structuredClone(best);
    for (const [tree, changed] of branches({ ...copy }, () => undefined)) {
      for (let at = 0; tries < patience; ) {
        const back = take(tree, at);
        if (back === null) break;
        changed();
        // Evaluators remember what they made of facts: each try has its own.
        const candidate = structuredClone(copy);
        if (still(candidate)) {
          best = candidate;
          smaller = true;
        } else {
          back();
          changed();
          at += 1;
        }
      }
    }
  }
  return best;
}
