import { queryAnswer } from './answer.ts';
import { arn } from './arns.ts';
import type { Action, Call } from './call.ts';
import { Refusal, refusal } from './refusal.ts';
import { element } from './xml.ts';

const getCallerIdentity: Action = (call) => {
  const { arn: who, userId, accountId } = call.session;
  return queryAnswer(call, element('Arn', who) + element('UserId', userId) + element('Account', accountId));
};

/** Issues credentials of the role's account. Accounts that refuse, are suspended or want another external id do not. */
const assumeRole: Action = (call) => {
  const { params } = call;
  const role = params.one('RoleArn') ?? '';
  const session = params.one('RoleSessionName');
  const found = /^arn:([a-z-]+):iam::(\d{12}):role\/(.+)$/.exec(role);
  if (found === null || session === undefined) {
    throw new Refusal('ValidationError', 400, 'RoleArn and RoleSessionName must be given, the first as an ARN.');
  }
  const [, partition, accountId, name] = found;
  if (
    accountId === undefined ||
    name === undefined ||
    partition !== call.estate.partition ||
    !admits(call, accountId)
  ) {
    throw denied(call, role);
  }
  const roleId = `AROASIM${accountId}AA`;
  const shortName = name.slice(name.lastIndexOf('/') + 1);
  const assumed = arn(call.estate, 'sts', '', accountId, `assumed-role/${shortName}/${session}`);
  const seconds = Number(params.one('DurationSeconds') ?? 3600);
  const expires = call.now.getTime() + seconds * 1000;
  const key = call.issue({ accountId, arn: assumed, userId: `${roleId}:${session}`, expires });
  const credentials = [
    element('AccessKeyId', key),
    element('SecretAccessKey', 'simulated/secret/access/key/not/a/secret'),
    element('SessionToken', `simulated-session-token-${key}`),
    element('Expiration', new Date(expires).toISOString()),
  ];
  const user = element('AssumedRoleId', `${roleId}:${session}`) + element('Arn', assumed);
  return queryAnswer(
    call,
    `<Credentials>${credentials.join('')}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser>`,
  );
};

function admits(call: Call, accountId: string): boolean {
  const account = call.estate.accounts.get(accountId);
  if (account === undefined || !account.assumable) return false;
  const member = call.estate.organization?.members.find((one) => one.id === accountId);
  if (member !== undefined && member.state !== 'ACTIVE') return false;
  return account.externalId === null || account.externalId === call.params.one('ExternalId');
}

function denied(call: Call, role: string): Refusal {
  const { code, status } = refusal('sts', 'denied', call.action, call.session.arn);
  const sentence = `User: ${call.session.arn} is not authorized to perform: sts:AssumeRole on resource: ${role}`;
  return new Refusal(code, status, sentence);
}

/** The STS actions served. */
export const stsActions: Readonly<Record<string, Action>> = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
};
