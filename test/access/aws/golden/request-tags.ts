import { account, home, snap, user, volume } from './account.ts';
import { ask, type Golden } from './golden.ts';
import { full } from './organization.ts';
import { pages } from './pages.ts';
import { allow, deny, policy, type Statement } from './policy.ts';

const ada = user('ada');
const facts = (...statements: readonly Statement[]) =>
  account({ users: { ada: { inline: { Own: policy(...statements) } } } });
const both = [snap('snap-new', 'us-east-1'), volume('vol-1', 'us-east-1')];

/** A request that brings these tags, and nothing else. */
function tagged(tags: Readonly<Record<string, string>>) {
  const each = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value] as const);
  return {
    on: both,
    context: { ...Object.fromEntries(each), 'aws:TagKeys': Object.keys(tags) },
    closed: true,
  } as const;
}

/** Tags that the caller chooses, and operators on keys of several values. */
export const requestTagGoldens: readonly Golden[] = [
  {
    name: 'A new snapshot must carry two tags and no other',
    page: pages.ec2Examples,
    facts: facts(
      allow('ec2:CreateSnapshot', `arn:aws:ec2:us-east-1:${home}:volume/*`),
      {
        Sid: 'AllowCreateTaggedSnapshots',
        ...allow('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*', {
          StringEquals: { 'aws:RequestTag/costcenter': '115', 'aws:RequestTag/stack': 'prod' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['costcenter', 'stack'] },
        }),
      },
      allow('ec2:CreateTags', 'arn:aws:ec2:us-east-1::snapshot/*', {
        StringEquals: { 'ec2:CreateAction': 'CreateSnapshot' },
      }),
    ),
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({ costcenter: '115', stack: 'prod' })),
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ costcenter: '115', stack: 'prod', owner: 'ada' })),
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ costcenter: '116', stack: 'prod' })),
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({})),
      ask(ada, 'ec2:CreateSnapshot', 'conditional', { on: both }),
      ask(ada, 'ec2:CreateTags', 'allowed', {
        on: [snap('snap-1', 'us-east-1')],
        context: { 'ec2:CreateAction': 'CreateSnapshot' },
      }),
      ask(ada, 'ec2:CreateTags', 'denied', { on: [snap('snap-1', 'us-east-1')], closed: true }),
    ],
  },
  {
    name: 'A new snapshot must not carry one tag: any such key is enough for the Deny',
    page: pages.ec2Examples,
    facts: facts(
      allow(['ec2:CreateSnapshot', 'ec2:CreateTags']),
      deny('ec2:CreateSnapshot', 'arn:aws:ec2:us-east-1::snapshot/*', {
        'ForAnyValue:StringEquals': { 'aws:TagKeys': 'stack' },
      }),
    ),
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ owner: 'ada', stack: 'prod' })),
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({ owner: 'ada' })),
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({})),
      ask(ada, 'ec2:CreateSnapshot', 'conditional', { on: both }),
      ask(ada, 'ec2:DeleteSnapshot', 'denied'),
    ],
  },
  {
    name: 'ForAllValues is met by nothing at all, ForAnyValue is not, even with IfExists',
    page: pages.multivalued,
    facts: facts(
      allow('ec2:CreateSnapshot', 'arn:aws:ec2:*:*:volume/*'),
      allow('ec2:CreateSnapshot', 'arn:aws:ec2:*::snapshot/*', {
        'ForAllValues:StringLike': { 'aws:TagKeys': ['team-*'] },
      }),
      allow('ec2:CopySnapshot', 'arn:aws:ec2:*::snapshot/*', {
        'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['team-*'] },
      }),
      allow('ec2:RegisterImage', '*', { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['team'] } }),
    ),
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({})),
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({ 'team-a': 'x', 'team-b': 'y' })),
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ 'team-a': 'x', owner: 'y' })),
      ask(ada, 'ec2:CopySnapshot', 'denied', { closed: true }),
      ask(ada, 'ec2:CopySnapshot', 'allowed', { context: { 'aws:TagKeys': ['owner', 'team-a'] } }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:TagKeys': ['owner'] } }),
      ask(ada, 'ec2:CopySnapshot', 'conditional'),
      ask(ada, 'ec2:RegisterImage', 'allowed', { context: { 'aws:TagKeys': ['team', 'owner'] }, closed: true }),
      ask(ada, 'ec2:RegisterImage', 'denied', { context: { 'aws:TagKeys': ['team'] }, closed: true }),
      ask(ada, 'ec2:RegisterImage', 'denied', { closed: true }),
    ],
  },
  {
    name: 'An operator without a set prefix meets a key of several values if any of them matches; negated, if none does',
    page: 'reference',
    facts: facts(
      allow('ec2:CopySnapshot', '*', { StringEquals: { 'aws:TagKeys': ['team', 'project'] } }),
      allow('ec2:RegisterImage', '*', { StringNotEquals: { 'aws:TagKeys': ['team', 'project'] } }),
    ),
    asks: [
      ask(ada, 'ec2:CopySnapshot', 'allowed', { context: { 'aws:TagKeys': ['owner', 'team'] } }),
      ask(ada, 'ec2:CopySnapshot', 'denied', { context: { 'aws:TagKeys': ['owner', 'stage'] } }),
      ask(ada, 'ec2:RegisterImage', 'denied', { context: { 'aws:TagKeys': ['owner', 'team'] } }),
      ask(ada, 'ec2:RegisterImage', 'allowed', { context: { 'aws:TagKeys': ['owner', 'stage'] } }),
      ask(ada, 'ec2:RegisterImage', 'allowed', { closed: true }),
    ],
  },
  {
    name: 'An SCP that wants a tag on new snapshots binds the snapshot, which can bring one',
    page: pages.scpTagging,
    facts: account({
      users: { ada: { inline: { All: policy(allow('*')) } } },
      guard: {
        scps: {
          Tagged: policy(
            deny('ec2:CreateSnapshot', 'arn:aws:ec2:*::snapshot/*', { Null: { 'aws:RequestTag/Project': 'true' } }),
          ),
        },
        service: [[full, 'Tagged'], [full]],
      },
    }),
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({})),
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ owner: 'ada' })),
      ask(ada, 'ec2:CreateSnapshot', 'allowed', tagged({ Project: 'orion' })),
      ask(ada, 'ec2:CreateSnapshot', 'conditional'),
      ask(ada, 'ec2:DeleteSnapshot', 'allowed', { closed: true }),
    ],
  },
  {
    name: 'The same SCP on every resource stops every snapshot: the volume never brings a tag',
    page: pages.ec2Table,
    facts: account({
      users: { ada: { inline: { All: policy(allow('*')) } } },
      guard: {
        scps: { Tagged: policy(deny('ec2:CreateSnapshot', '*', { Null: { 'aws:RequestTag/Project': 'true' } })) },
        service: [[full, 'Tagged'], [full]],
      },
    }),
    asks: [
      ask(ada, 'ec2:CreateSnapshot', 'denied', tagged({ Project: 'orion' })),
      ask(ada, 'ec2:CreateSnapshot', 'denied'),
      ask(ada, 'ec2:CopySnapshot', 'allowed'),
    ],
  },
];
