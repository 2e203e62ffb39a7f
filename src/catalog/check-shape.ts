import { type Check, isCheck, severities } from '../model/check.ts';
import type { Subject, Subjects } from '../model/subject.ts';
import { checkSpecifier } from './check-import.ts';
import type { LoadedFile } from './load-folder.ts';
import { CatalogProblem } from './problem.ts';

/** Every fact a check may need, by subject: the compiler keeps this list equal to the types. */
export const factNames = {
  snapshot: { ...copyNeeds() },
  image: { ...copyNeeds() },
  disk: { ...copyNeeds() },
  vault: { crossRestore: true },
  'access-policy': { groups: true },
  'public-block': { block: true },
  'default-encryption': { encryptionByDefault: true },
  principal: {
    create: true,
    copy: true,
    share: true,
    'read-out': true,
    delete: true,
    restore: true,
    tamper: true,
    idle: true,
  },
  outsider: { outsider: true },
  guardrail: { defect: true },
  administrators: { administrators: true },
  logging: {
    changesLogged: true,
    blockReadsLogged: true,
    retention: true,
    protection: true,
    failing: true,
    stopped: true,
  },
  expectation: { review: true },
  chain: { chain: true },
  'logged-copy': { fleeting: true, vanished: true },
} as const satisfies { readonly [S in Subject]: { readonly [N in keyof Subjects[S]]: true } };

/** The check a file exports. Throws CatalogProblem naming the file, what is wrong with its check and how to mend it. */
export function checkOf({ file, name, value }: LoadedFile): Check {
  const refuse = (wrong: string, mend: string): never => {
    throw new CatalogProblem(`The check ${file} cannot be used: ${wrong}. ${mend}.`);
  };
  if (!isCheck(value)) {
    return refuse(
      'its default export was not made by defineCheck',
      `Write \`export default defineCheck({ ... })\`, with defineCheck imported from '${checkSpecifier}'`,
    );
  }
  for (const [wrong, mend] of faults(value, name)) return refuse(wrong, mend);
  return value;
}

function* faults(check: Check, name: string): Generator<readonly [wrong: string, mend: string]> {
  if (check.id !== name)
    yield [
      `its id is ${shown(check.id)} and its file is named ${name}`,
      'Make the id the name of the file, without its ending',
    ];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    yield ['its id is not in kebab-case', 'Name it with lower-case letters, digits and single hyphens'];
  for (const field of ['title', 'why'] as const) {
    if (!isText(check[field]))
      yield [
        `its ${field} is missing`,
        field === 'title' ? 'State the healthy world in one sentence' : 'Say in a sentence or two why it matters',
      ];
  }
  if (!severities.includes(check.severity))
    yield [`its severity is ${shown(check.severity)}`, `Use ${severities.join(', ')}`];
  yield* subjectFaults(check);
  if (!isText(check.fix?.note)) yield ['its fix.note is missing', 'Say how a failure is mended'];
  for (const [type, build] of Object.entries(check.fix ?? {})) {
    if (type !== 'note' && typeof build !== 'function')
      yield [`its fix for ${shown(type)} is no function`, 'Make it a function that returns a command'];
  }
  if (!isTexts(check.attack)) yield ['its attack is no list of technique ids', 'Give a list, or an empty one'];
  if (!isTexts(check.references)) yield ['its references is no list of addresses', 'Give a list, or leave it out'];
  if (!isRecord(check.frameworks) || !Object.values(check.frameworks).every(isTexts))
    yield ['its frameworks is no record of lists', "Write `frameworks: { 'nist-800-53': ['AC-3'] }`, or `{}`"];
}

function* subjectFaults({ subjects, needs }: Check): Generator<readonly [wrong: string, mend: string]> {
  const known = Object.keys(factNames);
  if (!isTexts(subjects) || subjects.length === 0)
    return yield ['its subject is missing', `Use one or more of ${known.join(', ')}`];
  const stranger = subjects.find((subject) => !Object.hasOwn(factNames, subject));
  if (stranger !== undefined) return yield [`its subject ${shown(stranger)} is not known`, `Use ${known.join(', ')}`];
  if (!isTexts(needs) || needs.length === 0)
    return yield [
      'it needs nothing',
      'Name in `needs` every fact that judge uses: a check that needs nothing would pass what nobody could read',
    ];
  for (const subject of subjects) {
    const missing = needs.find((need) => !Object.hasOwn(factNames[subject], need));
    if (missing !== undefined)
      return yield [
        `it needs ${shown(missing)}, which no ${subject} has`,
        `Use ${Object.keys(factNames[subject]).join(', ')}`,
      ];
  }
}

function copyNeeds() {
  return {
    exposure: true,
    grants: true,
    encryption: true,
    tags: true,
    ownership: true,
    age: true,
    automated: true,
    source: true,
    sensitive: true,
    baseline: true,
    exports: true,
    gallery: true,
    inherited: true,
    groups: true,
    widening: true,
    creation: true,
    accessLog: true,
  } as const;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
