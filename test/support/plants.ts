/** Files that keep every rule of the house, the way real rooms do: a tree of them must be found clean. */
export const cleanTree: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: {
      '@aws-sdk/client-ec2': '1.0.0',
      '@azure/identity': '1.0.0',
      '@google-cloud/compute': '1.0.0',
      handlebars: '1.0.0',
      'node-cron': '1.0.0',
      'node-sqlite3-wasm': '1.0.0',
      pg: '1.0.0',
    },
    devDependencies: { vitest: '1.0.0' },
  }),
  'src/model/word.ts': 'export const word = 1;\nexport interface Word { readonly text: string }\n',
  'src/model/sentence.ts': "import { word } from './word.ts';\nexport const sentence = [word];\n",
  'src/exposure/decide.ts': "import { word } from '../model/word.ts';\nexport const decide = () => word;\n",
  'src/compare/diff.ts': "import type { Word } from '../model/word.ts';\nexport const diff = (a: Word) => a;\n",
  'src/clouds/registry.ts': "export const load = () => import('./aws/scopes.ts');\n",
  'src/clouds/ask.ts': "import { word } from '../model/word.ts';\nexport const ask = () => word;\n",
  'src/clouds/aws/client.ts':
    "import type { EC2Client } from '@aws-sdk/client-ec2';\nexport type Client = EC2Client;\nexport type Sdk = typeof import('@aws-sdk/client-ec2');\nexport const client = () => import('@aws-sdk/client-ec2');\n",
  'src/clouds/aws/scopes.ts':
    "import type { EC2Client } from '@aws-sdk/client-ec2';\nimport { ask } from '../ask.ts';\nimport { client } from './client.ts';\nexport const scopes = (c: EC2Client) => [c, ask, client];\n",
  'src/store/sqlite/open.ts':
    "import { readFileSync } from 'node:fs';\nimport { Database } from 'node-sqlite3-wasm';\nexport const open = () => [Database, readFileSync];\n",
  'src/render/page.ts': "import handlebars from 'handlebars';\nexport const page = handlebars;\n",
  'src/schedule/tick.ts': "import cron from 'node-cron';\nexport const tick = cron;\n",
  'src/scan/run.ts': "import { load } from '../clouds/registry.ts';\nexport const run = load;\n",
  'src/cli/main.ts':
    "import { run } from '../scan/run.ts';\nimport { tick } from '../schedule/tick.ts';\nconsole.log(run, tick);\n",
  'checks/word-missing.ts': "import { word } from '../src/model/word.ts';\nexport default word;\n",
  'reports/words-json.ts': "import { sentence } from '../src/model/sentence.ts';\nexport default sentence;\n",
  'test/house.test.ts': "import { it } from 'vitest';\nimport { run } from '../src/scan/run.ts';\nit('runs', run);\n",
  ...packageStub('@aws-sdk/client-ec2'),
  ...packageStub('@azure/identity'),
  ...packageStub('@google-cloud/compute'),
  ...packageStub('handlebars'),
  ...packageStub('node-cron'),
  ...packageStub('node-sqlite3-wasm'),
  ...packageStub('pg'),
  ...packageStub('vitest'),
  ...packageStub('undeclared'),
};

/** A file that breaks one rule: the rule's name, where it stands, what it holds. */
export interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  /** Other files that it takes to break the rule. */
  readonly also?: Readonly<Record<string, string>>;
}

