import { describe, expect, it } from 'vitest';
import publicCheck from '../../../checks/snapshot-public.ts';
import { checkSections } from '../../../src/model/view/check-sections.ts';
import { checks, none, sampleFindings, tallies } from '../../reports/fixture-findings.ts';

describe('the checks', () => {
  const sections = checkSections({ checks, tallies: tallies(sampleFindings()) });

  it('come with what failed first, then what is blind', () => {
    expect(sections.map(({ id }) => id)).toEqual([
      'snapshot-public',
      'snapshot-latent-public',
      'snapshot-shared-outside-trust',
      'snapshot-unencrypted',
      'snapshot-ownerless',
      'image-public',
    ]);
  });

  it('count apart what failed, passed, was waived and was not assessed', () => {
    const [first] = sections;
    expect(first).toMatchObject({
      failed: { count: '2' },
      unknown: { count: '2' },
      waived: { count: '0', zero: true },
      passed: '0',
      open: true,
    });
  });

  it('say why and how to mend it once, with the controls they serve', () => {
    const [first] = sections;
    expect([first?.why, first?.note]).toEqual([publicCheck.why, publicCheck.fix.note]);
    expect(first?.frameworks.map(({ name }) => name)).toContain('PCI DSS 4');
    expect(first?.attack).toContainEqual({ text: 'T1578.001', href: 'https://attack.mitre.org/techniques/T1578/001/' });
  });

  it('link only to https', () => {
    const odd = {
      ...publicCheck,
      references: ['javascript:alert(1)', 'http://example.com', 'https://example.com/a'],
      attack: ['<b>'],
    };
    const [section] = checkSections({ checks: [odd], tallies: [{ check: odd.id, severity: 'high', counts: none }] });
    expect(section?.references.map(({ href }) => href)).toEqual([null, null, 'https://example.com/a']);
    expect(section?.attack[0]?.href).toBeNull();
  });

  it('that are gone still show their counts', () => {
    const [section] = checkSections({
      checks: [],
      tallies: [{ check: 'old-check', severity: 'low', counts: { ...none, fail: 1 } }],
    });
    expect(section).toMatchObject({ id: 'old-check', title: 'old-check', failed: { count: '1' } });
  });
});
