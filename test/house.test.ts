import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, transpileModule } from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanTree, plants } from './support/plants.ts';
import { rules, survey, treeOf } from './support/survey.ts';
import { filesBelow, folders, root, textOf, topLevel } from './support/tree.ts';

const code = filesBelow('src', 'checks', 'reports').filter((path) => path.endsWith('.ts'));
const tests = filesBelow('test').filter((path) => /\.(ts|mjs)$/.test(path) && !/^test\/(fixtures|golden)\//.test(path));
const templates = filesBelow('templates');
const pure = code.filter((path) =>
  /^(src\/(model|exposure|access|activity|compare|audit)|checks|reports)\//.test(path),
);

describe('the floors', () => {
  it('hold in this tree, and there is a tree to hold', async () => {
    const { modules, violations } = await survey(root, folders);
    expect(modules).toBeGreaterThan(10);
    expect(violations).toEqual([]);
  });

  it('each stop the build and say why', () => {
    expect(rules.filter((rule) => rule.severity !== 'error' || (rule.comment ?? '').length < 40)).toEqual([]);
  });

  it('each have a planted violation', () => {
    expect([...new Set(plants.map((plant) => plant.rule))].sort()).toEqual(rules.map((rule) => rule.name ?? '').sort());
  });
});

describe('a planted tree', () => {
  const clean = treeOf(cleanTree);
  const files = plants.flatMap(({ file, text, also = {} }) => [[file, text] as const, ...Object.entries(also)]);
  const planted = treeOf({ ...cleanTree, ...Object.fromEntries(files) });
  let found: readonly string[] = [];

  beforeAll(async () => {
    found = (await survey(planted, ['src', 'checks', 'reports', 'test'])).violations;
  });

  afterAll(() => {
    for (const folder of [clean, planted]) rmSync(folder, { recursive: true, force: true });
  });

  it('without violations is found clean', async () => {
    const { modules, violations } = await survey(clean, ['src', 'checks', 'reports', 'test']);
    expect(modules).toBeGreaterThan(10);
    expect(violations).toEqual([]);
  });

  it.each(plants)('with $file is caught by $rule', ({ rule, file }) => {
    expect(found).toContain(`${rule}: ${file}`);
  });
});

describe('the rooms', () => {
  const rooms =
    'model clouds exposure access logs activity scan store compare catalog audit render deliver schedule serve simulator config cli';
  const top =
    'src checks reports templates test docs deploy .ci package.json package-lock.json tsconfig.json tsconfig.types.json ' +
    'vitest.config.ts biome.json knip.json .dependency-cruiser.cjs .npmrc .gitignore .gitattributes .editorconfig ' +
    'README.md LICENSE CHANGELOG.md stillwatch.schema.json';

  it('are the only folders of src, and src holds no file of its own', () => {
    const known = new Set(rooms.split(' '));
    const strangers = filesBelow('src').filter(
      (path) => !/^src\/[^/]+\//.test(path) || !known.has(path.split('/')[1] ?? ''),
    );
    expect(strangers).toEqual([]);
  });

  it('and tool configuration are all there is at the top', () => {
    const known = new Set(top.split(' '));
    expect(topLevel().filter((name) => !known.has(name))).toEqual([]);
  });

  it('name files in kebab-case after one thing, never after nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|data|info|shared|lib)(\.ts$|\/)/;
    const odd = code.filter((path) => vague.test(path) || !/^[a-z0-9/-]+\.ts$/.test(path));
    expect(odd).toEqual([]);
  });
});

