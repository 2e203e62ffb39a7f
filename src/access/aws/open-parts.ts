import type { PolicyDocument, Source } from './document.ts';
import type { Layers } from './evaluate.ts';
import { type Evidence, evidenceOf, type NamedQuestion } from './evidence.ts';
import { all, always, any, type Formula, not } from './formula.ts';

/** What is left open of a verdict: a formula over conditions, and what keeps it from being one (gaps, ambiguities). */
export interface OpenParts {
  readonly formula: Formula;
  /** Sorted; empty where the formula says it all. */
  readonly missing: readonly string[];
}

/** Why a verdict on one question is open. `evidence`: statements of a document that apply or may, where they are known already. */
export function openParts(
  layers: Layers,
  asked: NamedQuestion,
  evidence: (document: PolicyDocument) => readonly Evidence[] = (document) => evidenceOf(document, asked),
): OpenParts {
  const missing = new Set<string>();
  const denies: Formula[] = [];
  const ofList = (sources: readonly Source[], counts: boolean): Formula => {
    const allows: Formula[] = [];
    const doubtful: (() => void)[] = [];
    for (const { document, label } of sources) {
      for (const { statement, part, doubts } of evidence(document)) {
        const tell = () => {
          for (const { own, text } of doubts) missing.add(own ? text : label + text);
        };
        if (statement.effect !== 'deny') allows.push(part);
        if (statement.effect !== 'allow') denies.push(part);
        if (doubts.length === 0) continue;
        if (statement.effect === 'allow') doubtful.push(tell);
        else tell();
      }
    }
    const formula = any(allows);
    // What another statement grants anyway is not in doubt.
    if (counts && formula.kind !== 'constant') for (const tell of doubtful) tell();
    return formula;
  };
  const parts = [layers.root ? always : ofList(layers.identity, true)];
  if (layers.boundary !== null) parts.push(ofList(layers.boundary, true));
  for (const level of layers.levels) parts.push(ofList(level, true));
  // Resource control policies only deny.
  if (asked.question.resourceControl) for (const level of layers.resourceLevels) ofList(level, false);
  return { formula: all([...parts, not(any(denies))]), missing: [...missing].sort() };
}