/** At least one violation for every rule of .dependency-cruiser.cjs. */
export const plants: readonly Plant[] = [
  plant('model-imports-nothing', 'src/model/a.ts', 'node:path'),
  plant('model-imports-nothing', 'src/model/b.ts', 'handlebars'),
  plant('model-imports-nothing', 'src/model/c.ts', '../exposure/decide.ts'),
  plant('leaf-rooms-know-only-model', 'checks/a.ts', '../src/exposure/decide.ts'),
  plant('leaf-rooms-know-only-model', 'checks/b.ts', 'node:crypto'),
  plant('leaf-rooms-know-only-model', 'reports/a.ts', 'handlebars'),
  plant('rooms-know-only-model', 'src/exposure/a.ts', '../compare/diff.ts'),
  plant('rooms-know-only-model', 'src/audit/a.ts', '../store/sqlite/open.ts'),
  plant('rooms-know-only-model', 'src/render/a.ts', '../exposure/decide.ts'),
  plant('rooms-know-only-model', 'src/simulator/a.ts', '../clouds/ask.ts'),
  plant('rooms-know-only-model', 'src/deliver/a.ts', '../scan/run.ts'),
  {
    rule: 'rooms-know-only-model',
    file: 'src/config/a.ts',
    text: "import type { Client } from '../clouds/aws/client.ts';\nexport type A = Client;\n",
  },
  plant('floor-two-looks-down', 'src/scan/a.ts', '../schedule/tick.ts'),
  plant('floor-two-looks-down', 'src/serve/a.ts', '../scan/run.ts'),
  plant('checks-and-reports-are-loaded-by-path', 'src/catalog/a.ts', '../../checks/word-missing.ts'),
  plant('sdk-aws-stays-in-its-cloud', 'src/scan/b.ts', '@aws-sdk/client-ec2'),
  plant('sdk-azure-stays-in-its-cloud', 'src/clouds/aws/a.ts', '@azure/identity'),
  plant('sdk-gcp-stays-in-its-cloud', 'src/cli/a.ts', '@google-cloud/compute'),
  plant('sdk-aws-only-in-client', 'src/clouds/aws/b.ts', '@aws-sdk/client-ec2'),
  plant('sdk-azure-only-in-client', 'src/clouds/azure/b.ts', '@azure/identity'),
  plant('sdk-gcp-only-in-client', 'src/clouds/gcp/b.ts', '@google-cloud/compute'),
  {
    rule: 'sdk-aws-only-in-client',
    file: 'src/clouds/aws/c.ts',
    text: "export const c = () => import('@aws-sdk/client-ec2');\n",
  },
  // A type import beside it must not hide the eager one.
  {
    rule: 'sdk-aws-loaded-lazily',
    file: 'src/clouds/aws/client.ts',
    text: "import type { A } from '@aws-sdk/client-ec2';\nexport type C = typeof import('@aws-sdk/client-ec2');\nexport const d = () => import('@aws-sdk/client-ec2');\nimport { B } from '@aws-sdk/client-ec2';\nexport const b: A = B;\nexport const client = b;\n",
  },
  plant('sdk-azure-loaded-lazily', 'src/clouds/azure/client.ts', '@azure/identity'),
  plant('sdk-gcp-loaded-lazily', 'src/clouds/gcp/client.ts', '@google-cloud/compute'),
  plant('no-cloud-knows-another', 'src/clouds/gcp/a.ts', '../aws/scopes.ts'),
  plant('clouds-are-loaded-lazily', 'src/clouds/pace.ts', './aws/scopes.ts'),
  plant('handlebars-only-in-render', 'src/deliver/b.ts', 'handlebars'),
  plant('node-cron-only-in-schedule', 'src/cli/b.ts', 'node-cron'),
  plant('sqlite-only-in-its-folder', 'src/store/a.ts', 'node-sqlite3-wasm'),
  plant('postgres-only-in-its-folder', 'src/store/sqlite/a.ts', 'pg'),
  plant('files-only-in-doors', 'src/compare/a.ts', 'node:fs'),
  plant('files-only-in-doors', 'src/scan/c.ts', 'node:fs/promises'),
  plant('pure-rooms-touch-nothing', 'src/access/a.ts', 'node:crypto'),
  plant('pure-rooms-touch-nothing', 'src/activity/a.ts', 'handlebars'),
  plant('nobody-imports-the-hall', 'src/serve/b.ts', '../cli/main.ts'),
  plant('nobody-imports-tests', 'src/scan/d.ts', '../../test/house.test.ts'),
  { ...plant('no-cycles', 'src/simulator/b.ts', './c.ts'), also: { 'src/simulator/c.ts': importing('./b.ts') } },
  { rule: 'no-orphans', file: 'src/deliver/lonely.ts', text: 'export const lonely = 1;\n' },
  plant('everything-resolves', 'src/deliver/c.ts', './nowhere.ts'),
  plant('product-needs-no-development-package', 'src/deliver/d.ts', 'vitest'),
  plant('packages-are-declared', 'src/deliver/e.ts', 'undeclared'),
];

function plant(rule: string, file: string, target: string): Plant {
  return { rule, file, text: importing(target) };
}

function importing(target: string): string {
  return `import * as there from '${target}';\nexport const here = there;\n`;
}

function packageStub(name: string): Record<string, string> {
  const at = `node_modules/${name}`;
  return {
    [`${at}/package.json`]: JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }),
    [`${at}/index.js`]: 'export default {};\n',
  };
}
