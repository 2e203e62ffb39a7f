import { openDesk } from '../../src/access/aws/desk.ts';
import type { AccessFacts, KnownResource } from '../../src/access/aws/facts.ts';
import { openSheet } from '../../src/access/aws/sheet.ts';
import { openThings } from '../../src/access/aws/things.ts';
import type { IamIdentity, ManagedPolicy } from '../../src/model/identity.ts';
import { known } from '../../src/model/reading.ts';
import { ownSetting, timed } from './child.ts';
import type { PowersPart, PowersSetting } from './powers.ts';

// One account with 1,500 policies and many principals that each hold some of them, in a process of its own.
const { principals, classes, asks } = ownSetting<PowersSetting>();
const account = '111122223333';
let state = 20_261_126;
// A multiply-with-carry step: which numbers does not matter, that they are the same each time does.
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const policyCount = 1500;
const services = ['ec2', 'rds', 'backup', 'ebs', 'redshift', 'dlm', 'rbin', 'kms'];
const verbs = ['*', 'Create*', 'Delete*', 'Modify*', 'Copy*', 'Describe*', 'Start*', 'Restore*'];

const facts: AccessFacts = {
  identities: Array.from({ length: principals }, (_, at) => identity(at)),
  groups: [],
  policies: Array.from({ length: policyCount }, (_, at) => policy(at)),
  organization: {
    policies: [],
    nodes: [],
    standing: {
      kind: 'organization-standing',
      key: 'standing',
      cloud: 'aws',
      account,
      region: 'global',
      organization: null,
      management: null,
    },
    gap: null,
  },
  gaps: [],
  resources: Array.from({ length: classes }, (_, at) => things(at)).flat(),
};

const opened = openDesk(facts);
const askers = facts.identities.flatMap(({ key }) => opened.realm.asker(key) ?? []);
const sheet = openSheet({ account, partition: 'aws' }, askers, facts.resources, [], openThings(facts));
const decided = await timed(() => {
  let cells = 0;
  let allowed = 0;
  for (const asker of askers) {
    const row = sheet.row(asker);
    cells += row.cells.length;
    for (const cell of row.cells) if (cell === 2) allowed += 1;
  }
  return { cells, allowed };
});
const listed = await timed(() => {
  let entries = 0;
  for (const one of openDesk(facts).survey([])) entries += one.entries.length;
  return entries;
});
const answered = await timed(() => {
  const desk = openDesk(facts);
  const snapshots = facts.resources.filter(({ key }) => key.includes('::snapshot/'));
  let said = 0;
  for (let at = 0; at < asks; at += 1) {
    const principal = facts.identities[at % facts.identities.length]?.key ?? '';
    const resources = [snapshots[at % snapshots.length]?.key ?? ''];
    said += Object.keys(
      desk.ask({ id: at, principal, actions: ['ec2:ModifySnapshotAttribute'], resources }).verdicts,
    ).length;
  }
  return said;
});
const result: PowersPart = {
  cells: decided.value.cells,
  allowed: decided.value.allowed,
  decidedMs: decided.wallMs,
  decidedCpuMs: decided.cpuMs,
  columns: sheet.columns.length,
  entries: listed.value,
  listedMs: listed.wallMs,
  listedCpuMs: listed.cpuMs,
  asksMs: answered.wallMs,
  asksCpuMs: answered.cpuMs,
  maxRss: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(result));

function identity(at: number): IamIdentity {
  const name = `worker-${at}`;
  return {
    kind: 'iam-identity',
    key: `arn:aws:iam::${account}:user/${name}`,
    cloud: 'aws',
    account,
    region: 'global',
    type: 'user',
    id: `AIDA${at}`,
    name,
    path: '/',
    createdAt: null,
    tags: { tier: `t${at % classes}` },
    groups: [],
    inline: [],
    attached: [...new Set(Array.from({ length: 4 }, () => policyArn(Math.floor(random() * policyCount))))].sort(),
    boundary: at % 5 === 0 ? policyArn(at % policyCount) : null,
    trust: null,
    lastUsed: known(null),
  };
}

function policyArn(at: number): string {
  return `arn:aws:iam::${account}:policy/p-${at}`;
}

function policy(at: number): ManagedPolicy {
  const text = known(JSON.stringify({ Version: '2012-10-17', Statement: statements(at) }));
  return {
    kind: 'managed-policy',
    key: policyArn(at),
    cloud: 'aws',
    account,
    region: 'global',
    arn: policyArn(at),
    name: `p-${at}`,
    version: 'v1',
    text,
  };
}

function statements(at: number): readonly object[] {
  const tier = `t${Math.floor(random() * classes)}`;
  const action = `${pick(services)}:${pick(verbs)}`;
  return [
    { Effect: 'Allow', Action: [action, 'ec2:*Snapshot*'], Resource: '*', Condition: tagged('StringEquals', tier) },
    {
      Effect: 'Allow',
      Action: `${pick(services)}:${pick(verbs)}`,
      Resource: `arn:aws:ec2:*::snapshot/snap-${hex(at % 16)}*`,
    },
    {
      Effect: 'Deny',
      Action: 'ec2:ModifySnapshotAttribute',
      Resource: '*',
      Condition: tagged('StringEquals', `t${at % classes}`),
    },
  ];
}

function tagged(operator: string, value: string): object {
  return { [operator]: { 'aws:ResourceTag/tier': value } };
}

function things(at: number): readonly KnownResource[] {
  const tags = { tier: `t${at}` };
  const one = (key: string): KnownResource => ({ key, account, tags, attributes: {} });
  const id = `${hex(at % 16)}${String(at).padStart(16, '0')}`;
  return [
    one(`arn:aws:ec2:eu-west-1::snapshot/snap-${id}`),
    one(`arn:aws:ec2:eu-west-1::image/ami-${id}`),
    one(`arn:aws:ec2:eu-west-1:${account}:volume/vol-${id}`),
    one(`arn:aws:ec2:eu-west-1:${account}:instance/i-${id}`),
    one(`arn:aws:rds:eu-west-1:${account}:snapshot:s-${at}`),
    one(`arn:aws:rds:eu-west-1:${account}:cluster-snapshot:s-${at}`),
    one(`arn:aws:rds:eu-west-1:${account}:db:d-${at}`),
    one(`arn:aws:rds:eu-west-1:${account}:cluster:c-${at}`),
    one(`arn:aws:redshift:eu-west-1:${account}:snapshot:c/s-${at}`),
    one(`arn:aws:redshift:eu-west-1:${account}:cluster:c-${at}`),
    one(`arn:aws:backup:eu-west-1:${account}:backup-vault:v-${at}`),
    one(`arn:aws:fsx:eu-west-1:${account}:backup/backup-${id}`),
    one(`arn:aws:kms:eu-west-1:${account}:key/${id}`),
  ];
}

function hex(value: number): string {
  return value.toString(16);
}
