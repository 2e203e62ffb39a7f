import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findChecks } from '../../src/catalog/find-checks.ts';
import type { Check } from '../../src/model/check.ts';
import { type Audience, exposedStates, exposureOrder } from '../../src/model/exposure.ts';
import { exposed, healthy } from './table.ts';

const folder = new URL('../../checks/', import.meta.url);
const files = readdirSync(folder);
let checks: readonly Check[] = [];

beforeAll(async () => {
  checks = await findChecks(folder.pathname, null);
});

const audience: fc.Arbitrary<Audience> = fc.record({
  who: fc.constantFrom('everyone', 'account', 'organization'),
  id: fc.constantFrom('1', '2', '3'),
  through: fc.constantFrom('createVolumePermission', 'image:arn:aws:ec2:eu-west-1::image/ami-1'),
  reach: fc.constantFrom(...exposureOrder),
  expired: fc.boolean(),
});

describe('the checks', () => {
  it('are all found, each with its test beside it', () => {
    expect(checks.map(({ id }) => `${id}.ts`)).toEqual([...files].sort());
    const tests = readdirSync(new URL('.', import.meta.url));
    expect(checks.filter(({ id }) => !tests.includes(`${id}.test.ts`))).toEqual([]);
  });

  it.each(files)('%s names no cloud outside its fix and references', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const fix = /\n {2}fix: \{[\s\S]*?\n {2}\},\n|\n {2}fix: \{.*\},\n/;
    const rest = text
      .replace(fix, '\n')
      .replace(/\n {2}id: '.*',\n/, '\n')
      .replace(/\n {2}references: (\[\n[\s\S]*?\n {2}\]|\[.*\]),\n/, '\n');
    expect(text).toMatch(fix);
    expect(rest.replaceAll("'cis-aws'", '')).not.toMatch(/\b(aws|amazon|ec2|rds|ebs|iam|arn|azure|gcp|google|ami)\b/i);
  });

  it('say why, how bad, which technique and where to read on', () => {
    for (const check of checks) {
      expect(check.why.length, check.id).toBeGreaterThan(60);
      expect(
        check.attack.every((id) => /^T\d{4}(\.\d{3})?$/.test(id)),
        check.id,
      ).toBe(true);
      expect(Object.keys(check.frameworks), check.id).toEqual(
        expect.arrayContaining(['nist-800-53', 'iso-27001', 'pci-dss-4', 'soc2']),
      );
      expect(check.references.every((url) => url.startsWith('https://')) && check.references.length > 0, check.id).toBe(
        true,
      );
    }
  });

  it('fail every audience that can use a copy now, each in exactly one check of its kind', () => {
    const judges = ['public', 'shared-outside-trust'];
    fc.assert(
      fc.property(fc.array(audience, { maxLength: 4 }), fc.constantFrom('snapshot', 'image'), (audiences, kind) => {
        const facts = { ...healthy, exposure: exposed(audiences) };
        const about = checks.filter(
          ({ id }) => judges.some((name) => id === `${kind}-${name}`) || id === 'snapshot-trust-expired',
        );
        const named = about.flatMap((check) => {
          const said = check.decide(facts);
          return said.outcome === 'fail' ? said.evidence.filter((row) => row['who'] !== undefined) : [];
        });
        const open = audiences.filter(
          ({ reach }) => exposedStates.includes(reach) && reach !== 'link-live' && reach !== 'exportable',
        );
        for (const one of open) expect(named).toContainEqual(one);
        expect(named.filter((row) => row['reach'] === 'external')).toHaveLength(
          open.filter(({ reach }) => reach === 'external').length,
        );
      }),
    );
  });
});
