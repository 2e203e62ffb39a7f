import { openDesk } from '../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../src/access/aws/facts.ts';
import { principalsOf } from '../../src/access/aws/principals.ts';
import type { Span } from '../../src/compare/item-changes.ts';
import { principalChanges } from '../../src/compare/principal-changes.ts';
import type { PowerSide } from '../../src/compare/principal-side.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { Change } from '../../src/model/change.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { powerWords } from '../../src/model/view/power-changes.ts';
import { home } from '../access/aws/golden/account.ts';
import { covered } from './stored.ts';

/** One side of a diff, decided by the real evaluator. */
export function sideOf(facts: AccessFacts): PowerSide {
  const input = { regions: ['eu-central-1', 'eu-west-1'], trusted: new Set<string>() };
  return { facts, principals: () => principalsOf(openDesk(facts), input) };
}

/** Principals of an account, read to the end by that scan. */
export function readBy(scan: number, account = home): Coverage {
  return covered(scan, { account, region: 'global', collector: 'principals' });
}

/** A span in which both scans read everything of these accounts, unless the sides say else. */
export function spanOf(before: readonly Coverage[] = [readBy(1)], after: readonly Coverage[] = [readBy(2)]): Span {
  return { from: 1, to: 2, before: seenOf(before), after: seenOf(after) };
}

/** The changes between two states of an account. */
export function changesBetween(before: AccessFacts, after: AccessFacts, span = spanOf()): readonly Change[] {
  return principalChanges(sideOf(before), sideOf(after), span);
}

/** Each change in a line, sorted: `granted user/bob: can now share copies (..)`. */
export function told(changes: readonly Change[]): readonly string[] {
  return changes.map((change) => `${change.change} ${change.name}: ${powerWords(change)}`).sort();
}
