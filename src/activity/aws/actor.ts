import { parseArn } from '../../model/aws-name.ts';
import type { Actor, ActorKind } from '../../model/event.ts';
import { accountOf } from './account.ts';
import { at, field, own, textAt, textOf } from './json.ts';
import { isServiceHost } from './origin.ts';

const nobody: Actor = {
  kind: 'unknown',
  key: 'unknown',
  account: null,
  name: 'unknown',
  session: null,
  stable: null,
  accessKey: null,
  via: null,
  sourceIdentity: null,
};

const longestArn = 512;

/**
 * Who a record says did it. Behind a session stands the role or user that issued it; its name in the record is the caller's own
 * choice. `owner` is the account whose log it is: where a record without a type names another one, that account did it.
 */
export function actorOf(record: unknown, owner: string): Actor {
  const identity = own(record, 'userIdentity');
  const arn = textOf(field(identity, 'arn'), longestArn);
  const type = textAt(identity, 'type') ?? typeOfArn(arn);
  const named = byType(type, identity, arn, owner);
  return {
    ...nobody,
    account: accountOf(field(identity, 'accountId')) ?? (arn === null ? null : (parseArn(arn)?.account ?? null)),
    stable: stemOf(textAt(identity, 'principalId')),
    ...named,
    accessKey: textAt(identity, 'accessKeyId'),
    via: named.kind === 'service' ? null : viaOf(record, identity),
    sourceIdentity: textAt(identity, 'sessionContext', 'sourceIdentity') ?? textAt(identity, 'sourceIdentity'),
  };
}

type Named = Pick<Actor, 'kind' | 'key' | 'name'> & Partial<Actor>;

function byType(type: string | null, identity: unknown, arn: string | null, owner: string): Named {
  switch (type) {
    case 'Root':
      return { ...plain('root', identity, arn, 'root'), name: 'root' };
    case 'IAMUser':
      return plain('user', identity, arn, lastOf(arn));
    case 'AssumedRole':
      return assumedRole(identity, arn);
    case 'FederatedUser':
      return federated(identity, arn);
    case 'SAMLUser':
    case 'WebIdentityUser':
      return plain('federated', identity, arn, textAt(identity, 'identityProvider'));
    case 'Directory':
      return plain('directory', identity, arn, lastOf(arn));
    case 'IdentityCenterUser':
      return identityCenter(identity);
    case 'AWSService':
      return service(textAt(identity, 'invokedBy') ?? textAt(identity, 'principalId')) ?? nobody;
    case 'AWSAccount':
      return account(identity);
    case null:
      return untyped(identity, owner);
    default:
      // `Unknown`, and types that are newer than this list.
      return plain('unknown', identity, arn, lastOf(arn));
  }
}

function plain(kind: ActorKind, identity: unknown, arn: string | null, fallback: string | null): Named {
  const name = textAt(identity, 'userName') ?? fallback ?? textAt(identity, 'principalId');
  return { kind, key: arn ?? textAt(identity, 'principalId') ?? name ?? 'unknown', name: name ?? 'unknown' };
}

function assumedRole(identity: unknown, arn: string | null): Named {
  const issuer = at(identity, 'sessionContext', 'sessionIssuer');
  const parts = arn === null ? null : parseArn(arn);
  const [, role, ...rest] = parts?.resource.split('/') ?? [];
  const principal = textAt(identity, 'principalId');
  const issued = textOf(field(issuer, 'arn'), longestArn);
  // Without its issuer a session's ARN tells the role's name, though not its path.
  const guessed = parts === null || !role ? null : `arn:${parts.partition}:iam::${parts.account}:role/${role}`;
  const stable = stemOf(textAt(issuer, 'principalId') ?? principal);
  return {
    kind: 'role',
    key: issued ?? guessed ?? stable ?? 'unknown',
    name: textAt(issuer, 'userName') ?? lastOf(issued) ?? role ?? stable ?? 'unknown',
    session: textOf(rest.join('/')) ?? sessionOf(principal),
    stable,
  };
}

function federated(identity: unknown, arn: string | null): Named {
  const issuer = at(identity, 'sessionContext', 'sessionIssuer');
  const issued = textOf(field(issuer, 'arn'), longestArn);
  const session = lastOf(arn) ?? sessionOf(textAt(identity, 'principalId'));
  return {
    kind: 'federated',
    key: issued ?? arn ?? session ?? 'unknown',
    name: textAt(issuer, 'userName') ?? lastOf(issued) ?? session ?? 'unknown',
    session,
    stable: stemOf(textAt(issuer, 'principalId')),
  };
}

function identityCenter(identity: unknown): Named {
  const user = textAt(identity, 'onBehalfOf', 'userId') ?? textAt(identity, 'principalId');
  const store = textOf(at(identity, 'onBehalfOf', 'identityStoreArn'), longestArn);
  const key = user === null ? store : store === null ? user : `${store}/${user}`;
  const name = textAt(identity, 'userName') ?? user ?? 'unknown';
  return { kind: 'directory', key: key ?? 'unknown', name, stable: user };
}

function service(host: string | null): Named | null {
  return host === null ? null : { kind: 'service', key: host, name: host, account: null, stable: null };
}

function account(identity: unknown): Named {
  const number = accountOf(field(identity, 'accountId'));
  const principal = textAt(identity, 'principalId');
  const name = number ?? principal ?? 'unknown';
  return {
    kind: 'account',
    key: number === null ? name : `account:${number}`,
    name,
    session: sessionOf(principal),
  };
}

function untyped(identity: unknown, owner: string): Named {
  const number = accountOf(field(identity, 'accountId'));
  if (number !== null && number !== owner) return account(identity);
  return service(textAt(identity, 'invokedBy')) ?? (number === null ? nobody : account(identity));
}

function viaOf(record: unknown, identity: unknown): string | null {
  const invoker = textAt(identity, 'invokedBy');
  if (invoker !== null) return invoker;
  const source = textOf(own(record, 'sourceIPAddress'));
  return source !== null && isServiceHost(source) ? source : null;
}

function typeOfArn(arn: string | null): string | null {
  const resource = arn === null ? undefined : parseArn(arn)?.resource;
  if (resource === undefined) return null;
  if (resource === 'root') return 'Root';
  if (resource.startsWith('user/')) return 'IAMUser';
  if (resource.startsWith('assumed-role/')) return 'AssumedRole';
  return resource.startsWith('federated-user/') ? 'FederatedUser' : 'Unknown';
}

function lastOf(arn: string | null): string | null {
  return arn === null ? null : textOf(arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1));
}

function stemOf(principal: string | null): string | null {
  return principal === null ? null : textOf(principal.split(':')[0]);
}

function sessionOf(principal: string | null): string | null {
  return principal?.includes(':') === true ? textOf(principal.slice(principal.indexOf(':') + 1)) : null;
}
