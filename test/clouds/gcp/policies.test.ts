import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allowedPermissions } from '../../../src/clouds/gcp/cards.ts';
import { policies } from '../../../src/clouds/gcp/policies.ts';

const textOf = (format: string): string => policies(format) ?? '';
const allowed = [...allowedPermissions].sort();

describe('the policies', () => {
  test('are a custom role that holds exactly what the collectors declare', () => {
    expect(parse(textOf('gcp-role'))).toEqual({
      title: 'Stillwatch audit',
      description: expect.stringContaining('Read-only'),
      stage: 'GA',
      includedPermissions: allowed,
    });
  });

  test('make in Terraform the same role, given in the organization to whoever is named', () => {
    const text = textOf('terraform');
    expect([...text.matchAll(/^ {4}"([a-z]+\.[A-Za-z.]+)",$/gm)].map((match) => match[1])).toEqual(allowed);
    expect(text).toMatch(/resource "google_organization_iam_custom_role" "stillwatch"/);
    expect(text).toMatch(/resource "google_organization_iam_member" "stillwatch"/);
    for (const variable of ['organization', 'auditor']) {
      expect(text).toContain(`variable "${variable}"`);
      expect(text).toContain(`var.${variable}`);
    }
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  test('never grant a write', () => {
    for (const format of ['gcp-role', 'terraform'])
      expect(textOf(format)).not.toMatch(
        /\.(create|delete|update|set[A-Z]\w*|use|useReadOnly|export|restore|insert|patch|actAs)\b/,
      );
  });

  test('are none for a format of another cloud', () => {
    expect([policies('iam-json'), policies('azure-role'), policies('__proto__'), policies('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
