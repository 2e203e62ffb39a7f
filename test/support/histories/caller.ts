import { iamArn, type Place, stsArn } from './place.ts';
import type { Random } from './random.ts';

/** Who makes a call, as CloudTrail writes it, and the key that chains must give the principal. */
export interface Caller {
  readonly identity: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly address: string;
  readonly agent: string;
}

const agents = [
  'aws-cli/2.17.9 md/awscrt#0.20.11 ua/2.0 os/linux#6.8 md/arch#x86_64 lang/python#3.11.8 md/command#ec2.create-snapshot',
  'Boto3/1.34.2 md/Botocore#1.34.2 ua/2.0 os/linux#6.1',
  'APN/1.0 HashiCorp/1.0 Terraform/1.5.0 (+https://www.terraform.io) terraform-provider-aws/5.31.0',
  '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488]',
  'console.amazonaws.com',
] as const;

const origin = (random: Random): Pick<Caller, 'address' | 'agent'> => ({
  address: random.pick([
    `203.0.113.${random.int(1, 254)}`,
    `198.51.100.${random.int(1, 254)}`,
    '10.20.3.4',
    '2001:db8::17',
  ]),
  agent: random.pick(agents),
});

/** A user with a long-lived key. */
export function user(random: Random, home: Place, name: string): Caller {
  const key = iamArn(home, `user/${name}`);
  return {
    ...origin(random),
    key,
    identity: {
      type: 'IAMUser',
      principalId: `AIDA${random.hex(17).toUpperCase()}`,
      arn: key,
      accountId: home.account,
      accessKeyId: `AKIA${random.hex(16).toUpperCase()}`,
      userName: name,
    },
  };
}

/** A session of a role; `path` as IAM writes it, with a slash at its end. */
export function session(random: Random, home: Place, role: string, name: string, path = ''): Caller {
  const key = iamArn(home, `role/${path}${role}`);
  const stable = `AROA${random.hex(17).toUpperCase()}`;
  return {
    ...origin(random),
    key,
    identity: {
      type: 'AssumedRole',
      principalId: `${stable}:${name}`,
      arn: stsArn(home, `assumed-role/${role}/${name}`),
      accountId: home.account,
      accessKeyId: `ASIA${random.hex(16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: stable, arn: key, accountId: home.account, userName: role },
        webIdFederationData: {},
        attributes: { creationDate: '2026-03-01T00:00:00Z', mfaAuthenticated: random.pick(['true', 'false']) },
      },
    },
  };
}

/** The account itself. */
export function rootUser(random: Random, home: Place): Caller {
  const key = iamArn(home, 'root');
  return {
    ...origin(random),
    key,
    identity: { type: 'Root', principalId: home.account, arn: key, accountId: home.account, accessKeyId: '' },
  };
}

/** A service that works through its role: the call came from the service's own host. */
export function service(
  random: Random,
  home: Place,
  host: string,
  role: string,
  sessionName: string,
  linked: boolean,
): Caller {
  const path = linked ? `aws-service-role/${host}/` : 'service-role/';
  const base = session(random, home, role, sessionName, path);
  return { ...base, identity: { ...base.identity, invokedBy: host }, address: host, agent: host };
}

/** A call that a person made and a service carried out for them. */
export function through(caller: Caller, host: string): Caller {
  return { ...caller, identity: { ...caller.identity, invokedBy: host }, address: host, agent: host };
}

/** Another account, as the owner's log names it: no more is said. Some records leave the type out. */
export function otherAccount(random: Random, account: string): Caller {
  const identity = random.chance(0.5)
    ? { type: 'AWSAccount', accountId: account, invokedBy: 'ec2.amazonaws.com' }
    : { accountId: account, invokedBy: 'ec2.amazonaws.com' };
  return { identity, key: `account:${account}`, address: 'ec2.amazonaws.com', agent: 'ec2.amazonaws.com' };
}
