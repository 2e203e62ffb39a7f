import { describe, expect, it } from 'vitest';
import { cureText, fixText } from '../../src/audit/fix-text.ts';
import { command, defineCheck, type Fix, pass } from '../../src/model/check.ts';
import { type Cause, why } from '../../src/model/reading.ts';
import { thing } from '../checks/table.ts';

const item = thing('aws:ec2:snapshot', "snap-1'; reboot");

function withFix(build: unknown) {
  const fix = { note: 'Mend it.', 'aws:ec2:snapshot': build } as Fix;
  return defineCheck({
    id: 'a',
    title: 't',
    why: 'w',
    severity: 'low',
    subject: 'snapshot',
    needs: ['tags'],
    attack: [],
    frameworks: {},
    fix,
    judge: () => pass(),
  });
}

describe('fixText', () => {
  it('gives the exact command with every name quoted', () => {
    const check = withFix(({ name }: { readonly name: string }) => command`mend ${name}`);
    expect(fixText(check, item, [{ a: 1 }])).toEqual({ command: `mend 'snap-1'\\''; reboot'`, note: 'Mend it.' });
  });

  it.each([
    [
      'a value is missing',
      () => command`mend ${null}`,
      /^Mend it\. No exact command: a value of this command is missing\.$/,
    ],
    [
      'the fix breaks',
      () => {
        throw new TypeError('boom');
      },
      /could not make one/,
    ],
    ['the fix gives nothing', () => '', /the check gave none/],
    ['the fix gives no text', () => 7, /the check gave none/],
    ['the command would hold a line break', () => 'mend\nreboot', /control characters/],
  ])('gives the note and says why there is no command where %s', (_, build, note) => {
    const text = fixText(withFix(build), item, [{ a: 1 }]);
    expect(text.command).toBe(null);
    expect(text.note).toMatch(note);
  });

  it('gives the note alone for a type without a command', () => {
    expect(
      fixText(
        withFix(() => 'mend'),
        thing('aws:ec2:image', 'ami-1'),
        [{ a: 1 }],
      ),
    ).toEqual({ command: null, note: 'Mend it.' });
  });
});

describe('cureText', () => {
  it('names the permission that was missing', () => {
    expect(cureText(why('denied', { needs: 'ec2:DescribeSnapshots' }))).toEqual({
      command: null,
      note: expect.stringMatching(/^Allow ec2:DescribeSnapshots /),
    });
  });

  it('has a sentence for every cause', () => {
    const causes: readonly Cause[] = [
      'denied',
      'throttled',
      'timed-out',
      'unreachable',
      'region-off',
      'api-off',
      'disabled',
      'unsupported',
      'not-asked',
      'gone',
      'malformed',
      'crashed',
    ];
    for (const cause of causes) expect(cureText(why(cause)).note, cause).toMatch(/^[A-Z].*\.$/);
  });
});
