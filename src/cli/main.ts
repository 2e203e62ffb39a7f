import { Command, CommanderError, Option } from 'commander';
import { addCommands } from './command-table.ts';
import { ending } from './ending.ts';
import { type GlobalOptions, processIo } from './io.ts';
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
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const program = new Command('stillwatch')
  .description('Audits cloud snapshots: what copies exist, who can use them, what changed. Unknown is never clean.')
  .version(version)
  .configureHelp({ showGlobalOptions: false })
  .exitOverride();

addCommands(program, addGlobals, (run) => async (...parameters) => {
  const command = parameters.at(-1);
  if (!(command instanceof Command)) throw new Error('commander hands the command last');
  const options: GlobalOptions & Record<string, unknown> = command.optsWithGlobals();
  const io = processIo(options, stop.signal);
  process.exitCode = await ending(() => run(options, io, command.args), options, io);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 3;
}

/** The options every command takes, after the command's name. */
function addGlobals(command: Command): Command {
  const options = [
    new Option('--as-of <time>', 'the day trust ends, waivers end and ages are judged by (default: now)'),
    new Option('--checks <dir>', "a team's own checks"),
    new Option('--config <file>', 'configuration (default: stillwatch.yaml)'),
    new Option('--store <url>', 'store (default: from the configuration)'),
    new Option('--json', 'print JSON'),
    new Option('--quiet', 'print nothing but the result'),
    new Option('--no-color', 'no colours'),
    new Option('--log-level <level>', 'debug shows stack traces').choices(['info', 'debug']),
  ];
  for (const option of options) command.addOption(option.helpGroup('Everywhere:'));
  return command;
}
