import type { IamIdentity } from '../../model/identity.ts';
import type { OutsiderKind } from '../../model/principal.ts';
import { headOfValue, isNarrowed, type Narrowing } from './narrowing.ts';
import type { Statement } from './parse-policy.ts';
import { tokenWeaknesses } from './token-weakness.ts';
import type { TrustParty } from './trust-party.ts';

/** A party that one statement of a trust lets in. */
export interface LetIn {
  readonly role: IamIdentity;
  readonly party: TrustParty;
  readonly kind: OutsiderKind;
  readonly allow: Statement;
  /** The statements of the same trust that surely deny this party under a condition. */
  readonly denials: readonly Statement[];
}

/** What is weak about how a party is let in, as sentences; none where nothing is. */
export function weaknessesOf(letIn: LetIn): readonly string[] {
  const { role, party, kind, allow, denials } = letIn;
  const lacks = (narrowing: Narrowing) => !isNarrowed(allow, denials, narrowing);
  switch (party.kind) {
    case 'anyone':
      return kind === 'anyone' && lacks(callers)
        ? [allow.atoms.length > 0 ? anyUnder : 'any account may become it']
        : [];
    case 'account':
    case 'identity':
    case 'session':
    case 'id':
      return kind !== 'organization-account' && lacks(externalId) ? ['no external id is asked for'] : [];
    case 'service':
      return isCompute(party.name) || !lacks(sources) ? [] : [deputy];
    case 'saml':
      if (role.name.startsWith('AWSReservedSSO_')) return ['whom Identity Center lets in was not read'];
      return lacks(samlAudience) ? ['no audience is asked for'] : [];
    case 'oidc':
      return tokenWeaknesses(party.host, lacks);
    case 'odd':
      return ['who may become it cannot be told'];
    default:
      return party satisfies never;
  }
}

const anyUnder = 'any account that meets the condition may become it';
const deputy =
  'the service is trusted without aws:SourceAccount, aws:SourceArn or aws:SourceOrgID: others may make it act with the role';

const compute = /^(?:ec2|ecs-tasks|edgelambda|lambda|pods\.eks)\.amazonaws\.com(?:\.cn)?$/;

// These run what an owner of the role's own account started: nobody else can hand them the role.
function isCompute(name: string): boolean {
  return compute.test(name);
}

const begun = (value: string, wild: boolean) => headOfValue(value, wild) !== '';

const externalId: Narrowing = { is: (key) => key === 'sts:externalid', narrows: begun, always: false };
const samlAudience: Narrowing = { is: (key) => key === 'saml:aud', narrows: begun, always: true };
const callerKeys = /^aws:principal(?:account|arn|orgid|orgpaths)$/;
const callers: Narrowing = {
  is: (key) => callerKeys.test(key),
  narrows: (value, wild) => (value.startsWith('arn:') ? isNarrowArn(value, wild) : begun(value, wild)),
  always: false,
};
const sourceKeys = /^aws:source(?:account|arn|orgid|orgpaths)$/;
const sources: Narrowing = {
  is: (key) => sourceKeys.test(key),
  narrows: (value, wild) => (value.startsWith('arn:') ? isNarrowArn(value, wild) : begun(value, wild)),
  always: false,
};

// An ARN says whose a thing is by its account, or by its name where it carries none.
function isNarrowArn(value: string, wild: boolean): boolean {
  const [, , , , account = '*', ...rest] = value.split(':');
  const resource = headOfValue(rest.join(':'), wild);
  return account === '' ? resource !== '' : headOfValue(account, wild) === account;
}
