import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import ownerless from '../../../checks/snapshot-ownerless.ts';
import outside from '../../../checks/snapshot-shared-outside-trust.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { type Packed, packed, unpacked } from '../../../src/model/view/packed.ts';
import { listSubjects } from '../../../src/model/view/subjects.ts';
import { finding, pagesOf, sampleFindings } from '../../reports/fixture-findings.ts';

const told = { zone: 'UTC', asOf: '2026-11-20T06:15:00.000Z', accountNames: {}, clouds: ['aws'], blind: {} } as const;

async function roundTrip(findings: readonly Finding[]) {
  const { subjects } = await listSubjects(pagesOf(findings)(), 1000);
  const block = JSON.parse([...packed(subjects, told)].join('')) as Packed;
  return { subjects, back: unpacked(block), block };
}

/** What the page does not carry: advice and frameworks stand once per check. */
function bare(one: Finding): Finding {
  const command = one.fix?.command ?? null;
  return { ...one, audience: [], attack: [], frameworks: {}, fix: command === null ? null : { command, note: '' } };
}

describe('the data block', () => {
  it('gives back the rows that went in', async () => {
    const { subjects, back, block } = await roundTrip(sampleFindings());
    expect(back).toEqual(subjects.map((subject) => ({ ...subject, findings: subject.findings.map(bare) })));
    expect(block.told).toEqual(told);
  });

  it('gives back any text, an empty owner as none', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (name, message, owner) => {
        const { back } = await roundTrip([finding(outside, { name, message, owner, reach: 'external' })]);
        expect(back[0]).toMatchObject({ name, owner, findings: [{ message }] });
      }),
    );
  });

  it('holds a repeated text once', async () => {
    const { block } = await roundTrip(
      Array.from({ length: 50 }, (_, at) => finding(ownerless, { name: `n${at}`, message: 'the same' })),
    );
    expect(block.texts.filter((text) => text === 'the same')).toHaveLength(1);
  });

  it('comes in parts', async () => {
    const { subjects } = await listSubjects(
      pagesOf(Array.from({ length: 2000 }, (_, at) => finding(outside, { name: `n${at}`, reach: 'external' })))(),
      5000,
    );
    expect([...packed(subjects, told)].length).toBeGreaterThan(3);
  });
});
