// The floors of the house (docs/architecture.md), each with its reason. test/house.test.ts plants a violation of every rule.

const pure = 'exposure|access|activity|compare|audit';
const doors = 'clouds|logs|store|catalog|config|render|deliver|simulator';
const handed = 'scan|schedule|serve';
const ours = '^(src|checks|reports|templates|test|[.]ci)/';
const product = '^(src|checks|reports)/';
const packages = (names) => `(^|node_modules/)(${names})(/|$)`;
/** `import type` and `typeof import()`: nothing of them is left when it runs. */
const typesOnly = ['type-only', 'type-import'];
const fileSystem = '^(node:)?fs(/promises)?$';
const sdk = {
  aws: '@aws-sdk|@aws-crypto|@smithy',
  azure: '@azure|@azure-rest',
  gcp: '@google-cloud|google-auth-library|google-gax',
};

/** A package that only one room may know. */
const only = (name, room, names, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: product, pathNot: `^src/${room}/` },
  to: { path: packages(names) },
});

/** An SDK lives in the client.ts of its own cloud; the cloud's other files may know its types. */
const sdkRules = Object.entries(sdk).flatMap(([cloud, names]) => [
  {
    name: `sdk-${cloud}-stays-in-its-cloud`,
    comment: `What ${cloud} says is translated into our own words inside clouds/${cloud}; nobody else may depend on the shapes of its SDK, not even on a type.`,
    severity: 'error',
    from: { path: product, pathNot: `^src/clouds/${cloud}/` },
    to: { path: packages(names) },
  },
  {
    name: `sdk-${cloud}-only-in-client`,
    comment: `client.ts is the one place that loads the ${cloud} SDK: there calls are allow-listed, paced and sent to a configured endpoint. Elsewhere in the folder only \`import type\`.`,
    severity: 'error',
    from: { path: `^src/clouds/${cloud}/`, pathNot: `^src/clouds/${cloud}/client[.]ts$` },
    to: { path: packages(names), dependencyTypesNot: typesOnly },
  },
  {
    name: `sdk-${cloud}-loaded-lazily`,
    comment: `Importing an SDK costs up to a second and hundreds of MB: client.ts loads it by \`await import()\`, so that --help and other clouds' scans never pay for it.`,
    severity: 'error',
    from: { path: `^src/clouds/${cloud}/client[.]ts$` },
    to: { path: packages(names), dynamic: false, dependencyTypesNot: typesOnly },
  },
]);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'model-imports-nothing',
      comment:
        'Rule 1. The vocabulary is floor 0: it imports nothing, not even node:, so that everything may stand on it.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'leaf-rooms-know-only-model',
      comment:
        'Rule 2. A check is data and one pure judgement, a report a pure view: both see facts in the words of the model and nothing else, so that a team can write its own.',
      severity: 'error',
      from: { path: '^(checks|reports)/([^/]+)$' },
      to: { pathNot: '^src/model/' },
    },
    {
      name: 'rooms-know-only-model',
      comment:
        'Floor 1. Rooms that decide and rooms that touch the world stand side by side on the model; none knows another, so each can be read, tested and replaced alone. What one needs from another is handed to it.',
      severity: 'error',
      from: { path: `^src/(${pure}|${doors})/` },
      to: { path: ours, pathNot: '^src/(model|$1)/' },
    },
    {
      name: 'floor-two-looks-down',
      comment:
        'Floor 2. scan, schedule and serve use the floors below and never each other: what they need from a neighbour is handed to them by the command line.',
      severity: 'error',
      from: { path: `^src/(${handed})/` },
      to: { path: `^src/(${handed}|cli)/`, pathNot: '^src/$1/' },
    },
    {
      name: 'checks-and-reports-are-loaded-by-path',
      comment:
        'The catalogue finds checks and reports by their path, ours like a team’s own; a static import would make ours special.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(checks|reports)/' },
    },
    ...sdkRules,
    {
      name: 'no-cloud-knows-another',
      comment: 'Rule 4. A cloud is one folder: adding or removing one must touch no other.',
      severity: 'error',
      from: { path: '^src/clouds/(aws|azure|gcp)/' },
      to: { path: '^src/clouds/(aws|azure|gcp)/', pathNot: '^src/clouds/$1/' },
    },
    {
      name: 'clouds-are-loaded-lazily',
      comment: 'The registry names the clouds and loads one when it is asked for: an AWS scan never reads Azure code.',
      severity: 'error',
      from: { path: '^src/clouds/[^/]+[.]ts$' },
      to: { path: '^src/clouds/(aws|azure|gcp)/', dynamic: false, dependencyTypesNot: typesOnly },
    },
    only(
      'handlebars-only-in-render',
      'render',
      'handlebars',
      'Rule 5. Escaping is decided in one place: only render knows the template engine.',
    ),
    only(
      'node-cron-only-in-schedule',
      'schedule',
      'node-cron',
      'Rule 5. Only schedule knows what drives it; due times are ours and persisted.',
    ),
    only(
      'sqlite-only-in-its-folder',
      'store/sqlite',
      'better-sqlite3|node-sqlite3-wasm|node:sqlite',
      'Rule 5. The store is a contract; a driver is known only in the folder that fulfils it.',
    ),
    only(
      'postgres-only-in-its-folder',
      'store/postgres',
      'pg|pg-copy-streams',
      'Rule 5. The store is a contract; a driver is known only in the folder that fulfils it.',
    ),
    {
      name: 'files-only-in-doors',
      comment:
        'Rule 6. Reading and writing files is the work of a door: elsewhere a path or a text is handed in, so that deciding rooms stay testable and every write is owner-only by construction.',
      severity: 'error',
      from: { path: product, pathNot: `^src/(${doors})/` },
      to: { path: fileSystem },
    },
    {
      name: 'pure-rooms-touch-nothing',
      comment:
        'Rule 7. A room that decides gets time, randomness and environment as arguments: the same facts give the same bytes. So it imports no node: module and no package.',
      severity: 'error',
      from: { path: `^src/(${pure})/` },
      to: { path: '.', pathNot: ours },
    },
    {
      name: 'nobody-imports-the-hall',
      comment: 'Rule 8. The command line composes the house; a room that imported it could be used nowhere else.',
      severity: 'error',
      from: { path: product, pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Rule 8. The product never carries its tests.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(test|[.]ci)/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Rule 9. Two files that need each other are one file, or one of them holds something that belongs below.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'Rule 9. A file that nothing uses and that uses nothing is a leftover. (Checks, reports and tests are loaded by path.)',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/cli/main[.]ts$' },
      to: {},
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere fails when it runs, or hides from every other rule here.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^node:sqlite$' },
    },
    {
      name: 'product-needs-no-development-package',
      comment: 'What is only a development dependency is not there where Stillwatch is installed.',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: typesOnly, pathNot: 'node_modules/@types/' },
    },
    {
      name: 'packages-are-declared',
      comment: 'A package that is there only because another one brought it can vanish with any update.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|test/(golden|fixtures))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
  },
};
