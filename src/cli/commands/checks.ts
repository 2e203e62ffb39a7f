import { resolve } from 'node:path';
import { findChecks } from '../../catalog/find-checks.ts';
import { nearest } from '../../config/explain.ts';
import type { Check } from '../../model/check.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { UsageProblem } from '../problem.ts';
import { columns, line } from '../text.ts';
import { programFolders } from '../workspace.ts';

/** `stillwatch checks list`: the catalogue, a line each. Exit 0. */
export async function listChecks(options: GlobalOptions, io: Io): Promise<number> {
  const checks = await catalogue(options, io);
  if (options.json === true) {
    await io.stdout(checks.map((check) => `${JSON.stringify(card(check))}\n`).join(''));
    return 0;
  }
  const rows = checks.map(({ id, severity, subjects, title }) => [
    line(id, 80),
    severity,
    subjects.join(', '),
    line(title, 120),
  ]);
  await io.stdout(`${columns([['check', 'severity', 'about', 'the healthy world'], ...rows])}\n`);
  return 0;
}

/** `stillwatch checks show ID`: one check in full. Exit 0. */
export async function showCheck(options: GlobalOptions, io: Io, args: readonly string[]): Promise<number> {
  const checks = await catalogue(options, io);
  const wanted = args[0] ?? '';
  const check = checks.find(({ id }) => id === wanted);
  if (check === undefined) {
    const near = nearest(
      wanted,
      checks.map(({ id }) => id),
    );
    throw new UsageProblem(
      `There is no check ${line(wanted, 80)}. ${near === null ? '`stillwatch checks list` names them all.' : `Did you mean ${near}?`}`,
    );
  }
  await io.stdout(options.json === true ? `${JSON.stringify(card(check))}\n` : page(check));
  return 0;
}

async function catalogue(options: GlobalOptions, io: Io): Promise<readonly Check[]> {
  return findChecks(programFolders().checks, options.checks === undefined ? null : resolve(io.folder, options.checks));
}

function card({ id, title, why, severity, subjects, needs, attack, frameworks, references, fix }: Check): object {
  const fixes = Object.keys(fix)
    .filter((key) => key !== 'note')
    .sort();
  return {
    schema: 'stillwatch/1',
    id,
    title,
    why,
    severity,
    subjects,
    needs,
    attack,
    frameworks,
    references,
    fix: fix.note,
    commands: fixes,
  };
}

function page(check: Check): string {
  const tags = Object.entries(check.frameworks).map(([name, controls]) => [`  ${name}`, controls.join(', ')]);
  return [
    check.id,
    `  ${check.title}.`,
    '',
    columns([
      ['severity', check.severity],
      ['about', check.subjects.join(', ')],
      ['rests on', check.needs.join(', ')],
      ['ATT&CK', check.attack.join(', ') || 'none'],
    ]),
    '',
    `Why: ${check.why}`,
    `Mend: ${check.fix.note}`,
    ...(tags.length === 0 ? [] : ['', 'Frameworks:', columns(tags)]),
    ...(check.references.length === 0 ? [] : ['', 'Read more:', ...check.references.map((link) => `  ${link}`)]),
    '',
  ].join('\n');
}
