import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { githubCommand } from '../../src/cli/github.ts';

describe('GitHub workflow commands', () => {
  it('cannot be injected by a name with a line break', () => {
    const text = githubCommand('error', 'snapshot-public', 'snap\n::set-output name=x::y\r::error::z');
    expect(text).toBe('::error title=snapshot-public::snap%0A::set-output name=x::y%0D::error::z');
  });

  it('stay one line that starts with the command, whatever title and message hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, message) => {
        const text = githubCommand('warning', title, message);
        expect(text.split(/[\r\n\u2028\u2029]/)).toHaveLength(1);
        const [, properties] = text.split('::');
        expect(properties).toMatch(/^warning title=[^:,]*$/);
      }),
    );
  });
});
