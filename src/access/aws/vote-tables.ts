import { because, type Cell, no } from '../logic.ts';
import { type Column, slotOf } from './columns.ts';
import type { PolicyDocument } from './document.ts';
import { votes } from './evaluate.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { askOf, type Question } from './question.ts';
import type { Asker } from './realm.ts';
import type { Home } from './slots.ts';

/** What one document says to the columns it says anything to. */
export interface DocumentVotes {
  readonly columns: Int32Array;
  readonly allow: Int32Array;
  readonly deny: Int32Array;
  /** Places in the arrays whose votes depend on who asks. */
  readonly personal: readonly number[];
  /** The columns of those. */
  readonly personalColumns: ReadonlySet<number>;
}

/** What every document of an account says to every column, computed once where it does not depend on who asks. */
export interface VoteTables {
  of(document: PolicyDocument): DocumentVotes;
  /** The votes of a document on a column by one who asks. */
  personal(document: PolicyDocument, column: Column, asker: Asker): { readonly allow: Cell; readonly deny: Cell };
  /** Its statements that apply to a column, or may. */
  evidence(document: PolicyDocument, column: Column, asker: Asker): readonly Evidence[];
  question(column: Column, asker: Asker | null): Question;
}

const noContext: ReadonlyMap<string, readonly string[]> = new Map();

/** Empty tables. */
export function openVoteTables(columns: readonly Column[], home: Home): VoteTables {
  const tables = new Map<PolicyDocument, DocumentVotes>();
  const evidences = new Map<PolicyDocument, Map<number, readonly Evidence[]>>();
  const questions: (Question | undefined)[] = [];
  const slots = columns.map((column) => slotOf(column, home));
  const byAction = new Map<string, Column[]>();
  for (const column of columns) {
    const list = byAction.get(column.action.lower);
    if (list === undefined) byAction.set(column.action.lower, [column]);
    else list.push(column);
  }
  const question = (column: Column, asker: Asker | null): Question => {
    const before = asker === null ? questions[column.index] : undefined;
    if (before !== undefined) return before;
    const slot = slots[column.index] ?? slotOf(column, home);
    const caller = asker?.caller ?? null;
    const made = askOf({ action: column.action, ...slot, caller, given: noContext, closed: false });
    if (asker === null) questions[column.index] = made;
    return made;
  };
  const of = (document: PolicyDocument): DocumentVotes => {
    const before = tables.get(document);
    if (before !== undefined) return before;
    const places: number[] = [];
    const allows: Cell[] = [];
    const denies: Cell[] = [];
    const personal: number[] = [];
    for (const [action, list] of byAction) {
      if (document.about(action).length === 0) continue;
      for (const column of list) {
        const { allow, deny } = votes(document, question(column, null));
        if (allow === no && deny === no) continue;
        if (((allow | deny) & because.principal) !== 0) personal.push(places.length);
        places.push(column.index);
        allows.push(allow);
        denies.push(deny);
      }
    }
    const made = {
      columns: Int32Array.from(places),
      allow: Int32Array.from(allows),
      deny: Int32Array.from(denies),
      personal,
      personalColumns: new Set(personal.map((place) => places[place] ?? -1)),
    };
    tables.set(document, made);
    return made;
  };
  return {
    question,
    of,
    personal: (document, column, asker) => votes(document, question(column, asker)),
    evidence(document, column, asker) {
      const type = column.of?.type ?? null;
      if (of(document).personalColumns.has(column.index))
        return evidenceOf(document, { question: question(column, asker), type });
      const held = evidences.get(document) ?? new Map<number, readonly Evidence[]>();
      evidences.set(document, held);
      const before = held.get(column.index) ?? evidenceOf(document, { question: question(column, null), type });
      held.set(column.index, before);
      return before;
    },
  };
}
