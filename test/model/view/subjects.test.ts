import { describe, expect, it } from 'vitest';
import image from '../../../checks/image-public.ts';
import ownerless from '../../../checks/snapshot-ownerless.ts';
import publicCheck from '../../../checks/snapshot-public.ts';
import outside from '../../../checks/snapshot-shared-outside-trust.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { isExposed, listSubjects } from '../../../src/model/view/subjects.ts';
import { finding, pagesOf, sampleFindings } from '../../reports/fixture-findings.ts';

async function list(findings: readonly Finding[], limit = 1000) {
  return listSubjects(pagesOf(findings, 2)(), limit);
}

describe('the list', () => {
  it('has one row for each copy, led by its worst finding', async () => {
    const { subjects } = await list([
      finding(ownerless, { name: 'a' }),
      finding(outside, { name: 'a', reach: 'external' }),
      finding(publicCheck, { name: 'a', reach: 'public' }),
    ]);
    expect(subjects.map(({ name, state }) => [name, state])).toEqual([['a', 'public']]);
    expect(subjects[0]?.findings.map(({ check }) => check)).toEqual([publicCheck.id, outside.id, ownerless.id]);
  });

  it('comes worst first, then newest, and waived rows last', async () => {
    const { subjects } = await list([
      finding(publicCheck, { name: 'waived', reach: 'public', outcome: 'waived' }),
      finding(ownerless, { name: 'low' }),
      finding(publicCheck, { name: 'unread', outcome: 'unknown' }),
      finding(outside, { name: 'old', reach: 'external', since: '2026-01-01T00:00:00.000Z' }),
      finding(outside, { name: 'new', reach: 'external', since: '2026-02-01T00:00:00.000Z' }),
      finding(image, { name: 'everyone', reach: 'public' }),
    ]);
    expect(subjects.map(({ name }) => name)).toEqual(['everyone', 'new', 'old', 'unread', 'low', 'waived']);
  });

  it('weighs blindness like the failure it may hide: an unread share outranks a missing owner', async () => {
    const { subjects } = await list([
      finding(ownerless, { name: 'a' }),
      finding(publicCheck, { name: 'a', outcome: 'unknown' }),
    ]);
    expect(subjects[0]?.state).toBe('unknown');
  });

  it('leaves passes out, and counts what does not fit', async () => {
    const { subjects, left } = await list(sampleFindings(), 4);
    expect(subjects).toHaveLength(4);
    expect(left).toBe(sampleFindings().filter(({ outcome }) => outcome !== 'pass').length - 4);
  });

  it('counts a waived share as exposed: a waiver never hides', async () => {
    const { subjects } = await list([finding(outside, { name: 'a', reach: 'external', outcome: 'waived' })]);
    expect(subjects.map((subject) => [subject.open, isExposed(subject)])).toEqual([[false, true]]);
  });
});
