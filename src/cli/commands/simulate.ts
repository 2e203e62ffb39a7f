import { cloudIds, isCloudId } from '../../clouds/registry.ts';
import type { CloudId } from '../../model/scope.ts';
import {
  type Estates,
  estatesNamed,
  startWorld,
  type World,
  type WorldSetting,
  worldNames,
} from '../../simulator/world.ts';
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
  readonly cloud?: readonly string[];
  readonly port?: string;
  readonly fault?: readonly string[];
}

/** `stillwatch simulate`: serves simulated estates on loopback until it is stopped; prints the configuration that audits them. Exit 0. */
export async function simulate(options: SimulateOptions, io: Io): Promise<number> {
  const name = parseWord(options.estate ?? 'demo', worldNames, '--estate');
  const clouds = parseClouds(options.cloud ?? []);
  const port = parsePort(options.port ?? '0');
  const faults = parseFaults(options.fault ?? []);
  const estates = estatesNamed(name, clouds, new Date(asOfTime(options, io)));
  if (Object.values(estates).every((estate) => estate === null))
    throw new UsageProblem(
      `There is no estate ${name} in ${clouds.join(', ')}. Choose another with --estate, or leave --cloud out.`,
    );
  const world = await start({ estates, port, faults }, port);
  try {
    await tell(world, name, estates, options, io);
    await untilStopped(io);
    notice(io, `Stopped after ${count(world.calls(), 'call', 'calls')}.`);
    return 0;
  } finally {
    await world.close();
  }
}

function parseClouds(names: readonly string[]): readonly CloudId[] {
  const stranger = names.find((name) => !isCloudId(name));
  if (stranger !== undefined)
    throw new UsageProblem(`--cloud ${stranger} is not known. Use one of: ${cloudIds.join(', ')}.`);
  return names.length === 0 ? cloudIds : names.filter(isCloudId);
}

async function start(setting: WorldSetting, port: number): Promise<World> {
  try {
    return await startWorld(setting);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageProblem(
      `Port ${port} of 127.0.0.1 cannot be used (${said}). Choose another with --port, or leave it out.`,
    );
  }
}

async function tell(world: World, name: string, estates: Estates, options: SimulateOptions, io: Io): Promise<void> {
  if (options.json === true) {
    const { aws, azure, gcp } = estates;
    const accounts = [aws?.accounts, azure?.subscriptions, gcp?.projects].flatMap((one) => [...(one?.keys() ?? [])]);
    await io.stdout(
      `${JSON.stringify({ schema: 'stillwatch/1', endpoint: world.url, estate: name, accounts: accounts.sort() })}\n`,
    );
  } else {
    await io.stdout(simulatedConfig(name, estates, world.url));
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
