import type { Estate } from '../../simulator/aws/estate.ts';
import { estates } from '../../simulator/aws/estates/registry.ts';
import { type AwsSimulator, startAwsSimulator } from '../../simulator/aws/simulator.ts';
import { parseFaults } from '../fault-option.ts';
import { type GlobalOptions, type Io, notice } from '../io.ts';
import { parseCount, parseWord } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { simulatedConfig } from '../simulated-config.ts';
import { count } from '../text.ts';
import { untilStopped } from '../until-stopped.ts';
import { asOfTime } from '../workspace.ts';

/** Options of `simulate`. */
export interface SimulateOptions extends GlobalOptions {
  readonly estate?: string;
  readonly port?: string;
  readonly fault?: readonly string[];
}

/** `stillwatch simulate`: serves a simulated estate on loopback until it is stopped; prints the configuration that audits it. Exit 0. */
export async function simulate(options: SimulateOptions, io: Io): Promise<number> {
  const name = parseWord(options.estate ?? 'demo', Object.keys(estates).sort(), '--estate');
  const port = parsePort(options.port ?? '0');
  const faults = parseFaults(options.fault ?? []);
  const estate = estates[name]?.({ now: new Date(asOfTime(options, io)) });
  if (estate === undefined) throw new UsageProblem(`There is no estate ${name}.`);
  const simulator = await start({ estate, port, faults }, port);
  try {
    await tell(simulator, estate, options, io);
    await untilStopped(io);
    notice(io, `Stopped after ${count(simulator.requests.total, 'call', 'calls')}.`);
    return 0;
  } finally {
    await simulator.close();
  }
}

async function start(setting: Parameters<typeof startAwsSimulator>[0], port: number): Promise<AwsSimulator> {
  try {
    return await startAwsSimulator(setting);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageProblem(
      `Port ${port} of 127.0.0.1 cannot be used (${said}). Choose another with --port, or leave it out.`,
    );
  }
}

async function tell(simulator: AwsSimulator, estate: Estate, options: SimulateOptions, io: Io): Promise<void> {
  if (options.json === true) {
    const accounts = [...estate.accounts.keys()].sort();
    await io.stdout(
      `${JSON.stringify({ schema: 'stillwatch/1', endpoint: simulator.url, estate: estate.name, accounts })}\n`,
    );
  } else {
    await io.stdout(simulatedConfig(estate, simulator.url));
  }
  notice(
    io,
    `Serving until stopped (Ctrl-C). Put the lines above into a stillwatch.yaml and run \`stillwatch scan\` beside it.`,
  );
}

function parsePort(text: string): number {
  const port = parseCount(text, '--port');
  if (port > 65_535)
    throw new UsageProblem(`--port ${text} is not a port. Write one from 1 to 65535, or leave it out.`);
  return port;
}
