import type { PowerCondition, PowerVerdict } from '../../model/principal.ts';
import { blindReasons, type Cell, either, isUnsure, no } from '../logic.ts';
import type { Source } from './document.ts';
import { applies, decide, type Layers } from './evaluate.ts';
import type { NamedQuestion } from './evidence.ts';
import { any } from './formula.ts';
import { conditionOf } from './formula-words.ts';
import { openParts } from './open-parts.ts';
import type { Question } from './question.ts';
import { openSolver } from './settle-formula.ts';

/** What a question comes to where it is not certainly denied. */
export interface Judgement {
  readonly verdict: PowerVerdict;
  /** Set where the verdict is `conditional`. */
  readonly condition: PowerCondition | null;
  /** Never empty where the verdict is `unknown`. */
  readonly missing: readonly string[];
}

/** Judges a question that several sets of layers may each allow; null where none does. */
export type Judge = (ways: readonly Layers[], asked: NamedQuestion) => Judgement | null;

const allowed: Judgement = { verdict: 'allowed', condition: null, missing: [] };

/** A judge, who solves each distinct condition once. */
export function openJudge(): Judge {
  const settle = openSolver();
  return (ways, asked) => {
    const cell = ways.reduce((most: Cell, layers) => either(most, decide(layers, asked.question)), no);
    if (cell === no) return null;
    if (!isUnsure(cell)) return allowed;
    const open = ways.filter((layers) => decide(layers, asked.question) !== no);
    const parts = open.map((layers) => openParts(layers, asked));
    if ((cell & blindReasons) !== 0) {
      const missing = [...new Set(parts.flatMap((part) => part.missing))].sort();
      return { verdict: 'unknown', condition: null, missing: missing.length > 0 ? missing : ['an ambiguous policy'] };
    }
    const formula = any(parts.map((part) => part.formula));
    const settled = settle(formula);
    if (settled === 'denied') return null;
    return settled === 'allowed' ? allowed : { verdict: 'conditional', condition: conditionOf(formula), missing: [] };
  };
}

/** The statements that grant what is asked, or may: `user/ada -> inline policy Own -> statement 1 (Sid)`, sorted. */
export function grantsOf(sources: readonly Source[], question: Question): readonly string[] {
  const found = new Set<string>();
  for (const { document, label } of sources)
    for (const statement of document.about(question.action)) {
      if (statement.effect === 'deny' || applies(statement, question) === no) continue;
      const { index, sid } = statement;
      const called = index === 0 ? 'not read' : `statement ${index}${sid === null || sid === '' ? '' : ` (${sid})`}`;
      found.add(`${label} -> ${called}`);
    }
  return [...found].sort();
}
