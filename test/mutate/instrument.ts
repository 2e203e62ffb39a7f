import ts from 'typescript';
import { changesOf } from './changes.ts';

/** One small change of a file. */
export interface Mutant {
  /** Its number, over all files. */
  readonly id: number;
  readonly file: string;
  readonly line: number;
  /** The function it is in; empty outside of any. */
  readonly within: string;
  /** What stands there, and what takes its place, on one line. */
  readonly from: string;
  readonly to: string;
}

/** A file with all its changes in it, none of which is on. */
export interface Instrumented {
  readonly text: string;
  readonly mutants: readonly Mutant[];
}

/**
 * Writes every change of a file into it: `(on$(17) ? changed : original)`. The program around it says which one is on, with the
 * function `on$`; `tick$()` is called by every turn of a loop. Numbers begin with `first`.
 */
export function instrument(file: string, text: string, first: number): Instrumented {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const add = (node: ts.Node, to: string): number => {
    const id = first + mutants.length;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    const from = flat(node.getText());
    mutants.push({ id, file, line: line + 1, within: nameAround(node), from, to: to === '' ? '(left out)' : flat(to) });
    return id;
  };
  const write = (node: ts.Node): string => {
    if (isMere(node)) return node.getText();
    const numbered = changesOf(node).map(({ to, kind }) => ({ to, kind, id: add(node, to) }));
    const whole = withParts(node, write);
    const [one] = numbered;
    if (one?.kind === 'statement') return `{if(!on$(${one.id})){${whole}}}`;
    const others = numbered.map(({ id, to }) => `on$(${id})?(${to}):`);
    return others.length === 0 ? whole : `(${others.join('')}(${whole}))`;
  };
  return { text: write(source), mutants };
}

// The text of a node with its parts written anew; the body of a loop counts its turns.
function withParts(node: ts.Node, write: (node: ts.Node) => string): string {
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (part) => {
    parts.push(part);
  });
  parts.sort((a, b) => a.getStart() - b.getStart());
  const whole = node.getSourceFile().text;
  const out: string[] = [];
  let at = ts.isSourceFile(node) ? 0 : node.getStart();
  for (const part of parts) {
    const isTurn = ts.isIterationStatement(node, false) && node.statement === part;
    out.push(whole.slice(at, part.getStart()), isTurn ? `{tick$();${write(part)}}` : write(part));
    at = part.getEnd();
  }
  return out.join('') + whole.slice(at, node.getEnd());
}

// Nothing of it is left when it runs.
function isMere(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

function nameAround(node: ts.Node): string {
  const names: string[] = [];
  for (let one: ts.Node | undefined = node.parent; one !== undefined; one = one.parent) {
    const name = nameOf(one);
    if (name !== undefined) names.unshift(name.getText());
  }
  return names.join('.');
}

function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name;
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return undefined;
  return ts.isArrowFunction(node.initializer) ? node.name : undefined;
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
