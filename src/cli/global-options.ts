import { type Command, Option } from 'commander';
import type { GlobalOptions } from './io.ts';

/** Adds the options every command takes: shown last in the help of each, and understood before its name as well. */
export function addGlobalOptions(program: Command): void {
  for (const option of globalOptions()) program.addOption(option.hideHelp());
  for (const command of program.commands) addBelow(command);
}

/** A command's options with those given before its name; `--no-color` counts wherever it stands. */
export function mergedOptions(command: Command): GlobalOptions & Record<string, unknown> {
  const levels: Command[] = [];
  for (let level: Command | null = command; level !== null; level = level.parent) levels.unshift(level);
  const merged: GlobalOptions & Record<string, unknown> = Object.assign({}, ...levels.map((level) => level.opts()));
  return { ...merged, color: levels.every((level) => level.opts()['color'] !== false) };
}

function addBelow(command: Command): void {
  for (const option of globalOptions()) command.addOption(option.helpGroup('Everywhere:'));
  for (const inner of command.commands) addBelow(inner);
}

function globalOptions(): readonly Option[] {
  return [
    new Option('--as-of <time>', 'the day trust ends, waivers end and ages are judged by (default: now)'),
    new Option('--checks <dir>', "a team's own checks"),
    new Option('--config <file>', 'configuration (default: stillwatch.yaml)'),
    new Option('--store <url>', 'store (default: from the configuration)'),
    new Option('--json', 'print JSON'),
    new Option('--quiet', 'print nothing but the result'),
    new Option('--no-color', 'no colours'),
    new Option('--log-level <level>', 'debug shows stack traces').choices(['info', 'debug']),
  ];
}
