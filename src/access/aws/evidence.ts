import { because, type Cell, isUnsure, no, yes } from '../logic.ts';
import { leafWords, patternWords } from './condition-words.ts';
import type { PolicyDocument } from './document.ts';
import { applies, resourceCell } from './evaluate.ts';
import { all, always, type Formula, not } from './formula.ts';
import type { Atom } from './parse-condition.ts';
import type { Statement } from './parse-policy.ts';
import type { Question } from './question.ts';
import { testAtom } from './test-atom.ts';
import { fill } from './text-template.ts';

/** A question and what its variables are called where an action is asked on several things. */
export interface NamedQuestion {
  readonly question: Question;
  /** Such as `ec2:volume`; null for an action that knows no resources. */
  readonly type: string | null;
}

/** One statement that applies, or may. */
export interface Evidence {
  readonly statement: Statement;
  readonly cell: Cell;
  /** When it applies. */
  readonly part: Formula;
  /** What keeps that from being told. `own`: the text stands for itself; else it follows the name of the policy. */
  readonly doubts: readonly { readonly own: boolean; readonly text: string }[];
}

/** Statements of a document that apply to a question, or may. */
export function evidenceOf(document: PolicyDocument, asked: NamedQuestion): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const statement of document.about(asked.question.action)) {
    const cell = applies(statement, asked.question);
    if (cell === no) continue;
    if (cell === yes) found.push({ statement, cell, part: always, doubts: [] });
    else found.push(openEvidence(statement, cell, asked));
  }
  return found;
}

function openEvidence(statement: Statement, cell: Cell, { question, type }: NamedQuestion): Evidence {
  const doubts: { own: boolean; text: string }[] = [];
  const doubt = (text: string) => doubts.push({ own: false, text: `, statement ${statement.index}: ${text}` });
  const parts: Formula[] = [];
  if (statement.gap !== null) {
    if (statement.index === 0) doubts.push({ own: true, text: statement.gap });
    else doubt(statement.gap);
    const id = `gap ${statement.index} ${statement.gap}`;
    parts.push({ kind: 'leaf', leaf: { variable: id, id, test: null, words: 'what could not be read allows it' } });
  }
  const resources = resourceCell(statement, question);
  if (isUnsure(resources)) {
    if ((resources & because.ambiguous) !== 0) doubt('ambiguous pattern');
    if ((resources & because.gap) !== 0) doubt('a variable whose value was not read');
    if ((resources & because.undocumented) !== 0) doubt('a variable with an undocumented key');
    parts.push(resourceLeaf(statement, type));
  }
  for (const atom of statement.atoms) {
    const state = question.state(atom.key, atom.written);
    const tested = testAtom(atom, state, statement.effect !== 'deny', question.read);
    if (!isUnsure(tested)) continue;
    if ((tested & because.gap) !== 0) doubt(atom.gap ?? `${atom.written} was not read`);
    if ((tested & because.undocumented) !== 0) doubt(`undocumented key ${atom.written}`);
    if ((tested & because.ambiguous) !== 0) doubt(`ambiguous condition on ${atom.written}`);
    parts.push(atomLeaf(atom, question, type));
  }
  return { statement, cell, part: all(parts), doubts };
}

const resourceLeaves = new WeakMap<Statement, Map<string | null, Formula>>();

function resourceLeaf(statement: Statement, type: string | null): Formula {
  return keptOf(resourceLeaves, statement, type, () => makeResourceLeaf(statement, type));
}

function makeResourceLeaf({ resources }: Statement, type: string | null): Formula {
  const texts = (resources?.patterns ?? []).map(({ template }) => template.text);
  const id = `resource ${type ?? ''} ${texts.join('|')}`;
  const leaf: Formula = { kind: 'leaf', leaf: { variable: id, id, test: null, words: patternWords(type, texts) } };
  return resources?.inverted === true ? not(leaf) : leaf;
}

const atomLeaves = new WeakMap<Atom, Map<string | null, Formula>>();

// Without a variable a test is the same whoever asks.
function atomLeaf(atom: Atom, question: Question, type: string | null): Formula {
  if (atom.values.some((value) => value.static === null)) return makeAtomLeaf(atom, question, type);
  return keptOf(atomLeaves, atom, type, () => makeAtomLeaf(atom, question, type));
}

function keptOf<T extends object>(
  kept: WeakMap<T, Map<string | null, Formula>>,
  of: T,
  type: string | null,
  make: () => Formula,
): Formula {
  const byType = kept.get(of) ?? new Map<string | null, Formula>();
  const before = byType.get(type);
  if (before !== undefined) return before;
  const made = make();
  kept.set(of, byType.set(type, made));
  return made;
}

function makeAtomLeaf(atom: Atom, { read }: Question, type: string | null): Formula {
  const filled: (readonly number[])[] = [];
  let open = false;
  for (const value of atom.values) {
    const codes = fill(value, read);
    if (typeof codes === 'number') open = true;
    else if (codes !== 'absent') filled.push(codes);
  }
  const variable = scopeOfKey(atom.key, type);
  const wanted = open
    ? atom.values.map(({ text }) => text).join('|')
    : filled.map((codes) => codes.join('.')).join('|');
  const id = `${variable} ${atom.name.toLowerCase()} ${wanted}`;
  return {
    kind: 'leaf',
    leaf: { variable: open ? id : variable, id, test: { atom, values: open ? null : filled }, words: leafWords(atom) },
  };
}

// Tags and attributes of a thing are its own; everything else belongs to the request as a whole.
function scopeOfKey(key: string, type: string | null): string {
  const isShared = key.startsWith('aws:') && !key.startsWith('aws:resource');
  return isShared || type === null ? key : `${type} ${key}`;
}
