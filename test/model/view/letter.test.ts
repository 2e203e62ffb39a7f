import { describe, expect, it } from 'vitest';
import { letterMarkdown } from '../../../src/model/view/letter.ts';
import { hostile } from '../../reports/fixture-places.ts';

const change = {
  count: 1,
  name: 'payroll',
  where: 'production',
  what: 'was private, now public',
  by: 'user/j.doe',
  approved: 'CHG-1',
};
const letter = {
  subject: '1 new exposure',
  to: 'Accounts production',
  window: 'this week',
  groups: [],
  rest: null,
  others: null,
  notes: [],
};

describe('a letter in Markdown', () => {
  it('says what happened to what, where, by whom and whether it was approved', () => {
    const text = letterMarkdown({
      ...letter,
      groups: [{ heading: 'Newly exposed', count: '1', changes: [change] }],
      notes: ['A note.'],
    });
    expect(text).toBe(
      '# 1 new exposure\n\n`Accounts production`, this week.\n\n## Newly exposed: 1\n\n- `payroll`: `was private, now public`, `production`, by `user/j.doe`, approved: `CHG-1`\n\nA note.\n',
    );
  });

  it('leaves out what nobody knows, and headings without entries', () => {
    const bare = { ...change, what: '', by: null, approved: null };
    const groups = [
      { heading: 'Gone', count: '1', changes: [bare] },
      { heading: 'Closed', count: '0', changes: [] },
    ];
    expect(letterMarkdown({ ...letter, groups })).toContain('## Gone: 1\n\n- `payroll`, `production`\n');
    expect(letterMarkdown({ ...letter, groups })).not.toContain('Closed');
  });

  it('keeps hostile names inside their code spans', () => {
    const text = letterMarkdown({
      ...letter,
      groups: [{ heading: 'Gone', count: '1', changes: [{ ...change, name: hostile }] }],
    });
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(1);
    expect(text.replace(/`[^`]*`/g, '')).not.toContain('<');
  });
});
