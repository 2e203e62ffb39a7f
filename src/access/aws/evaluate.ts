import { because, both, type Cell, either, negate, no, unsure, yes } from '../logic.ts';
import type { PolicyDocument, Source } from './document.ts';
import type { Statement } from './parse-policy.ts';
import type { Question } from './question.ts';
import { covers } from './resource-pattern.ts';
import { testAtom } from './test-atom.ts';

/** What binds a principal: what grants, what bounds it, and each level of its organization. */
export interface Layers {
  readonly identity: readonly Source[];
  /** Null: no boundary. */
  readonly boundary: readonly Source[] | null;
  /** One list a level, root first; empty where none bind it. A level without a policy allows nothing. */
  readonly levels: readonly (readonly Source[])[];
  /** Resource control policies of each level, for services that have them: they can only deny. */
  readonly resourceLevels: readonly (readonly Source[])[];
  /** Everything is granted to begin with: the root user. */
  readonly root: boolean;
}

/** Whether one statement applies. */
export function applies(statement: Statement, question: Question): Cell {
  const resources = resourceCell(statement, question);
  if (resources === no) return no;
  const allows = statement.effect !== 'deny';
  let cell = statement.gap === null ? resources : both(resources, unsure(because.gap));
  for (const atom of statement.atoms) {
    cell = both(cell, testAtom(atom, question.state(atom.key, atom.written), allows, question.read));
    if (cell === no) return no;
  }
  return cell;
}

/** Whether a statement's resources cover what is asked about. */
export function resourceCell({ resources }: Statement, question: Question): Cell {
  if (resources === null) return yes;
  let cell: Cell = no;
  for (const pattern of resources.patterns) {
    cell = either(cell, covers(pattern, question.target, question.read, resources.inverted));
    if (cell === yes) break;
  }
  return resources.inverted ? negate(cell) : cell;
}

/** Allowed and denied by one document. */
export interface Votes {
  readonly allow: Cell;
  readonly deny: Cell;
}

/** What one document says to a question. */
export function votes(document: PolicyDocument, question: Question): Votes {
  let allow: Cell = no;
  let deny: Cell = no;
  for (const statement of document.about(question.action)) {
    if (statement.effect !== 'deny' && allow !== yes) allow = either(allow, applies(statement, question));
    if (statement.effect !== 'allow' && deny !== yes) deny = either(deny, applies(statement, question));
  }
  return { allow, deny };
}

/** The verdict on one question: allowed by all layers, and denied by none. */
export function decide(layers: Layers, question: Question): Cell {
  let deny: Cell = no;
  const ofList = (sources: readonly Source[]): Cell => {
    let allow: Cell = no;
    for (const { document } of sources) {
      const vote = votes(document, question);
      allow = either(allow, vote.allow);
      deny = either(deny, vote.deny);
    }
    return allow;
  };
  let allow = layers.root ? yes : ofList(layers.identity);
  if (allow === no) return no;
  if (layers.boundary !== null) allow = both(allow, ofList(layers.boundary));
  for (const level of layers.levels) {
    if (allow === no || deny === yes) return no;
    allow = both(allow, ofList(level));
  }
  if (question.resourceControl) for (const level of layers.resourceLevels) ofList(level);
  return both(allow, negate(deny));
}
