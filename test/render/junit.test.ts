import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitXml } from '../../src/render/junit.ts';

const base = { classname: 'check', name: 'case' };

describe('JUnit XML', () => {
  const xml = junitXml([
    {
      name: 'check',
      cases: [
        base,
        { ...base, failure: { message: 'm', text: 'a ]]> b' } },
        { ...base, error: { message: 'e', text: 't' } },
        { ...base, skipped: 'waived' },
      ],
    },
  ]);

  it('counts failures, errors and skipped cases apart', () => {
    expect(xml).toContain('<testsuite name="check" tests="4" failures="1" errors="1" skipped="1">');
  });

  it('keeps texts from ending their CDATA', () => {
    expect(xml).toContain('<![CDATA[a ]]]]><![CDATA[> b]]>');
  });

  it('says the same for the same suites: no time, no host', () => {
    expect(xml).not.toMatch(/timestamp|hostname|time=/);
  });

  it('holds no character that XML 1.0 forbids, and no markup of a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const made = junitXml([{ name, cases: [{ classname: name, name, failure: { message: name, text: 't' } }] }]);
        expect(made).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
        expect(made.match(/<testcase /g)).toHaveLength(1);
      }),
    );
  });
});
