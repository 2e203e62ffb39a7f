import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addGlobalOptions, mergedOptions } from '../../src/cli/global-options.ts';

/** What the innermost command of a line is run with. */
async function optionsOf(...words: readonly string[]): Promise<Record<string, unknown>> {
  let seen: Record<string, unknown> = {};
  const note = (...parameters: unknown[]) => {
    const command = parameters.at(-1);
    if (command instanceof Command) seen = mergedOptions(command);
  };
  const program = new Command('stillwatch').exitOverride().configureOutput({ writeErr: () => {} });
  program.command('scan').option('--full').exitOverride().action(note);
  program.command('baseline').exitOverride().command('accept').option('--by <name>').exitOverride().action(note);
  addGlobalOptions(program);
  await program.parseAsync(words, { from: 'user' });
  return seen;
}

describe('the options of every command', () => {
  it.each([[['scan', '--store', 'sqlite:a', '--full']], [['--store', 'sqlite:a', 'scan', '--full']]])(
    'mean the same before and after its name: %j',
    async (words) => {
      expect(await optionsOf(...words)).toEqual({ store: 'sqlite:a', full: true, color: true });
    },
  );

  it('reach commands within commands, from any place', async () => {
    const line = ['--json', 'baseline', '--quiet', 'accept', '--by', 'me', '--config', 'x.yaml'];
    expect(await optionsOf(...line)).toEqual({ json: true, quiet: true, by: 'me', config: 'x.yaml', color: true });
  });

  it('given twice mean the one nearest to what it is for', async () => {
    expect(await optionsOf('--store', 'sqlite:a', 'scan', '--store', 'sqlite:b')).toMatchObject({ store: 'sqlite:b' });
  });

  it.each([[['--no-color', 'scan']], [['scan', '--no-color']], [['--no-color', 'baseline', 'accept']]])(
    'take colours away wherever that stands: %j',
    async (words) => {
      expect((await optionsOf(...words))['color']).toBe(false);
    },
  );

  it.each([
    [['scan', '--log-level', 'loud']],
    [['--log-level', 'loud', 'scan']],
    [['scan', '--as-of']],
    [['scan', '--unheard']],
  ])('are refused where they make no sense: %j', async (words) => {
    await expect(optionsOf(...words)).rejects.toThrow();
  });

  it('stand in the help of each command, under a heading of their own, and not in that of the program', () => {
    const program = new Command('stillwatch');
    const scan = program.command('scan').option('--full', 'everything');
    addGlobalOptions(program);
    const help = scan.helpInformation();
    expect(help.indexOf('--full')).toBeLessThan(help.indexOf('Everywhere:'));
    expect(help.indexOf('Everywhere:')).toBeLessThan(help.indexOf('--as-of'));
    expect(program.helpInformation()).not.toContain('--as-of');
  });
});