describe('a file', () => {
  it('has at most 200 lines', () => {
    const long = code.filter((path) => textOf(path).trimEnd().split('\n').length > 200);
    expect(long).toEqual([]);
  });

  it('has a default export in checks and reports, and nowhere else', () => {
    const odd = code.filter((path) => /^export default /m.test(textOf(path)) === path.startsWith('src/'));
    expect(odd).toEqual([]);
  });

  it('looks at most two folders up', () => {
    expect(code.filter((path) => /(from|import\() ?'\.\.\/\.\.\/\.\.\//.test(textOf(path)))).toEqual([]);
  });

  it('in a pure room asks neither clock, chance nor surroundings', () => {
    const asks =
      /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|randomUUID\(|\bprocess\.[a-z]|globalThis\.|\bfetch\(/;
    expect(pure.filter((path) => asks.test(textOf(path)))).toEqual([]);
  });

  it('switches off neither the compiler nor the linter', () => {
    const hatch = new RegExp(['@ts-', '(ignore|nocheck)'].join(''));
    expect([...code, ...tests].filter((path) => hatch.test(textOf(path)))).toEqual([]);
    expect(code.filter((path) => textOf(path).includes('@ts-expect-error'))).toEqual([]);
  });

  it('leaves nothing for later in a comment', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
    expect([...code, ...tests, ...templates, ...filesBelow('.ci')].filter((path) => later.test(textOf(path)))).toEqual(
      [],
    );
  });
});

describe('a template', () => {
  it('never places a text unescaped', () => {
    expect(templates.filter((path) => /\{\{\{|\{\{~?&/.test(textOf(path)))).toEqual([]);
  });
});

describe('a test', () => {
  it('runs, always and not alone', () => {
    const idle = /\b(it|test|describe)(\.concurrent)?\.(skip|only|todo|fails)\b/;
    expect(tests.filter((path) => idle.test(textOf(path)))).toEqual([]);
  });

  /** Files whose behaviour is seen only through a neighbour, and which test sees it. Nothing is listed without a reason. */
  const overTheWireOf = (cloud: string): string =>
    `test/simulator/${cloud}: every call and fault of it is driven through the real SDK clients`;
  const asEstatesOf = (cloud: string): string =>
    `test/simulator/${cloud}/estates: what an estate holds is read back through the API, estate by estate`;
  const inTheStory =
    'test/simulator/story.test.ts: every step of every cloud is applied, and what it left is looked at';
  const seenElsewhere: Readonly<Record<string, string>> = {
    'src/activity/names.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/effect.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/effects-of.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/stage-words.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/drafts.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/chain-stages.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/consumption.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/exposed-time.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/chain-id.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/root.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/presences.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/openings.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/attempts.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/probing.ts': 'test/activity/lineage.test.ts: every stage and detail of a chain is told by it',
    'src/activity/image-bringer.ts': 'test/activity/creation-standing.test.ts: every image that brings a snapshot',
    'src/activity/standing.ts':
      'test/activity/lineage.property.test.ts: held against an evaluator that goes back through everything',
    'src/activity/incarnate.ts':
      'test/activity/lineage.property.test.ts: held against an evaluator that goes back through everything',
    'src/activity/joined.ts':
      'test/activity/lineage.property.test.ts: held against an evaluator that goes back through everything',
    'src/activity/audiences.ts': 'test/activity/replayed-shares.test.ts: every share is replayed by it',
    'src/activity/score-approval.ts':
      'test/activity/factors/sensitivity.test.ts and score-mitigations.test.ts: every approval is found by it',
    'src/activity/score-bench.ts': 'test/activity/factors: every factor is judged on it',
    'src/activity/score-evidence.ts': 'test/activity/factors: every factor is judged on it',
    'src/activity/score-copy-action.ts':
      'test/activity/score-index.test.ts and factors/powers.test.ts: what counts as a use of a power',
    'src/activity/score-places.ts': 'test/activity/factors/origins.test.ts: every new place is found by it',
    'src/activity/score-shares.ts': 'test/activity/factors/shares.test.ts: every share is weighed by it',
    'src/activity/factors/judged.ts': 'test/activity/factors: every factor is made by it',
    'src/logs/row-scanner.ts': 'test/logs/json-grammar.test.ts and log-rows.test.ts: held against JSON.parse',
    'src/logs/row-tracker.ts': 'test/logs/log-rows.test.ts: every container is told apart by it',
    'src/logs/row-notes.ts': 'test/logs/log-rows.test.ts: every field of every row is read through it',
    'src/logs/row-field.ts': 'test/logs/log-rows.test.ts: names with and without escapes',
    'src/logs/row-counts.ts': 'test/logs/log-rows.test.ts: every count of it',
    'src/logs/file-outcome.ts': 'test/logs/log-file.test.ts: nearly every sentence of it',
    'src/logs/file-problem.ts': 'test/logs/log-file.test.ts and find-log-files.test.ts: its usual words',
    'src/logs/limits.ts': 'test/logs/log-rows.test.ts and log-file.test.ts: its limits are reached',
    'src/logs/worker.ts': 'test/logs/read-log-files.test.ts: workers give the bytes that this thread gives',
    'src/cli/activity-text.ts': 'test/cli/commands/activity.test.ts: what the command tells is told by it',
    'src/cli/open-chains.ts': 'test/cli/commands/activity.test.ts: every chain of the program is made by it',
    'src/cli/demo-text.ts': 'test/cli/commands/demo.test.ts: the tour is told by it',
    'src/clouds/aws/event-lookup.ts': 'test/cli/live-logs.test.ts: read from the simulator through the real client',
    'src/clouds/aws/policy-parts.ts': 'test/clouds/aws/policies.test.ts: every statement of the policies',
    'src/config/around.ts': 'test/config/schema.test.ts: every setting of it',
    'src/model/chain.ts': 'a list of stages: test/activity/lineage.test.ts has their order',
    'src/model/judge-chain.ts': 'test/checks/activity-chain-critical.test.ts and its neighbours: every judgement of it',
    'src/scan/inventory-facts.ts': 'test/cli/commands/demo.test.ts: a sensitive source is known by it',
    'src/simulator/aws/demo-deeds.ts': 'test/simulator/story.test.ts: every deed of the story',
    'src/simulator/aws/demo-records.ts': 'test/simulator/aws/logged.test.ts: every record of the story',
    'src/activity/recording/calls.ts': 'test/activity/recording/logging.test.ts: every call is answered by it',
    'src/audit/logging-row.ts': 'test/cli/logging-rows.test.ts: every row is made by it',
    'src/cli/exported.ts': 'test/cli/commands/export.test.ts: a list of what can be exported',
    'src/clouds/aws/buckets.ts':
      'test/clouds/aws/trail-storage.test.ts and trails.test.ts: read through it from the simulator',
    'src/clouds/aws/cloudtrail.ts': 'test/clouds/aws/trails.test.ts: read through it from the simulator',
    'src/clouds/aws/log-groups.ts':
      'test/clouds/aws/trail-storage.test.ts and trails.test.ts: read through it from the simulator',
    'src/model/judge-log.ts':
      'test/checks/snapshot-without-creation-event.test.ts and its neighbours: every judgement of it',
    'src/model/logging.ts': 'lists of calls: test/activity/recording/logging.test.ts asks about each',
    'src/simulator/aws/estates/demo-trails.ts': 'test/cli/commands/export.test.ts: what the logs of the demo record',
    'src/simulator/aws/estates/trail-maker.ts': 'test/clouds/aws/trails.test.ts: every simulated trail is made by it',
    'src/simulator/aws/remove-items.ts': 'test/simulator: every removal goes through it',
    'src/simulator/aws/trails.ts': 'test/clouds/aws/trails.test.ts: how a trail at work does',
    'src/cli/problem.ts': 'test/cli/ending.test.ts: a problem is a name, and how a command ends after it',
    'src/config/problem.ts': 'test/cli/ending.test.ts: a problem is a name, and how a command ends after it',
    'src/cli/command-table.ts':
      'test/docs.test.ts: docs/reference/cli.md is written from the help of every command it declares',
    'src/clouds/card.ts': 'test/clouds/aws/cards.test.ts: every card of every cloud is made by it',
    'src/model/trust.ts': 'types, and the empty that clouds without tenants have: test/exposure tells them apart',
    'src/model/view/words.ts': 'tables of words: the golden pages in test/reports show each',
    'src/clouds/refused-call.ts': 'test/clouds/aws/guard.test.ts: a refused call is a name, and what throws it',
    'src/access/aws/everything.ts':
      'test/access/aws/become.test.ts and reach.test.ts: every step to a role goes through it',
    'src/access/aws/reach-path.ts': 'test/access/aws/reach.golden.test.ts: every path that is told is made by it',
    'src/access/aws/outside-way.ts': 'test/access/aws/outsiders.test.ts: every outsider is told by it',
    'src/access/aws/narrowing.ts': 'test/access/aws/weakness.test.ts: every weakness rests on it',
    'src/access/aws/token-weakness.ts': 'test/access/aws/weakness.test.ts: every weakness rests on it',
    'src/access/aws/columns.ts':
      'test/access/aws/survey.test.ts: what it says of every golden account is held against single requests',
    'src/access/aws/sheet.ts':
      'test/access/aws/survey.test.ts: what it says of every golden account is held against single requests',
    'src/access/aws/vote-tables.ts':
      'test/access/aws/survey.test.ts: what it says of every golden account is held against single requests',
    'src/compare/organization-culprits.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-blame.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-culprits.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-groups.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-holdings.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-side.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/compare/principal-sight.ts':
      'test/compare/principal-changes.test.ts, principal-ways.test.ts: decided by the real evaluator',
    'src/model/view/power-detail.ts': 'test/model/view/power-row.test.ts: every row and its panel are made of it',
    'src/model/view/power-record.ts': 'test/model/view/power-changes.test.ts: what changed is told from it',
    'src/model/view/power-tally.ts': 'test/model/view/power-survey.test.ts: every count of the section is its',
    'src/scan/access-facts.ts': 'test/cli/power-sides.test.ts: both sides of a diff are read by it from a store',
    'src/cli/derived-rows.ts': 'test/cli/moto-powers.all.test.ts: the findings about powers come from it',
    'src/cli/copy-text.ts': 'test/cli/commands/explain.test.ts: what is explained of a copy is its text',
    'src/simulator/aws/answer.ts': overTheWireOf('aws'),
    'src/simulator/aws/call.ts': overTheWireOf('aws'),
    'src/simulator/aws/ec2-listing.ts': overTheWireOf('aws'),
    'src/simulator/aws/ec2.ts': overTheWireOf('aws'),
    'src/simulator/aws/rds-listing.ts': overTheWireOf('aws'),
    'src/simulator/aws/rds-restore.ts': overTheWireOf('aws'),
    'src/simulator/aws/rds.ts': overTheWireOf('aws'),
    'src/simulator/aws/refusal.ts': overTheWireOf('aws'),
    'src/simulator/requests.ts': overTheWireOf('aws'),
    'src/simulator/aws/bucket-sizes.ts': overTheWireOf('aws'),
    'src/simulator/aws/respond.ts': overTheWireOf('aws'),
    'src/simulator/aws/sessions.ts': overTheWireOf('aws'),
    'src/simulator/aws/estates/backup-tags.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-backup.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-names.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-production.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-sandbox.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-virginia.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/foreign.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/hostile.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/maker.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/many.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/organization.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/setting.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/small.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/common-identities.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-guardrails.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/demo-identities.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/guardrail-maker.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/identity-maker.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/small-accounts.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/small-identities.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/statements.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/usual-roles.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/workforce-levels.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/workforce-names.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/workforce-people.ts': asEstatesOf('aws'),
    'src/simulator/aws/estates/workforce-statements.ts': asEstatesOf('aws'),
    'src/simulator/aws/organizations-reading.ts': overTheWireOf('aws'),
    'src/simulator/aws/simulator.ts': overTheWireOf('aws'),
    'src/simulator/aws/demo-steps.ts': inTheStory,
    'src/simulator/azure/bucket-sizes.ts': overTheWireOf('azure'),
    'src/simulator/azure/demo-steps.ts': inTheStory,
    'src/simulator/azure/disk-accesses.ts': overTheWireOf('azure'),
    'src/simulator/azure/disk-answer.ts': overTheWireOf('azure'),
    'src/simulator/azure/disks.ts': overTheWireOf('azure'),
    'src/simulator/azure/estates/backup-maker.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/demo-data.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/demo-names.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/demo-production.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/image-maker.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/maker.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/restore-point-maker.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/rules.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/setting.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/small-backups.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/small-disks.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/small-images.ts': asEstatesOf('azure'),
    'src/simulator/azure/estates/small-names.ts': asEstatesOf('azure'),
    'src/simulator/azure/gallery-images.ts': overTheWireOf('azure'),
    'src/simulator/azure/images.ts': overTheWireOf('azure'),
    'src/simulator/azure/links.ts': overTheWireOf('azure'),
    'src/simulator/azure/lookup.ts': overTheWireOf('azure'),
    'src/simulator/azure/operation.ts': overTheWireOf('azure'),
    'src/simulator/azure/providers.ts': overTheWireOf('azure'),
    'src/simulator/azure/refusal.ts': overTheWireOf('azure'),
    'src/simulator/azure/resource.ts': overTheWireOf('azure'),
    'src/simulator/azure/restore-point-answer.ts': overTheWireOf('azure'),
    'src/simulator/azure/vaults.ts': overTheWireOf('azure'),
    'src/simulator/gcp/call.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/compute-regions.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/demo-steps.ts': inTheStory,
    'src/simulator/gcp/estates/backup-maker.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/condition-shapes.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/demo-data.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/demo-names.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/demo-production.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/maker.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/member-shapes.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/roles.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/setting.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/small-inherited.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/small-names.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/estates/small-shapes.ts': asEstatesOf('gcp'),
    'src/simulator/gcp/index-backups.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/index-compute.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/index-groups.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/index-nodes.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/index-place.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/paging.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/policy-answer.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/refusal.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/removal.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/respond.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/simulator.ts': overTheWireOf('gcp'),
    'src/simulator/gcp/walk.ts': overTheWireOf('gcp'),
    'src/simulator/listen.ts': overTheWireOf('aws'),
    'src/simulator/spoil.ts': overTheWireOf('aws'),
    'src/simulator/wire.ts': overTheWireOf('aws'),
  };

  it('mirrors every file that does something', () => {
    const mirrors = new Set(tests.map((path) => path.replace(/^test\//, '').replace(/(\.all)?\.test\.ts$/, '')));
    const bare = code
      .filter((path) => !mirrors.has(path.replace(/^src\//, '').replace(/\.ts$/, '')) && !(path in seenElsewhere))
      .filter((path) => doesSomething(textOf(path)));
    expect(bare).toEqual([]);
    expect(Object.keys(seenElsewhere).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

/** False for a file of types only: nothing of it is left when it runs. */
function doesSomething(text: string): boolean {
  const { outputText } = transpileModule(text, {
    compilerOptions: { module: ModuleKind.ESNext, removeComments: true },
  });
  return outputText.replace(/^(import|export) .*;$/gm, '').trim() !== '';
}
