import { Argument, type Command } from 'commander';
import { exported } from './exported.ts';
import type { Run } from './io.ts';
import { collect } from './parse.ts';

type Wrap = (run: Run) => (...parameters: unknown[]) => Promise<void>;

/** Declares every command; each loads its own code only when it runs. */
export function addCommands(program: Command, wrap: Wrap): void {
  const add = (parent: Command, group: string, name: string, description: string) =>
    parent.command(name).description(description).helpGroup(group).helpCommand(false).exitOverride();
  const look = 'See what is there:';
  const act = 'Judge and report:';
  const set = 'Set up:';
  const run = 'Keep watching:';

  add(program, set, 'demo', 'a guided tour on simulated clouds: scan, attack, scan again, reports')
    .option('--out <dir>', 'folder for the tour (default: stillwatch-demo)')
    .action(wrap(async (options, io) => (await import('./commands/demo.ts')).demo(options, io)));
  add(program, set, 'init', 'write a commented stillwatch.yaml')
    .option('--cloud <names>', 'clouds to prepare', collect)
    .option('--schema', 'print the JSON Schema of stillwatch.yaml instead')
    .action(wrap(async (options, io) => (await import('./commands/init.ts')).init(options, io)));
  add(program, set, 'doctor', 'what would be blind, and the permission to add').action(
    wrap(async (options, io) => (await import('./commands/doctor.ts')).doctor(options, io)),
  );
  add(program, set, 'permissions', 'least-privilege read-only policies')
    .option('--cloud <names>', 'clouds', collect)
    .option(
      '--format <format>',
      'iam-json, cloudformation, azure-role, gcp-role or terraform (default: the own one of each cloud)',
    )
    .action(wrap(async (options, io) => (await import('./commands/permissions.ts')).permissions(options, io)));

  add(program, look, 'scan', 'one scan into the store')
    .option('--cloud <names>', 'only these clouds', collect)
    .option('--account <ids>', 'only these accounts', collect)
    .option('--region <names>', 'only these regions', collect)
    .option('--collector <names>', 'only these collectors', collect)
    .option('--full', 'read every sharing attribute, also where no share is possible')
    .option('--resume [id]', 'go on with the last (or that) unfinished scan')
    .action(wrap(async (options, io) => (await import('./commands/scan.ts')).scan(options, io)));
  add(program, look, 'scans', 'scans in the store').action(
    wrap(async (options, io) => (await import('./commands/scans.ts')).scans(options, io)),
  );
  add(program, look, 'coverage', 'what was assessed, place by place')
    .option('--scan <id>', 'that scan instead of the latest')
    .action(wrap(async (options, io) => (await import('./commands/coverage.ts')).coverage(options, io)));
  add(program, look, 'explain', 'everything known about one finding, copy, user or role')
    .addArgument(
      new Argument('<what>', 'id, key or name; of what logs alone know: a principal, account, address or access key'),
    )
    .option('--scan <id>', 'that scan instead of the latest')
    .action(wrap(async (options, io, args) => (await import('./commands/explain.ts')).explain(options, io, args)));
  add(program, look, 'who-can', 'who can share, copy, read out or delete copies, and by which statement')
    .option('--can <powers>', 'only these: create, copy, share, read-out, delete, restore, tamper', collect)
    .option('--cloud <names>', 'only these clouds', collect)
    .option('--account <ids>', 'only these accounts', collect)
    .option('--principal <pattern>', 'only users and roles of this key or name (* any characters, ? any one)')
    .option('--resource <key>', 'only who can do something to this copy or other thing: key or name')
    .option('--scan <id>', 'that scan instead of the latest')
    .option('--ask <file>', 'answer the requests in a file (- for stdin) instead: JSON Lines in, JSON Lines out')
    .action(wrap(async (options, io) => (await import('./commands/who-can.ts')).whoCan(options, io)));
  add(program, look, 'activity', 'read audit logs: chains of what happened to copies, by whom, and how bad')
    .addArgument(new Argument('[paths...]', 'CloudTrail files and folders (without: what was read before)'))
    .option('--live', 'ask the clouds: their last events about copies, and the buckets of `logs.buckets` (AWS)')
    .option('--account <ids>', 'with --live: only these accounts', collect)
    .option('--region <names>', 'with --live: only these regions', collect)
    .option(
      '--since <time>',
      'a day, a time or how long ago (2d): chains in which something happened since; --live reads from then (default: 7d)',
    )
    .option('--forget <path>', 'take a log that could not be read off the list of what is missing', collect)
    .action(wrap(async (options, io, args) => (await import('./commands/activity.ts')).activity(options, io, args)));
  add(program, look, 'diff', 'what changed between two scans')
    .option('--from <scan>', 'scan id, `baseline` or a time (default: the scan before)')
    .option('--to <scan>', 'scan id or `latest`', 'latest')
    .option('--format <format>', 'md, html or json', 'md')
    .action(wrap(async (options, io) => (await import('./commands/diff.ts')).diff(options, io)));
  add(program, look, 'export', 'stream facts as JSON Lines or CSV')
    .addArgument(new Argument('<facts>', 'what to export').choices([...exported]))
    .option('--scan <id>', 'that scan instead of the latest')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action(wrap(async (options, io, args) => (await import('./commands/export.ts')).exportFacts(options, io, args)));

  add(program, act, 'check', 'run the checks and list what they say')
    .option('--state <state>', 'failing, exposed, unknown or waived')
    .option('--scan <id>', 'that scan instead of the latest')
    .option('--rejudge', "judge old facts by today's configuration")
    .action(wrap(async (options, io) => (await import('./commands/check.ts')).check(options, io)));
  add(program, act, 'gate', 'the CI gate: 0 clean, 1 failing, 2 blind, 3 misused or nothing scanned')
    .option('--fail-on <severity>', 'critical, high, medium or low')
    .option('--max-unknown <count>', 'how many places and copies may be blind')
    .option('--new-only', 'only what is new or wider than the baseline')
    .option('--scan <id>', 'that scan instead of the latest')
    .option('--format <format>', 'text, sarif, junit or github', 'text')
    .action(wrap(async (options, io) => (await import('./commands/gate.ts')).gate(options, io)));
  add(program, act, 'report', 'write reports')
    .option('--format <names>', 'report formats (default: all that apply)', collect)
    .option('--out <dir>', 'folder (default: stillwatch-reports)')
    .option('--scan <id>', 'that scan instead of the latest')
    .option('--from <scan>', 'start of the owner diff: scan id, `baseline` or a time')
    .option('--to <scan>', 'end of the owner diff: scan id, `latest` or a time')
    .action(wrap(async (options, io) => (await import('./commands/report.ts')).report(options, io)));
  const baseline = add(program, act, 'baseline', 'accept the current state, by whom and why');
  add(baseline, act, 'accept', 'accept the latest scan as the baseline')
    .option('--by <name>', 'who accepts it')
    .option('--reason <text>', 'why')
    .option('--until <date>', 'last day it holds (default: 90 days)')
    .option('--scan <id>', 'that scan instead of the latest')
    .action(wrap(async (options, io) => (await import('./commands/baseline.ts')).acceptBaseline(options, io)));
  add(baseline, act, 'show', 'the baseline in force').action(
    wrap(async (options, io) => (await import('./commands/baseline.ts')).showBaseline(options, io)),
  );
  add(baseline, act, 'history', 'every baseline accepted').action(
    wrap(async (options, io) => (await import('./commands/baseline.ts')).baselineHistory(options, io)),
  );
  const checks = add(program, act, 'checks', 'the catalogue of checks');
  add(checks, act, 'list', 'every check, a line each').action(
    wrap(async (options, io) => (await import('./commands/checks.ts')).listChecks(options, io)),
  );
  add(checks, act, 'show', 'one check in full')
    .addArgument(new Argument('<id>', 'check id'))
    .action(wrap(async (options, io, args) => (await import('./commands/checks.ts')).showCheck(options, io, args)));

  add(program, run, 'watch', 'scan and write weekly diffs when due')
    .option('--out <dir>', 'folder for the diffs (default: stillwatch-reports)')
    .action(wrap(async (options, io) => (await import('./commands/watch.ts')).watch(options, io)));
  const scope = add(program, run, 'scope', 'places that are no longer configured');
  add(scope, run, 'forget', 'drop a place and everything known of it')
    .addArgument(new Argument('<scope>', 'cloud, cloud/account, cloud/account/region or a scope key'))
    .action(wrap(async (options, io, args) => (await import('./commands/scope.ts')).forgetScope(options, io, args)));
  add(program, run, 'simulate', 'simulated clouds as servers, for trying things out')
    .option('--estate <name>', 'which estate', 'demo')
    .option('--cloud <names>', 'clouds (default: all that have it)', collect)
    .option('--port <number>', 'port on loopback (default: any free one)')
    .option('--fault <service:action=kind>', 'make a call fail: denied, throttled, timeout, ...', collect)
    .action(wrap(async (options, io) => (await import('./commands/simulate.ts')).simulate(options, io)));
}
