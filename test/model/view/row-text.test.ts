import { describe, expect, it } from 'vitest';
import image from '../../../checks/image-public.ts';
import ownerless from '../../../checks/snapshot-ownerless.ts';
import outside from '../../../checks/snapshot-shared-outside-trust.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { accountWord, type RowText, rowText } from '../../../src/model/view/row-text.ts';
import { listSubjects } from '../../../src/model/view/subjects.ts';
import { finding, pagesOf } from '../../reports/fixture-findings.ts';
import { asOf, hostile } from '../../reports/fixture-places.ts';

const scope = 'stillwatch:scope:aws/1/us-west-2/snapshots';
const context = {
  clock: clockIn('UTC'),
  asOf,
  accountNames: { '111111111111': 'production' },
  clouds: ['aws'],
  blind: {
    [scope]: { why: 'we were refused; needs ec2:DescribeSnapshots', cure: 'stillwatch permissions --cloud aws' },
  },
} as const;

async function told(...findings: readonly Finding[]): Promise<RowText> {
  const { subjects } = await listSubjects(pagesOf(findings)(), 10);
  const [subject] = subjects;
  if (subject === undefined) throw new Error('nothing listed');
  return rowText(subject, context);
}

describe('a row', () => {
  it('says what, who, since when, whose, and the exact command', async () => {
    const text = await told(
      finding(outside, { name: 'snap-1', reach: 'external', owner: 'payments' }),
      finding(ownerless, { name: 'snap-1' }),
    );
    expect(text).toMatchObject({
      word: 'outside trust',
      note: 'and 1 more finding',
      name: 'snap-1',
      where: 'EBS snapshot · eu-central-1 · production',
      who: 'account 999999999999',
      since: 'seen since 14 Nov 2026, 02:11 (6 days)',
      owner: 'payments',
    });
    expect(text.command?.join(' ')).toContain('--user-ids 999999999999');
  });

  it('names a place that was not read by what is read there, why, and the cure', async () => {
    const text = await told(
      finding(outside, { name: '', key: scope, type: 'stillwatch:scope', region: 'us-west-2', outcome: 'unknown' }),
    );
    expect(text).toMatchObject({
      word: 'not assessed',
      name: 'all EBS snapshots',
      where: 'us-west-2 · production',
      who: 'we were refused; needs ec2:DescribeSnapshots',
    });
    expect(text.command?.join(' ')).toBe('stillwatch permissions --cloud aws');
  });

  it('says which block hides an image', async () => {
    const text = await told(finding(image, { name: 'ami-1', type: 'aws:ec2:image', reach: 'latent-public' }));
    expect(text.who).toBe('everyone, once the block on public images is lifted');
  });

  it('says until when it is waived', async () => {
    expect((await told(finding(outside, { name: 'a', reach: 'external', outcome: 'waived' }))).note).toBe(
      'waived until 31 Dec 2026',
    );
  });

  it('shows hostile text as text', async () => {
    const text = await told(finding(ownerless, { name: hostile, owner: hostile, message: hostile }));
    expect(`${text.name}${text.owner}${text.who}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  });
});

describe('an account', () => {
  it('is called by its name, else its id, never by a prototype', () => {
    expect([accountWord('1', { '1': 'a' }), accountWord('2', { '1': 'a' }), accountWord('constructor', {})]).toEqual([
      'a',
      '2',
      'constructor',
    ]);
  });
});
