import { describe, expect, test } from 'vitest';
import { allowedActions } from '../../../src/clouds/azure/cards.ts';
import { policies } from '../../../src/clouds/azure/policies.ts';

const textOf = (format: string): string => policies(format) ?? '';
const actions = [...allowedActions].sort();

describe('the policies', () => {
  test('are a custom role that allows exactly what the collectors declare', () => {
    expect(JSON.parse(textOf('azure-role'))).toEqual({
      Name: 'Stillwatch Audit',
      IsCustom: true,
      Description: expect.stringContaining('Stillwatch'),
      Actions: actions,
      NotActions: [],
      DataActions: [],
      NotDataActions: [],
      AssignableScopes: ['/providers/Microsoft.Management/managementGroups/MANAGEMENT_GROUP'],
    });
  });

  test('name in Terraform the same actions, and assign them to the auditor alone', () => {
    const text = textOf('terraform');
    expect([...text.matchAll(/^ {6}"([^"]+)",$/gm)].map((match) => match[1])).toEqual(actions);
    for (const part of ['azurerm_role_definition', 'azurerm_role_assignment', 'var.scope', 'var.auditor'])
      expect(text).toContain(part);
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  test('never grant a write, an action or a wildcard', () => {
    for (const format of ['azure-role', 'terraform']) {
      expect(textOf(format)).not.toMatch(/\/(write|delete|action)"|\*/);
    }
  });

  test('are none for a format of another cloud', () => {
    expect([policies('iam-json'), policies('gcp-role'), policies('__proto__'), policies('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
