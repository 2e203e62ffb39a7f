import { describe, expect, it } from 'vitest';
import { idleWords, overhear } from '../../src/cli/overheard.ts';
import type { Finding, FindingOutcome } from '../../src/model/finding.ts';
import type { Waiver } from '../../src/model/policy.ts';

const finding = (check: string, key: string, outcome: FindingOutcome, message = ''): Finding => ({
  id: `${check} ${key}`,
  check,
  title: '',
  severity: 'high',
  key,
  type: 'aws:ec2:snapshot',
  name: key,
  cloud: 'aws',
  account: '1',
  region: 'r',
  owner: null,
  outcome,
  message,
  evidence: [],
  audience: [],
  fix: null,
  since: '',
  firstSeen: '',
  waiver: null,
  waiverNote: null,
  attack: [],
  frameworks: {},
});
const waiver = (check: string, key: string): Waiver => ({
  check,
  key,
  audience: [],
  reason: 'r',
  owner: 'o',
  until: '2099-01-01',
});

async function* pagesOf(...pages: readonly (readonly Finding[])[]): AsyncGenerator<readonly Finding[]> {
  yield* pages;
}

describe('what is overheard of findings', () => {
  it('leaves the pages as they are', async () => {
    const pages = [[finding('a', 'k', 'pass')], [finding('b', 'k', 'fail')]];
    const heard: (readonly Finding[])[] = [];
    for await (const page of overhear(pagesOf(...pages), []).pages) heard.push(page);
    expect(heard).toEqual(pages);
  });

  it('is the first reason for each subject that could not be judged', async () => {
    const { pages, reasons } = overhear(
      pagesOf([
        finding('a', 'k', 'unknown', 'denied'),
        finding('b', 'k', 'unknown', 'other'),
        finding('a', 'm', 'fail', 'no'),
      ]),
      [],
    );
    for await (const _ of pages);
    expect([...reasons]).toEqual([['k', 'denied']]);
  });

  it('is which waivers meet no finding, by check and key both', async () => {
    const waivers = [waiver('a', 'k'), waiver('a', 'gone'), waiver('misspelt', 'k')];
    const { pages, idle } = overhear(pagesOf([finding('a', 'k', 'waived')]), waivers);
    for await (const _ of pages);
    expect(idle().map(({ check, key }) => `${check} ${key}`)).toEqual(['a gone', 'misspelt k']);
  });

  it('is told in one sentence, and not at all where every waiver meets something', () => {
    expect(idleWords([])).toBeNull();
    expect(idleWords([waiver('a', 'k')])).toMatch(/^1 waiver meets no finding: a on k\. Mend/);
    expect(idleWords(['1', '2', '3', '4'].map((key) => waiver('a', key)))).toContain(
      '4 waivers meet no finding: a on 1, a on 2, a on 3 and 1 more.',
    );
  });
});
