import type { AccessAnswer } from '../../src/model/access-request.ts';
import { regions } from '../access/aws/key-pool.ts';
import type { Loaded } from './load-program.ts';
import type { Asking, Unit } from './units.ts';

/** Runs a unit; what was not as it had to be, null where all was. Throws what the evaluator throws. */
export function runUnit(program: Loaded, unit: Unit): string | null {
  if (unit.kind === 'survey') return program.disagreement(unit.facts, regions);
  if ('at' in unit) {
    const test = program.testsOf(unit.file)[unit.at];
    if (test === undefined) return 'the test is gone';
    test.run();
    return null;
  }
  const desk = program.openDesk(unit.facts);
  for (const asking of unit.asks) {
    const difference = differenceOf(desk.ask(asking.request), asking);
    if (difference !== null) return difference;
  }
  return null;
}

const vaults = 'access policies of backup vaults';

function differenceOf(answer: AccessAnswer, { request, wants, missing }: Asking): string | null {
  if (answer.id !== request.id || answer.principal !== request.principal) return 'the answer is to somebody else';
  if (Object.keys(answer.verdicts).length !== new Set(wants.map(({ action }) => action)).size)
    return 'verdicts on other actions';
  for (const { action, verdicts } of wants) {
    const verdict = answer.verdicts[action];
    if (verdict === undefined || !verdicts.includes(verdict))
      return `${action} is ${verdict} instead of ${verdicts.join(' or ')}`;
    const lost = answer.missing?.[action] ?? [];
    // What AWS Backup does is bound by policies of vaults besides, which are no input: see golden.test.ts.
    const isBeside =
      verdict !== 'unknown' && action.startsWith('backup:') && lost.every((one) => one.startsWith(vaults));
    if (!isBeside && (verdict === 'unknown') !== lost.length > 0)
      return `${action} is ${verdict}, missing ${lost.length} things`;
    if (verdict === 'unknown' && missing !== null && !missing.test(lost.join('; ')))
      return `${action} lacks another thing`;
  }
  return null;
}
