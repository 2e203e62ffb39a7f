import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadApprovedChanges } from '../../src/config/approved-changes.ts';
import { configSchema } from '../../src/config/schema.ts';
import { ownFolder } from '../support/program.ts';

function load(text: string | null) {
  const folder = ownFolder();
  if (text !== null) writeFileSync(join(folder, 'changes.csv'), text);
  const config = configSchema.parse({ clouds: { aws: {} }, 'approved-changes': 'changes.csv' });
  return loadApprovedChanges({ config, folder });
}

describe('approved changes', () => {
  it('are none that anyone could match where no file is named', async () => {
    expect(await loadApprovedChanges({ config: configSchema.parse({ clouds: { aws: {} } }), folder: '/' })).toBeNull();
  });

  it('are read from CSV with a heading in any order, comments, quotes and empty lines', async () => {
    const text =
      '\ufeff# reviewed on Monday\nticket, principal,selector,from,to,every\n\nCHG-1,"arn:aws:iam::*:role/dr,1",tag:app=billing,2026-11-20,2026-11-21,\nCHG-2,*,*,,,sun 01:00-05:00\n';
    expect(await load(text)).toMatchObject([
      { ticket: 'CHG-1', principal: 'arn:aws:iam::*:role/dr,1', selector: { by: 'tag', tag: 'app', value: 'billing' } },
      { ticket: 'CHG-2', principal: '*', from: null, to: null },
    ]);
  });

  it('of which one cannot be read are an error that names the row, never fewer approvals in silence', async () => {
    const heading = 'principal,selector,from,to,every,ticket\n';
    await expect(load(`${heading}*,*,,,,CHG-1\n`)).rejects.toThrow(/changes\.csv: Row 1: it has no end/);
    const five = `${heading}${'*,*,,,,CHG\n'.repeat(5)}`;
    await expect(load(five)).rejects.toThrow(/Row 3: .* And 2 more\. Mend them/);
  });

  it('in a file that is missing or no CSV are an error that says how to mend it', async () => {
    await expect(load(null)).rejects.toThrow(/cannot be read\. Create it, or take/);
    await expect(load('principal,ticket\n"open')).rejects.toThrow(/not valid CSV/);
    await expect(load('principal,ticket\na,b,c\n')).rejects.toThrow(/not valid CSV/);
  });
});
