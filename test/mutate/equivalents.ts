import type { Mutant } from './instrument.ts';

/** Mutants that change nothing anyone can see, and why. They do not count; one that a test kills all the same is an error here. */
export interface Equivalent extends Pick<Mutant, 'file' | 'within' | 'from' | 'to'> {
  readonly why: string;
}

type Changes = Readonly<Record<string, string | readonly string[]>>;

/** Changes within one function of the evaluator, by what stands there; left out is `(left out)`. */
function within(file: string, name: string, why: string, changes: Changes): readonly Equivalent[] {
  return Object.entries(changes).flatMap(([from, to]) =>
    [to].flat().map((one) => ({ file: `src/access/${file}.ts`, within: name, from, to: one, why })),
  );
}

const gone = '(left out)';
const limit = 'How much is kept says how often a thing is made, never what it is.';
const again = 'Without what is kept the same is made again.';
const sooner = 'It only ends sooner what would come to the same.';
const present = 'The compiler asks for it; the place is never empty.';
const unique = 'No two of what is sorted are equal.';

/** Every mutant that is proven to be none. */
export const equivalents: readonly Equivalent[] = [
  ...within('aws/type-shapes', 'shapesOf', limit, { 'made.size < 20_000': ['made.size <= 20_000', 'true'] }),
  ...within('aws/type-shapes', 'patternsOf', limit, { 'written.size < 20_000': ['written.size <= 20_000', 'true'] }),
  ...within('aws/question', 'isElsewhere', limit, {
    'kept.size < mostKept': ['kept.size <= mostKept', 'kept.size >= mostKept', 'true', 'false'],
    'elsewhere.set(action, kept.set(key, found));': gone,
    'before !== undefined': 'false',
  }),
  ...within('aws/resource-pattern', 'resourcePattern', limit, {
    'known.size < mostKept': ['known.size <= mostKept', 'true'],
  }),
  ...within('aws/things', 'openThings.named', limit, { 'kept.size < mostKept': 'kept.size <= mostKept' }),
  ...within('aws/settle-formula', 'openSolver', limit, {
    'solved.size < mostKept': ['solved.size <= mostKept', 'true'],
  }),
  ...within('aws/slots', 'openSlot', limit, {
    'openedCount >= mostOpened': 'openedCount > mostOpened',
    'openedCount += 1;': gone,
    'openedCount += 1': 'openedCount -= 1',
  }),
  ...within('aws/survey', 'wordingSolver.words', limit, {
    'worded.size < mostWorded': ['worded.size <= mostWorded', 'true'],
  }),
  ...within('aws/trust', 'make.seenBy', limit, { 'seen.size < 10_000': ['seen.size <= 10_000', 'true'] }),
  ...within('aws/role-index', 'indexRoles.coveredBy', limit, {
    'covered.size < 10_000': ['covered.size <= 10_000', 'covered.size >= 10_000', 'true', 'false'],
    'covered.set(text, found);': gone,
    'before !== undefined': 'false',
  }),
  ...within('aws/actions', 'readActions.setOf', again, { 'sets.set(keys, set);': gone }),
  ...within('aws/asker-class', 'openAskerClasses.traitsOf', again, { 'known.set(document, before);': gone }),
  ...within('aws/asker-class', 'openAskerClasses.listId', again, {
    'before !== undefined': 'false',
    'listIds.set(list, id);': gone,
  }),
  ...within('aws/become', 'openStepper.traitsOf', again, { 'traits.set(seen, before);': gone }),
  ...within('aws/entries', 'byAction', again, { 'before !== undefined': 'false', 'kept.set(columns, made);': gone }),
  ...within('aws/formula', 'idOf', again, { 'before !== undefined': 'false', 'ids.set(formula, made);': gone }),
  ...within('aws/guardrails', 'denialsOf', again, {
    'judged.set(kind, known);': gone,
    'known.set(document, found);': gone,
  }),
  ...within('aws/vote-tables', 'openVoteTables.question', again, {
    'before !== undefined': 'false',
    'slots[column.index] ?? slotOf(column, home)': '(slots[column.index]) && (slotOf(column, home))',
    'questions[column.index] = made;': gone,
  }),
  ...within('aws/vote-tables', 'openVoteTables.evidence', again, {
    'of(document).personalColumns.has(column.index)': 'true',
    'evidences.set(document, held);': gone,
    'held.set(column.index, before);': gone,
  }),
  ...within('aws/row', 'openRows.level', again, {
    'before !== undefined': 'false',
    '!made.personal': 'false',
    'levels.set(sources, made);': gone,
  }),
  ...within('aws/reach', 'openReach.stepsFrom', again, {
    'before !== undefined': 'false',
    'kept.set(at, made);': gone,
  }),
  ...within('aws/reach', 'openReach.walkFrom', again, { 'walked.set(steps, made);': gone }),
  ...within('aws/resource-pattern', 'coversReady', again, {
    'before !== undefined': 'false',
    'pattern.compared.set(target, made);': gone,
  }),
  ...within('logic', 'either', 'Where one is denied, the sum of both has the bits of the other.', {
    'a === no': 'false',
    'b === no': 'false',
  }),
  ...within('aws/evaluate', 'applies', sooner, { 'resources === no': 'false', 'cell === no': 'false' }),
  ...within('aws/evaluate', 'resourceCell', sooner, { 'cell === yes': 'false', 'break;': gone }),
  ...within('aws/evaluate', 'decide', sooner, {
    'allow === no || deny === yes': ['(allow === no) && (deny === yes)', 'false'],
  }),
  ...within('aws/vote-tables', 'openVoteTables.of', sooner, {
    'document.about(action).length === 0': 'false',
    'allow === no && deny === no': 'false',
  }),
  ...within('aws/entries', 'entriesOf', 'Of an action with no open column nothing is told further on, either.', {
    'action.power === null || !touched.has(action)': ['(action.power === null) && (!touched.has(action))', 'false'],
    'continue;': gone,
  }),
  ...within(
    'aws/service-paths',
    'openServiceWays.passes',
    'What is allowed on any role is on each, and no role is none.',
    {
      'roles.length === 0': 'false',
      'may === null': 'false',
      "passAny.verdict === 'allowed'": 'false',
    },
  ),
  ...within('aws/desk', 'openDesk.answer', 'A formula of settled parts is settled, too.', {
    '!isUnsure(cell)': 'false',
  }),
  ...within('aws/formula', 'join', 'One part alone is put together to itself.', { 'open.length === 1': 'false' }),
  ...within('aws/role-index', 'indexRoles.candidates', 'Without a right none of the roles is added one by one.', {
    'rights === null || rights.size > 0': 'true',
    'rights.size > 0': 'rights.size >= 0',
  }),
  ...within('aws/survey', 'surveyOf', unique, { 'a < b': 'a <= b' }),
  ...within('aws/outsiders', 'outsidersOf', unique, { 'a < b': 'a <= b', 'a.role < b.role': 'a.role <= b.role' }),
  ...within('aws/reach', 'openReach.of', unique, { 'a.role < b.role': 'a.role <= b.role' }),
  ...within('aws/reach', 'order', unique, { 'a < b': 'a <= b' }),
  ...within('aws/service-roles', 'serviceRolesOf', unique, { 'a.key < b.key': 'a.key <= b.key' }),
  ...within('aws/policy-places', 'placesOf', unique, { 'a.key < b.key': 'a.key <= b.key' }),
  ...within('aws/reach', 'openReach.stepsOf', present, { 'role === undefined': 'false' }),
  ...within('aws/reach-path', 'pathOf', present, { 'last === undefined': 'false' }),
];

/** The entry that names a mutant. */
export function entryFor(mutant: Mutant, entries: readonly Equivalent[] = equivalents): Equivalent | undefined {
  return entries.find(
    ({ file, within, from, to }) =>
      file === mutant.file && within === mutant.within && from === mutant.from && to === mutant.to,
  );
}
