import { Command, CommanderError } from 'commander';
import { addCommands } from './command-table.ts';
import { ending } from './ending.ts';
import { addGlobalOptions, mergedOptions } from './global-options.ts';
import { processIo } from './io.ts';
import { version } from './workspace.ts';

const stop = new AbortController();
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    signals += 1;
    if (signals > 1) process.exit(3);
    stop.abort();
  });
}
// A write to stdout says by itself that it failed, and a notice nobody reads is no reason to end; unheard, either would.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const program = new Command('stillwatch')
  .description('Audits cloud snapshots: what copies exist, who can use them, what changed. Unknown is never clean.')
  .version(version)
  .addHelpCommand(false)
  .addHelpText(
    'after',
    '\nEvery command takes --config, --store, --as-of, --json, --quiet and more: stillwatch COMMAND --help',
  )
  .showHelpAfterError(false)
  .exitOverride();

addCommands(program, (run) => async (...parameters) => {
  const command = parameters.at(-1);
  if (!(command instanceof Command)) throw new Error('commander hands the command last');
  const options = mergedOptions(command);
  const io = processIo(options, stop.signal);
  process.exitCode = await ending(() => run(options, io, command.args), options, io);
});

addGlobalOptions(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 3;
}
