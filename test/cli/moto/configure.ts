import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from './commands.ts';
import { trustEnds } from './expected-copies.ts';
import { offRegion, regions } from './plan.ts';
import { others } from './world.ts';

/** Edits what `init` wrote, the way its comments say, so that it reads the planted organization at an address. */
export function configure(desk: Desk, url: string): void {
  const file = join(desk.folder, 'stillwatch.yaml');
  const edits: readonly (readonly [RegExp, string])[] = [
    [/^ {4}accounts: current /m, '    accounts: organization '],
    [/^ {4}# role: StillwatchAudit /m, '    role: StillwatchAudit '],
    [/^ {4}regions: enabled /m, `    regions: [${[...regions, offRegion].join(', ')}] `],
    [/^ {4}# endpoint: \S+/m, `    endpoint: ${url}`],
    [
      /^ {4}accounts: \[\]$/m,
      `    accounts:
      - { id: "${others.partner}", name: Partner, owner: alliances, until: ${trustEnds.partner} }
      - { id: "${others.former}", name: Former, owner: alliances, until: ${trustEnds.former} }`,
    ],
    [/^ {2}tags: \[\] .*$/m, '  tags: [{ data-class: restricted }]'],
  ];
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of edits) {
    if (!from.test(text)) throw new Error(`the starter configuration has no line like ${from.source}`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}
